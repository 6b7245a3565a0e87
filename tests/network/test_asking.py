"""From what people write to a selection: years, names in any spelling, rosters as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.network import Tables
from kg.network.asking import ask, years_of
from kg.network.finding import NAMES, find
from kg.network.kinds import KINDS
from kg.network.roster import read_roster, roster_lines
from kg.store.rows import PersonRow
from tests.network.invented import tables

ORCID = "0000-0002-1825-0097"


def person(key: str, name: str, *spellings: str, orcid: str | None = None) -> PersonRow:
    return PersonRow(key, name, None, None, [name, *spellings], orcid, False, 1.0, 1, 0, None, None)


PEOPLE = [
    person("i/ada", "Ada Líndqvist", "A. Líndqvist"),
    person("i/bo", "Bo Vang", orcid=ORCID),
    person("i/cy1", "Cy Marchetti"),
    person("i/cy2", "Cy Marchetti"),
]


@given(first=st.integers(1000, 9999), last=st.integers(1000, 9999))
def test_years_are_read_in_every_form(first: int, last: int) -> None:
    assert years_of(f"{first}-{last}") == years_of(f" {first} – {last} ") == (first, last)
    assert (years_of(f"{first}-"), years_of(f"-{last}")) == ((first, None), (None, last))
    assert years_of(str(first)) == (first, first)


@pytest.mark.parametrize("text", ["", "-", "20x", "2015 2020", "15-20", "2015-2020-2022", "20152020"])
def test_what_are_no_years_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="no years"):
        years_of(text)


@pytest.mark.parametrize("weight", [-1.0, float("nan")])
def test_a_weight_below_nothing_is_a_mistake(weight: float) -> None:
    with pytest.raises(UsageError, match="take 0 or more"):
        ask(Tables([], [], []), min_weight=weight)


def test_years_that_run_backwards_are_a_mistake() -> None:
    with pytest.raises(UsageError, match="backwards"):
        ask(Tables([], [], []), years="2020-2015")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i/ada", ("i/ada",)),
        ("ada lindqvist", ("i/ada",)),
        ("A LINDQVIST", ("i/ada",)),
        (ORCID, ("i/bo",)),
        (f"https://orcid.org/{ORCID}", ("i/bo",)),
        ("Cy Marchetti", ("i/cy1", "i/cy2")),
        ("Dee", ()),
    ],
)
def test_people_are_found_by_any_name(text: str, expected: tuple[str, ...]) -> None:
    assert find("person", Tables(PEOPLE, [], []), text) == expected


def test_an_ego_must_be_one_and_may_be_what_else_the_network_holds() -> None:
    made = Tables(PEOPLE, [], [])
    assert ask(made, ego="bo vang").selection.ego == "i/bo"
    with pytest.raises(UsageError, match="name of 2"):
        ask(made, ego="Cy Marchetti")
    with pytest.raises(UsageError, match="Bo Vang"):
        ask(made, ego="Bo Fang")
    concept = ask(tables(), ("person", "concept"), ego="Prosody").selection.ego
    assert concept == "https://example.org/kg/concept/prosody"


def test_topics_are_found_by_name_and_a_field_by_its_archive() -> None:
    found = ask(tables(), field=["cs", "machine learning"], concept=["prosody"], organisation=["moss labs"])
    assert found.selection.fields == ("cs", "cs.LG", "stat.ML")
    assert found.selection.concepts == ("https://example.org/kg/concept/prosody",)
    assert found.selection.organisations == ("https://example.org/kg/organisation/moss",)
    with pytest.raises(UsageError, match="near: Moss Labs"):
        ask(tables(), organisation=["Moss Lab"])


def test_every_kind_of_node_can_be_named() -> None:
    assert {mode for kind in KINDS.values() for mode in kind.nodes} == set(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "# the team\n\nada lindqvist\nBo Vang\n",
        f"i/ada\nhttps://orcid.org/{ORCID}\n",
        "\ufeffname,room\r\nAda Líndqvist,7\r\nBo Vang,8\r\n",
        f"room;ORCID;Name\n7;;ada lindqvist\n8;{ORCID};somebody else\n",
        "Líndqvist, Ada\nVANG, BO\n",
        "sep=;\r\nroom;name\r\n7;Ada Líndqvist\r\n8;Vang, Bo\r\n",
        'Name\tnote\nada lindqvist\t"two\nlines"\nBo Vang\tx\n',
    ],
    ids=["lines", "identifiers", "csv", "semicolons", "family first", "excel", "tabs"],
)
def test_a_roster_is_read_in_every_form(text: str, tmp_path: Path) -> None:
    path = tmp_path / "team.csv"
    path.write_text(text, encoding="utf-8")
    found = read_roster(path, PEOPLE)
    assert (found.people, found.notes) == (("i/ada", "i/bo"), ())


def test_lines_that_name_nobody_or_several_are_said_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    path.write_text("Bo Vang\n\nDee Nobody\nCy Marchetti\n", encoding="utf-8")
    found = read_roster(path, PEOPLE)
    assert found.people == ("i/bo",)
    nobody, several = found.notes
    assert nobody == f"{path}:3: nobody here is called Dee Nobody"
    assert several.startswith(f"{path}:4: Cy Marchetti is the name of 2 people")
    assert "i/cy1, i/cy2" in several
    path.write_text("sep=;\nname;room\nBo Vang;1\nDee Nobody;2\n", encoding="utf-8")
    assert read_roster(path, PEOPLE).notes == (f"{path}:4: nobody here is called Dee Nobody",)


def test_a_roster_that_names_nobody_or_is_no_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "team.txt"
    with pytest.raises(InputError, match="cannot be read"):
        read_roster(path, PEOPLE)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_roster(path, PEOPLE)
    path.write_text("Dee Nobody\n")
    with pytest.raises(InputError, match="names nobody"):
        read_roster(path, PEOPLE)


@given(st.text(max_size=60))
def test_no_text_breaks_a_roster(text: str) -> None:
    for line in roster_lines(text):
        assert line.number >= 1
        assert all(line.names)
