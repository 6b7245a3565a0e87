"""An invented corpus as records: odd names, odd identifiers, cut author lists, organisations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HOSTILE = (
    '"><img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=1</script>",
    "עדה לוי",
    "$\\mathbb{E}[x] & y < z$",
)
MANY = 250
RECORDS: list[dict[str, Any]] = (
    [
        {
            "title": f"Tides and {topic} {number}",
            "authors": [
                {
                    "name": "Anouk Tarn" if number % 2 else "Anoek Tarn",
                    "orcid": "0000-0002-1825-0097",
                    "affiliation": "Tarn College, Bergen, Norway",
                },
                {"name": "Łukasz Hollow", "affiliation": "Institute of Reeds"},
                {"name": f"Mo Vale {'ABC'[number % 3]}"},
            ],
            "date": f"{2015 + number}",
            "fields": ["cs.LG", "con"],
            "doi": f"10.1000/Tides_({number})<{topic}>",
            "abstract": f"We study tidal networks (TNs). Tidal networks and {topic} are old.",
            "venue": "Journal of Reeds & Tides",
        }
        for number, topic in enumerate(("reeds", "sand", "kelp", "moons", "eels"))
    ]
    + [
        {
            "title": (name + " ") * (9 if number == 1 else 1),
            "authors": [{"name": name}, {"name": "Anouk Tarn"}, {"name": "王小明"}],
            "date": "2021",
            "doi": f"10.1000/{name}",
            "abstract": f"{name} and tidal networks",
            "venue": name,
            "fields": [name],
        }
        for number, name in enumerate(HOSTILE)
    ]
    + [
        {
            "title": "A large experiment",
            "authors": [{"name": f"Person{chr(97 + n % 26)} Number{n:03d}"} for n in range(MANY)],
            "listed_count": MANY,
            "date": "2020-05-01",
        },
        {
            "title": "A cut list",
            "authors": [{"name": "Anouk Tarn"}],
            "complete": False,
            "stated_count": 12,
            "date": None,
        },
        {"title": "", "authors": [{"name": "Mo Vale A"}], "date": "2019"},
        {
            "title": "con",
            "authors": [{"name": "Con Aux"}],
            "ids": {"aux": "NUL"},
            "urls": ["javascript:alert(1)", "https://example.org/?a=1&b=2"],
        },
    ]
)


def write_records(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text(
        "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8"
    )
    return path
