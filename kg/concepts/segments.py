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
_WORD = r"[^\W_](?:[\w’'&+]|[-‐‑](?=\w))*"
_STRETCH = re.compile(rf"{_WORD}(?:\s+{_WORD})*")


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
    for stretch in _STRETCH.finditer(text):
        yield [word.removesuffix("’s").removesuffix("'s") for word in stretch[0].split()]
