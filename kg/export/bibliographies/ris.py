"""RIS, as reference managers write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.export.attributes import xml_text
from kg.export.bibliographies.csl_json import CUT
from kg.records import Authorship, Work

_TYPES: Mapping[str | None, str] = MappingProxyType(
    {
        "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
        "paper-conference": "CPAPER", "chapter": "CHAP", "book": "BOOK", "thesis": "THES", "report": "RPRT",
        "manuscript": "UNPB", "webpage": "ELEC", "dataset": "DATA", "software": "COMP", "patent": "PAT",
        "standard": "STAND", "article": "UNPB",
    }
)  # fmt: skip


def ris(works: Iterable[tuple[str, Work]]) -> Iterator[str]:
    r"""Give the lines of a RIS file.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> list(ris([("title/1", Work("On Ties", (), where, kind="book"))]))
    ['TY  - BOOK\n', 'TI  - On Ties\n', 'ER  - \n\n']
    """
    for _, work in works:
        yield f"TY  - {_TYPES.get(work.kind, 'GEN')}\n"
        for tag, value in _fields(work):
            yield f"{tag}  - {xml_text(value)}\n"
        yield "ER  - \n\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    imprint = work.imprint
    begin, _, end = (imprint.pages or "").partition("-")
    within = work.kind in ("paper-conference", "chapter")
    if work.title:
        yield "TI", work.title
    for authorship in work.authorships:
        yield "AU", _name(authorship)
    if work.complete is False:
        yield "AU", CUT
    for editor in work.editors:
        yield "ED", _name(editor)
    if work.date:
        yield "PY", f"{work.date.year:04d}"
        yield "DA", "/".join([*work.date.value.split("-"), "", ""][:3]) + "/"
    for tag, value in (
        ("T2" if within else "JF", work.venue),
        ("VL", imprint.volume),
        ("IS", imprint.issue),
        ("SP", begin),
        ("EP", end),
        ("PB", imprint.publisher),
        ("CY", imprint.place),
        ("ET", imprint.edition),
        ("T3", imprint.series),
        ("DO", work.identifier("doi")),
        ("AN", f"arXiv:{work.identifier('arxiv')}" if work.identifier("arxiv") else None),
        ("C2", work.identifier("pmcid")),
        ("LA", work.language),
        ("AB", work.abstract),
    ):
        if value:
            yield tag, value
    yield from (("SN", number) for number in imprint.issns)
    yield from (("SN", given.value) for given in work.ids if given.scheme == "isbn")
    yield from (("UR", url) for url in work.urls)
    yield from (("KW", one.text) for one in work.subjects if one.scheme == "keywords")


def _name(authorship: Authorship) -> str:
    name = authorship.name
    if authorship.group or not (name.family and name.given):
        return name.written
    family = f"{name.particle} {name.family}" if name.particle else name.family
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
