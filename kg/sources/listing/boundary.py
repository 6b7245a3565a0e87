"""Where a title ends and its authors begin, when the two are glued together.

A line is ``title`` + ``name, name, name``. Every place where a name could start is a
candidate; each gets the sum of learned weights of its features (how the last title word
and each part of each name look, which characters meet, how many authors that makes), and
the softmax over the candidates is the confidence: a conditional log-linear model, as in
Berger, Della Pietra & Della Pietra (1996). Names known from other records add to that.

The weights are statistics over hashed features, learned by ``benchmarks/learn_listing.py``.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

SLOTS = 1 << 17
"""Size of the hashed weight table."""

SEPARATOR = ", "
MOST_SHOWN = 3
"""A listing shows three authors at most; a fourth is what "et al." stands for."""

KNOWN_NAME_BONUS = 2.0
"""What a name that other records print adds to a candidate, in log-odds per doubling."""

MOST_DOUBLINGS = 3.0

HOPELESS = 30.0
"""Log-odds that no evidence makes good: above three names at the most that a name can add."""

_FALLBACK_WORDS = 4
_WORD_EDGE = re.compile(r"[^\w]+")
_OPENING_MARKS = "'’‘ʻʿʼ`´."
_ASCII_START = re.compile(r"(?<=[^ ])[A-Z'`.]")
_LOOKS_LIKE_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){1,4}")
"""What goes on with a list of names that is longer than a listing shows; one word may be a title's."""


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a line.

    Attributes
    ----------
    at
        Index of the first character of the first name; the length of the line when no
        name was found.
    score
        Sum of weights; larger is likelier.
    """

    at: int
    title: str
    authors: tuple[str, ...]
    score: float


class Place(NamedTuple):
    """Where a first name could start, and how likely the line makes it (a sum of weights)."""

    at: int
    score: float


def readings(
    line: str,
    *,
    truncated: bool,
    known_names: Mapping[str, int] | None = None,
    places: Sequence[Place] | None = None,
) -> list[tuple[Split, float]]:
    """Give the ways to read a line with their probabilities, the likeliest first.

    Parameters
    ----------
    line
        Title and names, without "et al." and affiliation.
    truncated
        Whether "et al." stood behind it: then exactly three names are shown.
    known_names
        Names that other records print, with how many records do.
    places
        From `scored_places` of the same line, where they are known.

    Returns
    -------
    list of (Split, float)
        At least one; probabilities add up to 1. A line in which no name could start is
        all title.

    Examples
    --------
    >>> line = "A Survey of DiscoNets for ASRMaria Ortega, Bo Lin"
    >>> (split, certainty), *_ = readings(line, truncated=False)
    >>> split.title, split.authors
    ('A Survey of DiscoNets for ASR', ('Maria Ortega', 'Bo Lin'))
    """
    if places is None:
        places = scored_places(line, truncated=truncated)
    if not places:
        return [(Split(len(line), line, (), 0.0), 1.0)]
    splits = [Split(at, line[:at], tuple(line[at:].split(SEPARATOR)), score) for at, score in places]
    if known_names:
        splits = [_with_evidence(split, known_names) for split in splits]
    return _softmax(splits)


def scored_places(line: str, *, truncated: bool) -> list[Place]:
    """Score the places of a line where a first name could start.

    Places so much less likely than the best that no evidence could lift them are left out.

    Examples
    --------
    >>> [place.at for place in scored_places("On TiesAda Lind", truncated=False)]
    [7]
    """
    segments = segments_of(line, truncated=truncated)
    found = _scored(line, segments, candidates(line, segments), truncated)
    if not found or max(place.score for place in found) < weights().doubtful:
        tried = {place.at for place in found}
        more = (at for at in lower_case_candidates(line, segments) if at not in tried)
        found += _scored(line, segments, more, truncated)
    if not found:
        return []
    least = max(place.score for place in found) - HOPELESS
    return [place for place in found if place.score >= least]


class Segment(NamedTuple):
    """A stretch between separators in which the first name can start.

    Attributes
    ----------
    start, end
        Indexes into the line.
    after
        How many names follow.
    worth
        The sum of weights of these names.
    """

    start: int
    end: int
    after: int
    worth: int


def candidates(line: str, segments: Iterable[Segment]) -> Iterator[int]:
    """Give the places where a name that begins with a capital, or a caseless letter, could start.

    Examples
    --------
    >>> line = "OCRAda Lind, Bo Li"
    >>> list(candidates(line, segments_of(line, truncated=False)))
    [1, 2, 3]
    """
    ascii_only = line.isascii()
    for start, end, _, _ in segments:
        if ascii_only:
            for match in _ASCII_START.finditer(line, start + 1, end):
                at = match.start()
                if line[at] not in _OPENING_MARKS or (at + 1 < end and _opens_name(line, at)):
                    yield at
        else:
            yield from _starts(line, start, end)


def _starts(line: str, start: int, end: int) -> Iterator[int]:
    for at in range(start + 1, end):
        before, char = line[at - 1], line[at]
        if before == " ":
            continue
        if char.isalpha():
            if char.islower() or (not char.isupper() and before.isalpha() and not before.isascii()):
                continue
            yield at
        elif char in _OPENING_MARKS and at + 1 < end and _opens_name(line, at):
            yield at


def lower_case_candidates(line: str, segments: Iterable[Segment]) -> Iterator[int]:
    """Give the places where a name in lower case could start, in the last words before a comma."""
    for start, end, _, _ in segments:
        words = line[start:end].rsplit(" ", _FALLBACK_WORDS)
        first = end - sum(len(word) + 1 for word in words[-_FALLBACK_WORDS:]) + 1
        for at in range(max(first, start + 1, 1), end):
            if line[at].isalpha() and line[at - 1] != " ":
                yield at


def features(line: str, at: int, *, truncated: bool) -> Iterator[str]:
    """Give all features of one candidate; the sum of their weights is its score."""
    title, names = line[:at], line[at:].split(SEPARATOR)
    yield from _joint_features(title, names[0], len(names), truncated)
    yield from title_end_features(_last_word(title))
    for number, name in enumerate(names):
        yield from name_features(name, first=number == 0)


def slot(feature: str) -> int:
    """Give the place of a feature in the weight table."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & (SLOTS - 1)


def _opens_name(line: str, at: int) -> bool:
    """Whether a mark opens a name (``'Abd``, ``. Name``) rather than ending a title."""
    rest = line[at + 1 : at + 80].lstrip(" ")
    return rest[:1].isupper() and (line[at] != "." or line[at + 1] == " ")


def segments_of(line: str, *, truncated: bool) -> list[Segment]:
    """Give the stretches between separators in which the first name can start.

    Listings show three names at most, so these are the last three; where a line without
    "et al." has more that look like names all along, the list may begin where that ends.
    """
    ends = [match.start() for match in re.finditer(SEPARATOR, line)] + [len(line)]
    starts = [0] + [end + len(SEPARATOR) for end in ends[:-1]]
    worth, found = 0, []
    for after, (start, end) in enumerate(zip(reversed(starts), reversed(ends), strict=True)):
        name = line[start:end]
        goes_on = after >= MOST_SHOWN and start > 0 and _LOOKS_LIKE_NAME.fullmatch(name)
        if not goes_on:
            found.append(Segment(start, end, after, worth))
        if after >= MOST_SHOWN - truncated and not goes_on:
            break
        worth += _other_name_score(name)
    # "et al." stands for a fourth: the list begins in the third stretch from the end.
    return found[-1:] if truncated and len(ends) >= MOST_SHOWN else found[::-1]


def _scored(line: str, segments: Sequence[Segment], places: Iterable[int], truncated: bool) -> list[Place]:
    found = []
    scale = weights().scale
    number = 0
    for at in places:
        while number < len(segments) and at >= segments[number].end:
            number += 1
        _, end, after, worth = segments[number]
        title, first = line[:at], line[at:end]
        total = (
            worth
            + _first_name_score(first)
            + _title_end_score(_last_word(title))
            + sum([_weight(name) for name in _joint_features(title, first, after + 1, truncated)])
        )
        found.append(Place(at, scale * total))
    return found


def _with_evidence(split: Split, known_names: Mapping[str, int]) -> Split:
    bonus = sum(
        KNOWN_NAME_BONUS * min(MOST_DOUBLINGS, math.log2(1 + known_names.get(name, 0)))
        for name in split.authors
    )
    return Split(split.at, split.title, split.authors, split.score + bonus)


def _softmax(splits: Iterable[Split]) -> list[tuple[Split, float]]:
    ordered = sorted(splits, key=lambda split: (-split.score, split.at))
    powers = [math.exp(split.score - ordered[0].score) for split in ordered]
    total = math.fsum(powers)
    return [(split, power / total) for split, power in zip(ordered, powers, strict=True)]


def _last_word(title: str) -> str:
    return title.rsplit(" ", 1)[-1]


@lru_cache(maxsize=1 << 17)
def _weight(feature: str) -> int:
    """Give the weight of a feature, in units of the table."""
    return weights().table[slot(feature)]


@lru_cache(maxsize=1 << 16)
def _title_end_score(word: str) -> int:
    return sum([_weight(name) for name in title_end_features(word)])


@lru_cache(maxsize=1 << 14)
def _first_name_score(name: str) -> int:
    return _name_score(name, first=True)


@lru_cache(maxsize=1 << 16)
def _other_name_score(name: str) -> int:
    return _name_score(name, first=False)


def _name_score(name: str, *, first: bool) -> int:
    tokens = name.split(" ")
    total = sum([_weight(feature) for feature in _form_features(tokens, first=first)])
    return total + sum([_token_score(*placed) for placed in _placed(tokens, first=first)])


@lru_cache(maxsize=1 << 16)
def _token_score(token: str, role: str, lead: str) -> int:
    total = _letters_score(token.lower())
    return total + sum([_weight(feature) for feature in _role_features(token, role, lead)])


@lru_cache(maxsize=1 << 16)
def _letters_score(lower: str) -> int:
    return sum([_weight(feature) for feature in _letter_features(lower)])


def _joint_features(title: str, first: str, count: int, truncated: bool) -> Iterator[str]:
    yield f"c:{''.join(map(_kind, title[-2:]))}|{''.join(map(_kind, first[:2]))}"
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
    yield from _form_features(tokens, first=first)
    for token, role, lead in _placed(tokens, first=first):
        yield from _letter_features(token.lower())
        yield from _role_features(token, role, lead)


def _form_features(tokens: Sequence[str], *, first: bool) -> Iterator[str]:
    lead = "A" if first else "a"
    yield f"{lead}s:" + " ".join([shape(token) for token in tokens[:5]])
    yield f"{lead}n:{min(len(tokens), 6)}"


def _placed(tokens: Sequence[str], *, first: bool) -> Iterator[tuple[str, str, str]]:
    """Give each part of a name with its role: given, middle, family, or the only one."""
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        role = "o" if not last else "g" if not place else "f" if place == last else "m"
        yield token, role, ("A" if first else "a") if not place else ""


def _letter_features(lower: str) -> Iterator[str]:
    yield f"t:{lower}"
    framed = f"^{lower}$"
    for start in range(len(framed) - 2):
        yield f"g{framed[start : start + 3]}"


def _role_features(token: str, role: str, lead: str) -> Iterator[str]:
    lower = token.lower()
    framed = f"^{lower}$"
    yield f"t{role}:{lower}"
    yield f"ts{role}{lead}:{shape(token)}"
    yield f"tl{role}:{min(len(token), 12)}"
    yield f"h{role}:{framed[:4]}"
    yield f"z{role}:{framed[-4:]}"


@lru_cache(maxsize=1 << 16)
def shape(token: str) -> str:
    """Give the shape of a token: runs of capitals ``X``, small letters ``x``, digits ``9``.

    Examples
    --------
    >>> shape("McDonald"), shape("GPT-4"), shape("J."), shape("Łukasz")
    ('XxXx', 'XX-9', 'X.', 'Xx')
    """
    kinds = [_kind(char) for char in token[:24]]
    written: list[str] = []
    for number, kind in enumerate(kinds):
        if number >= 2 and kind == kinds[number - 1] == kinds[number - 2]:
            continue
        if number and kind == kinds[number - 1] and kind != "X":
            continue
        written.append(kind)
    return "".join(written)


@cache
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


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned table.

    Attributes
    ----------
    table
        One signed byte a slot.
    scale
        What a unit of the table is worth, in log-odds.
    doubtful
        Scores below this are so low that names in lower case are tried, too.
    """

    table: array[int]
    scale: float
    doubtful: float

    def total(self, names: Iterable[str]) -> float:
        """Add up the weights of features."""
        table = self.table
        return self.scale * sum([table[slot(name)] for name in names])


@cache
def weights() -> Weights:
    """Load the learned table: two numbers in text, then one signed byte a slot."""
    raw = gzip.decompress(files("kg.sources.listing").joinpath("boundary.weights.gz").read_bytes())
    head, _, body = raw.partition(b"\n")
    scale, doubtful = head.decode("ascii").split()
    table = array("b")
    table.frombytes(body)
    return Weights(table, float(scale), float(doubtful))
