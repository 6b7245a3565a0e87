"""Phrases that may name a concept: runs of content words, without any tagger or model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.concepts.segments import segments
from kg.concepts.word_lists import FUNCTION_WORDS, MODIFIERS, PLAIN_NOUNS, VERBS

LONGEST = 4
"""Words of a phrase at most."""
_NO_HEAD_ENDINGS = ("ly", "ive", "ous", "ful", "less", "able", "ible", "ed")
_NOUNS_IN_SPITE = frozenset(
    "objective perspective alternative variable embed seed feed speed adjective additive".split()
)


class Candidate(NamedTuple):
    """A phrase at one place of a text.

    Attributes
    ----------
    norm
        Lower case, hyphens as blanks, the last word singular: what makes two phrases one.
    surface
        As printed.
    whole
        Whether it is all of its run of content words, not a part of a longer phrase.
    """

    norm: str
    surface: str
    whole: bool


def candidates(text: str) -> Iterator[Candidate]:
    """Give the phrases of a plain text (`kg.concepts.segments.plain_text`), with repetitions.

    Examples
    --------
    >>> [found.norm for found in candidates("We study novel sparse coding models") if found.whole]
    ['sparse coding model']
    """
    for words in segments(text):
        for run in _runs(words):
            yield from _phrases(run)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Cut at words that no phrase contains."""
    start = 0
    for number, word in enumerate(words):
        if _ends_phrase(word):
            if start < number:
                yield tuple(words[start:number])
            start = number + 1
    if start < len(words):
        yield tuple(words[start:])


@lru_cache(maxsize=1 << 16)
def _ends_phrase(word: str) -> bool:
    low = word.lower()
    return low in FUNCTION_WORDS or low in VERBS or not any(char.isalpha() for char in word)


def _trimmed(run: list[str]) -> list[str]:
    """Take empty words from both ends."""
    start, end = 0, len(run)
    while start < end and (run[start].lower() in MODIFIERS or _is_adverb(run[start])):
        start += 1
    while end > start and not _can_be_head(run[end - 1]):
        end -= 1
    return run[start:end]


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word.lower() not in ("family", "anomaly", "assembly")


@lru_cache(maxsize=1 << 16)
def _can_be_head(word: str) -> bool:
    """Tell whether a phrase can end in this word: no adjective or participle that we can tell by its form."""
    low = word.lower()
    if low in MODIFIERS:
        return False
    return not low.endswith(_NO_HEAD_ENDINGS) or low in _NOUNS_IN_SPITE or _is_name(word)


@lru_cache(maxsize=1 << 15)
def _phrases(words: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Give the phrases of a run of content words; short runs come again and again, so they are kept."""
    run = _trimmed(list(words))
    size, found = len(run), []
    for start in range(size):
        for end in range(start + 1, min(start + LONGEST, size) + 1):
            part = run[start:end]
            inside = size > 1 and end - start == 1
            if _is_phrase(part) and not (inside and not _is_name(part[0])):
                # Of a run too long to be a phrase, its end counts as a whole.
                whole = end == size and end - start == min(size, LONGEST)
                found.append(Candidate(normal_form(part), " ".join(part), whole))
    return tuple(found)


def _is_phrase(part: Sequence[str]) -> bool:
    if len(part) == 1:
        return _is_term(part[0])
    if part[0].lower() in MODIFIERS or _is_adverb(part[0]) or not _can_be_head(part[-1]):
        return False
    return not all(word.lower() in PLAIN_NOUNS or word.lower() in MODIFIERS for word in part)


@lru_cache(maxsize=1 << 16)
def _is_term(word: str) -> bool:
    """Tell whether a single word can name a concept."""
    low = word.lower()
    if low in PLAIN_NOUNS or singular(low) in PLAIN_NOUNS or low in MODIFIERS or len(word) < 2:
        return False
    return len(low) > 4 or _is_name(word) or "-" in word


@lru_cache(maxsize=1 << 16)
def _is_name(word: str) -> bool:
    """Tell whether a word is written like a name of something: with a capital inside.

    Examples
    --------
    >>> _is_name("PyTorch"), _is_name("GAN"), _is_name("Self-Supervised")
    (True, True, False)
    """
    return any(char.isupper() for part in word.split("-") for char in part[1:])


def normal_form(words: Sequence[str]) -> str:
    """Give the form that makes two phrases one.

    Examples
    --------
    >>> normal_form(["Graph", "Neural", "Networks"]), normal_form(["low-rank", "matrices"])
    ('graph neural network', 'low rank matrix')
    """
    parts = [part for word in words for part in _parts(word)]
    return " ".join([*parts[:-1], singular(parts[-1])]) if parts else ""


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    """Give the parts of a word between hyphens, case folded."""
    return tuple(part for part in re.split("[-‐‑]", word.casefold()) if part)


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Give the singular of a lower-case English noun, as far as its form tells.

    Examples
    --------
    >>> [singular(word) for word in ("networks", "matrices", "theories", "bias", "loss", "gans", "analysis")]
    ['network', 'matrix', 'theory', 'bias', 'loss', 'gan', 'analysis']
    """
    irregular = {"matrices": "matrix", "vertices": "vertex", "indices": "index", "hypotheses": "hypothesis",
                 "analyses": "analysis", "series": "series", "species": "species"}  # fmt: skip
    if word in irregular:
        return irregular[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]
