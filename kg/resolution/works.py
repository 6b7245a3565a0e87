"""One paper once: which records state the same work, and which state versions of one.

Identifiers first, with checks, then titles with bylines, years and venues. Records are only
compared within blocks (an identifier, a title, a title without its subtitle), so the time grows
with their number. What must not be is never joined: two records of one work do not have
different DOIs, and a preprint and what was published of it stay two works, linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from kg.resolution.decisions import Ruling
from kg.resolution.work_forms import WorkForm

LARGEST_BLOCK = 60
"""Records of one title that are compared with each other; more are parted by year and first author."""

_SHORT_TITLE = 16
_FEW_WORDS = 3
_YEARS_TO_PRINT = 3
_COMMON_WORDS = frozenset(
    "a an and annual at conference conf for in international int journal j meeting of on proc proceedings "
    "symposium the to trans transactions und workshop ieee acm ws".split()
)


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


class SameWorks(NamedTuple):
    """What was decided about some records.

    Attributes
    ----------
    groups
        Numbers of the records of each work, sorted, in the order of their first records.
    merges
        Why a record is in the group of another.
    versions
        Why a preprint is a version of what was published.
    doubtful
        Records that share an identifier and differ in all else: they stay apart.
    """

    groups: list[list[int]]
    merges: list[Match]
    versions: list[Match]
    doubtful: list[Match]


def same_works(forms: Sequence[WorkForm], ruled: Sequence[Ruling] = ()) -> SameWorks:
    """Decide which records state the same work.

    Parameters
    ----------
    ruled
        What people have decided; it always wins.

    Examples
    --------
    >>> from kg.records import Authorship, PersonName, Provenance, PublicationDate, Work
    >>> from kg.resolution.work_forms import work_form
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> known = (Authorship(1, PersonName("Ada Lind", "Lind", "Ada")),), where, True, None
    >>> titles = "The Ties of Authors: A Survey", "the ties of authors", "The Knots of Authors"
    >>> year = PublicationDate("2023", "year")
    >>> same_works([work_form(Work(title, *known, year)) for title in titles]).groups
    [[0, 1], [2]]
    """
    groups = _Groups(forms)
    for ruling in ruled:
        groups.rule(ruling)
    for numbers in _blocks(forms, lambda form: form.keys):
        for one, other in _each_with_the_first_of(numbers, groups):
            found = by_identifier(forms[one], forms[other])
            if found:
                groups.join(Match(one, other, *found))
            else:
                groups.doubt(Match(one, other, "identifier", 0.5, "one identifier, unlike titles"))
    # The surest first: what two works with one title have in common may fit a third record as well.
    for match in sorted(_title_matches(forms), key=lambda match: -match.confidence):
        groups.join(match)
    for numbers in _blocks(forms, lambda form: (form.record,)):
        for one, other in _each_with_the_first_of(numbers, groups):
            # Who wrote it is nowhere said: then two identifiers are two editorials of one name.
            told = forms[one].names or not (forms[one].keys and forms[other].keys)
            if told and not _are_two_printings(forms[one], forms[other]):
                groups.join(Match(one, other, "same-record", 0.99, "the same title, byline and year"))
    for match in _lost_subtitles(forms, groups):
        groups.join(match)
    return groups.decided()


def _title_matches(forms: Sequence[WorkForm]) -> Iterator[Match]:
    """Pairs of records with one title that state one work."""
    for numbers in _blocks(forms, lambda form: (form.title,)):
        for part in _parts(numbers, forms):
            for at, other in enumerate(part):
                for one in part[:at]:
                    if found := by_title(forms[one], forms[other]):
                        yield Match(one, other, *found)


def _lost_subtitles(forms: Sequence[WorkForm], groups: _Groups) -> Iterator[Match]:
    """Records whose title is that of another without its subtitle, where only one other fits."""
    whole: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        if form.main:
            whole[form.main].append(number)
    for number, form in enumerate(forms):
        fitting = {
            groups.leader(other): Match(min(number, other), max(number, other), *found)
            for other in whole.get(form.title, ())[:LARGEST_BLOCK]
            if (found := by_cut_title(form, forms[other]))
        }
        if len(fitting) == 1:
            yield from fitting.values()


def by_identifier(one: WorkForm, other: WorkForm) -> tuple[str, float, str] | None:
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


def by_title(one: WorkForm, other: WorkForm) -> tuple[str, float, str] | None:
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
    if _are_two_printings(one, other):
        return None
    short = one.words < _FEW_WORDS or len(one.title) < _SHORT_TITLE
    if names is None:
        same_venue = bool(one.venue) and one.venue == other.venue and apart == 0 and not short
        return ("title-and-venue", 0.9, _said(None, apart)) if same_place or same_venue else None
    if names < (0.75 if short else 0.5) or (short and apart != 0 and not same_place):
        return None
    sure = 0.9 + 0.04 * (apart == 0) + 0.03 * (bool(one.venue) and one.venue == other.venue) + 0.02 * names
    return "title-and-byline", round(sure, 3), _said(names, apart)


def by_cut_title(cut: WorkForm, whole: WorkForm) -> tuple[str, float, str] | None:
    """Say why a record whose title lacks the subtitle of another states the same work."""
    names = shared_names(cut, whole)
    apart = abs(cut.year - whole.year) if cut.year and whole.year else None
    telling = len(cut.title) >= _SHORT_TITLE
    if names is None or apart is None or apart > 1 or not venues_fit(cut.venue, whole.venue):
        return None
    if _are_two_printings(cut, whole):
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


def _are_two_printings(one: WorkForm, other: WorkForm) -> bool:
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


def _blocks(forms: Sequence[WorkForm], keys_of: Callable[[WorkForm], Iterable[str]]) -> Iterator[list[int]]:
    """Records that share a key, two or more of them; in the order of their first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for name in keys_of(form):
            if name:
                found[name].append(number)
    return (numbers for numbers in found.values() if len(numbers) > 1)


def _each_with_the_first_of(numbers: list[int], groups: _Groups) -> Iterator[tuple[int, int]]:
    """Compare each record with one record of every group before it."""
    for at, other in enumerate(numbers):
        tried: set[int] = set()
        for one in numbers[:at][:LARGEST_BLOCK]:
            leader = groups.leader(one)
            if leader not in tried and leader != groups.leader(other):
                tried.add(leader)
                yield one, other


def _parts(numbers: list[int], forms: Sequence[WorkForm]) -> list[list[int]]:
    """Part the records of a title that very many have ("Editorial")."""
    if len(numbers) <= LARGEST_BLOCK:
        return [numbers]
    parts: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
    for number in numbers:
        form = forms[number]
        parts[form.year, form.names[0].family if form.names else ""].append(number)
    return [part[:LARGEST_BLOCK] for part in parts.values() if len(part) > 1]


class _Groups:
    """Union-find over records, with what cannot be in one group."""

    def __init__(self, forms: Sequence[WorkForm]) -> None:
        self._leader = list(range(len(forms)))
        self._exact = [dict(form.exact) for form in forms]
        self._stages = [{form.stage} - {None} for form in forms]
        self._merges: list[Match] = []
        self._versions: dict[tuple[int, int], Match] = {}
        self._doubtful: list[Match] = []
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        """Records that a person has ruled to be in another work, by the leader of a group."""

    def leader(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number

    def doubt(self, match: Match) -> None:
        """Note that two records stay apart although they share an identifier."""
        self._doubtful.append(match)

    def join(self, match: Match) -> None:
        """Join two records, link them as versions, or leave them where they cannot be one work."""
        first, second = sorted((self.leader(match.one), self.leader(match.other)))
        if first == second or any(self.leader(number) == second for number in self._apart[first]):
            return
        if len(self._stages[first] | self._stages[second]) > 1:
            self._versions.setdefault((first, second), match)
            return
        conflict = any(
            scheme in self._exact[second] and self._exact[second][scheme] != value
            for scheme, value in self._exact[first].items()
        )
        if not conflict:
            self._unite(first, second, match)

    def rule(self, ruling: Ruling) -> None:
        """Do what a person has ruled, whatever speaks against it."""
        for one, other in product(ruling.one, ruling.other):
            if ruling.decision.decision == "different":
                self._apart[self.leader(one)].add(other)
                self._apart[self.leader(other)].add(one)
                continue
            first, second = sorted((self.leader(one), self.leader(other)))
            if first != second:
                match = Match(min(one, other), max(one, other), "decision", 1.0, ruling.decision.evidence)
                self._unite(first, second, match)

    def _unite(self, first: int, second: int, match: Match) -> None:
        self._leader[second] = first
        self._apart[first] |= self._apart[second]
        self._exact[first] |= self._exact[second]
        self._stages[first] |= self._stages[second]
        self._merges.append(match)

    def decided(self) -> SameWorks:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._leader)):
            groups[self.leader(number)].append(number)
        versions = [
            match for match in self._versions.values() if self.leader(match.one) != self.leader(match.other)
        ]
        return SameWorks(list(groups.values()), self._merges, versions, self._doubtful)
