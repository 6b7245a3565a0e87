"""The programs that exports are for, from npm (``make assets``), in headless Chromium."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.chromium import NEEDS_CHROMIUM

HERE = Path(__file__).parent
MODULES = HERE.parents[2] / "node_modules"
ESBUILD = MODULES / ".bin" / "esbuild"
NEEDS_PROGRAMS = [
    pytest.mark.browser,
    NEEDS_CHROMIUM,
    pytest.mark.skipif(
        not ESBUILD.exists(), reason="needs npm packages: make assets (Debian: apt-get install npm)"
    ),
]


def bundle(name: str, folder: Path) -> Path:
    """Make one script of a file beside this one and all that it imports."""
    made = folder / f"{name}.js"
    subprocess.run(
        [ESBUILD, HERE / f"{name}.js", "--bundle", "--format=iife", "--log-level=error",
         '--define:process.env.NODE_ENV="production"', f"--outfile={made}"],
        check=True,
    )  # fmt: skip
    return made
