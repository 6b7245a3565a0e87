"""Every address answers what it allows, refuses the rest, and is described where people look."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kg.serve.application import BELOW, EXACT
from kg.serve.limits import Limits
from kg.serve.negotiation import RDF_TYPES, RESULT_TYPES, choose, media_type
from kg.serve.pool import Pool
from kg.serve.problems import ProblemError
from kg.serve.worker import OPERATIONS
from kg.store.oxigraph import RDF_FORMATS, RESULT_FORMATS
from tests.serve.server import Server

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.mark.parametrize("path", [*EXACT, *BELOW])
def test_methods(site: Server, path: str) -> None:
    _, allowed = {**EXACT, **BELOW}[path]
    for method in METHODS:
        response = site.ask(method, path)
        if method == "OPTIONS":
            assert (response.status, response.headers["allow"]) == (204, allowed)
        elif method in allowed.split(", "):
            assert response.status < 500
            assert response.status != 405
        elif method != "TRACE" or response.body:
            assert (response.problem()["status"], response.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(
    "path", [path for path in (*EXACT, *BELOW) if path not in ("/assets/", "/static/", "/editor.json")]
)
def test_the_how_to_names_every_address(repository: Path, path: str) -> None:
    text = (repository / "docs" / "how-to" / "serve.md").read_text(encoding="utf-8")
    assert (path.rstrip("/") or "/") in text


def test_every_format_of_the_store_is_offered() -> None:
    assert set(RESULT_TYPES) == set(RESULT_FORMATS)
    assert set(RDF_TYPES) == set(RDF_FORMATS)
    for types in (RESULT_TYPES, RDF_TYPES):
        for name, kinds in types.items():
            assert {choose(kind, types) for kind in kinds} == {name}
            assert media_type(name).startswith(kinds[0])


def test_every_operation_has_a_caller(repository: Path) -> None:
    callers = "".join(path.read_text(encoding="utf-8") for path in (repository / "kg" / "serve").glob("*.py"))
    for name in OPERATIONS:
        assert f'"operation": "{name}"' in callers


def test_one_client_of_many_does_not_take_all() -> None:
    async def ask() -> ProblemError:
        pool = Pool({}, Limits(per_client=0), 1)
        with pytest.raises(ProblemError) as refused:
            await pool.ask({"operation": "summary"}, "203.0.113.5")
        return refused.value

    problem = asyncio.run(ask())
    assert problem.status == 429
    assert dict(problem.headers)["retry-after"]
