"""DBLP's RDF: its dumps and the pages of single records, in Turtle or N-Triples.

The vocabulary: https://dblp.org/rdf/docu/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import unquote

from kg.records import Authorship, Imprint, Origin, Provenance, Relation, Work
from kg.records.person_name import parse_person_name
from kg.sources.plain_text import clean
from kg.sources.publication_dates import date_of
from kg.sources.reader import Item
from kg.sources.spans import UnreadableError, read_spans
from kg.sources.turtle import Prefixes, split_subjects, statements
from kg.sources.values import byline, count, group_name, identifiers, is_group, page_range, title_of

NAME = "dblp-rdf"
SUFFIXES: tuple[str, ...] = (".ttl", ".nt")

_RECORD = "https://dblp.org/rec/"
_SCHEMA = "https://dblp.org/rdf/schema#"
_ORDINAL = "signatureOrdinal"
_KINDS: Mapping[str, str] = MappingProxyType(
    {"Article": "article-journal", "Inproceedings": "paper-conference", "Incollection": "chapter",
     "Book": "book", "Proceedings": "book", "Phdthesis": "thesis", "Mastersthesis": "thesis",
     "Data": "dataset"}
)  # fmt: skip
_NUMBERED = re.compile(r"^(.*\S)\s+\d{4}$")
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)", re.IGNORECASE)

Values = Mapping[str, list[str]]
"""The objects of a node by the last part of their predicates."""


def recognises(head: bytes) -> bool:
    """Tell whether the head states records of DBLP.

    Examples
    --------
    >>> recognises(b'@prefix dblp: <https://dblp.org/rdf/schema#> .')
    True
    """
    return b"https://dblp.org/rdf/schema#" in head and (b"@prefix" in head or head.lstrip()[:1] == b"<")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read publications, one work each; statements about people and venues are passed over."""
    prefixes = Prefixes()

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(statements(prefixes.declared() + raw), where)

    spans = prefixes.seen(split_subjects(stream, _record_of))
    return read_spans(spans, origin, NAME, work)


def _record_of(subject: bytes) -> bytes | None:
    return subject if subject.startswith(_RECORD.encode()) else None


def _work(stated: Iterable[tuple[str, str, str]], where: Provenance) -> Work:
    nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in stated:
        nodes[subject][re.split(r"[#/]", predicate)[-1]].append(value)
    subject = next((name for name in nodes if name.startswith(_RECORD)), "")
    if not subject:
        raise UnreadableError("not-a-work", "the statements are about no record")
    given: Values = nodes[subject]
    signatures = [nodes[name] for name in given.get("hasSignature", ())]
    authors, cut = byline(_signed(signatures, editors=False))
    editors, _ = byline(_signed(signatures, editors=True))
    stated_count = count(_first(given, "numberOfCreators"))
    title = clean(_first(given, "title"))
    journal = _first(given, "publishedInJournal") or _first(given, "publishedIn")
    kind = _KINDS.get((_first(given, "bibtexType") or "").rpartition("#")[2])
    preprint = _first(given, "publishedInJournal") == "CoRR"
    return Work(
        title=title_of(title.removesuffix(".") if title else None),
        authorships=authors,
        provenance=where,
        complete=not cut if authors else None,
        stated_count=stated_count if authors else None,
        date=date_of(_first(given, "yearOfPublication"), _month(_first(given, "monthOfPublication"))),
        ids=identifiers([("dblp", subject.removeprefix(_RECORD)), *_ids(given)]),
        venue=clean(journal),
        urls=tuple(dict.fromkeys(given.get("documentPage", ()))),
        kind="article" if preprint else kind,
        editors=editors,
        imprint=Imprint(
            volume=_first(given, "publishedInJournalVolume") or _first(given, "publishedInSeriesVolume"),
            issue=_first(given, "publishedInJournalVolumeIssue"),
            pages=page_range(_first(given, "pagination")),
            publisher=_first(given, "publishedBy"),
            series=_first(given, "publishedInSeries"),
        ),
        related=tuple(
            Relation("part-of", target)
            for name in given.get("publishedAsPartOf", ())
            for target in identifiers([("dblp", name.removeprefix(_RECORD))])
        ),
    )


def _first(given: Values, name: str) -> str | None:
    return next(iter(given.get(name, ())), None)


def _signed(signatures: Iterable[Values], *, editors: bool) -> Iterator[Authorship]:
    """Names in the order of their signatures; the number behind a namesake is DBLP's."""
    chosen = [
        signature
        for signature in signatures
        if any(kind.endswith("EditorSignature") for kind in signature.get("type", ())) is editors
    ]
    for signature in sorted(chosen, key=lambda values: count(_first(values, _ORDINAL)) or 0):
        written = clean(_first(signature, "signatureDblpName")) or ""
        numbered = _NUMBERED.match(written)
        name = numbered[1] if numbered else written
        person = (_first(signature, "signatureCreator") or "").removeprefix("https://dblp.org/pid/")
        ids = identifiers([("orcid", _first(signature, "signatureOrcid")), ("dblp", person)])
        group = is_group(name)
        yield Authorship(0, group_name(name) if group else parse_person_name(name), ids=ids, group=group)


def _ids(given: Values) -> Iterator[tuple[str, str]]:
    for address in given.get("doi", ()):
        if found := _DOI.fullmatch(address):
            yield "doi", unquote(found[1])
            break
    for address in given.get("isbn", ()):
        yield "isbn", address.rpartition(":")[2]
    for address in given.get("documentPage", ()):
        if found := re.fullmatch(r"https?://arxiv\.org/abs/(.+)", address):
            yield "arxiv", found[1]


def _month(text: str | None) -> str | None:
    return text.strip("-") if text else None
