"""Whose rank hangs on identity: places under each strictness, found by shared mentions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.errors import UsageError
from kg.sensitivity import Standing, identity_sensitivity

BYLINES = (
    "Zachary Siegel, Bo Vang",
    "Zachary Siegel, Cy Ek",
    "Z. Siegel, Di Ulm",  # one person at normal, two at strict
    "Ada Lind, Bo Vang",
    "Ada Lind, Cy Ek",
)


@pytest.fixture(scope="module")
def standings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Standing]:
    folder = tmp_path_factory.mktemp("sensitivity")
    source = folder / "works.jsonl"
    forms = [
        {"title": f"Ties {number}", "authors": [{"name": name} for name in byline.split(", ")]}
        for number, byline in enumerate(BYLINES)
    ]
    source.write_text("".join(json.dumps(form) + "\n" for form in forms))
    graph = kg.build(source, folder / "graph", as_of="2026-11-24")
    with pytest.raises(UsageError, match="no measure is called 'fame'"):
        identity_sensitivity(Path(graph.path), "fame", 1)
    return {one.name: one for one in identity_sensitivity(Path(graph.path), "degree", 1)}


def test_who_is_two_people_to_others_is_found_by_most_mentions(standings: dict[str, Standing]) -> None:
    siegel = standings["Zachary Siegel"]
    assert siegel.papers == {"strict": 2, "normal": 3, "loose": 3}
    assert siegel.ranks == {"strict": 1, "normal": 1, "loose": 1}
    assert siegel.safe


def test_a_place_that_not_every_level_gives_is_not_safe(standings: dict[str, Standing]) -> None:
    lind = standings["Ada Lind"]
    assert lind.ranks == {"strict": 1, "normal": 2, "loose": 2}
    assert lind.papers == {"strict": 2, "normal": 2, "loose": 2}
    assert not lind.safe
