"""The page of a field: a category or subject that the records themselves name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.site.addresses import page_path
from kg.site.blocks import Block, Chips, Profile
from kg.site.gathered import Gathered, in_alphabet
from kg.site.kind import Entry, PageKind
from kg.site.sections import concepts_on, field_link, field_name, papers, people_on, timeline, topic_network
from kg.views.quality import counted


def things(g: Gathered) -> Sequence[str]:
    """Give every field, those above the fields of papers too."""
    return sorted(g.fields)


def profile(g: Gathered, iri: str) -> Profile:
    """Give the page of a field."""
    topic = g.fields[iri]
    return Profile(
        path=page_path(iri, g.base),
        iri=iri,
        kind="field",
        kicker="Field",
        heading=topic.label,
        lead=(*topic.also, counted(len(topic.works), "paper")),
        blocks=(
            *timeline(g, topic.works),
            *topic_network(g, iri, g.fields, g.fields_of, "fields", field_name),
            *papers(g, topic.works),
        ),
        aside=(*_around(g, iri), *people_on(g, topic.works), *concepts_on(g, topic.works)),
        links=(),
        linked=(),
        description=g.description(iri),
    )


def _around(g: Gathered, iri: str) -> list[Block]:
    """What is above and below the field."""
    above = [one for one in g.fields[iri].broader if one in g.fields]
    below = [one for one, topic in g.fields.items() if iri in topic.broader]
    return [
        Chips(title, tuple(field_link(g, one) for one in found))
        for title, found in (("Part of", above), ("Divided into", below))
        if found
    ]


def entry(g: Gathered, iri: str) -> Entry:
    """Give the line of a field in the lists."""
    topic = g.fields[iri]
    note = ", ".join((*topic.also, counted(len(topic.works), "paper")))
    return Entry(
        topic.label, page_path(iri, g.base), note, in_alphabet(topic.label), len(topic.works), also=topic.also
    )


KIND = PageKind("field", "Fields", ("a-z", "by-papers"), things, profile, entry)
