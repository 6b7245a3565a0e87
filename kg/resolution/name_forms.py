"""Names made comparable: folded spellings, initials, and which name can be short for which."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from kg.records import PersonName
from kg.records.person_name import parse_person_name

_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_BETWEEN_PARTS = re.compile(r"[\s.\-‐‑]+")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared.

    Attributes
    ----------
    family
        Folded, without blanks, hyphens and accents: ``shwartzziv``.
    given
        The folded parts of the given name, hyphens apart: ``("jun", "hyeok")``.
    full
        Given and family name run together: what is equal for two spellings of one name.
    script
        ISO 15924 code of the letters.
    """

    family: str
    given: tuple[str, ...]
    full: str
    script: str | None

    @property
    def fullness(self) -> tuple[int, int]:
        """How much of the given name is written out: parts longer than an initial, then letters."""
        return sum(len(part) > 1 for part in self.given), len(self.full)

    @property
    def initials_only(self) -> bool:
        """Whether no part of the given name is written out."""
        return bool(self.given) and all(len(part) == 1 for part in self.given)


@lru_cache(maxsize=200_000)
def name_form(name: PersonName) -> NameForm:
    """Give the form in which a name is compared.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name
    >>> name_form(parse_person_name("András György")) == name_form(parse_person_name("Andras Gyorgy"))
    True
    >>> name_form(parse_person_name("Ravid Shwartz-Ziv")).family
    'shwartzziv'
    """
    parsed = name if name.family else parse_person_name(name.written)
    family = folded("".join((parsed.particle or "", parsed.family or name.written)))
    parts = (folded(part) for part in _BETWEEN_PARTS.split(parsed.given or "") if part)
    given = tuple(part for part in parts if part)
    return NameForm(family, given, "".join(given) + family, parsed.script)


def folded(text: str) -> str:
    """Fold case, accents, width and script, and keep letters and digits of the result.

    A name that has none is kept as it is, so that it equals only itself.

    Examples
    --------
    >>> folded("Łukasz"), folded("O’Neil")
    ('lukasz', 'oneil')
    """
    plain = anyascii(unicodedata.normalize("NFKC", text)).casefold()
    return _NOT_LETTER.sub("", plain) or text.casefold()


def can_be_short_for(short: NameForm, long: NameForm) -> bool:
    """Tell whether one name can be a shorter form of another: initials, or parts left out.

    The families are equal, the first part agrees, and every part of the shorter name
    finds its place, in order, in the longer one.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name as parse
    >>> full = name_form(parse("Zachary S. Siegel"))
    >>> shorter = [name_form(parse(name)) for name in ("Z. Siegel", "Zachary Siegel", "S. Siegel")]
    >>> [can_be_short_for(short, full) for short in shorter]
    [True, True, False]
    """
    if short.family != long.family or short.script != long.script or not short.given or not long.given:
        return False
    if short.given == long.given or short.fullness > long.fullness or len(short.given) > len(long.given):
        return False
    if not _agree(short.given[0], long.given[0]):
        return False
    rest = iter(long.given[1:])
    return all(any(_agree(part, other) for other in rest) for part in short.given[1:])


def _agree(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))
