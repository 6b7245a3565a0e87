"""Our own graphs: N-Quads and Turtle that ``kg`` wrote.

What the source layer says of a work is read back; who is who, collaborations and measures are
decided and computed again. A graph directory gives its inputs themselves, which is exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from urllib.parse import unquote

from kg.records import (
    Authorship,
    FieldCode,
    Identifier,
    Imprint,
    Origin,
    Provenance,
    PublicationDate,
    Rejected,
    Subject,
    Work,
)
from kg.records.kinds import FABIO_CLASSES
from kg.records.person_name import parse_person_name
from kg.sources.publication_dates import date_in
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.turtle import Prefixes, split_subjects, statements
from kg.sources.values import byline, count, group_name

NAME = "kg-graph"
SUFFIXES: tuple[str, ...] = (".nq", ".nq.gz", ".ttl")

_NAMESPACE = b"https://w3id.org/coauthor-kg/ns#"
_WORK = re.compile(
    r"(.*?/work/[^/]+/[^/]+?)(?:/(authorship|editorship)/\d+|/(?:reading|implied|concept)/.*)?", re.DOTALL
)
_KINDS = {name: kind for kind, name in FABIO_CLASSES.items()}
_KEY_SCHEMES_KEPT = re.compile(r"([a-z0-9][a-z0-9.-]*):(.+)", re.DOTALL)

Values = Mapping[str, list[str]]
"""The objects of a node by the last part of their predicates."""

Nodes = Mapping[str, Values]
"""A work and its parts by their IRIs."""


def recognises(head: bytes) -> bool:
    """Tell whether the head speaks our vocabulary.

    Examples
    --------
    >>> recognises(b'<https://a.example/work/title/1> <https://w3id.org/coauthor-kg/ns#position> "1" .')
    True
    """
    return (
        _NAMESPACE in head and re.match(rb"\s*(?:\xef\xbb\xbf)?(?:<|@prefix|@base|PREFIX)", head) is not None
    )


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read works, one item each; what is not about a work is passed over."""
    prefixes = Prefixes()
    # In sorted text the details of work 1 stand before work 10, and work 1 itself behind it.
    pending: dict[str, Nodes] = {}

    def work(raw: bytes, where: Provenance) -> Work | None:
        paper, nodes = _nodes(statements(prefixes.declared() + raw))
        whole = {**pending.pop(paper, {}), **nodes}
        if {"title", "identifier"} & whole.get(paper, {}).keys():
            return _work(paper, whole, where)
        pending[paper] = whole
        return None

    yield from read_spans(prefixes.seen(split_subjects(stream, _group)), origin, NAME, work)
    for paper, nodes in pending.items():
        if any("nameAsWritten" in node for node in nodes.values()):
            where = Provenance(origin.name, origin.sha256, NAME, None, (0, 0), 0, "")
            message = f"{paper[-200:]}: a work of which only details are stated"
            yield Rejected("no-title", message, paper, where)


def _group(subject: bytes) -> bytes | None:
    """The work that a node belongs to."""
    found = _WORK.fullmatch(subject.decode("utf-8", "replace")) if b"/work/" in subject else None
    return found[1].encode() if found else None


def _nodes(stated: Iterable[tuple[str, str, str]]) -> tuple[str, Nodes]:
    """Gather what is stated of a work and of its parts; gives also the work."""
    nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in stated:
        nodes[subject][re.split(r"[#/]", predicate)[-1]].append(value)
    found = _WORK.fullmatch(next(iter(nodes), ""))
    return found[1] if found else "", {name: dict(node) for name, node in nodes.items()}


def _work(paper: str, nodes: Nodes, where: Provenance) -> Work:
    given = nodes[paper]
    authors, _ = byline(_people(nodes, "authorship"))
    editors, _ = byline(_people(nodes, "editorship"))
    fields = list(_fields(given))
    return Work(
        title=_first(given, "title") or "",
        authorships=authors,
        provenance=where,
        complete=_flag(_first(given, "authorListComplete")),
        stated_count=count(_first(given, "statedAuthorCount")),
        date=_date(given),
        fields=tuple(fields),
        affiliations=tuple(given.get("affiliationAsWritten", ())),
        code=_flag(_first(given, "codeAvailable")),
        abstract=_first(given, "abstract"),
        ids=tuple(_ids(given)),
        venue=_first(given, "publicationName"),
        urls=tuple(given.get("url", ())),
        references=tuple(given.get("citation", ())),
        kind=_kind(given),
        editors=editors,
        imprint=_imprint(given),
        language=_first(given, "language"),
        licence=_first(given, "license"),
        subjects=tuple(_subjects(given)),
        citation_count=count(_first(given, "citationCount")),
        retracted=_flag(_first(given, "retracted")),
    )


def _imprint(given: Values) -> Imprint:
    return Imprint(
        volume=_first(given, "volume"),
        issue=_first(given, "number"),
        pages=_first(given, "pageRange"),
        publisher=_first(given, "publisher"),
        place=_first(given, "location"),
        edition=_first(given, "edition"),
        series=_first(given, "seriesTitle"),
        issns=tuple(given.get("issn", ())),
    )


def _kind(given: Values) -> str | None:
    names = (iri.rpartition("/")[2] for iri in given.get("type", ()))
    return next((_KINDS[name] for name in names if name in _KINDS), None)


def _first(given: Values, name: str) -> str | None:
    return next(iter(given.get(name, ())), None)


def _flag(text: str | None) -> bool | None:
    return {"true": True, "false": False}.get(text or "")


def _date(given: Values) -> PublicationDate | None:
    found = date_in(_first(given, "issued"))
    return found._replace(year_inferred=_flag(_first(given, "yearInferred")) is True) if found else None


def _ids(given: Values) -> Iterator[Identifier]:
    for text in given.get("identifier", ()):
        if found := _KEY_SCHEMES_KEPT.fullmatch(text):
            yield Identifier(found[1], found[2])


def _fields(given: Values) -> Iterator[FieldCode]:
    primary = _first(given, "primaryField")
    iris = sorted(
        (iri for iri in given.get("subject", ()) if re.search(r"/field(?:-code)?/[^/]+$", iri)),
        key=lambda iri: (iri != primary, iri),
    )
    for iri in iris:
        name = unquote(iri.rpartition("/")[2])
        known = "/field/" in iri
        code = name.rpartition(".")[2] if known and name not in given.get("fieldAsWritten", ()) else name
        yield FieldCode(code, name if known else None, 1.0 if known else 0.0)


def _subjects(given: Values) -> Iterator[Subject]:
    for text in given.get("keyword", ()):
        yield Subject(text, "keywords")
    for iri in given.get("subject", ()):
        if found := re.search(r"/subject/([^/]+)/([^/]+)$", iri):
            yield Subject(unquote(found[2].replace("_", " ")), unquote(found[1]))


def _people(nodes: Mapping[str, Values], role: str) -> Iterator[Authorship]:
    rows = [
        node for name, node in nodes.items() if re.search(rf"/{role}/\d+$", name) and "nameAsWritten" in node
    ]
    for node in sorted(rows, key=lambda node: count(_first(node, "position")) or 0):
        written = _first(node, "nameAsWritten") or ""
        group = "groupAuthor" in node
        yield Authorship(
            position=0,
            name=group_name(written) if group else parse_person_name(written),
            affiliations=tuple(node.get("affiliationAsWritten", ())),
            ids=tuple(_ids(node)),
            group=group,
            spellings=tuple(node.get("altLabel", ())),
        )
