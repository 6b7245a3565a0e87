"""Small pictures inside a page: papers by year, and the nearest of a network. SVG without script."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from kg.views.quality import counted
from kg.views.styling import PALETTE

_YEARS = 60
_WIDTH, _BARS = 640, 84
_STEP, _REACH, _MIDDLE = 34, 165, 372
_LABEL = 25


class Dot(NamedTuple):
    """A thing in a picture; ``weight`` is what its area shows."""

    label: str
    path: str | None
    weight: float
    community: int | None = None


class _At(NamedTuple):
    x: float
    y: float
    side: int


def years_svg(years: Iterable[int | None]) -> Markup:
    """Draw a bar for each year; nothing where no year is known.

    Examples
    --------
    >>> 'aria-label="2019: 2, 2020: 0, 2021: 1"' in years_svg([2021, 2019, None, 2019])
    True
    """
    counts = Counter(year for year in years if year is not None)
    if not counts:
        return Markup("")
    last = max(counts)
    first = max(min(counts), last - _YEARS + 1)
    span = range(first, last + 1)
    most, step = max(counts[year] for year in span), min(_WIDTH / len(span), 46.0)
    label = ", ".join(f"{year}: {counts[year]}" for year in span)
    bars = "".join(_bar(year, number * step, step, counts[year], most) for number, year in enumerate(span))
    marks = "".join(
        f'<text x="{number * step + step / 2:.1f}" y="{_BARS + 32}">{year}</text>'
        for number, year in enumerate(span)
        if len(span) <= 14 or (year % 5 == 0 and number + 1 < len(span))
    )
    box = f"0 0 {_WIDTH} {_BARS + 40}"
    return Markup(  # noqa: S704 (numbers only)
        f'<svg class="years" viewBox="{box}" role="img" aria-label="{label}">{bars}{marks}</svg>'
    )


def _bar(year: int, left: float, step: float, count: int, most: int) -> str:
    height = _BARS * count / most
    place = f'x="{left + step * 0.12:.1f}" y="{_BARS + 14 - height:.1f}"'
    figure = (
        f'<text x="{left + step / 2:.1f}" y="{_BARS + 9 - height:.1f}">{count}</text>'
        if count and step >= 18
        else ""
    )
    size = f'width="{step * 0.76:.1f}" height="{max(height, 0.6):.1f}"'
    return f'<rect {place} {size} rx="2"><title>{year}: {count}</title></rect>{figure}'


def nearest_svg(
    around: Sequence[Dot], ties: Mapping[tuple[int, int], float], up: str, middle: Dot | None = None
) -> Markup:
    """Draw things on an oval, with lines between those that are tied, and one in the middle of all.

    Parameters
    ----------
    around
        Up to 20; names stand outside, so that they never lie on each other.
    ties
        By places in ``around``, the lower one first; the width of a line grows with its value.
    up
        What leads from the page to the folder of the site.
    middle
        What all are tied to, by the weight of each.

    Examples
    --------
    >>> picture = nearest_svg([Dot("<Ada>", "person/ada.html", 2)], {}, "../", Dot("Bo", None, 3))
    >>> picture.count("<circle"), "&lt;Ada&gt;" in picture
    (2, True)
    """
    if not around:
        return Markup("")
    places, height = _oval(_side_by_side(len(around), ties))
    centre = _At(_MIDDLE, height / 2, 0)
    heaviest = max([*ties.values(), *(dot.weight for dot in around), 1.0])
    between = [_line(places[a], places[b], weight / heaviest) for (a, b), weight in sorted(ties.items())]
    spokes = [_line(centre, place, dot.weight / heaviest) for place, dot in zip(places, around, strict=True)]
    largest = max(dot.weight for dot in around)
    dots = [_dot(dot, place, largest, up) for dot, place in zip(around, places, strict=True)]
    label = f"Network of {counted(len(around), 'name')}" + (f" around {middle.label}" if middle else "")
    parts = [f'<g class="near">{"".join(between)}</g>']
    if middle:
        parts.append(f'<g class="spokes">{"".join(spokes)}</g>')
    parts += dots
    if middle:
        parts.append(_middle(middle, centre))
    return Markup(  # noqa: S704 (numbers, and names escaped)
        f'<svg class="nearest" viewBox="0 0 {2 * _MIDDLE} {height:.0f}" role="group" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _side_by_side(count: int, ties: Mapping[tuple[int, int], float]) -> list[int]:
    """Give an order in which the strongly tied are neighbours, for fewer crossings."""
    left, order = set(range(1, count)), [0]
    while left:
        last = order[-1]
        following = min(left, key=lambda one: (-ties.get((min(last, one), max(last, one)), 0.0), one))
        order.append(following)
        left.remove(following)
    return order


def _oval(order: Sequence[int]) -> tuple[list[_At], float]:
    """Give each a place, evenly from top to bottom on the right and back up on the left."""
    right = math.ceil(len(order) / 2)
    rows = max(right, 4)
    height = (rows + 1) * _STEP
    places: dict[int, _At] = {}
    for number, one in enumerate(order):
        side, of_side = (1, right) if number < right else (-1, len(order) - right)
        row = number if side > 0 else len(order) - 1 - number
        y = height / 2 + (row - (of_side - 1) / 2) * _STEP
        bend = math.sqrt(max(0.0, 1 - ((y - height / 2) / (height / 2)) ** 2))
        places[one] = _At(_MIDDLE + side * (30 + (_REACH - 30) * bend), y, side)
    return [places[one] for one in range(len(order))], height


def _line(a: _At, b: _At, share: float) -> str:
    width = 0.8 + 4.2 * math.sqrt(share)
    return f'<path d="M{a.x:.0f} {a.y:.0f}L{b.x:.0f} {b.y:.0f}" stroke-width="{width:.1f}"/>'


def _dot(dot: Dot, place: _At, largest: float, up: str) -> str:
    radius = 4 + 7 * math.sqrt(dot.weight / largest) if largest else 4
    anchor = "start" if place.side > 0 else "end"
    shown = _circle(dot, place, radius) + _name(
        dot, place.x + place.side * (radius + 6), place.y + 4.5, anchor
    )
    return f'<a href="{up}{dot.path}">{shown}</a>' if dot.path else f"<g>{shown}</g>"


def _middle(dot: Dot, place: _At) -> str:
    return _circle(dot, place, 12) + _name(dot, place.x, place.y + 29, "middle")


def _circle(dot: Dot, place: _At, radius: float) -> str:
    where = f'cx="{place.x:.0f}" cy="{place.y:.0f}" r="{radius:.1f}"'
    return f'<circle class="{colour_class(dot.community)}" {where}/>'


def _name(dot: Dot, x: float, y: float, anchor: str) -> str:
    short = dot.label if len(dot.label) <= _LABEL else dot.label[: _LABEL - 1] + "…"
    return f'<text class="{anchor}" x="{x:.0f}" y="{y:.0f}">{escape(short)}</text>'


def colour_class(community: int | None) -> str:
    """Give the class of the style sheet that has the colour of a community.

    Examples
    --------
    >>> colour_class(0), colour_class(99), colour_class(None)
    ('c0', 'cx', 'cx')
    """
    return f"c{community}" if community is not None and community < len(PALETTE) else "cx"
