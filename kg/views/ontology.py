"""The vocabulary ``kg:`` for people to read: one account of it, as Markdown and as HTML.

``python -m kg.views.ontology`` writes the Markdown that stands in ``docs/ontology.md``.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.store.answer import Statements
from kg.store.oxigraph import OxigraphStore
from kg.store.rdf_files import load_rdf
from kg.triples.vocabulary import KG, ONTOLOGY_FILE, PREFIXES, term

ALIGNMENTS_FILE = ONTOLOGY_FILE.with_name("alignments.ttl")

_HEADING = re.compile(r"^# (.+?) -{5,}$|^kg:(\w+) a ", re.MULTILINE)
_PREFIX = re.compile(r"^@prefix (\w+): <(.+)> \.$", re.MULTILINE)
_SAYS = {
    "rdfs:subClassOf": "is a", "rdfs:subPropertyOf": "implies", "owl:equivalentProperty": "same as",
    "owl:equivalentClass": "same as", "skos:exactMatch": "same as", "skos:closeMatch": "close to",
    "skos:narrowMatch": "wider than", "skos:broadMatch": "narrower than",
    "skos:relatedMatch": "related to",
}  # fmt: skip
"""Relations to terms of others, in words."""

_INTRODUCTION = """\
{description} Version {version}, namespace `{namespace}`.
The file is [`kg/triples/ontology.ttl`](../kg/triples/ontology.ttl). Published vocabularies come first; these
are the words that they lack. `python -m kg.views.ontology > docs/ontology.md` writes this page from it, and
`kg serve` shows the same at `/ns`.

How each word relates to those of others is in [`kg/triples/alignments.ttl`](../kg/triples/alignments.ttl):
*is a* and *implies* hold for a reasoner, *same as* and *close to* let a query take one for the other,
*related to* says that the values differ in kind, *wider* and *narrower than* that one holds the other."""
_KINDS = (("#Class", "class"), ("#ObjectProperty", "link"), ("#DatatypeProperty", "value"))


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class or property.

    Attributes
    ----------
    kind
        ``class``, ``link`` (to a thing), ``value`` (a text, number, date) or ``structure``.
    sources, targets
        What it leads from and to, as short names.
    relations
        A relation in words, and the short name of the other term: parents and neighbours.
    """

    name: str
    label: str
    comment: str
    kind: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OntologySection:
    """Terms that belong together."""

    heading: str
    terms: tuple[OntologyTerm, ...]


@lru_cache(maxsize=1)
def ontology_sections() -> tuple[OntologySection, ...]:
    """Give the terms of the ontology in the order and under the headings of its file.

    Examples
    --------
    >>> [section.heading for section in ontology_sections()][:3]
    ['Classes', 'Papers', 'Authorships']
    >>> ontology_sections()[0].terms[0].relations[0]
    ('is a', 'pro:RoleInTime')
    """
    said, aligned = _statements(ONTOLOGY_FILE), _statements(ALIGNMENTS_FILE)
    sections: dict[str, list[OntologyTerm]] = {}
    heading = ""
    for found in _HEADING.finditer(ONTOLOGY_FILE.read_text(encoding="utf-8")):
        if found[1]:
            heading = found[1]
        else:
            sections.setdefault(heading, []).append(
                _term(found[2], said[KG + found[2]], aligned[KG + found[2]])
            )
    return tuple(OntologySection(name, tuple(terms)) for name, terms in sections.items())


@lru_cache(maxsize=1)
def foreign_alignments() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Give the terms of others that our graphs use, each with its neighbours.

    Examples
    --------
    >>> dict(foreign_alignments())["prism:doi"][0]
    ('same as', 'bibo:doi')
    """
    aligned = _statements(ALIGNMENTS_FILE)
    found = ((_short(iri), _relations(said)) for iri, said in aligned.items() if not iri.startswith(KG))
    return tuple(sorted((name, relations) for name, relations in found if relations))


def ontology_markdown() -> str:
    """Give the account as Markdown.

    Examples
    --------
    >>> ontology_markdown().splitlines()[0]
    '# The vocabulary `kg:`'
    """
    lines = ["# The vocabulary `kg:`", "", *_INTRODUCTION.format(**_about(), namespace=KG).splitlines()]
    for section in ontology_sections():
        lines += ["", f"## {section.heading}", ""]
        is_classes = all(one.kind == "class" for one in section.terms)
        lines += ["| class | what it is | neighbours |" if is_classes else
                  "| property | from → to | what it says | neighbours |",
                  "| --- | --- | --- |" if is_classes else "| --- | --- | --- | --- |"]  # fmt: skip
        lines += [_row(one, is_classes) for one in section.terms]
    lines += ["", "## Words of others that our graphs use", "", "| word | neighbours |", "| --- | --- |"]
    lines += [f"| `{name}` | {_list(relations)} |" for name, relations in foreign_alignments()]
    return "\n".join([*lines, ""])


def ontology_html(address: Callable[[str], str]) -> Markup:
    """Give the account as HTML sections, everything escaped, for a page to put around.

    Parameters
    ----------
    address
        Where the page leads for an IRI.
    """
    templates = Environment(
        loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    text = templates.get_template("ontology.html.j2").render(
        sections=ontology_sections(),
        foreign=foreign_alignments(),
        address=lambda name: address(_long(name)),
        together=_together,
    )
    return Markup(text)  # noqa: S704 - a template that escapes has made it


def _statements(path: Path) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give what a file says, by subject and predicate, sorted."""
    store = OxigraphStore.in_memory()
    load_rdf(store, path)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(!isBlank(?s) && !isBlank(?o)) }")
    assert isinstance(answer, Statements)
    said: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for triple in answer.triples:
        about, predicate = said[triple.subject.value], triple.predicate.value
        about[predicate] = (*about.get(predicate, ()), triple.object.value)
    return said


def _term(
    name: str, said: Mapping[str, tuple[str, ...]], aligned: Mapping[str, tuple[str, ...]]
) -> OntologyTerm:
    kinds = said[term("rdf:type")]
    found = (kind for ending, kind in _KINDS if any(one.endswith(ending) for one in kinds))
    return OntologyTerm(
        name=name,
        label=said[term("rdfs:label")][0],
        comment=said[term("rdfs:comment")][0],
        kind=next(found, "structure"),
        sources=tuple(map(_short, said.get(term("rdfs:domain"), ()))),
        targets=tuple(map(_short, said.get(term("rdfs:range"), ()))),
        relations=(*_relations(said), *_relations(aligned)),
    )


def _relations(said: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple((words, _short(iri)) for name, words in _SAYS.items() for iri in said.get(term(name), ()))


def _about() -> dict[str, str]:
    said = _statements(ONTOLOGY_FILE)[KG.rstrip("#")]
    return {"description": said[term("dcterms:description")][0], "version": said[term("owl:versionInfo")][0]}


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, str]:
    return {**dict(_PREFIX.findall(ALIGNMENTS_FILE.read_text(encoding="utf-8"))), **PREFIXES}


def _short(iri: str) -> str:
    for prefix, space in _prefixes().items():
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def _long(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return _prefixes()[prefix] + rest if prefix in _prefixes() else name


def _row(one: OntologyTerm, is_class: bool) -> str:
    comment = one.comment.replace("|", "\\|")
    ways = f"{_names(one.sources)} → {_names(one.targets)}" if one.sources or one.targets else ""
    cells = [f"`kg:{one.name}`", *([] if is_class else [ways]), comment, _list(one.relations)]
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "anything"


def _list(relations: Iterable[tuple[str, str]]) -> str:
    ticked = ((words, [f"`{name}`" for name in names]) for words, names in _together(relations).items())
    return "; ".join(f"{words} {', '.join(names)}" for words, names in ticked)


def _together(relations: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Give the names by relation, in the order of their first ones."""
    found: dict[str, list[str]] = {}
    for words, name in relations:
        found.setdefault(words, []).append(name)
    return found


if __name__ == "__main__":
    sys.stdout.write(ontology_markdown())
