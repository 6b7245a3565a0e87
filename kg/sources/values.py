"""Parts of a work from the loosely typed values that exports give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from kg.identifiers import normalised
from kg.records import Authorship, Identifier, Organisation, PersonName, Subject
from kg.records.person_name import natural_order, script_of
from kg.sources.plain_text import clean
from kg.sources.spans import UnreadableError

_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|consortia|working group|study group|research group|task force|team|"
    r"committee|commission|organi[sz]ation|universit(?:y|é|ät|à)|institutes?|institut|society|network|"
    r"initiative|association|foundation|department|ministry|council|agency|investigators|laborator(?:y|ies)|"
    r"inc\.?|ltd\.?|gmbh|centers? for|centre for)(?!\w)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"(.+?),?\s+(?:and\s+)?for\s+(?:the\s+)?(.+\b(?:Collaborations?|Consortium|Group|Team|Network))",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:and )?(?:others|et\.? ?al(?:ii)?\.?|\.\.\.|…)", re.IGNORECASE)


def first(value: Any) -> Any:
    """Give the first of a list that holds anything, or the value itself when it is no list.

    Examples
    --------
    >>> first(["", "a", "b"]), first("a"), first([])
    ('a', 'a', None)
    """
    if isinstance(value, list | tuple):
        return next((item for item in value if item not in (None, "")), None)
    return value


def dicts(value: Any) -> list[Mapping[str, Any]]:
    """Give the objects of a list, whatever else is in it; nothing when it is no list.

    Examples
    --------
    >>> dicts([{"a": 1}, None, "b"]), dicts(None)
    ([{'a': 1}], [])
    """
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts(value: Any) -> tuple[str, ...]:
    """Give the texts of a list, cleaned, each once, in order.

    Examples
    --------
    >>> texts(["a", " a", None, "b"]), texts("a"), texts({"a": 1})
    (('a', 'b'), ('a',), ())
    """
    if not value:
        return ()
    values = value if isinstance(value, list | tuple) else [value]
    found = (clean(item) for item in values if isinstance(item, str | int))
    return tuple(dict.fromkeys(item for item in found if item))


def below(value: Any, *keys: str) -> Any:
    """Follow keys into objects; ``None`` where one is missing.

    Examples
    --------
    >>> below({"a": {"b": 1}}, "a", "b"), below({"a": None}, "a", "b")
    (1, None)
    """
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def count(value: Any) -> int | None:
    """Give a count, ``None`` when it is none.

    Examples
    --------
    >>> count(7), count("1,024"), count("many"), count(True), count(-1)
    (7, 1024, None, None, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    digits = str(value).replace(",", "").strip().removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def pages(begin: Any, end: Any) -> str | None:
    """Give a page range.

    Examples
    --------
    >>> pages("12", "15"), pages("e7", None), pages("7", "7")
    ('12-15', 'e7', '7')
    """
    head, tail = clean(begin), clean(end)
    if head and tail and head != tail:
        return f"{head}-{tail}"
    return head or tail


def identifiers(pairs: Iterable[tuple[str, Any]]) -> tuple[Identifier, ...]:
    """Give identifiers in their normal form, each once; what is not valid stays as it is written.

    Examples
    --------
    >>> identifiers([("doi", "https://doi.org/10.1000/X"), ("pmid", None), ("doi", "10.1000/x")])
    (Identifier(scheme='doi', value='10.1000/x'),)
    """
    return tuple(
        dict.fromkeys(
            _normal(Identifier(scheme, text)) for scheme, value in pairs if value and (text := clean(value))
        )
    )


@lru_cache(maxsize=50_000)
def _normal(given: Identifier) -> Identifier:
    return normalised(given) or given


def subjects(scheme: str, *values: Any) -> tuple[Subject, ...]:
    """Give the texts of lists as subjects in a scheme."""
    return tuple(Subject(text, scheme) for value in values for text in texts(value))


def split_texts(value: Any, separator: str = ";") -> list[str]:
    """Split a text at a separator; empty parts are left out.

    Examples
    --------
    >>> split_texts("ties;  names; ")
    ['ties', 'names']
    """
    return [part for item in (clean(value) or "").split(separator) if (part := item.strip())]


def group_name(written: str) -> PersonName:
    """Make the name of a group of people or an organisation: it is never taken apart."""
    name = clean(written) or ""
    return PersonName(name, name, None, None, None, script_of(name))


@lru_cache(maxsize=50_000)
def is_group(written: str) -> bool:
    """Tell whether a name without a given name looks like that of a group.

    Examples
    --------
    >>> is_group("The ATLAS Collaboration"), is_group("Mausam")
    (True, False)
    """
    return " " in written.strip() and _GROUP.search(written) is not None


@lru_cache(maxsize=50_000)
def is_others(written: str) -> bool:
    """Tell whether a name stands for authors who are left out.

    Examples
    --------
    >>> is_others("et al."), is_others("others"), is_others("Al Others")
    (True, True, False)
    """
    return _OTHERS.fullmatch(written.strip()) is not None


def inverted_name(written: str) -> tuple[PersonName, bool]:
    """Read "Family, Given", or the name of a group, which has no comma; says whether it is a group.

    Examples
    --------
    >>> inverted_name("Lind, Ada")[0].written, inverted_name("The ATLAS Collaboration")[1]
    ('Ada Lind', True)
    """
    if "," not in written and is_group(written):
        return group_name(written), True
    return natural_order(written), False


def byline(entries: Iterable[Authorship]) -> tuple[tuple[Authorship, ...], bool]:
    """Number the authors in their order; says whether the list itself admits that it is cut.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name
    >>> names = [Authorship(0, parse_person_name(name)) for name in ("Ada Lind", "others")]
    >>> authors, cut = byline(names)
    >>> [author.position for author in authors], cut
    ([1], True)
    """
    kept: list[Authorship] = []
    cut = False
    for entry in entries:
        if is_others(entry.name.written):
            cut = True
        elif " for " in entry.name.written and (behalf := _ON_BEHALF.fullmatch(entry.name.written)):
            kept.append(entry._replace(name=natural_order(behalf[1]), group=False))
            kept.append(Authorship(0, group_name(behalf[2]), group=True))
        elif entry.name.written:
            kept.append(entry)
    return tuple(Authorship(at, *entry[1:]) for at, entry in enumerate(kept, 1)), cut


def page_range(text: Any) -> str | None:
    """Give a page range with one hyphen for whatever dash it was written with.

    Examples
    --------
    >>> page_range("115--125"), page_range("1 – 5"), page_range("e7")
    ('115-125', '1-5', 'e7')
    """
    given = clean(text)
    return re.sub(r"\s*(?:--+|[–—‒−]|(?<=\d) - (?=\d))\s*", "-", given) if given else None


def organisation(name: Any, ids: Iterable[tuple[str, Any]] = (), country: Any = None) -> Organisation | None:
    """Give an organisation, ``None`` without a name."""
    label, code = clean(name), clean(country)
    if not label:
        return None
    return Organisation(label, identifiers(ids), code.upper() if code and len(code) == 2 else None)


def title_of(value: str | None) -> str:
    """Give a title.

    Raises
    ------
    UnreadableError
        When there is none: a record without a title is no work.
    """
    if not value:
        raise UnreadableError("no-title", "the record has no title")
    return value
