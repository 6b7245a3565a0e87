"""Learn where titles end and names begin; write the table that the listing reader uses.

Run::

    python -m benchmarks.learn_listing              # learn from all data, write the table
    python -m benchmarks.learn_listing --folds 4    # cross-validated scores, nothing written

Data (see ``../shared/data/README.md``): ``listing_dev`` (ACL Anthology CC BY 4.0, arXiv CC0,
OpenAlex CC0), ``disambiguation_dev/papers`` (ACL Anthology CC BY 4.0), ``samples`` of arXiv
metadata (CC0) and ``vocab/first_name_pairs`` (ODC-BY). The table holds weights of hashed
features, no texts. Works that stand in more than one set are kept on one side of a fold.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.identifiers import plain
from kg.sources.listing import boundary
from kg.sources.listing.boundary_features import MOST_SHOWN, SEPARATOR, features

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TABLE = Path(boundary.__file__).with_name("boundary.weights.gz")
EPOCHS = 4
RATE = 0.25
LEXICAL_DROPOUT = 0.35
SHRINK = 2e-6


@dataclass(frozen=True)
class Example:
    """A line with the place where its first name starts."""

    line: str
    at: int
    truncated: bool
    group: str
    kind: str


def rows(path: Path) -> Iterator[dict]:
    """Read JSON Lines, gzipped or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def gold(name: str) -> list[dict]:
    """Give the gold records of one set of ``listing_dev``."""
    return [row for row in rows(DATA / "listing_dev" / f"{name}.gold.jsonl.gz") if "title" in row]


def listing_examples() -> list[Example]:
    """Give the records of ``listing_dev``, grouped by title so that no work is on both sides."""
    found = {}
    for name in ("records", "rare", "authors"):
        for row in gold(name):
            kind = row.get("sample") or name
            found[row["title"], name] = example(
                row["title"], row["authors"], row["truncated"], plain(row["title"]), kind
            )
    return list(found.values())


def example(title: str, authors: Sequence[str], truncated: bool, group: str, kind: str) -> Example:
    """Glue a title to its names."""
    return Example(title + SEPARATOR.join(authors), len(title), truncated, group, kind)


def other_works() -> list[tuple[str, list[str]]]:
    """Give titles with their authors from the sets that are not listings."""
    works = [(row["title"], row["authors"]) for row in rows(DATA / "disambiguation_dev" / "papers.jsonl.gz")]
    for path in sorted((DATA / "samples").glob("arxiv_*/*.jsonl")):
        for row in rows(path):
            authors = row.get("authors")
            if isinstance(authors, str):
                authors = authors.replace(" and ", ", ").split(", ")
            names = [a.get("name") if isinstance(a, dict) else a for a in authors or []]
            works.append((" ".join(row["title"].split()), [n for n in names if n]))
    return [
        (unicodedata.normalize("NFC", title), [unicodedata.normalize("NFC", n) for n in names])
        for title, names in works
        if title and names and all(names)
    ]


def made_examples(works: list[tuple[str, list[str]]], chance: random.Random) -> Iterator[Example]:
    """Make lines of real titles and real names, some paired anew and some changed in form."""
    names = [name for _, authors in works for name in authors]
    for title, authors in works:
        yield shown(title, authors, plain(title))
    for title, _ in works:
        if chance.random() < 0.6:
            title = ended(title, chance)
            some = [varied(chance.choice(names), chance) for _ in range(chance.choice((1, 2, 3, 3, 4)))]
            yield shown(title, some, plain(title))


def shown(title: str, authors: list[str], group: str) -> Example:
    """Show three names at most, as a listing does."""
    shown_names = authors[:MOST_SHOWN]
    return example(title, shown_names, len(authors) > MOST_SHOWN, group, "made")


def ended(title: str, chance: random.Random) -> str:
    """Give a title another of the endings that titles have."""
    if chance.random() > 0.15 or not title[-1].isalnum():
        return title
    return chance.choice(
        ("{}.", "{}?", "{} ?", "{} !", "{}!", "({})", "« {} »", "{} ({} )", "{}: a review", '"{}"', "[{}].")
    ).format(title, title.split(" ")[0])


def varied(name: str, chance: random.Random) -> str:
    """Give a name another of the forms that names take in listings."""
    parts = name.split(" ")
    draw = chance.random()
    if draw < 0.06:
        return " ".join([parts[0][0] + ".", *parts[1:]])
    if draw < 0.09:
        return " ".join([parts[0][0], *parts[1:]])
    if draw < 0.12 and len(parts) > 1:
        return " ".join([parts[0][0], chance.choice("ABCDEFGHJKLMNPRSTVW"), parts[-1]])
    if draw < 0.15:
        return parts[0]
    if draw < 0.17:
        return name.lower()
    if draw < 0.20:
        return " ".join([parts[0].upper()[:3], *parts[1:]])
    if draw < 0.23 and len(parts) > 1:
        return parts[0] + chance.choice(parts[1:]) + " " + parts[-1]
    if draw < 0.25:
        return f"{parts[-1]} {chance.choice(('Team', 'Collaboration', 'Group', 'Consortium'))}"
    return name


class Learner:
    """Softmax over candidates, by AdaGrad on hashed features."""

    def __init__(self, seed: int = 0) -> None:
        self.weights = np.zeros(boundary.SLOTS, dtype=np.float64)
        self.squares = np.full(boundary.SLOTS, 1e-3)
        self.chance = random.Random(seed)

    def learn(self, examples: list[Example]) -> None:
        """Go over the examples some times."""
        ready = [found for one in examples if (found := self._prepared(one))]
        for _ in range(EPOCHS):
            self.chance.shuffle(ready)
            for slots, owner, right, count in ready:
                self._step(slots, owner, right, count)

    def _prepared(self, one: Example) -> tuple[np.ndarray, np.ndarray, int, int] | None:
        ats = candidate_places(one)
        if one.at not in ats:
            return None
        # Some places where nothing starts: else their scores would be left to chance.
        others = set(lower_case_places(one)) - set(ats)
        ats += self.chance.sample(sorted(others), min(4, len(others)))
        slots, owner = [], []
        for number, at in enumerate(ats):
            found = [boundary.slot(f) for f in features(one.line, at, truncated=one.truncated)]
            slots += found
            owner += [number] * len(found)
        return np.array(slots, dtype=np.int32), np.array(owner, dtype=np.int32), ats.index(one.at), len(ats)

    def _step(self, slots: np.ndarray, owner: np.ndarray, right: int, count: int) -> None:
        keep = np.random.default_rng(self.chance.getrandbits(32)).random(len(slots)) > LEXICAL_DROPOUT
        slots, owner = slots[keep], owner[keep]
        scores = np.bincount(owner, self.weights[slots], count)
        share = np.exp(scores - scores.max())
        share /= share.sum()
        if share[right] > 0.9995:
            return
        share[right] -= 1
        slope = share[owner]
        np.add.at(self.squares, slots, slope**2)
        np.add.at(self.weights, slots, -RATE * slope / np.sqrt(self.squares[slots]))
        self.weights[slots] *= 1 - SHRINK

    def table(self, examples: Iterable[Example]) -> boundary.Weights:
        """Give the weights as the reader takes them, in signed bytes."""
        limit = float(np.quantile(np.abs(self.weights[self.weights != 0]), 0.9995))
        scale = limit / 127 * (1 - LEXICAL_DROPOUT)
        quantised = np.clip(np.rint(self.weights / (limit / 127)), -127, 127).astype(np.int8)
        found = boundary.Weights(array("b", quantised.tobytes()), scale, 0.0)
        scores = [found.total(features(one.line, one.at, truncated=one.truncated)) for one in examples]
        return boundary.Weights(found.table, scale, round(float(np.quantile(scores, 0.004)), 3))


def candidate_places(one: Example) -> list[int]:
    """Give the candidates of a line; names in lower case bring the fallback ones."""
    ats = list(boundary.candidates(one.line, boundary.segments_of(one.line, truncated=one.truncated)))
    if one.at not in ats:
        ats += [at for at in lower_case_places(one) if at not in ats]
    return ats


def lower_case_places(one: Example) -> list[int]:
    """Give the places where a name in lower case could start."""
    segments = boundary.segments_of(one.line, truncated=one.truncated)
    return list(boundary.lower_case_candidates(one.line, segments))


def use(table: boundary.Weights) -> None:
    """Make the reader use a table."""
    for kept in vars(boundary).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
    boundary.weights = lambda: table  # type: ignore[assignment]
    boundary.weights.cache_clear = lambda: None  # type: ignore[attr-defined]


def scores(examples: Iterable[Example], *, show: int = 0) -> dict[str, tuple[int, int]]:
    """Count right readings by kind."""
    counted: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in examples:
        split, certainty = boundary.readings(one.line, truncated=one.truncated)[0]
        counted[one.kind][0] += split.at == one.at
        counted[one.kind][1] += 1
        if show and split.at != one.at:
            before, after = one.line[max(0, one.at - 40) : one.at], one.line[one.at : one.at + 45]
            print(f"{one.kind:8} {certainty:.2f} | {before}⎸{after} | {split.authors}")
    return {kind: (right, n) for kind, (right, n) in sorted(counted.items())}


def write(table: boundary.Weights) -> None:
    """Write the table, the same bytes for the same data."""
    body = f"{table.scale!r} {table.doubtful!r}\n".encode() + table.table.tobytes()
    TABLE.write_bytes(gzip.compress(body, 9, mtime=0))
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes")


def main() -> None:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    listings, works = listing_examples(), other_works()
    groups = sorted({one.group for one in listings})
    random.Random(1).shuffle(groups)
    total: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(given.folds):
        held = set(groups[fold :: given.folds])
        learn = [one for one in listings if one.group not in held]
        made = [m for m in made_examples(works, random.Random(2)) if m.group not in held]
        learner = Learner()
        learner.learn(made + learn * 2)
        use(learner.table(learn))
        for kind, (right, n) in scores(
            (one for one in listings if one.group in held), show=given.show
        ).items():
            total[kind][0] += right
            total[kind][1] += n
    if given.folds:
        for kind, (right, n) in total.items():
            print(f"{kind:8} {right}/{n} = {right / n:.4f}")
        return
    learner = Learner()
    learner.learn(list(made_examples(works, random.Random(2))) + listings * 2)
    table = learner.table(listings)
    write(table)
    use(table)
    print(scores(listings, show=0))


if __name__ == "__main__":
    main()
