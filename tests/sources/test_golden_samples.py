"""The first works of every sample file, field by field, as they were checked by eye.

``python -m tests.sources.test_golden_samples`` writes the golden file anew. It holds facts alone:
abstracts and what else is somebody's text are left out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from kg.records import Origin, Work
from kg.records.record_json import work_to_json
from kg.sources import READERS

GOLDEN = Path(__file__).parents[1] / "golden" / "samples.jsonl"
EACH = 3
LEFT_OUT = ("abstract", "originals", "provenance", "confidence", "field_candidates")


def facts(work: Work) -> dict[str, Any]:
    """What a record says, without texts and without what it does not say; long lists are counted."""
    form = {key: value for key, value in work_to_json(work).items() if key not in LEFT_OUT}
    form["references"] = len(form["references"])
    form["subjects"] = [f"{one['scheme']}: {one['text']}" for one in form["subjects"][:3]]
    form["abstract_words"] = len((work.abstract or "").split())
    for role in ("authors", "editors"):
        form[role] = [person(author) for author in form[role][:12]]
    form["affiliations"] = len(form["affiliations"])
    return told(form)


def person(author: dict[str, Any]) -> dict[str, Any]:
    """A name and its identifiers; of affiliations, which may hold addresses, only how many."""
    short = {key: author[key] for key in ("name", "family", "given", "ids", "group", "spellings")}
    places = [place["ids"] or place["name"] for place in author["organisations"]]
    return told({**short, "affiliations": len(author["affiliations"]), "organisations": places})


def told(form: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in form.items() if value not in (None, [], {}, "", False, 0)}


def read(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() and path.name != "MANIFEST.json" else b""
        reader = next((one for one in READERS if content and one.recognises(content[:65536])), None)
        if reader is None:
            continue
        items = reader.read(io.BytesIO(content), Origin(path.name, "0" * 64, date(2026, 11, 24)))
        works = (item for item in items if isinstance(item, Work))
        for work in islice(works, EACH):
            name = path.relative_to(folder).as_posix()
            yield {"file": name, "format": reader.NAME, **facts(work)}


@pytest.mark.shared
def test_the_samples_read_as_they_were_checked(shared_data: Path) -> None:
    expected = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    found = list(read(shared_data / "samples"))
    assert [form["file"] for form in found] == [form["file"] for form in expected]
    for form, known in zip(found, expected, strict=True):
        assert form == known, form["file"]


if __name__ == "__main__":
    shared = Path(__file__).parents[3] / "shared" / "data" / "samples"
    lines = (json.dumps(form, ensure_ascii=False, sort_keys=True) for form in read(shared))
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
