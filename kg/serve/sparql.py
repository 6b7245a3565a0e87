"""The SPARQL 1.1 Protocol: queries by GET and POST, updates by POST where they are allowed."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from kg.serve.exchange import Reply, Request
from kg.serve.limits import Limits
from kg.serve.negotiation import RDF_TYPES, RESULT_TYPES, choose, format_named, media_type
from kg.serve.pool import Answer, Pool
from kg.serve.problems import ProblemError
from kg.store.query_gate import QueryRefusedError, admit

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_DATASET = {"default-graph-uri", "named-graph-uri"}
_USING = {"using-graph-uri", "using-named-graph-uri"}
_FORMAT = {"format", "output", "results"}
_STATUS = {"size": 413, "service": 403, "load": 403}
_WORKER_STATUS = {
    "syntax": 400,
    "too-large": 422,
    "not-acceptable": 406,
    "refused": 400,
    "no-graph": 404,
    "unknown": 404,
    "fault": 500,
}
_MOST_PARAMETERS = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, as the protocol sends it."""

    text: str
    is_update: bool
    parameters: Sequence[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """Give all values of a parameter."""
        return [value for key, value in self.parameters if key == name]


def operation(request: Request) -> Operation | None:
    """Read what a request asks; ``None`` when it asks nothing, but where it is.

    Raises
    ------
    ProblemError
        When it is not as the protocol says.
    """
    if request.method in ("GET", "HEAD"):
        found = _of_parameters(request.parameters, update=False)
        if found is None and any(name not in _FORMAT for name, _ in request.parameters):
            raise ProblemError(400, "there is no query= in the address", reason="parameter")
        return found
    if request.method != "POST":
        raise ProblemError(405, f"{request.method[:20]} is not known here", headers=[("allow", ALLOWED)])
    kind, _, settings = request.header("content-type").partition(";")
    kind, charset = kind.strip().lower(), settings.lower().partition("charset=")[2].strip(' "')
    if kind not in (FORM, QUERY, UPDATE):
        message = f"the body is {kind[:100] or 'of no type'}"
        raise ProblemError(415, message, f"send {FORM}, {QUERY} or {UPDATE}", reason="media-type")
    if charset not in ("", "utf-8", "utf8"):
        raise ProblemError(415, f"the body is in {charset[:50]}", "send UTF-8", reason="charset")
    text = _decoded(request.body)
    if kind == FORM:
        found = _of_parameters([*request.parameters, *_form(text)], update=True)
        if found is None:
            raise ProblemError(400, "there is no query= in the form", reason="parameter")
        return found
    _known(request.parameters, _USING if kind == UPDATE else _DATASET | _FORMAT)
    return Operation(text, kind == UPDATE, tuple(request.parameters))


ALLOWED = "GET, HEAD, POST, OPTIONS"


async def answer(request: Request, asked: Operation, pool: Pool, limits: Limits, token: str | None) -> Reply:
    """Answer a query, or apply an update.

    Parameters
    ----------
    token
        What an update must show; ``None``: nothing can be changed.

    Raises
    ------
    ProblemError
        When there is no answer.
    """
    if asked.is_update:
        return await _updated(request, asked, pool, limits, token)
    checked(asked.text, limits)
    results, rdf = _formats(request, asked)
    question = {
        "operation": "query",
        "text": asked.text,
        "base": f"http://{request.header('host')}/sparql",
        "default_graphs": asked.all("default-graph-uri"),
        "named_graphs": asked.all("named-graph-uri"),
        "results": results or "",
        "rdf": rdf or "",
    }
    return replied(await pool.ask(question, request.client))


def checked(text: str, limits: Limits, *, update: bool = False) -> None:
    """Hold a query against the gate.

    Raises
    ------
    ProblemError
        When it does not pass.
    """
    try:
        admit(text, limits.update if update else limits.query, update=update)
    except QueryRefusedError as refused:
        said, _, excerpt = refused.message.partition("\n")
        where: dict[str, Any] = (
            {"line": refused.line, "column": refused.column, "excerpt": excerpt} if refused.line else {}
        )
        status = _STATUS.get(refused.reason, 400)
        raise ProblemError(status, said, refused.hint, reason=refused.reason, **where) from None


def replied(answer: Answer) -> Reply:
    """Turn what a worker said into a reply.

    Raises
    ------
    ProblemError
        When it said what is wrong.
    """
    form = answer.form
    if "error" not in form:
        headers = [("vary", "Accept"), *(_warning(iri) for iri in form.get("absent", ())[:1])]
        return Reply(200, media_type(form["format"]), answer.body, headers)
    answer.body.close()
    said, _, excerpt = str(form["message"]).partition("\n")
    where: dict[str, Any] = (
        {"line": form["line"], "column": form["column"], "excerpt": excerpt} if "line" in form else {}
    )
    status = _WORKER_STATUS.get(form["error"], 422)
    raise ProblemError(status, said, form.get("hint"), reason=form["error"], **where)


def _warning(iri: str) -> tuple[str, str]:
    """Say that FROM names a graph that is not here: it is empty, for nothing is fetched (RFC 9111, 5.5)."""
    return "warning", f'299 - "there is no graph {quote(iri[:200])} here; nothing is fetched"'


def wanted_format(request: Request, parameters: Sequence[tuple[str, str]] = ()) -> str | None:
    """Give the format that the address names, which wins over the header.

    Raises
    ------
    ProblemError
        When it names none that is known.
    """
    named = [value for key, value in [*request.parameters, *parameters] if key in _FORMAT]
    if not named:
        return None
    found = format_named(named[0])
    if found is None:
        raise ProblemError(406, f"there is no format {named[0][:50]!r}", f"one of {_ALL}", reason="format")
    return found


_ALL = ", ".join((*RESULT_TYPES, *RDF_TYPES))


def _formats(request: Request, asked: Operation) -> tuple[str | None, str | None]:
    named, accept = wanted_format(request, asked.parameters), request.header("accept")
    results = named if named in RESULT_TYPES else choose(accept, RESULT_TYPES)
    rdf = named if named in RDF_TYPES else choose(accept, RDF_TYPES)
    if named is None and results is None and rdf is None:
        raise ProblemError(406, "no format that you accept is known here", f"one of {_ALL}", reason="format")
    # One whose format= is for the other form of query gets ours: SPARQLWrapper always sends one.
    return (results or "json", rdf or "turtle") if named else (results, rdf)


async def _updated(
    request: Request, asked: Operation, pool: Pool, limits: Limits, token: str | None
) -> Reply:
    if token is None:
        raise ProblemError(403, "nothing can be changed here", "start with --write TOKEN", reason="read-only")
    scheme, _, shown = request.header("authorization").partition(" ")
    if scheme.lower() != "bearer":
        headers = [("www-authenticate", "Bearer")]
        raise ProblemError(401, "an update needs a token", "Authorization: Bearer TOKEN", headers)
    if not hmac.compare_digest(shown.strip().encode(), token.encode()):
        raise ProblemError(403, "this is not the token", reason="token")
    checked(asked.text, limits, update=True)
    change = {
        "operation": "update",
        "text": asked.text,
        "base": f"http://{request.header('host')}/sparql",
        "using": asked.all("using-graph-uri"),
        "using_named": asked.all("using-named-graph-uri"),
    }
    answer = await pool.ask(change, request.client)
    if "error" in answer.form:
        return replied(answer)
    answer.body.close()
    return Reply(204)


def _of_parameters(parameters: Sequence[tuple[str, str]], *, update: bool) -> Operation | None:
    queries = [value for key, value in parameters if key == "query"]
    updates = [value for key, value in parameters if key == "update"]
    if updates and not update:
        raise ProblemError(400, "an update is sent by POST", reason="parameter")
    if len(queries) + len(updates) > 1:
        raise ProblemError(
            400, "one request asks one thing", "send query= or update= once", reason="parameter"
        )
    if not queries and not updates:
        return None
    _known(parameters, {"update"} | _USING if updates else {"query"} | _DATASET | _FORMAT)
    return Operation((queries or updates)[0], bool(updates), tuple(parameters))


def _known(parameters: Sequence[tuple[str, str]], names: set[str]) -> None:
    for name, _ in parameters:
        if name not in names:
            hint = f"known are: {', '.join(sorted(names))}"
            raise ProblemError(
                400, f"the parameter {name[:50]!r} is not known here", hint, reason="parameter"
            )


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        message = f"the body is not UTF-8 at byte {fault.start}"
        raise ProblemError(400, message, "send UTF-8", reason="encoding") from None


def _form(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise ProblemError(
            400, "the form cannot be read", "percent-encode it in UTF-8", reason="form"
        ) from None
