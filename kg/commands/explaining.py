"""``kg people explain``: why a person is one, as tables."""

from __future__ import annotations

import json
from typing import Any

import typer

from kg.commands.terminal import print_table, printable
from kg.explanation import explanation, papers, the_person
from kg.who_is_who import PeopleOfSources

_COMMON_SHOWN = 4


def explain(found: PeopleOfSources, asked: str, *, as_json: bool) -> None:
    """Show the printed names of a person, what joined them, and what is doubtful or ruled."""
    form = explanation(found, the_person(found, asked))
    if as_json:
        typer.echo(json.dumps(form, ensure_ascii=False, allow_nan=False))
        return
    span = "–".join(dict.fromkeys(map(str, form["years"])))
    known = "; ".join(f"{scheme}:{value}" for scheme, value in form["ids"].items())
    what = [papers(form["papers"]), span, f"confidence {form['confidence']:.2g}", known]
    typer.echo(printable(f"{form['name']}: {', '.join(part for part in what if part)}"))
    typer.echo(printable(form["person"]))
    _mentions(form["mentions"])
    _claims(form["claims"])
    _doubts(form["doubts"])
    columns = ["line", "decision", "one", "other", "evidence"]
    _table("what people have ruled", columns, [[row[name] for name in columns] for row in form["decisions"]])


def _table(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    """Print a table, without the columns that are empty throughout; nothing when there is no row."""
    kept = [at for at in range(len(columns)) if any(row[at] not in ("", None) for row in rows)]
    if kept:
        print_table([columns[at] for at in kept], [[row[at] for at in kept] for row in rows], title=title)


def _mentions(forms: list[dict[str, Any]]) -> None:
    rows = [
        [
            str(form["year"] or ""),
            form["paper"],
            form["name"],
            form["position"],
            _some(form["common_coauthors"]),
            "; ".join(form["affiliations"]),
            "; ".join(f"{scheme}:{value}" for scheme, value in form["ids"].items()),
            form["confidence"],
            form["reference"],
        ]
        for form in forms
    ]
    columns = [
        "year",
        "paper",
        "as printed",
        "position",
        "coauthors of other papers too",
        "affiliation",
        "ids",
    ]
    _table("printed names", [*columns, "confidence", "as a side of a decision"], rows)


def _some(names: list[str]) -> str:
    more = len(names) - _COMMON_SHOWN
    return ", ".join(names[:_COMMON_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _claims(forms: list[dict[str, Any]]) -> None:
    columns = ["decision", "spelling", "other", "confidence", "rule", "evidence"]
    _table("what was decided", columns, [[form[name] for name in columns] for form in forms])


def _doubts(forms: list[dict[str, Any]]) -> None:
    rows = [
        [
            f"would {form['would']}",
            form["other"] if form["would"] == "join" else "",
            form["probability"],
            form["consequence"],
            "; ".join(form["evidence"]),
            " | ".join(form["sides"]),
        ]
        for form in forms
    ]
    columns = ["doubt", "with", "probability of one person", "ties", "evidence", "sides"]
    _table("what is doubtful", columns, rows)
