"""HTML: templates filled with plain values, everything escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import Environment, PackageLoader

from kg.serve.exchange import Reply
from kg.serve.problems import ProblemError
from kg.serve.site import Site
from kg.triples.vocabulary import KG, PREFIXES

STATIC: Mapping[str, str] = {
    "pages.css": "text/css; charset=utf-8",
    "sorting.js": "text/javascript; charset=utf-8",
    "yasgui.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
}
"""Files that pages use, by name: these, and no path."""

HTML = "text/html; charset=utf-8"


def page(site: Site, template: str, title: str, status: int = 200, **values: Any) -> Reply:
    """Fill a template.

    Parameters
    ----------
    values
        What it shows; all text is escaped.
    """
    known: dict[str, Callable[..., Any]] = {
        "address": lambda iri: local_address(iri, site.served.base),
        "short": lambda iri: short_name(iri, site.served.base),
        "is_elsewhere": lambda iri: is_elsewhere(iri, site.served.base),
        "quoted": lambda text: quote(text, safe=""),
    }
    text = (
        _templates()
        .get_template(template)
        .render({"title": f"{title} · {site.served.name}", "name": site.served.name, **known, **values})
    )
    return Reply(status, HTML, text.encode("utf-8", "replace"), [("vary", "Accept")])


def problem_page(site: Site, problem: ProblemError) -> Reply:
    """Show a problem to a person."""
    return page(site, "problem.html.j2", problem.title, problem.status, problem=problem)


@lru_cache(maxsize=8)
def static(name: str) -> Reply:
    """Give a file that pages use.

    Raises
    ------
    ProblemError
        When there is none of the name.
    """
    if name not in STATIC:
        raise ProblemError(404, "there is no such file", reason="path")
    return Reply(200, STATIC[name], (files("kg.serve") / "static" / name).read_bytes())


def local_address(iri: str, base: str) -> str:
    """Give the address on this server where a thing is described.

    Examples
    --------
    >>> local_address("https://a.example/id/work/doi/10.1%2Fx", "https://a.example/id/")
    '/id/work/doi/10.1%2Fx'
    >>> local_address("http://xmlns.com/foaf/0.1/name", "https://a.example/id/")
    '/about?iri=http%3A%2F%2Fxmlns.com%2Ffoaf%2F0.1%2Fname'
    """
    if base and iri.startswith(base):
        return f"/id/{iri[len(base) :]}"
    if iri.startswith(KG) and len(iri) > len(KG):
        return f"/ns#{iri[len(KG) :]}"
    return f"/about?iri={quote(iri, safe='')}"


def short_name(iri: str, base: str) -> str:
    """Give a name of an IRI to read.

    Examples
    --------
    >>> short_name("http://xmlns.com/foaf/0.1/name", "https://a.example/")
    'foaf:name'
    """
    if base and iri.startswith(base) and len(iri) > len(base):
        return unquote(iri[len(base) :])
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def is_elsewhere(iri: str, base: str) -> bool:
    """Tell whether a browser can go to an IRI outside this server."""
    return iri.startswith(("http://", "https://")) and not (base and iri.startswith(base))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("kg.serve"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
