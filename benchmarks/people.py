"""Who is who: how time and memory grow with the names, and the answer beside splink's.

Run::

    python -m benchmarks.people              # all, each part in a process of its own
    python -m benchmarks.people 390000       # one point of the curve, in this process
    python -m benchmarks.people dense        # the last point, with the same names in all copies
    python -m benchmarks.people frequent     # one name on 100,000 papers
    python -m benchmarks.people ours splink  # the answers of both on the same names

The names are those of papers of the ACL Anthology (``../shared/data/disambiguation_dev``). Fewer are
the names of papers drawn from these; more are these and copies in which every family name has a
syllable of the copy, so that no name, family or coauthor of one copy is in another. Blocks thus have
the sizes of 29,000 real papers; those of more real papers would be larger, and ``dense`` shows what
blocks 2.6 times as large cost. Memory is the most that this process held and, of those that it started,
the greatest; both together are never more than the sum.

For splink: ``pip install 'splink>=5,<6'`` beside the package; without it that part is left out.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from benchmarks.disambiguation import DATA, Track, scores, track
from kg.engine import LocalEngine, seldom_collected
from kg.records import PersonName
from kg.records.person_name import parse_person_name, person_name
from kg.resolution.mentions import Mention, WorkFacts
from kg.resolution.people import resolve

CURVE = (10_000, 40_000, 150_000, 390_000)
PARTS = (*map(str, CURVE), "dense", "frequent", "ours", "splink")
WORKERS = 2
SYLLABLES = ("", "ova", "mund", "tieri", "kwe", "shvil")
SCORES = ("precision", "recall", "f1", "pairwise", "contested", "namesakes")


def copied(mentions: Sequence[Mention], syllable: str) -> Iterator[Mention]:
    """Give the mentions with a syllable at the end of each part of a family name."""
    return (mention._replace(name=_renamed(mention.name, syllable)) for mention in mentions)


def _renamed(name: PersonName, syllable: str) -> PersonName:
    family = re.sub(r"\w+", lambda found: found[0] + syllable, name.family or name.written)
    return person_name(name.given, family, name.particle, name.suffix)


def sized(mentions: Sequence[Mention], wanted: int, *, dense: bool = False) -> list[Mention]:
    """Give about so many mentions: those of whole copies, and of papers drawn from a last one.

    In ``dense`` ones all copies have the same names, so that each block is as many times as large.
    """
    found: list[Mention] = []
    for syllable in SYLLABLES:
        share = (wanted - len(found)) / len(mentions)
        if share < 0.01:
            break
        drawn = [
            mention._replace(work=f"{syllable}/{mention.work}")
            for mention in mentions
            if _drawn(mention.work, share)
        ]
        found += drawn if dense or not syllable else copied(drawn, syllable)
    return found


def _drawn(work: str, share: float) -> bool:
    return zlib.crc32(work.encode()) < share * 2**32


def frequent(papers: int = 100_000, coauthors: int = 5_000, seed: int = 0) -> Iterator[Mention]:
    """Give the mentions of papers that one name signed, each with two of some invented coauthors."""
    chance = random.Random(seed)
    words = ["".join(some) for some in product(("ba", "ke", "lo", "mi", "nu", "ri", "ta", "vo"), repeat=4)]
    chance.shuffle(words)
    families, given = words[:500], words[500:2500]
    others = [f"{chance.choice(given)} {chance.choice(families)}".title() for _ in range(coauthors)]
    for number in range(papers):
        facts = WorkFacts(frozenset(chance.sample(words[2500:], 6)), None, chance.randint(1985, 2025))
        byline = ["Wei Wang", *chance.sample(others, 2)]
        for position, name in enumerate(byline, 1):
            yield Mention(f"paper/{number:06d}", position, parse_person_name(name), (), (), facts)


def resolved(mentions: list[Mention]) -> tuple[float, Mapping[tuple[str, int], str], int]:
    """Resolve on two cores, as a build does; give seconds, who each mention is, and how many they are."""
    with LocalEngine(WORKERS) as engine, seldom_collected():
        started = time.perf_counter()
        found = resolve(mentions, start=engine.start)
        return time.perf_counter() - started, found.person_of, len(found.people)


def memory() -> tuple[float, float]:
    """Give the most mebibytes that this process held, and that one that it started and ended held."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    own, other = (resource.getrusage(kind).ru_maxrss / 1024 for kind in kinds)
    return own, other


def measure(mentions: list[Mention]) -> None:
    before = memory()[0]
    seconds, _, people = resolved(mentions)
    own, other = memory()
    papers = len({mention.work for mention in mentions})
    print(
        f"{len(mentions):,} mentions, {papers:,} papers: {seconds:.1f} s, "
        f"{1e6 * seconds / len(mentions):.0f} µs each; {own:,.0f} + {other:,.0f} MiB "
        f"({before:,.0f} before); {people:,} people",
        flush=True,
    )


def ours(data: Track) -> None:
    seconds, person_of, _ = resolved(data.mentions)
    said("ours", seconds, scores(data, person_of))


def splink(data: Track) -> None:
    """Print the best of splink's answers: it says how sure a pair is, not how sure a person is."""
    try:
        from benchmarks import splink_model
    except ImportError as missing:
        print(f"splink is left out ({missing}): pip install 'splink>=5,<6'")
        return
    answer = splink_model.answer(data.mentions)
    print("splink: " + ", ".join(f"{what} {took:.1f} s" for what, took in answer.seconds.items()))
    print(f"splink: {answer.pairs:,} pairs above {min(answer.person_of)}")
    for threshold, person_of in answer.person_of.items():
        said(f"splink, {threshold}", sum(answer.seconds.values()), scores(data, person_of))


def said(who: str, seconds: float, scored: Mapping[str, float]) -> None:
    shown = ", ".join(f"{name} {scored[name]:.4f}" for name in SCORES)
    print(f"{who}: {seconds:.1f} s, {sum(memory()):,.0f} MiB; {shown}", flush=True)


def run(part: str) -> None:
    """Measure one part in this process."""
    if part == "frequent":
        measure(list(frequent()))
    elif part == "dense" or part.isdigit():
        wanted = CURVE[-1] if part == "dense" else int(part)
        measure(sized(track("names").mentions, wanted, dense=part == "dense"))
    else:
        {"ours": ours, "splink": splink}[part](track("names"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help="a number of mentions, dense, frequent, ours, splink")
    parts = parser.parse_args().parts
    if not DATA.is_dir():
        print(f"{DATA}: the papers are not here")
    elif len(parts) == 1:
        run(*parts)
    else:
        for part in parts or PARTS:
            subprocess.run([sys.executable, "-m", "benchmarks.people", part], check=True)


if __name__ == "__main__":
    main()
