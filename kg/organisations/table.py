"""The table of organisations that a user gives: ROR's dump as it is, or JSON Lines.

A row that cannot be read costs that row, and is named with its line. Parents that go round in a
circle are cut at one place, which is named too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.sources.containers import Packing, contents, open_content
from kg.sources.json_records import parsed, split_json
from kg.sources.spans import Span, UnreadableError

_FAULTS_TOLD = 10
_HINT = (
    "give ROR's dump (v1 or v2, as JSON or the zip archive), or one object a line: "
    '{"ror": …, "names": […], "country": "DE"}'
)


class KnownOrganisation(NamedTuple):
    """A row of the table.

    Attributes
    ----------
    id
        As in the table.
    names
        The name to show first, then other names; acronyms are apart.
    acronyms
        Short forms in capitals.
    country
        ISO 3166 code of two letters, ``None`` when the table has none.
    cities
        Where it is, as the table says.
    parents
        Ids of the organisations that it is part of.
    active
        ``False`` for one that no longer exists.
    """

    id: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    cities: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    active: bool = True


class OrganisationTable(NamedTuple):
    """All rows of a table, by id; what could not be read or was mended is told in ``faults``."""

    organisations: tuple[KnownOrganisation, ...]
    faults: tuple[str, ...] = ()
    has_ids: bool = True
    """Whether the ids are identifiers; those of the built-in facts are only names."""

    def told(self) -> list[str]:
        """Give the first faults, and how many there are beyond."""
        beyond = len(self.faults) - _FAULTS_TOLD
        more = [f"{beyond:,} more rows of the table of organisations are like that"] if beyond > 0 else []
        return [*self.faults[:_FAULTS_TOLD], *more]

    def by_id(self) -> dict[str, KnownOrganisation]:
        """Give the organisations by their ids."""
        return {one.id: one for one in self.organisations}


def read_table(path: Path) -> OrganisationTable:
    r"""Read a table of organisations: plain or packed, JSON or JSON Lines.

    Raises
    ------
    InputError
        When there is no such file, or no row of it can be used.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "table.jsonl"
    ...     _ = path.write_text('{"ror": "https://ror.org/1", "names": ["Brock College"]}\n{}\n')
    ...     table = read_table(path)
    >>> table.organisations[0].names, table.faults
    (('Brock College',), ('table.jsonl, line 2: an organisation without an id',))
    """
    faults: list[str] = []
    found: dict[str, KnownOrganisation] = {}
    try:
        packing = _packing(path)
        with open_content(path, packing) as stream:
            for span in split_json(stream):
                _take(span, path.name, found, faults)
            if stream.fault:
                faults.append(f"{path.name}: {stream.fault}; what came before was read")
    except OSError as fault:
        message = f"{path}: cannot be read: {fault.strerror or fault}"
        raise InputError(message, "check that the file is there and that you may read it") from fault
    if not found:
        raise InputError(f"{path}: no organisation could be read" + _first(faults), _HINT)
    organisations = tuple(found[name] for name in sorted(found))
    cut, cycles = without_cycles(organisations)
    return OrganisationTable(cut, (*faults, *(f"{path.name}: {cycle}" for cycle in cycles)))


def _first(faults: Sequence[str]) -> str:
    return f" ({faults[0]})" if faults else ""


def _packing(path: Path) -> Packing:
    """Choose what to read of an archive: ROR's has the same rows in both versions, and as CSV."""
    held = [one for one in contents(path) if not one[0] or ".json" in one[0].lower()]
    if not held:
        message = f"{path}: the archive holds no JSON file"
        raise InputError(message, _HINT)
    return min(held, key=lambda one: ("v2" not in one[0], one[0]))[1]


def _take(span: Span, file: str, found: dict[str, KnownOrganisation], faults: list[str]) -> None:
    if span.frame or (not span.fault and not span.raw.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c")):
        return
    place = f"{file}, line {span.lines[0]}"
    try:
        one = _row(span)
    except UnreadableError as fault:
        faults.append(f"{place}: {fault}")
    except RecursionError:
        faults.append(f"{place}: brackets are nested too deeply")
    else:
        if one and one.id in found:
            faults.append(f"{place}: {one.id} stands in the table twice; the first row counts")
        elif one:
            found[one.id] = one


def _row(span: Span) -> KnownOrganisation | None:
    if span.fault:
        raise UnreadableError(*span.fault)
    return organisation_of(parsed(span.raw))


def organisation_of(form: Mapping[str, Any]) -> KnownOrganisation | None:
    """Read a row in any of the three forms; ``None`` for one that ROR has withdrawn.

    Raises
    ------
    UnreadableError
        When it has no id or no name.
    """
    if form.get("status") == "withdrawn":
        return None
    ident = _text(form.get("id")) or _text(form.get("ror"))
    if not ident:
        raise UnreadableError("no-id", "an organisation without an id")
    if "locations" in form or any(isinstance(name, dict) for name in _list(form.get("names"))):
        names, acronyms, country, cities = _second(form)
    elif "name" in form:
        names, acronyms, country, cities = _first_version(form)
    else:
        names, acronyms = _texts(form.get("names")), _texts(form.get("acronyms"))
        country, cities = _code(form.get("country")), _texts(form.get("cities"))
    if not names:
        raise UnreadableError("no-name", f"{ident} has no name")
    parents = _parents(form.get("relationships")) or _texts(form.get("parents"))
    active = form.get("status") != "inactive"
    return KnownOrganisation(
        ident, _unique(names), _unique(acronyms), country, cities, _unique(parents), active
    )


_Facts = tuple[tuple[str, ...], tuple[str, ...], str | None, tuple[str, ...]]


def _first_version(form: Mapping[str, Any]) -> _Facts:
    labels = [_text(label.get("label")) for label in _objects(form.get("labels"))]
    name = _text(form["name"])
    names = (*([name] if name else []), *_texts(form.get("aliases")), *filter(None, labels))
    cities = _texts([place.get("city") for place in _objects(form.get("addresses"))])
    country = form.get("country")
    code = _code(country.get("country_code") if isinstance(country, dict) else country)
    return names, _texts(form.get("acronyms")), code, cities


def _second(form: Mapping[str, Any]) -> _Facts:
    shown: list[str] = []
    others: list[str] = []
    acronyms: list[str] = []
    for name in _objects(form.get("names")):
        kinds, value = _list(name.get("types")), _text(name.get("value"))
        if value:
            (acronyms if kinds == ["acronym"] else shown if "ror_display" in kinds else others).append(value)
    places = [place.get("geonames_details") for place in _objects(form.get("locations"))]
    details = [place for place in places if isinstance(place, dict)]
    codes = [code for place in details if (code := _code(place.get("country_code")))]
    cities = _texts([place.get("name") for place in details])
    return (*shown, *others), tuple(acronyms), codes[0] if codes else None, cities


def _parents(relations: Any) -> tuple[str, ...]:
    kept = [one for one in _objects(relations) if str(one.get("type", "")).lower() == "parent"]
    return _texts([one.get("id") for one in kept])


def _text(value: Any) -> str:
    return " ".join(value.split())[:500] if isinstance(value, str) else ""


def _code(value: Any) -> str | None:
    code = _text(value).upper()
    return sys.intern(code) if len(code) == 2 and code.isalpha() else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(text for item in _list(value) if (text := _text(item)))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def without_cycles(
    organisations: Sequence[KnownOrganisation],
) -> tuple[tuple[KnownOrganisation, ...], tuple[str, ...]]:
    """Cut parents that go round in a circle, and say where; parents that the table lacks are left out.

    Examples
    --------
    >>> a = KnownOrganisation("a", ("A",), parents=("b",))
    >>> cut, told = without_cycles([a, KnownOrganisation("b", ("B",), parents=("a",))])
    >>> [one.parents for one in cut], told[0]
    ([('b',), ()], 'a is a part of itself, by way of b; that b is a part of a was left out')
    """
    there = {one.id for one in organisations}
    parents = {one.id: [p for p in one.parents if p in there and p != one.id] for one in organisations}
    told = [
        f"{one.id} is named as its own parent; this was left out"
        for one in organisations
        if one.id in one.parents
    ]
    done: set[str] = set()
    for start in sorted(parents):
        told += _cut_from(start, parents, done)
    return tuple(one._replace(parents=tuple(parents[one.id])) for one in organisations), tuple(told)


def _cut_from(start: str, parents: dict[str, list[str]], done: set[str]) -> Iterator[str]:
    """Go up from one organisation; where the way comes back to itself, cut the last step."""
    way: list[str] = [start]
    while way:
        here = way[-1]
        above = next((parent for parent in parents[here] if parent not in done), None)
        if above is None:
            done.add(way.pop())
        elif above in way:
            parents[here].remove(above)
            between = ", ".join(way[way.index(above) + 1 :])
            what = f"that {here} is a part of {above} was left out"
            yield f"{above} is a part of itself, by way of {between}; {what}"
        else:
            way.append(above)


def top_parent(ident: str, organisations: Mapping[str, KnownOrganisation]) -> str:
    """Give the organisation at the top above one; of several parents the first by id.

    Examples
    --------
    >>> rows = {"a": KnownOrganisation("a", ("A",), parents=("b",)), "b": KnownOrganisation("b", ("B",))}
    >>> top_parent("a", rows)
    'b'
    """
    while (one := organisations.get(ident)) and one.parents:
        ident = min(one.parents)
    return ident
