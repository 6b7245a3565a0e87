"""One work of several records: whose byline it has, what the others add, where they disagree.

The rules, in this order. The record with the fullest byline leads: a complete list before one
that may be cut, then more names, then more of them written out. What it does not say is taken
from the first of the others that says it. What can be many (identifiers, addresses, subjects)
is gathered from all. Nothing is lost: each record keeps its own statements in its own graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kg.identifiers import plain
from kg.records import Authorship, MergedRecord, Work
from kg.resolution.work_forms import ShortName, comparable, short_name, work_form
from kg.resolution.work_rules import Match

SINGLE = (
    "abstract", "date", "venue", "kind", "language", "licence", "citation_count", "code", "fields",
    "affiliations", "editors", "stated_count", "imprint", "subject",
)  # fmt: skip
"""Fields that a work takes from one record; the leading one's, if it has any."""

GATHERED = ("ids", "urls", "subjects", "related")
"""Fields that a work takes from all its records."""


class Conflict(NamedTuple):
    """Two records of one work that disagree on a field; ``value`` was chosen."""

    field: str
    value: str
    source: str
    other: str
    other_source: str


def merged(records: Sequence[tuple[Work, Match | None]]) -> Work:
    """Make one work of its records.

    Examples
    --------
    >>> from kg.records import Identifier, PersonName, Provenance
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> short = Authorship(1, PersonName("A. Lind", "Lind", "A."))
    >>> full = Authorship(1, PersonName("Ada Lind", "Lind", "Ada"), ids=(Identifier("orcid", "x"),))
    >>> work = merged([(Work("On Ties", (full,), where), None),
    ...                   (Work("On ties", (short,), where, venue="Ties"), None)])
    >>> work.title, work.venue, [author.name.written for author in work.authorships], len(work.sources)
    ('On Ties', 'Ties', ['Ada Lind'], 2)
    """
    ranked = sorted(records, key=lambda record: _rank(record[0]))
    lead, others = ranked[0][0], [work for work, _ in ranked[1:]]
    changes: dict[str, Any] = {name: _first(name, lead, others) for name in SINGLE}
    changes |= {name: _gathered(name, lead, others) for name in GATHERED}
    changes["title"] = lead.title or next((work.title for work in others if work.title), "")
    changes["references"] = max((work.references for work in (lead, *others)), key=len)
    changes["retracted"] = any(work.retracted for work in (lead, *others)) or lead.retracted
    changes["date"] = _date(changes["date"], others)
    authorships = lead.authorships
    for other in others:
        authorships = enriched(authorships, other.authorships)
    sources = tuple(
        MergedRecord(work, match.rule, match.confidence, match.evidence)
        if match
        else MergedRecord(work, "first-of-its-work", 1.0, "the first record of the work")
        for work, match in ranked
    )
    return lead._replace(**changes, authorships=authorships, sources=sources)


def _rank(work: Work) -> tuple[Any, ...]:
    """The record with the fullest byline first; then the one with most identifiers; then by place."""
    written_out = sum(len(plain(author.name.given or "").replace(" ", "")) for author in work.authorships)
    shouted = work.title.isupper()
    where = work.provenance
    return (
        not work.authorships,
        work.complete is False,
        -len(work.authorships),
        -written_out,
        shouted,
        -len(work.ids),
        where.source,
        where.source_sha256,
        where.byte_range or where.lines or (0, 0),
    )


def _first(name: str, lead: Work, others: Iterable[Work]) -> Any:
    default = Work._field_defaults[name]
    return next((value for work in (lead, *others) if (value := getattr(work, name)) != default), default)


def _gathered(name: str, lead: Work, others: Iterable[Work]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for work in (lead, *others) for value in getattr(work, name)))


def _date(chosen: Any, others: Iterable[Work]) -> Any:
    """The most precise of the dates that lie in the chosen one."""
    if chosen is None:
        return None
    dates = [work.date for work in others if work.date and work.date.value.startswith(chosen.value)]
    return max([chosen, *dates], key=lambda date: len(date.value))


def enriched(authorships: Sequence[Authorship], others: Sequence[Authorship]) -> tuple[Authorship, ...]:
    """Add to each name what another record says of the same one: ids, affiliations, spellings."""
    return tuple(
        _with(author, added) if (added := lent_to(author, authorships, others)) else author
        for author in authorships
    )


def lent_to(
    author: Authorship, authorships: Sequence[Authorship], others: Sequence[Authorship]
) -> Authorship | None:
    """Give what another byline says of the same name; ``None`` for nothing, or when it is not clear whose."""
    names = work_names(others)
    mine = work_names([author])[0]
    fitting = [at for at, name in enumerate(names) if mine.fits(name)]
    rivals = sum(mine.family == name.family for name in work_names(authorships))
    if len(fitting) != 1 or rivals > 1:
        return None
    other = others[fitting[0]]
    own_schemes = {given.scheme for given in author.ids}
    ids = tuple(given for given in other.ids if given.scheme not in own_schemes)
    places = other.affiliations if not author.affiliations else ()
    organisations = other.organisations if not author.organisations else ()
    known = {author.name.written, *author.spellings}
    spellings = tuple(text for text in (other.name.written, *other.spellings) if text not in known)
    if not (ids or places or organisations or spellings):
        return None
    return Authorship(author.position, author.name, places, ids, False, spellings, organisations)


def work_names(authorships: Sequence[Authorship]) -> list[ShortName]:
    """Give the names of a byline as they are compared."""
    return [short_name(author.name) for author in authorships]


def _with(author: Authorship, added: Authorship) -> Authorship:
    return author._replace(
        affiliations=author.affiliations or added.affiliations,
        ids=(*author.ids, *added.ids),
        spellings=(*author.spellings, *added.spellings),
        organisations=author.organisations or added.organisations,
    )


def lent(work: Work, number: int) -> Work:
    """Give what a record adds to the work that it states together with others: a work of these facts alone.

    Parameters
    ----------
    number
        Of the record among ``work.sources``; 0 is the leading one, which says what it says
        but for a date that another record gives more precisely.
    """
    records = [source.record for source in work.sources]
    record, before = records[number], records[:number]
    changes: dict[str, Any] = {"date": record.date if _gives_date(work, number) else None}
    changes["title"] = "" if any(earlier.title for earlier in before) else record.title
    if number == 0:
        return record._replace(**changes)
    lead = records[0]
    for name in SINGLE:
        default = Work._field_defaults[name]
        if name != "date" and any(getattr(earlier, name) != default for earlier in before):
            changes[name] = default
    for name in GATHERED:
        said = {value for earlier in before for value in getattr(earlier, name)}
        changes[name] = tuple(value for value in getattr(record, name) if value not in said)
    authorships = lead.authorships
    for earlier in before[1:]:
        authorships = enriched(authorships, earlier.authorships)
    added = (lent_to(author, authorships, record.authorships) for author in authorships)
    changes["authorships"] = tuple(author for author in added if author)
    changes["references"] = (
        record.references if record.references == work.references != lead.references else ()
    )
    retracted_before = any(earlier.retracted is not None for earlier in before)
    changes["retracted"] = None if retracted_before else record.retracted
    return record._replace(**changes)


def _gives_date(work: Work, number: int) -> bool:
    """Whether the record is the first that says the date of the work."""
    dates = [source.record.date for source in work.sources]
    return work.date is not None and work.date in dates and dates.index(work.date) == number


def conflicts(work: Work) -> Iterator[Conflict]:
    """Give where the records of a work disagree.

    Titles and venues are compared without case, accents, punctuation and markup; dates as far
    as both say them; bylines by the names that they share.
    """
    if not work.sources:
        return
    lead, *others = (source.record for source in work.sources)
    said = {"title": lead, "byline": lead}
    for other in others:
        for name, chosen, value in _compared(work, other):
            source = said.get(name) or next(
                (record for record in (lead, *others) if _shown(record, name) == chosen), lead
            )
            yield Conflict(name, chosen, source.provenance.source, value, other.provenance.source)


def _compared(work: Work, other: Work) -> Iterator[tuple[str, str, str]]:
    if other.title and comparable(work.title) != comparable(other.title):
        yield "title", work.title, other.title
    if work.date and other.date:
        shorter = min(len(work.date.value), len(other.date.value))
        if work.date.value[:shorter] != other.date.value[:shorter]:
            yield "date", work.date.value, other.date.value
    if work.venue and other.venue and comparable(work.venue) != comparable(other.venue):
        yield "venue", work.venue, other.venue
    for scheme in ("doi", "arxiv", "pmid"):
        mine, theirs = work.identifier(scheme), other.identifier(scheme)
        if mine and theirs and mine != theirs:
            yield scheme, mine, theirs
    names = work_form(work).names, work_form(other).names
    if names[0] and names[1] and other.complete is not False:
        alike = len(names[0]) == len(names[1]) and all(a.fits(b) for a, b in zip(*names, strict=True))
        if not alike:
            yield "byline", _shown(work, "byline") or "", _shown(other, "byline") or ""


def _shown(work: Work, name: str) -> str | None:
    if name == "date":
        return work.date.value if work.date else None
    if name == "byline":
        return "; ".join(author.name.written for author in work.authorships)
    return work.venue if name == "venue" else work.identifier(name)
