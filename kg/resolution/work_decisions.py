"""Rulings about works: which records the rows of a table of decisions mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.identifiers import key, normalised
from kg.records import Identifier, Provenance
from kg.resolution.agreement import Ruling, agreeing
from kg.resolution.decisions import NOT_APPLIED, Decision, Fault

_NUMBER = re.compile(r"[0-9]{1,12}")


def rulings(
    decisions: Sequence[Decision], records: Iterable[tuple[Provenance, Sequence[str]]]
) -> tuple[list[Ruling[int]], list[Fault]]:
    """Find the records that decisions are about; gives also what applies to none, or contradicts others.

    Parameters
    ----------
    decisions
        Of works.
    records
        Place and keys of each record, in their order.
    """
    found: dict[str, list[int]] = {name: [] for one in decisions for name in (one.one, one.other)}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for name in found:
        if own_key := _key(name):
            named[own_key].append(name)
    lines = NamedLines((place, name) for name in found if (place := place_of(name)))
    for number, (where, own_keys) in enumerate(records):
        for own in own_keys:
            for name in named.get(own, ()):
                found[name].append(number)
        for name in lines.within(where):
            found[name].append(number)
    made = [Ruling(each, _once(found[each.one]), _once(found[each.other])) for each in decisions]
    lost = [_lost(ruling) for ruling in made if not (ruling.one and ruling.other)]
    agreed, contradictions = agreeing(ruling for ruling in made if ruling.one and ruling.other)
    return agreed.rulings, sorted([*lost, *contradictions])


def _once(numbers: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))


def _lost(ruling: Ruling[int]) -> Fault:
    row = ruling.decision
    names = [name for name, side in ((row.one, ruling.one), (row.other, ruling.other)) if not side]
    reason = f"no records are {' and '.join(names)}"
    return Fault(row.line, reason, NOT_APPLIED)


def _key(name: str) -> str | None:
    scheme, _, value = name.partition(":")
    known = normalised(Identifier(scheme, value)) if value else None
    return key(known.scheme, known.value) if known else None


class NamedLines:
    """Lines of files that are named somewhere, to be found by the record that stands there.

    Examples
    --------
    >>> where = Provenance("refs.bib", "", "bibtex", (10, 19), None, 0, "")
    >>> list(NamedLines([(("refs.bib", 12), "one"), (("refs.bib", 20), "other")]).within(where))
    ['one']
    """

    def __init__(self, named: Iterable[tuple[tuple[str, int], str]]) -> None:
        self._by_file: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for (source, line), name in sorted(named):
            self._by_file[source].append((line, name))

    def within(self, where: Provenance) -> Iterator[str]:
        """Give the names of the lines that a record covers."""
        named = self._by_file.get(where.source)
        if named and where.lines:
            first, last = where.lines
            start, end = bisect_left(named, (first, "")), bisect_left(named, (last + 1, ""))
            yield from (name for _, name in named[start:end])


def place_of(name: str) -> tuple[str, int] | None:
    """Take ``refs.bib:12`` apart.

    Examples
    --------
    >>> place_of("refs.bib:12"), place_of("doi:10.1000/x")
    (('refs.bib', 12), None)
    """
    source, _, line = name.rpartition(":")
    return (source, int(line)) if source and _NUMBER.fullmatch(line) else None
