"""The page of a concept: what a group of papers is about, as found in their texts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.site.addresses import page_path
from kg.site.blocks import Block, Chips, Link, Profile
from kg.site.gathered import Gathered, in_alphabet
from kg.site.kind import Entry, PageKind
from kg.site.sections import concepts_on, fields_on, papers, people_on, timeline, topic_network
from kg.views.quality import counted


def things(g: Gathered) -> Sequence[str]:
    """Give every concept that some paper has."""
    return sorted(g.concepts)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of a concept."""
    topic = g.concepts[iri]
    also: list[Block] = [Chips("Also called", tuple(map(Link, topic.also)))] if topic.also else []
    of = {work: [row.concept for row in g.concepts_of[work]] for work in topic.works}
    years = [year for work in topic.works if (year := g.works[work].year)]
    span = (f"{min(years)}–{max(years)}" if min(years) != max(years) else str(years[0]),) if years else ()
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="concept",
        kicker="Concept",
        heading=topic.label,
        lead=(counted(len(topic.works), "paper"), *span),
        blocks=(
            *timeline(g, topic.works),
            *topic_network(g, iri, g.concepts, of, "concepts"),
            *papers(g, topic.works),
        ),
        aside=(
            *also,
            *people_on(g, topic.works),
            *concepts_on(g, topic.works, "On the same papers", iri),
            *fields_on(g, topic.works),
        ),
        links=(),
        linked=(),
        description=g.description(iri),
    )


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of a concept in the lists."""
    topic = g.concepts[iri]
    count = len(topic.works)
    return Entry(
        topic.label,
        page_path(iri, g.base),
        counted(count, "paper"),
        in_alphabet(topic.label),
        count,
        also=topic.also,
    )


KIND = PageKind("concept", "Concepts", ("by-papers", "a-z"), things, profile, entry)
