"""Names in bylines, grouped by what nothing can part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.identifiers import person_keys
from kg.records import Identifier, PersonName
from kg.resolution.name_forms import NameForm, folded, name_form

MentionId = tuple[str, int]
"""Key of the work, position in its byline."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name printed on a work, with what stands beside it."""

    work: str
    position: int
    name: PersonName
    ids: tuple[Identifier, ...] = ()
    affiliations: tuple[str, ...] = ()


@dataclass
class MentionGroup:
    """All mentions that share a spelling and that nothing parts: the unit that rules join."""

    name: PersonName
    form: NameForm
    orcid: str | None
    mentions: list[MentionId] = field(default_factory=list)
    affiliations: set[str] = field(default_factory=set)
    ids: dict[Identifier, None] = field(default_factory=dict)


def grouped(mentions: Iterable[Mention]) -> list[MentionGroup]:
    """Group mentions by spelling; an ORCID or a second place in one byline parts them."""
    spelled: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        spelled[mention.name.written].append(mention)
    nodes: list[MentionGroup] = []
    for spelling in sorted(spelled):
        same = sorted(spelled[spelling], key=lambda mention: (mention.work, mention.position))
        orcids = {orcid for mention in same if (orcid := _orcid(mention))}
        groups: dict[tuple[str | None, int], MentionGroup] = {}
        places: Counter[str] = Counter()
        for mention in same:
            # With one ORCID for the spelling, mentions without any are most likely the same person.
            orcid = _orcid(mention) or (next(iter(orcids)) if len(orcids) == 1 else None)
            place = places[mention.work] if orcid is None else 0
            places[mention.work] += 1
            node = groups.get((orcid, place))
            if node is None:
                node = groups[orcid, place] = MentionGroup(mention.name, name_form(mention.name), orcid)
            node.mentions.append((mention.work, mention.position))
            node.affiliations.update(folded(affiliation) for affiliation in mention.affiliations)
            node.ids.update(dict.fromkeys(mention.ids))
        nodes.extend(groups[group] for group in sorted(groups, key=lambda group: (group[0] or "", group[1])))
    return nodes


def _orcid(mention: Mention) -> str | None:
    if not mention.ids:
        return None
    return next((key for key in person_keys(mention.ids) if key.startswith("orcid/")), None)


def coauthor_names(nodes: list[MentionGroup]) -> list[set[str]]:
    """Give the folded names of everybody who shares a byline with each node."""
    byline: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for work, _ in node.mentions:
            byline[work].add(node.form.full)
    return [set().union(*(byline[work] for work, _ in node.mentions)) - {node.form.full} for node in nodes]
