"""An affiliation as printed, taken apart: stretches, words in the forms they are compared by, countries."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg.organisations.countries import named_at_the_end
from kg.organisations.words import FORMS, STOP_WORDS, simple

LONGEST = 2_000
"""Letters of a string that are looked at; what is longer is a text, not an affiliation."""

_MARKS = re.compile(
    r"#[A-Z]{1,4}#|</?[A-Za-z][^<>]{0,60}>|[\w.+-]+@[\w.-]+|https?://\S+|\b[Ee]-?mail\b:?|\bORCID\b"
)
_FOOTNOTE = re.compile(
    r"(?<![\w-])\d{1,2}(?=[A-Z][a-z])|(?<=[0-9]{3})(?=[A-Z][a-z])|(?<=[0-9]{3})(?=(?:USA|UK)\b)"
)
_LETTER = re.compile(r"(?:^|(?<=; ))\s*[a-z] +(?=[A-Z][a-z])")
_GLUED = re.compile(
    r"(?<=[a-z])(?=(?:University|Institute|School|Hospital|Department|College|Faculty)\b)"
    r"|(?<=[a-z]{3})(?=[A-Z][a-z]{2}|[A-Z]{2}\d)"
    r"|(?<=University)(?=[A-Z]|of[A-Z ])|(?<=Institute)(?=[A-Z])|(?<=College)(?=[A-Z])|(?<=Hospital)(?=[A-Z])"
)
_INITIALS = re.compile(r"\b(?:[A-Za-z]\. ?){2,}(?:[A-Za-z]\b\.?)?")
_AMPERSAND = re.compile(r"\b([A-Z]) ?(?:&|and) ?([A-Z])\b")
_ELISION = re.compile(r"\b(?:[dl]|dell|nell|all|sull|degl)['’](?=\w)", re.I)
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼʹ′ʻ?](?=\w)|(?<=s)['’](?=\s)")
_PIECE = re.compile(r"[^\W_]+|[,;|()\[\]{}\n\t•·:]|\.(?=[\s,;)]|$)| [-–—] |[—]|(?<=\w)[-–](?=\w)")
_SHORT_UNIVERSITY = re.compile(r"\bU\.?(?= of\b|\s*(?:[,;]|$))")
_HAN_HEAD = re.compile(r"(?<=大学|大學|学院|學院|医院|醫院|病院)(?=\w)")
_LOGY = re.compile(r"log(?:ie|ia|ii|ije|i)\Z")
_HYPHEN = ("-", "–")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "­": "", "\u200b": "", "−": "-", "\ufeff": ""})
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ı": "i",
        "þ": "th",
        "ð": "d",
        "ə": "e",
        "ħ": "h",
        "ʂ": "s",
    }
)


class AffiliationText(NamedTuple):
    """An affiliation taken apart.

    Attributes
    ----------
    words
        In the forms they are compared by; small words and long numbers are left out.
    printed
        Each word as printed.
    stretches
        For each word, which stretch between commas it stands in.
    joined
        For each word, the small word (*of*) or the hyphen that stands before it, else nothing.
    countries
        What the ends of the stretches name.
    """

    words: tuple[str, ...]
    printed: tuple[str, ...]
    stretches: tuple[int, ...]
    joined: tuple[str, ...]
    countries: frozenset[str] = frozenset()


def folded(text: str) -> str:
    """Give a text without case and accents.

    Examples
    --------
    >>> folded("Łódź, Straße, Gävle")
    'lodz, strasse, gavle'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def taken_apart(text: str) -> AffiliationText:
    """Take an affiliation apart.

    Examples
    --------
    >>> one = taken_apart("1Dept. of Physics, Università di Torino, Italy")
    >>> one.words
    ('department', 'physics', 'university', 'turin', 'italy')
    >>> one.stretches, sorted(one.countries)
    ((0, 0, 1, 1, 2), ['IT'])
    """
    words: list[str] = []
    printed: list[str] = []
    stretches: list[int] = []
    joined: list[str] = []
    stretch, small = 0, ""
    for piece in _PIECE.findall(cleaned(text[:LONGEST])):
        if piece in _HYPHEN:
            small = "-"
            continue
        if not piece[0].isalnum():
            if _abbreviates(piece, printed):
                printed[-1] += "."
            else:
                stretch += bool(stretches) and stretches[-1] == stretch
            small = ""
            continue
        forms = _forms(piece)
        for form in forms:
            words.append(form)
            printed.append(piece)
            stretches.append(stretch)
            joined.append(small)
            small = ""
        if not forms:
            small = small or folded(piece)
    return AffiliationText(
        tuple(words), tuple(printed), tuple(stretches), tuple(joined), _countries(words, printed, stretches)
    )


def _abbreviates(piece: str, printed: list[str]) -> bool:
    """Tell a point after a short word from one that ends a stretch."""
    return piece[0] == "." and bool(printed) and len(printed[-1]) < 9 and printed[-1].isalpha()


def cleaned(text: str) -> str:
    """Give a text without the left-overs of markup, addresses of e-mail and marks of footnotes.

    Examples
    --------
    >>> cleaned("#N#1Texas A&amp;M University of the U.S.A. x@y.org")
    ' ,  Texas AM University of the USA  , '
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))
        text = text.replace("&amp", "&")
    if not text.isascii():
        text = _HAN_HEAD.sub(" ", text.translate(_HYPHENS))
    text = _LETTER.sub("", _MARKS.sub(" , ", text))
    text = _GLUED.sub(" ", _FOOTNOTE.sub(" ", text)) if any(map(str.isdigit, text)) else _GLUED.sub(" ", text)
    text = _SHORT_UNIVERSITY.sub("University", text)
    if "." in text:
        text = _INITIALS.sub(_run_together, text)
    if "&" in text or " and " in text:
        text = _AMPERSAND.sub(r"\1\2", text)
    return _APOSTROPHE.sub("", _ELISION.sub(" ", text))


def _run_together(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "").replace(" ", "")
    return letters + " " if found[0][-1] in ". " else letters


@lru_cache(maxsize=200_000)
def _forms(piece: str) -> tuple[str, ...]:
    """Give the forms of a word, none for a small word or a number that names nothing."""
    word = folded(piece)
    if word in STOP_WORDS:
        return ()
    if word.isdigit():
        return (word,) if len(word) < 3 else ()
    if found := FORMS.get(word):
        return found
    plain = simple(_LOGY.sub("logy", word))
    return FORMS.get(plain, (plain,))


def _countries(words: list[str], printed: list[str], stretches: list[int]) -> frozenset[str]:
    """Collect the countries that end a stretch: the whole stretch, or the end of the string."""
    found: set[str] = set()
    end = len(words)
    while end:
        start = end
        while start and stretches[start - 1] == stretches[end - 1]:
            start -= 1
        kept = [one.rstrip(".") for one in printed[start:end] if not any(map(str.isdigit, one))]
        found |= _ending(kept, is_last=end == len(words))
        end = start
    return frozenset(found)


def _ending(printed: list[str], *, is_last: bool) -> frozenset[str]:
    """Give the countries that a stretch ends with; several where it holds nothing else."""
    plain = [folded(one) for one in printed]
    countries, count = named_at_the_end(plain, printed)
    if not count or not (is_last or len(plain) - count < 2):
        return frozenset()
    more, count_more = named_at_the_end(plain[:-count], printed[:-count])
    return countries | more if count_more == len(plain) - count else countries
