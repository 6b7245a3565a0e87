"""Rulings about people: from the rows of a table of decisions to mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from kg.resolution.agreement import Agreement, Ruling, agreeing, numbered
from kg.resolution.decisions import NOT_APPLIED, Decision, Fault
from kg.resolution.person_references import Found, KeyedWork, find_mentions, reference
from kg.resolution.rulings import DifferentRuling, MentionId, NameRuling, PersonRulings, SameRuling

MOST_PAIRS = 250_000
"""Pairs of mentions that one row may keep apart: more would be a table of its own."""


class RuledPeople(NamedTuple):
    """What a table rules about people.

    Attributes
    ----------
    rulings
        As resolution takes them; in an order that is not that of the rows.
    faults
        Rows that apply to nobody, contradict earlier ones, or look like a slip.
    applied
        The rows in force, with the mentions that they mean.
    """

    rulings: PersonRulings = PersonRulings()
    faults: tuple[Fault, ...] = ()
    applied: tuple[Ruling[MentionId], ...] = ()


def names_people(decisions: Iterable[Decision]) -> bool:
    """Tell whether a side names a person of the automatic resolution, which is then needed.

    Examples
    --------
    >>> row = Decision("person", "name", "inferred/a-lind-1f3a", "Ada Lind", "", "", "", 2)
    >>> names_people([row]), names_people([row._replace(one="name:A. Lind")])
    (True, False)
    """
    return any((found := reference(side)) and found.person for row in decisions for side in _sides(row))


def person_rulings(
    decisions: Sequence[Decision],
    works: Iterable[KeyedWork],
    people: Mapping[str, Sequence[MentionId]] | None = None,
) -> RuledPeople:
    """Find the mentions that decisions are about, and keep those that agree with each other.

    Parameters
    ----------
    decisions
        About people, without open questions.
    works
        Each distinct work under its key; gone over once, and only what decisions name is held.
    people
        The mentions of each person of the automatic resolution, by key.

    Examples
    --------
    >>> from kg.records import Authorship, PersonName, Provenance, Work
    >>> where = Provenance("a.bib", "", "bibtex", (1, 3), None, 0, "")
    >>> byline = Authorship(1, PersonName("Ada Lind")), Authorship(2, PersonName("A. Lind"))
    >>> row = Decision("person", "different", "name:Ada Lind", "a.bib:1#2", "Eve Holm", "", "sisters", 2)
    >>> person_rulings([row], [("title/3f", Work("On Ties", byline, where))]).rulings.different
    (DifferentRuling(one=('title/3f', 1), other=('title/3f', 2), evidence='Eve Holm; sisters'),)
    """
    sides = dict.fromkeys(side for row in decisions for side in _sides(row))
    found = find_mentions(sides, works, people or {}) if sides else {}
    looked = [_ruling(row, found) for row in decisions]
    made = [one for one in looked if isinstance(one, Ruling)]
    faults = [one for one in looked if isinstance(one, Fault)]
    pairs = [ruling for ruling in made if ruling.decision.decision != "name"]
    agreed, contradictions = agreeing(pairs)
    named, twice = _names(agreed, [ruling for ruling in made if ruling.decision.decision == "name"])
    return RuledPeople(
        PersonRulings(*_pairs(agreed), _name_rulings(agreed, named)),
        tuple(sorted([*faults, *contradictions, *twice, *_twice_in_a_byline(agreed.rulings)])),
        tuple(sorted([*agreed.rulings, *named], key=lambda ruling: ruling.decision.line)),
    )


def _sides(row: Decision) -> tuple[str, ...]:
    return (row.one,) if row.decision == "name" else (row.one, row.other)


def _ruling(row: Decision, found: Mapping[str, Found]) -> Ruling[MentionId] | Fault:
    sides = [found[side] for side in _sides(row)]
    if lost := [side.reason for side in sides if not side.mentions]:
        return Fault(row.line, "; ".join(dict.fromkeys(lost)), NOT_APPLIED)
    one, *others = (tuple(sorted(set(side.mentions))) for side in sides)
    other = others[0] if others else ()
    if row.decision == "different" and len(one) * len(other) > MOST_PAIRS:
        reason = (
            f"{row.one} is {len(one):,} printed names and {row.other} {len(other):,}: too many to keep apart"
        )
        return Fault(row.line, reason, NOT_APPLIED)
    return Ruling(row, one, other)


def _pairs(
    agreed: Agreement[MentionId],
) -> tuple[tuple[SameRuling, ...], tuple[DifferentRuling, ...]]:
    """Give rulings by pairs: a star around the first mention, and each with each of another side."""
    same: set[SameRuling] = set()
    different: set[DifferentRuling] = set()
    for row, one, other in agreed.rulings:
        if row.decision == "same":
            first, *rest = sorted({*one, *other})
            same.update(SameRuling(first, mention, row.evidence) for mention in rest)
        else:
            pairs = product(_of_each(agreed, one), _of_each(agreed, other))
            different.update(DifferentRuling(min(pair), max(pair), row.evidence) for pair in pairs)
    return tuple(sorted(same)), tuple(sorted(different))


def _twice_in_a_byline(rulings: Iterable[Ruling[MentionId]]) -> Iterator[Fault]:
    """Warn of rulings that make two names of one byline one person: mostly a slip, yet a ruling."""
    for row, one, other in rulings:
        works = Counter(work for work, _ in {*one, *other}) if row.decision == "same" else {}
        if twice := sorted(work for work, names in works.items() if names > 1):
            reason = f"makes one person of two names in the byline of {twice[0]}"
            more = f" and of {len(twice) - 1:,} more" if len(twice) > 1 else ""
            yield Fault(row.line, reason + more, "it is in force all the same")


def _of_each(agreed: Agreement[MentionId], mentions: Iterable[MentionId]) -> list[MentionId]:
    """Give one mention, the first, of each that are ruled to be one."""
    first: dict[MentionId, MentionId] = {}
    for mention in sorted(mentions):
        first.setdefault(agreed.leader(mention), mention)
    return list(first.values())


def _names(
    agreed: Agreement[MentionId], rulings: Sequence[Ruling[MentionId]]
) -> tuple[list[Ruling[MentionId]], list[Fault]]:
    """Keep the first name that is given to anybody."""
    taken: list[Ruling[MentionId]] = []
    faults: list[Fault] = []
    given: dict[MentionId, Decision] = {}
    for ruling in sorted(rulings, key=lambda ruling: ruling.decision.line):
        row = ruling.decision
        leaders = [agreed.leader(mention) for mention in ruling.one]
        other = {given[one].line for one in leaders if one in given and given[one].other != row.other}
        if other:
            reason = f"{numbered(other)} already gives {row.one} another name than {row.other!r}"
            faults.append(Fault(row.line, reason, "the earlier stays in force, this one does not"))
            continue
        given.update((one, row) for one in leaders if one not in given)
        taken.append(ruling)
    return taken, faults


def _name_rulings(agreed: Agreement[MentionId], named: Iterable[Ruling[MentionId]]) -> tuple[NameRuling, ...]:
    found = {
        NameRuling(mention, ruling.decision.other, ruling.decision.evidence)
        for ruling in named
        for mention in _of_each(agreed, ruling.one)
    }
    return tuple(sorted(found))
