"""What a reader of a page must know about the data behind it, in plain sentences."""

from __future__ import annotations

from kg.store.rows import Tables
from kg.views.styling import UNCERTAIN_BELOW


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "person", "people"), counted(1200, "tie")
    ('1 person', '1,200 ties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quality_notes(tables: Tables, skipped_hyperauthored: int = 0) -> list[str]:
    """Give a sentence per weakness of the data; what does not occur is not mentioned.

    Examples
    --------
    >>> quality_notes(Tables())
    []
    """
    truncated = sum(work.complete is False for work in tables.works)
    undated = sum(work.year is None for work in tables.works)
    guessed = sum(work.year_inferred for work in tables.works)
    doubtful = sum(not row.verified and row.confidence < UNCERTAIN_BELOW for row in tables.people)
    ambiguous = sum(row.ambiguous for row in tables.people)
    implied = len(tables.implied)
    of_all = f"of {counted(len(tables.works), 'paper')}"
    found = (
        (
            truncated,
            f"{truncated:,} {of_all} list only their first authors (“et al.”): people and ties are missing.",
        ),
        (
            implied,
            f"{counted(implied, 'authorship')} behind “et al.” implied by the page, not drawn as ties.",
        ),
        (doubtful, f"{counted(doubtful, 'person', 'people')} may be several with one name, or part of one."),
        (
            ambiguous,
            f"{counted(ambiguous, 'name')} in bylines can stand for several people: it is open whom.",
        ),
        (undated, f"{undated:,} {of_all} without a year: shown only while all years are."),
        (guessed, f"{guessed:,} {of_all} with a year that is inferred, not printed."),
        (
            skipped_hyperauthored,
            f"{counted(skipped_hyperauthored, 'paper')} by too many authors to be paired: no ties from them.",
        ),
    )
    return [sentence for count, sentence in found if count]
