"""What people have ruled about organisations: it wins over every match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple


class OrganisationDecision(NamedTuple):
    """One ruling.

    Attributes
    ----------
    decision
        ``same``: the string is exactly that organisation. ``different``: it is never that one.
        ``name``: the organisation is shown under a name of choice.
    one
        An affiliation as printed, white space squeezed, or the id of an organisation.
    other
        The id of an organisation, another string, or a name.
    line
        Of the table of decisions.
    evidence
        Who ruled, when and why.
    """

    decision: str
    one: str
    other: str
    line: int
    evidence: str = "ruled by a person"


class OrganisationRulings(NamedTuple):
    """Rulings, ready to be asked.

    Attributes
    ----------
    same
        A string to the id, or to the string, that it is the same as.
    different
        A string to the ids and strings that it is never the same as.
    names
        An id or a string to the name of choice.
    """

    same: Mapping[str, OrganisationDecision]
    different: Mapping[str, tuple[OrganisationDecision, ...]]
    names: Mapping[str, OrganisationDecision]


NO_RULINGS = OrganisationRulings({}, {}, {})


def applied(
    decisions: Iterable[OrganisationDecision], strings: Set[str], ids: Set[str]
) -> tuple[OrganisationRulings, list[OrganisationDecision]]:
    """Take the decisions that apply to something here; gives also those that apply to nothing.

    Parameters
    ----------
    strings
        The affiliations that were printed, white space squeezed.
    ids
        The organisations that there are.

    Examples
    --------
    >>> rows = (("Tarn Lab", 2), ("Moor", 3))
    >>> ruled = [OrganisationDecision("same", text, "x", line) for text, line in rows]
    >>> rulings, lost = applied(ruled, {"Tarn Lab"}, {"x"})
    >>> rulings.same["Tarn Lab"].other, [one.line for one in lost]
    ('x', [3])
    """
    same: dict[str, OrganisationDecision] = {}
    different: dict[str, tuple[OrganisationDecision, ...]] = {}
    names: dict[str, OrganisationDecision] = {}
    lost: list[OrganisationDecision] = []
    there = strings | ids
    for one in decisions:
        if one.one not in there or (one.decision != "name" and one.other not in there):
            lost.append(one)
        elif one.decision == "name":
            names[one.one] = one
        elif one.decision == "different":
            different[one.one] = (*different.get(one.one, ()), one)
        else:
            same[one.one] = one
    return OrganisationRulings(same, different, names), lost


def ruled_same(text: str, rulings: OrganisationRulings) -> tuple[str, OrganisationDecision] | None:
    """Follow what is ruled the same as a string, to its end; a ring of rulings ends where it closes.

    Examples
    --------
    >>> ring = {one: OrganisationDecision("same", one, other, 2) for one, other in ("ab", "ba")}
    >>> ruled_same("a", OrganisationRulings(ring, {}, {}))[0]
    'b'
    """
    first = rulings.same.get(text)
    if first is None:
        return None
    seen, here = {text}, first.other
    while (further := rulings.same.get(here)) and further.other not in seen:
        seen.add(here)
        here = further.other
    return here, first
