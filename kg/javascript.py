"""Where the JavaScript of others is, when it is: what ``make assets`` fetched, in a checkout or in the wheel.

None of it is committed, and all but the pages that are made of it works without it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import MachineError


def assets_folder() -> Path:
    """Give the folder of the fetched files, which may be missing; ``KG_ASSETS`` names another."""
    return Path(os.environ.get("KG_ASSETS") or Path(__file__).parent / "assets")


def has_assets(names: Iterable[str]) -> bool:
    """Tell whether these files are there.

    Examples
    --------
    >>> has_assets([]), has_assets(["no-such-file.js"])
    (True, False)
    """
    return all((assets_folder() / name).is_file() for name in names)


def asset(name: str, use: str) -> bytes:
    """Give the content of a fetched file.

    Parameters
    ----------
    name
        The file.
    use
        What needs it, to be said when it is missing.

    Raises
    ------
    MachineError
        It is not there; the hint says how to get it.

    Examples
    --------
    >>> try:
    ...     asset("no-such-file.js", "this example")
    ... except MachineError as fault:
    ...     print(fault.message)
    this example needs no-such-file.js, which is not installed
    """
    try:
        return (assets_folder() / name).read_bytes()
    except OSError as fault:
        raise MachineError(
            f"{use} needs {name}, which is not installed",
            "in a checkout: make assets (it needs npm); a wheel built after that has it; "
            "KG_ASSETS names another folder",
        ) from fault
