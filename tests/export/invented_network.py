"""A small invented network with everything that formats stumble over; and the golden files made from it.

``python -m tests.export.invented_network`` writes ``tests/golden/exports/`` anew.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.export import EXPORTS
from kg.export.files import as_bytes, names_inside

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
BINARY = {".parquet"}
"""Their bytes belong to the version of DuckDB: their values are compared instead."""
BASE = "https://example.org/kg/person/"
LABELS = (
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(1,2)",
    "עדה לוי \u202eabc",
    "Åse O'Neil, Jr.",
    "two\nlines\tand \\ a backslash\\",
    "bell\x07 and nothing\x00",
    "Åse O'Neil, Jr.",
    "@home; $\\mathbb{E}[x] & y < z$ 𝔸",
)


def invented_network() -> nx.Graph:
    net = nx.Graph(kind="coauthorship", counting="full", selection="all", skipped_hyperauthored=0)
    for place, label in enumerate(LABELS):
        net.add_node(
            f"{BASE}p{place}",
            kind="person",
            label=label,
            paper_count=place + 1,
            certainty=0.9,
            verified=place % 2 == 0,
            x=float(place * 10),
            y=-2.5 * place,
            size=6.0 + place,
            color="#4477aa" if place < 4 else "#ee7733",
        )
        if place < 7:
            net.nodes[f"{BASE}p{place}"].update(
                community=place // 4,
                community_label="ties · maps" if place < 4 else "=other",
                betweenness=place / 3,
            )
        if place < 6:
            net.nodes[f"{BASE}p{place}"].update(
                first_year=2019,
                last_year=2021,
                years=[2019, 2021],
                spellings=[label, "A. Lind"],
                fields=["cs.LG"],
            )
    net.nodes[f"{BASE}p0"].update(closeness=float("nan"), constraint=float("inf"), orcid=None)
    for place, (a, b, weight) in enumerate(
        [(0, 1, 2.0), (1, 2, 1.0), (3, 2, 0.5), (4, 5, 3.0), (5, 6, 1 / 3)]
    ):
        net.add_edge(f"{BASE}p{a}", f"{BASE}p{b}", weight=weight, paper_count=place + 1, papers=[f"w{place}"])
    net.edges[f"{BASE}p0", f"{BASE}p1"].update(first_year=2019, last_year=2021, years=[2019, 2021])
    net.edges[f"{BASE}p0", f"{BASE}p1"]["year_weights"] = [0.5, 1.5]
    return net


def write_golden() -> None:
    for export in EXPORTS:
        for name, content in names_inside(export.contents(invented_network()), "coauthorship").items():
            path = GOLDEN / export.name / name
            if path.suffix not in BINARY:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"".join(as_bytes(content)))


if __name__ == "__main__":
    write_golden()
