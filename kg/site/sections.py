"""Parts that several kinds of pages have: papers, people, concepts, years, the nearest network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from unicodedata import bidirectional
from urllib.parse import quote, unquote

from kg.site.addresses import page_path, way_up
from kg.site.blocks import KEPT, Block, Chips, Link, PaperLine, Papers, Picture, Table, cut
from kg.site.gathered import Gathered, Topic
from kg.site.pictures import Dot, nearest_svg, years_svg
from kg.store.rows import WorkRow
from kg.views.details import safe_link
from kg.views.quality import counted

_NAMES = 4
_AROUND = 16
_UNSURE = 0.7


def person_link(g: Gathered, person: str, note: str = "") -> Link:
    """Give a link to a person."""
    row = g.people.get(person)
    return Link(row.name if row else person, page_path(person, g.base) if row else None, note=note)


def place_link(g: Gathered, iri: str, note: str = "") -> Link:
    """Give a link to an organisation."""
    place = g.places.get(iri)
    return Link(place.name if place else iri, g.path(iri), note=note)


def field_link(g: Gathered, iri: str, note: str = "") -> Link:
    """Give a link to a field; its code tells it from others of the same name."""
    return Link(field_name(g.fields[iri]), page_path(iri, g.base), note=note)


def field_name(field: Topic) -> str:
    """Give the name of a field with its code."""
    return f"{field.label} ({field.also[0]})" if field.also else field.label


def title_of(work: WorkRow) -> str:
    """Give the title of a paper, or say that it has none."""
    return work.title or f"[untitled] {work.id.rsplit('/work/', 1)[-1]}"


def year_text(work: WorkRow) -> str:
    """Write the year; with a mark where it is inferred, nothing where it is unknown."""
    return "" if work.year is None else f"{work.year}?" if work.year_inferred else str(work.year)


def isolated(name: str) -> str:
    r"""Keep a name that is written from right to left from turning its neighbours around (UAX 9).

    Examples
    --------
    >>> isolated("Ada Lind"), isolated("עדה") == "\u2068עדה\u2069"
    ('Ada Lind', True)
    """
    if name.isascii() or not any(bidirectional(char) in ("R", "AL", "RLE", "RLO", "RLI") for char in name):
        return name
    return f"\u2068{name}\u2069"


def paper_line(g: Gathered, iri: str, doubt: str = "") -> PaperLine:
    """Give a paper in one line of a list."""
    work, byline = g.works[iri], g.bylines.get(iri, ())
    names = ", ".join(isolated(row.name) for row in byline[:_NAMES])
    more = f" and {len(byline) - _NAMES:,} more" if len(byline) > _NAMES else ""
    marks = [doubt] if doubt else []
    if work.complete is False:
        marks.append("author list cut")
    if work.year_inferred:
        marks.append("year inferred")
    title = Link(title_of(work), page_path(iri, g.base))
    return PaperLine(title, year_text(work), names + more, work.venue or "", tuple(marks))


def papers(
    g: Gathered, works: Sequence[str], title: str = "Papers", *, in_turtle: bool = True
) -> list[Block]:
    """List papers; none, no block."""
    rows = tuple(paper_line(g, iri) for iri in works[:KEPT])
    return [Papers(title, rows, max(0, len(works) - KEPT), in_turtle=in_turtle)] if rows else []


def timeline(g: Gathered, works: Iterable[str]) -> list[Block]:
    """Draw the papers by year."""
    years = [g.works[iri].year for iri in works]
    drawn, unknown = years_svg(years), sum(year is None for year in years)
    caption = f"{counted(unknown, 'paper')} without a year." if unknown and drawn else ""
    return [Picture("Papers by year", drawn, caption)] if drawn else []


def people_on(g: Gathered, works: Iterable[str], title: str = "People") -> list[Block]:
    """List who wrote some papers, the most frequent first."""
    counts: Counter[str] = Counter()
    for iri in works:
        counts.update({row.person for row in g.bylines.get(iri, ()) if row.person})
    order = sorted(counts, key=lambda one: (-counts[one], g.people[one].name, one))
    rows: list[tuple[Link | str | int, ...]] = [(person_link(g, one), counts[one]) for one in order[:KEPT]]
    kept, _ = cut(rows)
    return [Table(title, ("Name", "Papers"), kept, max(0, len(order) - KEPT))] if rows else []


def concepts_on(g: Gathered, works: Iterable[str], title: str = "Concepts", but: str = "") -> list[Block]:
    """Show the concepts of some papers with how many of them have each."""
    counts = concept_counts(g, works)
    counts.pop(but, None)
    order = sorted(counts, key=lambda one: (-counts[one], g.concepts[one].label, one))
    chips = tuple(
        Link(g.concepts[one].label, page_path(one, g.base), note=f"{counts[one]:,}") for one in order[:KEPT]
    )
    return [Chips(title, chips, max(0, len(order) - KEPT))] if chips else []


def concept_counts(g: Gathered, works: Iterable[str]) -> Counter[str]:
    """Count how many of some papers have each concept."""
    counts: Counter[str] = Counter()
    for iri in works:
        counts.update({row.concept for row in g.concepts_of.get(iri, ())})
    return counts


def fields_on(g: Gathered, works: Iterable[str], but: str = "") -> list[Block]:
    """Show the fields of some papers with how many of them have each."""
    counts = Counter(field for iri in works for field in set(g.fields_of.get(iri, ())))
    counts.pop(but, None)
    order = sorted((one for one in counts if one in g.fields), key=lambda one: (-counts[one], one))
    chips = tuple(field_link(g, one, f"{counts[one]:,}") for one in order[:KEPT])
    return [Chips("Fields", chips, max(0, len(order) - KEPT))] if chips else []


def people_network(g: Gathered, iri: str, around: Sequence[str], middle: str | None = None) -> list[Block]:
    """Draw people with the ties among them, and whom all are tied to."""
    shown = list(around[:_AROUND])
    ties = _ties_among(g, shown, 0)
    if len(shown) < 2:
        return []
    weights = g.ties.get(middle, {}) if middle else {}
    dots = [
        _person_dot(g, one, weights[one].paper_count if middle else g.people[one].paper_count)
        for one in shown
    ]
    centre = _person_dot(g, middle, 1) if middle else None
    picture = nearest_svg(dots, ties, way_up(page_path(iri, g.base)), centre)
    left = len(around) - len(shown)
    caption = "Lines are joint papers, colours communities."
    return [
        Picture(
            "Network", picture, f"The {len(shown)} nearest of {len(around):,}. {caption}" if left else caption
        )
    ]


def byline_network(g: Gathered, iri: str, authors: Sequence[str]) -> list[Block]:
    """Draw the authors of a paper with what else they wrote together: on the paper itself, all did."""
    shown = list(authors[:_AROUND])
    ties = _ties_among(g, shown, 1)
    if len(shown) < 3 or not ties:
        return []
    dots = [_person_dot(g, one, g.people[one].paper_count) for one in shown]
    picture = nearest_svg(dots, ties, way_up(page_path(iri, g.base)))
    first = f"The first {len(shown)} of {len(authors):,}. " if len(authors) > len(shown) else ""
    return [Picture("Network", picture, f"{first}Lines are other joint papers, colours communities.")]


def _ties_among(g: Gathered, people: Sequence[str], beyond: int) -> dict[tuple[int, int], float]:
    """Give the pairs, by place, with more joint papers than some number, and how many more."""
    return {
        (a, b): float(row.paper_count - beyond)
        for (a, one), (b, other) in combinations(enumerate(people), 2)
        if (row := g.ties.get(one, {}).get(other)) and row.paper_count > beyond
    }


def _person_dot(g: Gathered, iri: str, weight: float) -> Dot:
    row, community = g.people[iri], g.community_of.get(iri)
    number = g.communities[community].number if community else None
    return Dot(row.name, page_path(iri, g.base), weight, number)


def topic_network(
    g: Gathered,
    iri: str,
    topics: Mapping[str, Topic],
    of: Mapping[str, Sequence[str]],
    label: str,
    name: Callable[[Topic], str] = lambda topic: topic.label,
) -> list[Block]:
    """Draw what occurs on the same papers as a concept or field."""
    own = topics[iri].works
    counts = Counter(one for work in own for one in set(of.get(work, ())) if one in topics and one != iri)
    order = sorted(counts, key=lambda one: (-counts[one], topics[one].label, one))[:_AROUND]
    if len(order) < 2:
        return []
    place = {one: number for number, one in enumerate(order)}
    ties: Counter[tuple[int, int]] = Counter()
    for work in own:
        ties.update(combinations(sorted(place[one] for one in set(of.get(work, ())) if one in place), 2))
    dots = [Dot(name(topics[one]), page_path(one, g.base), counts[one]) for one in order]
    picture = nearest_svg(dots, dict(ties), way_up(page_path(iri, g.base)), Dot(name(topics[iri]), None, 1))
    return [Picture("Network", picture, f"Lines are papers on both {label}.")]


def web_links(said: Iterable[str]) -> tuple[Link, ...]:
    """Give links to the thing elsewhere, from the IRIs that are the same."""
    names = {
        "https://orcid.org/": "ORCID",
        "https://doi.org/": "DOI",
        "https://arxiv.org/abs/": "arXiv",
        "https://ror.org/": "ROR",
    }
    found = []
    for iri in sorted(set(said)):
        start = next((one for one in names if iri.startswith(one)), None)
        if address := safe_link(iri):
            found.append(
                Link(f"{names[start]} {unquote(iri[len(start) :])}" if start else iri, address=address)
            )
    return tuple(found)


def doi_link(doi: str) -> str:
    """Give the address of a DOI.

    Examples
    --------
    >>> doi_link("10.1000/a<b")
    'https://doi.org/10.1000/a%3Cb'
    """
    return "https://doi.org/" + quote(doi, safe="/().")


def is_unsure(confidence: float) -> bool:
    """Tell whether it is in doubt that a name is the person."""
    return confidence < _UNSURE
