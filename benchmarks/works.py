"""One paper once: how well damaged copies find their originals, and how fast.

Real papers (``disambiguation_dev/papers``, and the works of ``samples``) are kept once; some are
copied and each copy is damaged as exports damage records. Then all pairs of records that were
put together are compared with the pairs that belong together.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.records import Authorship, Identifier, Imprint, Origin, Provenance, PublicationDate, Work
from kg.records.person_name import parse_person_name, person_name
from kg.resolution.work_forms import work_form
from kg.resolution.works import same_works
from kg.sources import READERS

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
WHERE = Provenance("papers", "", "records", None, None, 0, "")


def papers() -> Iterator[Work]:
    with gzip.open(DATA / "disambiguation_dev" / "papers.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            form = json.loads(line)
            yield Work(
                form["title"],
                tuple(Authorship(n, parse_person_name(name)) for n, name in enumerate(form["authors"], 1)),
                WHERE,
                complete=True,
                date=PublicationDate(str(form["year"]), "year"),
                ids=(Identifier("doi", f"10.18653/v1/{form['paper']}"),),
                venue=" ".join(form["venue"]),
                kind="paper-conference",
            )


def samples() -> Iterator[Work]:
    """The works of all sample files; those that two files hold count once."""
    seen: set[str] = set()
    for path in sorted((DATA / "samples").rglob("*")):
        if path.is_file() and path.name != "MANIFEST.json":
            content = path.read_bytes()
            reader = next((reader for reader in READERS if reader.recognises(content[:65536])), None)
            for item in (
                reader.read(io.BytesIO(content), Origin(path.name, "", date(2026, 1, 1))) if reader else ()
            ):
                if isinstance(item, Work) and item.authorships:
                    title = work_form(item).title
                    if title not in seen:
                        seen.add(title)
                        yield item


def damaged(work: Work, chance: random.Random) -> Work:
    """A copy with one to three kinds of damage."""
    for damage in chance.sample(DAMAGES, chance.randint(1, 3)):
        work = damage(work, chance)
    return work


def _case(work: Work, chance: random.Random) -> Work:
    return work._replace(title=chance.choice((str.upper, str.lower, str.title))(work.title))


def _punctuation(work: Work, chance: random.Random) -> Work:
    title = re.sub(r"[-:,.'’“”\"()]", lambda found: chance.choice(("", " ", found[0])), work.title)
    return work._replace(title=title if title.strip() else work.title)


def _latex(work: Work, _: random.Random) -> Work:
    title = re.sub(r"\b([A-Z]{2,})\b", r"{\1}", work.title).replace("&", r"\&").replace("é", r"{\'e}")
    return work._replace(title=title.replace("ö", r"\"{o}").replace("ü", r"{\"u}"))


def _lost_subtitle(work: Work, _: random.Random) -> Work:
    return work._replace(title=re.split(r": | - ", work.title)[0])


def _initials(work: Work, _: random.Random) -> Work:
    def short(author: Authorship) -> Authorship:
        name = author.name
        initials = " ".join(f"{part[0]}." for part in (name.given or "").split())
        return author._replace(name=person_name(initials or None, name.family, name.particle, name.suffix))

    return work._replace(authorships=tuple(map(short, work.authorships)))


def _year(work: Work, chance: random.Random) -> Work:
    if work.date is None:
        return work
    return work._replace(date=PublicationDate(str(work.date.year + chance.choice((-1, 1))), "year"))


def _swapped(work: Work, _: random.Random) -> Work:
    first = work.authorships[:2]
    if len(first) < 2:
        return work
    swapped = (first[1]._replace(position=1), first[0]._replace(position=2))
    return work._replace(authorships=(*swapped, *work.authorships[2:]))


def _no_identifier(work: Work, _: random.Random) -> Work:
    return work._replace(ids=())


def _no_place(work: Work, _: random.Random) -> Work:
    return work._replace(venue=None, imprint=Imprint())


DAMAGES = (_case, _punctuation, _latex, _lost_subtitle, _initials, _year, _swapped, _no_identifier, _no_place)


def measure(works: Iterable[Work], seed: int = 0) -> None:
    chance = random.Random(seed)
    records: list[tuple[int, Work]] = []
    for number, work in enumerate(works):
        records.append((number, work))
        if chance.random() < 0.5:
            # Half of the copies lose their identifiers: else there would be little to find out.
            for _ in range(chance.randint(1, 2)):
                copy = damaged(work, chance)
                records.append((number, copy if chance.random() < 0.3 else copy._replace(ids=())))
    chance.shuffle(records)
    started = time.perf_counter()
    found = same_works([work_form(work) for _, work in records])
    seconds = time.perf_counter() - started
    right = together = 0
    for group in found.groups:
        counts = Counter(records[number][0] for number in group)
        together += _pairs(len(group))
        right += sum(map(_pairs, counts.values()))
    wanted = sum(map(_pairs, Counter(number for number, _ in records).values()))
    print(
        f"{len(records):,} records: precision {right / max(1, together):.4f}, recall {right / wanted:.4f} "
        f"of {wanted:,} pairs; {seconds:.1f} s ({len(records) / seconds:,.0f} records/s on one core)"
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not (DATA / "disambiguation_dev").is_dir():
        print(f"{DATA}: the papers are not here")
        return
    print("papers of the ACL Anthology")
    measure(papers())
    print("works of the sample files")
    measure(samples())


if __name__ == "__main__":
    main()
