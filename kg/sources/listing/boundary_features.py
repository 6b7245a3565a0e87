"""What a place between a title and its authors looks like: the features of a candidate.

Each feature is a short text; `boundary` looks up what it has been learned to be worth. The
features of a title's last word, of a name and of a part of a name do not depend on the rest
of the line, so their sums can be kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

SEPARATOR = ", "
MOST_SHOWN = 3
"""A listing shows three authors at most; a fourth is what "et al." stands for."""

_WORD_EDGE = re.compile(r"[^\w]+")
_CAPITALS = re.compile(r"XXX+")
_LONG_RUN = re.compile(r"([^X])\1+")


def features(line: str, at: int, *, truncated: bool) -> Iterator[str]:
    """Give all features of one candidate; the sum of their weights is its score."""
    title, names = line[:at], line[at:].split(SEPARATOR)
    yield from joint_features(title, names[0], len(names), truncated)
    yield from title_end_features(last_word(title))
    for number, name in enumerate(names):
        yield from name_features(name, first=number == 0)


def last_word(title: str) -> str:
    """Give the last word of a title that ends at the candidate."""
    return title.rsplit(" ", 1)[-1]


def joint_features(title: str, first: str, count: int, truncated: bool) -> Iterator[str]:
    """Give the features that need both sides: how title and first name meet, how many names."""
    yield f"c:{title[-2:].translate(_KINDS)}|{first[:2].translate(_KINDS)}"
    yield f"n:{count}:{truncated}"
    words = title.rsplit(" ", 3)
    yield f"w:{len(words)}"
    if len(words) > 1:
        yield f"p:{words[-2].lower()}"
        yield f"ps:{shape(words[-2])}:{shape(words[-1])}"
    if title.count("$") % 2 or title.count("(") > title.count(")") or title.count('"') % 2:
        yield "open"
    if SEPARATOR in title and count < MOST_SHOWN:
        before = title.rsplit(SEPARATOR, 2)[-2]
        yield "b:" + "_".join(shape(word) for word in before.split(" ")[-3:])


def title_end_features(word: str) -> Iterator[str]:
    """Give the features of the word that a title ends in."""
    lower = word.lower()
    bare = _WORD_EDGE.sub("", lower)
    yield f"e:{lower}"
    yield f"eb:{bare}"
    yield f"es:{shape(word)}"
    for length in (2, 3, 4):
        yield f"e{length}:{bare[-length:]}"
    yield f"eh:{bare[:3]}"
    yield f"el:{min(len(bare), 8)}"
    if "-" in word[1:-1]:
        yield f"e-:{lower.rsplit('-', 1)[-1]}"


def name_features(name: str, *, first: bool) -> Iterator[str]:
    """Give the features of one name of the list."""
    tokens = name.split(" ")
    yield from form_features(tokens, first=first)
    for token, role, lead in placed_tokens(tokens, first=first):
        yield from letter_features(token.lower())
        yield from role_features(token, role, lead)


def form_features(tokens: Sequence[str], *, first: bool) -> Iterator[str]:
    """Give the features of a name as a whole: the shapes of its parts, how many there are."""
    lead = "A" if first else "a"
    yield f"{lead}s:" + " ".join([shape(token) for token in tokens[:5]])
    yield f"{lead}n:{min(len(tokens), 6)}"


def placed_tokens(tokens: Sequence[str], *, first: bool) -> Iterator[tuple[str, str, str]]:
    """Give each part of a name with its role: given, middle, family, or the only one."""
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        role = "o" if not last else "g" if not place else "f" if place == last else "m"
        yield token, role, ("A" if first else "a") if not place else ""


def letter_features(lower: str) -> list[str]:
    """Give the features of the letters of a part of a name."""
    framed = f"^{lower}$"
    trigrams = [f"g{framed[start : start + 3]}" for start in range(len(framed) - 2)]
    return [f"t:{lower}", *trigrams]


def role_features(token: str, role: str, lead: str) -> tuple[str, ...]:
    """Give the features of a part of a name in its role: given, middle, family or only one."""
    lower = token.lower()
    framed = f"^{lower}$"
    return (
        f"t{role}:{lower}",
        f"ts{role}{lead}:{shape(token)}",
        f"tl{role}:{min(len(token), 12)}",
        f"h{role}:{framed[:4]}",
        f"z{role}:{framed[-4:]}",
    )


@lru_cache(maxsize=1 << 16)
def shape(token: str) -> str:
    """Give the shape of a token: runs of capitals ``X``, small letters ``x``, digits ``9``.

    Examples
    --------
    >>> shape("McDonald"), shape("GPT-4"), shape("J."), shape("Łukasz")
    ('XxXx', 'XX-9', 'X.', 'Xx')
    """
    kinds = token[:24].translate(_KINDS)
    return _LONG_RUN.sub(r"\1", _CAPITALS.sub("XX", kinds))


class _Kinds(dict[int, str]):
    """The kind of each character, by its number: capital, small letter, digit, other letter or mark."""

    def __missing__(self, number: int) -> str:
        kind = self[number] = _kind(chr(number))
        return kind


_KINDS = _Kinds()


def _kind(char: str) -> str:
    if char.isupper():
        return "X"
    if char.islower():
        return "x"
    if char.isdigit():
        return "9"
    if char.isalpha():
        return "o"
    return char if char.isascii() or not unicodedata.category(char).startswith("M") else "x"
