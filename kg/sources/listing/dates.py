"""Dates of header lines, and the year that they leave out."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from kg.records import PublicationDate
from kg.sources.listing.records import MONTHS


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """What a page tells about the day on which it was copied.

    Attributes
    ----------
    as_of
        The day of the copy, as the user says.
    newest_printed
        The latest year that a header prints, ``None`` when none does.
    """

    as_of: date
    newest_printed: int | None

    def confidence(self, month: int, day: int) -> float:
        """Tell how sure the year of ``as_of`` is for a date without one, 0 to 1.

        A page leaves out the year that was current when it was copied. So a page that
        prints that very year was copied later; a gap between its newest printed year
        and the year of the copy leaves room for an earlier copy; and a day after the
        copy cannot be in that year at all.

        Examples
        --------
        >>> page = YearEvidence(date(2026, 11, 23), 2025)
        >>> page.confidence(3, 3), page.confidence(12, 24)
        (0.98, 0.3)
        """
        sure = 0.98
        if self.newest_printed is None:
            sure = 0.85
        elif self.newest_printed >= self.as_of.year:
            sure = 0.4
        elif self.newest_printed < self.as_of.year - 1:
            # Each year of the gap is another in which the page could have been copied.
            sure = max(0.3, 0.98 - 0.15 * (self.as_of.year - 1 - self.newest_printed))
        if (month, day) > (self.as_of.month, self.as_of.day):
            sure = min(sure, 0.3)
        return round(sure, 3)


def publication_date(
    month_name: str, day_text: str, year_text: str | None, evidence: YearEvidence
) -> tuple[PublicationDate, float]:
    """Give the date of a header and how sure its year is.

    A day that its month does not have is left out: the date is then a month.

    Examples
    --------
    >>> publication_date("Feb", "30", "2020", YearEvidence(date(2026, 1, 1), 2020))
    (PublicationDate(value='2020-02', precision='month', year_inferred=False), 1.0)
    """
    month, day = MONTHS[month_name], int(day_text)
    year = int(year_text) if year_text else evidence.as_of.year
    sure = 1.0 if year_text else evidence.confidence(month, day)
    if year >= 1 and 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
        return PublicationDate(f"{year:04d}-{month:02d}-{day:02d}", "day", not year_text), sure
    return PublicationDate(f"{year:04d}-{month:02d}", "month", not year_text), sure
