"""How to cite a graph: what was read, what made it, and the numbers that prove both."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.manifest import FileAccount
from kg.triples.dataset import Run, run_iri
from kg.triples.iris import Minter
from kg.views.quality import counted
from kg.views.report.values import Citation

HOME = "https://w3id.org/coauthor-kg/"


def citation(
    title: str, accounts: Sequence[FileAccount], parameters: Mapping[str, Any], version: str
) -> Citation:
    """Write the reference to a graph, in the style of the APA and in BibTeX.

    The year is that of the day the listings were copied: there is no clock in a report. ``data`` is the
    hash of the input file; of several files, the hash of the lines of their sorted hashes.

    References
    ----------
    American Psychological Association (2020). Publication manual (7th ed.), section 10.9: data sets.
    """
    data, run = data_hash(accounts), run_iri(_run(accounts, parameters, version), Minter(parameters["base"]))
    year, files = str(parameters["as_of"])[:4], counted(len(accounts), "file")
    made = f"Coauthorship knowledge graph of {files}, made with coauthor-kg {version}, \\url{{{HOME}}}"
    text = (
        f"{title} ({year}). Coauthorship knowledge graph of {files}, as of {parameters['as_of']} [Data set]. "
        f"Made with coauthor-kg (Version {version}) [Computer software]. {HOME}. Run {run}. "
        f"Input sha256:{data}"
    )
    entry = {
        "title": f"{{{_tex(title)}}}",
        "year": year,
        "howpublished": made,
        "note": f"As of {parameters['as_of']}; run {_tex(run)}; input sha256 {data}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items())
    return Citation(text, f"@misc{{coauthorkg{data[:8]},\n{lines}}}", run, data)


def data_hash(accounts: Sequence[FileAccount]) -> str:
    """Give the SHA-256 of the input.

    Examples
    --------
    >>> data_hash([FileAccount("a", "5f2c", "ris", 1, 1, 1, 0, 0)])
    '5f2c'
    """
    hashes = sorted(account.sha256 for account in accounts)
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest()


def _run(accounts: Sequence[FileAccount], parameters: Mapping[str, Any], version: str) -> Run:
    """Name the run as the graph itself does."""
    inputs = tuple(sorted({account.sha256 for account in accounts}))
    return Run(inputs, parameters_of(parameters), int(parameters["seed"]), version)


def parameters_of(parameters: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give the settings of a run but the seed, as text."""
    return tuple((name, str(value)) for name, value in sorted(parameters.items()) if name != "seed")


def _tex(text: str) -> str:
    r"""Escape the signs of TeX.

    Examples
    --------
    >>> _tex("ties & maps_1")
    'ties \\& maps\\_1'
    """
    marks = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\textasciitilde{}"}
    return re.sub(r"[\\{}$&#%_^~]", lambda found: marks.get(found[0], f"\\{found[0]}"), text)
