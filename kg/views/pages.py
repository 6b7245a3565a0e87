"""The pages of a graph directory: ``coauthors.html`` to explore, ``report.html`` to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import networkx as nx

from kg.analysis.ranking import Variant
from kg.network.selection import has_people
from kg.store.rows import Tables
from kg.views.details import details
from kg.views.html_network import network_page
from kg.views.large_page import large_page
from kg.views.map_svg import map_svg
from kg.views.quality import counted, quality_notes
from kg.views.report.facts import Provenance, report_facts
from kg.views.report.page import report_page
from kg.views.report.values import ReportFacts
from kg.views.selection import ALL_UP_TO, HELD_UP_TO, strongest
from kg.views.styling import styled

WHOLE = "coauthors-all.html"
"""The page that draws a large network all at once."""
_NOUNS = {"person": ("person", "people"), "work": ("paper", "papers"), "country": ("country", "countries")}


def write_pages(
    folder: Path,
    tables: Tables,
    net: nx.Graph,
    everybody: nx.Graph,
    origin: Provenance,
    identity: Sequence[Variant] = (),
) -> None:
    """Write ``coauthors.html``, ``report.html`` and, for a large network, `WHOLE`; equal input, equal bytes.

    Parameters
    ----------
    folder
        An existing folder.
    tables
        All rows.
    net
        The annotated network.
    everybody
        The network styled; where it is too large for one picture, its strongest are placed anew.
    origin
        Where the graph comes from; the ``seed`` of its parameters also places the dots.
    identity
        Rankings under other strictness of identity, for the report.
    """
    chosen = strongest(everybody)
    drawn = everybody if chosen is everybody else styled(chosen, int(origin.parameters["seed"]))
    held = strongest(everybody, HELD_UP_TO, HELD_UP_TO)
    title = page_title(tables, [account.name for account in origin.accounts])
    subtitle, notes = page_subtitle(tables), page_notes(tables, net)
    whole = WHOLE if len(everybody) > ALL_UP_TO else None
    if whole:
        _write(folder / whole, whole_page_of(everybody, tables, title=title, subtitle=subtitle, notes=notes))
    shown = [*left_out(net, held), *notes]
    page = page_of(held, tables, title=title, subtitle=subtitle, notes=shown, whole=whole)
    _write(folder / "coauthors.html", page)
    facts = facts_of(tables, net, origin, identity=identity)
    _write(folder / "report.html", report_page(facts, map_svg(drawn)))


def facts_of(
    tables: Tables,
    net: nx.Graph,
    origin: Provenance,
    *,
    measure: str = "strength",
    identity: Sequence[Variant] = (),
) -> ReportFacts:
    """Gather what the report of a graph says, under the title of its pages (`report_facts`)."""
    return report_facts(
        net,
        tables,
        origin,
        title=page_title(tables, [account.name for account in origin.accounts]),
        subtitle=page_subtitle(tables),
        notes=page_notes(tables, net),
        measure=measure,
        identity=identity,
    )


def page_notes(tables: Tables, net: nx.Graph) -> list[str]:
    """Say what a reader must know about the data and the measures."""
    return [*quality_notes(tables, int(net.graph.get("skipped_hyperauthored", 0))), *estimates(net)]


def network_notes(tables: Tables, net: nx.Graph) -> list[str]:
    """Say the same of a network of any kind; where no node is a person, only what touches it.

    Examples
    --------
    >>> network_notes(Tables(), nx.Graph(skipped_hyperauthored=2))
    ['2 papers with too much on them to be paired: no ties from them.']
    """
    if has_people(net):
        return page_notes(tables, net)
    skipped = int(net.graph.get("skipped_hyperauthored", 0))
    said = f"{counted(skipped, 'paper')} with too much on them to be paired: no ties from them."
    return [*([said] if skipped else []), *estimates(net)]


def network_counts(net: nx.Graph) -> list[str]:
    """Say how many nodes of each kind a network has, and how many ties.

    Examples
    --------
    >>> net = nx.Graph()
    >>> net.add_node("ada", kind="person")
    >>> network_counts(net), network_counts(nx.Graph())
    (['1 person', '0 ties'], ['0 nodes', '0 ties'])
    """
    kinds = Counter(net.nodes[node].get("kind", "node") for node in net)
    nodes = [counted(count, *_NOUNS.get(kind, (kind,))) for kind, count in sorted(kinds.items())]
    return [*(nodes or ["0 nodes"]), counted(net.number_of_edges(), "tie")]


def page_of(
    net: nx.Graph,
    tables: Tables,
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    whole: str | None = None,
) -> str:
    """Give the interactive page of any network of these tables, as one HTML file.

    Parameters
    ----------
    net
        Its nodes are called as in the tables (IRIs of people, concepts, organisations, works; codes of
        fields and countries); ``kind`` says what a node is, else it is a person. Where it is not
        styled yet (`kg.views.styling.styled`), it is. What it lacks (communities, measures) is not offered.
    tables
        All rows; they tell of the papers.
    title, subtitle, notes, whole
        As `kg.views.page_file.page_values` takes them.

    Examples
    --------
    >>> page = page_of(nx.path_graph(2), Tables(), title="Two")
    >>> page.startswith("<!doctype html>"), "<title>Two</title>" in page
    (True, True)
    """
    drawn = net if all("x" in data for _, data in net.nodes(data=True)) else styled(net)
    return network_page(
        drawn, details(drawn, tables), title=title, subtitle=subtitle, notes=notes, whole=whole
    )


def whole_page_of(
    net: nx.Graph, tables: Tables, *, title: str, subtitle: str = "", notes: Sequence[str] = ()
) -> str:
    """Give the page that draws a large network of any kind all at once; parameters as `page_of`.

    Examples
    --------
    >>> page = whole_page_of(nx.path_graph(2), Tables(), title="Two")
    >>> page.startswith("<!doctype html>"), "vis.Network" in page
    (True, False)
    """
    drawn = net if all("x" in data for _, data in net.nodes(data=True)) else styled(net)
    return large_page(drawn, details(drawn, tables), title=title, subtitle=subtitle, notes=notes)


def page_title(tables: Tables, sources: Sequence[str]) -> str:
    """Name the page for the person on most papers, or for the input.

    Examples
    --------
    >>> page_title(Tables(), ["a.txt", "b.txt"])
    'Coauthors in 2 files'
    """
    names = {row.id: row.name for row in tables.people}
    counts = Counter(person for person, _ in {(row.person, row.work) for row in tables.authorships} if person)
    first = min(counts, key=lambda person: (-counts[person], person), default=None)
    if first in names and len(tables.works) > 4 and counts[first] > len(tables.works) / 2:
        return f"{names[first]} and coauthors"
    return (
        f"Coauthors in {sources[0]}" if len(sources) == 1 else f"Coauthors in {counted(len(sources), 'file')}"
    )


def page_subtitle(tables: Tables) -> str:
    """Say how much there is.

    Examples
    --------
    >>> page_subtitle(Tables())
    '0 papers · 0 people · 0 ties · 0 communities'
    """
    years = [work.year for work in tables.works if work.year is not None]
    span = [f"{min(years)}–{max(years)}" if min(years) < max(years) else str(years[0])] if years else []
    counts = (
        counted(len(tables.works), "paper"),
        counted(len(tables.people), "person", "people"),
        counted(len(tables.collaborations), "tie"),
        counted(len(tables.communities), "community", "communities"),
    )
    return " · ".join((*counts, *span))


def estimates(net: nx.Graph) -> list[str]:
    """Say which measures are estimated.

    Examples
    --------
    >>> estimates(nx.Graph(estimated="betweenness from 512 people"))
    ['Estimated, for exact values would take too long: betweenness from 512 people.']
    """
    said = net.graph.get("estimated")
    return [f"Estimated, for exact values would take too long: {said}."] if said else []


def left_out(net: nx.Graph, drawn: nx.Graph) -> list[str]:
    """Say plainly what a page does not draw.

    Examples
    --------
    >>> left_out(nx.path_graph(3), nx.path_graph(2))
    ['This page holds the 2 people with the greatest strength of 3, and 1 of 2 ties.']
    """
    if len(drawn) == len(net):
        return []
    ties = f"{drawn.number_of_edges():,} of {net.number_of_edges():,} ties"
    return [
        f"This page holds the {len(drawn):,} people with the greatest strength of {len(net):,}, and {ties}."
    ]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
