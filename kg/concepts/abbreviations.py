"""Abbreviations and what they stand for, where a text says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACKET = re.compile(r"\(([^()]{2,80})\)")
_SHORT_FORM = re.compile(r"(?=\D*\D)[^\W_][\w\-‐‑&/+.]{0,9}")
_BEFORE = re.compile(r"[.;:!?|()\[\]]\s")


class Abbreviation(NamedTuple):
    """A short form, its expansion as printed, and the text that shows both."""

    short: str
    long: str
    evidence: str


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Find abbreviations that a text defines: ``long form (SF)`` or ``SF (long form)``.

    The short form has two to ten characters, begins with a letter or digit and has a letter; the
    long form has at most min(n + 5, 2n) words for n characters, and every letter of the short
    form stands in it in order, the first at the beginning of a word.

    References
    ----------
    Schwartz, A. S., & Hearst, M. A. (2003). A simple algorithm for identifying abbreviation definitions in
    biomedical text. Pacific Symposium on Biocomputing 8, 451–462. doi:10.1142/9789812776303_0042

    Examples
    --------
    >>> [(found.short, found.long) for found in abbreviations("We grow a sparse sand code (SSC) here.")]
    [('SSC', 'sparse sand code')]
    """
    for match in _BRACKET.finditer(text):
        inside = re.split(r"[,;]", match[1])[0].strip()
        before = _BEFORE.split(text[: match.start()].rstrip())[-1]
        if _is_short(inside):
            yield from _expanded(inside, before, f"({match[1]})")
        elif words := before.split():
            short = words[-1].strip("“”\"'")
            if _is_short(short) and sum(char.isupper() for char in short) > 1:
                long = _long_form(short, match[1])
                if long is not None and long == match[1].strip():
                    yield Abbreviation(short, long, f"{words[-1]} {match[0]}")


def _expanded(short: str, before: str, bracket: str) -> Iterator[Abbreviation]:
    singular = short[:-1] if len(short) > 2 and short.endswith("s") and short[:-1].isupper() else short
    words = before.split()
    window = " ".join(words[-min(len(singular) + 5, len(singular) * 2) :])
    long = _long_form(singular, window)
    if long is None or len(long) <= len(short):
        return
    if singular.casefold() in (word.casefold().strip("“”\"'") for word in long.split()):
        return
    yield Abbreviation(singular, long, f"{long} {bracket}")


def _is_short(text: str) -> bool:
    return bool(
        2 <= len(text) <= 10
        and _SHORT_FORM.fullmatch(text)
        and any(char.isalpha() for char in text)
        and any(char.isupper() or char.isdigit() for char in text)
    )


def _long_form(short: str, window: str) -> str | None:
    """Match the short form from its end against the window from its end."""
    place = len(window) - 1
    for number in range(len(short) - 1, -1, -1):
        wanted = short[number].casefold()
        if not wanted.isalnum():
            continue
        while place >= 0 and (
            window[place].casefold() != wanted or (number == 0 and place > 0 and window[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
        place -= 1
    begin = window.rfind(" ", 0, place + 1) + 1
    # The expansion begins with a whole word, not within "bio-" of "bio-sand".
    long = window[begin:].strip().strip("“”\"'")
    return long or None
