"""Which phrases of a paper name its concepts: counts over the corpus, and a score.

A phrase counts more the more often its paper says it (in the title twice), where it
stands by itself rather than inside a longer phrase, where few papers have it among many,
and where more than one has it: what a single paper says once is wording, not a concept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

TITLE_COUNTS = 2.0
_BY_LENGTH = (0.0, 0.5, 1.0, 1.05, 0.9)
"""Two or three words name a concept best; a single one is often too wide."""
_HALF = 2.5
"""Raw score that becomes 0.5."""


class Phrase(NamedTuple):
    """A phrase of one paper.

    Attributes
    ----------
    norm
        What makes two phrases one (`kg.concepts.candidates.normal_form`).
    surface
        As the paper prints it most often.
    times
        How often the paper has it.
    whole
        How often it is not part of a longer phrase.
    in_title
        Whether the title has it.
    """

    norm: str
    surface: str
    times: int
    whole: int
    in_title: bool

    def joined(self, other: Phrase) -> Phrase:
        """Count another phrase of the same meaning to this one."""
        surface = min(self, other, key=lambda phrase: (-phrase.times, phrase.surface)).surface
        counts = self.times + other.times, self.whole + other.whole
        return Phrase(self.norm, surface, *counts, self.in_title or other.in_title)


@dataclass
class CorpusCounts:
    """In how many papers each phrase stands, and in how many by itself."""

    papers: int = 0
    having: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)

    def add(self, phrases: Iterable[Phrase]) -> None:
        """Count the phrases of one more paper, each norm once."""
        self.papers += 1
        for phrase in phrases:
            self.having[phrase.norm] += 1
            if phrase.whole:
                self.whole[phrase.norm] += 1

    def join_part(self, part: CorpusCounts) -> None:
        """Add the counts of other papers."""
        self.papers += part.papers
        self.having.update(part.having)
        self.whole.update(part.whole)

    def join(self, one: str, other: str) -> None:
        """Count the papers of one phrase to another."""
        if one != other:
            self.having[other] += self.having.pop(one, 0)
            self.whole[other] += self.whole.pop(one, 0)

    def forget_single(self) -> None:
        """Drop what one paper has: absent means one, and most phrases are of one paper."""
        self.having = Counter({norm: count for norm, count in self.having.items() if count > 1})
        self.whole = Counter({norm: count for norm, count in self.whole.items() if norm in self.having})


def ranked(phrases: Sequence[Phrase], counts: CorpusCounts, top: int) -> list[tuple[Phrase, float]]:
    """Choose the phrases that name what a paper is about.

    A phrase inside a chosen one is left out unless it stands by itself more often.

    Parameters
    ----------
    phrases
        Of one paper, each norm once.
    counts
        Over the corpus, the paper itself included.
    top
        So many at most.

    Returns
    -------
    list
        Best first, with scores between 0 and 1.

    Examples
    --------
    >>> sand, dune = Phrase("sand", "sand", 1, 1, False), Phrase("blown sand", "blown sand", 2, 2, True)
    >>> counts = CorpusCounts()
    >>> counts.add([sand, dune])
    >>> [phrase.norm for phrase, _ in ranked([sand, dune], counts, top=2)]
    ['blown sand']
    """
    scores = {phrase.norm: score(phrase, counts) for phrase in phrases if _is_shown(phrase, counts)}
    shown = (phrase for phrase in phrases if phrase.norm in scores)
    order = sorted(shown, key=lambda phrase: (-scores[phrase.norm], phrase.norm))
    chosen: list[Phrase] = []
    for phrase in order:
        if len(chosen) == top:
            break
        if not any(_says_the_same(phrase, other) for other in chosen):
            chosen.append(phrase)
    return [(phrase, scores[phrase.norm]) for phrase in chosen]


def _is_shown(phrase: Phrase, counts: CorpusCounts) -> bool:
    """Tell whether there is reason to take a phrase for a concept.

    A piece of one longer phrase is none, unless it stands elsewhere by itself or in another.
    A word of everyday form by itself is one only where its title has it, or the paper insists
    on it, and other papers have it too.
    """
    if not phrase.whole and not counts.whole.get(phrase.norm) and counts.having.get(phrase.norm, 1) == 1:
        return False
    if " " in phrase.norm or any(char.isupper() for char in phrase.surface[1:]):
        return True
    return (phrase.in_title or phrase.times > 1) and counts.having.get(phrase.norm, 1) > 1


def score(phrase: Phrase, counts: CorpusCounts) -> float:
    """Score one phrase of a paper, 0 to below 1."""
    having = counts.having.get(phrase.norm, 1)
    alone = counts.whole.get(phrase.norm, min(phrase.whole, 1)) / having
    rarity = math.log((counts.papers + 1) / having) / math.log(counts.papers + 1) if counts.papers else 0.0
    shared = 1 + math.log2(min(having, 16)) / 2
    often = 1 + math.log2(phrase.times) + (TITLE_COUNTS if phrase.in_title else 0.0)
    length = _BY_LENGTH[min(phrase.norm.count(" ") + 1, len(_BY_LENGTH) - 1)]
    raw = often * shared * (0.25 + 0.75 * rarity) * (0.25 + 0.75 * alone) * length
    return round(raw / (raw + _HALF), 6)


def _says_the_same(phrase: Phrase, chosen: Phrase) -> bool:
    """Tell whether one phrase holds the other, and the paper has the shorter one only inside the longer."""
    if phrase.norm in chosen.norm:
        return f" {phrase.norm} " in f" {chosen.norm} " and phrase.whole == 0
    return f" {chosen.norm} " in f" {phrase.norm} "
