"""A still picture of the network, for paper: SVG that needs no script and no font of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import networkx as nx
from markupsafe import Markup, escape

from kg.views.styling import OTHER, is_incomplete, is_uncertain

_LABELS = 26
_MARGIN = 90.0
_DENSE = 3_000
"""Ties above which lines are fainter."""


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        apart = self.right < other.left or other.right < self.left
        return not (apart or self.bottom < other.top or other.bottom < self.top)


def map_svg(net: nx.Graph) -> Markup:
    """Draw a styled network; the strongest people are named where there is room.

    Parameters
    ----------
    net
        From `kg.views.styling.styled`.

    Returns
    -------
    markupsafe.Markup
        An ``svg`` element; empty for an empty network.
    """
    if not net:
        return Markup("")
    xs, ys = [x for _, x in net.nodes(data="x")], [y for _, y in net.nodes(data="y")]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width, height = max(xs) - left + _MARGIN, max(ys) - top + _MARGIN
    size = max(width / 70, 12.0)
    parts = [*_lines(net), *_dots(net), *_names(net, size)]
    box = f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
    label = f"Map of {net.number_of_nodes():,} people and {net.number_of_edges():,} ties"
    return Markup(  # noqa: S704 (numbers, and names escaped in _names)
        f'<svg class="map" viewBox="{box}" role="img" aria-label="{label}">' + "".join(parts) + "</svg>"
    )


def _lines(net: nx.Graph) -> list[str]:
    """Draw the ties: those that look alike are one path, which makes a large map a third of the size."""
    widest = max((float(data.get("weight", 1.0)) for *_, data in net.edges(data=True)), default=1.0)
    opacity = ".4" if net.number_of_edges() <= _DENSE else ".2"
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for a, b, data in net.edges(data=True):
        ends = net.nodes[a], net.nodes[b]
        alike[_look(*ends, data, widest, opacity)].append(
            f"M{ends[0]['x']:.0f} {ends[0]['y']:.0f}L{ends[1]['x']:.0f} {ends[1]['y']:.0f}"
        )
    return [f'<path d="{"".join(lines)}" {look}/>' for look, lines in alike.items()]


def _look(
    a: Mapping[str, Any], b: Mapping[str, Any], data: Mapping[str, Any], widest: float, opacity: str
) -> str:
    same = a.get("community") is not None and a.get("community") == b.get("community")
    color = a["color"] if same else OTHER
    width = 0.8 + 5 * (float(data.get("weight", 1.0)) / widest) ** 0.5
    dashes = ' stroke-dasharray="6 5"' if is_incomplete(data) else ""
    return f'stroke="{color}" stroke-opacity="{opacity}" stroke-width="{width:.1f}"{dashes}'


def _dots(net: nx.Graph) -> list[str]:
    return [_dot(data) for _, data in net.nodes(data=True)]


def _dot(data: Mapping[str, Any]) -> str:
    doubt = (
        f' fill-opacity=".4" stroke="{data["color"]}" stroke-dasharray="4 3"' if is_uncertain(data) else ""
    )
    place = f'cx="{data["x"]:.1f}" cy="{data["y"]:.1f}" r="{data["size"]:.1f}"'
    return f'<circle {place} fill="{data["color"]}"{doubt}/>'


def _names(net: nx.Graph, size: float) -> list[str]:
    taken: list[_Box] = []
    names: list[str] = []
    by_importance: list[Hashable] = sorted(net, key=lambda node: (-net.nodes[node]["size"], str(node)))
    for node in by_importance[:_LABELS]:
        data = net.nodes[node]
        text = str(data.get("label", node))[:40]
        below = data["y"] + data["size"] + size
        half = 0.29 * size * len(text)
        box = _Box(data["x"] - half, below - size, data["x"] + half, below + size * 0.3)
        if any(box.meets(other) for other in taken):
            continue
        taken.append(box)
        place = f'x="{data["x"]:.1f}" y="{below:.1f}" font-size="{size:.1f}"'
        names.append(f'<text {place} stroke-width="{size / 4:.1f}">{escape(text)}</text>')
    return names
