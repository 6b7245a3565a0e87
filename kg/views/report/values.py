"""What a report says, as plain numbers and names: the same for the page and for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal, NamedTuple

from kg.analysis.growth import YearOfGrowth
from kg.manifest import FileAccount

Kind = Literal["count", "mean", "share", "coefficient"]


class Statistic(NamedTuple):
    """A number of the whole network.

    Attributes
    ----------
    kind
        Of a ``share`` the value is 0 to 1.
    bound
        ``≈`` where it is an estimate, ``≥`` where the true value may be greater; else empty.
    """

    name: str
    value: float | None
    kind: Kind
    definition: str
    bound: str = ""


class RankedPerson(NamedTuple):
    """Somebody in a ranking. ``doubtful``: it is uncertain that all the papers are by one person."""

    person: str
    name: str
    value: float
    community: int | None
    doubtful: bool


class Ranking(NamedTuple):
    """The first few people by a measure."""

    measure: str
    name: str
    meaning: str
    entries: Sequence[RankedPerson]


class Tie(NamedTuple):
    """Two people who wrote together."""

    a: str
    b: str
    papers: int
    fractional: float


class Community(NamedTuple):
    """A community; ``members`` are the most central few, ``terms`` sets it apart."""

    number: int
    label: str
    size: int
    members: Sequence[str]
    terms: Sequence[str]
    stability: float


class Concept(NamedTuple):
    """A concept and the papers on it."""

    concept: str
    label: str
    papers: int


class Matrix(NamedTuple):
    """Papers per row (a concept, a field) and period; periods are years or stretches of them."""

    rows: Sequence[str]
    periods: Sequence[str]
    papers: Sequence[Sequence[int]]


class Choice(NamedTuple):
    """A choice under which people were ranked."""

    name: str
    meaning: str


class Standing(NamedTuple):
    """Somebody's rank under each choice; ``None`` where the measure is not defined for them."""

    person: str
    name: str
    ranks: Sequence[int | None]
    safe: bool


class Sensitivity(NamedTuple):
    """What a place among the first ``top`` hangs on.

    Attributes
    ----------
    choices
        The first is the graph as built.
    standings
        Who is among the first as built, then who is only under another choice.
    more
        How many more there would be to show.
    identity
        Whether the choices include the strictness of identity.
    """

    measure: str
    top: int
    choices: Sequence[Choice]
    standings: Sequence[Standing]
    more: int
    identity: bool


class Coverage(NamedTuple):
    """How many of the records, papers or people have something."""

    what: str
    known: int
    of: int
    note: str = ""


class Conflict(NamedTuple):
    """A field on which records of one paper disagree: how often, with one example."""

    field: str
    times: int
    title: str
    value: str
    source: str
    other: str
    other_source: str


class Citation(NamedTuple):
    """How to cite: ``run`` and ``data`` stand for all that decides the result, and for the input alone."""

    text: str
    bibtex: str
    run: str
    data: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a report says.

    Attributes
    ----------
    totals
        ``read``, ``merged``, ``kept``, ``rejected``; read = merged + kept.
    undated, earlier
        Papers without a year; papers before the first year of ``growth``.
    authors_per_paper, papers_per_person, coauthors_per_person
        Each value that occurs, and how often.
    more_communities
        How many are left out.
    notes
        Sentences on what to doubt.
    """

    title: str
    subtitle: str
    as_of: str
    inputs: Sequence[FileAccount]
    totals: Mapping[str, int]
    counts: Mapping[str, int]
    statistics: Sequence[Statistic]
    growth: Sequence[YearOfGrowth]
    undated: int
    earlier: int
    authors_per_paper: Sequence[tuple[int, int]]
    papers_per_person: Sequence[tuple[int, int]]
    coauthors_per_person: Sequence[tuple[int, int]]
    inequality: float | None
    concepts: Sequence[Concept]
    concepts_over_time: Matrix | None
    fields_over_time: Matrix | None
    communities: Sequence[Community]
    more_communities: int
    rankings: Sequence[Ranking]
    ties: Sequence[Tie]
    sensitivity: Sensitivity
    coverage: Sequence[Coverage]
    conflicts: Sequence[Conflict]
    notes: Sequence[str]
    parameters: Mapping[str, Any]
    methods: Mapping[str, Any]
    software: Mapping[str, str]
    citation: Citation = field(default=Citation("", "", "", ""))


def plain(value: Any) -> Any:
    """Give facts as JSON has them: named values as objects, numbers with twelve significant digits.

    Examples
    --------
    >>> plain(Concept("c", "ties", 2)), plain([(1, 1 / 3)])
    ({'concept': 'c', 'label': 'ties', 'papers': 2}, [[1, 0.333333333333]])
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return float(f"{value:.12g}") if isinstance(value, float) else value
