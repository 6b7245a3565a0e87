"""Records of tagged lines, as RIS, MEDLINE and the Web of Science write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from kg.sources.spans import LONGEST_RECORD, Cursor, Span
from kg.sources.text_lines import binary_lines

_TOO_LONG = ("record-too-long", f"a record of more than {LONGEST_RECORD // 1024**2} MiB")
_BLANK = b"\xef\xbb\xbf \t\r\n\x1a"


class TagRules(NamedTuple):
    """How a format marks its records.

    Attributes
    ----------
    begins, ends
        Match the first and the last line of a record; a record without a last line ends where
        the next one begins.
    frame
        Matches lines that may stand outside of records.
    field
        Matches a line with a tag; groups ``tag`` and ``text``. Other lines go on with the last field.
    """

    begins: re.Pattern[bytes]
    ends: re.Pattern[bytes] | None
    frame: re.Pattern[bytes] | None
    field: re.Pattern[str]


class Field(NamedTuple):
    """A tag with the lines of its text."""

    tag: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return " ".join(line for line in self.lines if line)


def split_tagged(stream: BinaryIO, rules: TagRules) -> Iterator[Span]:
    r"""Cut a stream into records; a record that was not ended ends where another begins.

    Examples
    --------
    >>> import io
    >>> rules = TagRules(re.compile(rb"TY  -"), re.compile(rb"ER  -"), None, re.compile(""))
    >>> text = io.BytesIO(b"TY  - JOUR\nTI  - One\nTY  - JOUR\nER  - \n\nstray\n")
    >>> [(span.lines, span.fault and span.fault[0]) for span in split_tagged(text, rules)]
    [((1, 2), None), ((3, 4), None), ((5, 5), None), ((6, 6), 'stray-text')]
    """
    held: list[bytes] = []
    cursor, inside, overlong, size = Cursor(), False, False, 0

    def flushed(fault: tuple[str, str] | None = None) -> Iterator[Span]:
        """Give what is held; blank lines at its end stand on their own."""
        nonlocal size, overlong
        blank = len(held)
        while blank and not held[blank - 1].strip(_BLANK):
            blank -= 1
        if blank:
            yield cursor.span(b"".join(held[:blank]), _TOO_LONG if overlong else fault)
        if held[blank:]:
            yield cursor.span(b"".join(held[blank:]))
        held.clear()
        size, overlong = 0, False

    for line in binary_lines(stream):
        bare = line.removeprefix(b"\xef\xbb\xbf")
        if rules.begins.match(bare):
            yield from flushed(None if inside else _stray(held))
            inside = True
        elif not inside and not held and rules.frame and rules.frame.match(bare):
            yield cursor.span(line, frame=True)
            continue
        held.append(line)
        size += len(line)
        if inside and rules.ends and rules.ends.match(bare):
            yield from flushed()
            inside = False
        elif not inside and (not line.strip(_BLANK) or size > 4096):
            yield from flushed(_stray(held))
        elif size > LONGEST_RECORD:
            for kept in held[:-1] or held:
                cursor.hold(kept)
            del held[: max(1, len(held) - 1)]
            size, overlong = sum(map(len, held)), True
    yield from flushed(None if inside else _stray(held))


def _stray(held: list[bytes]) -> tuple[str, str] | None:
    if any(line.strip(_BLANK) for line in held):
        return ("stray-text", "text outside of any record")
    return None


def decoded(raw: bytes) -> str:
    r"""Decode a record: UTF-8, else the Windows code page that old exports are in.

    Examples
    --------
    >>> decoded("é".encode()), decoded(b"\xe9")
    ('é', 'é')
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def fields_of(raw: bytes, rules: TagRules) -> list[Field]:
    r"""Give the fields of a record in their order.

    Examples
    --------
    >>> rules = TagRules(re.compile(b""), None, None, re.compile(r"(?P<tag>\w\w)  - ?(?P<text>.*)"))
    >>> fields_of(b"TY  - JOUR\nTI  - On\n ties\n", rules)
    [Field(tag='TY', lines=['JOUR']), Field(tag='TI', lines=['On', 'ties'])]
    """
    fields: list[Field] = []
    for line in re.split(r"\r\n|\r|\n", decoded(raw)):
        if found := rules.field.match(line):
            fields.append(Field(found["tag"].strip(), [found["text"].strip()]))
        elif fields and line.strip():
            fields[-1].lines.append(line.strip())
    return fields


class Fields:
    """The fields of a record by their tags."""

    def __init__(self, fields: list[Field]) -> None:
        self.ordered = fields

    def texts(self, *tags: str) -> list[str]:
        """All texts of some tags that hold any, in the order of the record."""
        return [field.text for field in self.ordered if field.tag in tags and field.text]

    def text(self, *tags: str) -> str | None:
        """The first text of the first of these tags that has one."""
        return next((found[0] for tag in tags if (found := self.texts(tag))), None)

    def lines(self, *tags: str) -> list[str]:
        """All lines of some tags, each a value of its own."""
        return [line for field in self.ordered if field.tag in tags for line in field.lines if line]
