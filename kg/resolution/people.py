"""Who is who, from names as printed: mentions to people, each decision with its evidence.

Nothing is merged without evidence. One spelling is one person unless the input says
otherwise; other spellings join by rules of falling strength:

=============  ==========================================  =======  ========  =======
rule           what it joins                               strict   normal    loose
=============  ==========================================  =======  ========  =======
``orcid``      mentions with the same ORCID                yes      yes       yes
``spelling``   the same letters but for accents, case,     if they  yes       yes
               hyphens and dots                            share a
                                                           coauthor
``short-form`` initials or parts left out, where only one  no       if they   yes
               longer name of the input fits                        share a
                                                                    coauthor
                                                                    or an
                                                                    affiliation
=============  ==========================================  =======  ========  =======

Two names of one byline are never one person, and two ORCIDs are two people. What fits
but lacks evidence is left apart and reported as undecided.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kg.identifiers import person_keys, segment
from kg.records import Identifier, PersonName
from kg.resolution.clustering import Clusters
from kg.resolution.name_forms import NameForm, can_be_short_for, folded, name_form

Level = Literal["strict", "normal", "loose"]
Decision = Literal["same", "different", "undecided"]
MentionId = tuple[str, int]
"""Key of the work, position in its byline."""

RULES = "v1"
MOST_UNDECIDED_A_NAME = 5
MOST_FORMS_A_BLOCK = 400
_SPELLING, _SHORT_SUPPORTED, _SHORT_ALONE = 0.95, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Mention:
    """A name printed on a work, with what stands beside it."""

    work: str
    position: int
    name: PersonName
    ids: tuple[Identifier, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the mentions given to them.

    Attributes
    ----------
    key
        ``orcid/…`` when an identifier proves it, else ``inferred/…``. It does not depend on
        unrelated input.
    name
        The fullest spelling.
    spellings
        As printed, the most frequent first.
    mentions
        Sorted.
    confidence
        The least of the mentions' confidences, 0 to 1.
    """

    key: str
    name: PersonName
    spellings: tuple[str, ...]
    mentions: tuple[MentionId, ...]
    verified: bool
    confidence: float
    ids: tuple[Identifier, ...] = ()


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
class Identities:
    """All people of an input, and the decisions that made them."""

    people: tuple[Person, ...]
    person_of: Mapping[MentionId, str]
    confidence_of: Mapping[MentionId, float]
    claims: tuple[IdentityClaim, ...]

    @cached_property
    def _by_spelling(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.people:
            for spelling in person.spellings:
                found[spelling].append(person.key)
        return found

    def named(self, spelling: str) -> str | None:
        """Give the key of the one person with a spelling; ``None`` when there is none or more."""
        keys = self._by_spelling.get(spelling, [])
        return keys[0] if len(keys) == 1 else None


@dataclass
class _Node:
    """All mentions that share a spelling and that nothing parts: the unit that rules join."""

    name: PersonName
    form: NameForm
    orcid: str | None
    mentions: list[MentionId] = field(default_factory=list)
    affiliations: set[str] = field(default_factory=set)
    ids: dict[Identifier, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Merge:
    one: int
    other: int
    confidence: float
    rule: str
    evidence: str


def resolve(mentions: Iterable[Mention], level: Level = "normal") -> Identities:
    """Decide who is who.

    Parameters
    ----------
    mentions
        Every name of every distinct work.
    level
        How much evidence it takes to join two spellings; see the table above.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> found = resolve([Mention("title/a", 1, parse("András György")), Mention("title/b", 1, parse("Andras Gyorgy"))])
    >>> [person.spellings for person in found.people]
    [('Andras Gyorgy', 'András György')]
    """
    nodes = _nodes(mentions)
    circle = _coauthors(nodes)
    clusters = Clusters(
        [{work for work, _ in node.mentions} for node in nodes], [node.orcid for node in nodes]
    )
    undecided: list[_Merge] = []
    done: list[_Merge] = []
    for merge, wanted in _proposals(nodes, circle, level):
        if wanted and clusters.join(merge.one, merge.other):
            done.append(merge)
        elif not wanted:
            undecided.append(merge)
    return _identities(nodes, clusters, done, undecided)


def _nodes(mentions: Iterable[Mention]) -> list[_Node]:
    """Group mentions by spelling; an ORCID or a second place in one byline parts them."""
    spelled: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spelled[mention.name.written].append(mention)
    nodes: list[_Node] = []
    for spelling in sorted(spelled):
        same = sorted(spelled[spelling], key=lambda mention: (mention.work, mention.position))
        orcids = {orcid for mention in same if (orcid := _orcid(mention))}
        groups: dict[tuple[str | None, int], _Node] = {}
        places: Counter[str] = Counter()
        for mention in same:
            # With one ORCID for the spelling, mentions without any are most likely the same person.
            orcid = _orcid(mention) or (next(iter(orcids)) if len(orcids) == 1 else None)
            place = places[mention.work] if orcid is None else 0
            places[mention.work] += 1
            node = groups.get((orcid, place))
            if node is None:
                node = groups[orcid, place] = _Node(mention.name, name_form(mention.name), orcid)
            node.mentions.append((mention.work, mention.position))
            node.affiliations.update(folded(affiliation) for affiliation in mention.affiliations)
            node.ids.update(dict.fromkeys(mention.ids))
        nodes.extend(groups[group] for group in sorted(groups, key=lambda group: (group[0] or "", group[1])))
    return nodes


def _orcid(mention: Mention) -> str | None:
    if not mention.ids:
        return None
    return next((key for key in person_keys(mention.ids) if key.startswith("orcid/")), None)


def _coauthors(nodes: list[_Node]) -> list[set[str]]:
    """Give the folded names of everybody who shares a byline with each node."""
    byline: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for work, _ in node.mentions:
            byline[work].add(node.form.full)
    return [
        set().union(*(byline[work] for work, _ in node.mentions)) - {node.form.full} for node in nodes
    ]


def _proposals(
    nodes: list[_Node], circle: list[set[str]], level: Level
) -> Iterable[tuple[_Merge, bool]]:
    """Propose merges, the strongest rule first, and tell which the level accepts."""
    yield from _same_orcid(nodes)
    yield from _same_letters(nodes, circle, level)
    yield from _short_forms(nodes, circle, level)


def _same_orcid(nodes: list[_Node]) -> Iterable[tuple[_Merge, bool]]:
    first: dict[str, int] = {}
    for number, node in enumerate(nodes):
        if node.orcid:
            leader = first.setdefault(node.orcid, number)
            if leader != number:
                yield _Merge(leader, number, 1.0, f"orcid-{RULES}", f"both have {node.orcid}"), True


def _same_letters(
    nodes: list[_Node], circle: list[set[str]], level: Level
) -> Iterable[tuple[_Merge, bool]]:
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
                yield _Merge(leader, number, 0.3, f"spelling-{RULES}", evidence), False
                continue
            evidence = f"“{one.name.written}” and “{other.name.written}” differ in accents, case or marks only"
            wanted = level != "strict" or bool(shared)
            yield _Merge(leader, number, _SPELLING, f"spelling-{RULES}", evidence), wanted


def _short_forms(
    nodes: list[_Node], circle: list[set[str]], level: Level
) -> Iterable[tuple[_Merge, bool]]:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.form.given:
            blocks[node.form.family, node.form.given[0][0]].append(number)
    for _, numbers in sorted(blocks.items()):
        # A family name with hundreds of given names settles nothing by initials.
        if 1 < len(numbers) <= MOST_FORMS_A_BLOCK:
            for number in sorted(numbers, key=lambda number: (nodes[number].form.fullness, number)):
                yield from _longer_forms(number, numbers, nodes, circle, level)


def _longer_forms(
    number: int, block: list[int], nodes: list[_Node], circle: list[set[str]], level: Level
) -> Iterable[tuple[_Merge, bool]]:
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
        wanted = chain and (level == "loose" or (level == "normal" and supported))
        sure = _SHORT_SUPPORTED if supported else _SHORT_ALONE
        yield _Merge(other, number, sure if chain else 0.3, f"short-form-{RULES}", evidence), wanted


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


def _identities(
    nodes: list[_Node], clusters: Clusters, done: list[_Merge], undecided: list[_Merge]
) -> Identities:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(nodes)):
        members[clusters.leader(number)].append(number)
    sure = _confidences(nodes, done)
    groups = [[nodes[number] for number in numbers] for numbers in members.values()]
    keys = _keys(groups)
    people, person_of, confidence_of = [], {}, {}
    key_of: dict[int, str] = {}
    for numbers, group, key in zip(members.values(), groups, keys, strict=True):
        least = min(sure[number] for number in numbers)
        people.append(_person(group, key, least))
        for number in numbers:
            key_of[number] = key
            for mention in nodes[number].mentions:
                person_of[mention] = key
                confidence_of[mention] = sure[number]
    claims = [
        IdentityClaim(key_of[m.one], nodes[m.other].name.written, "same", m.confidence, m.rule, m.evidence)
        for m in done
    ]
    claims += _open_questions(nodes, clusters, undecided, key_of)
    return Identities(
        tuple(sorted(people, key=lambda person: person.key)),
        person_of,
        confidence_of,
        tuple(sorted(set(claims), key=lambda c: (c.person, c.spelling, c.decision, c.other or "", c.rule))),
    )


def _confidences(nodes: list[_Node], done: list[_Merge]) -> list[float]:
    """Tell how sure each node is the person whom it was given to.

    A spelling written out counts 0.95, initials alone 0.8, an ORCID 1; what was joined by a
    rule is as sure as the rule.
    """
    sure = [1.0 if node.orcid else 0.8 if node.form.initials_only or not node.form.given else 0.95 for node in nodes]
    for merge in done:
        sure[merge.other] = round(min(sure[merge.other], merge.confidence), 3)
    return sure


def _open_questions(
    nodes: list[_Node], clusters: Clusters, undecided: list[_Merge], key_of: Mapping[int, str]
) -> list[IdentityClaim]:
    asked: Counter[str] = Counter()
    claims = []
    for merge in undecided:
        spelling = nodes[merge.other].name.written
        if clusters.leader(merge.one) == clusters.leader(merge.other) or asked[spelling] >= MOST_UNDECIDED_A_NAME:
            continue
        asked[spelling] += 1
        claims.append(
            IdentityClaim(
                key_of[merge.one],
                spelling,
                "undecided",
                merge.confidence,
                merge.rule,
                merge.evidence,
                key_of[merge.other],
            )
        )
    return claims


def _person(group: list[_Node], key: str, confidence: float) -> Person:
    counts: Counter[str] = Counter()
    for node in group:
        counts[node.name.written] += len(node.mentions)
    ids = sorted({identifier for node in group for identifier in node.ids}, key=lambda i: (i.scheme, i.value))
    return Person(
        key=key,
        name=_fullest(group).name,
        spellings=tuple(sorted(counts, key=lambda spelling: (-counts[spelling], spelling))),
        mentions=tuple(sorted(mention for node in group for mention in node.mentions)),
        verified=key.startswith("orcid/"),
        confidence=confidence,
        ids=tuple(ids),
    )


def _fullest(group: list[_Node]) -> _Node:
    return min(group, key=lambda node: ([-n for n in node.form.fullness], -len(node.mentions), node.name.written))


def _keys(groups: list[list[_Node]]) -> list[str]:
    """Give each person a key; people who share their fullest name are told apart by a mention."""
    names = [_fullest(group).form.full for group in groups]
    shared = Counter(names)
    keys = []
    for group, name in zip(groups, names, strict=True):
        orcid = next((node.orcid for node in group if node.orcid), None)
        if orcid:
            keys.append(orcid)
            continue
        smallest = min(mention for node in group for mention in node.mentions)
        told = name if shared[name] == 1 else f"{name}\n{smallest[0]}\n{smallest[1]}"
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        keys.append(f"inferred/{_slug(_fullest(group).name.written)}{digest}")
    return keys


def _slug(written: str) -> str:
    parts = [part for word in written.replace("-", " ").split() if (part := folded(word)).isascii() and part.isalnum()]
    return segment("-".join(parts)[:60].strip("-") + "-") if parts else ""
