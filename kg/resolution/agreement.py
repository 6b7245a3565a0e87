"""Rulings that agree with each other: the earlier line stays in force, what contradicts it does not."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

from kg.resolution.decisions import Decision, Fault

Thing = TypeVar("Thing", bound=Hashable)


class Ruling(NamedTuple, Generic[Thing]):
    """A decision about things: numbers of records, or mentions of people."""

    decision: Decision
    one: tuple[Thing, ...]
    other: tuple[Thing, ...]

    @property
    def things(self) -> tuple[Thing, ...]:
        """Those of both sides."""
        return (*self.one, *self.other)


class Agreement(Generic[Thing]):
    """Rulings taken one after the other, as far as they agree.

    ``same`` makes all things of both sides one; ``different`` says that no thing of one side is one
    with a thing of the other.

    Examples
    --------
    >>> def row(line, decision, one, other):
    ...     return Ruling(Decision("person", decision, one, other, "", "", "", line), (one,), (other,))
    >>> agreed = Agreement()
    >>> for number, ruled in enumerate([("same", "A", "B"), ("same", "B", "C"), ("different", "A", "C")], 2):
    ...     fault = agreed.take(row(number, *ruled))
    >>> fault.reason
    'A and C cannot be different: lines 2 and 3 make them one'
    """

    def __init__(self) -> None:
        self._leader: dict[Thing, Thing] = {}
        self._same: list[Ruling[Thing]] = []
        self._apart: defaultdict[Thing, dict[int, Ruling[Thing]]] = defaultdict(dict)
        self.rulings: list[Ruling[Thing]] = []
        """Those that agree, in the order in which they came."""

    def leader(self, thing: Thing) -> Thing:
        """Give the thing that stands for all that are ruled to be one with a thing."""
        while (above := self._leader.get(thing, thing)) != thing:
            self._leader[thing] = self._leader.get(above, above)
            thing = above
        return thing

    def take(self, ruling: Ruling[Thing]) -> Fault | None:
        """Put a ruling in force, or say which earlier ones it contradicts."""
        fault = self._join(ruling) if ruling.decision.decision == "same" else self._part(ruling)
        if fault is None:
            self.rulings.append(ruling)
        return fault

    def _join(self, ruling: Ruling[Thing]) -> Fault | None:
        leaders = list(dict.fromkeys(map(self.leader, ruling.things)))
        for leader in leaders:
            for parted in self._apart[leader].values():
                if pair := self._both(parted, set(leaders)):
                    lines = {parted.decision.line, *self._path(*pair, ruling)} - {ruling.decision.line}
                    return _contradiction(ruling, lines, "keep", "apart")
        for other in leaders[1:]:
            self._leader[other] = leaders[0]
            self._apart[leaders[0]] |= self._apart.pop(other, {})
        self._same.append(ruling)
        return None

    def _both(self, parted: Ruling[Thing], leaders: set[Thing]) -> tuple[Thing, Thing] | None:
        """Give a thing of each side of a ruling, where both sides would come together."""
        one = next((thing for thing in parted.one if self.leader(thing) in leaders), None)
        other = next((thing for thing in parted.other if self.leader(thing) in leaders), None)
        return None if one is None or other is None else (one, other)

    def _part(self, ruling: Ruling[Thing]) -> Fault | None:
        first = {self.leader(thing): thing for thing in reversed(ruling.one)}
        for thing in ruling.other:
            if (one := first.get(self.leader(thing))) is not None:
                if one == thing:
                    return _on_both_sides(ruling)
                return _contradiction(ruling, self._path(one, thing), "make", "one")
        for thing in ruling.things:
            self._apart[self.leader(thing)][ruling.decision.line] = ruling
        return None

    def _path(self, start: Thing, end: Thing, *further: Ruling[Thing]) -> set[int]:
        """Give the lines of a shortest chain of ``same`` from one thing to another."""
        rows: defaultdict[Thing, list[Ruling[Thing]]] = defaultdict(list)
        for ruling in (*self._same, *further):
            for thing in ruling.things:
                rows[thing].append(ruling)
        reached: dict[Thing, set[int]] = {start: set()}
        waiting = deque([start])
        while end not in reached and waiting:
            at = waiting.popleft()
            for ruling in rows.pop(at, ()):
                for thing in ruling.things:
                    if thing not in reached:
                        reached[thing] = reached[at] | {ruling.decision.line}
                        waiting.append(thing)
        return reached.get(end, set())


def agreeing(rulings: Iterable[Ruling[Thing]]) -> tuple[Agreement[Thing], list[Fault]]:
    """Take all rulings that agree, the first lines first; gives also what contradicts them."""
    agreed: Agreement[Thing] = Agreement()
    ordered = sorted(rulings, key=lambda ruling: ruling.decision.line)
    return agreed, [fault for ruling in ordered if (fault := agreed.take(ruling))]


def _on_both_sides(ruling: Ruling[Thing]) -> Fault:
    row = ruling.decision
    reason = f"{row.one} and {row.other} have something in common, which cannot be different from itself"
    return Fault(row.line, reason, "the other decisions stay in force, this one does not")


def _contradiction(ruling: Ruling[Thing], lines: set[int], do: str, what: str) -> Fault:
    row = ruling.decision
    said = numbered(lines)
    verb = do if len(lines) > 1 else f"{do}s"
    reason = f"{row.one} and {row.other} cannot be {row.decision}: {said} {verb} them {what}"
    stay = "stay" if len(lines) > 1 else "stays"
    return Fault(row.line, reason, f"{said} {stay} in force, this one does not")


def numbered(lines: Iterable[int]) -> str:
    """Name lines of the table.

    Examples
    --------
    >>> numbered([2]), numbered([4, 3, 2])
    ('line 2', 'lines 2, 3 and 4')
    """
    first, *rest = sorted(lines)
    if not rest:
        return f"line {first}"
    return f"lines {', '.join(map(str, [first, *rest[:-1]]))} and {rest[-1]}"
