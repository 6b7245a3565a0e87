"""One paper once: which records state the same work, and which state versions of one.

Identifiers first, with checks, then titles with bylines, years and venues. Records are only
compared within blocks (an identifier, a title, a title without its subtitle), so the time grows
with their number. What must not be is never joined: two records of one work do not have
different DOIs, and a preprint and what was published of it stay two works, linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from kg.resolution.agreement import Ruling
from kg.resolution.work_forms import WorkForm
from kg.resolution.work_rules import Match, are_two_printings, by_cut_title, by_identifier, by_title

LARGEST_BLOCK = 60
"""Records of one title that are compared with each other; more are parted by year and first author."""


class SameWorks(NamedTuple):
    """What was decided about some records.

    Attributes
    ----------
    groups
        Numbers of the records of each work, sorted, in the order of their first records.
    merges
        Why a record is in the group of another.
    versions
        Why a preprint is a version of what was published.
    doubtful
        Records that share an identifier and differ in all else: they stay apart.
    """

    groups: list[list[int]]
    merges: list[Match]
    versions: list[Match]
    doubtful: list[Match]


def same_works(forms: Sequence[WorkForm], ruled: Sequence[Ruling[int]] = ()) -> SameWorks:
    """Decide which records state the same work.

    Parameters
    ----------
    ruled
        What people have decided; it always wins.

    Examples
    --------
    >>> from kg.records import Authorship, PersonName, Provenance, PublicationDate, Work
    >>> from kg.resolution.work_forms import work_form
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> known = (Authorship(1, PersonName("Ada Lind", "Lind", "Ada")),), where, True, None
    >>> titles = "The Ties of Authors: A Survey", "the ties of authors", "The Knots of Authors"
    >>> year = PublicationDate("2023", "year")
    >>> same_works([work_form(Work(title, *known, year)) for title in titles]).groups
    [[0, 1], [2]]
    """
    groups = _Groups(forms)
    for ruling in ruled:
        groups.rule(ruling)
    for numbers in _blocks(forms, lambda form: form.keys):
        for one, other in _each_with_the_first_of(numbers, groups):
            found = by_identifier(forms[one], forms[other])
            if found:
                groups.join(Match(one, other, *found))
            else:
                groups.doubt(Match(one, other, "identifier", 0.5, "one identifier, unlike titles"))
    # The surest first: what two works with one title have in common may fit a third record as well.
    for match in sorted(_title_matches(forms), key=lambda match: -match.confidence):
        groups.join(match)
    for numbers in _blocks(forms, lambda form: (form.record,)):
        for one, other in _each_with_the_first_of(numbers, groups):
            # Who wrote it is nowhere said: then two identifiers are two editorials of one name.
            told = forms[one].names or not (forms[one].keys and forms[other].keys)
            if told and not are_two_printings(forms[one], forms[other]):
                groups.join(Match(one, other, "same-record", 0.99, "the same title, byline and year"))
    for match in _lost_subtitles(forms, groups):
        groups.join(match)
    return groups.decided()


def _title_matches(forms: Sequence[WorkForm]) -> Iterator[Match]:
    """Pairs of records with one title that state one work."""
    for numbers in _blocks(forms, lambda form: (form.title,)):
        for part in _parts(numbers, forms):
            for at, other in enumerate(part):
                for one in part[:at]:
                    if found := by_title(forms[one], forms[other]):
                        yield Match(one, other, *found)


def _lost_subtitles(forms: Sequence[WorkForm], groups: _Groups) -> Iterator[Match]:
    """Records whose title is that of another without its subtitle, where only one other fits."""
    whole: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        if form.main:
            whole[form.main].append(number)
    for number, form in enumerate(forms):
        fitting = {
            groups.leader(other): Match(min(number, other), max(number, other), *found)
            for other in whole.get(form.title, ())[:LARGEST_BLOCK]
            if (found := by_cut_title(form, forms[other]))
        }
        if len(fitting) == 1:
            yield from fitting.values()


def _blocks(forms: Sequence[WorkForm], keys_of: Callable[[WorkForm], Iterable[str]]) -> Iterator[list[int]]:
    """Records that share a key, two or more of them; in the order of their first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for name in keys_of(form):
            if name:
                found[name].append(number)
    return (numbers for numbers in found.values() if len(numbers) > 1)


def _each_with_the_first_of(numbers: list[int], groups: _Groups) -> Iterator[tuple[int, int]]:
    """Compare each record with one record of every group before it."""
    for at, other in enumerate(numbers):
        tried: set[int] = set()
        for one in numbers[:at][:LARGEST_BLOCK]:
            leader = groups.leader(one)
            if leader not in tried and leader != groups.leader(other):
                tried.add(leader)
                yield one, other


def _parts(numbers: list[int], forms: Sequence[WorkForm]) -> list[list[int]]:
    """Part the records of a title that very many have ("Editorial")."""
    if len(numbers) <= LARGEST_BLOCK:
        return [numbers]
    parts: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
    for number in numbers:
        form = forms[number]
        parts[form.year, form.names[0].family if form.names else ""].append(number)
    return [part[:LARGEST_BLOCK] for part in parts.values() if len(part) > 1]


class _Groups:
    """Union-find over records, with what cannot be in one group."""

    def __init__(self, forms: Sequence[WorkForm]) -> None:
        self._leader = list(range(len(forms)))
        self._exact = [dict(form.exact) for form in forms]
        self._stages = [{form.stage} - {None} for form in forms]
        self._merges: list[Match] = []
        self._versions: dict[tuple[int, int], Match] = {}
        self._doubtful: list[Match] = []
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        """Records that a person has ruled to be in another work, by the leader of a group."""

    def leader(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number

    def doubt(self, match: Match) -> None:
        """Note that two records stay apart although they share an identifier."""
        self._doubtful.append(match)

    def join(self, match: Match) -> None:
        """Join two records, link them as versions, or leave them where they cannot be one work."""
        first, second = sorted((self.leader(match.one), self.leader(match.other)))
        if first == second or any(self.leader(number) == second for number in self._apart[first]):
            return
        if len(self._stages[first] | self._stages[second]) > 1:
            self._versions.setdefault((first, second), match)
            return
        conflict = any(
            scheme in self._exact[second] and self._exact[second][scheme] != value
            for scheme, value in self._exact[first].items()
        )
        if not conflict:
            self._unite(first, second, match)

    def rule(self, ruling: Ruling[int]) -> None:
        """Do what a person has ruled, whatever speaks against it."""
        for one, other in product(ruling.one, ruling.other):
            if ruling.decision.decision == "different":
                self._apart[self.leader(one)].add(other)
                self._apart[self.leader(other)].add(one)
                continue
            first, second = sorted((self.leader(one), self.leader(other)))
            if first != second:
                match = Match(min(one, other), max(one, other), "decision", 1.0, ruling.decision.evidence)
                self._unite(first, second, match)

    def _unite(self, first: int, second: int, match: Match) -> None:
        self._leader[second] = first
        self._apart[first] |= self._apart[second]
        self._exact[first] |= self._exact[second]
        self._stages[first] |= self._stages[second]
        self._merges.append(match)

    def decided(self) -> SameWorks:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._leader)):
            groups[self.leader(number)].append(number)
        versions = [
            match for match in self._versions.values() if self.leader(match.one) != self.leader(match.other)
        ]
        return SameWorks(list(groups.values()), self._merges, versions, self._doubtful)
