"""What resolution says of its decisions: claims with their evidence, and what is left in doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.resolution.constraints import Constraints
from kg.resolution.joining import SAME_PLACE, Join
from kg.resolution.mentions import Ints, Mentions
from kg.resolution.name_relations import IN_WORDS
from kg.resolution.rulings import Doubt, MentionId, PersonRulings
from kg.resolution.same_name import LEAST_DOUBTED
from kg.resolution.scoring import RULES, probability_of

Decision = Literal["same", "different", "undecided"]

MOST_UNDECIDED_A_NAME = 5
SURE = 0.8
"""Joins that are less likely are doubts, too."""
_SPELLING = 0.95


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """A decision about a spelling: whose it is, by which rule, on what evidence."""

    person: str
    spelling: str
    decision: Decision
    confidence: float
    rule: str
    evidence: str
    other: str | None = None


@dataclass(frozen=True)
class Decisions:
    """What the claims and doubts are drawn from.

    Attributes
    ----------
    parts
        The mentions of each group, as they were before any join.
    key_of
        Per group, the key of its person.
    joins, left
        What was made one, and what was left apart.
    near
        Pairs of groups of one name that may be one person, with the probability.
    """

    mentions: Mentions
    parts: Sequence[Ints]
    key_of: Sequence[str]
    joins: Sequence[Join]
    left: Sequence[Join]
    near: Sequence[tuple[int, int, float]]

    def spelling(self, group: int) -> str:
        """Give the name of the first mention of a group, as written."""
        return self.mentions.all[int(self.parts[group][0])].name.written

    def mention(self, group: int) -> MentionId:
        """Give the first mention of a group."""
        return self.mentions.all[int(self.parts[group][0])].id


def in_words(join: Join) -> tuple[str, ...]:
    """Say the evidence of a join, the relation of the names first."""
    evidence = dict(join.evidence)
    said = [IN_WORDS[join.tie.relation], _counted(join.shared, "shared coauthor")]
    if evidence.get("affiliation", 0) > SAME_PLACE:
        said.append("the same affiliation")
    if evidence.get("another affiliation"):
        said.append("another affiliation")
    if evidence.get("many years apart"):
        said.append("more than ten years apart")
    if evidence.get("subject", 0) > 0.3:
        said.append("like subjects")
    said.append(_counted(join.tie.rivals, "other name") + " could be meant")
    return tuple(said)


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 or not number else 's'}"


def claims_of(made: Decisions, spellings: Mapping[str, Sequence[str]]) -> Iterator[IdentityClaim]:
    """Give a claim for each spelling that was joined, told apart or left open.

    Parameters
    ----------
    spellings
        Per group's name and person, the spellings that fold to the same letters, the most frequent first.
    """
    for person, (leading, *others) in spellings.items():
        for other in others:
            evidence = f"“{leading}” and “{other}” differ in accents, case or marks only"
            yield IdentityClaim(
                person.split("\n")[0], other, "same", _SPELLING, f"spelling-{RULES}", evidence
            )
    for join in made.joins:
        yield IdentityClaim(
            made.key_of[join.one],
            made.spelling(join.other),
            "same",
            round(probability_of(join.odds), 3),
            f"{join.tie.relation}-{RULES}",
            "; ".join(in_words(join)),
        )
    yield from _open(made)


def _open(made: Decisions) -> Iterator[IdentityClaim]:
    asked: Counter[str] = Counter()
    for one, other, likely, words, rule in _questions(made):
        spelling = made.spelling(other)
        if asked[spelling] < MOST_UNDECIDED_A_NAME:
            asked[spelling] += 1
            yield IdentityClaim(
                made.key_of[one], spelling, "undecided", round(likely, 3), rule, "; ".join(words),
                made.key_of[other],
            )  # fmt: skip


def _questions(made: Decisions) -> Iterator[tuple[int, int, float, tuple[str, ...], str]]:
    """Give the pairs left apart that may be one person: groups, probability, evidence, rule."""
    for join in made.left:
        likely = probability_of(join.odds)
        if likely >= LEAST_DOUBTED and made.key_of[join.one] != made.key_of[join.other]:
            one, other = join.one, join.other
            if made.mentions.name[made.parts[other][0]] != join.tie.short:
                one, other = other, one
            held_back = ("somebody else fits as well",) if likely > SURE else ()
            yield one, other, likely, (*in_words(join), *held_back), f"{join.tie.relation}-{RULES}"
    for one, other, likely in made.near:
        if made.key_of[one] != made.key_of[other]:
            words = ("the same name", "too little in common")
            yield one, other, likely, words, f"namesake-{RULES}"


def ruled_claims(
    rulings: PersonRulings, person_of: Mapping[MentionId, str], written: Mapping[MentionId, str]
) -> Iterator[IdentityClaim]:
    """Give a claim for each ruling that is in force."""
    for same in rulings.same:
        if {same.one, same.other} <= person_of.keys():
            yield IdentityClaim(person_of[same.one], written[same.other], "same", 1.0, "human", same.evidence)
    for apart in rulings.different:
        if {apart.one, apart.other} <= person_of.keys():
            yield IdentityClaim(
                person_of[apart.one], written[apart.other], "different", 1.0, "human", apart.evidence,
                person_of[apart.other],
            )  # fmt: skip
    for named in rulings.names:
        if named.mention in person_of:
            yield IdentityClaim(person_of[named.mention], named.name, "same", 1.0, "human", named.evidence)


def wrong_orcid_claims(
    constraints: Constraints, person_of: Mapping[MentionId, str]
) -> Iterator[IdentityClaim]:
    """Give a claim for each ORCID that was not believed."""
    for wrong in constraints.wrong:
        evidence = f"{wrong.orcid} stands beside “{wrong.name}” here and mostly beside a name unlike it"
        yield IdentityClaim(
            person_of[wrong.mention], wrong.name, "different", 0.9, f"wrong-orcid-{RULES}", evidence
        )


def doubts_of(made: Decisions) -> list[Doubt]:
    """Give what somebody should rule, the most consequential first."""
    found: dict[tuple[str, str], Doubt] = {}
    for one, other, likely, words, _ in _questions(made):
        doubt = _doubt(made, one, other, likely, words)
        found.setdefault((min(doubt.one, doubt.other), max(doubt.one, doubt.other)), doubt)
    joins = [_doubt(made, j.one, j.other, probability_of(j.odds), in_words(j)) for j in made.joins]
    doubts = [*found.values(), *(doubt for doubt in joins if doubt.probability < SURE)]
    return sorted(doubts, key=lambda doubt: (-doubt.consequence, -doubt.probability, doubt.mentions))


def _doubt(made: Decisions, one: int, other: int, likely: float, words: tuple[str, ...]) -> Doubt:
    return Doubt(
        made.key_of[one],
        made.key_of[other],
        (made.mention(one), made.mention(other)),
        round(likely, 3),
        words,
        min(_ties(made, one), _ties(made, other)),
    )


def _ties(made: Decisions, group: int) -> int:
    """Count the coauthors of a group as it was first found."""
    members = made.parts[group]
    return len({name for number in members.tolist() for name in made.mentions.others(number)})


def unsettled(made: Decisions) -> set[str]:
    """Give the keys of people on one work whose name can stand for several others, undecidedly."""
    candidates: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, _, _, _ in _questions(made):
        candidates[made.key_of[other]].add(made.key_of[one])
    size: Counter[str] = Counter()
    for key, part in zip(made.key_of, made.parts, strict=True):
        size[key] += len(part)
    return {key for key, others in candidates.items() if len(others) > 1 and size[key] == 1}


def spellings_by_name(
    groups: Iterable[tuple[str, Iterable[int]]], mentions: Mentions
) -> dict[str, list[str]]:
    """Give, per person and name, the spellings that fold to the same letters, the most frequent first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for person, members in groups:
        for number in members:
            counts[f"{person}\n{mentions.name[number]}"][mentions.all[number].name.written] += 1
    return {
        key: sorted(count, key=lambda spelling: (-count[spelling], spelling))
        for key, count in sorted(counts.items())
        if len(count) > 1
    }
