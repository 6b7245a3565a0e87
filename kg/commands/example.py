"""``kg example``: the packaged listing."""

from __future__ import annotations

import sys
from importlib.resources import files


def example() -> None:
    """Print the packaged example: an author's listing page with 37 papers.

    Example: kg example > listing.txt && kg build listing.txt
    """
    sys.stdout.write(files("kg").joinpath("examples", "listing.txt").read_text(encoding="utf-8"))
