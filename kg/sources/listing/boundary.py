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
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from kg.sources.listing.boundary_features import (
    MOST_SHOWN,
    SEPARATOR,
    form_features,
    joint_features,
    last_word,
    letter_features,
    placed_tokens,
    role_features,
    title_end_features,
)

SLOTS = 1 << 17
"""Size of the hashed weight table."""

KNOWN_NAME_BONUS = 2.0
"""What a name that other records print adds to a candidate, in log-odds per doubling."""

MOST_DOUBLINGS = 3.0

HOPELESS = 30.0
"""Log-odds that no evidence makes good: above three names at the most that a name can add."""

_FALLBACK_WORDS = 4
_MOST_FEATURES_KEPT = 1 << 18
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
            + _title_end_score(last_word(title))
            + sum(map(_weight, joint_features(title, first, after + 1, truncated)))
        )
        found.append(Place(at, scale * total))
    return found


def _with_evidence(split: Split, known_names: Mapping[str, int]) -> Split:
    bonus = sum(
        KNOWN_NAME_BONUS * min(MOST_DOUBLINGS, math.log2(1 + known_names.get(name, 0)))
        for name in split.authors
    )
    return Split(split.at, split.title, split.authors, split.score + bonus)


def _softmax(splits: Sequence[Split]) -> list[tuple[Split, float]]:
    if len(splits) == 1:
        return [(splits[0], 1.0)]
    ordered = sorted(splits, key=lambda split: (-split.score, split.at))
    powers = [math.exp(split.score - ordered[0].score) for split in ordered]
    total = math.fsum(powers)
    return [(split, power / total) for split, power in zip(ordered, powers, strict=True)]


class _FeatureWeights(dict[str, int]):
    """The weight of each feature in units of the table; a dictionary, for it is asked in every loop."""

    def __missing__(self, feature: str) -> int:
        if len(self) >= _MOST_FEATURES_KEPT:
            self.clear()
        weight = self[feature] = weights().table[slot(feature)]
        return weight

    def cache_clear(self) -> None:
        """Forget all, as after another table was loaded."""
        self.clear()


_FEATURE_WEIGHTS = _FeatureWeights()
_weight = _FEATURE_WEIGHTS.__getitem__


@lru_cache(maxsize=1 << 16)
def _title_end_score(word: str) -> int:
    return sum(map(_weight, title_end_features(word)))


@lru_cache(maxsize=1 << 14)
def _first_name_score(name: str) -> int:
    return _name_score(name, first=True)


@lru_cache(maxsize=1 << 16)
def _other_name_score(name: str) -> int:
    return _name_score(name, first=False)


def _name_score(name: str, *, first: bool) -> int:
    tokens = name.split(" ")
    total = sum(map(_weight, form_features(tokens, first=first)))
    return total + sum([_token_score(*placed) for placed in placed_tokens(tokens, first=first)])


@lru_cache(maxsize=1 << 16)
def _token_score(token: str, role: str, lead: str) -> int:
    total = _letters_score(token.lower())
    return total + sum(map(_weight, role_features(token, role, lead)))


@lru_cache(maxsize=1 << 16)
def _letters_score(lower: str) -> int:
    return sum(map(_weight, letter_features(lower)))


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
