"""The command ``kg``: a thin shell over the package.

Commands import what they need when they run, so that ``kg --help`` stays quick.
Results go to stdout, talk to stderr. Exit status: 0 done; 1 done, but records were
rejected and ``--strict`` was given; 2 wrong use; 3 unusable input; 4 the machine.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated

import typer

import kg
from kg.commands import (
    affiliations,
    analyse,
    batches,
    build,
    check,
    diff,
    example,
    export,
    network,
    parse,
    people,
    push,
    query,
    report,
    serve,
    site,
    view,
)
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Coauthorship knowledge graphs from bibliographic listings.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: kg example > listing.txt && kg build listing.txt && kg view",
)

for command in (
    build.build,
    parse.parse,
    people.people,
    affiliations.affiliations,
    query.query,
    analyse.analyse,
    network.network,
    view.view,
    serve.serve,
    report.report,
    site.site,
    check.check,
    batches.add,
    batches.withdraw,
    diff.diff,
    export.export,
    push.push,
    example.example,
):
    app.command()(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del version  # its callback has done the work


def main() -> None:
    """Run the command line; a user's mistake ends in a message, never in a traceback."""
    try:
        app()
    except KgError as fault:
        _complain(str(fault), fault.exit_status)
    except KeyboardInterrupt:
        _complain("stopped; nothing was changed", 130)
    except BrokenPipeError:
        # The reader of our output went away (``kg parse … | head``): that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as fault:
        _complain(_machine_message(fault), 4)
    except MemoryError:
        _complain("the memory is full\n  hint: read the input in parts, or with fewer --workers", 4)
    except Exception as fault:
        if os.environ.get("KG_TRACEBACK"):
            raise
        hint = "please report it with the command; KG_TRACEBACK=1 shows where it happened"
        _complain(f"a fault of ours: {type(fault).__name__}: {fault}\n  hint: {hint}", 4)


def _machine_message(fault: OSError) -> str:
    place = f"{fault.filename}: " if fault.filename else ""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{place}the disk is full\n  hint: free some space, then try again; the old graph is untouched"
    return f"{place}{fault.strerror or fault}\n  hint: check the path, the disk and your rights there"


def _complain(message: str, status: int) -> None:
    from kg.commands.terminal import printable

    print(f"kg: {printable(message, lines=True)}", file=sys.stderr)  # noqa: T201
    sys.exit(status)


if __name__ == "__main__":
    main()
