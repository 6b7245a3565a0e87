"""Learn how much each kind of evidence says about who is who; write the weights that resolution uses.

Run::

    python -m benchmarks.learn_people              # learn from all data, write the weights
    python -m benchmarks.learn_people --folds 5    # scores of blocks not learned from, nothing written

Two logistic regressions, one on pairs of mentions of one name and one on pairs of people under
different names, fitted by Newton's method with a ridge. Data (``../shared/data/disambiguation_dev``):
mentions of the ACL Anthology (CC BY 4.0) with curated identities, once as printed and once with
initials, and the "Qian" set (ODC-BY). A block of names is wholly on one side of a fold.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

import numpy as np

from benchmarks.disambiguation import TRACKS, Track, scores, track
from kg.resolution import scoring
from kg.resolution.anchoring import held_together
from kg.resolution.blocking import related_names
from kg.resolution.constraints import Constraints
from kg.resolution.joining import Joining
from kg.resolution.mentions import Mentions
from kg.resolution.pair_evidence import pair_evidence
from kg.resolution.people import resolve
from kg.resolution.same_name import MOST_COMPARED, namesakes
from kg.resolution.scoring import Level, Weights

RIDGE = 1.0
Rows = list[tuple[int, dict[str, float], bool, float]]
"""Fold, evidence, whether it is one person, weight."""


def fold_of(block: str, folds: int) -> int:
    """Give the fold of a block, the same on every machine."""
    return zlib.crc32(block.encode()) % folds


def pair_rows(data: Track, mentions: Mentions, folds: int) -> Rows:
    """Give pairs of mentions of one name, weighed so that each mention counts once."""
    rows: Rows = []
    for members in mentions.groups:
        known = [place for place, number in enumerate(members) if mentions.all[number].id in data.gold]
        if len(known) < 2 or len(members) > MOST_COMPARED:
            continue
        evidence = [(kind, value) for kind, value in pair_evidence(mentions, members)]
        truth = [data.gold[mentions.all[members[place]].id] for place in known]
        fold = fold_of(truth[0].block, folds)
        for (i, one), (j, other) in combinations(enumerate(known), 2):
            values = {
                kind: float(value if isinstance(value, float) else value[one, other])
                for kind, value in evidence
            }
            rows.append((fold, values, truth[i].person == truth[j].person, 2 / (len(known) - 1)))
    return rows


def person_rows(
    data: Track, mentions: Mentions, weights: Callable[[int], Mapping[str, float]], folds: int
) -> Rows:
    """Give pairs of people under different names, parted by weights that were not learned from them."""
    constraints = Constraints(mentions)
    parts = []
    for members in mentions.groups:
        blocks = [data.gold[m].block for m in mentions.ids(members) if m in data.gold]
        fold = fold_of(blocks[0], folds) if blocks else 0
        least = scoring.LEVELS["normal"].namesake
        parts += namesakes(mentions, members, weights(fold), constraints, least).parts
    parts, _ = held_together(mentions, parts, constraints)
    joining = Joining(mentions, parts, {}, constraints)
    truth = [Counter(data.gold[m].person for m in mentions.ids(part) if m in data.gold) for part in parts]
    rows: Rows = []
    for join in joining.candidates(related_names(mentions.forms, mentions.names_by_work)):
        one, other = truth[join.one], truth[join.other]
        if one and other:
            block = next(data.gold[m].block for m in mentions.ids(parts[join.one]) if m in data.gold)
            same = one.most_common(1)[0][0] == other.most_common(1)[0][0]
            weight = float(np.sqrt(min(one.total(), other.total())))
            rows.append((fold_of(block, folds), dict(join.evidence), same, weight))
    return rows


def fitted(rows: Iterable[tuple[int, dict[str, float], bool, float]]) -> dict[str, float]:
    """Fit a logistic regression; kinds of evidence that never vary get no weight."""
    chosen = list(rows)
    kinds = sorted({kind for _, evidence, _, _ in chosen for kind in evidence} - scoring.STATED.keys())
    x = np.array([[evidence.get(kind, 0.0) for kind in kinds] for _, evidence, _, _ in chosen])
    y = np.array([same for _, _, same, _ in chosen], float)
    weight = np.array([weight for _, _, _, weight in chosen])
    beta = np.zeros(len(kinds))
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        curve = (x * (weight * likely * (1 - likely) + 1e-9)[:, None]).T @ x + RIDGE * np.eye(len(kinds))
        step = np.linalg.solve(curve, x.T @ (weight * (y - likely)) - RIDGE * beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return {
        kind: round(float(value), 4) for kind, value in zip(kinds, beta, strict=True) if abs(value) >= 5e-5
    }


def learn(folds: int) -> tuple[list[Weights], dict[str, tuple[Track, Mentions]]]:
    """Learn weights without each fold, and, last, from everything."""
    data = {name: track(name) for name in TRACKS}
    tables = {name: (one, Mentions(one.mentions)) for name, one in data.items()}
    pairs = [row for one, mentions in tables.values() for row in pair_rows(one, mentions, folds)]
    pair_weights = [fitted(row for row in pairs if row[0] != fold) for fold in range(folds)]
    everything = fitted(pairs)
    people = [
        row
        for one, mentions in tables.values()
        for row in person_rows(one, mentions, lambda fold: pair_weights[fold], folds)
    ]
    made = [
        Weights({**pair, **scoring.STATED}, fitted(row for row in people if row[0] != fold))
        for fold, pair in enumerate(pair_weights)
    ]
    return [*made, Weights(everything, fitted(people))], tables


def cross_validated(
    weights: list[Weights], data: Track, level: Level, folds: int
) -> dict[tuple[str, int], str]:
    """Give each gold mention the person that weights not learned from its block give it."""
    found: dict[tuple[str, int], str] = {}
    for fold in range(folds):
        identities = resolve(data.mentions, level, weights=weights[fold])
        for mention, truth in data.gold.items():
            if fold_of(truth.block, folds) == fold:
                found[mention] = f"{fold}/{identities.person_of[mention]}"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--folds", type=int, default=0, help="score only, learning without each of so many folds"
    )
    parser.add_argument("--levels", default="strict,normal,loose")
    given = parser.parse_args()
    folds = given.folds or 5
    weights, tables = learn(folds)
    if not given.folds:
        form = {"pair": weights[-1].pair, "person": weights[-1].person}
        scoring.WEIGHTS.write_text(json.dumps(form, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    for name, (data, _) in tables.items():
        for level in given.levels.split(","):
            print(
                name,
                level,
                json.dumps(scores(data, cross_validated(weights, data, level, folds))),
                flush=True,
            )


if __name__ == "__main__":
    main()
