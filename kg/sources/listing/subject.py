"""Whose page it is, and on which truncated records that person stands unprinted."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from kg.records import ImpliedAuthor

LEAST_RECORDS = 3
LEAST_CONFIDENCE = 0.1
"""A subject less sure than this is not named."""

LEAST_IMPLIED = 0.5
"""A subject less sure than this is never an implied author: that would say too much."""

_CONTRADICTED = 3e-4
"""How likely a complete list lacks the page's subject: only by an error of the page."""

_HIDDEN = 0.25
"""How likely a truncated list hides it: counted on pages made of real bylines."""

_NOBODY = 0.12
_BEHIND_ETAL = 0.9


@dataclass
class PageNames:
    """Counts of the names on a page, from which its subject follows.

    An author's page lists only that author's papers, so every record either prints the
    subject or is truncated. A name that many records print and that no complete record
    lacks is the subject; a page of many authors has no such name.
    """

    printed: Counter[str]
    printed_complete: Counter[str]
    lateness: Counter[str]
    """How many shown names stand before a name, over all records."""
    records: int = 0
    complete_records: int = 0

    @classmethod
    def empty(cls) -> PageNames:
        """Start counting."""
        return cls(Counter(), Counter(), Counter())

    def add(self, names: tuple[str, ...], *, complete: bool) -> None:
        """Count the names of a record, each once."""
        self.records += 1
        self.complete_records += complete
        self.printed.update(set(names))
        for before, name in enumerate(names):
            self.lateness[name] += before
        if complete:
            self.printed_complete.update(set(names))

    def subject(self) -> tuple[str, float] | None:
        """Give the subject and how sure that is, ``None`` when nobody stands out.

        The likelihood of a name being the subject: a complete record that lacks it is all
        but impossible, a truncated one often hides it. Names are compared
        with each other and with the page having no subject, when even its most frequent
        name would be on few records.

        Examples
        --------
        >>> page = PageNames.empty()
        >>> for others in ("Bo Li", "Eve Holm", "Jo Park", "Al Voss"):
        ...     page.add(("Ada Lind", others), complete=True)
        >>> page.subject()[0]
        'Ada Lind'
        """
        if self.records < LEAST_RECORDS:
            return None
        # Only names near the top can win; the rest would only cost time.
        likely = {name: self._log_likelihood(name) for name, _ in self.printed.most_common(50)}
        nobody = self.records * math.log(_NOBODY)
        # Whoever is often cut off signs late: of two names alike, the later one is likelier.
        best = max(likely, key=lambda name: (likely[name], self.lateness[name], name))
        top = max(likely[best], nobody)
        total = sum(math.exp(value - top) for value in likely.values()) + math.exp(nobody - top)
        sure = math.exp(likely[best] - top) / total
        stands_out = likely[best] > nobody and sure >= LEAST_CONFIDENCE
        return (best, round(min(sure, 0.99), 3)) if stands_out else None

    def _log_likelihood(self, name: str) -> float:
        shown = self.printed[name]
        lacking = self.complete_records - self.printed_complete[name]
        hidden = self.records - shown - lacking
        return shown * math.log(1 - _HIDDEN) + lacking * math.log(_CONTRADICTED) + hidden * math.log(_HIDDEN)


def implied_author(
    subject: tuple[str, float] | None, names: tuple[str, ...], *, complete: bool
) -> tuple[ImpliedAuthor, ...]:
    """Give the subject as implied author of a truncated record that does not print them.

    Examples
    --------
    >>> implied_author(("Ada Lind", 0.98), ("Bo Li", "Eve Holm", "Jo Park"), complete=False)[0].confidence
    0.882
    >>> implied_author(("Ada Lind", 0.98), ("Ada Lind",), complete=False)
    ()
    """
    if subject is None or complete or subject[1] < LEAST_IMPLIED or subject[0] in names:
        return ()
    evidence = f"the page is {subject[0]}'s, and this record's author list is truncated before the name"
    return (ImpliedAuthor(subject[0], round(subject[1] * _BEHIND_ETAL, 3), evidence),)
