"""What people take elsewhere: files for Gephi, Cytoscape and spreadsheets, and RDF dumps.

``EXPORTS`` is the list of network formats, ``TABLE_EXPORTS`` that of formats for the tables of a graph: a
new one is a file here and a line there. Some formats are several files; `kg.export.files` says what these
are called.
"""

from __future__ import annotations

from kg.export.excel import workbook
from kg.export.files import ExportFile, NetworkExport, TableExport
from kg.export.networks.cx2 import cx2
from kg.export.networks.cytoscape import cyjs
from kg.export.networks.gexf import gexf, gexf_yearly
from kg.export.networks.graphml import graphml
from kg.export.networks.graphology import graphology
from kg.export.networks.neo4j import neo4j_cypher, neo4j_nodes, neo4j_relationships
from kg.export.networks.node_link import node_link
from kg.export.networks.pajek import pajek_network, pajek_partition, pajek_vector
from kg.export.networks.spreadsheet import edges_csv, edges_parquet, nodes_csv, nodes_parquet
from kg.export.networks.vosviewer import vosviewer_json, vosviewer_map, vosviewer_network
from kg.export.tables import tables_of

_PARQUET = "application/vnd.apache.parquet"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTS: tuple[NetworkExport, ...] = (
    NetworkExport(
        "graphml", "Gephi, Cytoscape, yEd, igraph, networkx",
        (ExportFile(".graphml", "application/graphml+xml", graphml),),
    ),
    NetworkExport(
        "gexf", "Gephi, Gephi Lite: colours, lists, and a spell for each year",
        (ExportFile(".gexf", "application/gexf+xml", gexf),),
    ),
    NetworkExport(
        "gexf-yearly", "Gephi alone: the weight of a tie is that of each year",
        (ExportFile(".gexf", "application/gexf+xml", gexf_yearly),),
    ),
    NetworkExport(
        "vosviewer-json", "VOSviewer, VOSviewer Online",
        (ExportFile(".json", "application/json", vosviewer_json),),
    ),
    NetworkExport(
        "vosviewer", "VOSviewer: map and network file",
        (
            ExportFile(".txt", "text/plain", vosviewer_map, "map"),
            ExportFile(".txt", "text/plain", vosviewer_network, "network"),
        ),
    ),
    NetworkExport(
        "pajek", "Pajek: network, partition (communities), vector (strength)",
        (
            ExportFile(".net", "text/plain", pajek_network),
            ExportFile(".clu", "text/plain", pajek_partition),
            ExportFile(".vec", "text/plain", pajek_vector),
        ),
    ),
    NetworkExport(
        "cyjs", "Cytoscape, Cytoscape.js", (ExportFile(".cyjs", "application/json", cyjs),)
    ),
    NetworkExport(
        "cx2", "Cytoscape, Cytoscape Web, NDEx", (ExportFile(".cx2", "application/json", cx2),)
    ),
    NetworkExport(
        "graphology", "graphology, sigma.js, Gephi Lite",
        (ExportFile(".json", "application/json", graphology),),
    ),
    NetworkExport("node-link", "D3, networkx", (ExportFile(".json", "application/json", node_link),)),
    NetworkExport(
        "neo4j", "Neo4j: tables for neo4j-admin, and a Cypher script",
        (
            ExportFile(".csv", "text/csv", neo4j_nodes, "neo4j_nodes"),
            ExportFile(".csv", "text/csv", neo4j_relationships, "neo4j_relationships"),
            ExportFile(".cypher", "text/plain", neo4j_cypher),
        ),
    ),
    NetworkExport(
        "csv", "R, pandas, spreadsheets: nodes and edges",
        (
            ExportFile(".csv", "text/csv", nodes_csv, "nodes"),
            ExportFile(".csv", "text/csv", edges_csv, "edges"),
        ),
    ),
    NetworkExport(
        "parquet", "R, pandas, DuckDB: nodes and edges, typed",
        (
            ExportFile(".parquet", _PARQUET, nodes_parquet, "nodes"),
            ExportFile(".parquet", _PARQUET, edges_parquet, "edges"),
        ),
    ),
)  # fmt: skip
"""Every network format."""

TABLE_EXPORTS: tuple[TableExport, ...] = (
    TableExport("xlsx", "Excel, LibreOffice: a sheet for each table", lambda tables: {("", ".xlsx"):
    workbook(tables)}), TableExport(
        "tables", "spreadsheets: people, collaborations, communities, papers as CSV",
        lambda tables: {(table.name, ".csv"): [table.csv()] for table in tables_of(tables)},
    ),
    TableExport(
        "tables-parquet", "R, pandas, DuckDB: the same, typed",
        lambda tables: {(table.name, ".parquet"): [table.parquet()] for table in tables_of(tables)},
    ),
)  # fmt: skip
"""Every format for the tables of a graph."""

__all__ = ["EXPORTS", "TABLE_EXPORTS", "ExportFile", "NetworkExport", "TableExport"]
