"""Facts that ship with the package, as lines of text."""

from __future__ import annotations

from importlib.resources import files


def fact_lines(name: str) -> list[str]:
    """Give the lines of a file of facts; a line that begins with white space goes on with the one before.

    Examples
    --------
    >>> fact_lines("places")[0]
    'turin: torino'
    """
    text = (files("kg.organisations") / "facts" / f"{name}.txt").read_text(encoding="utf-8")
    whole = text.replace("\n  ", " ")
    return [line for line in whole.split("\n") if line and not line.startswith("#")]
