"""What is left to rule about people: the doubts of a resolution, with both sides of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kg.deciding import DecidedPeople
from kg.evidence import PrintedName, most_frequent, names_of_people, printed_names, years
from kg.resolution.agreement import Ruling
from kg.resolution.decisions import Decision
from kg.resolution.person_references import find_mentions
from kg.resolution.rulings import Doubt, MentionId
from kg.who_is_who import PeopleOfSources

_COAUTHORS_SHOWN = 5
_AFFILIATIONS_SHOWN = 3


class OpenQuestion(NamedTuple):
    """A doubt, ready to be shown and to be ruled.

    Attributes
    ----------
    form
        Both sides and the evidence, as plain values.
    """

    doubt: Doubt
    form: dict[str, Any]

    @property
    def why(self) -> str:
        """The probability, the evidence and the papers, as a text for a table of decisions."""
        papers = " and ".join(printed_on(self.form[side]["paper"]) for side in ("one", "other"))
        return f"{self.doubt.probability:.2f}: {'; '.join(self.doubt.evidence)}; printed on {papers}"

    def row(self, decision: str, by: str = "", on: str = "") -> dict[str, str]:
        """Give the row of a table of decisions that rules this, or leaves it open."""
        one, other = self.form["one"]["reference"], self.form["other"]["reference"]
        return {
            "thing": "person",
            "decision": decision,
            "one": one,
            "other": other,
            "by": by,
            "on": on,
            "why": self.why,
        }


def printed_on(paper: Mapping[str, Any]) -> str:
    """Name a paper as a person would.

    Examples
    --------
    >>> printed_on({"title": "On Ties", "year": 2020})
    '“On Ties” (2020)'
    """
    year = f" ({paper['year']})" if paper["year"] else ""
    return f"“{paper['title']}”{year}"


def open_questions(found: PeopleOfSources, top: int) -> list[OpenQuestion]:
    """Give the doubts on which most of the network hangs, those first.

    Of equal consequence, the least certain comes first. Two who stand in one byline are left out:
    they are two.
    """
    identities = found.decided.identities
    ranked = sorted(open_doubts(found.decided), key=_rank)[:top]
    people = {key for doubt in ranked for key in (doubt.one, doubt.other)}
    printed = printed_names(found.works, identities, people) if ranked else {}
    names = names_of_people(identities)
    return [OpenQuestion(doubt, _form(doubt, printed, names, found)) for doubt in ranked]


def open_doubts(decided: DecidedPeople) -> list[Doubt]:
    """Give the doubts that nobody has ruled, and that are not about two names of one byline."""
    doubtful = {key for doubt in decided.identities.doubts for key in (doubt.one, doubt.other)}
    people = {
        person.key: frozenset(person.mentions)
        for person in decided.identities.people
        if person.key in doubtful
    }
    ruled = {
        decision: [ruling for ruling in decided.applied if ruling.decision.decision == decision]
        for decision in ("same", "different")
    }
    return [
        doubt
        for doubt in decided.identities.doubts
        if not (
            _together(doubt, ruled["same"])
            if doubt.one == doubt.other
            else _apart(people[doubt.one], people[doubt.other], ruled["different"])
        )
    ]


def _together(doubt: Doubt, same: Iterable[Ruling[MentionId]]) -> bool:
    return any(set(doubt.mentions) <= set(ruling.things) for ruling in same)


def _apart(
    one: frozenset[MentionId], other: frozenset[MentionId], different: Iterable[Ruling[MentionId]]
) -> bool:
    """Tell whether two people cannot be one: by a byline that has both, or by a ruling."""
    if not {work for work, _ in one}.isdisjoint(work for work, _ in other):
        return True
    sides = [(first, second) for ruling in different for first, second in (ruling[1:], ruling[:0:-1])]
    return any(not one.isdisjoint(first) and not other.isdisjoint(second) for first, second in sides)


def _rank(doubt: Doubt) -> tuple[int, float, tuple[MentionId, MentionId]]:
    return -doubt.consequence, abs(doubt.probability - 0.5), doubt.mentions


def _form(
    doubt: Doubt,
    printed: Mapping[str, Sequence[PrintedName]],
    names: Mapping[str, str],
    found: PeopleOfSources,
) -> dict[str, Any]:
    sides = _sides(doubt, printed)
    one, other = (
        {"person": found.minter.person(key), **_side(side, mention, names)}
        for key, side, mention in zip((doubt.one, doubt.other), sides, doubt.mentions, strict=True)
    )
    shared = {key for name in sides[0] for key in name.coauthors} & {
        key for name in sides[1] for key in name.coauthors
    }
    return {
        "joined": doubt.one == doubt.other,
        "probability": round(doubt.probability, 4),
        "consequence": doubt.consequence,
        "evidence": list(doubt.evidence),
        "shared_coauthors": sorted(names[key] for key in shared),
        "one": one,
        "other": other,
    }


def _sides(doubt: Doubt, printed: Mapping[str, Sequence[PrintedName]]) -> list[list[PrintedName]]:
    """Give the printed names of each side; of one person, those spelled as the mention of the side."""
    if doubt.one != doubt.other:
        return [list(printed[doubt.one]), list(printed[doubt.other])]
    spelling = {name.mention: name.name for name in printed[doubt.one]}
    first, second = (spelling[mention] for mention in doubt.mentions)
    if first == second:
        return [
            [name for name in printed[doubt.one] if name.mention == mention] for mention in doubt.mentions
        ]
    return [[name for name in printed[doubt.one] if name.name == spelled] for spelled in (first, second)]


def _side(side: Sequence[PrintedName], mention: MentionId, names: Mapping[str, str]) -> dict[str, Any]:
    example = next(name for name in side if name.mention == mention)
    coauthors = most_frequent((names[key] for name in side for key in name.coauthors), _COAUTHORS_SHOWN)
    affiliations = most_frequent((text for name in side for text in name.affiliations), _AFFILIATIONS_SHOWN)
    return {
        "name": example.name,
        "spellings": most_frequent((name.name for name in side), len(side)),
        "papers": len({name.mention[0] for name in side}),
        "years": years(side),
        "coauthors": coauthors,
        "affiliations": affiliations,
        "ids": sorted({f"{one.scheme}:{one.value}" for name in side for one in name.ids}),
        "paper": {"title": example.title, "year": example.year},
        "reference": example.reference,
    }


def not_in_table(
    questions: Sequence[OpenQuestion], decisions: Iterable[Decision], found: PeopleOfSources
) -> list[OpenQuestion]:
    """Leave out the doubts that a table already has a row for, ruled or open, however it names them."""
    rows = [row for row in decisions if row.thing == "person" and row.decision != "name"]
    people = {person.key: person.mentions for person in found.decided.identities.people}
    names = dict.fromkeys(name for row in rows for name in (row.one, row.other))
    mentions = find_mentions(names, found.works, people) if rows else {}
    pairs = [(set(mentions[row.one].mentions), set(mentions[row.other].mentions)) for row in rows]
    return [question for question in questions if not _held(question.doubt, pairs, people)]


def _held(
    doubt: Doubt,
    pairs: Iterable[tuple[set[MentionId], set[MentionId]]],
    people: Mapping[str, Sequence[MentionId]],
) -> bool:
    first, second = ({mention} for mention in doubt.mentions)
    if doubt.one != doubt.other:
        first, second = set(people[doubt.one]), set(people[doubt.other])
    return any((one & first and other & second) or (one & second and other & first) for one, other in pairs)
