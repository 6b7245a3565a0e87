"""The programs that exports are for, from npm (``make assets``), in headless Chromium."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parents[2] / "node_modules"
ESBUILD = MODULES / ".bin" / "esbuild"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_PROGRAMS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (Debian: apt-get install chromium)"),
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
