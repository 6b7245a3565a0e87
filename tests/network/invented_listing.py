"""Invented records with organisations, fields and abstracts, from which graphs are built in tests."""

from __future__ import annotations

import json
from pathlib import Path

PEOPLE = {
    "Ada Lindqvist": "Tarn College, Oslo, Norway",
    "Bo Vangsgaard": "Tarn College, Oslo, Norway",
    "Cy Marchetti": "Fell Institute of Technology, Leeds, United Kingdom",
    "Dilnoza Quispe": "Moss University, Lund, Sweden",
    "Emeka Haldorsen": "Fell Institute of Technology, Leeds, United Kingdom",
    "Farida Szentmiklósi": "Moss University, Lund, Sweden",
}
TOPICS = (
    (
        "Graph rewiring for link prediction",
        "We study graph rewiring and link prediction. Graph rewiring helps.",
    ),
    ("Link prediction with message passing", "Message passing is used for link prediction. Link prediction."),
    ("Posterior collapse in speech synthesis", "Speech synthesis suffers from posterior collapse."),
    (
        "Speech synthesis by message passing",
        "Message passing for speech synthesis, and speech synthesis again.",
    ),
)
FIELDS = (["cs.LG"], ["cs.LG", "stat.ML"], ["cs.CL"], ["cs.CL", "cs.LG", "eess.AS"])


def records() -> list[dict[str, object]]:
    """Give twelve papers by two to four people each."""
    names, made = list(PEOPLE), []
    for number in range(12):
        byline = [names[(number * step + number // 5) % len(names)] for step in (1, 2, 3, 5)]
        byline = list(dict.fromkeys(byline))[: 2 + number % 3]
        title, abstract = TOPICS[number % 4]
        authors = [
            {"position": place, "name": name, "affiliation": PEOPLE[name]}
            for place, name in enumerate(byline, 1)
        ]
        if number % 2:
            authors[-1]["affiliation"] = f"School of Computing, {authors[-1]['affiliation']}"
        if number % 4 == 0:
            authors[0]["affiliation"] = None
        made.append(
            {
                "title": f"{title}, part {number}",
                "authors": authors,
                "date": str(2014 + number),
                "field_codes": [field.split(".")[1] for field in FIELDS[number % 4]],
                "fields": FIELDS[number % 4],
                "abstract": abstract,
                "complete": number % 5 != 2,
            }
        )
    return made


def write_records(path: Path) -> Path:
    """Write the papers as JSON Lines."""
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records()), encoding="utf-8")
    return path
