"""Names made comparable: folded spellings, parts of given and family names, other spellings of umlauts."""

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
_BETWEEN_SURNAMES = re.compile(r"[\s\-‐‑]+")
_DIGRAPHS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ø": "oe",
        "Ø": "Oe",
        "å": "aa",
        "Å": "Aa",
    }
)
_PINYIN = str.maketrans(dict.fromkeys("üǖǘǚǜ", "v"))


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
    surnames
        The folded parts of the family name: ``("shwartz", "ziv")``.
    variants
        Other spellings of ``full``: umlauts as two letters, ``ü`` of Pinyin as ``v``.
    """

    family: str
    given: tuple[str, ...]
    full: str
    script: str | None
    surnames: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def fullness(self) -> tuple[int, int]:
        """How much of the given name is written out: parts longer than an initial, then letters."""
        return sum(len(part) > 1 for part in self.given), len(self.full)

    @property
    def initials_only(self) -> bool:
        """Whether no part of the given name is written out."""
        return bool(self.given) and all(len(part) == 1 for part in self.given)

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts, given names first."""
        return (*self.given, *self.surnames)


@lru_cache(maxsize=400_000)
def name_form(name: PersonName) -> NameForm:
    """Give the form in which a name is compared.

    Examples
    --------
    >>> from kg.records.person_name import parse_person_name
    >>> name_form(parse_person_name("András György")) == name_form(parse_person_name("Andras Gyorgy"))
    False
    >>> name_form(parse_person_name("András György")).full
    'andrasgyorgy'
    >>> name_form(parse_person_name("Ravid Shwartz-Ziv")).surnames
    ('shwartz', 'ziv')
    >>> name_form(parse_person_name("Thomas Müller")).variants
    ('thomasmueller', 'thomasmvller')
    """
    parsed = name if name.family else parse_person_name(name.written)
    surname = " ".join(filter(None, (parsed.particle, parsed.family or name.written)))
    family, given = folded(surname), _folded_parts(_BETWEEN_PARTS, parsed.given or "")
    full = "".join(given) + family
    return NameForm(
        family, given, full, parsed.script, _folded_parts(_BETWEEN_SURNAMES, surname), _variants(parsed, full)
    )


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


def _folded_parts(between: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for part in map(folded, filter(None, between.split(text))) if part)


def _variants(name: PersonName, full: str) -> tuple[str, ...]:
    written = " ".join(filter(None, (name.given, name.particle, name.family)))
    if written.isascii():
        return ()
    spelled = {folded(written.translate(table)) for table in (_DIGRAPHS, _PINYIN)}
    return tuple(sorted(spelled - {full}))
