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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SLOTS = 1 << 17
"""Size of the hashed weight table."""

SEPARATOR = ", "
MOST_SHOWN = 3
"""A listing shows three authors at most; a fourth is what "et al." stands for."""

KNOWN_NAME_BONUS = 2.0
"""What a name that other records print adds to a candidate, in log-odds per doubling."""

_FALLBACK_WORDS = 4
_WORD_EDGE = re.compile(r"[^\w]+")
_OPENING_MARKS = "'’‘ʻʿʼ`´."


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


def readings(
    line: str, *, truncated: bool, known_names: Mapping[str, int] | None = None
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
    splits = [_scored(line, at, truncated) for at in candidates(line, truncated=truncated)]
    if not splits or max(split.score for split in splits) < weights().doubtful:
        tried = {split.at for split in splits}
        splits += [
            _scored(line, at, truncated)
            for at in lower_case_candidates(line, truncated=truncated)
            if at not in tried
        ]
    if not splits:
        return [(Split(len(line), line, (), 0.0), 1.0)]
    if known_names:
        splits = [_with_evidence(split, known_names) for split in splits]
    return _softmax(splits)


def candidates(line: str, *, truncated: bool) -> Iterator[int]:
    """Give the places where a name that begins with a capital, or a caseless letter, could start.

    Examples
    --------
    >>> list(candidates("OCRAda Lind, Bo Li", truncated=False))
    [1, 2, 3]
    """
    for start, end in _segments(line, truncated):
        for at in range(max(start, 1), end):
            before = line[at - 1]
            if before == " " or at == start:
                continue
            char = line[at]
            if char.isalpha():
                if char.islower() or (not char.isupper() and before.isalpha() and not before.isascii()):
                    continue
                yield at
            elif char in _OPENING_MARKS and at + 1 < end and _opens_name(line, at):
                yield at


def lower_case_candidates(line: str, *, truncated: bool) -> Iterator[int]:
    """Give the places where a name in lower case could start, in the last words before a comma."""
    for start, end in _segments(line, truncated):
        words = line[start:end].rsplit(" ", _FALLBACK_WORDS)
        first = end - sum(len(word) + 1 for word in words[-_FALLBACK_WORDS:]) + 1
        for at in range(max(first, start + 1, 1), end):
            if line[at].isalpha() and line[at - 1] != " ":
                yield at


def features(line: str, at: int, *, truncated: bool) -> Iterator[str]:
    """Give all features of one candidate; the sum of their weights is its score."""
    title, names = line[:at], line[at:].split(SEPARATOR)
    yield from _joint_features(title, names, truncated)
    yield from title_end_features(_last_word(title))
    for number, name in enumerate(names):
        yield from name_features(name, first=number == 0)


def slot(feature: str) -> int:
    """Give the place of a feature in the weight table."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & (SLOTS - 1)


def _opens_name(line: str, at: int) -> bool:
    """Whether a mark opens a name (``'Abd``, ``. Name``) rather than ending a title."""
    rest = line[at + 1 :].lstrip(" ")
    return rest[:1].isupper() and (line[at] != "." or line[at + 1] == " ")


def _segments(line: str, truncated: bool) -> list[tuple[int, int]]:
    """Give the stretches between separators in which the first name can start."""
    ends = [match.start() for match in re.finditer(SEPARATOR, line)] + [len(line)]
    starts = [0] + [end + len(SEPARATOR) for end in ends[:-1]]
    segments = list(zip(starts, ends, strict=True))
    if truncated and len(segments) >= MOST_SHOWN:
        return segments[-MOST_SHOWN : -MOST_SHOWN + 1]
    return segments[-MOST_SHOWN:]


def _scored(line: str, at: int, truncated: bool) -> Split:
    title, names = line[:at], tuple(line[at:].split(SEPARATOR))
    score = _joint_score(title, names, truncated) + _title_end_score(_last_word(title))
    score += _first_name_score(names[0])
    for name in names[1:]:
        score += _other_name_score(name)
    return Split(at, title, names, score)


def _with_evidence(split: Split, known_names: Mapping[str, int]) -> Split:
    bonus = sum(
        KNOWN_NAME_BONUS * min(3.0, math.log2(1 + known_names.get(name, 0))) for name in split.authors
    )
    return Split(split.at, split.title, split.authors, split.score + bonus)


def _softmax(splits: Iterable[Split]) -> list[tuple[Split, float]]:
    ordered = sorted(splits, key=lambda split: (-split.score, split.at))
    powers = [math.exp(split.score - ordered[0].score) for split in ordered]
    total = math.fsum(powers)
    return [(split, power / total) for split, power in zip(ordered, powers, strict=True)]


def _last_word(title: str) -> str:
    return title.rsplit(" ", 1)[-1]


def _joint_score(title: str, names: tuple[str, ...], truncated: bool) -> float:
    return weights().total(_joint_features(title, names, truncated))


@lru_cache(maxsize=50_000)
def _title_end_score(word: str) -> float:
    return weights().total(title_end_features(word))


@lru_cache(maxsize=100_000)
def _first_name_score(name: str) -> float:
    return weights().total(name_features(name, first=True))


@lru_cache(maxsize=200_000)
def _other_name_score(name: str) -> float:
    return weights().total(name_features(name, first=False))


def _joint_features(title: str, names: Iterable[str], truncated: bool) -> Iterator[str]:
    names = list(names)
    meeting = "".join(_kind(char) for char in title[-2:]) + "|" + "".join(_kind(c) for c in names[0][:2])
    yield f"c:{meeting}"
    yield f"n:{len(names)}:{truncated}"
    words = title.split(" ")
    yield f"w:{min(len(words), 4)}"
    if len(words) > 1:
        yield f"p:{words[-2].lower()}"
        yield f"ps:{shape(words[-2])}:{shape(words[-1])}"
    if title.count("$") % 2 or title.count("(") > title.count(")") or title.count('"') % 2:
        yield "open"
    if SEPARATOR in title and len(names) < MOST_SHOWN:
        before = title.rsplit(SEPARATOR, 1)[0].rsplit(SEPARATOR, 1)[-1]
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
    lead = "A" if first else "a"
    yield f"{lead}s:" + " ".join(shape(token) for token in tokens[:5])
    yield f"{lead}n:{min(len(tokens), 6)}"
    for place, token in enumerate(tokens):
        if len(tokens) == 1:
            role = "o"
        elif place == 0:
            role = "g"
        else:
            role = "f" if place == len(tokens) - 1 else "m"
        yield from _token_features(token, role, lead if place == 0 else "")


def _token_features(token: str, role: str, lead: str) -> Iterator[str]:
    lower = token.lower()
    yield f"t:{lower}"
    yield f"t{role}:{lower}"
    yield f"ts{role}{lead}:{shape(token)}"
    yield f"tl{role}:{min(len(token), 12)}"
    framed = f"^{lower}$"
    for start in range(len(framed) - 2):
        yield f"g{framed[start : start + 3]}"
    yield f"h{role}:{framed[:4]}"
    yield f"z{role}:{framed[-4:]}"


@lru_cache(maxsize=100_000)
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
