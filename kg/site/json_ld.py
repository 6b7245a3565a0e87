"""The data in a page: its statements in schema.org's terms, as JSON-LD with a context of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg.site.blocks import Linked
from kg.site.dump import Described
from kg.triples import vocabulary as v
from kg.triples.vocabulary import KG, term

LONGEST_LIST = 100
"""Values of one property at most; all of them are in the Turtle file beside the page."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        v.FOAF_PERSON: "Person",
        v.SCHOLARLY_ARTICLE: "ScholarlyArticle",
        v.ORGANIZATION: "Organization",
        v.CONCEPT: "DefinedTerm",
        v.COMMUNITY: "kg:Community",
    }
)
"""What a class of the graph is called in a page."""

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        v.NAME: "name",
        v.TITLE: "name",
        v.PREF_LABEL: "name",
        v.FAMILY_NAME: "familyName",
        v.GIVEN_NAME: "givenName",
        v.ALT_LABEL: "alternateName",
        v.SCHEMA_IDENTIFIER: "identifier",
        v.IDENTIFIER: "identifier",
        v.ISSUED: "datePublished",
        v.ABSTRACT: "abstract",
        v.PAGE_RANGE: "pagination",
        v.LANGUAGE: "inLanguage",
        v.KEYWORD: "keywords",
        v.NOTATION: "termCode",
        v.LABEL_TERM: "keywords",
    }
)
"""Properties whose values are texts."""

THINGS: Mapping[str, str] = MappingProxyType(
    {
        v.SAME_AS: "sameAs",
        v.SCHEMA_SAME_AS: "sameAs",
        v.CREATOR: "author",
        v.ABOUT_CONCEPT: "about",
        v.SUBJECT: "about",
        v.IN_SCHEME: "inDefinedTermSet",
        v.SUB_ORGANIZATION_OF: "parentOrganization",
        v.MEMBER: "skos:member",
    }
)
"""Properties whose values are IRIs."""

NESTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {v.PUBLICATION_NAME: ("isPartOf", "name"), v.COUNTRY: ("address", "addressCountry")}
)
"""Texts that schema.org puts on a thing between."""

CONTEXT: Mapping[str, Any] = MappingProxyType(
    {"@vocab": term("schema:"), "kg": KG, "skos": term("skos:"), "sameAs": {"@type": "@id"}}
)


def json_ld(iri: str, said: Described, linked: Sequence[Linked] = ()) -> str:
    """Write what is said of a thing, ready to stand in a ``script`` element.

    Parameters
    ----------
    iri
        Of the thing.
    said
        Statements, from `kg.site.dump.described`.
    linked
        Things whose name stands beside their IRI; they come first, in this order.

    Returns
    -------
    str
        JSON in which no ``<``, ``>`` or ``&`` occurs. What the graph does not say is absent.

    References
    ----------
    W3C: JSON-LD 1.1, section 7.1, "Embedding JSON-LD in HTML documents".

    Examples
    --------
    >>> written = json_ld("http://a.example/p", {"http://a.example/p": {v.NAME: ["Ada </script>"]}})
    >>> json.loads(written)["name"], "<" in written
    ('Ada </script>', False)
    """
    own = said.get(iri, {})
    names = {one.iri: one for one in linked}
    form: dict[str, Any] = {"@context": dict(CONTEXT), "@id": iri}
    if types := [name for written, name in TYPES.items() if written[1:-1] in own.get(v.TYPE, ())]:
        form["@type"] = types[0]
    found: dict[str, list[Any]] = {}
    for name, value in (*_values(own, names), *_affiliations(iri, said, names)):
        values = found.setdefault(name, [])
        if value not in values and len(values) < LONGEST_LIST:
            values.append(value)
    form.update((name, values[0] if len(values) == 1 else values) for name, values in sorted(found.items()))
    return _escaped(json.dumps(form, ensure_ascii=False, separators=(",", ":")))


def _values(own: Mapping[str, Sequence[str]], names: Mapping[str, Linked]) -> Iterator[tuple[str, Any]]:
    for predicate, name in TEXTS.items():
        for value in own.get(predicate, ()):
            yield name, value
    for predicate, name in THINGS.items():
        values = own.get(predicate, ())
        order = [*(iri for iri in names if iri in values), *(iri for iri in values if iri not in names)]
        for value in order:
            yield name, value if name == "sameAs" else _thing(value, names)
    for predicate, (name, inner) in NESTED.items():
        for value in own.get(predicate, ()):
            yield name, {inner: value}


def _affiliations(iri: str, said: Described, names: Mapping[str, Linked]) -> Iterator[tuple[str, Any]]:
    """What the person was a member of, at the time of some paper."""
    for node in said.values():
        if iri in node.get(v.ORG_MEMBER, ()):
            for organisation in node.get(v.ORG_ORGANIZATION, ()):
                yield "affiliation", _thing(organisation, names)


def _thing(iri: str, names: Mapping[str, Linked]) -> dict[str, str]:
    known = names.get(iri)
    return {"@type": known.type, "@id": iri, "name": known.name} if known else {"@id": iri}


def _escaped(text: str) -> str:
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
