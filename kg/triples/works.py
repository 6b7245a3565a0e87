"""The source layer: what the records say, as N-Quads in one graph per file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from kg.identifiers import normalised, work_key
from kg.records import Authorship, FieldCode, Provenance, PublicationDate, Work
from kg.records.categories import categories
from kg.resolution.merging import lent
from kg.triples import vocabulary as v
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, boolean, day, double, integer, lines, text, year
from kg.triples.publication import (
    organisation_iri,
    organisation_statements,
    publication_statements,
    subject_statements,
)

_CONFIDENCE_OF: Mapping[str, str] = MappingProxyType(
    {
        "title": v.READING_CONFIDENCE,
        "authors": v.READING_CONFIDENCE,
        "boundary": v.READING_CONFIDENCE,
        "field": v.FIELD_CONFIDENCE,
        "date": v.YEAR_CONFIDENCE,
        "year": v.YEAR_CONFIDENCE,
    }
)
_ORIGINALS = MappingProxyType({"title": v.TITLE_AS_WRITTEN, "abstract": v.ABSTRACT_AS_WRITTEN})
_RESOLVERS = MappingProxyType({"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"})


def record_quads(works: Iterable[Work], minter: Minter) -> bytes:
    r"""Map records as they stand, each under its own key.

    Parameters
    ----------
    works
        Of one batch; the order is kept.
    minter
        Makes the IRIs.

    Returns
    -------
    bytes
        N-Quads in UTF-8. Every line is a fact of one record, in the graph of its file.

    Examples
    --------
    >>> from kg.records import Provenance, Work
    >>> where = Provenance("a.txt", "5f2c", "listing", (1, 3), None, 90, "77aa")
    >>> record_quads([Work("On Ties", (), where)], Minter()).count(b"\n")
    15
    """
    return work_quads(((work_key(work), work) for work in works), minter)


def work_quads(keyed_works: Iterable[tuple[str, Work]], minter: Minter) -> bytes:
    """Map distinct works under the keys that resolution gave them; else as `record_quads`.

    A work that several records state has the title and the byline of the leading one. What
    another one adds stands in the graph of its file, and what it says otherwise on its record.
    """
    written: list[str] = []
    shared: dict[str, None] = {}
    for key, work in keyed_works:
        iri = minter.work(key)
        for number in range(max(1, len(work.sources))):
            part = lent(work, number) if work.sources else work
            graph = f"<{minter.source_graph(part.provenance.source_sha256)}>"
            said = _work(iri, part, minter) if number == 0 else _added(iri, part, work, number, minter)
            written += lines(said, graph)
            for line in lines(_shared(part, minter), graph):
                shared[line] = None
    return "".join([*written, *shared]).encode()


def _added(iri: str, part: Work, work: Work, number: int, minter: Minter) -> Iterator[Statement]:
    """What a further record adds to a work, and on its own node what it says itself."""
    paper, own = f"<{iri}>", work.sources[number].record
    yield from _facts(paper, part, minter)
    for authorship in part.authorships:
        node = f"<{minter.authorship(iri, authorship.position)}>"
        yield from _printed_beside(node, authorship, minter)
    yield from _record(paper, own, minter)
    record = f"<{minter.record(own.provenance)}>"
    if own.title:
        yield record, v.TITLE, text(own.title)
    if own.authorships:
        yield record, v.BYLINE, text("; ".join(authorship.name.written for authorship in own.authorships))
    if own.date and own.date != work.date and (issued := day(own.date.value)):
        yield record, v.ISSUED, issued
    if own.venue and own.venue != work.venue:
        yield record, v.PUBLICATION_NAME, text(own.venue)


def _work(iri: str, work: Work, minter: Minter) -> Iterator[Statement]:
    paper = f"<{iri}>"
    yield paper, v.TYPE, _expression(work)
    yield paper, v.TYPE, v.SCHOLARLY_ARTICLE
    yield paper, v.TYPE, v.ACADEMIC_ARTICLE
    yield from _facts(paper, work, minter)
    if work.fields:
        yield paper, v.PRIMARY_FIELD, _field(work.fields[0], minter)
    yield from _byline(iri, paper, work, minter)
    for predicate, certainty in _confidence(work).items():
        yield paper, predicate, double(certainty)
    yield from _alternatives(iri, paper, work, minter)
    yield from _record(paper, work, minter)


def _facts(paper: str, work: Work, minter: Minter) -> Iterator[Statement]:
    """What a record says of a paper, but for its byline."""
    if work.title:
        yield paper, v.TITLE, text(work.title)
    if work.abstract:
        yield paper, v.ABSTRACT, text(work.abstract)
    if work.date:
        yield from _date(paper, work.date)
    yield from _ids(paper, work)
    for field in work.fields:
        yield paper, v.FIELD_AS_WRITTEN, text(field.code)
        yield paper, v.SUBJECT, _field(field, minter)
    for affiliation in work.affiliations:
        yield paper, v.AFFILIATION_AS_WRITTEN, text(affiliation)
        yield paper, v.AFFILIATION, f"<{minter.organisation(affiliation)}>"
    if work.code is not None:
        yield paper, v.CODE_AVAILABLE, boolean(work.code)
    yield from publication_statements(paper, work, minter)


def _expression(work: Work) -> str:
    """The FaBiO class that fits: a preprint when arXiv is all that we know of."""
    elsewhere = work.venue or work.identifier("doi")
    preprint = work.kind is None and work.identifier("arxiv") and not elsewhere
    return v.EXPRESSIONS.get("article" if preprint else work.kind, v.EXPRESSIONS[None])


def _confidence(work: Work) -> dict[str, float]:
    """The least confidence for each property: a title is as sure as the byline that ends it."""
    least: dict[str, float] = {}
    for name, certainty in work.confidence:
        if predicate := _CONFIDENCE_OF.get(name):
            least[predicate] = min(certainty, least.get(predicate, 1.0))
    return least


def _date(paper: str, date: PublicationDate) -> Iterator[Statement]:
    issued, published = day(date.value), year(date.year)
    if issued:
        yield paper, v.ISSUED, issued
    if published:
        yield paper, v.HAS_PUBLICATION_YEAR, published
    if date.year_inferred:
        yield paper, v.YEAR_INFERRED, boolean(True)


def _ids(paper: str, work: Work) -> Iterator[Statement]:
    for given in work.ids:
        known = normalised(given)
        if known is None:
            yield paper, v.IDENTIFIER, text(f"{given.scheme}:{given.value}")
            continue
        yield paper, v.IDENTIFIER, text(f"{known.scheme}:{known.value}")
        if known.scheme == "doi":
            yield paper, v.DOI, text(known.value)
        if known.scheme in _RESOLVERS:
            target = _RESOLVERS[known.scheme] + quote(known.value.encode("utf-8", "replace"), safe="/:;()._-")
            yield paper, v.SCHEMA_SAME_AS, f"<{target}>"


def _byline(iri: str, paper: str, work: Work, minter: Minter) -> Iterator[Statement]:
    yield paper, v.LISTED_AUTHOR_COUNT, integer(work.listed_count)
    if work.stated_count is not None:
        yield paper, v.STATED_AUTHOR_COUNT, integer(work.stated_count)
    if work.complete is not None:
        yield paper, v.AUTHOR_LIST_COMPLETE, boolean(work.complete)
    for authorship in work.authorships:
        node = f"<{minter.authorship(iri, authorship.position)}>"
        yield paper, v.HAS_AUTHORSHIP, node
        yield node, v.TYPE, v.AUTHORSHIP
        yield node, v.POSITION, integer(authorship.position)
        yield node, v.NAME_AS_WRITTEN, text(authorship.name.written)
        yield node, v.WITH_ROLE, v.AUTHOR_ROLE
        yield from _printed_beside(node, authorship, minter)
    for editor in work.editors:
        node = f"<{minter.editorship(iri, editor.position)}>"
        yield paper, v.HAS_EDITORSHIP, node
        yield node, v.TYPE, v.EDITORSHIP
        yield node, v.POSITION, integer(editor.position)
        yield node, v.NAME_AS_WRITTEN, text(editor.name.written)
        yield node, v.WITH_ROLE, v.EDITOR_ROLE
        yield from _printed_beside(node, editor, minter)


def _printed_beside(node: str, authorship: Authorship, minter: Minter) -> Iterator[Statement]:
    for affiliation in authorship.affiliations:
        yield node, v.AFFILIATION_AS_WRITTEN, text(affiliation)
        if not authorship.organisations:
            yield node, v.AFFILIATION, f"<{minter.organisation(affiliation)}>"
    for place in authorship.organisations:
        yield node, v.AFFILIATION, f"<{organisation_iri(place, minter)}>"
    for given in authorship.ids:
        known = normalised(given) or given
        yield node, v.IDENTIFIER, text(f"{known.scheme}:{known.value}")
    for spelling in authorship.spellings:
        yield node, v.ALT_LABEL, text(spelling)
    if authorship.group:
        yield node, v.GROUP_AUTHOR, f"<{minter.group(authorship.name.written)}>"


def _alternatives(iri: str, paper: str, work: Work, minter: Minter) -> Iterator[Statement]:
    for number, other in enumerate(work.alternatives, 2):
        reading = f"<{minter.reading(iri, number)}>"
        yield reading, v.TYPE, v.ALTERNATIVE_READING
        yield reading, v.READING_OF, paper
        yield reading, v.TITLE, text(other.title)
        yield reading, v.BYLINE, text("; ".join(other.authors))
        yield reading, v.CONFIDENCE, double(other.confidence)


def _record(paper: str, work: Work, minter: Minter) -> Iterator[Statement]:
    where = work.provenance
    record = f"<{minter.record(where)}>"
    yield paper, v.WAS_DERIVED_FROM, record
    yield record, v.TYPE, v.ENTITY
    yield record, v.SOURCE_FILE, text(where.source)
    if where.lines:
        yield record, v.START_LINE, integer(where.lines[0])
        yield record, v.END_LINE, integer(where.lines[1])
    if where.byte_range:
        yield record, v.START_BYTE, integer(where.byte_range[0])
        yield record, v.END_BYTE, integer(where.byte_range[1])
    if where.record_sha256:
        yield record, v.SHA256, text(where.record_sha256)
    if work.subject:
        yield record, v.PAGE_SUBJECT, text(work.subject)
    for field, original in work.originals:
        if predicate := _ORIGINALS.get(field):
            yield record, predicate, text(original)


def _shared(work: Work, minter: Minter) -> Iterator[Statement]:
    """Statements about what many works have in common: file, fields, organisations."""
    yield from _file(work.provenance, minter)
    for field in work.fields:
        yield from _field_concept(field, minter)
    yield from subject_statements(work, minter)
    for affiliation in work.affiliations:
        yield from _organisation(affiliation, minter)
    for authorship in (*work.authorships, *work.editors):
        if authorship.group:
            group = f"<{minter.group(authorship.name.written)}>"
            yield group, v.TYPE, v.GROUP
            yield group, v.NAME, text(authorship.name.written)
        for place in authorship.organisations:
            yield from organisation_statements(place, minter)
        for affiliation in authorship.affiliations if not authorship.organisations else ():
            yield from _organisation(affiliation, minter)


def _file(where: Provenance, minter: Minter) -> Iterator[Statement]:
    file = f"<{minter.file(where.source_sha256)}>"
    yield file, v.TYPE, v.ENTITY
    yield file, v.TITLE, text(where.source)
    yield file, v.FORMAT, text(where.format)
    yield file, v.SHA256, text(where.source_sha256)


def _organisation(name: str, minter: Minter) -> Iterator[Statement]:
    organisation = f"<{minter.organisation(name)}>"
    yield organisation, v.TYPE, v.ORGANIZATION
    yield organisation, v.TYPE, v.FOAF_ORGANIZATION
    yield organisation, v.PREF_LABEL, text(name)


def _field(field: FieldCode, minter: Minter) -> str:
    return f"<{minter.field(field.category) if field.category else minter.field_code(field.code)}>"


def _field_concept(field: FieldCode, minter: Minter) -> Iterator[Statement]:
    concept = _field(field, minter)
    yield concept, v.TYPE, v.CONCEPT
    if field.category is None:
        yield concept, v.IN_SCHEME, f"<{minter.scheme('field-codes')}>"
        yield concept, v.NOTATION, text(field.code)
        for candidate in field.candidates:
            yield concept, v.NARROW_MATCH, f"<{minter.field(candidate)}>"
            yield from _category(candidate, minter)
        yield f"<{minter.scheme('field-codes')}>", v.TYPE, v.CONCEPT_SCHEME
        return
    yield from _category(field.category, minter)


def _category(name: str, minter: Minter) -> Iterator[Statement]:
    field, scheme = f"<{minter.field(name)}>", f"<{minter.scheme('fields')}>"
    yield field, v.TYPE, v.CONCEPT
    yield field, v.IN_SCHEME, scheme
    yield field, v.NOTATION, text(name)
    yield scheme, v.TYPE, v.CONCEPT_SCHEME
    known = categories().get(name)
    if known is None:
        return
    yield field, v.PREF_LABEL, text(known.name)
    if known.archive != name:
        archive = f"<{minter.field(known.archive)}>"
        yield field, v.BROADER, archive
        yield archive, v.TYPE, v.CONCEPT
        yield archive, v.IN_SCHEME, scheme
        yield archive, v.NOTATION, text(known.archive)
