"""Entries of BibTeX and BibLaTeX: cut apart, macros put in; the only file that knows bibtexparser.

An entry begins where a line begins with ``@type{``, whatever stands before it; so braces that do
not balance cost the entry that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry as ParsedEntry
from bibtexparser.splitter import Splitter

from kg.records import PersonName
from kg.records.person_name import person_name
from kg.sources.latex import from_latex
from kg.sources.spans import LONGEST_RECORD, Cursor, Span, UnreadableError
from kg.sources.tagged_records import decoded
from kg.sources.text_lines import binary_lines
from kg.sources.values import group_name

LONGEST_VALUE = 256 * 1024
"""Characters of a field after its macros were put in: macros that double each other end here."""

_BEGIN = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*@\s*([A-Za-z]+)\s*[{(]")
_BRACE = re.compile(rb"\\.|[{}()]", re.DOTALL)
_CROSSREF = re.compile(rb"""(?i)\b(?:crossref|xref)\s*=\s*[{"]\s*([^}"\s]+)""")
_KEY = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*@\s*[A-Za-z]+\s*[{(]\s*([^,\s}]*)")
_LOST_ENTRY = re.compile(rb"=\s*[{\"]")
_NO_ENTRIES = frozenset({"comment", "preamble", "string", "xdata", "set", "control"})
_TOO_LONG = ("record-too-long", f"an entry of more than {LONGEST_RECORD // 1024**2} MiB")
_LOST = ("stray-text", "text outside of any entry that looks like one: is its @type{ missing?")


class Entry(NamedTuple):
    """An entry: type and field names in small letters, values with their LaTeX but without macros."""

    type: str
    key: str
    fields: Mapping[str, str]


class Inherited(NamedTuple):
    """What entries take from elsewhere in the file: macros, and the entries that they refer to."""

    macros: Mapping[str, str]
    parents: Mapping[str, Entry]


def split_entries(stream: BinaryIO) -> Iterator[Span]:
    r"""Cut a stream at the lines that begin an entry; what lies outside of entries is a comment.

    Examples
    --------
    >>> import io
    >>> text = io.BytesIO(b"mine\n@book{a, title={T}}\n@misc{b,\n title={U}}\n")
    >>> [(span.raw[:7], span.frame) for span in split_entries(text)]
    [(b'mine\n', True), (b'@book{a', False), (b'\n', True), (b'@misc{b', False), (b'\n', True)]
    """
    cursor = Cursor()
    held: list[bytes] = []
    size, overlong = 0, False
    for line in binary_lines(stream):
        if _BEGIN.match(line) and held:
            yield from _spans(cursor, b"".join(held), overlong=overlong)
            held, size, overlong = [], 0, False
        held.append(line)
        size += len(line)
        if size > LONGEST_RECORD:
            for kept in held:
                cursor.hold(kept)
            held, size, overlong = [], 0, True
    if held or overlong:
        yield from _spans(cursor, b"".join(held), overlong=overlong)


def _spans(cursor: Cursor, chunk: bytes, *, overlong: bool) -> Iterator[Span]:
    if overlong:
        yield cursor.span(chunk, _TOO_LONG)
        return
    begun = _BEGIN.match(chunk)
    if not begun:
        yield cursor.span(chunk, _LOST if _LOST_ENTRY.search(chunk) else None, frame=True)
        return
    end = _closing(chunk, begun.end() - 1)
    frame = begun[1].decode().lower() in _NO_ENTRIES
    yield cursor.span(chunk[:end], frame=frame)
    if chunk[end:]:
        yield cursor.span(chunk[end:], _LOST if _LOST_ENTRY.search(chunk[end:]) else None, frame=True)


def _closing(chunk: bytes, opening: int) -> int:
    """Where the entry that opens there is closed; the end when it never is."""
    pair = b"()" if chunk[opening : opening + 1] == b"(" else b"{}"
    depth = braces = 0
    for found in _BRACE.finditer(chunk, opening):
        sign = found[0]
        if sign in (b"{", b"}"):
            braces += 1 if sign == b"{" else -1
        if sign == pair[:1] and (pair == b"{}" or braces == 0):
            depth += 1
        elif sign == pair[1:] and (pair == b"{}" or braces == 0):
            depth -= 1
            if depth == 0:
                return found.end()
    return len(chunk)


def survey(stream: BinaryIO) -> Inherited:
    """Go through the file once for macros and cross-references, and back to where it stood."""
    start = stream.tell()
    macros: dict[str, str] = {}
    wanted: set[bytes] = set()
    definition: list[bytes] = []
    for line in binary_lines(stream):
        begun = _BEGIN.match(line) if b"@" in line else None
        if begun:
            macros.update(_defined(b"".join(definition), macros))
            definition = []
        if (begun and begun[1].lower() == b"string") or definition:
            definition.append(line)
        if b"ref" in line or b"REF" in line:
            wanted.update(key.lower() for key in _CROSSREF.findall(line))
    macros.update(_defined(b"".join(definition), macros))
    stream.seek(start)
    parents: dict[str, Entry] = {}
    if wanted:
        for span in split_entries(stream):
            key = _KEY.match(span.raw)
            if key and key[1].lower() in wanted and not span.frame and not span.fault:
                try:
                    parent = parse_entry(span.raw, macros)
                except UnreadableError:
                    continue
                parents.setdefault(parent.key.lower(), parent)
        stream.seek(start)
    return Inherited(macros, parents)


def _defined(raw: bytes, macros: Mapping[str, str]) -> dict[str, str]:
    """The macros of a definition; one may be made of those before it."""
    defined: dict[str, str] = {}
    if not raw or len(raw) > LONGEST_VALUE:
        return defined
    for string in Splitter(decoded(raw)).split().strings:
        try:
            defined[string.key.lower()] = expanded(string.value, {**macros, **defined})
        except UnreadableError:
            continue
    return defined


def parse_entry(raw: bytes, macros: Mapping[str, str]) -> Entry:
    """Parse an entry.

    Raises
    ------
    UnreadableError
        When its braces or quotation marks do not balance.

    Examples
    --------
    >>> parse_entry(b'@Book{a, Title = {On {T}ies}, series = ln # " 7"}', {"ln": "Notes"}).fields["series"]
    'Notes 7'
    """
    library = Splitter(decoded(raw).strip()).split()
    blocks = [getattr(block, "ignore_error_block", None) or block for block in library.blocks]
    entry = next((block for block in blocks if isinstance(block, ParsedEntry)), None)
    if entry is None:
        message = "the braces or quotation marks of this entry do not balance, or a comma is missing"
        raise UnreadableError("not-an-entry", message)
    fields: dict[str, str] = {}
    for field in entry.fields:
        value = expanded(str(field.value), macros)
        if value and not fields.get(field.key.lower()):
            fields[field.key.lower()] = value
    return Entry(entry.entry_type.lower(), entry.key, fields)


def expanded(value: str, macros: Mapping[str, str]) -> str:
    """Put macros in, and join what ``#`` joins.

    Raises
    ------
    UnreadableError
        When the value grows beyond all measure.

    Examples
    --------
    >>> expanded('acl # " 2020"', {"acl": "Proc. ACL"}), expanded("{a # b}", {}), expanded("jan", {})
    ('Proc. ACL 2020', 'a # b', 'jan')
    """
    whole = ""
    for part in _parts(value):
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            whole += part[1:-1]
        else:
            whole += macros.get(part.lower(), part)
        if len(whole) > LONGEST_VALUE:
            raise UnreadableError("value-too-long", f"a field of more than {LONGEST_VALUE:,} characters")
    return whole.strip()


def _parts(value: str) -> list[str]:
    """Split at ``#`` outside of braces and quotation marks."""
    value = value.strip()
    if "#" not in value:
        return [value]
    parts, depth, quoted, start = [], 0, False, 0
    for at, char in enumerate(value):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            parts.append(value[start:at].strip())
            start = at + 1
    return [*parts, value[start:].strip()]


def people(value: str) -> Iterator[tuple[PersonName, bool]]:
    r"""Give the names of a field, as BibTeX takes them apart; says which are of groups.

    LaTeX is turned into Unicode after the name was taken apart, for braces keep parts together.

    Examples
    --------
    >>> [name.written for name, _ in people(r"de la Vall{\'e}e Poussin, Ch. and {The ATLAS Collaboration}")]
    ['Ch. de la Vallée Poussin', 'The ATLAS Collaboration']
    """
    value = " ".join(value.split())
    names = split_multiple_persons_names(value)
    if len(names) == 1 and ";" in value and "{" not in value:
        names = [name.strip() for name in value.split(";") if name.strip()]
    for written in names:
        if (
            written.startswith("{")
            and written.endswith("}")
            and _closing(written.encode(), 0) == len(written.encode())
        ):
            yield group_name(from_latex(written[1:-1])), True
        elif re.search(r"\bfamily\s*=", written):
            yield _keyed(written), False
        else:
            yield _person(written), False


@lru_cache(maxsize=50_000)
def _person(written: str) -> PersonName:
    parts = parse_single_name_into_parts(written.lstrip(", "), strict=False)
    first, von, last, suffix = (
        from_latex(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
    )
    return person_name(first, last, von, suffix)


def _keyed(written: str) -> PersonName:
    """A name in BibLaTeX's extended form, "family=Lind, given=Ada, prefix=van"."""
    pairs = (part.partition("=") for part in written.split(","))
    given = {name.strip().lower(): from_latex(text.strip().strip('"')) for name, _, text in pairs}
    return person_name(given.get("given"), given.get("family"), given.get("prefix"), given.get("suffix"))
