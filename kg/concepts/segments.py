"""A text cut where no phrase can reach across: punctuation, mathematics, markup, addresses."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\(?:emph|text(?:bf|it|tt|sc|rm)?|mathrm|underline)\s*\{([^{}]*)\}")
_NOT_PROSE = re.compile(
    r"""\$\$?[^$]{0,400}\$\$?      # mathematics
      | \\[()\[\]]                 # its other fences
      | https?://\S+ | www\.\S+ | \S+@\S+\.\S+
      | <[^<>]{1,200}>             # markup
      | \\[a-zA-Z]+\*?             # any other command
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_](?:[\w’'&+]|[-‐‑](?=\w))*")
_BORDERLESS = re.compile(r"\s*")


def plain_text(text: str) -> str:
    r"""Take LaTeX, markup, mathematics and addresses out of a text; a bar is left in their place.

    Examples
    --------
    >>> plain_text(r"a \emph{sparse} code for $x^2$ &amp; more")
    'a sparse code for | & more'
    """
    text = unicodedata.normalize("NFC", html.unescape(text))
    text = _COMMAND.sub(r"\1", _HREF.sub(r"\1", text))
    return " ".join(_NOT_PROSE.sub("|", text).split())


def segments(text: str) -> Iterator[list[str]]:
    """Give the words of a plain text, one list for each stretch without a border.

    Examples
    --------
    >>> list(segments("Sand, not dunes: wind-blown sand"))
    [['Sand'], ['not', 'dunes'], ['wind-blown', 'sand']]
    """
    words: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        if words and not _BORDERLESS.fullmatch(text, end, match.start()):
            yield words
            words = []
        words.append(match[0].removesuffix("’s").removesuffix("'s"))
        end = match.end()
    if words:
        yield words
