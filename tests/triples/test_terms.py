"""Terms: cleaned, refused, written and read back the same by two engines."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg.triples.ntriples import address, day, double, serialise, text, year
from kg.triples.terms import IRI, LONGEST_TEXT, Literal, Quad, clean_text, is_iri

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=())) | st.text(
    alphabet='<>"{}|\\^`\n\r\t\x00\x0b\x7f\x85\u2028\u202e\ufeff\ufffe\ud800é中😀'
)
IRIS = st.sampled_from(["https://example.org/", "urn:x:", "http://é.example/"]).flatmap(
    lambda start: st.text(alphabet="abz09-._~é中%/?#@:").map(lambda rest: start + rest).filter(is_iri)
)
LITERALS = st.one_of(
    ANY_TEXT.map(Literal),
    st.builds(Literal, ANY_TEXT, IRIS),
    st.builds(
        lambda value, tag: Literal(value, None, tag), ANY_TEXT, st.sampled_from(["en", "de-AT", "zh-Hant"])
    ),
)
QUADS = st.builds(Quad, IRIS.map(IRI), IRIS.map(IRI), IRIS.map(IRI) | LITERALS, st.none() | IRIS.map(IRI))


def term_of(node: ox.NamedNode | ox.Literal) -> IRI | Literal:
    if isinstance(node, ox.NamedNode):
        return IRI(node.value)
    if node.language:
        return Literal(node.value, None, node.language)
    return Literal(node.value, node.datatype.value)


def quad_of(quad: ox.Quad) -> Quad:
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else IRI(quad.graph_name.value)
    return Quad(IRI(quad.subject.value), IRI(quad.predicate.value), term_of(quad.object), graph)


@given(st.lists(QUADS, max_size=5))
def test_oxigraph_reads_back_what_was_written(quads: list[Quad]) -> None:
    read = ox.parse(serialise(quads).encode(), format=ox.RdfFormat.N_QUADS)
    assert {quad_of(quad) for quad in read} == set(quads)


@given(ANY_TEXT)
@example('"\\\n\r\t')
def test_rdflib_reads_back_what_was_written(value: str) -> None:
    graph = rdflib.Graph().parse(
        data=f"<http://a.example/s> <http://a.example/p> {text(value)} .", format="nt"
    )
    (found,) = graph.objects()
    assert str(found) == clean_text(value)


@given(ANY_TEXT)
def test_written_text_is_the_canonical_form(value: str) -> None:
    line = f"<http://a.example/s> <http://a.example/p> {text(value)} .\n".encode()
    (read,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert ox.serialize([read], format=ox.RdfFormat.N_QUADS) == line


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_and_keeps_the_length(value: str) -> None:
    cleaned = clean_text(value)
    assert clean_text(cleaned) == cleaned
    assert len(cleaned) == len(value)
    cleaned.encode()


def test_direction_marks_and_zero_width_characters_stay() -> None:
    assert clean_text("a\u202eb\u200bc\ufeff") == "a\u202eb\u200bc\ufeff"


def test_an_overlong_text_is_cut_and_says_so() -> None:
    cleaned = clean_text("é" * LONGEST_TEXT)
    assert len(cleaned.encode()) <= LONGEST_TEXT
    assert cleaned.endswith(f"the text has {2 * LONGEST_TEXT} bytes]")
    assert clean_text(cleaned) == cleaned


@given(
    st.text(
        alphabet="ahtps:/?#[]@%0Ag.-_~ <>{}|^`é中\ue000\ufdd0\U0001ffff\U000e0000\U000e1000\xa0", max_size=14
    )
    | st.text(max_size=8).map("http://a.b/".__add__)
    | st.text(alphabet="ab:/@?#[]1%2.", max_size=8).map("ht://".__add__)
)
def test_an_iri_is_what_a_strict_parser_takes(value: str) -> None:
    line = f"<http://a.example/s> <http://a.example/p> <{value}> ."
    try:
        list(ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError):
        taken = False
    else:
        taken = "[" not in value  # IP literals in brackets: we are stricter, on purpose
    if "[" not in value:
        assert is_iri(value) == taken
    else:
        assert not is_iri(value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: IRI("no scheme"),
        lambda: IRI("https://a.example/> <b"),
        lambda: IRI(""),
        lambda: IRI("https://a.example/\ud800"),
        lambda: Literal("x", "not an iri"),
        lambda: Literal("x", "https://a.example/> <b"),
        lambda: Literal("x", "https://a.example/t", "en"),
        lambda: Literal("x", None, "no tag!"),
        lambda: double(float("nan")),
        lambda: double(float("inf")),
    ],
)
def test_what_cannot_be_written_is_refused(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


def test_a_store_keeps_numbers_as_they_were_written(tmp_path: object) -> None:
    store = ox.Store(str(tmp_path))
    values = [0.0, -0.0, 1.0, 1 / 3, 1e-7, 1.5e-15, 123456789012.0, 1e21, 0.1 + 0.2, 97.25]
    lines = [
        f"<http://a.example/{n}> <http://a.example/p> {double(value)} ." for n, value in enumerate(values)
    ]
    store.bulk_load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    assert sorted(str(quad.object) for quad in store) == sorted(map(double, values))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_twelve_digits(value: float) -> None:
    assert float(double(value).split('"')[1]) == float(f"{value:.12g}")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", "2023-02"),
        ("2023-13", "2023"),
        ("2023", "2023"),
        ("0000", None),
        ("spring", None),
        ("20230602", "2023"),
    ],
)
def test_a_date_is_no_more_precise_than_the_calendar(value: str, written: str | None) -> None:
    found = day(value)
    assert (found and found.split('"')[1]) == written


def test_years_have_four_digits() -> None:
    assert year(987) == '"0987"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    assert year(0) is None
    assert year(12023) is None


def test_a_printed_address_need_not_be_an_iri() -> None:
    assert address("see: a b").startswith('"see: a b"^^<')
