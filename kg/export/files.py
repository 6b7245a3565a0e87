"""What the files of an export are called, and how several become one.

An export is one file, or several. Several have a *part* in their name (``nodes``, ``edges``) or differ in
their ending alone (``.net``, ``.clu``). Next to a stem they are ``STEM_nodes.csv``, ``STEM.net``; in a
folder of their own and in an archive ``nodes.csv``, ``coauthorship.net``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import networkx as nx

from kg.export.attributes import PlainNetwork, plain_network
from kg.store.rows import Tables

Content = Iterable[str] | Iterable[bytes]
Contents = Mapping[tuple[str, str], Content]
"""By part (maybe empty) and ending."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day that an archive knows: the same network gives the same bytes."""


class ExportFile(NamedTuple):
    """One file of a format."""

    suffix: str
    media_type: str
    content: Callable[[nx.Graph | PlainNetwork], Content]
    """From an annotated and styled network; the same network gives the same content."""
    part: str = ""


class NetworkExport(NamedTuple):
    """A format for networks."""

    name: str
    program: str
    """What opens it."""
    files: tuple[ExportFile, ...]

    @property
    def suffix(self) -> str:
        """The ending of the file; of several, that of an archive."""
        return self.files[0].suffix if len(self.files) == 1 else ".zip"

    def contents(self, net: nx.Graph | PlainNetwork) -> Contents:
        """Give the content of each file."""
        plain = plain_network(net)
        return {(file.part, file.suffix): file.content(plain) for file in self.files}

    def render(self, net: nx.Graph | PlainNetwork) -> bytes:
        """Give the whole: the file, or an archive of several."""
        plain = plain_network(net)
        return as_one(self.contents(plain), str(plain.about.get("kind", "network")))


class TableExport(NamedTuple):
    """A format for the tables of a graph."""

    name: str
    program: str
    """What opens it."""
    contents: Callable[[Tables], Contents]
    """From all rows; the same rows give the same content."""


def as_bytes(content: Content) -> Iterable[bytes]:
    r"""Give a content as bytes, in UTF-8.

    Examples
    --------
    >>> list(as_bytes(["é", "b"]))
    [b'\xc3\xa9', b'b']
    """
    return (part.encode() if isinstance(part, str) else part for part in content)


def names_beside(contents: Contents, stem: str) -> dict[str, Content]:
    """Name files after a stem.

    Examples
    --------
    >>> list(names_beside({("nodes", ".csv"): [], ("", ".net"): []}, "group"))
    ['group_nodes.csv', 'group.net']
    """
    return {
        f"{stem}_{part}{suffix}" if part else f"{stem}{suffix}": content
        for (part, suffix), content in contents.items()
    }


def names_inside(contents: Contents, name: str) -> dict[str, Content]:
    """Name files in a folder of their own, or in an archive.

    Examples
    --------
    >>> list(names_inside({("nodes", ".csv"): [], ("", ".net"): []}, "coauthorship"))
    ['nodes.csv', 'coauthorship.net']
    """
    return {f"{part or name}{suffix}": content for (part, suffix), content in contents.items()}


def as_one(contents: Contents, name: str) -> bytes:
    """Give a single file as it is, and several as a zip archive, without a date of its own.

    Examples
    --------
    >>> as_one({("", ".net"): ["*Vertices 0"]}, "coauthorship")
    b'*Vertices 0'
    """
    if len(contents) == 1:
        return b"".join(as_bytes(next(iter(contents.values()))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for inside, content in names_inside(contents, name).items():
            entry = zipfile.ZipInfo(inside, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, b"".join(as_bytes(content)))
    return out.getvalue()
