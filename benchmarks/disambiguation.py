"""Mentions with known people: the data of ``disambiguation_dev``, and the scores of an answer."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.records.person_name import parse_person_name
from kg.resolution.mentions import Mention, MentionId, WorkFacts, words_of

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "disambiguation_dev"
TRACKS = ("names", "initials", "qian")


class Truth(NamedTuple):
    """Who a mention is, in which block of names."""

    person: str
    block: str
    name: str


class Track(NamedTuple):
    """Mentions, and the truth about some of them."""

    mentions: list[Mention]
    gold: dict[MentionId, Truth]


def track(name: str) -> Track:
    """Read one track: names as printed, with initials, or the "Qian" set of names and affiliations."""
    prefix = "qian." if name == "qian" else ""
    given = {row["mention"]: row for row in _rows(f"{prefix}mentions")}
    gold = {}
    for row in _rows(f"{prefix}gold"):
        mention = given[row["mention"]]
        block = row.get("block") or mention["block"]
        gold[str(mention["paper"]), mention["position"]] = Truth(row["person"], block, mention["name"])
    return Track(list(_mentions(name, given.values())), gold)


def _rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def _mentions(name: str, given: Any) -> Iterator[Mention]:
    """Give the mentions as the measuring from outside writes them into records."""
    authors: defaultdict[str, dict[int, tuple[str, str | None]]] = defaultdict(dict)
    papers = {} if name == "qian" else {paper["paper"]: paper for paper in _rows("papers")}
    for key, paper in papers.items():
        places = paper.get("affiliations") or []
        for position, author in enumerate(paper["authors"], 1):
            place = places[position - 1] if position <= len(places) else None
            authors[key][position] = (author, place if isinstance(place, str) else None)
    for row in given:
        key = str(row["paper"])
        _, place = authors[key].get(row["position"], (None, None))
        place = row.get("affiliation") or "; ".join(row.get("affiliations") or []) or place
        short = name == "initials"
        authors[key][row["position"]] = (row["name_abbrev" if short else "name"], None if short else place)
    for key, byline in authors.items():
        paper = papers.get(key, {})
        year, venue = paper.get("year"), "; ".join(paper.get("venue") or []) or None
        facts = WorkFacts(words_of(paper.get("title") or ""), venue, int(year) if year else None)
        for position, (author, place) in sorted(byline.items()):
            yield Mention(key, position, parse_person_name(author), (), (place,) if place else (), facts)


def scores(data: Track, found: Mapping[MentionId, str]) -> dict[str, float]:
    """Score people found, over the mentions whose people are known.

    B³: Bagga & Baldwin 1998; pairwise: over pairs of mentions put together. ``contested`` blocks have
    several people, ``namesakes`` several of one printed name; ``macro`` is the mean over blocks.
    """
    people, owners = defaultdict(set), defaultdict(set)
    for truth in data.gold.values():
        people[truth.block].add(truth.person)
        owners[truth.block, truth.name].add(truth.person)
    contested = {block for block, some in people.items() if len(some) > 1}
    namesakes = {block for (block, _), some in owners.items() if len(some) > 1}
    blocks: defaultdict[str, list[MentionId]] = defaultdict(list)
    for mention, truth in data.gold.items():
        blocks[truth.block].append(mention)
    whole = _b3(data, found, lambda _: True)
    macro = [_f1(*_cubed(data, found, some)) for some in blocks.values() if len(some) > 1]
    result = {
        "precision": whole[0], "recall": whole[1], "f1": _f1(*whole), "pairwise": _pairwise(data, found),
        "macro": sum(macro) / len(macro),
        "contested": _f1(*_b3(data, found, contested.__contains__)),
        "namesakes": _f1(*_b3(data, found, namesakes.__contains__)),
    }  # fmt: skip
    return {name: round(value, 4) for name, value in result.items()}


def _b3(data: Track, found: Mapping[MentionId, str], block: Callable[[str], bool]) -> tuple[float, float]:
    return _cubed(data, found, [mention for mention, truth in data.gold.items() if block(truth.block)])


def _cubed(data: Track, found: Mapping[MentionId, str], mentions: list[MentionId]) -> tuple[float, float]:
    both = Counter((data.gold[m].person, found[m]) for m in mentions)
    truth, given = Counter(data.gold[m].person for m in mentions), Counter(found[m] for m in mentions)
    count = len(mentions) or 1
    precision = sum(n * n / given[cluster] for (_, cluster), n in both.items()) / count
    return precision, sum(n * n / truth[person] for (person, _), n in both.items()) / count


def _pairwise(data: Track, found: Mapping[MentionId, str]) -> float:
    def pairs(values: Any) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(values).values())

    right = pairs((truth.person, found[m]) for m, truth in data.gold.items())
    given, true = pairs(found[m] for m in data.gold), pairs(truth.person for truth in data.gold.values())
    return _f1(right / given if given else 1.0, right / true if true else 1.0)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
