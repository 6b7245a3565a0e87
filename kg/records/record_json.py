"""The JSON form of a record: what ``kg parse`` prints and the ``records`` format reads.

One object per item, unknown is ``null``; the keys are a contract with scripts outside the
project (``docs/design.md``). Reading is lenient (``title`` and ``authors[].name`` are enough, and an
identifier does in place of a title), writing is strict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from kg.records.person_name import PersonName
from kg.records.provenance import Provenance
from kg.records.rejected import Duplicate, Rejected
from kg.records.work import (
    Authorship,
    DatePrecision,
    FieldCode,
    Identifier,
    ImpliedAuthor,
    Imprint,
    Organisation,
    PublicationDate,
    Reading,
    Relation,
    Subject,
    Work,
)

JsonObject = dict[str, Any]

_IMPRINT = ("volume", "issue", "pages", "publisher", "place", "edition", "series")
_PRECISION_OF_LENGTH: Mapping[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


def work_to_json(work: Work) -> JsonObject:
    """Give the JSON form of a work.

    Examples
    --------
    >>> from kg.records import Provenance, Work
    >>> where = Provenance("a.txt", "", "listing", (1, 3), None, 90, "")
    >>> work_to_json(Work("On Ties", (), where))["provenance"]
    {'source': 'a.txt', 'format': 'listing', 'lines': [1, 3]}
    """
    date = work.date
    return {
        "title": work.title,
        "authors": [_authorship_to_json(authorship) for authorship in work.authorships],
        "listed_count": work.listed_count,
        "stated_count": work.stated_count,
        "complete": work.complete,
        "date": date.value if date else None,
        "date_precision": date.precision if date else None,
        "year_inferred": date.year_inferred if date else False,
        "fields": [field.category for field in work.fields if field.category],
        "field_codes": [field.code for field in work.fields],
        "field_candidates": [list(field.candidates) for field in work.fields],
        "affiliations": list(work.affiliations),
        "code": work.code,
        "abstract": work.abstract,
        "doi": work.identifier("doi"),
        "arxiv": work.identifier("arxiv"),
        "ids": _ids_to_json(work.ids),
        "venue": work.venue,
        "urls": list(work.urls),
        "references": list(work.references),
        "type": work.kind,
        "editors": [_authorship_to_json(editor) for editor in work.editors],
        "volume": work.imprint.volume,
        "issue": work.imprint.issue,
        "pages": work.imprint.pages,
        "publisher": work.imprint.publisher,
        "place": work.imprint.place,
        "edition": work.imprint.edition,
        "series": work.imprint.series,
        "issns": list(work.imprint.issns),
        "language": work.language,
        "licence": work.licence,
        "subjects": [subject._asdict() for subject in work.subjects],
        "citation_count": work.citation_count,
        "related": [
            {"kind": relation.kind, "scheme": relation.target.scheme, "value": relation.target.value}
            for relation in work.related
        ],
        "originals": dict(work.originals),
        "retracted": work.retracted,
        "subject": work.subject,
        "implied_authors": [
            {"name": implied.name, "confidence": implied.confidence, "evidence": implied.evidence}
            for implied in work.implied_authors
        ],
        "confidence": dict(work.confidence),
        "alternatives": [
            {"title": other.title, "authors": list(other.authors), "confidence": other.confidence}
            for other in work.alternatives
        ],
        "provenance": provenance_to_json(work.provenance),
    }


def rejected_to_json(rejected: Rejected) -> JsonObject:
    """Give the JSON form of a rejected stretch of input."""
    return {
        "rejected": rejected.reason,
        "message": rejected.message,
        "raw": rejected.raw,
        "provenance": provenance_to_json(rejected.provenance),
    }


def duplicate_to_json(duplicate: Duplicate) -> JsonObject:
    """Give the JSON form of a duplicate note."""
    return {
        "duplicate_of": list(duplicate.duplicate_of),
        "provenance": provenance_to_json(duplicate.provenance),
    }


def provenance_to_json(provenance: Provenance) -> JsonObject:
    """Give source, format and place; bytes only where lines mean nothing."""
    place: JsonObject = {"source": provenance.source, "format": provenance.format}
    place["lines"] = list(provenance.lines) if provenance.lines else None
    if provenance.byte_range:
        place["bytes"] = list(provenance.byte_range)
    return place


def _authorship_to_json(authorship: Authorship) -> JsonObject:
    ids, name = _ids_to_json(authorship.ids), authorship.name
    return {
        "position": authorship.position,
        "name": name.written,
        "given": name.given,
        "family": f"{name.particle} {name.family}" if name.particle else name.family,
        "particle": name.particle,
        "suffix": name.suffix,
        "affiliation": "; ".join(authorship.affiliations) or None,
        "orcid": ids.get("orcid"),
        "ids": ids,
        "group": authorship.group,
        "spellings": list(authorship.spellings),
        "affiliations": list(authorship.affiliations),
        "organisations": [
            {"name": place.name, "ids": _ids_to_json(place.ids), "country": place.country}
            for place in authorship.organisations
        ],
    }


def _ids_to_json(ids: Iterable[Identifier]) -> dict[str, str]:
    return {identifier.scheme: identifier.value for identifier in ids}


def work_from_json(
    form: Mapping[str, Any],
    provenance: Provenance,
    name_parser: Any,
) -> Work:
    """Read the JSON form of a work.

    Parameters
    ----------
    form
        The object; any key may be missing, but a work without a title needs an identifier.
    provenance
        Where the object stands. What the object itself says of its provenance is older.
    name_parser
        Takes a written name apart: ``str -> PersonName``.

    Raises
    ------
    ValueError
        When a key that is there has a value that cannot be meant.
    """
    title, ids = _text(form, "title") or "", tuple(_ids(form))
    if not (title or ids):
        msg = "a record needs a title or an identifier"
        raise ValueError(msg)
    return Work(
        title=title,
        authorships=tuple(_authorships(form.get("authors") or [], name_parser, "authors")),
        provenance=provenance,
        complete=_flag(form, "complete"),
        stated_count=_count(form, "stated_count"),
        date=_date(form),
        fields=tuple(_fields(form)),
        affiliations=_texts(form, "affiliations"),
        code=_flag(form, "code"),
        abstract=_text(form, "abstract"),
        ids=ids,
        venue=_text(form, "venue"),
        urls=_texts(form, "urls"),
        references=_texts(form, "references"),
        subject=_text(form, "subject"),
        implied_authors=tuple(
            ImpliedAuthor(str(i["name"]), float(i.get("confidence", 0.0)), str(i.get("evidence", "")))
            for i in form.get("implied_authors") or []
        ),
        confidence=tuple((str(k), float(v)) for k, v in sorted((form.get("confidence") or {}).items())),
        alternatives=tuple(
            Reading(str(r["title"]), tuple(map(str, r["authors"])), float(r["confidence"]))
            for r in form.get("alternatives") or []
        ),
        kind=_text(form, "type"),
        editors=tuple(_authorships(form.get("editors") or [], name_parser, "editors")),
        imprint=_imprint(form),
        language=_text(form, "language"),
        licence=_text(form, "licence"),
        subjects=tuple(
            Subject(str(s["text"]), str(s.get("scheme") or "keywords"), _text(s, "id"))
            for s in form.get("subjects") or []
        ),
        citation_count=_count(form, "citation_count"),
        related=tuple(
            Relation(str(r["kind"]), Identifier(str(r["scheme"]), str(r["value"])))
            for r in form.get("related") or []
        ),
        originals=tuple((str(k), str(v)) for k, v in (form.get("originals") or {}).items()),
        retracted=_flag(form, "retracted"),
    )


def _authorships(authors: Any, name_parser: Any, key: str) -> Iterable[Authorship]:
    if not isinstance(authors, list):
        msg = f'"{key}" is a {type(authors).__name__}; a list of objects with "name" is meant'
        raise TypeError(msg)
    for position, author in zip(_positions(authors), authors, strict=True):
        form = {"name": author} if isinstance(author, str) else author
        written = _text(form, "name") or " ".join(
            part for part in (_text(form, "given"), _text(form, "family")) if part
        )
        if not written:
            msg = f"author {position} has no name"
            raise ValueError(msg)
        name: PersonName = name_parser(written)
        given, family = _text(form, "given"), _text(form, "family")
        if given or family:
            particle = _text(form, "particle") or (name.particle if family == name.family else None)
            suffix = _text(form, "suffix") or name.suffix
            if particle and family:
                family = family.removeprefix(f"{particle} ")
            name = PersonName(written, family, given, particle, suffix, name.script)
        ids = dict(_pairs(form.get("ids")))
        if orcid := _text(form, "orcid"):
            ids["orcid"] = orcid
        yield Authorship(
            position=position,
            name=name,
            affiliations=_texts(form, "affiliations") or _texts(form, "affiliation"),
            ids=tuple(Identifier(scheme, value) for scheme, value in sorted(ids.items())),
            group=bool(_flag(form, "group")),
            spellings=_texts(form, "spellings"),
            organisations=tuple(_organisations(form.get("organisations") or [])),
        )


def _positions(authors: Sequence[Any]) -> Sequence[int]:
    """Give the places that the input states, where they rise; else count from 1.

    A script that knows some authors of a byline keeps their places, and finds them in what we print.
    """
    stated = [author.get("position") if isinstance(author, dict) else None for author in authors]
    places = [place for place in stated if type(place) is int and place >= 0]
    if len(places) < len(stated) or any(one >= other for one, other in pairwise(places)):
        return range(1, len(authors) + 1)
    return places


def _imprint(form: Mapping[str, Any]) -> Imprint:
    volume, issue, pages, publisher, place, edition, series = (_text(form, name) for name in _IMPRINT)
    return Imprint(volume, issue, pages, publisher, place, edition, series, _texts(form, "issns"))


def _organisations(places: Any) -> Iterable[Organisation]:
    for place in places:
        ids = tuple(Identifier(scheme, value) for scheme, value in sorted(_pairs(place.get("ids"))))
        yield Organisation(str(place["name"]), ids, _text(place, "country"))


def _date(form: Mapping[str, Any]) -> PublicationDate | None:
    value = _text(form, "date")
    if value is None:
        return None
    precision = _PRECISION_OF_LENGTH.get(len(value))
    digits = value.replace("-", "")
    if precision is None or not (digits.isascii() and digits.isdigit()):
        msg = f'date "{value[:40]}" is none of YYYY, YYYY-MM, YYYY-MM-DD'
        raise ValueError(msg)
    month, day = value[5:7], value[8:10]
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        msg = f'date "{value}" is not in the calendar'
        raise ValueError(msg)
    return PublicationDate(value, precision, bool(form.get("year_inferred")))


def _fields(form: Mapping[str, Any]) -> Iterable[FieldCode]:
    categories, codes = _texts(form, "fields"), _texts(form, "field_codes")
    certainty = float((form.get("confidence") or {}).get("field", 1.0))
    candidates = form.get("field_candidates") or []
    remaining = list(categories)
    for number, code in enumerate(codes):
        fitting = next((c for c in remaining if code in (c, c.rsplit(".", 1)[-1])), None)
        if fitting:
            remaining.remove(fitting)
        others = tuple(map(str, candidates[number])) if number < len(candidates) else ()
        yield FieldCode(code, fitting, certainty if fitting else 0.0, others)
    for category in remaining:
        yield FieldCode(category.rsplit(".", 1)[-1], category, certainty)


def _ids(form: Mapping[str, Any]) -> Iterable[Identifier]:
    ids = dict(_pairs(form.get("ids")))
    for scheme in ("doi", "arxiv"):
        if value := _text(form, scheme):
            ids[scheme] = value
    return (Identifier(scheme, value) for scheme, value in sorted(ids.items()))


def _pairs(form: Any) -> Iterable[tuple[str, str]]:
    if not isinstance(form, Mapping):
        return ()
    return ((str(k), str(v)) for k, v in form.items() if v is not None and str(v).strip())


def _text(form: Mapping[str, Any], key: str) -> str | None:
    value = form.get(key)
    if value is None or isinstance(value, str | int):
        return " ".join(str(value).split()) or None if value is not None else None
    msg = f'"{key}" is a {type(value).__name__}; text is meant'
    raise TypeError(msg)


def _texts(form: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = form.get(key)
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(" ".join(str(item).split()) for item in values if item is not None and str(item).strip())


def _flag(form: Mapping[str, Any], key: str) -> bool | None:
    value = form.get(key)
    if value is None or isinstance(value, bool):
        return value
    msg = f'"{key}" is {value!r}; true, false or null is meant'
    raise ValueError(msg)


def _count(form: Mapping[str, Any], key: str) -> int | None:
    value = form.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**7:
        msg = f'"{key}" is {str(value)[:40]}; a whole number is meant'
        raise ValueError(msg)
    return value
