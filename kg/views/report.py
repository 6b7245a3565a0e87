"""The report: what went in, what came out, what to doubt and how to cite it, on one printable page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.views.details import safe_link


class Ranked(NamedTuple):
    """An entry of a ranking; ``share`` is its value over the greatest, 0 to 1."""

    label: str
    value: str
    share: float
    color: str = ""


class Ranking(NamedTuple):
    """A list of the first few by some measure, and what the measure means."""

    name: str
    meaning: str
    entries: Sequence[Ranked]


class InputLine(NamedTuple):
    """One file of the input: its records are the kept and the repeated ones."""

    name: str
    format: str
    size: str
    records: int
    duplicates: int
    rejected: int
    reasons: Sequence[tuple[str, int]]
    sha256: str


class CommunityLine(NamedTuple):
    """One community in a row."""

    color: str
    label: str
    size: int
    members: str
    terms: str
    stability: str


class Bar(NamedTuple):
    """A year and its papers; ``height`` is 0 to 1."""

    year: int
    papers: int
    height: float


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that a report says, as plain values ready for print.

    Attributes
    ----------
    totals
        ``read``, ``merged``, ``kept``, ``rejected``; read = merged + kept.
    figures
        The headline numbers with their nouns.
    summary
        Names and values of the network summary.
    parameters, versions
        What decides the result.
    picture
        An ``svg`` element.
    """

    title: str
    subtitle: str
    inputs: Sequence[InputLine]
    totals: Mapping[str, int]
    figures: Sequence[tuple[str, str]]
    years: Sequence[Bar]
    undated: int
    summary: Sequence[tuple[str, str]]
    communities: Sequence[CommunityLine]
    more_communities: int
    rankings: Sequence[Ranking]
    ties: Ranking
    concepts: Ranking
    quality: Sequence[str]
    parameters: Sequence[tuple[str, str]]
    versions: Sequence[tuple[str, str]]
    citation: str
    community_method: str = "Louvain method"
    picture: Markup = field(default=Markup(""))


def report_page(data: ReportData) -> str:
    """Give the report as one HTML file without any script, ready for print.

    Parameters
    ----------
    data
        From `kg.views.report_facts.report_data`.
    """
    environment = Environment(
        loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = (files("kg.views") / "templates" / "report.css").read_text(encoding="utf-8")
    values: dict[str, Any] = {"report": data, "style": Markup(style), "safe_link": safe_link}  # noqa: S704
    return environment.get_template("report.html.j2").render(values)
