"""Identifiers of works and people, and the keys made from them.

A *key* is a scheme and a value, percent-encoded: ``doi/10.1000%2Fx``. It names one thing
whatever else is in the input; `kg.triples.iris` turns it into an IRI.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from kg.records import Identifier, Work

WORK_SCHEMES = ("doi", "arxiv", "pmid", "pmcid", "openalex", "dblp", "acl", "inspire", "s2", "scopus", "wos")
"""Schemes that name a work, the one to prefer first; others follow in alphabetical order."""

SHARED_SCHEMES = frozenset({"isbn", "issn"})
"""Schemes whose identifiers name what a work stands in as often as the work itself."""

PERSON_SCHEMES = ("orcid", "openalex", "dblp", "isni", "researcherid", "scopus")
"""Schemes that name a person, the one to prefer first."""

LONGEST_SEGMENT = 160
"""Characters of a path segment; what is longer is cut and ends in a hash."""

_HASH_LENGTH = 20
_KEY = re.compile(r"[a-z0-9][a-z0-9.-]*/(?!\.+\Z)(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+")
_COMBINING = dict.fromkeys(range(0x0300, 0x0370))
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")
_ARXIV = re.compile(
    r"(?:https?://(?:\w+\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)?"
    r"(?:(\d{4}\.\d{4,5})|([a-z-]+)(?:\.[a-z]{2})?(/\d{7}))(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/|orcid:\s*)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.IGNORECASE
)
_PMID = re.compile(r"(?:https?://\S+/|pmid:\s*)?0*([1-9]\d{0,9})/?", re.IGNORECASE)
_PMCID = re.compile(r"(?:https?://\S+/|pmcid:\s*)?(?:PMC)?0*([1-9]\d{0,9})/?", re.IGNORECASE)
_ROR = re.compile(r"(?:https?://(?:www\.)?ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})", re.IGNORECASE)
_ISBN = re.compile(r"(?:isbn[:\s-]*)?((?:97[89])?\d{9}[\dX])", re.IGNORECASE)
_OPENALEX = re.compile(r"(?:https?://(?:\w+\.)?openalex\.org/(?:\w+/)?)?([A-Z]\d{3,})", re.IGNORECASE)


def doi(text: str) -> str | None:
    """Give a DOI in lower case without its resolver, ``None`` when it is none.

    Examples
    --------
    >>> doi("https://doi.org/10.1000/XYZ.1"), doi("11.1000/x")
    ('10.1000/xyz.1', None)
    """
    match = _DOI.fullmatch(text.strip())
    return match[1].rstrip(".,;").lower() if match else None


def arxiv(text: str) -> str | None:
    """Give an arXiv identifier without version and subject class, ``None`` when it is none.

    Examples
    --------
    >>> arxiv("arXiv:2301.00123v2"), arxiv("math.GT/0309136"), arxiv("0.1")
    ('2301.00123', 'math/0309136', None)
    """
    match = _ARXIV.fullmatch(text.strip())
    if not match:
        return None
    return match[1] or match[2].lower() + match[3]


def orcid(text: str) -> str | None:
    """Give an ORCID iD with hyphens, ``None`` when its form or check digit (ISO 7064 11-2) is wrong.

    Examples
    --------
    >>> orcid("https://orcid.org/000000021825009x"), orcid("0000-0002-1825-0098")
    (None, None)
    >>> orcid("0000000218250097")
    '0000-0002-1825-0097'
    """
    match = _ORCID.fullmatch(text.strip())
    if not match:
        return None
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(match.groups()).upper() if digits[15] == "0123456789X"[check] else None


def isbn(text: str) -> str | None:
    """Give an ISBN without hyphens, ``None`` when its length or check digit is wrong.

    Examples
    --------
    >>> isbn("978-1-4503-2309-3"), isbn("0-7695-1281-X"), isbn("0-7695-1281-1")
    ('9781450323093', '076951281X', None)
    """
    match = _ISBN.fullmatch(re.sub(r"[-\s–]", "", text))
    if not match:
        return None
    digits = [10 if char in "xX" else int(char) for char in match[1]]
    if len(digits) == 10:
        valid = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    else:
        valid = sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    return match[1].upper() if valid else None


def _matched(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        match = pattern.fullmatch(text.strip())
        return match[1].upper() if match else None

    return read


_READERS: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "doi": doi,
        "arxiv": arxiv,
        "orcid": orcid,
        "pmid": _matched(_PMID),
        "pmcid": _matched(_PMCID),
        "openalex": _matched(_OPENALEX),
        "isbn": isbn,
        "ror": lambda text: found.lower() if (found := _matched(_ROR)(text)) else None,
    }
)


def normalised(identifier: Identifier) -> Identifier | None:
    """Give an identifier in its one normal form, ``None`` when it is not valid in its scheme.

    Values of schemes that are not known here keep their text, white space squeezed.

    Examples
    --------
    >>> normalised(Identifier("DOI", "doi:10.1000/X"))
    Identifier(scheme='doi', value='10.1000/x')
    >>> normalised(Identifier("orcid", "0000")) is None
    True
    """
    scheme = _NOT_ALPHANUMERIC.sub("-", identifier.scheme.lower()).strip("-")
    reader = _READERS.get(scheme)
    value = reader(identifier.value) if reader else " ".join(identifier.value.split())
    return Identifier(scheme, value) if scheme and value else None


def segment(text: str) -> str:
    """Give a text as one path segment of an IRI; different texts give different segments.

    Everything outside the unreserved characters of RFC 3986 is percent-encoded, and ``~``
    too: it marks the hash that stands for what was cut from an overlong text, and for a
    text that would be no segment (empty, ``.``, ``..``).

    Examples
    --------
    >>> segment("10.1000/x y"), segment("..")
    ('10.1000%2Fx%20y', '~5ec1f7e700f37c3d')
    """
    encoded = quote(text.encode("utf-8", "surrogatepass"), safe="").replace("~", "%7E")
    if len(encoded) <= LONGEST_SEGMENT and encoded.strip("."):
        return encoded
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    whole = re.sub(r"%.?$", "", encoded[: LONGEST_SEGMENT - 33])
    return f"{whole}~{digest[:32]}" if encoded.strip(".") else f"~{digest[:16]}"


def key(scheme: str, value: str) -> str:
    """Give the key of a value in a scheme.

    Examples
    --------
    >>> key("doi", "10.1000/x")
    'doi/10.1000%2Fx'
    """
    return f"{scheme}/{segment(value)}"


def is_key(text: str) -> bool:
    """Tell whether a text has the form of a key.

    Examples
    --------
    >>> is_key("doi/10.1000%2Fx"), is_key("Tomer Galanti")
    (True, False)
    """
    return _KEY.fullmatch(text) is not None


def work_identifiers(work: Work) -> tuple[Identifier, ...]:
    """Give the valid identifiers of a work, the preferred one first.

    A DOI that arXiv minted counts as the arXiv identifier that it holds. Beside the arXiv
    identifier of a preprint another DOI is that of what was published of it, so it is left out.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.xml", "", "arxiv-xml", None, None, 0, "")
    >>> ids = (Identifier("arxiv", "2301.00123v1"), Identifier("doi", "10.1000/X"))
    >>> work_identifiers(Work("T", (), where, ids=ids, kind="article"))
    (Identifier(scheme='arxiv', value='2301.00123'),)
    """
    found = _by_preference(work.ids, WORK_SCHEMES)
    if work.kind == "article" and any(identifier.scheme == "arxiv" for identifier in found):
        found = [identifier for identifier in found if identifier.scheme != "doi"]
    return tuple(found)


def work_keys(work: Work) -> tuple[str, ...]:
    """Give the keys of the identifiers that name a work, the preferred one first.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> ids = (Identifier("arxiv", "2301.00123v1"), Identifier("doi", "10.1000/X"))
    >>> work_keys(Work("T", (), where, ids=ids))
    ('doi/10.1000%2Fx', 'arxiv/2301.00123')
    """
    named = (one for one in work_identifiers(work) if one.scheme not in SHARED_SCHEMES)
    return tuple(dict.fromkeys(key(one.scheme, one.value) for one in named))


def person_keys(ids: Iterable[Identifier]) -> tuple[str, ...]:
    """Give the keys of all valid identifiers of a person, the preferred one first.

    Examples
    --------
    >>> person_keys([Identifier("orcid", "0000-0002-1825-0097")])
    ('orcid/0000-0002-1825-0097',)
    """
    return tuple(key(i.scheme, i.value) for i in _by_preference(ids, PERSON_SCHEMES))


def _by_preference(ids: Iterable[Identifier], schemes: tuple[str, ...]) -> list[Identifier]:
    valid = {_without_arxiv_doi(identifier) for given in ids if (identifier := normalised(given))}
    rank = {scheme: number for number, scheme in enumerate(schemes)}
    return sorted(valid, key=lambda i: (rank.get(i.scheme, len(rank)), i.scheme, i.value))


def _without_arxiv_doi(identifier: Identifier) -> Identifier:
    match = _ARXIV_DOI.fullmatch(identifier.value) if identifier.scheme == "doi" else None
    value = arxiv(match[1]) if match else None
    return Identifier("arxiv", value) if value else identifier


def work_key(work: Work) -> str:
    """Give the key of a work: its preferred identifier, else a hash of title, byline and year.

    The hash is taken over normalised text (`plain`), so that accents, case and punctuation
    do not part two records of one work.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.txt", "", "listing", (1, 3), None, 90, "")
    >>> work_key(Work("On Ties", (), where)) == work_key(Work("On  ties.", (), where))
    True
    >>> work_key(Work("On Ties", (), where))
    'title/492f44410054dab93c06'
    """
    keys = work_keys(work)
    return keys[0] if keys else title_key(work)


def title_key(work: Work) -> str:
    """Give the key that title, byline and year make, whatever identifiers there are.

    Without a title the identifiers as written stand in its place: two untitled works of one
    person are two.
    """
    names = [_plain_name(authorship.name.written) for authorship in work.authorships]
    year = work.date.year if work.date else None
    what = plain(work.title) or sorted(f"{i.scheme}:{i.value}" for i in work.ids)
    return f"title/{digest(what, names, year)}"


def digest(*values: object) -> str:
    """Give 20 hexadecimal digits that stand for some values (texts, numbers, lists of them).

    Examples
    --------
    >>> digest("a", ["b"], 2023)
    'e0853ddee8a1e2a88864'
    """
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_HASH_LENGTH]


def plain(text: str) -> str:
    """Give a text for comparison: NFKC, case folded, accents folded, letters and digits only.

    Letters of any script stay, and so do vowel signs that are no accents. A text that has
    no letter or digit stays as it is.

    Examples
    --------
    >>> plain("Étale  cohomology, II."), plain("???")
    ('etale cohomology ii', '???')
    """
    if text.isascii():
        return _NOT_ALPHANUMERIC.sub(" ", text.lower()).strip() or text
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", folded).translate(_COMBINING))
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in bare)
    return " ".join(kept.split()) or text


_plain_name = lru_cache(maxsize=200_000)(plain)
