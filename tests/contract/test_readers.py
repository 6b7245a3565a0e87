"""Every reader: any bytes are accounted for, its own format is recognised, damage costs one record."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import work_key
from kg.reading import json_line
from kg.records import Duplicate, Filler, Origin, Rejected, Work
from kg.sources import BY_NAME, READERS, Item, Reader
from tests.contract.reader_samples import SAMPLES

EVERY = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
ORIGIN = Origin("input", "0" * 64, date(2026, 11, 23))


def items(reader: Reader, content: bytes) -> list[Item]:
    return list(reader.read(io.BytesIO(content), ORIGIN))


def accounted(found: list[Item]) -> int:
    return sum(i.byte_count if isinstance(i, Filler) else i.provenance.byte_count for i in found)


def test_every_reader_has_a_sample_and_a_name_of_its_own() -> None:
    assert set(SAMPLES) == set(BY_NAME)
    assert len(BY_NAME) == len(READERS)


@EVERY
def test_it_recognises_its_own_format_alone(reader: Reader) -> None:
    first = {
        name: next(r.NAME for r in READERS if r.recognises(content)) for name, content in SAMPLES.items()
    }
    assert [name for name, found in first.items() if found == reader.NAME] == [reader.NAME]
    assert not reader.recognises(b"")
    assert not reader.recognises(b"%PDF-1.7\n\x00\xff")


@EVERY
def test_it_reads_its_sample(reader: Reader) -> None:
    works = [item for item in items(reader, SAMPLES[reader.NAME]) if isinstance(item, Work)]
    assert [work.title for work in works] == ["On the Ties of Authors", "A Map of Names"]
    assert [a.name.written for work in works for a in work.authorships] == ["Ada Lind", "Bo Vang", "Eve Holm"]
    assert [work.complete for work in works][1] is False
    assert all(work.provenance.format == reader.NAME for work in works)
    assert all(len(work.provenance.record_sha256) == 64 for work in works)


@EVERY
@given(content=st.binary(max_size=200))
def test_any_bytes_are_accounted_for(reader: Reader, content: bytes) -> None:
    assert accounted(items(reader, content)) == len(content)


@EVERY
@given(cut=st.integers(0, 250), noise=st.binary(max_size=40))
def test_a_damaged_sample_is_accounted_for(reader: Reader, cut: int, noise: bytes) -> None:
    content = SAMPLES[reader.NAME][:cut] + noise + SAMPLES[reader.NAME][cut:]
    found = items(reader, content)
    assert accounted(found) == len(content)
    assert all(isinstance(item, Work | Rejected | Duplicate | Filler) for item in found)


@EVERY
def test_a_broken_line_between_two_records_costs_neither(reader: Reader) -> None:
    content = SAMPLES[reader.NAME]
    other = re.sub(rb"Ties|\{T\}ies|<fixed-case>T</fixed-case>ies", b"Knots", content).replace(
        b"Map", b"List"
    )
    broken = content + b"{]\n" + other
    titles = [item.title for item in items(reader, broken) if isinstance(item, Work)]
    assert "On the Knots of Authors" in titles
    assert "A List of Names" in titles


@EVERY
def test_a_repeated_record_is_a_note_or_the_same_work_again(reader: Reader) -> None:
    found = items(reader, SAMPLES[reader.NAME] * 2)
    works = [item for item in found if isinstance(item, Work)]
    notes = [item for item in found if isinstance(item, Duplicate)]
    assert len(works) + len(notes) == 4
    assert len({work_key(work) for work in works}) == 2


@EVERY
def test_every_item_has_a_line_of_json(reader: Reader) -> None:
    for item in items(reader, SAMPLES[reader.NAME] + b"\n\nstray\n"):
        if not isinstance(item, Filler):
            assert json.loads(json_line(item))["provenance"]["source"] == "input"


@EVERY
def test_reading_twice_gives_the_same(reader: Reader) -> None:
    assert items(reader, SAMPLES[reader.NAME]) == items(reader, SAMPLES[reader.NAME])
