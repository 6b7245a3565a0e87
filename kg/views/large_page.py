"""The page for large networks: all of it on a canvas of our own.

The page is that of `kg.views.page_file`, drawn by another stage. Its drawing travels as typed arrays
(`kg.views.drawing_arrays`) and is painted before anything else is read; names, papers and all other
details are packed with DEFLATE (RFC 1951, in the form of RFC 1950) and unpacked after the first picture.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from kg.views.drawing_arrays import drawing_arrays
from kg.views.page_file import Renderer, drawn_nodes, page_environment, page_values, tie_order
from kg.views.styling import OTHER, PALETTE, shade

READING = ("canvas_arrays", "canvas_hits", "canvas_paint", "canvas_map", "canvas_pointer", "canvas_reading")
"""What draws the first picture, before the rest of the program."""
SHADES = (0.0, 0.38, -0.3)
"""A large map has many communities: each colour is used as it is, lighter, and darker."""


def large_page(
    net: nx.Graph,
    details: Mapping[str, Any],
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
) -> str:
    """Give the page as one file that asks the network for nothing.

    Parameters
    ----------
    net, details, title, subtitle, notes
        As `kg.views.page_file.page_values` takes them; a network of any kind.

    Returns
    -------
    str
        HTML. A content-security policy allows the script inside it by its hash, and nothing else.
    """
    renderer = Renderer("canvas_stage", reading=READING)
    values = page_values(net, details, renderer, title=title, subtitle=subtitle, notes=notes)
    drawing = values["drawing"](drawn_nodes(net), [])
    arrays, order = drawing_arrays(net, tie_order(net))
    first = {**arrays, "facts": drawing["facts"], "palette": {"communities": palette(), "other": OTHER}}
    names = {name: drawing["nodes"][name] for name in ("key", "label", "kind") if name in drawing["nodes"]}
    told = {**values.pop("details"), "ties": [details["ties"][number] for number in order.tolist()]}
    rest = {"drawing": {"nodes": names, "communities": drawing["communities"]}, "details": told}
    template = page_environment().get_template("page.html.j2")
    return template.render(arrays=first, packed=deflated(rest), **values)


def palette() -> list[str]:
    """Give the colours of the communities, the largest first.

    Examples
    --------
    >>> len(palette()), palette()[10]
    (30, '#8babca')
    """
    return [shade(color, share) for share in SHADES for color in PALETTE]


def deflated(value: Any) -> str:
    """Write a value as JSON, compressed, in characters that mean nothing to HTML.

    Examples
    --------
    >>> zlib.decompress(base64.b64decode(deflated({"a": "é"}))).decode("utf-8")
    '{"a":"é"}'
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 6)).decode("ascii")
