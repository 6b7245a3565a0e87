"""Run every benchmark in turn, ``make bench``; or some of them: ``python -m benchmarks people``."""

from __future__ import annotations

import subprocess
import sys

MODULES = ("listing", "people", "affiliations", "concepts", "stores", "queries", "networks", "builds",
           "large_page", "endpoint", "sparql_page")  # fmt: skip


def main() -> None:
    """Run each module in a process of its own, so that none profits from the one before."""
    for name in sys.argv[1:] or MODULES:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
