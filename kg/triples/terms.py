"""RDF terms that know no engine, made by one constructor path that cleans or refuses.

What passes here can be written in every RDF syntax, in XML and in JSON, and read back: no
control characters, no lone surrogates, no text so long that a parser gives up on it, no
IRI that would end early. Titles from strangers need no further care downstream.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

LONGEST_TEXT = 1 << 20
"""Bytes of a literal in UTF-8; what is longer is cut, and says so."""

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_IRI = re.compile(r"https?://[a-z0-9.-]+/(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

# RFC 3987, as strict as the parsers that will read it back.
_UCS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr((plane << 16) | (0x1000 if plane == 0xE else 0))}-{chr((plane << 16) | 0xFFFD)}"
    for plane in range(1, 0xF)
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ESCAPED = "%[0-9A-Fa-f]{2}"
_CHARACTER = rf"[A-Za-z0-9._~!$&'()*+,;=:@{_UCS}-]|{_ESCAPED}"
_AUTHORITY = (
    rf"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:{_UCS}-]|{_ESCAPED})*@)?"
    rf"(?:[A-Za-z0-9._~!$&'()*+,;={_UCS}-]|{_ESCAPED})*(?::[0-9]*)?"
)
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_AUTHORITY}(?=[/?#]|\Z)|(?!//))(?:/|{_CHARACTER})*"
    rf"(?:\?(?:[/?{_PRIVATE}]|{_CHARACTER})*)?(?:#(?:[/?]|{_CHARACTER})*)?"
)


def clean_text(text: str) -> str:
    r"""Give a text that is safe in a literal: the same text, nearly always.

    Control characters other than TAB, LF and CR, lone surrogates, U+FFFE and U+FFFF become
    U+FFFD, one for one. A text over `LONGEST_TEXT` bytes is cut and ends in a note that says
    how long it was. Direction marks and other format characters stay: they are text.

    Examples
    --------
    >>> clean_text("On Ties\x0b\ud800") == "On Ties\ufffd\ufffd"
    True
    """
    if _UNSAFE.search(text):
        text = _UNSAFE.sub("\ufffd", text)
    if len(text) * 4 > LONGEST_TEXT and len(encoded := text.encode()) > LONGEST_TEXT:
        note = f" […cut by kg; the text has {len(encoded)} bytes]"
        text = encoded[: LONGEST_TEXT - len(note.encode())].decode(errors="ignore") + note
    return text


def is_iri(text: str) -> bool:
    """Tell whether a text is an absolute IRI (RFC 3987, without IP literals in brackets).

    Examples
    --------
    >>> is_iri("https://example.org/a%20b"), is_iri("https://example.org/a b"), is_iri("a/b")
    (True, False, False)
    """
    return _PLAIN_IRI.fullmatch(text) is not None or _IRI.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class IRI:
    """A name on the web.

    Raises
    ------
    ValueError
        When the value is no absolute IRI.

    Examples
    --------
    >>> str(IRI("https://example.org/a"))
    '<https://example.org/a>'
    """

    value: str

    def __post_init__(self) -> None:
        if not is_iri(self.value):
            message = f"{self.value[:200]!r} is no absolute IRI"
            raise ValueError(message)

    def __str__(self) -> str:
        return f"<{self.value}>"


@dataclass(frozen=True, slots=True)
class Literal:
    r"""A text, number, date or truth value.

    Attributes
    ----------
    value
        The lexical form; cleaned by `clean_text`.
    datatype
        An IRI; ``None`` only where there is a language. Given as ``None`` without a language
        it becomes ``xsd:string``.
    language
        A BCP 47 tag, in lower case.

    Raises
    ------
    ValueError
        When the datatype is no IRI, the language no tag, or both are given.

    Examples
    --------
    >>> str(Literal('On "Ties"')), str(Literal("Bindungen", language="DE"))
    ('"On \\"Ties\\""', '"Bindungen"@de')
    """

    value: str
    datatype: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", clean_text(self.value))
        if self.language is None:
            object.__setattr__(self, "datatype", self.datatype or XSD_STRING)
        elif self.datatype is not None or not _LANGUAGE.fullmatch(self.language):
            message = (
                f"a literal has a language tag or a datatype, not {self.language!r} and {self.datatype!r}"
            )
            raise ValueError(message)
        else:
            object.__setattr__(self, "language", self.language.lower())
        if self.datatype is not None and not is_iri(self.datatype):
            message = f"{self.datatype[:200]!r} is no IRI of a datatype"
            raise ValueError(message)

    def __str__(self) -> str:
        quoted = quote_text(self.value)
        if self.language:
            return f"{quoted}@{self.language}"
        return quoted if self.datatype == XSD_STRING else f"{quoted}^^<{self.datatype}>"


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement; statements are ordered by how they are written."""

    subject: IRI
    predicate: IRI
    object: IRI | Literal

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"

    def __lt__(self, other: Any) -> bool:
        return str(self) < str(other) if isinstance(other, Triple) else NotImplemented


@dataclass(frozen=True, slots=True)
class Quad:
    """A statement in a named graph, or in the default graph where that is ``None``."""

    subject: IRI
    predicate: IRI
    object: IRI | Literal
    graph: IRI | None = None

    def __str__(self) -> str:
        statement = f"{self.subject} {self.predicate} {self.object}"
        return f"{statement} {self.graph}" if self.graph else statement

    def __lt__(self, other: Any) -> bool:
        return str(self) < str(other) if isinstance(other, Quad) else NotImplemented


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')


def quote_text(text: str) -> str:
    r"""Quote a clean text as in canonical N-Quads.

    Examples
    --------
    >>> quote_text("a\tb")
    '"a\\tb"'
    """
    return f'"{text.translate(_ESCAPES)}"' if _TO_ESCAPE.search(text) else f'"{text}"'
