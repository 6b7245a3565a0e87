"""``kg people --review``: what is doubtful, shown, written down, asked about."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple

import typer

from kg.commands.terminal import print_table, printable
from kg.doubts import OpenQuestion, not_in_table, open_doubts, open_questions, printed_on
from kg.errors import UsageError
from kg.resolution.decisions import read_decisions
from kg.resolution.open_decisions import add_rows
from kg.who_is_who import PeopleOfSources

Talk = Callable[[str], None]
_ANSWERS = {"s": "same", "same": "same", "d": "different", "different": "different"}
_STOP = {"q", "quit", "stop"}
_PROMPT = "  s = same, d = different, enter = leave open, q = stop: "


class Work(NamedTuple):
    """What a review is to do.

    Attributes
    ----------
    write
        The table to add to; ``table`` is the one in force, with which a new one begins.
    by
        Who rules; ``None`` for the user of the machine.
    """

    top: int
    write: Path | None
    table: Path | None
    by: str | None
    ask: bool


def review(found: PeopleOfSources, work: Work, *, as_json: bool, talk: Talk) -> None:
    """Show the doubts; add them, or what the user rules about them, to a table."""
    if work.ask and (as_json or not _on_a_terminal()):
        raise UsageError(
            "--ask asks on a terminal", "without it, --write adds open rows to rule in an editor"
        )
    questions = open_questions(found, work.top)
    if work.ask and work.write:
        _ask(questions, work, work.write, talk)
        return
    for number, question in enumerate(questions, 1):
        show(question.form, number, as_json=as_json)
    total = len(open_doubts(found.decided))
    if not as_json:
        talk(f"{len(questions)} of {total} doubts" if total else "nothing is doubtful")
    if work.write:
        _write(questions, found, work, work.write, talk)


def _write(
    questions: Sequence[OpenQuestion], found: PeopleOfSources, work: Work, target: Path, talk: Talk
) -> None:
    source = target if target.exists() else work.table
    held = read_decisions(source).decisions if source else ()
    new = not_in_table(questions, held, found)
    if new or not target.exists():
        add_rows(target, [question.row("undecided") for question in new], work.table)
    added = "1 row" if len(new) == 1 else f"{len(new)} rows"
    talk(f"{target}: {added} added; write same or different in place of undecided")


def _ask(questions: Sequence[OpenQuestion], work: Work, target: Path, talk: Talk) -> None:
    by, on, ruled = work.by or _user(), date.today().isoformat(), 0  # noqa: DTZ011 - the user's own day
    for number, question in enumerate(questions, 1):
        show(question.form, number, as_json=False)
        answer = _answer()
        if answer is None:
            break
        if answer:
            add_rows(target, [question.row(answer, by, on)], work.table)
            ruled += 1
    talk(f"{target}: {ruled} {'ruling' if ruled == 1 else 'rulings'} written")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


def _answer() -> str | None:
    """Give the ruling, nothing to leave it open, ``None`` to stop."""
    while True:
        try:
            said = input(_PROMPT).strip().lower()
        except (EOFError, KeyboardInterrupt):
            return None
        if said in _STOP:
            return None
        if not said or said in _ANSWERS:
            return _ANSWERS.get(said, "")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def show(form: dict[str, Any], number: int, *, as_json: bool) -> None:
    """Show a doubt: both sides beside each other, then the evidence."""
    if as_json:
        typer.echo(json.dumps(form, ensure_ascii=False, allow_nan=False))
        return
    one, other = form["one"], form["other"]
    rows = [[label, *(_shown(side, label) for side in (one, other))] for label in _LABELS]
    kind = "joined, perhaps two" if form["joined"] else "apart, perhaps one"
    title = (
        f"{number}. {kind}: {form['probability']:.2f} likely to be one person; "
        f"{form['consequence']:,} {'tie hangs' if form['consequence'] == 1 else 'ties hang'} on it"
    )
    print_table(["", "one", "other"], [row for row in rows if any(row[1:])], title=title)
    for reason in form["evidence"]:
        typer.echo(printable(f"  {reason}"))
    if form["shared_coauthors"]:
        typer.echo(printable(f"  coauthors of both: {', '.join(form['shared_coauthors'][:_SHARED_SHOWN])}"))
    typer.echo("")


_LABELS = (
    "name",
    "papers",
    "years",
    "spellings",
    "coauthors",
    "affiliations",
    "ids",
    "for example",
    "as a side",
)
_SHARED_SHOWN = 8
_TITLE_SHOWN = 80


def _shown(side: dict[str, Any], label: str) -> object:
    if label == "for example":
        return printed_on(
            {**side["paper"], "title": shorten(side["paper"]["title"], _TITLE_SHOWN, placeholder=" …")}
        )
    if label == "as a side":
        return side["reference"]
    if label == "years":
        return "–".join(dict.fromkeys(map(str, side["years"])))
    value = side[label]
    return "; ".join(value) if isinstance(value, list) else str(value)
