"""The report: its facts are those of the tables, its figures are the same bytes anywhere, it has no gaps."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis import analyse, annotate
from kg.analysis.ranking import Variant
from kg.manifest import FileAccount
from kg.network import coauthorship_network
from kg.store.rows import Tables
from kg.views import figures
from kg.views.map_svg import map_svg
from kg.views.pages import facts_of
from kg.views.report.charts import charts
from kg.views.report.facts import Provenance
from kg.views.report.page import report_json, report_page, running_title
from kg.views.report.values import ReportFacts
from kg.views.styling import styled
from tests.views.invented import HOSTILE, Corpus, corpus

PARAMETERS = {
    "as_of": "2026-11-23", "base": "https://example.org/id/", "counting": "full", "seed": 0,
    "max_authors": 100, "ambiguous": False, "identity": "normal", "format": None, "decisions": None,
    "organisations": None,
}  # fmt: skip
corpora = st.builds(corpus, st.integers(10, 30), st.integers(1, 40), st.integers(1, 4), st.integers(0, 40))


NOBODY = Corpus([], [], [], [], [], [], [], nx.Graph())


def facts(made: Corpus, identity: tuple[Variant, ...] = ()) -> tuple[ReportFacts, Tables]:
    net = coauthorship_network(made.people, made.ties)
    found = analyse(net, made.authorships, made.concepts)
    tables = Tables(
        made.works, made.authorships, made.implied, made.people, made.ties, made.concepts,
        found.communities, found.measures,
    )  # fmt: skip
    account = FileAccount("works.jsonl", "5f" * 32, "records", 9, 9, len(made.works), 2, 1, reasons={"x": 1})
    origin = Provenance([account], PARAMETERS, found.methods(), "9.9.9", {"python": "3.11"})
    return facts_of(tables, annotate(net, found), origin, identity=identity), tables


def page(made: Corpus) -> str:
    found, _ = facts(made)
    return report_page(found, map_svg(styled(made.net)))


@given(corpora)
def test_facts_reconcile_with_the_tables(made: Corpus) -> None:
    found, tables = facts(made)
    assert found.totals == {"read": len(made.works) + 2, "merged": 2, "kept": len(made.works), "rejected": 1}
    assert found.counts["people"] == len(tables.people)
    assert found.counts["ties"] == len(tables.collaborations)
    known = {one.name: one.value for one in found.statistics}
    listed = {(row.work, row.person) for row in tables.authorships}
    # What is counted from the side of papers and from that of people is the same.
    assert known["Papers"] * known["Authors per paper"] == pytest.approx(len(listed))
    assert known["Authors"] * known["Papers per author"] == pytest.approx(len(listed))
    assert known["Authors"] * known["Collaborators per author"] == pytest.approx(2 * found.counts["ties"])
    assert sum(papers for _, papers in found.authors_per_paper) == known["Papers"]
    assert sum(number * papers for number, papers in found.authors_per_paper) == len(listed)
    assert sum(people for _, people in found.papers_per_person) == known["Authors"]
    assert sum(row.papers for row in found.growth) + found.undated == len(tables.works)
    assert sum(row.size for row in found.communities) <= known["Authors"]
    years = next(one for one in found.coverage if one.what == "Papers with a year")
    assert (years.known, years.of) == (len(tables.works) - found.undated, len(tables.works))
    for table in (found.concepts_over_time, found.fields_over_time):
        assert table is None or all(len(row) == len(table.periods) for row in table.papers)
    if found.fields_over_time:
        dated = sum(work.year is not None for work in tables.works)
        assert sum(map(sum, found.fields_over_time.papers)) == dated


@settings(max_examples=25)
@given(corpora)
def test_a_page_of_any_size_has_no_gap(made: Corpus) -> None:
    text = page(made)
    assert not re.search(r"\b(nan|inf|None|undefined)\b", text)
    assert "<script" not in text
    assert text.count("<figure") == text.count("<figcaption>") == text.count('role="img"')
    assert text.count("<figure") == len(charts(facts(made)[0])) + 1


@pytest.mark.parametrize("papers", [0, 1, 2])
def test_next_to_nothing_gives_no_empty_figure(papers: int) -> None:
    made = corpus(people=10, papers=papers) if papers else NOBODY
    found, _ = facts(made)
    assert set(charts(found)) <= {"growth", "team"}
    assert json.loads(report_json(found))["counts"]["papers"] == papers
    assert "What went in" in page(made)


def test_json_has_the_same_facts() -> None:
    found, _ = facts(corpus())
    told = json.loads(report_json(found))
    assert told["statistics"][0] == {**found.statistics[0]._asdict()}
    assert told["growth"][0]["year"] == found.growth[0].year
    assert told["inputs"][0]["reasons"] == {"x": 1}
    assert set(told) == set(ReportFacts.__dataclass_fields__)


def test_names_and_titles_are_text() -> None:
    made = corpus(hostile=True)
    found, _ = facts(made)
    text = report_page(found, map_svg(styled(made.net)))
    assert "<img" not in text
    assert "</script>" not in text
    assert html.escape(HOSTILE[0], quote=False).split("<")[0].replace('"', "&#34;")[:6] in text
    rule = running_title('a"; } </style><script>')
    assert "<" not in rule
    assert rule.count('"') == 2


def test_ranks_under_other_identities_are_shown_when_they_are_known() -> None:
    made = corpus()
    person = made.people[0].id
    found, _ = facts(made, (Variant("strict identity", "few joins", {person: 1}),))
    assert found.sensitivity.identity
    assert [choice.name for choice in found.sensitivity.choices][-1] == "strict identity"
    row = next(one for one in found.sensitivity.standings if one.person == person)
    assert row.ranks[-1] == 1
    plain, _ = facts(made)
    assert not plain.sensitivity.identity
    assert "kg report DIR --sensitivity identity" in report_page(plain, map_svg(styled(made.net)))


def test_the_citation_names_the_run_of_the_graph() -> None:
    found, _ = facts(corpus())
    assert found.citation.data == "5f" * 32
    assert found.citation.run in found.citation.text
    assert found.citation.run.startswith("https://example.org/id/run/")
    assert found.citation.bibtex.startswith("@misc{coauthorkg5f5f5f5f,")
    assert found.citation.bibtex.count("{") == found.citation.bibtex.count("}")


SOME = """
import sys
from kg.views import figures
years = list(range(1999, 2009))
words = {"name": "a", "label": "x", "bar_label": "p", "line_label": "n"}
sys.stdout.write(figures.year_bars(years, [3] * 10, [5, 0] * 5, **words))
sys.stdout.write(figures.log_log([(1, 1.0), (7, 0.3), (40, 0.01)], name="b", label="y", below="z"))
sys.stdout.write(figures.dot_matrix(["α", "<b>"], ["2001", "2002"], [[1, 2], [0, 3]], name="c", label="m"))
"""


def drawn(folder: Path, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", SOME],
        env={**os.environ, "MPLCONFIGDIR": str(folder), **environment},
        capture_output=True,
        check=True,
        cwd=folder,
    )
    return done.stdout


def test_figures_are_the_same_bytes_whatever_the_machine_prefers(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "matplotlibrc").write_text(
        "lines.linewidth: 9\nfont.family: serif\nfont.size: 30\naxes.facecolor: red\nsvg.fonttype: path\n"
    )
    first = drawn(tmp_path, PYTHONHASHSEED="1", LC_ALL="C")
    assert (
        drawn(own, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Pacific/Auckland", SOURCE_DATE_EPOCH="1")
        == first
    )
    assert b"DejaVu" not in first
    assert b"#0" not in first
    assert str(tmp_path).encode() not in first


def test_a_figure_is_an_element_of_a_page() -> None:
    chart = figures.count_bars([("<1>", 2), ("2", 5)], name="n", label='a "label"', below="& more")
    root = ET.fromstring(chart)
    assert root.tag == "svg"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'a "label"'
    assert "& more" in [node.text for node in root.iter("text")]
    assert "<1>" in [node.text for node in root.iter("text")]
    assert not [node for node in root.iter() if node.tag in ("style", "metadata", "script", "image")]


def test_ids_of_figures_on_one_page_do_not_collide() -> None:
    text = page(corpus(people=40, papers=60))
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
