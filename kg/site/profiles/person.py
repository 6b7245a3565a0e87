"""The page of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.site.addresses import page_path
from kg.site.blocks import KEPT, Block, Chips, Facts, Link, Linked, Notes, Papers, Profile, Table, cut
from kg.site.dump import Described, described
from kg.site.gathered import Gathered, in_alphabet
from kg.site.kind import Entry, PageKind
from kg.site.sections import (
    concepts_on,
    fields_on,
    is_unsure,
    paper_line,
    people_network,
    person_link,
    place_link,
    timeline,
    title_of,
    web_links,
)
from kg.store.rows import PersonRow
from kg.triples import vocabulary as v
from kg.views.details import MEASURES
from kg.views.quality import counted

_SPELLINGS = 30


def things(g: Gathered) -> Sequence[str]:
    """Give everybody."""
    return sorted(g.people)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of a person."""
    row, works = g.people[iri], g.works_of.get(iri, ())
    description = g.description(iri)
    said = described(description)
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="person",
        kicker="Person",
        heading=row.name,
        lead=tuple(_lead(g, row)),
        blocks=(
            *timeline(g, works),
            *people_network(g, iri, _coauthors(g, iri), iri),
            *_coauthor_table(g, iri),
            *_papers(g, iri, works),
        ),
        aside=(
            *_identity(g, row, said),
            *_affiliations(g, iri),
            *concepts_on(g, works),
            *fields_on(g, works),
            *_spellings(row),
            *_measures(g, iri),
        ),
        links=web_links(said.get(iri, {}).get(v.SAME_AS, ())),
        linked=tuple(
            Linked(s.organisation, "Organization", g.places[s.organisation].name)
            for s in g.signers.get(iri, ())
        ),
        description=description,
        community=_number(g, iri),
    )


def _lead(g: Gathered, row: PersonRow) -> Iterator[Link | str]:
    yield counted(row.paper_count, "paper")
    yield counted(len(g.ties.get(row.id, ())), "coauthor")
    if row.first_year:
        yield f"{row.first_year}–{row.last_year}" if row.first_year != row.last_year else str(row.first_year)
    if community := g.community_of.get(row.id):
        yield Link(g.communities[community].label, page_path(community, g.base), note="community")


def _number(g: Gathered, iri: str) -> int | None:
    community = g.community_of.get(iri)
    return g.communities[community].number if community else None


def _coauthors(g: Gathered, iri: str) -> list[str]:
    ties = g.ties.get(iri, {})
    return sorted(
        ties, key=lambda one: (-ties[one].paper_count, -ties[one].weight_fractional, g.people[one].name, one)
    )


def _coauthor_table(g: Gathered, iri: str) -> list[Block]:
    ties, order = g.ties.get(iri, {}), _coauthors(g, iri)
    rows: list[tuple[Link | str | int, ...]] = [
        (person_link(g, one), ties[one].paper_count, _years(ties[one].first_year, ties[one].last_year))
        for one in order[:KEPT]
    ]
    kept, _ = cut(rows)
    left = max(0, len(order) - KEPT)
    return [Table("Coauthors", ("Name", "Joint papers", "Years"), kept, left, in_turtle=True)] if rows else []


def _years(first: int | None, last: int | None) -> str:
    return "" if first is None else str(first) if first == last else f"{first}–{last}"


def _papers(g: Gathered, iri: str, works: Sequence[str]) -> list[Block]:
    rows = []
    for work in works[:KEPT]:
        sure = min(row.confidence for row in g.bylines[work] if row.person == iri)
        rows.append(paper_line(g, work, f"{sure:.0%} sure that it is this person" if is_unsure(sure) else ""))
    return [Papers("Papers", tuple(rows), max(0, len(works) - KEPT))] if rows else []


def _identity(g: Gathered, row: PersonRow, said: Described) -> list[Block]:
    rows: list[tuple[Link | str, ...]] = []
    sure = f"Of the least certain paper: {row.confidence:.0%} sure."
    if row.verified:
        rows.append((f"Proven by an identifier or a ruling. {sure}",))
    elif row.ambiguous:
        rows.append(("The name can stand for several people here, and nothing decides for whom.",))
    else:
        rows.append((f"Inferred from names, coauthors and affiliations. {sure}",))
    doubts = list(_doubts(g, row, said))
    if row.incomplete_paper_count:
        count = counted(row.incomplete_paper_count, "paper")
        rows.append((f"Coauthors are missing: the author lists of {count} are cut.",))
    for implied in g.implied_of.get(row.id, ())[:KEPT]:
        link = Link(title_of(g.works[implied.work]), page_path(implied.work, g.base))
        rows.append((f"Most likely ({implied.confidence:.0%}) behind “et al.” of ", link, "."))
    return [Notes("Who this is", (*rows, *doubts), calm=not doubts and not row.ambiguous)]


def _doubts(g: Gathered, row: PersonRow, said: Described) -> Iterator[tuple[Link | str, ...]]:
    """The questions about the person that nothing has decided."""
    for claim in said.values():
        if "undecided" not in claim.get(v.DECISION, ()) or v.ABOUT not in claim:
            continue
        others = [one for one in (*claim[v.ABOUT], *claim.get(v.OTHER_PERSON, ())) if one != row.id]
        spelling = next(iter(claim.get(v.SPELLING, ())), "")
        evidence = "; ".join(claim.get(v.EVIDENCE, ()))
        if others:
            yield ("Open: perhaps the same as ", person_link(g, others[0]), f". {evidence}")
        else:
            yield (f"Open: whether “{spelling}” is one person. {evidence}",)


def _affiliations(g: Gathered, iri: str) -> list[Block]:
    rows: list[tuple[Link | str | int, ...]] = [
        (place_link(g, one.organisation), _years(one.first, one.last), one.papers)
        for one in g.signers.get(iri, ())
    ]
    kept, left = cut(rows)
    return [Table("Affiliations as printed", ("Organisation", "Years", "Papers"), kept, left)] if rows else []


def _spellings(row: PersonRow) -> list[Block]:
    if len(row.spellings) < 2:
        return []
    names = tuple(Link(name) for name in row.spellings[:_SPELLINGS])
    return [Chips("Spellings", names, max(0, len(row.spellings) - _SPELLINGS))]


def _measures(g: Gathered, iri: str) -> list[Block]:
    measured = g.measures.get(iri, {})
    rows = tuple(
        (name.replace("_", " "), (f"{measured[name]:.3g}",)) for name in MEASURES if name in measured
    )
    return [Facts("In the network", rows)] if rows else []


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of a person in the lists."""
    row = g.people[iri]
    also = [name for name in (*row.spellings, row.orcid) if name and name != row.name]
    return Entry(
        row.name,
        page_path(iri, g.base),
        counted(row.paper_count, "paper"),
        in_alphabet(f"{row.family or row.name}{row.given or ''}"),
        row.paper_count,
        also=tuple(also),
    )


KIND = PageKind("person", "People", ("a-z", "by-papers"), things, profile, entry)
