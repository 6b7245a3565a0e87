"""The affiliations of many papers to organisations: by ruling, identifier, table, or normal form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.identifiers import key, normalised
from kg.organisations.affiliation_text import AffiliationText, cleaned, taken_apart
from kg.organisations.decisions import (
    OrganisationDecision,
    OrganisationRulings,
    applied,
    ruled_same,
)
from kg.organisations.matching import Match, match
from kg.organisations.name_index import NameIndex
from kg.organisations.table import KnownOrganisation
from kg.organisations.words import HEADS
from kg.records import Identifier

_STRETCH = re.compile(r"\s*[,;|()\[\]{}\n\t•·:]\s*|\s[-–—]\s")
_INSTITUTIONS = ("university", "hospital", "institute", "academy", "observatory", "museum", "company",
                 "corporation", "foundation", "agency", "ministry", "council", "college", "center",
                 "clinic", "society", "laboratory", "school")  # fmt: skip
"""Kinds of organisation, the one first that a string most likely means as a whole."""

PAPER = 0
"""The position of what is printed for a paper as a whole."""


class PrintedAffiliation(NamedTuple):
    """An affiliation at one place.

    Attributes
    ----------
    work, position
        The key of the work and the place in its byline; `PAPER` for the work as a whole.
    ids, country
        What the source says beside the name.
    """

    work: str
    position: int
    text: str
    ids: tuple[Identifier, ...] = ()
    country: str | None = None


class SpellingClaim(NamedTuple):
    """Why a printed text is taken for an organisation."""

    text: str
    confidence: float
    rule: str
    evidence: str


class PartOf(NamedTuple):
    """That one organisation is a part of another, as the table has it; both by their keys."""

    part: str
    whole: str
    name: str


class OrganisationIdentity(NamedTuple):
    """An organisation, and where it is printed.

    Attributes
    ----------
    key
        ``ror/…`` or another scheme; ``None`` where only a name is known.
    id
        As in the table or the source.
    parents
        What it is part of, and what that is part of, to the top.
    spellings
        The most frequent first.
    mentions
        Places, sorted; see `PrintedAffiliation`.
    """

    key: str | None
    id: str | None
    name: str
    country: str | None
    parents: tuple[PartOf, ...]
    spellings: tuple[SpellingClaim, ...]
    mentions: tuple[tuple[str, int], ...]

    @property
    def is_only_printed(self) -> bool:
        """Whether all that is known is one text, so that nothing was decided."""
        return len(self.spellings) == 1 and self.spellings[0].rule == "normal form"


class OrganisationIdentities(NamedTuple):
    """All organisations of some works, those with most mentions first; and rulings about nothing."""

    organisations: list[OrganisationIdentity]
    lost: list[OrganisationDecision]


def ruled_matches(text: str, index: NameIndex, rulings: OrganisationRulings) -> list[Match]:
    """Give the organisations that a string names, as `match` does, but as people have ruled.

    Examples
    --------
    >>> index = NameIndex([KnownOrganisation("x", ("Tarn College",))])
    >>> ruled = OrganisationDecision("same", "that place", "x", 2, "Eve Holm")
    >>> ruled_matches("that place", index, OrganisationRulings({"that place": ruled}, {}, {}))[0].evidence
    'Eve Holm'
    """
    squeezed = " ".join(text.split())
    if ruled := ruled_same(squeezed, rulings):
        other, decision = ruled
        if other in index.ids:
            return [Match(other, 1.0, decision.evidence, "decision")]
        squeezed = other
    never = {decision.other for decision in rulings.different.get(squeezed, ())}
    return [one for one in match(squeezed, index) if one.id not in never]


class _Target(NamedTuple):
    """What a text is taken for: a row of the table, an id of a source, or a normal form."""

    kind: str
    value: str
    country: str = ""


_Unit = tuple[str, tuple[Identifier, ...], str | None]


def resolve_organisations(
    printed: Iterable[PrintedAffiliation],
    index: NameIndex,
    decisions: Sequence[OrganisationDecision] = (),
    *,
    has_ids: bool = True,
) -> OrganisationIdentities:
    """Say which organisations the affiliations of some works name.

    Parameters
    ----------
    index
        Of the user's table, or of the built-in facts.
    decisions
        What people have ruled.
    has_ids
        The ids of the index are identifiers, not only names.

    Examples
    --------
    >>> rows = [KnownOrganisation("https://ror.org/00tarn123", ("Tarn College",), country="NO")]
    >>> found = resolve_organisations(
    ...     [PrintedAffiliation("doi/1", 1, "Dept. of Law, Tarn Coll., Norway"),
    ...      PrintedAffiliation("doi/2", 1, "Tarn Lab")], NameIndex(rows)).organisations
    >>> [(one.name, one.mentions) for one in found]
    [('Tarn College', (('doi/1', 1),)), ('Tarn Lab', (('doi/2', 1),))]
    """
    places: defaultdict[_Unit, list[tuple[str, int]]] = defaultdict(list)
    for one in printed:
        places[" ".join(one.text.split()), one.ids, one.country].append((one.work, one.position))
    rows = {one.id: one for one in index.organisations}
    rulings, lost = applied(decisions, {unit[0] for unit in places}, rows.keys())
    resolver = _Resolver(index, rows, rulings)
    claims: defaultdict[_Target, dict[str, SpellingClaim]] = defaultdict(dict)
    mentions: defaultdict[_Target, Counter[tuple[str, str, int]]] = defaultdict(Counter)
    for unit in sorted(places, key=repr):
        for target, claim in resolver.targets(unit):
            claims[target].setdefault(claim.text, claim)
            mentions[target].update((claim.text, *place) for place in places[unit])
    made = [
        _named(_identity(target, claims[target], mentions[target], rows, has_ids=has_ids), target, rulings)
        for target in _with_country(claims, mentions)
    ]
    return OrganisationIdentities(
        sorted(made, key=lambda one: (-len(one.mentions), one.name, one.key or "")), lost
    )


class _Resolver:
    """Takes one printed text for organisations, by the strongest evidence that there is."""

    def __init__(
        self, index: NameIndex, rows: Mapping[str, KnownOrganisation], rulings: OrganisationRulings
    ) -> None:
        self._index, self._rows, self._rulings = index, rows, rulings
        self._by_key = {_key_of(name): name for name in rows if _key_of(name)}

    def targets(self, unit: _Unit) -> Iterator[tuple[_Target, SpellingClaim]]:
        """Give what a text names: one thing or several, never nothing."""
        text = unit[0]
        if not (ruled := ruled_same(text, self._rulings)):
            yield from self._unruled(unit)
            return
        other, decision = ruled
        claim = SpellingClaim(text, 1.0, "decision", decision.evidence)
        if other in self._rows:
            yield _Target("row", other), claim
            return
        for target, _ in self._unruled((other, (), None)):
            yield target, claim

    def _unruled(self, unit: _Unit) -> Iterator[tuple[_Target, SpellingClaim]]:
        text, ids, country = unit
        never = {decision.other for decision in self._rulings.different.get(text, ())}
        found = list(self._identified(text, ids, country)) or list(self._matched(text))
        kept = [(target, claim) for target, claim in found if target.value not in never]
        yield from kept or [self._by_form(text, country)]

    def _identified(
        self, text: str, ids: tuple[Identifier, ...], country: str | None
    ) -> Iterator[tuple[_Target, SpellingClaim]]:
        known = [one for given in ids if (one := normalised(given))]
        best = min(known, key=lambda one: (one.scheme != "ror", one), default=None)
        if best:
            name = key(best.scheme, best.value)
            row = self._by_key.get(name)
            claim = SpellingClaim(text, 1.0, "identifier", f"{best.scheme}:{best.value} in the source")
            yield (_Target("row", row) if row else _Target("key", name, country or "")), claim

    def _matched(self, text: str) -> Iterator[tuple[_Target, SpellingClaim]]:
        for one in match(text, self._index):
            ruled = ruled_same(one.id, self._rulings)
            row = ruled[0] if ruled and ruled[0] in self._rows else one.id
            yield _Target("row", row), SpellingClaim(text, one.score, f"name, {one.rule}", one.evidence)

    def _by_form(self, text: str, country: str | None) -> tuple[_Target, SpellingClaim]:
        part = institution_part(text)
        words = taken_apart(part).words
        countries = taken_apart(text).countries
        where = country or (min(countries) if len(countries) == 1 else "")
        form = " ".join(words) or text
        never = [decision.other for decision in self._rulings.different.get(text, ())]
        if any(" ".join(taken_apart(institution_part(other)).words) == form for other in never):
            form = f"{form}\n{text}"
        return _Target("form", form, where), SpellingClaim(text, 0.9, "normal form", form.split("\n")[0])


def institution_part(text: str) -> str:
    """Give the stretch of an affiliation that names the institution; without one the first, or the whole.

    Examples
    --------
    >>> institution_part("Dept. of Physics, Univ. of Tarn, Tarn, Norway")
    'Univ. of Tarn'
    >>> institution_part("Quellmark, Tarn"), institution_part("Dept. A, Tarn")
    ('Quellmark', 'Dept. A, Tarn')
    """
    stretches = [one for one in _STRETCH.split(cleaned(text)) if one and one.strip()]
    ranked = [
        (rank, number)
        for number, one in enumerate(stretches)
        if (rank := _rank(taken_apart(one))) is not None
    ]
    if ranked:
        return stretches[min(ranked)[1]].strip()
    plain = stretches and HEADS.isdisjoint(taken_apart(stretches[0]).words)
    return stretches[0].strip() if plain else text


def _rank(text: AffiliationText) -> int | None:
    kinds = [_INSTITUTIONS.index(word) for word in text.words if word in _INSTITUTIONS]
    tells = any(word not in HEADS for word in text.words)
    return min(kinds) if kinds and tells else None


def _row_key(ident: str) -> str:
    return _key_of(ident) or key("table", ident)


def _lineage(row: KnownOrganisation, rows: Mapping[str, KnownOrganisation]) -> tuple[PartOf, ...]:
    """Go up from a row of the table; it has no circles."""
    found: dict[PartOf, None] = {}
    below = [row]
    while below:
        one = below.pop()
        for parent in sorted(one.parents):
            link = PartOf(_row_key(one.id), _row_key(parent), rows[parent].names[0])
            if link not in found:
                found[link] = None
                below.append(rows[parent])
    return tuple(found)


def _key_of(ident: str) -> str | None:
    ror = normalised(Identifier("ror", ident))
    return key("ror", ror.value) if ror else None


def _ordered(
    claims: Mapping[str, SpellingClaim], mentions: Counter[tuple[str, str, int]]
) -> list[SpellingClaim]:
    counts = Counter(text for text, _, _ in mentions)
    return [claims[text] for text in sorted(claims, key=lambda text: (-counts[text], text))]


def _with_country(
    claims: dict[_Target, dict[str, SpellingClaim]],
    mentions: dict[_Target, Counter[tuple[str, str, int]]],
) -> list[_Target]:
    """Put a normal form without a country to that with one, where there is a single one."""
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for target in claims:
        if target.kind == "form":
            by_form[target.value].add(target.country)
    for form, countries in by_form.items():
        named = countries - {""}
        if "" in countries and len(named) == 1:
            bare, full = _Target("form", form), _Target("form", form, min(named))
            claims[full].update(claims.pop(bare))
            mentions[full].update(mentions.pop(bare))
    return sorted(claims)


def _identity(
    target: _Target,
    claims: Mapping[str, SpellingClaim],
    mentions: Counter[tuple[str, str, int]],
    rows: Mapping[str, KnownOrganisation],
    *,
    has_ids: bool,
) -> OrganisationIdentity:
    spellings = tuple(_ordered(claims, mentions))
    places = tuple(sorted({(work, position) for _, work, position in mentions}))
    if target.kind == "row":
        row = rows[target.value]
        own = _row_key(row.id) if has_ids else None
        ident = row.id if has_ids else None
        return OrganisationIdentity(
            own, ident, row.names[0], row.country, _lineage(row, rows), spellings, places
        )
    name, country = spellings[0].text, target.country or None
    if target.kind == "key":
        return OrganisationIdentity(target.value, None, name, country, (), spellings, places)
    own = key("name", f"{target.value} {target.country}".strip())
    return OrganisationIdentity(own, None, institution_part(name), country, (), spellings, places)


def _named(one: OrganisationIdentity, target: _Target, rulings: OrganisationRulings) -> OrganisationIdentity:
    """Show an organisation under the name that people have chosen."""
    asked = (target.value, *(claim.text for claim in one.spellings))
    chosen = next((found for name in asked if (found := rulings.names.get(name))), None)
    return one._replace(name=chosen.other) if chosen else one
