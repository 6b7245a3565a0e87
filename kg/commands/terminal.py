"""How things look in a terminal: tables, progress, foreign text made harmless."""

from __future__ import annotations

import contextlib
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def printable(text: str, *, lines: bool = False) -> str:
    r"""Show foreign text without letting it steer the terminal.

    Control and format characters (escape codes, bidi overrides) become visible escapes.

    Examples
    --------
    >>> print(printable("Lea\x1b[31m Brandt"))
    Lea\x1b[31m Brandt
    """
    return "".join(
        char
        if unicodedata.category(char) not in _UNSAFE or (lines and char == "\n")
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def say(text: str, *, quiet: bool = False) -> None:
    """Talk to the user, on stderr."""
    if not quiet:
        print(printable(text, lines=True), file=sys.stderr)  # noqa: T201


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str | None = None,
) -> None:
    """Print a table on stdout; numbers stand right.

    On a terminal that is too narrow, columns of nothing but IRIs are left out, which is said, and cells
    are folded.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells: list[list[object]] = [[_cell(value) for value in row] for row in rows]
    console = Console(file=sys.stdout, highlight=False)
    if console.is_terminal:
        columns, cells = _narrowed(columns, cells, console.width)
    else:
        console.width = _natural_width(columns, cells)
    numeric = [
        all(isinstance(v, int | float) or v == "" for v in column) for column in zip(*cells, strict=True)
    ]
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if cells and numeric[number] else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(_number(value)) for value in row))
    console.print(table)


def _cell(value: object) -> object:
    if value is None:
        return ""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else printable(str(value))


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.4g}"
    return str(value)


def _narrowed(
    columns: Sequence[str], rows: list[list[object]], width: int
) -> tuple[Sequence[str], list[list[object]]]:
    """Leave out columns of IRIs, the last first, until the table fits or has no more of them."""
    out: list[int] = []
    for place in reversed(range(len(columns))):
        kept = [at for at in range(len(columns)) if at not in out]
        if len(kept) == 1 or _natural_width(columns, rows, kept) <= width:
            break
        if rows and all(str(row[place]).startswith(("http://", "https://")) for row in rows):
            out.append(place)
    if out:
        names = ", ".join(columns[place] for place in sorted(out))
        say(f"too narrow for the IRIs: without {names} (a wider window shows them, or a pipe)")
    kept = [at for at in range(len(columns)) if at not in out]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _natural_width(
    columns: Sequence[str], rows: Sequence[Sequence[object]], kept: Sequence[int] | None = None
) -> int:
    """Give the width at which nothing is folded."""
    from rich.cells import cell_len

    places = range(len(columns)) if kept is None else kept
    lines = [columns, *([_number(value) for value in row] for row in rows)]
    return sum(3 + max(cell_len(line[place]) for line in lines) for place in places)


@contextlib.contextmanager
def progress(*, quiet: bool = False, verbose: bool = False) -> Iterator[Callable[[str], None]]:
    """Show which stage runs: a spinner on a terminal, lines with ``verbose``, else nothing.

    Yields
    ------
    callable
        To be called with the name of each stage as it starts.
    """
    if quiet:
        yield lambda _: None
    elif verbose or not sys.stderr.isatty():
        yield (lambda stage: say(f"{stage} …")) if verbose else (lambda _: None)
    else:
        from rich.console import Console

        console = Console(stderr=True)
        with console.status("starting …") as status:
            yield lambda stage: status.update(f"{stage} …")
