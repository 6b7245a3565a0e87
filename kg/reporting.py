"""The report of a graph directory, made anew: what was built may be asked about in another way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import networkx as nx
from markupsafe import Markup

from kg.analysis import Analysis, annotate
from kg.analysis.communities import Partition
from kg.analysis.ranking import Variant
from kg.manifest import FileAccount, read_manifest
from kg.network import coauthorship_network
from kg.store.column_files import read_columns
from kg.store.rows import Tables
from kg.views.map_svg import map_svg
from kg.views.pages import facts_of
from kg.views.report.facts import Provenance
from kg.views.report.values import ReportFacts
from kg.views.selection import strongest
from kg.views.styling import styled


def report_of(
    folder: Path, *, measure: str = "strength", identity: Sequence[Variant] = ()
) -> tuple[ReportFacts, Markup]:
    """Give the facts and the map of a graph directory's report.

    Parameters
    ----------
    folder
        A graph directory.
    measure
        Whose ranking is shown under other choices.
    identity
        That ranking under other strictness of identity, from `kg.sensitivity.identity_variants_of`.

    Raises
    ------
    InputError
        A file of the directory is missing or damaged.
    UsageError
        There is no such measure.
    """
    manifest = read_manifest(folder)
    tables = read_columns(folder / "records")
    net = _annotated(tables, manifest)
    facts = facts_of(tables, net, _provenance(manifest), measure=measure, identity=identity)
    return facts, map_svg(styled(strongest(net), int(manifest["parameters"]["seed"])))


def _provenance(manifest: Mapping[str, Any]) -> Provenance:
    known = {one.name for one in fields(FileAccount)}
    accounts = [
        FileAccount(**{name: value for name, value in account.items() if name in known})
        for account in manifest["inputs"]
    ]
    return Provenance(
        accounts, manifest["parameters"], manifest["methods"], manifest["kg"], manifest["software"]
    )


def _annotated(tables: Tables, manifest: Mapping[str, Any]) -> nx.Graph:
    parameters = manifest["parameters"]
    net = coauthorship_network(
        tables.people,
        tables.collaborations,
        counting=parameters["counting"],
        skipped_hyperauthored=manifest["counts"]["skipped_hyperauthored"],
        ambiguous=parameters["ambiguous"],
    )
    return annotate(net, _kept_analysis(tables, manifest))


def _kept_analysis(tables: Tables, manifest: Mapping[str, Any]) -> Analysis:
    """Take the analysis from the rows; of each person's own stability only the community's mean is kept."""
    found, methods = tables.communities, manifest["methods"]
    said = methods["communities"]
    partition = Partition(
        membership={member: row.number for row in found for member in row.members},
        stability={member: row.stability for row in found for member in row.members},
        modularity=said["modularity"],
        algorithm=said["algorithm"],
        runs=said["runs"],
        seed=int(manifest["parameters"]["seed"]),
        resolution=said["resolution"],
    )
    return Analysis(list(tables.measures), list(found), partition, methods["estimated_from"])
