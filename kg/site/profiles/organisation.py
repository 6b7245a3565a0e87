"""The page of an organisation: who signed with it, when, and on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.site.addresses import page_path, way_up
from kg.site.blocks import KEPT, Block, Chips, Link, Linked, Notes, Picture, Profile, Table, cut
from kg.site.dump import Described, described
from kg.site.gathered import Gathered, in_alphabet
from kg.site.kind import Entry, PageKind
from kg.site.pictures import Dot, nearest_svg
from kg.site.sections import concepts_on, fields_on, papers, person_link, place_link, timeline, web_links
from kg.triples import vocabulary as v
from kg.views.quality import counted

_AROUND = 16
_CLAIMS = 40


def things(g: Gathered) -> Sequence[str]:
    """Give every organisation; texts that were decided to be one of them are its spellings."""
    return sorted(g.places)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of an organisation."""
    place, description = g.places[iri], g.description(iri)
    said = described(description)
    signers = g.signers.get(iri, ())
    people = f"{len(signers):,} {'person' if len(signers) == 1 else 'people'}"
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="organisation",
        kicker="Organisation",
        heading=place.name,
        lead=tuple(filter(None, (place.country, counted(len(place.works), "paper"), people))),
        blocks=(
            *timeline(g, place.works),
            *_network(g, iri),
            *_people(g, iri),
            *papers(g, place.works),
        ),
        aside=(
            *_around(g, iri),
            *_spellings(iri, said),
            *concepts_on(g, place.works),
            *fields_on(g, place.works),
        ),
        links=web_links(said.get(iri, {}).get(v.SAME_AS, ())),
        linked=tuple(
            Linked(one, "Organization", g.places[one].name) for one in place.part_of if one in g.places
        ),
        description=description,
    )


def _people(g: Gathered, iri: str) -> list[Block]:
    signers = sorted(
        g.signers.get(iri, ()), key=lambda one: (-one.papers, g.people[one.person].name, one.person)
    )
    rows: list[tuple[Link | str | int, ...]] = [
        (person_link(g, one.person), one.papers, _years(one.first, one.last)) for one in signers[:KEPT]
    ]
    kept, _ = cut(rows)
    left = max(0, len(signers) - KEPT)
    return [Table("People", ("Name", "Papers signed", "Years"), kept, left, in_turtle=True)] if rows else []


def _years(first: int | None, last: int | None) -> str:
    return "" if first is None else str(first) if first == last else f"{first}–{last}"


def _together(g: Gathered, work: str) -> set[str]:
    positions = (0, *(row.position for row in g.bylines.get(work, ())))
    return {place for position in positions for place in g.places_of.get((work, position), ())}


def _network(g: Gathered, iri: str) -> list[Block]:
    on = [_together(g, work) for work in g.places[iri].works]
    counts = Counter(one for together in on for one in together if one != iri)
    order = sorted(counts, key=lambda one: (-counts[one], g.places[one].name, one))[:_AROUND]
    if len(order) < 2:
        return []
    number = {one: place for place, one in enumerate(order)}
    ties: Counter[tuple[int, int]] = Counter()
    for together in on:
        ties.update(combinations(sorted(number[one] for one in together if one in number), 2))
    dots = [Dot(g.places[one].name, page_path(one, g.base), counts[one]) for one in order]
    centre = Dot(g.places[iri].name, None, 1)
    picture = nearest_svg(dots, dict(ties), way_up(page_path(iri, g.base)), centre)
    return [Picture("Network", picture, "Lines are papers signed with both organisations.")]


def _around(g: Gathered, iri: str) -> list[Block]:
    below = [one for one, place in g.places.items() if iri in place.part_of]
    above = [one for one in g.places[iri].part_of if one in g.places]
    return [
        Chips(title, tuple(place_link(g, one) for one in found))
        for title, found in (("Part of", above), ("Has parts", below))
        if found
    ]


def _spellings(iri: str, said: Described) -> list[Block]:
    rows = list(_claims(iri, said))
    return [Notes("As printed", tuple(rows[:_CLAIMS]), calm=True)] if rows else []


def _claims(iri: str, said: Described) -> Iterator[tuple[Link | str, ...]]:
    """Each printed form that was decided to be the organisation, and why."""
    for claim in said.values():
        if iri in claim.get(v.CLAIMED_ORGANISATION, ()):
            sure = f"{float(claim[v.CONFIDENCE][0]):.0%}" if v.CONFIDENCE in claim else ""
            rule = ", ".join(claim.get(v.RULE, ()))
            yield (f"{claim[v.SPELLING][0]}", f" ({rule}, {sure} sure)")


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of an organisation in the lists."""
    place = g.places[iri]
    note = ", ".join(filter(None, (place.country, counted(len(place.works), "paper"))))
    return Entry(
        place.name, page_path(iri, g.base), note, in_alphabet(place.name), len(place.works), also=place.also
    )


KIND = PageKind("organisation", "Organisations", ("by-papers", "a-z"), things, profile, entry)
