"""What listings print most, and which organisation that is: for who has no table, or a table without aliases.

A fact says that one name means an organisation; it never says that an organisation is in a table.
Where a table has an organisation of that very name, the table is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kg.organisations.fact_files import fact_lines
from kg.organisations.table import KnownOrganisation


class KnownName(NamedTuple):
    """Another name of an organisation.

    Attributes
    ----------
    name
        An acronym, an older name, a school that signs under its own; in small letters a slug, which is
        a whole string or nothing.
    organisation
        The name by which tables and people know it.
    country
        ISO 3166 code of two letters.
    is_same
        The name is the organisation's own; else that of a part of it, or of what it was before.
    """

    name: str
    organisation: str
    country: str
    is_same: bool = True


def known_names() -> Iterator[KnownName]:
    """Give every other name, with the organisation that it means.

    Examples
    --------
    >>> next(one.organisation for one in known_names() if one.name == "meta-ai")
    'Meta'
    """
    for row in fact_lines("known"):
        organisation, country, *names = row.split("|")
        yield KnownName(organisation, organisation, country)
        for name in names:
            yield KnownName(name.removeprefix("<"), organisation, country, not name.startswith("<"))


def known_organisations() -> Iterator[KnownOrganisation]:
    """Give the organisations of the facts, as a table for users who have none; a name is the id.

    Examples
    --------
    >>> next(known_organisations()).names
    ('Massachusetts Institute of Technology',)
    """
    for (organisation, country), _ in groupby(known_names(), key=lambda one: (one.organisation, one.country)):
        yield KnownOrganisation(organisation, (organisation,), country=country)
