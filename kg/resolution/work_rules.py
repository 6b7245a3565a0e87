"""Why two records state one work: the rules, each on two records alone, with its evidence as text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.resolution.work_forms import WorkForm

_SHORT_TITLE = 16
_FEW_WORDS = 3
_YEARS_TO_PRINT = 3
_COMMON_WORDS = frozenset(
    "a an and annual at conference conf for in international int journal j meeting of on proc proceedings "
    "symposium the to trans transactions und workshop ieee acm ws".split()
)

Finding = tuple[str, float, str]
"""Rule, confidence (0 to 1) and evidence."""


class Match(NamedTuple):
    """Why two records state one work, or two versions of one.

    Attributes
    ----------
    one, other
        Numbers of the records, ``one`` the smaller.
    rule
        Which rule decided.
    confidence
        0 to 1.
    """

    one: int
    other: int
    rule: str
    confidence: float
    evidence: str


def by_identifier(one: WorkForm, other: WorkForm) -> Finding | None:
    """Say why two records with a common identifier state one work, ``None`` when their titles differ."""
    shared = next(iter(set(one.keys) & set(other.keys)), "")
    likeness = title_likeness(one, other)
    names = shared_names(one, other)
    if likeness >= 0.5 or (likeness >= 0.25 and names is not None and names >= 0.5):
        return "identifier", 0.99 if likeness > 0.8 else 0.95, f"both are {shared}"
    # A translated title shares no word; then the byline must be the same.
    if (
        names is not None
        and names >= 0.8
        and one.year == other.year
        and not one.title.isascii() | other.title.isascii()
    ):
        return "identifier", 0.9, f"both are {shared}, by the same authors"
    return None


def by_title(one: WorkForm, other: WorkForm) -> Finding | None:
    """Say why two records with one title state one work, ``None`` when they need not."""
    apart = abs(one.year - other.year) if one.year and other.year else None
    versions = {one.stage, other.stage} == {"preprint", "published"}
    if apart is not None and apart > (_YEARS_TO_PRINT if versions else 1):
        return None
    names = shared_names(one, other)
    same_place = bool(one.place.strip("|")) and one.place == other.place
    # A year later under another name is most likely printed again, not dated wrongly.
    if apart and not versions and not same_place and not venues_fit(one.venue, other.venue):
        return None
    if are_two_printings(one, other):
        return None
    short = one.words < _FEW_WORDS or len(one.title) < _SHORT_TITLE
    if names is None:
        same_venue = bool(one.venue) and one.venue == other.venue and apart == 0 and not short
        return ("title-and-venue", 0.9, _said(None, apart)) if same_place or same_venue else None
    if names < (0.75 if short else 0.5) or (short and apart != 0 and not same_place):
        return None
    sure = 0.9 + 0.04 * (apart == 0) + 0.03 * (bool(one.venue) and one.venue == other.venue) + 0.02 * names
    return "title-and-byline", round(sure, 3), _said(names, apart)


def by_cut_title(cut: WorkForm, whole: WorkForm) -> Finding | None:
    """Say why a record whose title lacks the subtitle of another states the same work."""
    names = shared_names(cut, whole)
    apart = abs(cut.year - whole.year) if cut.year and whole.year else None
    telling = len(cut.title) >= _SHORT_TITLE
    if names is None or apart is None or apart > 1 or not venues_fit(cut.venue, whole.venue):
        return None
    if are_two_printings(cut, whole):
        return None
    few = min(len(cut.names), len(whole.names)) < 2
    if names < (0.6 if telling else 0.9) or (few and not (telling and apart == 0)):
        return None
    return "title-without-subtitle", 0.9 if telling else 0.85, _said(names, apart)


@lru_cache(maxsize=100_000)
def venues_fit(one: str, other: str) -> bool:
    """Tell whether two venues can be one: they share a telling word, or one abbreviates the other.

    Examples
    --------
    >>> venues_fit("j appl phys", "journal of applied physics"), venues_fit("hlt", "lrec")
    (True, False)
    >>> venues_fit("lics", "annual symposium on logic in computer science lics 2001")
    True
    """
    if not one or not other or one == other:
        return True
    words = [[word for word in venue.split() if word not in _COMMON_WORDS] for venue in (one, other)]
    short, long = sorted(words, key=len)
    if not short:
        return True
    if any(word in long for word in short if len(word) > 2):
        return True
    initials = "".join(word[0] for word in long)
    begun = sum(any(word.startswith(part) for word in long) for part in short if len(part) > 1)
    return "".join(short) in initials or begun >= max(1, len(short) - 1)


def title_likeness(one: WorkForm, other: WorkForm) -> float:
    """Tell how alike two titles are, 0 to 1, by the pairs of letters that they share (Dice, 1945).

    Examples
    --------
    >>> from kg.records import Provenance, Work
    >>> from kg.resolution.work_forms import work_form
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> forms = [work_form(Work(title, (), where)) for title in ("On Ties", "On ties: a survey", "Maps")]
    >>> title_likeness(forms[0], forms[1]), title_likeness(forms[0], forms[2])
    (1.0, 0.0)
    """
    if one.title == other.title or _is_cut(one, other):
        return 1.0
    if not (one.title and other.title):
        return 0.5  # What nobody says differs from nothing.
    first, second = ({form.title[i : i + 2] for i in range(len(form.title) - 1)} for form in (one, other))
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def shared_names(one: WorkForm, other: WorkForm) -> float | None:
    """Tell which share of the shorter byline the longer one holds; ``None`` when one names nobody."""
    short, long = sorted((one.names, other.names), key=len)
    if not short:
        return None
    left = list(long)
    found = 0
    for name in short:
        at = next((at for at, candidate in enumerate(left) if name.fits(candidate)), None)
        if at is not None:
            found += 1
            del left[at]
    # Unlike lengths speak against one byline, unless the shorter one is known to be cut.
    cut = one.complete is False or other.complete is False
    share = found / len(short)
    return share if cut or len(short) == len(long) else share * (0.5 + 0.5 * len(short) / len(long))


def are_two_printings(one: WorkForm, other: WorkForm) -> bool:
    """Tell whether one is an article in a journal and the other a paper at a conference of another name."""
    kinds = {one.kind, other.kind} == {"article-journal", "paper-conference"}
    return (
        kinds
        and bool(one.venue and other.venue)
        and (one.year != other.year or not venues_fit(one.venue, other.venue))
    )


def _is_cut(one: WorkForm, other: WorkForm) -> bool:
    return one.main == other.title or other.main == one.title


def _said(names: float | None, apart: int | None) -> str:
    who = "nobody is named" if names is None else f"{round(100 * names)} % of the byline is shared"
    when = (
        "no year"
        if apart is None
        else "the same year"
        if apart == 0
        else f"{apart} year{'s'[: apart > 1]} apart"
    )
    return f"like titles; {who}; {when}"
