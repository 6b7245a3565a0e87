"""The page of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.site.addresses import page_path
from kg.site.blocks import KEPT, Block, Chips, Facts, Link, Linked, Notes, Profile, Table, Text, cut
from kg.site.dump import Described, described
from kg.site.gathered import Gathered, in_alphabet
from kg.site.kind import Entry, PageKind
from kg.site.sections import (
    byline_network,
    doi_link,
    field_link,
    is_unsure,
    isolated,
    papers,
    person_link,
    place_link,
    title_of,
    web_links,
    year_text,
)
from kg.store.rows import AuthorshipRow, WorkRow
from kg.triples import vocabulary as v
from kg.views.details import safe_link

_AUTHORS_IN_DATA = 100
_RELATED = 6
_SMALL_BYLINE = 40
_UNSURE_READING = 0.8


def things(g: Gathered) -> Sequence[str]:
    """Give every paper."""
    return sorted(g.works)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of a paper."""
    work, byline, description = g.works[iri], g.bylines.get(iri, ()), g.description(iri)
    said = described(description)
    own = said.get(iri, {})
    authors = list(dict.fromkeys(row.person for row in byline if row.person))
    abstract: list[Block] = [Text("Abstract", work.abstract)] if work.abstract else []
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="paper",
        kicker="Paper",
        heading=title_of(work),
        lead=tuple(filter(None, (year_text(work), work.venue))),
        blocks=(
            *_authors(g, iri, byline),
            *abstract,
            *_concepts(g, iri),
            *byline_network(g, iri, authors),
            *papers(g, _related(g, iri, authors), "Other papers of these people"),
        ),
        aside=(*_facts(g, work, own), *_doubts(g, work, byline, said), *_fields(g, iri), *_source(said)),
        links=_links(work, own),
        linked=_linked(g, iri, authors),
        description=description,
    )


def _authors(g: Gathered, iri: str, byline: Sequence[AuthorshipRow]) -> list[Block]:
    rows: list[tuple[Link | str | int, ...]] = []
    for row in byline[:KEPT]:
        name = Link(row.name, page_path(row.person, g.base) if row.person in g.people else None)
        called = g.people[row.person].name if row.person and row.person in g.people else row.name
        places = g.places_of.get((iri, row.position), ())
        where = place_link(g, places[0]) if places else row.affiliation or ""
        rows.append((row.position, name._replace(note="" if called == row.name else called), where))
    kept, _ = cut(rows)
    note = "The record lists only the first authors." if g.works[iri].complete is False else ""
    return (
        [
            Table(
                "Authors", ("", "Name", "Affiliation"), kept, max(0, len(byline) - KEPT), note, in_turtle=True
            )
        ]
        if rows
        else []
    )


def _concepts(g: Gathered, iri: str) -> list[Block]:
    rows: list[tuple[Link | str | int, ...]] = [
        (Link(row.label, page_path(row.concept, g.base)), f"{row.score:.2f}", f"“{row.evidence}”")
        for row in g.concepts_of.get(iri, ())
    ]
    kept, left = cut(rows)
    return [Table("Concepts", ("Concept", "Score", "Shown by"), kept, left)] if rows else []


def _related(g: Gathered, iri: str, authors: Sequence[str]) -> list[str]:
    """Papers that share the most authors, of those by the first few."""
    shared = Counter(
        work for one in authors[:_SMALL_BYLINE] for work in g.works_of.get(one, ())[:KEPT] if work != iri
    )
    return sorted(shared, key=lambda one: (-shared[one], -(g.works[one].year or 0), g.works[one].title, one))[
        :_RELATED
    ]


def _facts(g: Gathered, work: WorkRow, own: dict[str, list[str]]) -> list[Block]:
    rows: list[tuple[str, tuple[Link | str, ...]]] = []
    pairs = (
        ("Date", work.date if work.date_precision != "year" else None),
        ("In", work.venue),
        ("Kind", work.kind.replace("-", " ") if work.kind else None),
        ("Authors listed", f"{work.listed_count:,}"),
        ("Authors in all, as stated", f"{work.stated_count:,}" if work.stated_count is not None else None),
        ("Code", {True: "available", False: "not mentioned", None: None}[work.code]),
    )
    rows += [(name, (value,)) for name, value in pairs if value]
    printed = (
        ("Volume", v.VOLUME),
        ("Issue", v.ISSUE),
        ("Pages", v.PAGE_RANGE),
        ("Publisher", v.PUBLISHER),
        ("Language", v.LANGUAGE),
    )
    rows += [(name, (own[predicate][0],)) for name, predicate in printed if own.get(predicate)]
    at = tuple(place_link(g, one) for one in g.places_of.get((work.id, 0), ()))
    if at:
        rows.append(("Signed with", at))
    return [Facts("At a glance", tuple(rows))] if rows else []


def _doubts(g: Gathered, work: WorkRow, byline: Sequence[AuthorshipRow], said: Described) -> list[Block]:
    rows = list(_doubtful(g, work, byline, said))
    return [Notes("What is uncertain", tuple(rows[:KEPT]))] if rows else []


def _doubtful(
    g: Gathered, work: WorkRow, byline: Sequence[AuthorshipRow], said: Described
) -> Iterator[tuple[Link | str, ...]]:
    if work.complete is False:
        yield ("The author list is cut (“et al.”): people are missing.",)
    if work.year_inferred:
        yield ("The year is inferred: the record prints none.",)
    if work.year is None:
        yield ("The year is unknown.",)
    if work.confidence < _UNSURE_READING:
        yield (f"Where the title ends was guessed ({work.confidence:.0%} sure).",)
    for row in byline:
        if row.person and is_unsure(row.confidence):
            yield (
                person_link(g, row.person),
                f" is {row.confidence:.0%} sure to be the “{row.name}” printed here.",
            )
    for reading in said.values():
        if v.READING_OF in reading:
            yield (
                f"Can also be read as “{reading[v.TITLE][0]}”."
                if v.TITLE in reading
                else "Can be read otherwise.",
            )
    for conflict in g.conflicts_of.get(work.id, ()):
        values = f"“{conflict.value}” or “{conflict.other}” ({conflict.other_source})"
        yield (f"Sources differ on the {conflict.field}: {values}.",)
    for implied in g.implied_of.get(work.id, ()):
        yield (
            person_link(g, implied.person),
            f" most likely ({implied.confidence:.0%}) is among those left out.",
        )


def _fields(g: Gathered, iri: str) -> list[Block]:
    fields = [one for one in g.fields_of.get(iri, ()) if one in g.fields]
    return [Chips("Fields", tuple(field_link(g, one) for one in fields))] if fields else []


def _source(said: Described) -> list[Block]:
    rows = []
    for node in said.values():
        if v.SOURCE_FILE in node:
            lines = [node[name][0] for name in (v.START_LINE, v.END_LINE) if name in node]
            place = (
                f", line {lines[0]}"
                if len(set(lines)) == 1
                else f", lines {lines[0]}–{lines[1]}"
                if lines
                else ""
            )
            rows.append(("Record", (node[v.SOURCE_FILE][0] + place,)))
    return [Facts("Where it is from", tuple(rows[:KEPT]))] if rows else []


def _links(work: WorkRow, own: dict[str, list[str]]) -> tuple[Link, ...]:
    same = web_links(own.get(v.SCHEMA_SAME_AS, ()))
    doi = (Link(f"DOI {work.doi}", address=doi_link(work.doi)),) if work.doi and not same else ()
    urls = tuple(Link(url, address=address) for url in work.urls if (address := safe_link(url)))
    return (*doi, *same, *urls[:6])


def _linked(g: Gathered, iri: str, authors: Sequence[str]) -> tuple[Linked, ...]:
    people = [Linked(one, "Person", g.people[one].name) for one in authors[:_AUTHORS_IN_DATA]]
    topics = [
        Linked(row.concept, "DefinedTerm", g.concepts[row.concept].label)
        for row in g.concepts_of.get(iri, ())
    ]
    return (*people, *topics)


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of a paper in the lists."""
    work, byline = g.works[iri], g.bylines.get(iri, ())
    names = ", ".join(isolated(row.name) for row in byline[:2]) + (" et al." if len(byline) > 2 else "")
    note = " · ".join(filter(None, (names, year_text(work))))
    title = title_of(work)
    return Entry(title, page_path(iri, g.base), note, in_alphabet(title), len(byline), work.year)


KIND = PageKind("paper", "Papers", ("by-year", "a-z"), things, profile, entry)
