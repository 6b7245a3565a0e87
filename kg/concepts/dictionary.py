"""What short forms stand for, and how phrases are printed, over a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.concepts.abbreviations import Abbreviation
from kg.concepts.candidates import normal_form
from kg.concepts.phrases import most_frequent
from kg.concepts.ranking import CorpusCounts, Phrase

ONE_MEANING = 0.8
"""Share of its definitions by which a short form has one meaning in a corpus."""


class Dictionary:
    """Short forms with their meanings, and the spellings of what was chosen."""

    def __init__(self) -> None:
        self._meanings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._shorts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._longs: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def note(self, defined: Iterable[Abbreviation]) -> None:
        """Note what works define."""
        for found in defined:
            norm = normal_form(found.long.split())
            self._meanings[normal_form([found.short])][norm] += 1
            self._shorts[norm][found.short] += 1
            self._longs[norm][found.long] += 1

    def settled(self, counts: CorpusCounts) -> dict[str, str]:
        """Give the short forms that have one meaning in the corpus, and count them to it."""
        expansion = {}
        for short, meanings in sorted(self._meanings.items()):
            norm, times = min(meanings.items(), key=lambda entry: (-entry[1], entry[0]))
            if times >= ONE_MEANING * meanings.total():
                expansion[short] = norm
                counts.join(short, norm)
        return expansion

    def see(self, phrases: Iterable[Phrase]) -> None:
        """Note how chosen phrases are printed."""
        for phrase in phrases:
            self._surfaces[phrase.norm][phrase.surface] += 1

    def label(self, norm: str) -> str:
        """Give the name of a concept: as it is defined, else as it is printed most often."""
        return most_frequent(self._longs.get(norm) or self._surfaces[norm])

    def short_form(self, norm: str) -> str | None:
        """Give the short form that is defined most often for a concept."""
        shorts = self._shorts.get(norm)
        return most_frequent(shorts) if shorts else None


def expanded(phrases: Sequence[Phrase], expansion: Mapping[str, str]) -> list[Phrase]:
    """Give the phrases of a work with its short forms joined to what they stand for."""
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        norm = expansion.get(phrase.norm, phrase.norm)
        if norm in found:
            found[norm] = found[norm].joined(phrase)
        else:
            found[norm] = phrase if norm == phrase.norm else phrase._replace(norm=norm)
    return list(found.values())
