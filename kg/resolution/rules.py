"""What makes two spellings one person: rules, the strongest first, each with its evidence.

Nothing is merged without evidence. One spelling is one person unless the input says
otherwise; other spellings join by rules of falling strength:

=============  ==========================================  =======  ========  =======
rule           what it joins                               strict   normal    loose
=============  ==========================================  =======  ========  =======
``orcid``      mentions with the same ORCID                yes      yes       yes
``spelling``   the same letters but for accents, case,     if they  yes       yes
               hyphens and dots                            share a
                                                           coauthor
``short-form`` parts left out of a given name that is      no       yes       yes
               written out, where only one longer name
               of the input fits
``short-form`` initials alone, where only one longer name  no       if they   yes
               of the input fits                                    share a
                                                                    coauthor
                                                                    or an
                                                                    affiliation
=============  ==========================================  =======  ========  =======

Two names of one byline are never one person, and two ORCIDs are two people. What fits
but lacks evidence is left apart and reported as undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.resolution.mentions import MentionGroup
from kg.resolution.name_forms import can_be_short_for

Level = Literal["strict", "normal", "loose"]

RULES = "v2"
MOST_FORMS_A_BLOCK = 400
"""A family name and initial with more given names than this settles nothing by initials."""
_SPELLING, _SHORT_SUPPORTED, _SHORT_WRITTEN, _SHORT_ALONE = 0.95, 0.9, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups that a rule would join; ``other`` has the spelling in question."""

    one: int
    other: int
    confidence: float
    rule: str
    evidence: str


def proposals(
    nodes: Sequence[MentionGroup], circle: Sequence[set[str]], level: Level
) -> Iterator[tuple[Merge, bool]]:
    """Propose merges, the strongest rule first, and tell which the level accepts."""
    yield from _same_orcid(nodes)
    yield from _same_letters(nodes, circle, level)
    yield from _short_forms(nodes, circle, level)


def _same_orcid(nodes: Sequence[MentionGroup]) -> Iterator[tuple[Merge, bool]]:
    first: dict[str, int] = {}
    for number, node in enumerate(nodes):
        if node.orcid:
            leader = first.setdefault(node.orcid, number)
            if leader != number:
                yield Merge(leader, number, 1.0, f"orcid-{RULES}", f"both have {node.orcid}"), True


def _same_letters(
    nodes: Sequence[MentionGroup], circle: Sequence[set[str]], level: Level
) -> Iterator[tuple[Merge, bool]]:
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        alike[node.form.full].append(number)
    for numbers in alike.values():
        leader = max(numbers, key=lambda number: (len(nodes[number].mentions), -number))
        for number in numbers:
            one, other = nodes[leader], nodes[number]
            if number == leader or one.name.written == other.name.written:
                continue
            shared = sorted(circle[leader] & circle[number])
            if one.form.script != other.form.script:
                evidence = "the same sound in another script; never joined without an identifier"
                yield Merge(leader, number, 0.3, f"spelling-{RULES}", evidence), False
                continue
            evidence = (
                f"“{one.name.written}” and “{other.name.written}” differ in accents, case or marks only"
            )
            wanted = level != "strict" or bool(shared)
            yield Merge(leader, number, _SPELLING, f"spelling-{RULES}", evidence), wanted


def _short_forms(
    nodes: Sequence[MentionGroup], circle: Sequence[set[str]], level: Level
) -> Iterator[tuple[Merge, bool]]:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.form.given:
            blocks[node.form.family, node.form.given[0][0]].append(number)
    for _, numbers in sorted(blocks.items()):
        if 1 < len(numbers) <= MOST_FORMS_A_BLOCK:
            for number in sorted(numbers, key=lambda number: (nodes[number].form.fullness, number)):
                yield from _longer_forms(number, numbers, nodes, circle, level)


def _longer_forms(
    number: int, block: list[int], nodes: Sequence[MentionGroup], circle: Sequence[set[str]], level: Level
) -> Iterator[tuple[Merge, bool]]:
    short = nodes[number]
    fitting = [other for other in block if can_be_short_for(short.form, nodes[other].form)]
    if not fitting:
        return
    distinct = {nodes[other].form.full for other in fitting}
    longest = max(fitting, key=lambda other: (nodes[other].form.fullness, -other))
    chain = all(
        nodes[other].form.full == nodes[longest].form.full
        or can_be_short_for(nodes[other].form, nodes[longest].form)
        for other in fitting
    )
    for other in fitting if not chain else [longest]:
        shared = circle[number] & circle[other]
        together = short.affiliations & nodes[other].affiliations
        evidence = _support(len(shared), len(together), len(distinct))
        supported = bool(shared or together)
        written = not short.form.initials_only
        wanted = chain and (level == "loose" or (level == "normal" and (supported or written)))
        sure = _SHORT_SUPPORTED if supported else _SHORT_WRITTEN if written else _SHORT_ALONE
        yield Merge(other, number, sure if chain else 0.3, f"short-form-{RULES}", evidence), wanted


def _support(coauthors: int, affiliations: int, longer: int) -> str:
    reasons = []
    if coauthors:
        reasons.append(f"{coauthors} shared coauthor{'s' if coauthors > 1 else ''}")
    if affiliations:
        reasons.append("the same affiliation")
    if longer > 1:
        reasons.append(f"{longer} longer names fit")
    else:
        reasons.append("no other longer name fits")
    return "; ".join(reasons)
