"""From rows and the annotated network to all that a report says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.analysis.distributions import gini, spread
from kg.analysis.growth import growth
from kg.analysis.network_statistics import network_statistics
from kg.analysis.ranking import Variant, network_variants
from kg.manifest import FileAccount, totals
from kg.store.rows import Tables
from kg.views.report.citation import citation
from kg.views.report.data_quality import conflicts, coverage
from kg.views.report.newman import newman_table
from kg.views.report.over_time import concepts, concepts_over_time, fields_over_time
from kg.views.report.people import communities, rankings, sensitivity, strongest_ties
from kg.views.report.values import ReportFacts

_COMMUNITIES = 20
_CONCEPTS = 20
_ROWS = 15
_YEARS = 80


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a graph comes from, as its manifest says.

    Attributes
    ----------
    accounts
        What became of each input file.
    parameters
        The settings that decide the result.
    methods
        From `kg.analysis.Analysis.methods`.
    version, software
        Of this package, and of Python and the libraries, that built the graph.
    """

    accounts: Sequence[FileAccount]
    parameters: Mapping[str, Any]
    methods: Mapping[str, Any]
    version: str
    software: Mapping[str, str] = field(default_factory=dict)


def report_facts(
    net: nx.Graph,
    tables: Tables,
    origin: Provenance,
    *,
    title: str,
    subtitle: str,
    notes: Sequence[str] = (),
    measure: str = "strength",
    identity: Sequence[Variant] = (),
) -> ReportFacts:
    """Gather what a report says.

    Parameters
    ----------
    net
        The whole annotated network.
    tables
        All rows.
    notes
        Sentences on what to doubt.
    measure
        Whose ranking is shown under other choices: a name in `kg.analysis.measures.MEASURES`.
    identity
        The ranking by that measure under other strictness of identity, where it was computed.

    Raises
    ------
    UsageError
        There is no such measure.
    """
    names = {row.id: row.name for row in tables.people}
    settings = origin.parameters
    variants = network_variants(
        tables,
        measure,
        counting=settings["counting"],
        max_authors=int(settings["max_authors"]),
        ambiguous=bool(settings["ambiguous"]),
    )
    years = growth(net, tables.works, tables.authorships)
    every_concept = concepts(tables.concepts)
    bylines = Counter(
        work for work, _ in {(row.work, row.person) for row in tables.authorships if row.person}
    )
    papers = spread(int(count) for _, count in net.nodes(data="paper_count", default=0))
    return ReportFacts(
        title=title,
        subtitle=subtitle,
        as_of=str(settings["as_of"]),
        inputs=list(origin.accounts),
        totals=totals(origin.accounts, len(tables.works)),
        counts=_counts(tables, len(every_concept)),
        statistics=newman_table(network_statistics(net, tables.authorships)),
        growth=years[-_YEARS:],
        undated=sum(work.year is None for work in tables.works),
        earlier=sum(year.papers for year in years[:-_YEARS]),
        authors_per_paper=spread(bylines.values()),
        papers_per_person=papers,
        coauthors_per_person=spread(degree for _, degree in net.degree()),
        inequality=gini(papers),
        concepts=[one for one in every_concept[:_CONCEPTS] if one.papers > 1] or every_concept[:_CONCEPTS],
        concepts_over_time=concepts_over_time(tables.works, tables.concepts, every_concept[:_ROWS]),
        fields_over_time=fields_over_time(tables.works, _ROWS),
        communities=communities(tables.communities[:_COMMUNITIES], names),
        more_communities=max(0, len(tables.communities) - _COMMUNITIES),
        rankings=rankings(net),
        ties=strongest_ties(tables.collaborations, names),
        sensitivity=sensitivity(measure, [*variants, *identity], names, identity=bool(identity)),
        coverage=coverage(tables),
        conflicts=conflicts(tables.conflicts, {work.id: work.title for work in tables.works}),
        notes=list(notes),
        parameters=dict(settings),
        methods=origin.methods,
        software={"coauthor-kg": origin.version, **origin.software},
        citation=citation(title, origin.accounts, settings, origin.version),
    )


def _counts(tables: Tables, concept_count: int) -> dict[str, int]:
    return {
        "papers": len(tables.works),
        "people": len(tables.people),
        "ties": len(tables.collaborations),
        "communities": len(tables.communities),
        "concepts": concept_count,
    }
