"""Headers of query files, and finding a query by name."""

from __future__ import annotations

import pytest

from kg.errors import InputError, UsageError
from kg.store.query_files import (
    find_query,
    named_queries,
    named_query,
    parse_query,
    queries_about,
    suggestions,
)

GOOD = """# question: Who?
# parameter: person (person, required) whose coauthors
# parameter: percent (integer = 90) below how many percent
# column: name (text) of the person
# limit: none
SELECT ?name ?person ?percent WHERE { ?person foaf:name ?name }
"""


def test_a_header_is_read() -> None:
    query = parse_query(GOOD, "who", "author")
    assert [(p.name, p.kind, p.default) for p in query.parameters] == [
        ("person", "person", None),
        ("percent", "integer", "90"),
    ]
    assert query.text == GOOD
    assert "percent (integer, default 90): below how many percent" in query.description()


def test_a_construct_says_what_its_graph_holds() -> None:
    text = GOOD.replace("# column: name (text) of the person", "# graph: people and their names")
    query = parse_query(text, "who", "author")
    assert query.columns == ()
    assert "Gives a graph: people and their names" in query.description()


def test_topics_are_listed_and_a_near_miss_is_suggested() -> None:
    assert {query.topic for query in queries_about("concept")} == {"concept"}
    with pytest.raises(UsageError, match="do you mean concept"):
        queries_about("concepts")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# column: name (text) of the person", "", "column"),
        ("# limit: none", "# limit: none\n# graph: all", "graph"),
        ("# question: Who?", "", "question"),
        ("# limit: none", "", "limit"),
        ("(person, required)", "(animal, required)", "parameter|kind"),
        ("(person, required)", "", "kind"),
        ("(text)", "(colour)", "kind"),
    ],
)
def test_a_bad_header_is_said(old: str, new: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_query(GOOD.replace(old, new), "who", "author")


def test_a_query_is_found_with_and_without_its_topic() -> None:
    assert named_query("coauthors") is named_query("author/coauthors")


@pytest.mark.parametrize("wrong", ["coautors", "author/coauthor", "COAUTHORS"])
def test_a_misspelt_name_brings_the_near_ones(wrong: str) -> None:
    with pytest.raises(UsageError, match="coauthors"):
        find_query(wrong)


def test_the_text_of_a_query_is_no_name() -> None:
    assert find_query("ASK {}") is None


def test_a_name_that_is_like_none_says_where_to_look() -> None:
    assert suggestions("zzzzzz", named_queries()) == []
    with pytest.raises(UsageError, match="--list"):
        named_query("zzzzzz")
