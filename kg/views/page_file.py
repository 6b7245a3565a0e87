"""One page, whatever draws it: the template, the program, the payload and the policy, put together.

The program is the same for all renderers but for one script, the stage (``drawing.js`` says what a stage must
do). The payload has two parts. The *drawing* (names, places, sizes, communities, ties) is parsed at
once; the *details* (papers, spellings, measures …) when they are first needed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib.resources import files
from typing import Any, NamedTuple

import networkx as nx
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.views.styling import OTHER, PALETTE, is_incomplete, is_uncertain

_MAY_LACK = {"kind"}
READING = "(reading)"
"""Where the scripts that read the payload stand in `SCRIPTS`."""
STAGE = "(stage)"
"""Where the script of the renderer stands in `SCRIPTS`."""
SCRIPTS = (
    "dom",
    "theme",
    READING,
    "wording",
    "model",
    "counting",
    "filters",
    "colouring",
    "state",
    "address",
    "folding",
    "looks",
    STAGE,
    "travel",
    "regions",
    "labels",
    "search",
    "legend",
    "controls",
    "panel",
    "panel_node",
    "panel_tie",
    "panel_community",
    "path",
    "roster",
    "tables",
    "exchange",
    "picture",
    "start",
)
"""The parts of the page's program, in the order in which they are put together."""


class Renderer(NamedTuple):
    """What draws the map.

    Attributes
    ----------
    script
        The stage: a file among the templates, without its suffix.
    library
        A program that the stage builds on; it runs before the page's own.
    options
        Plain values for the stage, as ``options`` in its script.
    reading
        What gives the payload as ``read("drawing")`` and ``read("details")``; it may wait for it.
    """

    script: str
    library: str = ""
    options: Mapping[str, Any] = {}
    reading: Sequence[str] = ("reading",)


def page_values(
    net: nx.Graph,
    details: Mapping[str, Any],
    renderer: Renderer,
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    folds: bool = False,
    whole: str | None = None,
) -> dict[str, Any]:
    """Give what the template ``page.html.j2`` takes, but for ``nodes`` and ``edges``.

    Parameters
    ----------
    net
        From `kg.views.styling.styled`: ``x``, ``y``, ``color`` and ``size`` on every node.
    details
        From `kg.views.details.details`, of the same network.
    renderer
        What draws the map.
    title, subtitle
        Shown at the top, as text.
    notes
        Sentences on the quality of the data, and on what is not drawn.
    folds
        Whether the page opens as communities that unfold.
    whole
        The name of a page that draws all of it at once, when there is one.
    """
    program = _program(renderer)
    facts = {
        "title": title,
        "subtitle": subtitle,
        "counting": net.graph.get("counting", "full"),
        "folds": folds,
        "kind": net.graph.get("kind", "coauthorship"),
        "prefix": common_prefix([str(node) for node in net]),
    }
    return {
        "title": title,
        "subtitle": subtitle,
        "notes": list(notes),
        "whole": whole,
        "details": {name: value for name, value in details.items() if name != "named"},
        "stage_options": dict(renderer.options),
        "as_json": as_json,
        "drawing": partial(_drawing, facts=facts, communities=details["named"]),
        "style": Markup(_template("page.css")),  # noqa: S704 (files of ours)
        "library": Markup(renderer.library),  # noqa: S704 (the file that its package ships)
        "program": Markup(program),  # noqa: S704 (files of ours)
        "policy": content_policy(*filter(None, (renderer.library, program))),
    }


def rendered_page(
    net: nx.Graph,
    details: Mapping[str, Any],
    renderer: Renderer,
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    folds: bool = False,
    whole: str | None = None,
) -> str:
    """Give the page as one file that asks the network for nothing; parameters as `page_values`."""
    values = page_values(
        net, details, renderer, title=title, subtitle=subtitle, notes=notes, folds=folds, whole=whole
    )
    template = page_environment().get_template("page.html.j2")
    return template.render(nodes=drawn_nodes(net), edges=drawn_edges(net), **values)


def page_environment() -> Environment:
    """Give the templates of pages; what they write is escaped."""
    return Environment(
        loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def drawn_nodes(net: nx.Graph) -> list[dict[str, Any]]:
    """Give the dots, in the order of the network, as vis-network and pyvis call their properties."""
    prefix = common_prefix([str(node) for node in net])
    return [
        {
            "id": number,
            "key": str(node)[len(prefix) :],
            "label": data.get("label", str(node)),
            "x": data["x"],
            "y": data["y"],
            "size": data["size"],
            "color": data["color"],
            "community": data.get("community"),
            "kind": data.get("kind"),
            "uncertain": is_uncertain(data),
        }
        for number, (node, data) in enumerate(net.nodes(data=True))
    ]


def drawn_edges(net: nx.Graph) -> list[dict[str, Any]]:
    """Give the lines, in the order of `tie_order`."""
    return [
        {
            "id": index,
            "from": a,
            "to": b,
            "value": float(f"{data.get('weight', 1):.6g}"),
            "dashes": is_incomplete(data),
        }
        for index, (a, b, data) in enumerate(tie_order(net))
    ]


def tie_order(net: nx.Graph) -> list[tuple[int, int, dict[str, Any]]]:
    """Give each tie as the numbers of its ends, the lower first, and its attributes; sorted by the ends.

    Examples
    --------
    >>> [ends for *ends, _ in tie_order(nx.Graph([(1, 2), (1, 0)]))]
    [[0, 1], [0, 2]]
    """
    number = {node: index for index, node in enumerate(net)}
    ends = ([*sorted((number[a], number[b])), data] for a, b, data in net.edges(data=True))
    return sorted(((a, b, data) for a, b, data in ends), key=lambda tie: tie[:2])


def _drawing(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    *,
    facts: Mapping[str, Any],
    communities: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Give the part of the payload that the first picture needs."""
    return {
        "nodes": columns(nodes, ("key", "label", "x", "y", "size", "community", "kind", "uncertain")),
        "ties": columns(edges, ("from", "to", "value", "dashes")),
        "communities": communities,
        "facts": facts,
        "palette": {"communities": PALETTE, "other": OTHER},
    }


def columns(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """Turn rows into columns; a column of whether holds the places where it is so.

    Examples
    --------
    >>> columns([{"x": 1.0, "on": True}, {"x": 2.5, "on": False}], ["x", "on"])
    {'x': [1, 2.5], 'on': [0]}
    """
    table = {name: [_short(row.get(name)) for row in rows] for name in names}
    return {
        name: [at for at, value in enumerate(values) if value] if _whether(values) else values
        for name, values in table.items()
        if any(value is not None for value in values) or name not in _MAY_LACK
    }


def common_prefix(iris: Sequence[str]) -> str:
    """Give what all IRIs begin with, up to a slash.

    Examples
    --------
    >>> common_prefix(["http://a/p/x1", "http://a/p/x2"])
    'http://a/p/'
    """
    if not iris:
        return ""
    low, high = min(iris), max(iris)
    same = next(
        (at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[: low.rfind("/", 0, same) + 1]


def _whether(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, bool) for value in values)


def _short(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_json(value: Any) -> Markup:
    r"""Write a value for a script element: nothing in it can end the element or start a comment.

    Examples
    --------
    >>> print(as_json({"b": "</script>", "a": 1}))
    {"a":1,"b":"\u003c/script\u003e"}
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text.encode("utf-8", "replace").decode("utf-8"))  # noqa: S704 (escaped above)


def content_policy(*scripts: str, engine: bool = False) -> str:
    """Give a content-security policy that lets these scripts run and nothing load.

    Parameters
    ----------
    scripts
        The text of each script element.
    engine
        Whether the page also compiles WebAssembly, and runs it in a worker of its own making.

    References
    ----------
    Content Security Policy Level 3, W3C, https://www.w3.org/TR/CSP3/
    """
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    allowed = hashes or "'none'"
    more = "; worker-src blob:; base-uri 'none'; form-action 'none'" if engine else ""
    compiles = " 'wasm-unsafe-eval'" if engine else ""
    return (
        f"default-src 'none'; script-src {allowed}{compiles}; style-src 'unsafe-inline'; img-src data:{more}"
    )


def _template(name: str) -> str:
    return (files("kg.views") / "templates" / name).read_text(encoding="utf-8")


def _program(renderer: Renderer) -> str:
    names = {READING: renderer.reading, STAGE: (renderer.script,)}
    parts = "\n".join(_template(f"{file}.js") for name in SCRIPTS for file in names.get(name, (name,)))
    return f'"use strict";\n(async () => {{\n{parts}}})();\n'
