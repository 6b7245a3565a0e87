"""A name as text: not a mention, and not a person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

PARTICLES = frozenset(
    "af al at bin bint da das de degli dei del della delle den der des di do dos du e el ibn la las le lo "
    "los ten ter thor und van vande vander vom von y zu zum zur 't".split()
)
"""Lower-case words that open a family name and do not sort it (a van der Berg is under B)."""

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv phd ph.d. md m.d.".split())

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "THAI": "Thai",
}


class PersonName(NamedTuple):
    """A personal name, as written and taken apart.

    Attributes
    ----------
    written
        The name as printed, NFC, white space squeezed.
    family, given
        Its parts, as far as the form tells; ``None`` when unknown.
    particle, suffix
        ``van der``; ``Jr.``; ``None`` when there is none.
    script
        ISO 15924 code of its letters (``Latn``, ``Hani`` …), ``Zyyy`` when mixed.
    """

    written: str
    family: str | None = None
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    script: str | None = None


@lru_cache(maxsize=100_000)
def parse_person_name(written: str) -> PersonName:
    """Take a name apart as its form tells: "Given particle Family Suffix" or "Family, Given".

    Which of two surnames is the family name of a person is beyond what a form can tell:
    the last word is taken. A single word is a family name without a given one; a name in
    Han or Hangul without a blank is left whole.

    Examples
    --------
    >>> name = parse_person_name("Jan van der Berg Jr.")
    >>> name.given, name.particle, name.family, name.suffix
    ('Jan', 'van der', 'Berg', 'Jr.')
    >>> parse_person_name("Lind, Ada M.").given
    'Ada M.'
    >>> parse_person_name("Mausam").family
    'Mausam'
    """
    written = " ".join(unicodedata.normalize("NFC", written).split())
    script = script_of(written)
    if ", " in written.rstrip(", "):
        return _turned(written.rstrip(", "), script)
    words, suffix = _without_suffix(written.split(" "))
    if len(words) < 2:
        return PersonName(written, words[0] if words else None, None, None, suffix, script)
    opening = next((i for i in range(1, len(words) - 1) if words[i] in PARTICLES), None)
    if opening is None:
        return PersonName(written, words[-1], " ".join(words[:-1]), None, suffix, script)
    closing = opening
    while closing < len(words) - 1 and words[closing] in PARTICLES:
        closing += 1
    return PersonName(
        written,
        " ".join(words[closing:]),
        " ".join(words[:opening]),
        " ".join(words[opening:closing]),
        suffix,
        script,
    )


def person_name(
    given: str | None, family: str | None, particle: str | None = None, suffix: str | None = None
) -> PersonName:
    """Make a name of parts that the source keeps apart; it is written given name first.

    A name in Han is written family name first and without a blank.

    Examples
    --------
    >>> person_name("Jan", "Berg", "van der", "Jr.").written
    'Jan van der Berg Jr.'
    >>> person_name("小明", "王").written
    '王小明'
    """
    given, family, particle, suffix = (
        unicodedata.normalize("NFC", " ".join(part.split())) or None if part else None
        for part in (given, family, particle, suffix)
    )
    if given and family and not (particle or suffix) and script_of(given + family) in ("Hani", "Hang"):
        return PersonName(family + given, family, given, None, None, script_of(given + family))
    written = " ".join(part for part in (given, particle, family, suffix) if part)
    return PersonName(written, family, given, particle, suffix, script_of(written))


def natural_order(inverted: str) -> PersonName:
    """Read a name of an index or an exchange format, "Family, Given" or "Family, Jr., Given".

    Examples
    --------
    >>> natural_order("van der Berg, Jan").written
    'Jan van der Berg'
    >>> natural_order("Lind, Jr., Ada M.").written, natural_order("Mausam").family
    ('Ada M. Lind Jr.', 'Mausam')
    """
    if "," not in inverted and " -" not in inverted:
        return parse_person_name(inverted)
    tidy = re.sub(r"(?<=\.) -(?=\w)", "-", re.sub(r"\s*,\s*", ", ", inverted)).strip(", ")
    name = parse_person_name(tidy)
    if "," not in name.written:
        return name
    return person_name(name.given, name.family, name.particle, name.suffix)


def script_of(text: str) -> str | None:
    """Give the ISO 15924 code of the letters of a text; ``Zyyy`` when mixed, ``None`` without letters.

    Examples
    --------
    >>> script_of("Ada Lind"), script_of("王小明"), script_of("Аda"), script_of("1")
    ('Latn', 'Hani', 'Zyyy', None)
    """
    if text.isascii():
        return "Latn" if any(char.isalpha() for char in text) else None
    found = Counter(unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in text if char.isalpha())
    # Letters such as ʻ or ª belong to no script and do not mix one.
    known = {
        _SCRIPTS.get(name, name.title()[:4])
        for name in found
        if name not in ("MODIFIER", "FEMININE", "MASCULINE")
    }
    if not known:
        return None
    return known.pop() if len(known) == 1 else "Zyyy"


def _turned(written: str, script: str | None) -> PersonName:
    family, *rest = written.split(", ")
    at = next((i for i in (len(rest) - 1, 0) if len(rest) > 1 and rest[i].lower() in SUFFIXES), None)
    suffix = rest.pop(at) if at is not None else None
    words = family.split(" ")
    count = next((i for i, word in enumerate(words) if word not in PARTICLES), 0)
    particle = " ".join(words[:count]) or None
    if len(rest) == 1 and rest[0].lower() in SUFFIXES:
        name = parse_person_name(family)
        return PersonName(written, name.family, name.given, name.particle, rest[0], script)
    return PersonName(written, " ".join(words[count:]), ", ".join(rest) or None, particle, suffix, script)


def _without_suffix(words: list[str]) -> tuple[list[str], str | None]:
    if len(words) > 2 and words[-1].lower() in SUFFIXES:
        return words[:-1], words[-1]
    return words, None
