"""Records made comparable: titles, bylines and identifiers, without what copies lose."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.identifiers import SHARED_SCHEMES, key, plain, title_key, work_identifiers
from kg.records import PersonName, Work
from kg.resolution.name_forms import name_form

EXACT_SCHEMES = frozenset({"doi", "arxiv", "pmid", "pmcid", "acl", "dblp", "inspire", "scopus", "wos"})
"""Schemes that give a work one identifier: with two, there are two works or two versions.

Databases that gather records by machine (OpenAlex, Semantic Scholar) have many works twice.
"""

_PUBLISHED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter", "book",
     "thesis", "report", "entry", "entry-encyclopedia", "entry-dictionary"}
)  # fmt: skip
_TEX = re.compile(r"\\[\"'`^~=.](?=[{\\A-Za-z])|\\[A-Za-z]+\s*|[{}$\\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_SUBTITLE = re.compile(r"\s*(?::|\?|!| [-–—] |—|\. )\s+|\s*[:—]\s*")
_NAMES_COMPARED = 30


class ShortName(NamedTuple):
    """A name as far as copies keep it: family name and first initial, folded."""

    family: str
    given: str

    def fits(self, other: ShortName) -> bool:
        """Tell whether both can be one person's: initials fit, or the parts are swapped.

        Examples
        --------
        >>> ShortName("lind", "ada").fits(ShortName("lind", "a")), ShortName("wei", "zhang").fits(
        ...     ShortName("zhang", "wei"))
        (True, True)
        """
        if self.family == other.family:
            return not (self.given and other.given) or self.given[0] == other.given[0]
        return bool(self.given) and self.given == other.family and self.family == other.given


class WorkForm(NamedTuple):
    """A record as it is compared.

    Attributes
    ----------
    keys
        Of all its identifiers that name works; ``exact`` are those of `EXACT_SCHEMES`.
    record
        The key of title, byline and year: equal for records that say the same.
    title
        Folded, run together; ``main`` is the part before a subtitle, ``None`` without one.
    words
        How many words the title has.
    place
        Volume and first page, where given.
    stage
        ``preprint`` or ``published``; ``None`` when the record does not say.
    """

    keys: tuple[str, ...]
    record: str
    exact: tuple[tuple[str, str], ...]
    title: str
    main: str | None
    words: int
    year: int | None
    names: tuple[ShortName, ...]
    complete: bool | None
    venue: str
    place: str
    stage: str | None
    kind: str | None


def work_form(work: Work) -> WorkForm:
    r"""Give the form in which a record is compared.

    Examples
    --------
    >>> from kg.records import Provenance
    >>> where = Provenance("a.bib", "", "bibtex", None, None, 0, "")
    >>> form = work_form(Work("G{\\\"o}del's Ties: A Survey, Part II", (), where))
    >>> form.title, form.main
    ('godelstiesasurveypartii', 'godelsties')
    """
    whole = comparable(work.title)
    head = _SUBTITLE.split(_bare(work.title), maxsplit=1)
    main = comparable(head[0]).replace(" ", "") if len(head) > 1 and head[1].strip() else None
    identifiers = [i for i in work_identifiers(work) if i.scheme not in SHARED_SCHEMES]
    imprint = work.imprint
    first_page = re.match(r"\w+", imprint.pages or "")
    return WorkForm(
        keys=tuple(key(i.scheme, i.value) for i in identifiers),
        record=title_key(work) if whole else "",
        exact=tuple((i.scheme, i.value) for i in identifiers if i.scheme in EXACT_SCHEMES),
        title=whole.replace(" ", ""),
        main=main or None,
        words=whole.count(" ") + 1,
        year=work.date.year if work.date else None,
        names=tuple(short_name(a.name) for a in work.authorships[:_NAMES_COMPARED]),
        complete=work.complete,
        venue=comparable(work.venue or ""),
        place=f"{imprint.volume or ''}|{first_page[0] if first_page else ''}".lower(),
        stage=stage(work),
        kind=work.kind,
    )


def stage(work: Work) -> str | None:
    """Tell whether a record is of a preprint or of a published version, where it says so."""
    if work.kind == "article":
        return "preprint"
    return "published" if work.kind in _PUBLISHED else None


@lru_cache(maxsize=100_000)
def comparable(title: str) -> str:
    r"""Fold a text for comparison: no markup, case, accents or punctuation.

    Examples
    --------
    >>> comparable(r"On \emph{H$_2$O} &amp; G{\"o}del"), comparable("H<sub>2</sub>O")
    ('on h 2o amp godel', 'h2o')
    """
    return plain(_bare(title))


def _bare(title: str) -> str:
    if "\\" in title or "{" in title or "$" in title:
        title = _TEX.sub("", title)
    return _TAG.sub("", title) if "<" in title else title


@lru_cache(maxsize=200_000)
def short_name(name: PersonName) -> ShortName:
    """Give a name as far as copies keep it."""
    form = name_form(name)
    return ShortName(form.family, "".join(form.given))
