"""Names in bylines, with all that stands beside them, as columns."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.identifiers import person_keys
from kg.records import Identifier, PersonName
from kg.resolution.name_forms import NameForm, folded, name_form
from kg.resolution.rulings import MentionId

__all__ = ["Mention", "MentionId", "Mentions", "WorkFacts", "words_of"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

MOST_AUTHORS = 50
"""Where more sign, that says nothing about who knows whom, and comparing them all would take long."""
SIGNATURE_BITS = 128

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,188}\w")
_EVERYWHERE = frozenset(
    "about among analysis and approach approaches are based between beyond can case does for from how "
    "into its method methods model models new not novel our over study system systems the their "
    "through toward towards under using via what when with without".split()
)


class WorkFacts(NamedTuple):
    """What a work says beside its byline.

    Attributes
    ----------
    words
        Folded words of its title, keywords and fields.
    cites, keys
        Identifiers that it cites, and its own.
    """

    words: frozenset[str] = frozenset()
    venue: str | None = None
    year: int | None = None
    cites: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


NOTHING = WorkFacts()


class Mention(NamedTuple):
    """A name printed on a work, with what stands beside it."""

    work: str
    position: int
    name: PersonName
    ids: tuple[Identifier, ...] = ()
    affiliations: tuple[str, ...] = ()
    facts: WorkFacts = NOTHING

    @property
    def id(self) -> MentionId:
        """Work and position."""
        return self.work, self.position


def words_of(text: str) -> frozenset[str]:
    """Give the folded words of a text that tell subjects apart.

    Examples
    --------
    >>> sorted(words_of("A new model of Coauthorship: Évidence and ties"))
    ['coauthorship', 'evidence', 'ties']
    """
    return frozenset(map(folded, _WORD.findall(text))) - _EVERYWHERE


class Mentions:
    """All mentions of an input, sorted by work and position, with their columns.

    Attributes
    ----------
    name
        Per mention, the number of its name: one for all spellings that fold to the same letters in
        one script.
    copy
        0, but 1, 2 … for a name that its byline prints a second, third … time.
    work
        Per mention, the number of its work.
    bylines
        Per work, its mentions.
    forms
        Per name, its form.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.all = sorted(mentions, key=lambda mention: mention[:2])
        names: dict[tuple[str, str | None], int] = {}
        works: dict[str, int] = {}
        self.forms: list[NameForm] = []
        self.bylines: list[list[int]] = []
        self.facts: list[WorkFacts] = []
        name, work, copy = [], [], []
        printed: Counter[tuple[int, int]] = Counter()
        for number, mention in enumerate(self.all):
            form = name_form(mention.name)
            at = names.setdefault((form.full, form.script), len(names))
            if at == len(self.forms):
                self.forms.append(form)
            elif form.variants and not self.forms[at].variants:
                self.forms[at] = form
            on = works.setdefault(mention.work, len(works))
            if on == len(self.bylines):
                self.bylines.append([])
                self.facts.append(mention.facts)
            self.bylines[on].append(number)
            name.append(at)
            work.append(on)
            copy.append(printed[on, at])
            printed[on, at] += 1
        self.name, self.work, self.copy = (np.array(column, np.int64) for column in (name, work, copy))

    def __len__(self) -> int:
        return len(self.all)

    def ids(self, numbers: Iterable[int]) -> list[MentionId]:
        """Give the ids of some mentions."""
        return [self.all[number].id for number in numbers]

    @cached_property
    def groups(self) -> list[Ints]:
        """The mentions of each name, in the order of the names; repeats within a byline apart."""
        found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, key in enumerate(zip(self.name.tolist(), self.copy.tolist(), strict=True)):
            found[key].append(number)
        return [np.array(found[key], np.int64) for key in sorted(found)]

    @cached_property
    def orcids(self) -> list[str | None]:
        """Per mention, the key of its ORCID."""
        return [_orcid(mention.ids) for mention in self.all]

    @cached_property
    def emails(self) -> list[str | None]:
        """Per mention, the one e-mail address that its affiliations print."""
        found = [set(_EMAIL.findall(" ".join(mention.affiliations).lower())) for mention in self.all]
        return [min(some) if len(some) == 1 else None for some in found]

    @cached_property
    def affiliation_words(self) -> list[frozenset[str]]:
        """Per mention, the folded words of its affiliations."""
        return [words_of(_EMAIL.sub(" ", " ".join(mention.affiliations))) for mention in self.all]

    @cached_property
    def family_sizes(self) -> Floats:
        """Per name, the binary logarithm of one more than the names that share its family name."""
        count = Counter(form.family for form in self.forms)
        return np.log2(np.array([1 + count[form.family] for form in self.forms], np.float32))

    @cached_property
    def signatures(self) -> Floats:
        """Per name, a fixed direction of its own: +1 or −1 per bit of a hash, of length 1.

        It depends on the name alone, so that unrelated input changes nothing.
        """
        bits = np.frombuffer(b"".join(_digest(form.full) for form in self.forms), np.uint8)
        signs = np.unpackbits(bits.reshape(len(self.forms), -1), axis=1).astype(np.float32) * 2 - 1
        return np.asarray(signs / np.sqrt(np.float32(SIGNATURE_BITS)), np.float32)

    @cached_property
    def circles(self) -> Floats:
        """Per name, the direction of whom its bearers write with (random indexing).

        Random indexing: Kanerva, Kristoferson & Holst 2000, "Random indexing of text samples for
        latent semantic analysis".
        """
        shown = np.bincount(self.name, minlength=len(self.forms))
        weighed = self.signatures / (1 + np.log(shown.astype(np.float32)))[:, None]
        sizes = np.array([len(byline) for byline in self.bylines])
        few = sizes[self.work] <= MOST_AUTHORS
        works = np.zeros((len(sizes), SIGNATURE_BITS), np.float32)
        np.add.at(works, self.work[few], weighed[self.name[few]])
        works /= np.sqrt(np.maximum(sizes, 1).astype(np.float32))[:, None]
        circles = np.zeros_like(self.signatures)
        np.add.at(circles, self.name, works[self.work])
        return unit(circles)

    @cached_property
    def names_by_work(self) -> list[list[int]]:
        """Per work, the names of its byline."""
        return [self.name[byline].tolist() for byline in self.bylines]

    def others(self, number: int) -> list[int]:
        """Give the names of the coauthors of a mention, without its own; none where too many sign."""
        byline = self.names_by_work[self.work[number]]
        if len(byline) > MOST_AUTHORS:
            return []
        own = self.name[number]
        return [name for name in byline if name != own]


def unit(rows: Floats) -> Floats:
    """Bring each row to length 1; a row of zeros stays."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6), np.float32)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIGNATURE_BITS // 8).digest()


def _orcid(ids: Sequence[Identifier]) -> str | None:
    return next((key for key in person_keys(ids) if key.startswith("orcid/")), None) if ids else None
