"""Each work once: records that state the same one are merged, versions are linked, keys are unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.identifiers import digest, title_key, work_keys
from kg.records import Provenance, Work
from kg.resolution.merging import merged
from kg.resolution.work_forms import stage
from kg.resolution.work_rules import Match
from kg.resolution.works import SameWorks


class MergeClaim(NamedTuple):
    """Why a record states a work (``same``), or a work is another version of one (``version``).

    Attributes
    ----------
    work
        Key of the work.
    record
        Where the record stands; ``None`` for a version.
    other
        Key of the other version.
    """

    work: str
    record: Provenance | None
    other: str | None
    decision: str
    rule: str
    confidence: float
    evidence: str


class DistinctWorks:
    """The works of some records, each once, under a key that no other work has.

    Parameters
    ----------
    same
        What was decided about the records, which are numbered from 0.
    """

    def __init__(self, same: SameWorks) -> None:
        self._same = same
        self._group_of = {group[0]: group for group in same.groups}
        self._shared = {number for group in same.groups if len(group) > 1 for number in group}
        self._why: dict[int, Match] = {}
        for match in same.merges:
            self._why.setdefault(match.other, match)
        for match in same.merges:
            self._why.setdefault(match.one, match)
        self._preprints: set[int] = set()
        self._held: dict[int, Work] = {}
        self._key_of: dict[int, str] = {}
        self._used: set[str] = set()
        self.claims: list[MergeClaim] = []

    def works(self, records: Iterable[Work], again: Iterable[Work]) -> Iterator[tuple[str, Work]]:
        """Give each work with its key, in the order of the first record of each.

        The records are gone through twice, so that only those that share a work are held.
        """
        for number, work in enumerate(records):
            if stage(work) == "preprint":
                self._preprints.add(number)
            if number in self._shared:
                self._held[number] = work
        for number, work in enumerate(again):
            group = self._group_of.get(number)
            if group is None:
                continue
            whole = work if len(group) == 1 else self._merged(group)
            key = self._key(whole)
            for member in group:
                self._key_of[member] = key
                self._held.pop(member, None)
            for source in whole.sources[1:]:
                where = source.record.provenance
                self.claims.append(
                    MergeClaim(key, where, None, "same", source.rule, source.confidence, source.evidence)
                )
            yield key, whole

    def versions(self) -> list[MergeClaim]:
        """Give the links between versions, once all works were given; the published one is ``other``."""
        found = {}
        for match in self._same.versions:
            pair = self._key_of[match.one], self._key_of[match.other]
            preprint, published = pair if match.one in self._preprints else pair[::-1]
            if preprint != published:
                found[preprint, published] = MergeClaim(
                    preprint, None, published, "version", match.rule, match.confidence, match.evidence
                )
        return [found[pair] for pair in sorted(found)]

    def _merged(self, group: list[int]) -> Work:
        return merged([(self._held[number], self._why.get(number)) for number in group])

    def _key(self, work: Work) -> str:
        """The best key that is free: a DOI that two chapters share names only the first of them."""
        for key in (*work_keys(work), title_key(work)):
            if key not in self._used:
                self._used.add(key)
                return key
        where = work.provenance
        key = f"record/{digest(where.source_sha256, where.lines, where.byte_range)}"
        self._used.add(key)
        return key
