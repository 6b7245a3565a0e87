"""Dates as exports write them, no more precise than what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from kg.records import PublicationDate

_MONTH_NAMES = """
jan january janvier januar enero gennaio
feb february février februar febrero febbraio
mar march mars märz marzo
apr april avril abril aprile
may mai mayo maggio
jun june juin juni junio giugno
jul july juillet juli julio luglio
aug august août agosto
sep sept september septembre septiembre settembre
oct october octobre oktober okt octubre ottobre
nov november novembre noviembre
dec december décembre dezember dez diciembre dicembre
"""
_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(_MONTH_NAMES.strip().splitlines(), 1)
        for name in names.split()
    }
)
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d.*|/{1,3}[^/]*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")


@lru_cache(maxsize=50_000)
def date_of(year: object, month: object = None, day: object = None) -> PublicationDate | None:
    """Make a date of its parts, leaving out what the calendar does not have.

    A month may be a number or a name; of a span of months ("Jan-Feb") only the year is known.

    Examples
    --------
    >>> date_of(2023, "June", "2").value, date_of("2023", "JAN-FEB").value, date_of(2023, 2, 31).value
    ('2023-06-02', '2023', '2023-02')
    >>> date_of("n.d.") is None
    True
    """
    found = re.search(r"(?<!\d)\d{4}(?!\d)", str(year or ""))
    if not found or not 1 <= int(found[0]) <= 9999:
        return None
    number = _month(month)
    if number is None:
        return PublicationDate(found[0], "year")
    days = re.fullmatch(r"\s*0*(\d{1,2})(?:st|nd|rd|th)?\s*", str(day or ""))
    try:
        whole = date(int(found[0]), number, int(days[1])) if days else None
    except ValueError:
        whole = None
    if whole:
        return PublicationDate(whole.isoformat(), "day")
    return PublicationDate(f"{found[0]}-{number:02d}", "month")


def date_in(text: object) -> PublicationDate | None:
    """Find the date that a text gives.

    Examples
    --------
    >>> [date_in(text).value for text in ("2016 Jan 15", "15 January 2016", "2016/01/15", "20160115")]
    ['2016-01-15', '2016-01-15', '2016-01-15', '2016-01-15']
    >>> [date_in(text).value for text in ("Jan 2016", "2016 Jan-Feb", "Spring 2016", "2016///", "c2016")]
    ['2016-01', '2016', '2016', '2016', '2016']
    """
    given = " ".join(str(text or "").split())
    if iso := _ISO.fullmatch(given) or _COMPACT.fullmatch(given):
        return date_of(*iso.groups())
    year = _YEAR.search(given)
    if not year:
        return None
    rest = given[: year.start()] + " " + given[year.end() :]
    months = [word for word in _WORD.findall(rest) if _month(word)]
    day = _DAY.findall(rest)
    if len(months) != 1:
        return date_of(year[0])
    return date_of(year[0], months[0], day[0] if len(day) == 1 else None)


def _month(value: object) -> int | None:
    text = str(value if value is not None else "").strip().strip(".{}").lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return _MONTHS.get(text)
