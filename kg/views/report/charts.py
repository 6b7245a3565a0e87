"""The figures of a report: each with what one sees in it, in words and in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import pi
from typing import Any, NamedTuple

from markupsafe import Markup

from kg.analysis.distributions import share_at_least
from kg.views import figures
from kg.views.quality import counted
from kg.views.report.values import Matrix, ReportFacts

_LAST_BAR = 25
_FORMS_AT_LEAST = 3
"""Values a distribution must have to be worth a figure."""


class Chart(NamedTuple):
    """A figure: ``caption`` says what one sees; ``columns`` and ``rows`` are the same in numbers."""

    svg: Markup
    title: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    wide: bool = False


def charts(facts: ReportFacts) -> dict[str, Chart]:
    """Draw what there is something to see in, by name; small input has fewer figures."""
    made = (
        ("growth", _papers_per_year(facts)),
        ("team", _team_size(facts)),
        ("giant", _largest_part(facts)),
        ("authors", _authors_per_paper(facts)),
        ("productivity", _productivity(facts)),
        ("degree", _degrees(facts)),
        ("concepts", _matrix("concepts", "Concepts", facts.concepts_over_time)),
        ("fields", _matrix("fields", "Fields", facts.fields_over_time)),
    )
    return {name: chart for name, chart in made if chart is not None}


def _papers_per_year(facts: ReportFacts) -> Chart | None:
    if len(facts.growth) < 2:
        return None
    years = [row.year for row in facts.growth]
    papers, new = [row.papers for row in facts.growth], [row.new_people for row in facts.growth]
    most, newest = papers.index(max(papers)), new.index(max(new))
    caption = (
        f"Most papers, {papers[most]:,}, are of {years[most]}; most people, {new[newest]:,}, appear for "
        f"the first time in {years[newest]}."
    )
    if facts.undated:
        caption += f" Not shown: {counted(facts.undated, 'paper')} without a year."
    if facts.earlier:
        caption += f" Not shown: {counted(facts.earlier, 'paper')} before {years[0]}."
    svg = figures.year_bars(
        years,
        papers,
        new,
        name="growth",
        label=f"Papers and new people per year, {years[0]} to {years[-1]}. {caption}",
        bar_label="papers",
        line_label="people on their first paper here",
    )
    rows = list(zip(years, papers, new, strict=True))
    columns = ("Year", "Papers", "New people")
    return Chart(svg, "Papers and new people per year", caption, columns, rows, wide=True)


def _team_size(facts: ReportFacts) -> Chart | None:
    rows = [(row.year, row.authors_per_paper) for row in facts.growth]
    known = [(year, mean) for year, mean in rows if mean is not None]
    if len(known) < 2:
        return None
    (first, start), (last, end) = known[0], known[-1]
    caption = f"A paper of {first} lists {start:.1f} people on average, one of {last} {end:.1f}."
    cut = next((one for one in facts.coverage if one.what == "Papers with a whole author list"), None)
    if cut and cut.known < cut.of:
        caption += " Lists cut by “et al.” count as printed, so that the true mean is higher."
    svg = figures.year_lines(
        [year for year, _ in rows],
        [mean for _, mean in rows],
        name="team",
        label=f"Mean team size. {caption}",
    )
    return Chart(svg, "Authors per paper over time", caption, ("Year", "Mean authors per paper"), known)


def _largest_part(facts: ReportFacts) -> Chart | None:
    rows = [(row.year, row.largest_part, row.people_so_far) for row in facts.growth if row.people_so_far]
    if len(rows) < 2 or rows[-1][1] < 3:
        return None
    shares = [part / people for _, part, people in rows]
    year, part, people = rows[-1]
    caption = (
        f"At the end of {year}, {part:,} of the {people:,} people so far ({shares[-1]:.0%}) are connected "
        "with each other in the largest part. Years count from the first joint paper."
    )
    label = f"Share of people in the largest part. {caption}"
    svg = figures.year_lines([row[0] for row in rows], shares, name="giant", label=label, percent=True)
    columns = ("Year", "People in the largest part", "People so far")
    return Chart(svg, "Growth of the giant component", caption, columns, rows)


def _authors_per_paper(facts: ReportFacts) -> Chart | None:
    spread = facts.authors_per_paper
    papers = sum(count for _, count in spread)
    if papers < _FORMS_AT_LEAST or len(spread) < 2:
        return None
    alone = dict(spread).get(1, 0)
    usual = max(spread, key=lambda entry: (entry[1], -entry[0]))[0]
    single = f"{alone / papers:.0%} of {papers:,} papers list" if alone else f"No paper of {papers:,} lists"
    caption = f"{single} one person; the most frequent number is {usual}, the largest {spread[-1][0]:,}."
    bars = _bars(spread)
    svg = figures.count_bars(
        bars,
        name="authors",
        label=f"Papers by number of authors. {caption}",
        below="people listed on a paper",
    )
    return Chart(svg, "Authors per paper", caption, ("Authors", "Papers"), spread)


def _bars(spread: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """Give a bar for each number from the least on, the many large ones in one."""
    counts, largest = dict(spread), spread[-1][0]
    last = min(largest, _LAST_BAR)
    bars = [(str(number), counts.get(number, 0)) for number in range(spread[0][0], last + 1)]
    if largest > last:
        bars[-1] = (f"{last}+", sum(count for number, count in spread if number >= last))
    return bars


def _productivity(facts: ReportFacts) -> Chart | None:
    points = share_at_least(facts.papers_per_person)
    if len(points) < _FORMS_AT_LEAST:
        return None
    people = sum(count for value, count in facts.papers_per_person if value)
    once = dict(facts.papers_per_person).get(1, 0) / people
    caption = (
        f"{once:.0%} of the people have one paper here; Lotka (1926) expects 61% (dashed: one over n² "
        f"have n papers). Inequality of papers between people (Gini): {facts.inequality:.2f}."
    )
    svg = figures.log_log(
        points,
        name="productivity",
        label=f"Share of people with so many papers or more. {caption}",
        below="papers or more",
        reference=list(_lotka(2 * points[-1][0])),
        reference_label="Lotka’s law",
    )
    columns = ("Papers or more", "Share of people")
    return Chart(svg, "Productivity", caption, columns, points)


def _lotka(last: int) -> Iterator[tuple[int, float]]:
    """Give the share of people with n papers or more where a share of 6/(π n)² has n.

    References
    ----------
    Lotka, A. J. (1926). The frequency distribution of scientific productivity. Journal of the Washington
    Academy of Sciences 16(12), 317–323.
    """
    left = 1.0
    for number in range(1, last + 1):
        yield number, left
        left -= 6 / (pi * number) ** 2


def _degrees(facts: ReportFacts) -> Chart | None:
    points = share_at_least(facts.coauthors_per_person)
    if len(points) < _FORMS_AT_LEAST:
        return None
    middle = next(value for value, share in reversed(points) if share >= 0.5)
    caption = (
        f"Somebody in the middle of those with ties has {counted(middle, 'coauthor')}, the one with most "
        f"{points[-1][0]:,}. No exponent is fitted: whether such a curve is a power law cannot be told by "
        "its look (Clauset, Shalizi and Newman, 2009)."
    )
    svg = figures.log_log(
        points,
        name="degree",
        label=f"Share of people with so many coauthors or more. {caption}",
        below="coauthors or more",
    )
    return Chart(svg, "Coauthors per person", caption, ("Coauthors or more", "Share of people"), points)


def _matrix(name: str, title: str, table: Matrix | None) -> Chart | None:
    if table is None:
        return None
    most = max((count, -y, -x) for y, row in enumerate(table.papers) for x, count in enumerate(row))
    row, period = table.rows[-most[1]], table.periods[-most[2]]
    caption = f"The area of a dot is the number of papers; the largest, {most[0]:,}, is “{row}” in {period}."
    labels = [label if len(label) <= 32 else f"{label[:31]}…" for label in table.rows]
    svg = figures.dot_matrix(
        labels,
        table.periods,
        table.papers,
        name=name,
        label=f"{title} over time, papers per period. {caption}",
    )
    rows = [(label, *counts) for label, counts in zip(table.rows, table.papers, strict=True)]
    return Chart(svg, f"{title} over time", caption, (title[:-1], *table.periods), rows, wide=True)
