"""What a page is made of: plain values that the templates know how to show."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

SHOWN, CHIPS, KEPT = 20, 16, 200
"""Of a long list so many lines or chips are in view, and so many on the page, behind a fold."""


class Link(NamedTuple):
    """A text, most often one that leads to a page of the site.

    Attributes
    ----------
    path
        Of a page of the site.
    address
        On the web, in place of a path.
    note
        A word beside it, quieter.
    """

    text: str
    path: str | None = None
    address: str | None = None
    note: str = ""


class Table(NamedTuple):
    """Rows of texts, numbers and links; ``left_out`` more are not on the page, but perhaps in its Turtle."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link | str | int, ...], ...]
    left_out: int = 0
    note: str = ""
    in_turtle: bool = False
    shape: str = "table"


class PaperLine(NamedTuple):
    """A paper in a list; ``marks`` say what is uncertain."""

    title: Link
    year: str
    authors: str
    venue: str = ""
    marks: tuple[str, ...] = ()


class Papers(NamedTuple):
    """A list of papers."""

    title: str
    rows: tuple[PaperLine, ...]
    left_out: int = 0
    note: str = ""
    in_turtle: bool = True
    shape: str = "papers"


class Chips(NamedTuple):
    """Links side by side, the note of each is a count."""

    title: str
    rows: tuple[Link, ...]
    left_out: int = 0
    note: str = ""
    in_turtle: bool = False
    shape: str = "chips"


class Picture(NamedTuple):
    """An ``svg`` element with a caption."""

    title: str
    picture: Markup
    caption: str = ""
    shape: str = "picture"


class Text(NamedTuple):
    """Running text as it was printed."""

    title: str
    text: str
    shape: str = "text"


class Notes(NamedTuple):
    """Sentences with links among them, such as what is uncertain; ``calm`` where nothing is."""

    title: str
    rows: tuple[tuple[Link | str, ...], ...]
    calm: bool = False
    shape: str = "notes"


class Facts(NamedTuple):
    """Names and their values."""

    title: str
    rows: tuple[tuple[str, tuple[Link | str, ...]], ...]
    shape: str = "facts"


Block = Table | Papers | Chips | Picture | Text | Notes | Facts


class Linked(NamedTuple):
    """A thing that the data in a page name beside its IRI."""

    iri: str
    type: str
    name: str


class Profile(NamedTuple):
    """The page of a thing.

    Attributes
    ----------
    path
        Of the page in the site.
    kicker, heading, lead
        What kind of thing it is, its name, a line about it.
    community
        Its number, for the colour; ``None`` where there is none.
    aside, blocks
        What stands beside and in the middle.
    links
        To the thing elsewhere: ORCID, DOI, ROR.
    linked
        Things that the JSON-LD names.
    description
        The statements about it, as N-Quads.
    """

    path: str
    iri: str
    kind: str
    kicker: str
    heading: str
    lead: tuple[Link | str, ...]
    blocks: tuple[Block, ...]
    aside: tuple[Block, ...]
    links: tuple[Link, ...]
    linked: tuple[Linked, ...]
    description: bytes
    community: int | None = None


def cut(rows: list[tuple[Link | str | int, ...]]) -> tuple[tuple[tuple[Link | str | int, ...], ...], int]:
    """Give what of a long list goes on the page, and how many do not.

    Examples
    --------
    >>> kept, left = cut([(number,) for number in range(250)])
    >>> len(kept), left
    (200, 50)
    """
    return tuple(rows[:KEPT]), max(0, len(rows) - KEPT)
