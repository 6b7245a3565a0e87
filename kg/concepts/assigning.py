"""Concepts of works, in two passes: phrases and counts first, then the choice."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.concepts.abbreviations import Abbreviation, abbreviations
from kg.concepts.candidates import candidates, normal_form
from kg.concepts.ranking import CorpusCounts, Phrase, ranked
from kg.concepts.segments import plain_text
from kg.identifiers import key
from kg.records import Work

TOP = 5
ONE_MEANING = 0.8
"""Share of its definitions by which a short form has one meaning in a corpus."""
KeyedWork = tuple[str, Work]


@dataclass(frozen=True, slots=True)
class ConceptAssignment:
    """A concept that a work is about.

    Attributes
    ----------
    label
        The phrase, as the corpus prints it most often.
    abbreviation
        Its short form, where a text of the corpus defines one.
    score
        0 to 1; comparable within a corpus.
    method
        ``abbreviation`` when the work itself defines the short form, else ``phrase``.
    evidence
        The text of the work that shows it.
    """

    label: str
    abbreviation: str | None
    score: float
    method: str
    evidence: str


class Reading(NamedTuple):
    """What the first pass keeps of a work."""

    key: str
    phrases: list[Phrase]
    abbreviations: list[Abbreviation]


def concept_key(label: str) -> str:
    """Give the key of a concept: the same for spellings that differ in case, hyphens and number.

    Examples
    --------
    >>> concept_key("Graph Neural Networks") == concept_key("graph neural network")
    True
    """
    return key("phrase", normal_form(label.split()))


def assign_concepts(
    batches: Iterable[list[KeyedWork]],
    scratch: Path,
    *,
    top: int = TOP,
    map: Callable[..., Iterable[list[Reading]]] = map,  # noqa: A002 - it is what the built-in does, perhaps in other processes
) -> Iterator[tuple[str, list[ConceptAssignment]]]:
    """Say what each work is about, from its title and abstract.

    Parameters
    ----------
    batches
        Works with their keys; read once, in order.
    scratch
        An existing folder for what the first pass keeps.
    top
        Concepts of a work at most.
    map
        Applies a function to each batch, in order; an engine's ``map`` spreads the reading.

    Yields
    ------
    tuple
        The key of each work with its concepts, best first, in the order of the input. What is
        assigned does not depend on that order.
    """
    counts, dictionary = CorpusCounts(), _Dictionary()
    kept = scratch / "phrases"
    with kept.open("wb") as out:
        for readings in map(read_batch, batches):
            for reading in readings:
                counts.add(reading.phrases)
                dictionary.note(reading)
            pickle.dump(readings, out, protocol=5)
    dictionary.settle(counts)
    counts.forget_single()
    chosen = scratch / "chosen-phrases"
    with chosen.open("wb") as out:
        for readings in _load(kept):
            batch = [
                (reading._replace(phrases=[]), ranked(dictionary.expanded(reading.phrases), counts, top))
                for reading in readings
            ]
            for _, phrases in batch:
                dictionary.see([phrase for phrase, _ in phrases])
            pickle.dump(batch, out, protocol=5)
    kept.unlink()
    for batch in _load(chosen):
        for reading, phrases in batch:
            yield reading.key, [dictionary.assignment(reading, *found) for found in phrases]
    chosen.unlink()


def read_batch(works: Sequence[KeyedWork]) -> list[Reading]:
    """Find the phrases and abbreviations of works: the costly part, for any process."""
    return [_reading(name, work) for name, work in works]


def _reading(name: str, work: Work) -> Reading:
    title, abstract = plain_text(work.title), plain_text(work.abstract or "")
    defined = {one.short: one for one in abbreviations(f"{title} | {abstract}")}
    expansion = {normal_form([short]): normal_form(one.long.split()) for short, one in defined.items()}
    found = Counter(candidates(title))
    in_title = {expansion.get(candidate.norm, candidate.norm) for candidate in found}
    found.update(candidates(abstract))
    surfaces: dict[str, Counter[str]] = {}
    whole: Counter[str] = Counter()
    for candidate, times in found.items():
        norm = expansion.get(candidate.norm, candidate.norm)
        surfaces.setdefault(norm, Counter())[candidate.surface] += times
        if candidate.whole:
            whole[norm] += times
    phrases = [
        Phrase(norm, _most_frequent(printed), printed.total(), whole[norm], norm in in_title)
        for norm, printed in surfaces.items()
    ]
    return Reading(name, phrases, list(defined.values()))


def _most_frequent(printed: Counter[str]) -> str:
    """Choose a spelling; of equals the one with fewer capitals, for titles capitalise what names nothing."""
    if len(printed) == 1:
        return next(iter(printed))
    return min(printed, key=lambda text: (-printed[text], sum(char.isupper() for char in text), text))


class _Dictionary:
    """What short forms stand for, and how phrases are printed, over the corpus."""

    def __init__(self) -> None:
        self._meanings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._shorts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._longs: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._expansion: dict[str, str] = {}

    def note(self, reading: Reading) -> None:
        """Note what a work defines."""
        for found in reading.abbreviations:
            norm = normal_form(found.long.split())
            self._meanings[normal_form([found.short])][norm] += 1
            self._shorts[norm][found.short] += 1
            self._longs[norm][found.long] += 1

    def settle(self, counts: CorpusCounts) -> None:
        """Decide which short forms have one meaning in the corpus, and count them to it."""
        for short, meanings in sorted(self._meanings.items()):
            norm, times = min(meanings.items(), key=lambda entry: (-entry[1], entry[0]))
            if times >= ONE_MEANING * meanings.total():
                self._expansion[short] = norm
                counts.join(short, norm)

    def expanded(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """Give the phrases of a work with its short forms joined to what they stand for."""
        found: dict[str, Phrase] = {}
        for phrase in phrases:
            norm = self._expansion.get(phrase.norm, phrase.norm)
            found[norm] = phrase._replace(norm=norm) if norm not in found else found[norm].joined(phrase)
        return list(found.values())

    def see(self, phrases: Iterable[Phrase]) -> None:
        """Note how chosen phrases are printed."""
        for phrase in phrases:
            self._surfaces[phrase.norm][phrase.surface] += 1

    def assignment(self, reading: Reading, phrase: Phrase, score: float) -> ConceptAssignment:
        """Give the assignment of a chosen phrase."""
        own = next((a for a in reading.abbreviations if normal_form(a.long.split()) == phrase.norm), None)
        longs, shorts = self._longs.get(phrase.norm), self._shorts.get(phrase.norm)
        return ConceptAssignment(
            label=_most_frequent(longs or self._surfaces[phrase.norm]),
            abbreviation=_most_frequent(shorts) if shorts else None,
            score=score,
            method="abbreviation" if own else "phrase",
            evidence=own.evidence if own else phrase.surface,
        )


def _load(path: Path) -> Iterator[list[Any]]:
    with path.open("rb") as stream:
        while True:
            try:
                yield pickle.load(stream)  # noqa: S301 - our own scratch file
            except EOFError:
                return
