"""Charts for pages. Only this file knows matplotlib.

Text stays text, in the font of the page; colours are the variables of the page's style sheet (``--ink``,
``--soft``, ``--hair``, ``--accent``, ``--second``), so that one picture serves light, dark and paper. Lengths
are in the units of the SVG, of which a page shows about one a pixel.
"""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kg.views.inline_svg import inline_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALF, WIDE = (400, 240), (820, 262)
"""Width and height of a chart that shares its row, and of one that has it alone."""

# Colours that nothing else has: each becomes a variable of the style sheet.
INK, SOFT, HAIR, ACCENT, SECOND = "#010101", "#020202", "#030303", "#040404", "#050505"
_VARIABLES = {INK: "--ink", SOFT: "--soft", HAIR: "--hair", ACCENT: "--accent", SECOND: "--second"}
_LABEL_SIZE = 12.5
_SIZES = 24
"""Sizes of the dots of a matrix."""


def year_bars(
    years: Sequence[int],
    bars: Sequence[int],
    line: Sequence[int],
    *,
    name: str,
    label: str,
    bar_label: str,
    line_label: str,
) -> Markup:
    """Draw two counts per year: one as bars, the other as a line.

    Examples
    --------
    >>> chart = year_bars([2001, 2002], [3, 4], [2, 0], name="p", label="", bar_label="a", line_label="b")
    >>> chart.count("<svg"), "var(--accent)" in chart
    (1, True)
    """

    def paint(axes: Axes) -> None:
        _year_ticks(axes, years)
        _count_ticks(axes, max([*bars, *line, 1]))
        axes.bar(years, bars, width=0.72, color=ACCENT, alpha=0.85, clip_on=False)
        _line(axes, years, line, SECOND, dots=len(years) <= 40)
        _key(axes, ((bar_label, ACCENT), (line_label, SECOND)))

    return _chart(paint, name, label, WIDE)


def year_lines(
    years: Sequence[int],
    values: Sequence[float | None],
    *,
    name: str,
    label: str,
    percent: bool = False,
) -> Markup:
    """Draw one number per year; a year without one leaves a gap.

    Parameters
    ----------
    percent
        Whether the values are shares, 0 to 1.

    Examples
    --------
    >>> "nan" in year_lines([2001, 2002, 2003], [1.0, None, 2.0], name="m", label="")
    False
    """

    def paint(axes: Axes) -> None:
        _year_ticks(axes, years)
        if percent:
            axes.set_ylim(0, 1)
            _write_along_y(axes, [0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        else:
            _count_ticks(axes, max([value for value in values if value is not None], default=1))
        for start, end in _stretches(values):
            _line(axes, years[start:end], [v for v in values[start:end] if v is not None], ACCENT, dots=True)

    return _chart(paint, name, label, HALF, top=12)


def count_bars(counts: Sequence[tuple[str, int]], *, name: str, label: str, below: str) -> Markup:
    """Draw how often each of some values occurs.

    Examples
    --------
    >>> "two" in count_bars([("one", 1), ("two", 5)], name="c", label="", below="authors")
    True
    """

    def paint(axes: Axes) -> None:
        places = list(range(len(counts)))
        heights = [count for _, count in counts]
        axes.set_xlim(-0.6, len(counts) - 0.4)
        step = -(-len(counts) // 16)
        _write_along_x(axes, places[::step], [text for text, _ in counts][::step])
        _count_ticks(axes, max([*heights, 1]))
        axes.bar(places, heights, width=0.72, color=ACCENT, alpha=0.85, clip_on=False)
        _write_below(axes, below)

    return _chart(paint, name, label, HALF, bottom=46, top=12)


def log_log(
    points: Sequence[tuple[int, float]],
    *,
    name: str,
    label: str,
    below: str,
    reference: Sequence[tuple[int, float]] = (),
    reference_label: str = "",
) -> Markup:
    """Draw the share that reaches a value over the value, both in powers of ten.

    Parameters
    ----------
    reference
        Points of a line to compare with.

    Examples
    --------
    >>> "10" in log_log([(1, 1.0), (12, 0.1)], name="k", label="", below="coauthors")
    True
    """
    right, low = _power_above(points[-1][0]), _power_below(points[-1][1])

    def paint(axes: Axes) -> None:
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlim(0.85, 10.0**right * 1.05)
        axes.set_ylim(10.0**low * 0.8, 1.25)
        _write_along_x(axes, [10.0**n for n in range(right + 1)], [f"{10**n:,}" for n in range(right + 1)])
        _write_along_y(axes, [10.0**n for n in range(low, 1)], [_percent(n) for n in range(low, 1)])
        if line := [(x, y) for x, y in reference if x <= 10**right and y >= 10.0**low]:
            axes.plot(*zip(*line, strict=True), color=SECOND, linestyle=(0, (4, 3)), linewidth=1.3)
            _key(axes, ((reference_label, SECOND),))
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, linestyle="", marker="o", markersize=4.2, color=ACCENT, alpha=0.85, clip_on=False)
        _write_below(axes, below)

    return _chart(paint, name, label, HALF, bottom=46, left=60)


def dot_matrix(
    rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]], *, name: str, label: str
) -> Markup:
    """Draw a table of counts as dots whose area is the count.

    Examples
    --------
    >>> dot_matrix(["graphs"], ["2001", "2002"], [[4, 0]], name="t", label="").count("graphs")
    1
    """
    # Dots of one size share one form, and there are at most so many sizes: the picture stays small.
    sized: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    most = max(max(row) for row in counts)
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            if count:
                sized[-(-_SIZES * count // most)].append((x, y))
    room = min(21.0, 560 / len(columns))

    def paint(axes: Axes) -> None:
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        _write_along_y(axes, list(range(len(rows))), rows, INK)
        longest = max(len(column) for column in columns)
        step = ceil(len(columns) * (7.4 * longest + 10) / axes.bbox.width)
        _write_along_x(axes, list(range(0, len(columns), step)), columns[::step])
        for size, dots in sorted(sized.items()):
            xs, ys = zip(*dots, strict=True)
            across = room * (size / _SIZES) ** 0.5
            axes.plot(xs, ys, "o", markersize=across, markeredgewidth=0, color=ACCENT, clip_on=False)

    return _chart(paint, name, label, (WIDE[0], 25 * len(rows) + 38), left=244, right=18, bottom=28, top=8)


def _chart(
    paint: Callable[[Axes], None],
    name: str,
    label: str,
    size: tuple[int, int],
    *,
    left: int = 46,
    right: int = 14,
    bottom: int = 28,
    top: int = 26,
) -> Markup:
    """Let a function paint on empty axes, under settings that no file of this machine changes."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home that cannot be written is no fault
    import matplotlib
    from matplotlib.figure import Figure

    width, height = size
    written = io.StringIO()
    with matplotlib.rc_context(_settings(name)):
        # At 72 dots an inch a unit of the SVG is a dot.
        figure = Figure((width / 72, height / 72), dpi=72)
        room = ((width - left - right) / width, (height - bottom - top) / height)
        axes = figure.add_axes((left / width, bottom / height, *room))
        figure.patch.set_visible(False)
        axes.set_axis_off()
        paint(axes)
        figure.savefig(written, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return inline_svg(written.getvalue(), label=label, variables=_VARIABLES)


def _settings(name: str) -> Any:
    """Give the settings of one drawing: its name is the salt of what ids remain."""
    return {**_plain_settings(), "svg.hashsalt": name}


@cache
def _plain_settings() -> dict[str, Any]:
    """Give the settings that matplotlib comes with, and ours: a reader's own matplotlibrc is left aside."""
    import matplotlib

    apart = ("backend", "interactive", "toolbar", "webagg", "savefig.directory", "datapath")
    plain = {key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith(apart)}
    ours = {"svg.fonttype": "none", "path.simplify": False, "text.parse_math": False}
    return {**plain, **ours, "font.family": ["DejaVu Sans"], "font.size": _LABEL_SIZE}


def _line(axes: Axes, xs: Sequence[int], ys: Sequence[float], color: str, *, dots: bool) -> None:
    marker = "o" if dots else ""
    axes.plot(xs, ys, color=color, linewidth=1.8, marker=marker, markersize=4.6, clip_on=False)


def _stretches(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each stretch without a gap."""
    start = None
    for number, value in enumerate([*values, None]):
        if value is None and start is not None:
            yield start, number
            start = None
        elif value is not None and start is None:
            start = number


def _year_ticks(axes: Axes, years: Sequence[int]) -> None:
    first, last = years[0], years[-1]
    axes.set_xlim(first - 0.6, last + 0.6)
    room = axes.bbox.width / 46
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 10_000) if (last - first) / step < room)
    shown = [year for year in range(first, last + 1) if year % step == 0] or [first]
    _write_along_x(axes, shown, [str(year) for year in shown])


def _count_ticks(axes: Axes, most: float) -> None:
    steps = (base * 10**power for power in range(9) for base in (1, 2, 5))
    step = next(step for step in steps if most / step <= 5)
    top = -(-most // step) * step
    axes.set_ylim(0, top)
    shown = [number * step for number in range(int(top // step) + 1)]
    _write_along_y(axes, shown, [f"{number:,}" for number in shown])


# The library's own ticks take most of the time of a small chart, so what stands along an axis is plain text.


def _write_along_x(axes: Axes, places: Sequence[float], texts: Sequence[str]) -> None:
    down = -7 / axes.bbox.height
    for place, text in zip(places, texts, strict=True):
        axes.text(place, down, text, transform=axes.get_xaxis_transform(), ha="center", va="top", color=SOFT)


def _write_along_y(axes: Axes, places: Sequence[float], texts: Sequence[str], color: str = SOFT) -> None:
    """Write the values, and draw the thin lines to read others by."""
    aside, across = -9 / axes.bbox.width, axes.get_yaxis_transform()
    for place, text in zip(places, texts, strict=True):
        axes.text(aside, place, text, transform=across, ha="right", va="center", color=color)
        axes.plot([0, 1], [place, place], transform=across, color=HAIR, linewidth=1, zorder=0, clip_on=False)


def _key(axes: Axes, entries: Sequence[tuple[str, str]]) -> None:
    """Say above the chart which colour is what."""
    place, up = 0.0, 1 + 11 / axes.bbox.height
    for text, color in entries:
        for right, sign, shade in ((0, "●", color), (15, text, SOFT)):
            axes.text((place + right) / axes.bbox.width, up, sign, color=shade, transform=axes.transAxes)
        place += 15 + 7.9 * len(text) + 18


def _write_below(axes: Axes, text: str) -> None:
    down = -38 / axes.bbox.height
    axes.text(0.5, down, text, transform=axes.transAxes, ha="center", color=SOFT)


def _power_above(value: float) -> int:
    power = 0
    while 10**power < value:
        power += 1
    return max(power, 1)


def _power_below(share: float) -> int:
    power = -1
    while 10.0**power > share:
        power -= 1
    return power


def _percent(power: int) -> str:
    return f"{100 * 10.0**power:.{max(-power - 2, 0)}f}%"
