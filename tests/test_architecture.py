"""Data flows one way, each engine has one owner, and names say what a file is about."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(__file__).parents[1] / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))

FLOW = (
    {"errors"},
    {"records"},
    {"identifiers"},
    {"javascript"},
    {"sources"},
    {"engine"},
    {"resolution"},
    {"organisations"},
    {"concepts"},
    {"triples"},
    {"store"},
    {"manifest", "reading"},
    {"network"},
    {"analysis"},
    {"export", "views"},
    {"site"},
    {"findings", "writing", "drawing", "gathering"},
    {"deciding"},
    {"who_is_who", "affiliation"},
    {"evidence", "doubts", "explanation", "sensitivity", "reporting"},
    {"questions"},
    {"pipeline", "graph", "remote_graph", "pushing", "checking", "differences", "exporting"},
    {"serve"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
"""What may import what stands before it."""
# Nothing of a source is known after its records, and an engine moves any batch.
APART = {("resolution", "sources"), ("concepts", "sources"), ("triples", "sources"), ("store", "sources"),
         ("engine", "sources"), ("engine", "records"), ("network", "triples")}  # fmt: skip

OWNERS = {
    "orjson": {"sources/json_records.py"},
    "bibtexparser": {"sources/bibtex_entries.py"},
    "pylatexenc": {"sources/latex.py"},
    "backports": {"sources/containers.py"},
    # the store, what an endpoint asks of it, and the parser alone
    "pyoxigraph": {
        "store/oxigraph.py",
        "store/sparql_answers.py",
        "store/descriptions.py",
        "store/rdf_files.py",
        "store/rdf_writing.py",
        "sources/turtle.py",
    },
    "rdflib": {"store/rdflib_graph.py", "triples/shapes.py"},  # pySHACL takes an rdflib graph
    "oxrdflib": {"store/rdflib_graph.py"},
    "duckdb": {"store/columns.py"},
    "pyshacl": {"triples/shapes.py"},
    "community": {"analysis/louvain.py"},
    "graspologic_native": {"analysis/leiden.py"},
    "rustworkx": {"analysis/rustworkx_graph.py"},
    "scipy": {"analysis/sparse_graph.py", "resolution/same_name.py"},  # sparse matrices; linkage
    "pyvis": {"views/html_network.py"},
    "uvicorn": {"serve/web_server.py"},
    "matplotlib": {"views/figures.py"},
    "xlsxwriter": {"export/excel.py"},
    "multiprocessing": {"engine/local.py"},
    "concurrent": {"engine/local.py"},
}
NO_NAME = {"utils", "helpers", "common", "misc", "tools", "base", "core"}


def runtime_imports(tree: ast.Module) -> Iterator[str]:
    """Give the modules that a file imports when it runs, wherever in the file."""
    only_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_what_stands_before_it(path: Path) -> None:
    here = stage(path)
    if here == "__init__":
        return
    rank = {name: number for number, names in enumerate(FLOW) for name in names}
    for module in runtime_imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = module.split(".")
        if parts[0] != "kg" or len(parts) == 1 or parts[1] == here:
            continue
        assert rank[parts[1]] <= rank[here], f"{here} imports {module}, which comes after it"
        assert (here, parts[1]) not in APART, f"{here} must not know {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_engine_has_one_owner(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for module in runtime_imports(ast.parse(path.read_text(encoding="utf-8"))):
        owners = OWNERS.get(module.split(".")[0])
        assert owners is None or name in owners, f"{module} is imported only by {', '.join(sorted(owners))}"


def test_every_engine_is_used_by_its_owner() -> None:
    for engine, owners in OWNERS.items():
        for owner in owners:
            modules = runtime_imports(ast.parse((PACKAGE / owner).read_text(encoding="utf-8")))
            if engine not in {"multiprocessing", "concurrent"}:
                assert engine in {module.split(".")[0] for module in modules}, (
                    f"{owner} does not use {engine}"
                )


def test_names_say_what_a_file_is_about() -> None:
    assert not [path for path in FILES if path.stem in NO_NAME]


def test_no_folder_hides_a_public_name() -> None:
    # Importing kg.example as a package, if there were one, would put it where the function kg.example stands.
    inside = {path.stem for path in PACKAGE.iterdir()}
    lent = {name for name in kg.__all__ if name in inside}
    assert not lent


def test_no_file_holds_two_ideas() -> None:
    long = {path.name: count for path in FILES if (count := len(path.read_text().splitlines())) > 430}
    assert not long


def test_help_and_parse_load_no_heavy_library() -> None:
    heavy = ["duckdb", "pyoxigraph", "rdflib", "networkx", "scipy", "pyvis", "rustworkx", "pyshacl",
             "matplotlib", "uvicorn"]  # fmt: skip
    code = (
        "import sys; sys.argv = ['kg', '--help']\n"
        "from kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "import kg.sources, kg.reading\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
