"""The gate before the engine: what would end the process, or leave the graph, does not pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.query_files import named_queries
from kg.store.query_gate import LIMITS, QueryLimits, QueryRefusedError, admit

DEEP = 3000
SHAPES = {
    "groups": "ASK" + "{" * DEEP + "}" * DEEP,
    "parentheses": "ASK{FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ")}",
    "exists": "ASK{" + "FILTER EXISTS{" * DEEP + "}" * DEEP + "}",
    "not exists": "ASK{" + "FILTER NOT EXISTS{" * DEEP + "}" * DEEP + "}",
    "subselects": "ASK{" + "{SELECT*{" * DEEP + "}}" * DEEP + "}",
    "optional": "ASK{" + "OPTIONAL{" * DEEP + "}" * DEEP + "}",
    "minus": "ASK{" + "MINUS{" * DEEP + "}" * DEEP + "}",
    "graph": "ASK{" + "GRAPH?g{" * DEEP + "}" * DEEP + "}",
    "union": "ASK{" + "{}UNION{" * DEEP + "}" * DEEP + "}",
    "blank nodes": "ASK{?s?p" + "[?p" * DEEP + "[]" + "]" * DEEP + "}",
    "lists": "ASK{?s?p" + "(" * DEEP + ")" * DEEP + "}",
    "paths": "ASK{?s " + "(" * DEEP + "a" + ")*" * DEEP + "?o}",
    "functions": "ASK{FILTER(" + "STR(" * DEEP + "1" + ")" * DEEP + ")}",
    "hidden in less-than": "ASK{FILTER(?a<" + "(" * DEEP + "1>2" + ")" * DEEP + ")}",
    "negations": "ASK{FILTER(" + "!" * DEEP + "true)}",
    "sums": "ASK{FILTER(1" + "+1" * DEEP + ")}",
    "conjunctions": "ASK{FILTER(?x" + "&&?x" * DEEP + ")}",
    "sequences": "ASK{?s a" + "/a" * DEEP + " ?o}",
    "alternatives": "ASK{?s a" + "|a" * DEEP + " ?o}",
    "many groups": "ASK{" + "{}" * DEEP + "}",
    "many bindings": "ASK{" + "".join(f"BIND(1 AS?x{i})" for i in range(DEEP)) + "}",
}
SERVICES = {
    "pattern": "ASK { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "silent": "ASK { service silent <http://a.example/> { } }",
    "variable": "SELECT * { ?s ?p ?e SERVICE ?e { ?s ?p ?o } }",
    "exists": "ASK { FILTER EXISTS { SERVICE <http://a.example/> { } } }",
    "subselect": "ASK { { SELECT * { SERVICE <http://a.example/> { } } } }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "no space, prefix": "ASK{SERVICEex:foo{}}",
    "no space, empty prefix": "ASK{SERVICE:foo{}}",
    "no space, silent": "ASK{SERVICESILENT<http://a.example/>{}}",
    "after a word": "ASK{:a :p trueSERVICE<http://a.example/>{}}",
    "after a number": "ASK{:a :p 1e5SERVICE<http://a.example/>{}}",
    "after a decimal": "ASK{:a :p 1.SERVICE<http://a.example/>{}}",
    "behind a carriage return": "ASK{#\rSERVICE<http://a.example/>{}}",
    "behind less-than": 'ASK{FILTER(?a<?b#>"""\n)SERVICE<http://a.example/>{}#"""\n}',
    "behind less-than, one mark": "ASK{FILTER(?a<'x'&&?b>'y')SERVICE<http://a.example/>{}}",
    "behind an escaped mark": 'ASK{?s ?p "\\"" SERVICE <http://a.example/> {}}',
    "escaped": "ASK{\\u0053ERVICE <http://a.example/> {}}",
}
HARMLESS = {
    "string": 'SELECT * { ?s ?p "SERVICE {{{" }',
    "long string": "SELECT * { ?s ?p '''it's SERVICE \\''' LOAD''' }",
    "comment": "SELECT * { ?s ?p ?o } # SERVICE <x> INSERT",
    "iri": "ASK { ?s <http://a.example/SERVICE#(((LOAD> ?o }",
    "local name": "ASK { ?s ex:SERVICE ?o ; ex:load ex:insert }",
    "escaped local name": "ASK { ?s ex:don\\'t\\#\\( ?o }",
    "variable": "SELECT ?service ?load { ?service ?load $insert }",
    "language": 'ASK { ?s ?p "x"@service }',
    "rows": "ASK { VALUES (?x ?y) {" + "(-1 +2)" * 4000 + "} }",
    "comparison": "ASK { FILTER(?a<?b && ?b>(?c) && ?c<=3) }",
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_deep_or_long_does_not_pass(name: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        admit(SHAPES[name], QueryLimits(size=10**6))
    assert refused.value.reason in {"depth", "steps"}


@pytest.mark.parametrize("name", SERVICES)
def test_service_does_not_pass(name: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        admit(SERVICES[name])
    assert refused.value.reason == "service"
    with pytest.raises(QueryRefusedError):
        admit(SERVICES[name], update=True)


@pytest.mark.parametrize("name", HARMLESS)
def test_words_that_are_no_keywords_pass(name: str) -> None:
    admit(HARMLESS[name])


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_named_query_passes(query) -> None:
    admit(query.text)


@pytest.mark.parametrize(
    "word", ["INSERT DATA {}", "delete where {}", "CLEAR ALL", "WITH <g> DELETE {} WHERE {}"]
)
def test_an_update_is_no_query(word: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        admit(word)
    assert refused.value.reason == "update"
    admit(word, update=True)


def test_load_passes_nowhere() -> None:
    for update in (False, True):
        with pytest.raises(QueryRefusedError) as refused:
            admit("LOAD <file:///etc/hostname> INTO GRAPH <http://a.example/g>", update=update)
        assert refused.value.reason == "load"


def test_size_is_counted_in_bytes() -> None:
    admit("#" + "ü" * ((LIMITS.size - 1) // 2))
    with pytest.raises(QueryRefusedError) as refused:
        admit("#" + "ü" * (LIMITS.size // 2))
    assert refused.value.reason == "size"


@pytest.mark.parametrize("text", ['ASK { ?s ?p """open }', "ASK { ?s ?p '''\\''' }", "ASK { \ud800 }"])
def test_text_that_is_none_does_not_pass(text: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        admit(text)
    assert refused.value.reason == "text"


def test_the_place_is_said() -> None:
    with pytest.raises(QueryRefusedError) as refused:
        admit("ASK {\n  SERVICE <x> {} }")
    assert (refused.value.line, refused.value.column) == (2, 3)
    assert "2 |   SERVICE <x> {} }\n      ^" in str(refused.value)


PIECES = [
    "<",
    ">",
    '"',
    "'",
    '"""',
    "\\",
    "#",
    "\n",
    "(",
    ")",
    "{",
    "}",
    "?a",
    "a:b",
    ".",
    "1e",
    "@en",
    "\\u0022",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_passes_or_is_refused(text: str) -> None:
    try:
        admit(text)
    except QueryRefusedError as refused:
        assert refused.message


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_nothing_that_an_engine_takes_hides_a_service(text: str) -> None:
    """Where the engine reads a query with SERVICE, the gate has seen it."""
    import pyoxigraph as ox

    query = f"PREFIX a: <http://a.example/> ASK {{ FILTER(?a{text}) SERVICE <urn:x-none> {{}} }}"
    try:
        ox.Store().query(query)
    except SyntaxError:
        return
    except (OSError, ValueError, RuntimeError) as asked:  # it tried to reach the service
        assert "SyntaxError" not in type(asked).__name__
        with pytest.raises(QueryRefusedError):
            admit(query)
