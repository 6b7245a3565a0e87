# Needs only Python (3.11 or newer), make and git. `make demo` runs the main job, `make test` passes the tests; those
# with the JavaScript programs that exports are for need npm, too.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
ASSETS := kg/assets/.fetched

.DEFAULT_GOAL := help
.PHONY: help setup assets demo test check bench clean

help:  ## show this
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: $(STAMP)  ## make .venv with all that is needed

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

assets:  ## fetch the JavaScript of pages into kg/assets, and of tests into node_modules
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(ASSETS); else \
	  echo "tests of exports in their programs need npm (Node.js 20 or newer): apt-get install npm (they are skipped without it)" >&2; fi

$(ASSETS): package.json package-lock.json .npmrc
	npm ci --loglevel=error
	@mkdir -p kg/assets
	cd node_modules && cp @zazuko/yasgui/build/yasgui.min.js @zazuko/yasgui/build/yasgui.min.css ../kg/assets
	cd node_modules/oxigraph && for part in web.js web_bg.wasm package.json; do cp $$part ../../kg/assets/oxigraph.$${part##*.}; done
	@touch $@

demo: $(STAMP)  ## read the example listing and leave a graph directory in exports/demo
	@$(BIN)/kg build kg/examples/listing.txt --as-of 2026-11-23 -o exports/demo

test: check assets  ## run every check that CI runs
	@bash .ci/chromium
	$(BIN)/python -m pytest -n 2

check: $(STAMP)  ## lint and type check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP)  ## measure (minutes); see benchmarks/README.md
	$(BIN)/python -m benchmarks

clean:  ## remove what was built, but no graph
	rm -rf $(VENV) node_modules kg/assets dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
