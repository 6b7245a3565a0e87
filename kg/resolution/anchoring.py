"""Parts of names that an identifier or a ruling holds together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.resolution.constraints import Constraints
from kg.resolution.mentions import Ints, Mentions
from kg.resolution.partition import Partition


def held_together(
    mentions: Mentions, parts: Sequence[Ints], constraints: Constraints
) -> tuple[list[Ints], list[tuple[int, int]]]:
    """Find the parts that share what an identifier or a ruling holds together.

    Where the rest of two such parts cannot be one person, what is held is taken out of both.

    Returns
    -------
    tuple
        The parts, and the pairs of their places that must be one person.
    """
    shown: defaultdict[int, list[int]] = defaultdict(list)
    for place, part in enumerate(parts):
        for anchor in dict.fromkeys(constraints.anchor[part].tolist()):
            shown[anchor].append(place)
    spread = {anchor: places for anchor, places in shown.items() if len(places) > 1}
    torn, pairs = _joined(mentions, parts, spread, constraints)
    if not torn:
        return list(parts), pairs
    return held_together(mentions, _taken_out(parts, torn, constraints), constraints)


def _joined(
    mentions: Mentions, parts: Sequence[Ints], spread: dict[int, list[int]], constraints: Constraints
) -> tuple[set[int], list[tuple[int, int]]]:
    """Join parts anchor by anchor; gives the anchors whose parts cannot be joined, and the joins."""
    places = sorted({place for some in spread.values() for place in some})
    group = {place: constraints.group(mentions, parts[place].tolist()) for place in places}
    whole, torn, pairs = Partition(len(parts)), set(), []
    for anchor in sorted(spread):
        for place in spread[anchor][1:]:
            one, other = whole.leader(spread[anchor][0]), whole.leader(place)
            if one == other:
                continue
            if constraints.forbid(group[one], group[other]):
                torn.add(anchor)
                break
            whole.join(one, other)
            group[whole.leader(one)] = group[one].joined(group[other])
            pairs.append((one, other))
    return torn, pairs


def _taken_out(parts: Sequence[Ints], torn: set[int], constraints: Constraints) -> list[Ints]:
    anchors = sorted(torn)
    left = [part[~np.isin(constraints.anchor[part], anchors)] for part in parts]
    taken = [np.flatnonzero(constraints.anchor == anchor) for anchor in anchors]
    return [part for part in (*left, *taken) if len(part)]
