"""``kg people --review`` and ``explain``, and decisions about people from the table to the graph."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.commands import reviewing
from kg.errors import InputError, KgError, UsageError
from kg.resolution.decisions import COLUMNS, read_decisions

HEADER = ",".join(COLUMNS)
PAPERS = """
@article{a, title={On the Ties of Authors}, author={Ada Lind and Bo Vang}, year=2019, doi={10.1000/a}}
@article{b, title={On Loose Ends}, author={Lind, Ada and Bo Vang}, year=2022}
@article{c, title={The Knots of Sailors}, author={A. Lind and Cy Ek}, year=2020, doi={10.1000/c}}
@article{d, title={A Survey of Threads}, author={Anna Lind and Di Ulm}, year=2023, doi={10.1000/d}}
@article{e, title={Rope Physics}, author={A. Lind and Di Ulm}, year=2003}
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(PAPERS)

    def call(*arguments: str, stdin: str = "") -> Result:
        done = CliRunner().invoke(app, arguments, input=stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit | KgError), done.exception
        return done

    return call


def table(*rows: str) -> str:
    Path("decisions.csv").write_text("\n".join([HEADER, *rows]) + "\n")
    return "decisions.csv"


def lines(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def people(run: Run, *rows: str) -> dict[str, int]:
    done = run("people", "refs.bib", "--decisions", table(*rows), "--json", "--quiet")
    assert done.exit_code == 0
    return {str(form["name"]): int(str(form["papers"])) for form in lines(done)}


def test_what_is_ruled_wins(run: Run) -> None:
    assert [people(run)[name] for name in ("Ada Lind", "Anna Lind")] == [2, 3]
    assert people(run, "person,same,name:Ada Lind,name:A. Lind,,,")["Ada Lind"] == 4
    assert people(run, "person,same,name:Ada Lind,name:Bo Vang,,,")["Ada Lind"] == 2
    assert people(run, "person,different,doi:10.1000/a#1,refs.bib:3#1,,,")["Ada Lind"] == 1
    assert people(run, "person,name,doi:10.1000/a#1,Ada Marie Lind,,,")["Ada Marie Lind"] == 2


def test_what_cannot_be_applied_is_said_and_costs_only_itself(run: Run) -> None:
    rows = [
        "person,same,name:Ada Lind,name:A. Lind,,,",
        "person,different,doi:10.1000/a#1,doi:10.1000/c#1,,,",
        "person,same,name:A. Lind,name:Ada Lind,,,",
        "person,same,name:Nobody,name:A. Lind,,,",
        "people,same,name:Bo Vang,name:A. Lind,,,",
    ]
    done = run("people", "refs.bib", "--decisions", table(*rows))
    said = [line for line in done.stderr.splitlines() if line.startswith("decisions, line")]
    assert [line.split(":")[0][-1] for line in said] == ["3", "4", "5", "6"]
    assert done.exit_code == 0
    assert (
        len(run("people", "refs.bib", "--decisions", table(*rows), "--json", "-q").stdout.splitlines()) == 5
    )
    built = run("build", "refs.bib", "--decisions", "decisions.csv", "-o", "graph", "--workers", "1")
    assert [line for line in built.stderr.splitlines() if line.startswith("decisions, line")] == said


def test_a_key_of_a_person_is_one_of_the_automatic_resolution(run: Run) -> None:
    forms = lines(run("people", "refs.bib", "--json"))
    iris = {str(form["name"]): str(form["person"]) for form in forms}
    assert people(run, f"person,same,{iris['Ada Lind']},{iris['Anna Lind']},,,")["Anna Lind"] == 5


def content(folder: str) -> dict[str, bytes]:
    files = (path for path in Path(folder).rglob("*") if path.is_file() and "store" not in path.parts)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.name != "manifest.json"
    }


def test_withdrawing_a_decision_gives_back_the_graph_without_it(run: Run) -> None:
    first = "person,same,name:Ada Lind,name:A. Lind,Eve Holm,2026-11-24,her page"
    second = "person,name,name:Bo Vang,Bo Arne Vang,Eve Holm,2026-11-24,signs so"
    build = ("build", "refs.bib", "-o", "graph", "--workers", "1", "--quiet", "--as-of", "2026-11-24")
    states = []
    for rows in ([], [first], [second, first], [first], []):
        given = ("--decisions", table(*rows)) if rows else ()
        assert run(*build, *given).exit_code == 0
        states.append(content("graph"))
    assert states[0] == states[4]
    assert states[1] == states[3]
    assert len({state["graph.nq.gz"] for state in states}) == 3


def test_a_ruling_is_a_claim_and_survives_what_is_added(run: Run) -> None:
    row = "person,same,name:Ada Lind,name:A. Lind,Eve Holm,2026-11-24,her page"
    run("build", "refs.bib", "-o", "graph", "--workers", "1", "-q", "--decisions", table(row))
    Path("more.bib").write_text("@article{e, title={On Ropes}, author={Eli Moe}, year=2024}\n")
    assert run("add", "graph", "more.bib", "--workers", "1").exit_code == 0
    Path("why.rq").write_text("SELECT ?why WHERE { ?c kg:rule 'human' ; kg:evidence ?why }")
    assert "Eve Holm; 2026-11-24; her page" in run("query", "why.rq", "-g", "graph").stdout
    form = lines(run("people", "explain", "Ada Lind", "graph", "--json"))[0]
    assert form["papers"] == 4
    assert [row["line"] for row in form["decisions"]] == [2]  # type: ignore[attr-defined]


def test_a_graph_built_anew_from_itself_keeps_its_rulings(run: Run) -> None:
    row = "person,same,name:Ada Lind,name:A. Lind,Eve Holm,2026-11-24,her page"
    run("build", "refs.bib", "-o", "graph", "--workers", "1", "-q", "--decisions", table(row))
    assert run("build", "graph", "-o", "again", "--workers", "1", "-q").exit_code == 0
    assert content("again") == content("graph")


def test_review_shows_both_sides_of_what_is_doubtful(run: Run) -> None:
    (form,) = lines(run("people", "--review", "refs.bib", "--json"))
    one, other = form["one"], form["other"]
    assert {one["name"], other["name"]} == {"Ada Lind", "A. Lind"}  # type: ignore[index]
    side = one if one["name"] == "Ada Lind" else other  # type: ignore[index]
    assert side["years"] == [2019, 2022]  # type: ignore[index]
    assert side["coauthors"] == ["Bo Vang"]  # type: ignore[index]
    assert side["reference"] == "doi:10.1000/a#1 (Ada Lind)"  # type: ignore[index]
    shown = run("people", "--review", "refs.bib").stdout
    for text in (
        "no shared coauthor",
        "On the Ties of Authors",
        "The Knots of Sailors",
        "1 tie hangs on it",
    ):
        assert text in shown


def test_review_adds_each_doubt_once_and_a_ruling_ends_it(run: Run) -> None:
    command = ("people", "--review", "refs.bib", "--write", "decisions.csv")
    assert "1 row added" in run(*command).stderr
    written = Path("decisions.csv").read_text()
    (row,) = read_decisions(Path("decisions.csv")).decisions
    assert (row.decision, row.one, row.other) == (
        "undecided", "doi:10.1000/a#1 (Ada Lind)", "doi:10.1000/c#1 (A. Lind)"
    )  # fmt: skip
    assert "; printed on “On the Ties of Authors” (2019) and “The Knots of Sailors” (2020)" in row.why
    assert "0 rows added" in run(*command).stderr
    assert Path("decisions.csv").read_text() == written
    Path("decisions.csv").write_text(f"{HEADER}\nperson,undecided,name:Anna Lind,name:Ada Lind,,,\n")
    assert "0 rows added" in run(*command).stderr
    Path("decisions.csv").write_text(written.replace("undecided", "different"))
    assert "nothing is doubtful" in run(*command).stderr


def test_a_new_table_keeps_what_the_graph_was_built_with(run: Run) -> None:
    kept = table("person,name,name:Bo Vang,Bo Arne Vang,,,")
    run("build", "refs.bib", "-o", "graph", "--workers", "1", "-q", "--decisions", kept)
    run("people", "--review", "graph", "--write", "new.csv")
    assert Path("new.csv").read_text().startswith(Path(kept).read_text())
    assert [row.decision for row in read_decisions(Path("new.csv")).decisions] == ["name", "undecided"]


@pytest.mark.parametrize(
    ("said", "decisions"),
    [("s\n", ["same"]), ("what\nd\n", ["different"]), ("\n", []), ("q\n", []), ("", [])],
)
def test_ask_writes_what_is_ruled(
    run: Run, monkeypatch: pytest.MonkeyPatch, said: str, decisions: list[str]
) -> None:
    answers = iter(said.splitlines())

    def answer(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(reviewing, "_on_a_terminal", lambda: True)
    table()
    done = run("people", "--review", "refs.bib", "--write", "decisions.csv", "--ask", "--by", "Eve Holm")
    assert done.exit_code == 0
    rows = read_decisions(Path("decisions.csv")).decisions
    assert [row.decision for row in rows] == decisions
    assert all(row.by == "Eve Holm" and row.on for row in rows)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["people", "explain"], UsageError),
        (["people", "explain", "Nobody Known", "refs.bib"], UsageError),
        (["people", "--write", "x.csv", "refs.bib"], UsageError),
        (["people", "--review", "--ask", "refs.bib"], UsageError),
        (["people", "--review", "--ask", "--write", "x.csv", "refs.bib"], UsageError),
        (["people", "--review", "--mentions", "refs.bib"], UsageError),
        (["people", "refs.bib", "--decisions", "nowhere.csv"], InputError),
        (["people", "refs.bib", "--decisions", "refs.bib"], InputError),
        (["build", "refs.bib", "--decisions", "nowhere.csv", "-o", "graph"], InputError),
        (["people", "--review", "refs.bib", "--write", "nowhere/x.csv"], InputError),
    ],
)
def test_a_mistake_is_told(run: Run, arguments: list[str], error: type[KgError]) -> None:
    assert isinstance(run(*arguments).exception, error)


def test_explain_finds_a_person_by_any_spelling_or_place(run: Run) -> None:
    by_name = run("people", "explain", "LIND, ADA", "refs.bib", "--json").stdout
    form = json.loads(by_name)
    assert [one["year"] for one in form["mentions"]] == [2019, 2022]
    assert [one["common_coauthors"] for one in form["mentions"]] == [["Bo Vang"], ["Bo Vang"]]
    assert [(one["would"], one["other"]) for one in form["doubts"]] == [("join", "Anna Lind")]
    for asked in (form["person"], "doi:10.1000/a#1", "name:Ada Lind"):
        assert run("people", "explain", asked, "refs.bib", "--json").stdout == by_name
    shown = run("people", "explain", "Ada Lind", "refs.bib").stdout
    assert "would join" in shown
    assert "On Loose Ends" in shown


def test_explain_lists_who_is_meant_where_several_are(run: Run) -> None:
    table("person,different,doi:10.1000/a#1,refs.bib:3#1,,,")
    done = run("people", "explain", "Ada Lind", "refs.bib", "--decisions", "decisions.csv")
    assert "is the name of 2 people" in str(done.exception)
    assert str(done.exception).count("person/inferred/") == 2
    near = run("people", "explain", "Lind", "refs.bib")
    assert "Ada Lind, 2 papers" in str(near.exception)


def test_the_how_to_is_true(run: Run, repository: Path) -> None:
    text = (repository / "docs" / "how-to" / "decide-who-is-who.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- commands -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert block is not None
    example, *commands = block[1].strip().splitlines()
    Path("listing.txt").write_text(run(shlex.split(example)[1]).stdout, encoding="utf-8")
    for command in commands:
        done = run(*shlex.split(command)[1:])
        assert done.exit_code == 0, f"{command}\n{done.stderr}"


def test_a_file_called_explain_is_a_source(run: Run) -> None:
    Path("explain").write_text(PAPERS)
    assert len(lines(run("people", "./explain", "--json"))) == 5
