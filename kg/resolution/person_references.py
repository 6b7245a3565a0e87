"""What a side of a decision about people names: one name in a byline, or several.

===========================  ======================================================
written                      is
===========================  ======================================================
``doi:10.1000/x#2``          the second name of a work, named by any identifier, by
``refs.bib:12#2``            file and line of one of its records, or by its key;
``title/3f…#2 (A. Lind)``    with the name as printed it is also found where the
                             byline has moved
``orcid:0000-…``             every name printed with that ORCID
``name:A. Lind``             every name printed exactly so
``inferred/a-lind-1f3a``     every name of a person of the same sources, as
                             ``kg people`` gives them without any decision
===========================  ======================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from kg.identifiers import is_key, key, normalised, orcid, title_key, work_keys
from kg.records import Authorship, Identifier, Work
from kg.records.person_name import parse_person_name
from kg.resolution.rulings import MentionId
from kg.resolution.work_decisions import NamedLines, place_of
from kg.resolution.work_forms import short_name

KeyedWork = tuple[str, Work]
_MENTION = re.compile(r"(.+)#([0-9]{1,9})(?: ?\((.+)\))?")
_IRI = re.compile(r"https?://.*/(work|person)/([^/]+/[^/]+)")
FORMS = "WORK#POSITION, orcid:…, name:… or the person's key"


class Place(NamedTuple):
    """A position in the byline of a work.

    Attributes
    ----------
    keys
        What the name of the work can mean.
    line
        A file and a line, where it can mean them.
    name
        As printed; ``None`` when the position alone is given.
    """

    keys: tuple[str, ...]
    line: tuple[str, int] | None
    position: int
    name: str | None


class Reference(NamedTuple):
    """A side, taken apart; exactly one is given."""

    place: Place | None = None
    orcid: str | None = None
    name: str | None = None
    person: str | None = None


class Found(NamedTuple):
    """The mentions that a side names, or why there is none."""

    mentions: tuple[MentionId, ...] = ()
    reason: str = ""


def reference(text: str) -> Reference | None:
    """Take a side of a decision apart; ``None`` when it is none of the known forms.

    Examples
    --------
    >>> reference("doi:10.1000/X#2 (A. Lind)").place
    Place(keys=('doi/10.1000%2Fx',), line=None, position=2, name='A. Lind')
    >>> reference("name:A.  Lind").name, reference("Ada Lind")
    ('A. Lind', None)
    """
    if match := _MENTION.fullmatch(text):
        work = _without_base(match[1].strip(), "work")
        keys = tuple(dict.fromkeys(_work_keys(work)))
        return Reference(place=Place(keys, place_of(work), int(match[2]), match[3]))
    scheme, _, value = text.partition(":")
    if scheme == "name" and value.strip():
        return Reference(name=squeezed(value))
    if found := orcid(text):
        return Reference(orcid=key("orcid", found))
    person = _without_base(text, "person")
    return Reference(person=person) if is_key(person) else None


def squeezed(name: str) -> str:
    """Give a name as it is compared where it is to be the same exactly."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _without_base(text: str, kind: str) -> str:
    match = _IRI.fullmatch(text)
    return match[2] if match and match[1] == kind else text


def _work_keys(work: str) -> Iterator[str]:
    if is_key(work):
        yield work
    scheme, _, value = work.partition(":")
    for one in (Identifier(scheme, value), Identifier("doi", work), Identifier("arxiv", work)):
        known = normalised(one) if one.value else None
        if known and known.scheme not in ("http", "https"):
            yield key(known.scheme, known.value)


def mention_reference(work_key: str, work: Work, authorship: Authorship) -> str:
    """Name a name in a byline so that a later build finds it: by an identifier of the work.

    Without any it is the key that title, byline and year make, which stays when lines move in
    their file; only where that key is another work's, it is the line.

    Examples
    --------
    >>> from kg.records import PersonName, Provenance
    >>> one = Authorship(2, PersonName("A. Lind"))
    >>> work = Work("On Ties", (one,), Provenance("refs.bib", "", "bibtex", (12, 20), None, 0, ""))
    >>> mention_reference("doi/10.1000%2Fx", work, one), mention_reference("title/3f", work, one)
    ('doi:10.1000/x#2 (A. Lind)', 'title/3f#2 (A. Lind)')
    """
    scheme, _, value = work_key.partition("/")
    where = work.provenance
    named = work_key
    if scheme not in ("title", "record") and "~" not in value:
        named = f"{scheme}:{unquote(value)}"
    elif scheme == "record" and where.lines and not where.byte_range:
        named = f"{where.source}:{where.lines[0]}"
    return f"{named}#{authorship.position} ({squeezed(authorship.name.written)})"


def find_mentions(
    names: Iterable[str], works: Iterable[KeyedWork], people: Mapping[str, Sequence[MentionId]]
) -> dict[str, Found]:
    """Find what sides of decisions name, in one pass over the works.

    Parameters
    ----------
    people
        The mentions of each person of the automatic resolution, by key.
    """
    search = _Search({name: reference(name) for name in names})
    for work_key, work in works:
        search.look(work_key, work)
    return {name: search.found(name, people) for name in search.references}


class _Search:
    """What is looked for, by what a work shows of itself; and what was found."""

    def __init__(self, references: Mapping[str, Reference | None]) -> None:
        self.references = references
        self._wanted: dict[str, Place] = {}
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_orcid: defaultdict[str, list[str]] = defaultdict(list)
        self._mentions: defaultdict[str, list[MentionId]] = defaultdict(list)
        self._places: defaultdict[str, dict[str, Found]] = defaultdict(dict)
        for text, one in references.items():
            if one:
                self._note(text, one)
        placed = ((place.line, text) for text, place in self._wanted.items() if place.line)
        self._lines = NamedLines(placed)
        self._titles = any(name.startswith("title/") for name in self._by_key)

    def _note(self, text: str, wanted: Reference) -> None:
        if wanted.name:
            self._by_name[wanted.name].append(text)
        if wanted.orcid:
            self._by_orcid[wanted.orcid].append(text)
        if wanted.place:
            self._wanted[text] = wanted.place
            for name in wanted.place.keys:
                self._by_key[name].append(text)

    def look(self, work_key: str, work: Work) -> None:
        """Note what of the wanted a work has."""
        if self._wanted:
            self._look_at_places(work_key, work)
        if self._by_name or self._by_orcid:
            for authorship in work.authorships:
                if not authorship.group:
                    for text in self._naming(authorship):
                        self._mentions[text].append((work_key, authorship.position))

    def _naming(self, authorship: Authorship) -> Iterator[str]:
        yield from self._by_name.get(squeezed(authorship.name.written), ())
        if self._by_orcid:
            shown = (orcid(one.value) for one in authorship.ids if one.scheme.lower() == "orcid")
            for own in dict.fromkeys(key("orcid", one) for one in shown if one):
                yield from self._by_orcid.get(own, ())

    def _look_at_places(self, work_key: str, work: Work) -> None:
        records = [source.record for source in work.sources] or [work]
        for own in self._own_keys(work_key, work, records):
            for text in self._by_key.get(own, ()):
                self._places[text].setdefault(work_key, self._at(text, work_key, work, work))
        for record in records:
            for text in self._lines.within(record.provenance):
                self._places[text].setdefault(work_key, self._at(text, work_key, work, record))

    def _own_keys(self, work_key: str, work: Work, records: Sequence[Work]) -> dict[str, None]:
        keys = [work_key]
        for one in (work, *records) if self._by_key else ():
            keys += work_keys(one)
            if self._titles:
                keys.append(title_key(one))
        return dict.fromkeys(keys)

    def _at(self, text: str, work_key: str, work: Work, record: Work) -> Found:
        _, _, position, name = self._wanted[text]
        if name is None and record is not work:
            own = _at_position(record.authorships, position)
            name = own.name.written if own else None
        return _mention(work_key, work, position, name, text)

    def found(self, text: str, people: Mapping[str, Sequence[MentionId]]) -> Found:
        """Give what a side names, once all works were looked at."""
        wanted = self.references[text]
        if wanted is None:
            return Found((), f"{text!r} names nobody; a side is {FORMS}")
        if wanted.person:
            mentions = tuple(people.get(wanted.person, ()))
            return Found(mentions, f"there is no person {wanted.person} without the decisions")
        if wanted.place:
            return self._one_place(text, wanted.place)
        reason = f"nobody is printed as {wanted.name!r}" if wanted.name else f"no name is printed with {text}"
        return Found(tuple(self._mentions[text]), reason)

    def _one_place(self, text: str, wanted: Place) -> Found:
        works = self._places[text]
        for name in wanted.keys:
            if name in works:  # what a work is called before what else it is known by
                return works[name]
        if len(works) > 1:
            return Found((), f"{text} names {len(works)} works: {', '.join(list(works)[:5])}")
        return next(iter(works.values()), Found((), f"no work is {text.rpartition('#')[0]}"))


def _at_position(authorships: Sequence[Authorship], position: int) -> Authorship | None:
    return next((one for one in authorships if one.position == position), None)


def _mention(work_key: str, work: Work, position: int, name: str | None, text: str) -> Found:
    """Find a position, or where the name of that position is now."""
    own = _at_position(work.authorships, position)
    if own and not own.group and (name is None or _fits(name, own)):
        return Found(((work_key, position),))
    if own and own.group:
        return Found((), f"{text}: {own.name.written!r} signs as a group")
    moved = [one for one in work.authorships if name and not one.group and _fits(name, one)]
    if len(moved) == 1:
        return Found(((work_key, moved[0].position),))
    printed = f"it is {own.name.written!r}" if own else f"{len(work.authorships)} names are printed"
    return Found((), f"{text}: at that position there is nobody of that name; {printed}")


def _fits(name: str, authorship: Authorship) -> bool:
    if squeezed(name) == squeezed(authorship.name.written):
        return True
    return short_name(parse_person_name(name)).fits(short_name(authorship.name))
