"""The phrases of one paper, and the short forms that it defines."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from kg.concepts.abbreviations import Abbreviation, abbreviations
from kg.concepts.candidates import candidates, normal_form
from kg.concepts.ranking import Phrase
from kg.concepts.segments import plain_text
from kg.records import Work


class Reading(NamedTuple):
    """What a title and an abstract give."""

    key: str
    phrases: list[Phrase]
    abbreviations: list[Abbreviation]


def reading(name: str, work: Work) -> Reading:
    """Find the phrases of a work, short forms counted to what the work says they stand for."""
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
        Phrase(norm, most_frequent(printed), printed.total(), whole[norm], norm in in_title)
        for norm, printed in surfaces.items()
    ]
    return Reading(name, phrases, list(defined.values()))


def most_frequent(printed: Counter[str]) -> str:
    """Choose a spelling; of equals the one with fewer capitals, for titles capitalise what names nothing."""
    if len(printed) == 1:
        return next(iter(printed))
    return min(printed, key=lambda text: (-printed[text], sum(char.isupper() for char in text), text))
