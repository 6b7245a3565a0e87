"""What a name means: the people, papers, organisations … of a graph that a parameter can stand for.

A name is sought as it is written, then by what identifies a thing (ORCID, DOI, notation, number),
then apart from case, accents and marks.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import UsageError
from kg.resolution.name_forms import folded
from kg.store.answer import Solutions, Term
from kg.store.protocol import Store
from kg.triples.terms import IRI, Literal, is_iri
from kg.triples.vocabulary import XSD

_PEOPLE = "{ ?thing skos:altLabel ?name } UNION { ?thing foaf:name ?name } ?thing a foaf:Person"
_ORGANISATIONS = "?thing skos:prefLabel|skos:altLabel ?name . ?thing a org:Organization"
_DECIDED = "?decided org:organization|kg:claimedOrganisation ?thing"
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "person": _PEOPLE,
        "paper": "?thing dcterms:title ?name . ?thing a schema:ScholarlyArticle",
        "organisation": f"{_ORGANISATIONS} . FILTER EXISTS {{ {_DECIDED} }}",
        "field": "?thing skos:notation|skos:prefLabel ?name . ?paper dcterms:subject ?thing",
        "concept": "?thing skos:prefLabel|skos:altLabel ?name . ?assignment kg:concept ?thing",
        "community": "?thing skos:prefLabel ?name . ?thing a kg:Community",
        "batch": "GRAPH ?thing { ?file dcterms:title ?name . ?file dcterms:format ?format }",
    }
)
"""By kind of thing, the pattern that leads from ``?name`` to ``?thing``."""

IDENTIFIERS: Mapping[str, str] = MappingProxyType(
    {
        "person": "?thing schema:identifier ?name . ?thing a foaf:Person",
        "paper": "?thing dcterms:identifier|prism:doi ?name . ?thing a schema:ScholarlyArticle",
        "organisation": "?thing schema:identifier ?name . ?thing a org:Organization",
        "community": "?thing kg:communityNumber ?name",
    }
)
"""By kind of thing, the pattern that leads from what identifies it to ``?thing``."""
_SCHEMES: Mapping[str, Sequence[str]] = MappingProxyType(
    {"person": ("orcid",), "paper": ("doi", "arxiv", "acl", "pmid"), "organisation": ("ror",)}
)
_DETAILS: Mapping[str, str] = MappingProxyType(
    {
        "person": """
            SELECT ?name ?papers ?first ?last (MIN(?place) AS ?where) ?thing WHERE {
              ?thing foaf:name ?name .
              OPTIONAL { ?thing kg:paperCount ?papers }
              OPTIONAL { ?thing kg:firstYear ?first } OPTIONAL { ?thing kg:lastYear ?last }
              OPTIONAL { ?membership org:member ?thing ; rdfs:label ?place }
            } GROUP BY ?name ?papers ?first ?last ?thing""",
        "paper": """
            SELECT ?name ?first ?authors ?thing WHERE {
              OPTIONAL { ?thing dcterms:title ?name }
              OPTIONAL { ?thing fabio:hasPublicationYear ?first }
              OPTIONAL { ?thing kg:listedAuthorCount ?authors }
            }""",
    }
)
_MOST_NEAR = 8
_COMPARED_AT_MOST = 50_000
"""More names than these are not compared letter by letter: it would take many seconds."""


class Candidate(NamedTuple):
    """A thing that a name can mean; ``detail`` tells it apart from the others."""

    iri: str
    detail: str


class AmbiguousNameError(UsageError):
    """A name that several things have.

    Attributes
    ----------
    parameter
        What the name was given for.
    candidates
        The things, in the order of their IRIs.
    """

    def __init__(self, parameter: str, kind: str, name: str, candidates: Sequence[Candidate]) -> None:
        self.parameter, self.candidates = parameter, tuple(candidates)
        plural = "people" if kind == "person" else f"{kind}s"
        listed = "\n  ".join(f"{one.iri}  {one.detail}".rstrip() for one in candidates)
        super().__init__(
            f"{name!r} is the name of {len(candidates)} {plural}", f"name one by its IRI:\n  {listed}"
        )


def find(store: Store, kind: str, name: str, parameter: str = "") -> IRI:
    """Find the one thing of a kind that a name means; an IRI means itself.

    Parameters
    ----------
    kind
        One of `NAMES`.
    name
        A spelling, title, label, identifier, number or IRI.
    parameter
        What it is given for, to be said when it is ambiguous.

    Raises
    ------
    AmbiguousNameError
        Several things are called so.
    UsageError
        Nothing is; the hint names what is near.
    """
    if name.startswith(("http://", "https://", "urn:")):
        if not is_iri(name):
            raise UsageError(f"{name[:200]!r} is no IRI", "percent-encode what an IRI cannot hold, as %20")
        return IRI(name)
    things = _meant(store, kind, name)
    if len(things) == 1:
        return IRI(things[0])
    if things:
        raise AmbiguousNameError(
            parameter or kind, kind, name, [_candidate(store, kind, one) for one in things]
        )
    near = alike({other for _, other in _named(store, kind)}, name)
    hint = f"near: {', '.join(near)}" if near else _elsewhere(kind)
    nothing = "nobody here" if kind == "person" else f"no {kind} here"
    raise UsageError(f"{nothing} is called {name!r}", hint)


def alike(names: Iterable[str], wanted: str) -> list[str]:
    """Give up to eight names that hold a text, or are nearly it.

    Examples
    --------
    >>> alike(["Ada Lind", "Bo Vang"], "lind"), alike(["Bo Vang"], "Bo Fang")
    (['Ada Lind'], ['Bo Vang'])
    """
    ordered, form = sorted(set(names)), folded(wanted)
    holding = [name for name in ordered if form and form in folded(name)]
    near = difflib.get_close_matches(wanted, ordered) if len(ordered) <= _COMPARED_AT_MOST else []
    return list(dict.fromkeys([*holding, *near]))[:_MOST_NEAR]


def _meant(store: Store, kind: str, name: str) -> list[str]:
    exact = _things(store, NAMES[kind], Literal(name)) or _identified(store, kind, name)
    if not exact and kind == "organisation":  # as printed, where nothing was decided
        exact = _things(store, _ORGANISATIONS, Literal(name))
    if exact or kind == "batch":
        return exact or _by_hash(store, name)
    wanted, named = folded(name), list(_named(store, kind))
    same = {thing for thing, other in named if folded(other) == wanted}
    if not same and kind == "paper" and wanted:
        same = {thing for thing, other in named if wanted in folded(other)}
        same = same if len(same) == 1 else set()
    return sorted(same)


def _identified(store: Store, kind: str, name: str) -> list[str]:
    pattern = IDENTIFIERS.get(kind)
    if pattern is None:
        return []
    if kind == "community":
        return _things(store, pattern, Literal(name, f"{XSD}integer")) if name.isdecimal() else []
    written = [name, *(f"{scheme}:{name}" for scheme in _SCHEMES[kind])]
    return sorted({thing for text in written for thing in _things(store, pattern, Literal(text))})


def _by_hash(store: Store, beginning: str) -> list[str]:
    """A file by the beginning of its hash: eight digits at least."""
    if len(beginning) < 8:
        return []
    pattern = "GRAPH ?thing { ?file kg:sha256 ?name . ?file dcterms:format ?format }"
    answer = store.query(f"SELECT DISTINCT ?thing ?name WHERE {{ {pattern} }} ORDER BY ?thing")
    assert isinstance(answer, Solutions)
    return [row["thing"] for row in answer if row["name"].startswith(beginning)]


def _things(store: Store, pattern: str, name: Term) -> list[str]:
    answer = store.query(
        f"SELECT DISTINCT ?thing ?name WHERE {{ {pattern} }} ORDER BY ?thing", {"name": name}, ("thing",)
    )
    assert isinstance(answer, Solutions)
    return [row["thing"] for row in answer]


def _named(store: Store, kind: str) -> Iterator[tuple[str, str]]:
    answer = store.query(f"SELECT DISTINCT ?thing ?name WHERE {{ {NAMES[kind]} }}")
    assert isinstance(answer, Solutions)
    return ((row["thing"], row["name"]) for row in answer)


def _candidate(store: Store, kind: str, iri: str) -> Candidate:
    if kind not in _DETAILS:
        return Candidate(iri, "")
    answer = store.query(_DETAILS[kind], {"thing": IRI(iri)})
    assert isinstance(answer, Solutions)
    row = next(iter(answer), {})
    years = [str(row[key]) for key in ("first", "last") if row.get(key)]
    parts = (
        row.get("name"),
        "–".join(dict.fromkeys(years)),
        _counted(row.get("papers"), "paper"),
        _counted(row.get("authors"), "author"),
        row.get("where"),
    )
    return Candidate(iri, ", ".join(part for part in parts if part))


def _counted(number: int | None, what: str) -> str:
    return "" if number is None else f"{number} {what}{'' if number == 1 else 's'}"


def _elsewhere(kind: str) -> str:
    listed = {"person": "people.csv", "paper": "papers.csv", "community": "communities.csv"}
    query = {"organisation": "organisations", "field": "papers-by-field", "concept": "concepts"}
    if kind in listed:
        return f"{listed[kind]} lists them all"
    return f"kg query {query.get(kind, 'batches')} lists them"
