"""Concepts: phrases of titles and abstracts, abbreviations with what they stand for, evidence kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.concepts.abbreviations import abbreviations
from kg.concepts.assigning import TOP, ConceptAssignment, assign_concepts, concept_key, read_phrases
from kg.concepts.candidates import LONGEST, candidates, normal_form
from kg.concepts.segments import plain_text, segments
from kg.engine import LocalEngine
from kg.records import Provenance, Work

WHERE = Provenance("a.txt", "", "listing", (1, 3), None, 0, "")
TEXTS = st.text(alphabet="aBcd eFg-hi (),.;$\\{}<>'é中\n", max_size=120)
CORPUS = {
    "a": ("Graph Neural Networks for Sand", "Graph neural networks (GNN) learn from dunes. A GNN is small."),
    "b": (
        "Sand Dunes Revisited",
        "We study sand dunes and their slow migration with a graph neural network.",
    ),
    "c": ("Dune Migration", "The migration of sand dunes is studied by GNNs and by laser altimetry."),
    "d": ("Laser Altimetry of Ice", "Laser altimetry measures ice sheets from orbit."),
}


def works(corpus: dict[str, tuple[str, str]] = CORPUS) -> list[tuple[str, Work]]:
    return [(name, Work(title, (), WHERE, abstract=text)) for name, (title, text) in corpus.items()]


def assigned(
    batches: list[list[tuple[str, Work]]], scratch: Path, **options: object
) -> dict[str, list[ConceptAssignment]]:
    parts = read_phrases(batches, scratch)
    return dict(assign_concepts(parts, scratch, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use graph neural networks (GNNs) here", "GNN", "graph neural networks"),
        ("a stochastic gradient descent (SGD) step", "SGD", "stochastic gradient descent"),
        ("the GAN (generative adversarial network) model", "GAN", "generative adversarial network"),
        ("hidden Markov model (HMM)", "HMM", "hidden Markov model"),
    ],
)
def test_short_forms_are_found_with_what_they_stand_for(text: str, short: str, long: str) -> None:
    (found,) = abbreviations(text)
    assert (found.short, found.long) == (short, long)
    assert found.short in found.evidence


@pytest.mark.parametrize(
    "text", ["as shown (see below)", "in 2020 (page 3)", "a value (A)", "nothing at all", "()"]
)
def test_brackets_that_define_nothing_define_nothing(text: str) -> None:
    assert list(abbreviations(text)) == []


@given(TEXTS)
def test_any_text_gives_phrases_of_its_own_words(text: str) -> None:
    plain = plain_text(text)
    words = {word for segment in segments(plain) for word in segment}
    for found in candidates(plain):
        assert set(found.surface.split(" ")) <= words
        assert 1 <= len(found.surface.split(" ")) <= LONGEST
        assert found.norm == normal_form(found.surface.split(" "))
    list(abbreviations(plain))


def test_mathematics_markup_and_addresses_are_no_phrases() -> None:
    text = plain_text(
        r"Sparse \emph{coding} of $x \in R^n$, see https://example.org/sparse <b>now</b> \alpha decay"
    )
    found = {candidate.norm for candidate in candidates(text)}
    assert "sparse coding" in found
    assert not any(piece in norm for norm in found for piece in ("http", "example", "$", "<"))


def test_what_a_paper_is_about_with_its_short_form_and_evidence(tmp_path: Path) -> None:
    found = assigned([works()], tmp_path)
    top = {name: [concept.label for concept in concepts] for name, concepts in found.items()}
    assert all(any(label.lower() == "graph neural networks" for label in top[name]) for name in "abc")
    assert "Laser Altimetry" in top["d"] or "laser altimetry" in top["d"]
    (network,) = [c for c in found["a"] if c.label.lower() == "graph neural networks"]
    assert (network.abbreviation, network.method) == ("GNN", "abbreviation")
    assert "GNN" in network.evidence
    (same,) = [c for c in found["c"] if c.label.lower() == "graph neural networks"]
    assert same.method == "phrase"


def test_labels_of_one_concept_are_one_over_the_corpus(tmp_path: Path) -> None:
    labels: dict[str, set[str]] = {}
    for concepts in assigned([works()], tmp_path).values():
        for concept in concepts:
            labels.setdefault(concept_key(concept.label), set()).add(concept.label)
    assert all(len(printed) == 1 for printed in labels.values())


def test_neither_order_nor_batches_nor_processes_matter(tmp_path: Path) -> None:
    expected = assigned([works()], tmp_path)
    turned = works()
    random.Random(4).shuffle(turned)
    assert assigned([turned[:1], turned[1:]], tmp_path) == expected
    with LocalEngine(2) as engine:
        parts = read_phrases([works()[:2], works()[2:]], tmp_path, start=engine.start)
        assert dict(assign_concepts(parts, tmp_path, map=engine.map)) == expected


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.tuples(TEXTS, TEXTS), max_size=4))
def test_any_corpus_gets_scores_between_0_and_1_best_first(corpus: dict[str, tuple[str, str]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as scratch:
        found = assigned([works(corpus)], Path(scratch))
    assert list(found) == list(corpus)
    for concepts in found.values():
        scores = [concept.score for concept in concepts]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len(concepts) <= TOP
        assert all(concept.label and concept.evidence for concept in concepts)


def test_nothing_is_left_in_the_scratch_folder(tmp_path: Path) -> None:
    assigned([works()], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_papers_without_text_have_no_concepts(tmp_path: Path) -> None:
    assert assigned([[("a", Work("X", (), WHERE))]], tmp_path) == {"a": []}
