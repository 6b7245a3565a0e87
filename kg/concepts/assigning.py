"""Concepts of works, in two passes: phrases and counts first, then the choice."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from kg.concepts.abbreviations import Abbreviation
from kg.concepts.candidates import normal_form
from kg.concepts.dictionary import Dictionary, expanded
from kg.concepts.phrases import Reading, reading
from kg.concepts.ranking import CorpusCounts, Phrase, ranked
from kg.identifiers import key
from kg.records import Work

TOP = 5
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


class Part(NamedTuple):
    """What the corpus needs of a batch of works; the phrases themselves stay on disk."""

    path: Path
    counts: CorpusCounts
    abbreviations: list[Abbreviation]


class Choice(NamedTuple):
    """The phrases chosen for a work, with their scores, and the short forms that it defines."""

    key: str
    abbreviations: list[Abbreviation]
    phrases: list[tuple[Phrase, float]]


def concept_key(label: str) -> str:
    """Give the key of a concept: the same for spellings that differ in case, hyphens and number.

    Examples
    --------
    >>> concept_key("Graph Neural Networks") == concept_key("graph neural network")
    True
    """
    return key("phrase", normal_form(label.split()))


def _at_once(function: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    result = function(*arguments)
    return lambda: result


def read_phrases(
    batches: Iterable[Iterable[KeyedWork]],
    scratch: Path,
    *,
    start: Callable[..., Callable[[], Part]] = _at_once,
) -> list[Callable[[], Part]]:
    """Begin the first pass: find the phrases of titles and abstracts, batch by batch.

    Parameters
    ----------
    batches
        Works with their keys.
    scratch
        An existing folder; what is kept there is gone when `assign_concepts` is done.
    start
        Runs a function with its arguments and gives what waits for the result; an engine's ``start``
        does so in other processes.
    """
    folder = _folder(scratch)
    folder.mkdir()
    return [start(read_part, (number, batch), folder) for number, batch in enumerate(batches)]


def assign_concepts(
    parts: Iterable[Callable[[], Part]],
    scratch: Path,
    *,
    top: int = TOP,
    map: Callable[..., Iterable[Any]] = map,  # noqa: A002 - it is what the built-in does, perhaps in other processes
) -> Iterator[tuple[str, list[ConceptAssignment]]]:
    """Say what each work is about, from its title and abstract.

    Parameters
    ----------
    parts
        What `read_phrases` gave.
    scratch
        The folder given to it.
    top
        Concepts of a work at most.
    map
        Applies a function to each part, in order; an engine's ``map`` spreads the work.

    Yields
    ------
    tuple
        The key of each work with its concepts, best first, in the order of the input. What is
        assigned does not depend on that order.
    """
    _corpus.cache_clear()
    folder = _folder(scratch)
    counts, dictionary = CorpusCounts(), Dictionary()
    paths = []
    for part in (waiting() for waiting in parts):
        paths.append(part.path)
        counts.join_part(part.counts)
        dictionary.note(part.abbreviations)
    corpus = folder / "corpus"
    expansion = dictionary.settled(counts)
    counts.forget_single()
    corpus.write_bytes(pickle.dumps((counts, expansion), protocol=5))
    chosen = folder / "chosen"
    with chosen.open("wb") as out:
        for choices in map(partial(choose_part, corpus=corpus, top=top), paths):
            dictionary.see(phrase for choice in choices for phrase, _ in choice.phrases)
            pickle.dump(choices, out, protocol=5)
    for choices in _load(chosen):
        for choice in choices:
            yield choice.key, [_assignment(dictionary, choice, *found) for found in choice.phrases]
    shutil.rmtree(folder)


def _folder(scratch: Path) -> Path:
    return scratch / "concepts"


def read_part(numbered: tuple[int, Iterable[KeyedWork]], folder: Path) -> Part:
    """Find the phrases of a batch of works and leave them in the folder; give what the corpus needs."""
    number, works = numbered
    readings = [reading(name, work) for name, work in works]
    path = folder / f"phrases-{number:06d}"
    path.write_bytes(pickle.dumps(readings, protocol=5))
    counts = CorpusCounts()
    for one in readings:
        counts.add(one.phrases)
    return Part(path, counts, [found for one in readings for found in one.abbreviations])


def choose_part(path: Path, corpus: Path, top: int) -> list[Choice]:
    """Choose the concepts of a batch of works from their phrases, which are no longer needed then."""
    counts, expansion = _corpus(corpus)
    readings: list[Reading] = pickle.loads(path.read_bytes())  # noqa: S301 - our own scratch file
    path.unlink()
    return [
        Choice(one.key, one.abbreviations, ranked(expanded(one.phrases, expansion), counts, top))
        for one in readings
    ]


@lru_cache(maxsize=1)
def _corpus(path: Path) -> tuple[CorpusCounts, dict[str, str]]:
    found: tuple[CorpusCounts, dict[str, str]] = pickle.loads(path.read_bytes())  # noqa: S301 - ours
    return found


def _assignment(dictionary: Dictionary, choice: Choice, phrase: Phrase, score: float) -> ConceptAssignment:
    own = next((a for a in choice.abbreviations if normal_form(a.long.split()) == phrase.norm), None)
    return ConceptAssignment(
        label=dictionary.label(phrase.norm),
        abbreviation=dictionary.short_form(phrase.norm),
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
