"""The canonical dump of a graph, cut up by the thing that its statements describe."""

from __future__ import annotations

import gzip
import mmap
import re
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.triples import vocabulary as v

Described = dict[str, dict[str, list[str]]]
"""Subject → predicate (written, as in `kg.triples.vocabulary`) → values."""

_POINTS_TO_OWNER = frozenset(
    word.encode()
    for word in (
        v.ABOUT, v.OTHER_PERSON, v.CLAIMED_ORGANISATION, v.ORG_MEMBER, v.ORG_ORGANIZATION, v.PAPER, v.PERSON,
    )
)  # fmt: skip
_POINTS_TO_TOPIC = frozenset(word.encode() for word in (v.CREATOR, v.ABOUT_CONCEPT, v.SUBJECT, v.AFFILIATION))
_NODES_OF_OTHERS = (b"claim/", b"membership/", b"merge/", b"observation/")
_TWO_SEGMENTS = re.compile(rb"work/[^/]+/[^/]+")
_RECORD_OF = v.WAS_DERIVED_FROM.encode()
_ESCAPE = re.compile(r'\\(["\\nrt])')
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


class Dump:
    """Statements by the thing they describe: its own, and those of the nodes that exist for it.

    An authorship describes its paper, an identity claim the people whom it is about, a membership the
    person and the organisation; that a paper has an author, concept, field or affiliation describes these
    too. Collaborations are left out: ``kg:coauthorOf`` says the same in brief.
    """

    def __init__(self, lines: BinaryIO, held: BinaryIO, base: str) -> None:
        self._base = base.encode()
        self._places: defaultdict[bytes, list[tuple[int, int]]] = defaultdict(list)
        self._records: dict[bytes, tuple[int, int]] = {}
        self._members: dict[bytes, tuple[int, int]] = {}
        self.subjects: dict[str, list[str]] = {}
        self._index(lines, held)
        held.flush()
        self._text = mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ) if held.tell() else b""

    def _index(self, lines: BinaryIO, held: BinaryIO) -> None:
        """Go over the dump once: it is sorted, so that the statements of a node stand together."""
        kinds: defaultdict[str, list[str]] = defaultdict(list)
        start = end = 0
        node = b""
        group: list[bytes] = []
        for line in lines:
            subject = line[1 : line.index(b">")]
            if subject != node:
                self._add(node, group, start, end)
                node, group, start = subject, [], end
                kind, _, rest = subject[len(self._base) :].partition(b"/")
                if rest and kind not in (b"work", b"collaboration", b"record"):
                    kinds[kind.decode()].append(subject.decode())
            group.append(line)
            end += held.write(line)
        self._add(node, group, start, end)
        self.subjects = dict(kinds)

    def _add(self, node: bytes, group: list[bytes], start: int, end: int) -> None:
        below = node[len(self._base) :]
        place = (start, end)
        if below.startswith(b"record/"):
            self._records[node] = place
        elif below.startswith(_NODES_OF_OTHERS):
            if below.startswith(b"membership/"):
                self._members[node] = place
            for line in group:
                _, predicate, rest = line.split(b" ", 2)
                if predicate in _POINTS_TO_OWNER:
                    self._places[rest[1 : rest.index(b">")]].append(place)
        elif match := _TWO_SEGMENTS.match(below):
            work = self._base + match[0]
            self._places[work].append(place)
            for line in group:
                _, predicate, rest = line.split(b" ", 2)
                if predicate in _POINTS_TO_TOPIC:
                    self._places[rest[1 : rest.index(b">")]].append((start, start + len(line)))
                elif predicate == _RECORD_OF and work == node:
                    record = rest[1 : rest.index(b">")]
                    if record in self._records:
                        self._places[work].append(self._records[record])
                start += len(line)
        elif not below.startswith(b"collaboration/"):
            self._places[node].append(place)

    def node(self, iri: str) -> dict[str, list[str]]:
        """Give what is said of a membership."""
        start, end = self._members[iri.encode()]
        return described(self._text[start:end])[iri]

    def description(self, iri: str) -> bytes:
        """Give the statements that describe a thing, as N-Quads."""
        return b"".join(self._text[start:end] for start, end in self._places.get(iri.encode(), ()))


@contextmanager
def opened_dump(path: Path, base: str) -> Iterator[Dump]:
    """Read ``graph.nq.gz``; the text is held in a file without a name meanwhile.

    Raises
    ------
    InputError
        When the dump is missing or damaged.
    """
    with tempfile.TemporaryFile() as held:
        try:
            with gzip.open(path, "rb") as lines:
                dump = Dump(lines, held, base)  # type: ignore[arg-type]
        except (FileNotFoundError, gzip.BadGzipFile, EOFError, zlib.error, ValueError) as fault:
            message = f"{path}: cannot be read: {fault}"
            raise InputError(message, "build the graph directory again") from fault
        yield dump


def described(description: bytes) -> Described:
    r"""Read N-Quads of ours; each value once, IRIs and texts as plain strings.

    Examples
    --------
    >>> described(b'<http://a.example/s> <http://a.example/p> "a \\"b\\"" <http://a.example/g> .\n')
    {'http://a.example/s': {'<http://a.example/p>': ['a "b"']}}
    """
    found: Described = {}
    for line in description.decode().split("\n")[:-1]:
        subject, predicate, rest = line.split(" ", 2)
        values = found.setdefault(subject[1:-1], {}).setdefault(predicate, [])
        value = _value(rest.rsplit(" ", 2)[0])
        if value not in values:
            values.append(value)
    return found


def _value(written: str) -> str:
    if written[0] == "<":
        return written[1:-1]
    text = written[1 : written.rindex('"')]
    return _ESCAPE.sub(lambda match: _PLAIN[match[1]], text) if "\\" in text else text
