"""From rows and the annotated network to the plain values of the report."""

from __future__ import annotations

import importlib.metadata
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import networkx as nx

import kg
from kg.store.rows import Tables
from kg.views.map_svg import map_svg
from kg.views.quality import counted, quality_notes
from kg.views.report import Bar, CommunityLine, InputLine, Ranked, Ranking, ReportData
from kg.views.styling import OTHER, colour_of

_LIBRARIES = (
    "graspologic-native",
    "networkx",
    "numpy",
    "pyoxigraph",
    "python-louvain",
    "pyvis",
    "rustworkx",
    "scipy",
)
_RANKINGS = (
    ("paper_count", "Papers", "papers that print the name"),
    ("degree", "Coauthors", "people written with"),
    ("strength", "Strength", "weight of all ties"),
    ("betweenness", "Betweenness", "share of shortest paths that pass (Freeman, 1977)"),
    ("pagerank", "PageRank", "where a random walk is found (Brin and Page, 1998)"),
    ("constraint", "Least constraint", "brokers between circles (Burt, 1992)"),
)
_COMMUNITY_METHODS = {
    "Louvain": "Louvain method (Blondel et al., 2008, doi:10.1088/1742-5468/2008/10/P10008)",
    "Leiden": "Leiden method (Traag et al., 2019, doi:10.1038/s41598-019-41695-z)",
}
_TOP = 10
_COMMUNITIES = 20


class Account(Protocol):
    """What became of one input file, as `kg.manifest.FileAccount` says it."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def format(self) -> str | None: ...  # noqa: D102
    @property
    def bytes_total(self) -> int: ...  # noqa: D102
    @property
    def records(self) -> int: ...  # noqa: D102
    @property
    def duplicates(self) -> int: ...  # noqa: D102
    @property
    def rejected(self) -> int: ...  # noqa: D102
    @property
    def reasons(self) -> Mapping[str, int]: ...  # noqa: D102


def report_data(
    net: nx.Graph,
    drawn: nx.Graph,
    tables: Tables,
    accounts: Sequence[Account],
    parameters: Mapping[str, Any],
    *,
    title: str,
    subtitle: str,
    notes: Sequence[str] | None = None,
) -> ReportData:
    """Gather what the report says.

    Parameters
    ----------
    net
        The whole annotated network.
    drawn
        What the picture shows, from `kg.views.styling.styled`.
    tables
        All rows.
    accounts
        What became of each input file.
    parameters
        The settings that decide the result.
    """
    names = {row.id: row.name for row in tables.people}
    read = sum(account.records + account.duplicates for account in accounts)
    return ReportData(
        title=title,
        subtitle=subtitle,
        inputs=[_input(account) for account in accounts],
        totals={
            "read": read,
            "merged": read - len(tables.works),
            "kept": len(tables.works),
            "rejected": sum(account.rejected for account in accounts),
        },
        figures=_figures(tables),
        years=_years(tables),
        undated=sum(work.year is None for work in tables.works),
        summary=_summary(net, tables),
        communities=[_community(row, names) for row in tables.communities[:_COMMUNITIES]],
        more_communities=max(0, len(tables.communities) - _COMMUNITIES),
        rankings=[ranking for spec in _RANKINGS if (ranking := _ranking(net, *spec)).entries],
        ties=_strongest_ties(tables, names),
        concepts=_concepts(tables),
        quality=quality_notes(tables) if notes is None else list(notes),
        parameters=[(name.replace("_", " "), _shown(value)) for name, value in sorted(parameters.items())],
        versions=_versions(),
        citation=f"coauthor-kg {kg.__version__}, of {counted(len(accounts), 'input file')}: {title}.",
        community_method=_COMMUNITY_METHODS[net.graph.get("community_algorithm", "Louvain")],
        picture=map_svg(drawn),
    )


def shown_size(count: int) -> str:
    """Write a number of bytes for people.

    Examples
    --------
    >>> shown_size(999), shown_size(25_600)
    ('999 B', '25.6 kB')
    """
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _input(account: Account) -> InputLine:
    reasons = sorted(account.reasons.items(), key=lambda entry: (-entry[1], entry[0]))
    return InputLine(
        account.name,
        account.format or "not recognised",
        shown_size(account.bytes_total),
        account.records,
        account.duplicates,
        account.rejected,
        reasons,
        account.sha256,
    )


def _figures(tables: Tables) -> list[tuple[str, str]]:
    counts = (
        (len(tables.works), "paper", "papers"),
        (len(tables.people), "person", "people"),
        (len(tables.collaborations), "tie", "ties"),
        (len(tables.communities), "community", "communities"),
        (len({row.concept for row in tables.concepts}), "concept", "concepts"),
    )
    return [(f"{count:,}", one if count == 1 else many) for count, one, many in counts]


def _years(tables: Tables) -> list[Bar]:
    per_year = Counter(work.year for work in tables.works if work.year is not None)
    if not per_year:
        return []
    first, last, most = min(per_year), max(per_year), max(per_year.values())
    first = max(first, last - 79)
    return [Bar(year, per_year[year], per_year[year] / most) for year in range(first, last + 1)]


def _summary(net: nx.Graph, tables: Tables) -> list[tuple[str, str]]:
    people, ties, papers = len(net), net.number_of_edges(), len(tables.works)
    parts = sorted((len(part) for part in nx.connected_components(net)), reverse=True)
    alone = sum(not degree for _, degree in net.degree())
    clustering = [value for _, value in net.nodes(data="clustering") if value is not None]
    found = [
        ("People", f"{people:,}"),
        ("Ties", f"{ties:,}"),
        ("People who wrote alone", f"{alone:,}"),
        ("Connected parts", f"{len(parts):,}"),
        ("People in the largest part", f"{parts[0]:,} ({parts[0] / people:.1%})" if parts else "0"),
    ]
    if papers and people:
        found += [
            ("Listed authors per paper, mean", f"{len(tables.authorships) / papers:.2f}"),
            ("Papers per person, mean", f"{sum(row.paper_count for row in tables.people) / people:.2f}"),
            ("Coauthors per person, mean", f"{2 * ties / people:.2f}"),
        ]
    if people > 1:
        found.append(("Density", f"{2 * ties / (people * (people - 1)):.4f}"))
    if clustering:
        found.append(("Clustering, mean", f"{sum(clustering) / len(clustering):.3f}"))
    return found


def _community(row: Any, names: Mapping[str, str]) -> CommunityLine:
    members = [names[iri] for iri in row.members[:4] if iri in names]
    more = f" and {row.size - len(members):,} more" if row.size > len(members) else ""
    return CommunityLine(
        colour_of(row.number),
        row.label,
        row.size,
        ", ".join(members) + more,
        ", ".join(row.terms[:5]),
        f"{row.stability:.0%}",
    )


def _ranking(net: nx.Graph, attribute: str, name: str, meaning: str) -> Ranking:
    values = [(value, node) for node, value in net.nodes(data=attribute) if value is not None]
    least = attribute == "constraint"
    values.sort(key=lambda entry: (entry[0] if least else -entry[0], str(entry[1])))
    top = values[:_TOP]
    most = max((abs(value) for value, _ in top), default=0.0) or 1.0
    entries = [_ranked(net.nodes[node], value, most) for value, node in top]
    return Ranking(name, meaning, entries)


def _ranked(data: Mapping[str, Any], value: float, most: float) -> Ranked:
    return Ranked(str(data.get("label", "")), _shown(value), value / most, colour_of(data.get("community")))


def _strongest_ties(tables: Tables, names: Mapping[str, str]) -> Ranking:
    order = sorted(
        tables.collaborations, key=lambda row: (-row.paper_count, -row.weight_fractional, row.a, row.b)
    )
    most = order[0].paper_count if order else 1
    entries = [
        Ranked(
            f"{names.get(row.a, row.a)} – {names.get(row.b, row.b)}",
            f"{row.paper_count} ({row.weight_fractional:.2f})",
            row.paper_count / most,
            OTHER,
        )
        for row in order[:_TOP]
    ]
    return Ranking("Strongest ties", "joint papers (in brackets: shares of 1/(n−1))", entries)


def _concepts(tables: Tables) -> Ranking:
    labels: dict[str, str] = {}
    works: set[tuple[str, str]] = set()
    for row in tables.concepts:
        labels.setdefault(row.concept, row.label)
        works.add((row.concept, row.work))
    counts = Counter(concept for concept, _ in works)
    order = sorted(counts.items(), key=lambda entry: (-entry[1], labels[entry[0]], entry[0]))[: 2 * _TOP]
    most = order[0][1] if order else 1
    entries = [Ranked(labels[concept], str(count), count / most, OTHER) for concept, count in order]
    return Ranking("Concepts", "papers on them", entries)


def _versions() -> list[tuple[str, str]]:
    libraries: Iterable[tuple[str, str]] = ((name, importlib.metadata.version(name)) for name in _LIBRARIES)
    return [("coauthor-kg", kg.__version__), ("Python", platform.python_version()), *libraries]


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    return (
        f"{value:.3g}"
        if isinstance(value, float) and not value.is_integer()
        else f"{value:.0f}"
        if isinstance(value, float)
        else str(value)
    )
