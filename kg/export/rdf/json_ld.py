"""JSON-LD 1.1 to read: the words of our context, a line for each thing, written as it is read.

The context stands in the file (``kg/triples/context.jsonld``, with the prefix ``id:`` for the base of the
data): nothing has to be fetched to read it. A value whose datatype is that of its word is written plainly;
any other carries its own. Numbers with a fraction are texts in JSON, for a JSON number would come back in
another lexical form (JSON-LD 1.1 API, section 8.6).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.triples.context import context
from kg.triples.vocabulary import XSD, term

_LINE = re.compile(
    r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?)'
    r"(?: <[^>]*>)? \.\n",
    re.DOTALL,
)
_ESCAPE = re.compile(r'\\(["\\nrt])')
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_TYPE = term("rdf:type")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every reader of JSON keeps."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the context calls things."""

    context: Mapping[str, Any]
    properties: Mapping[str, tuple[str, str | None]]
    """By IRI: the word, and what its values are taken for (``@id``, the IRI of a datatype)."""
    classes: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]
    """Namespace and prefix, the longest namespace first."""


def json_ld(graphs: Iterable[tuple[str, Iterable[bytes]]], base: str) -> Iterator[bytes]:
    r"""Write named graphs as JSON-LD.

    Parameters
    ----------
    graphs
        Name and canonical N-Quads of each, without blank nodes; the statements about a thing stand
        together.
    base
        What the IRIs of the data start with.

    Examples
    --------
    >>> line = (b'<http://a.example/p/1> <http://xmlns.com/foaf/0.1/name> "Ada Lind" '
    ...     b'<http://a.example/g> .\n')
    >>> text = b"".join(json_ld([("http://a.example/g", [line])], "http://a.example/"))
    >>> json.loads(text)["@graph"]
    [{'@id': 'id:g', '@graph': [{'@id': 'id:p/1', 'name': 'Ada Lind'}]}]
    """
    words = _words(base)
    terms = ",\n".join(f" {_text(word)}: {_text(said)}" for word, said in words.context.items())
    yield f'{{\n"@context": {{\n{terms}\n}},\n"@graph": ['.encode()
    for number, (name, lines) in enumerate(graphs):
        opening = f'{"," if number else ""}\n{{"@id": {_text(_short(name, words))}, "@graph": ['
        yield opening.encode()
        for place, node in enumerate(_nodes(lines, words)):
            yield (b",\n" if place else b"\n") + _written(node)
        yield b"\n]}"
    yield b"\n]\n}\n"


def _nodes(lines: Iterable[bytes], words: _Words) -> Iterator[dict[str, Any]]:
    matches = (_LINE.fullmatch(line.decode()) for line in lines)
    found = (match.groups() for match in matches if match)
    for subject, statements in groupby(found, key=lambda groups: groups[0]):
        types: list[str] = []
        values: defaultdict[str, list[Any]] = defaultdict(list)
        for _, predicate, iri, text, language, datatype in statements:
            if predicate == _TYPE and iri:
                types.append(words.classes.get(iri) or _short(iri, words))
                continue
            word, kind = words.properties.get(predicate) or (_short(predicate, words), None)
            values[word].append(
                _link(iri, kind, words)
                if iri is not None
                else _literal(text, language, datatype, kind, words)
            )
        said = {"@type": types, **values} if types else values
        found_here = {word: many[0] if len(many) == 1 else many for word, many in said.items()}
        yield {"@id": _short(subject, words), **found_here}


def _link(iri: str, kind: str | None, words: _Words) -> Any:
    short = _short(iri, words)
    scheme = iri.partition(":")[0]
    if short == iri and scheme in words.context:
        return {"@context": {scheme: None}, "@id": iri}  # a scheme that is called like a prefix of ours
    return short if kind == "@id" else {"@id": short}


def _literal(text: str, language: str | None, datatype: str | None, kind: str | None, words: _Words) -> Any:
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _PLAIN[match[1]], text)
    if language:
        return {"@value": text, "@language": language}
    if datatype is None:
        return text if kind is None else {"@value": text}
    if datatype != kind:
        return {"@value": text, "@type": _short(datatype, words)}
    if datatype == f"{XSD}integer" and _WHOLE.fullmatch(text):
        return int(text)
    if datatype == f"{XSD}boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _short(iri: str, words: _Words) -> str:
    for namespace, prefix in words.prefixes:
        if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _words(base: str) -> _Words:
    terms = context()
    prefixes = {name: value for name, value in terms.items() if isinstance(value, str) and "://" in value}
    properties, classes = {}, {}
    for word, value in terms.items():
        if word in prefixes or word.startswith("@"):
            continue
        said = value if isinstance(value, dict) else {"@id": value}
        iri = _long(said["@id"], prefixes)
        kind = said.get("@type")
        if iri.rpartition("#")[2].rpartition("/")[2][:1].isupper():
            classes[iri] = word
        else:
            properties[iri] = word, kind if kind in (None, "@id") else _long(kind, prefixes)
    spaces = {base: "id", **{namespace: prefix for prefix, namespace in prefixes.items()}}
    longest = sorted(spaces.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return _Words({"id": base, **terms}, properties, classes, tuple(longest))


def _long(curie: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, name = curie.partition(":")
    return prefixes[prefix] + name


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _written(node: dict[str, Any]) -> bytes:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).encode()
