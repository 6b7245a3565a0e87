"""A page that answers SPARQL without a server: the graph, Oxigraph and the query library in one file.

The graph is in the page as its terms, each once, and a column of numbers for each place in a quad, under
gzip: a third of the gzip of its N-Quads. Oxigraph (WebAssembly) answers in a worker, which loads the graph
piece by piece, so that the page stays responsive and a query can be stopped. The content-security policy lets
nothing load: ``'wasm-unsafe-eval'`` allows compiling WebAssembly, and nothing else.

References
----------
SPARQL 1.1 Query Language, W3C, https://www.w3.org/TR/sparql11-query/
Content Security Policy Level 3, W3C, https://www.w3.org/TR/CSP3/#directive-script-src
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup

from kg.errors import UsageError
from kg.javascript import asset
from kg.store.naming import IDENTIFIERS, NAMES
from kg.store.query_files import NamedQuery, named_queries, parse_query
from kg.triples.vocabulary import PREFIXES
from kg.views.page_file import as_json, content_policy, page_environment

SCRIPTS = (
    "dom",
    "sparql/terms",
    "sparql/tokens",
    "sparql/binding",
    "sparql/engine",
    "sparql/names",
    "sparql/fields",
    "sparql/questions",
    "sparql/editor",
    "sparql/answer",
    "sparql/picture",
    "sparql/files",
    "sparql/start",
)
"""The parts of the page's program, in the order in which they are put together."""

LAYERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "measures": ("observation",),
        "collaborations": ("collaboration",),
        "concepts": ("concept",),
        "provenance": ("record", "claim", "merge"),
    }
)
"""What a page can do without, as the kinds of IRIs that it then lacks."""

MOST_QUADS = 1_000_000
"""A browser takes about a kilobyte of memory for each; it may have four gigabytes at most."""

_FIRST = "most-papers"
"""The question that the page opens with: it needs no parameter."""
_START = """SELECT ?name (COUNT(?paper) AS ?papers)
WHERE {
  ?paper dcterms:creator ?person .
  ?person foaf:name ?name .
}
GROUP BY ?name
ORDER BY DESC(?papers) ?name
LIMIT 20
"""


class Packed(NamedTuple):
    """The graph as the page carries it.

    Attributes
    ----------
    content
        The gzip of two numbers (bytes of all terms, quads), the terms as N-Quads writes them, one a line,
        and for each place in a quad a column of numbers of terms, from 0; numbers are of four bytes, the
        lowest first.
    quads
        How many statements there are.
    """

    content: bytes
    quads: int


def packed_graph(nquads_gzip: bytes, base: str, without: Collection[str] = ()) -> Packed:
    r"""Pack a graph for a page, without some of its layers.

    Parameters
    ----------
    nquads_gzip
        The dump of a graph directory: canonical N-Quads, each with a graph.
    base
        Where the IRIs of the graph begin.
    without
        Names in `LAYERS`.

    Raises
    ------
    UsageError
        There is no such layer, or more than `MOST_QUADS` are left.

    Examples
    --------
    >>> dump = b'<http://a.example/work/1> <http://b.example/p> "x" <http://a.example/graph/one> .\n'
    >>> packed_graph(gzip.compress(dump), "http://a.example/").quads
    1
    """
    lines = gzip.decompress(nquads_gzip).splitlines()
    if unknown := sorted(set(without) - set(LAYERS)):
        raise UsageError(f"no layer is called {unknown[0]!r}", f"the layers are: {', '.join(LAYERS)}")
    if without:
        lacks = _about(base, [kind for layer in without for kind in LAYERS[layer]])
        lines = [line for line in lines if not lacks.search(line)]
    if len(lines) > MOST_QUADS:
        left = [layer for layer in LAYERS if layer not in without]
        raise UsageError(
            f"{len(lines):,} statements are too many for a page: a browser holds about {MOST_QUADS:,}",
            f"leave something out (--without {left[0] if left else '…'}: {', '.join(left)}), "
            "build a graph of fewer papers, or ask with kg serve",
        )
    return Packed(gzip.compress(_in_columns(lines), 6, mtime=0), len(lines))


def _in_columns(lines: Sequence[bytes]) -> bytes:
    numbers: dict[bytes, int] = {}
    columns = np.zeros((4, len(lines)), "<u4")
    for place, line in enumerate(lines):
        subject, predicate, rest = line.split(b" ", 2)
        value, graph, _ = rest.rsplit(b" ", 2)
        for column, term in enumerate((subject, predicate, value, graph)):
            columns[column, place] = numbers.setdefault(term, len(numbers))
    terms = b"\n".join(numbers)
    return np.array([len(terms), len(lines)], "<u4").tobytes() + terms + columns.tobytes()


def _about(base: str, kinds: list[str]) -> re.Pattern[bytes]:
    """Match a line that says something of, or points to, a thing of these kinds, whatever its texts hold."""
    start = re.escape(base.encode())
    below = rb"<" + start + rb"(?:" + "|".join(kinds).encode() + rb")/"
    part = rb"<" + start + rb"work/[^> ]*/(?:" + "|".join(kinds).encode() + rb")/"
    return re.compile(rb"^(?:\S+ \S+ )?(?:" + below + rb"|" + part + rb")")


def sparql_page(graph: Packed, *, title: str, subtitle: str, base: str) -> str:
    """Give the page as one file that asks the network for nothing.

    Parameters
    ----------
    graph
        From `packed_graph`.
    title, subtitle
        Shown at the top, as text.
    base
        Where the IRIs of the graph begin.

    Raises
    ------
    MachineError
        Oxigraph's JavaScript is not installed; the hint says how to get it.
    """
    program = _program()
    engine = json.loads(asset("oxigraph.json", "the page"))
    return (
        page_environment()
        .get_template("sparql/page.html.j2")
        .render(
            title=title,
            subtitle=subtitle,
            engine=f"Oxigraph {engine['version']} ({engine['license']})",
            style=Markup(template("sparql/page.css")),  # noqa: S704 (a file of ours)
            policy=content_policy(program, engine=True),
            worker=Markup(_worker()),  # noqa: S704 (checked there)
            wasm=_base64(gzip.compress(asset("oxigraph.wasm", "the page"), 9, mtime=0)),
            quads=_base64(graph.content),
            facts=as_json(page_facts(base)),
            program=Markup(program),  # noqa: S704 (files of ours)
        )
    )


def page_facts(base: str) -> dict[str, Any]:
    """Give what the page's program knows beside the graph: prefixes, names of things, questions."""
    return {
        "base": base,
        "prefixes": dict(PREFIXES),
        "names": dict(NAMES),
        "identifiers": dict(IDENTIFIERS),
        "queries": [_query_form(query) for query in named_queries()],
        "about": _query_form(parse_query(template("sparql/about.rq"), "about", "thing")),
        "first": _FIRST,
        "start": _START,
    }


def _query_form(query: NamedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "topic": query.topic,
        "question": query.question,
        "graph": query.graph,
        "text": query.text,
        "columns": [{"name": one.name, "meaning": one.meaning} for one in query.columns],
        "parameters": [
            {"name": one.name, "kind": one.kind, "meaning": one.meaning, "default": one.default}
            for one in query.parameters
        ],
    }


def _worker() -> str:
    """Put Oxigraph's module and what drives it together; nothing in it may end the element that holds it."""
    text = as_script(asset("oxigraph.js", "the page").decode("utf-8")) + template("sparql/worker.js")
    assert not re.search(r"</script|<!--", text, re.IGNORECASE)
    return text


def as_script(module: str) -> str:
    r"""Make a script of a module: a page that is a file has no origin, and Chromium lets it start no module.

    Examples
    --------
    >>> as_script("export class Store {}\nexport { one, two as default };\n")
    'class Store {}\n\n'
    """
    named = re.sub(r"^export (?=class|function|async|const|let)", "", module, flags=re.MULTILINE)
    script = re.sub(r"^export \{[^}]*\};?", "", named, flags=re.MULTILINE)
    return script.replace("import.meta.url", '""')


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def template(name: str) -> str:
    """Give a part of the page, by its name among the templates."""
    return (files("kg.views") / "templates" / name).read_text(encoding="utf-8")


def _program() -> str:
    parts = "\n".join(template(f"{name}.js") for name in SCRIPTS)
    facts = 'const facts = JSON.parse(document.getElementById("facts").textContent);'
    return f'"use strict";\n(() => {{\n{facts}\n{parts}}})();\n'
