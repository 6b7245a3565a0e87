"""Keys of people: what proves or suggests who they are, and nothing that unrelated input could change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kg.identifiers import segment
from kg.records import Identifier, PersonName
from kg.resolution.mentions import Mention, MentionId
from kg.resolution.name_forms import folded, name_form


class Bearer(NamedTuple):
    """Names, mentions and identifiers of one person.

    Attributes
    ----------
    name
        The fullest spelling.
    spellings
        The most frequent first.
    """

    name: PersonName
    spellings: tuple[str, ...]
    mentions: tuple[MentionId, ...]
    ids: tuple[Identifier, ...]


def bearer(mentions: Sequence[Mention]) -> Bearer:
    """Sum up the names of some mentions."""
    counts = Counter(mention.name.written for mention in mentions)
    names = {mention.name.written: mention.name for mention in mentions}
    fullest = min(
        names.values(),
        key=lambda name: ([-n for n in name_form(name).fullness], -counts[name.written], name.written),
    )
    return Bearer(
        fullest,
        tuple(sorted(counts, key=lambda spelling: (-counts[spelling], spelling))),
        tuple(sorted(mention.id for mention in mentions)),
        tuple(sorted({identifier for mention in mentions for identifier in mention.ids})),
    )


def keys_of(bearers: Sequence[Bearer], kinds: Sequence[str]) -> list[str]:
    """Give each person a key: ``kind/name-hash``; people who share a name are told apart by a mention.

    Parameters
    ----------
    kinds
        ``inferred``, ``ruled``, ``unsettled``, or a whole key that an identifier makes.
    """
    shared = Counter(name_form(person.name).full for person in bearers)
    return [
        kind if "/" in kind else f"{kind}/{_named(person, shared)}"
        for person, kind in zip(bearers, kinds, strict=True)
    ]


def _named(person: Bearer, shared: Counter[str]) -> str:
    name = name_form(person.name).full
    work, position = person.mentions[0]
    told = name if shared[name] == 1 else f"{name}\n{work}\n{position}"
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_slug(person.name.written)}{digest}"


def _slug(written: str) -> str:
    parts = [
        part
        for word in written.replace("-", " ").split()
        if (part := folded(word)).isascii() and part.isalnum()
    ]
    return segment("-".join(parts)[:60].strip("-") + "-") if parts else ""
