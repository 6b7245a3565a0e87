"""Values to the text of a page. The templates are compiled once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from kg.site.addresses import way_up
from kg.site.blocks import CHIPS, SHOWN, Link, Profile
from kg.site.dump import described
from kg.site.indexes import Listed, anchor
from kg.site.json_ld import json_ld
from kg.site.kind import Entry
from kg.site.pictures import colour_class
from kg.store.oxigraph import convert
from kg.triples.vocabulary import PREFIXES
from kg.views.styling import OTHER, PALETTE


class Frame(NamedTuple):
    """What stands around every page.

    Attributes
    ----------
    lists
        Names, paths and kinds of the lists in the navigation.
    pages
        Names and paths of the pages that a build made.
    base_url
        Where the site will be on the web; it ends in a slash.
    """

    title: str
    lists: tuple[tuple[str, str, str], ...]
    pages: tuple[tuple[str, str], ...]
    base_url: str | None


class Start(NamedTuple):
    """The first page: numbers, years, the first few of each list, what to doubt."""

    subtitle: str
    figures: tuple[tuple[str, str, int], ...]
    years: Markup
    first: tuple[tuple[str, tuple[Entry, ...], str, str], ...]
    notes: tuple[str, ...]


def profile_page(page: Profile, frame: Frame) -> str:
    """Give the page of a thing, with its data inside."""
    data = Markup(json_ld(page.iri, described(page.description), page.linked))  # noqa: S704 (escaped there)
    turtle = page.path.rsplit("/", 1)[-1].removesuffix(".html") + ".ttl"
    return _rendered(
        "profile.html.j2",
        page.path,
        frame,
        page.kind,
        page=page,
        data=data,
        turtle=turtle,
        shown=SHOWN,
        chips=CHIPS,
        colour=colour_class(page.community) if page.community is not None else "",
    )


def list_page(page: Listed, frame: Frame) -> str:
    """Give a page of a list."""
    return _rendered("list.html.j2", page.path, frame, page.kind, page=page, anchor=anchor)


def start_page(page: Start, frame: Frame) -> str:
    """Give the first page."""
    return _rendered("start.html.j2", "index.html", frame, "", page=page)


def turtle_file(description: bytes) -> bytes:
    """Give the statements about a thing in Turtle, with the prefixes that occur."""
    prefixes = {name: space for name, space in PREFIXES.items() if space.encode() in description}
    return convert(description, "turtle", prefixes)


def fixed_files(search_parts: str) -> Mapping[str, str]:
    """Give the style sheet, the script and the icon that all pages share, by name."""
    here = files("kg.site") / "templates"
    text = {name: (here / name).read_text(encoding="utf-8") for name in ("site.css", "site.js", "icon.svg")}
    colours = [f".c{number} {{ --c: {colour}; }}" for number, colour in enumerate(PALETTE)]
    text["site.css"] += "\n".join([*colours, f".cx {{ --c: {OTHER}; }}", ""])
    text["site.js"] = search_parts + text["site.js"]
    return text


def _rendered(template: str, path: str, frame: Frame, here: str, **values: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(frame=frame, path=path, up=way_up(path), here=here, **values)
    )


def link(one: Link, up: str) -> Markup:
    """Write a link, its text as text; ``up`` leads to the folder of the site.

    Examples
    --------
    >>> link(Link("<Ada>", "person/ada.html"), "../")
    Markup('<a href="../person/ada.html"><bdi>&lt;Ada&gt;</bdi></a>')
    """
    shown = f"<bdi>{escape(one.text)}</bdi>"
    if one.path is not None:
        shown = f'<a href="{up}{one.path}">{shown}</a>'
    elif one.address is not None:
        shown = f'<a href="{escape(one.address)}" rel="noreferrer">{shown}</a>'
    note = f" <small><bdi>{escape(one.note)}</bdi></small>" if one.note else ""
    return Markup(shown + note)  # noqa: S704 (escaped above, and paths need no escape)


def cell(one: Link | str | int, up: str) -> Markup:
    """Write what stands in a table: a number, a text or a link.

    Examples
    --------
    >>> cell(1200, ""), cell("a < b", "")
    (Markup('1,200'), Markup('<bdi>a &lt; b</bdi>'))
    """
    if isinstance(one, int):
        return Markup(f"{one:,}")  # noqa: S704
    if isinstance(one, str):
        return Markup(f"<bdi>{escape(one)}</bdi>") if one else Markup("")  # noqa: S704
    return link(one, up)


@cache
def _environment() -> Environment:
    made = Environment(loader=PackageLoader("kg.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(link=link, cell=cell)
    return made
