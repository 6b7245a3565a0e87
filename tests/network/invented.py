"""Tables for networks of every kind: the invented corpus, with organisations and second fields."""

from __future__ import annotations

import random

from kg.network.tables import Tables
from kg.store.rows import AffiliationRow
from tests.views.invented import BASE, FIELDS, corpus

PLACES = (
    ("Tarn College", "NO"),
    ("Fell Institute", "GB"),
    ("Moss Labs", None),
    ("Brae University", "SE"),
    ("Holm School", "DK"),
    ("Fen Works", "GB"),
)


def tables(people: int = 40, papers: int = 60, seed: int = 7, *, hostile: bool = False) -> Tables:
    """Give people with one or two organisations each, and papers of one or two fields."""
    made, rng = corpus(people, papers, seed=seed, hostile=hostile), random.Random(seed)
    home = {person.id: rng.sample(PLACES, rng.choice((1, 1, 2))) for person in made.people}
    signed = [
        AffiliationRow(row.work, row.position, f"{BASE}organisation/{name.split()[0].lower()}", name, country)
        for row in made.authorships
        if row.person
        for name, country in home[row.person]
        if rng.random() < 0.8
    ]
    # What stands on a paper as a whole is nobody's.
    signed.append(AffiliationRow(made.works[0].id, 0, f"{BASE}organisation/whole", "Whole Academy", None))
    works = [work._replace(fields=[*work.fields, *rng.sample(FIELDS, 1)]) for work in made.works]
    works = [work._replace(fields=list(dict.fromkeys(work.fields))) for work in works]
    unclear = [row._replace(ambiguous=number % 17 == 3) for number, row in enumerate(made.people)]
    return Tables(unclear, made.authorships, works, made.concepts, affiliations=signed)
