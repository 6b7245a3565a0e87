"""Write a listing of any length, to measure with: real bylines and titles, cast anew from copy to copy.

Run::

    python -m benchmarks.generated 100000 listing.txt

Who writes with whom is that of the ACL Anthology's papers (``disambiguation_dev``, CC BY 4.0), so
ties, hubs and groups are real ones. When the papers are used up, the next copy gives every given
name to another family name and every title the end of another, so that its people and papers are
new ones. Abstracts are those of ``keyphrases_dev``, their sentences dealt out anew. What is
written is for measuring on this machine, and is not to be published.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FIELDS = ("LG", "CL", "CV", "AI", "ML", "IT", "SI", "DL", "ME", "BM")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SLUGS = ("mit", "stanford", "oxford", "tel-aviv", "eth", "ntu", "usp", "iitb")
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z])")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read gzipped JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def abstracts() -> list[str]:
    """Give the abstracts of the keyphrase sets, those that are no whole articles."""
    found = [" ".join(row["abstract"].split()) for row in rows(DATA / "keyphrases_dev/keyphrases.jsonl.gz")]
    return [text for text in found if 200 < len(text) < 2_500]


def listing(count: int, seed: int = 11) -> Iterator[str]:
    """Give the lines of a listing of so many records, the same for the same seed."""
    chance = random.Random(seed)
    papers = list(rows(DATA / "disambiguation_dev" / "papers.jsonl.gz"))
    chance.shuffle(papers)
    texts = abstracts()
    families = sorted({name.rsplit(" ", 1)[-1] for paper in papers for name in paper["authors"]})
    place = {family: number for number, family in enumerate(families)}
    for number in range(count):
        copy, at = divmod(number, len(papers))
        paper = papers[at]
        title = paper["title"]
        if copy:
            words = papers[(at + 7919 * copy) % len(papers)]["title"].split()
            title = " ".join([*title.split()[: 1 + len(title.split()) // 2], *words[len(words) // 2 :]])
        names = [_cast(name, copy, place, families) for name in paper["authors"]]
        year = f", {paper['year']}" if paper["year"] else ""
        header = f"{chance.choice(FIELDS)}{chance.choice(MONTHS)} {1 + chance.randrange(28)}{year}"
        slug = f" · {chance.choice(SLUGS)}" if chance.random() < 0.3 else ""
        yield header + ("Code" if chance.random() < 0.3 else "")
        yield f"{title}{', '.join(names[:3])}{' et al.' if len(names) > 3 else ''}{slug}"
        yield _abstract(texts, chance)


def _cast(name: str, copy: int, place: dict[str, int], families: list[str]) -> str:
    if not copy or " " not in name:
        return name
    given, family = name.rsplit(" ", 1)
    return f"{given} {families[(place[family] + 1009 * copy) % len(families)]}"


def _abstract(texts: list[str], chance: random.Random) -> str:
    sentences = _SENTENCE.split(chance.choice(texts))
    other = _SENTENCE.split(chance.choice(texts))
    return " ".join(sentences[: 1 + len(sentences) // 2] + other[len(other) // 2 :])


def write(count: int, path: Path) -> Path:
    """Write a listing of so many records."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in listing(count))
    return path


def main() -> None:
    """Write a listing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=int)
    parser.add_argument("path", type=Path)
    given = parser.parse_args()
    write(given.records, given.path)


if __name__ == "__main__":
    main()
