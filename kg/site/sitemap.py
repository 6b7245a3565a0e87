"""The addresses of all pages, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MOST = 50_000
"""Addresses in one file."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(base_url: str, paths: Sequence[str], most: int = MOST) -> dict[str, str]:
    """Give ``sitemap.xml`` by name; where one does not hold all pages, the parts that it names too.

    References
    ----------
    https://www.sitemaps.org/protocol.html

    Examples
    --------
    >>> list(sitemaps("https://example.org/", ["index.html", "a.html", "b.html"], most=2))
    ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml']
    >>> "<loc>https://example.org/</loc>" in sitemaps("https://example.org/", ["index.html"])["sitemap.xml"]
    True
    """
    parts = [paths[at : at + most] for at in range(0, len(paths), most)]
    if len(parts) == 1:
        return {"sitemap.xml": _file("urlset", "url", base_url, parts[0])}
    found = {
        f"sitemap-{number}.xml": _file("urlset", "url", base_url, part)
        for number, part in enumerate(parts, 1)
    }
    return {**found, "sitemap.xml": _file("sitemapindex", "sitemap", base_url, found)}


def _file(outer: str, inner: str, base_url: str, paths: Iterable[str]) -> str:
    places = (escape(base_url + ("" if path == "index.html" else path)) for path in paths)
    lines = "".join(f"<{inner}><loc>{place}</loc></{inner}>\n" for place in places)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{_SPACE}">\n{lines}</{outer}>\n'
