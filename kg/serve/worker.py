"""The process that answers: one store, one question at a time, nothing else within reach.

It is started as ``python -m kg.serve.worker`` and told on its standard input what to open,
then asked. What it writes goes back in frames. The front process kills it at will.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import KgError
from kg.serve.confinement import allow_cpu, confine
from kg.serve.frames import DATA, frame, message, read_message
from kg.store.descriptions import describe, find, summary, write_description
from kg.store.oxigraph import OxigraphStore
from kg.store.query_terms import check_prefixes
from kg.store.sparql_answers import (
    AnswerTooLargeError,
    NotWritableError,
    QuerySyntaxError,
    Question,
    Sink,
    absent_graphs,
    answer_query,
    apply_update,
    write_graph,
)

_PIECE = 64 * 1024


class Desk:
    """Where questions come in and answers go out.

    Parameters
    ----------
    setting
        ``store`` (path), ``graph`` (graph directory or empty), ``union``, ``rows``, ``size``.
    """

    def __init__(self, setting: Mapping[str, Any], store: OxigraphStore, output: BinaryIO) -> None:
        self.setting, self.store, self._output = setting, store, output
        self._held = bytearray()

    def emit(self, piece: bytes) -> None:
        """Send a piece of the answer, some at a time."""
        self._held += piece
        if len(self._held) >= _PIECE:
            self._flush()

    def finish(self, form: Mapping[str, Any]) -> None:
        """End an answer, in one write when it is short."""
        held = frame(DATA, bytes(self._held)) if self._held else b""
        self._held.clear()
        self._output.write(held + message(form))
        self._output.flush()

    def drop(self) -> None:
        """Forget what was not sent yet: an error follows."""
        self._held.clear()

    def sink(self) -> Sink:
        """Give a sink with this server's limits."""
        return Sink(self.emit, self.setting["rows"], self.setting["size"])

    def _flush(self) -> None:
        self._output.write(frame(DATA, bytes(self._held)))
        self._held.clear()


def _query(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    question = Question(
        text=asked["text"],
        default_graphs=tuple(asked["default_graphs"]),
        named_graphs=tuple(asked["named_graphs"]),
        results=asked["results"],
        rdf=asked["rdf"],
        union=desk.setting["union"],
        base=asked["base"],
    )
    form = {"format": answer_query(desk.store, question, desk.sink())}
    absent = (
        [] if question.default_graphs or question.named_graphs else absent_graphs(desk.store, asked["text"])
    )
    return {**form, "absent": absent} if absent else form


def _update(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    apply_update(desk.store, asked["text"], asked["using"], asked["using_named"], asked["base"])
    return {}


def _graph(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    try:
        write_graph(desk.store, asked["graph"], asked["format"], desk.setting["union"], desk.sink())
    except KeyError:
        return {"error": "no-graph", "message": f"there is no graph {asked['graph'][:300]} here"}
    return {"format": asked["format"]}


def _named(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    from kg.graph import Graph

    graph = Graph(desk.setting["graph"])
    graph.__dict__["store"] = desk.store  # the one that is open, though a new build may be in its place
    answer = graph.query_bytes(asked["name"], asked["format"], **asked["settings"])
    desk.sink().write(answer)
    return {"format": asked["format"]}


def _describe(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    desk.emit(json.dumps(describe(desk.store, asked["iri"], asked["page"])).encode())
    return {}


def _resource(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    if write_description(desk.store, asked["iri"], asked["format"], desk.sink()):
        return {"format": asked["format"]}
    return {"error": "unknown", "message": f"the graph does not know {asked['iri'][:300]}"}


def _find(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    desk.emit(json.dumps(find(desk.store, asked["text"], asked["most"])).encode())
    return {}


def _summary(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    del asked
    desk.emit(json.dumps(summary(desk.store)).encode())
    return {}


OPERATIONS: Mapping[str, Callable[[Desk, Mapping[str, Any]], dict[str, Any]]] = {
    "query": _query,
    "update": _update,
    "graph": _graph,
    "named": _named,
    "describe": _describe,
    "resource": _resource,
    "find": _find,
    "summary": _summary,
}


def answer(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Do what is asked; a fault of the asker's is said, not raised."""
    try:
        return OPERATIONS[asked["operation"]](desk, asked)
    except QuerySyntaxError as fault:
        return {
            "error": "syntax",
            "line": fault.line,
            "column": fault.column,
            **_said(fault),
            **_near_miss(asked),
        }
    except AnswerTooLargeError as fault:
        return {"error": "too-large", **_said(fault)}
    except NotWritableError as fault:
        return {"error": "not-acceptable", **_said(fault)}
    except KgError as fault:
        return {"error": "refused", **_said(fault)}
    except MemoryError:
        return {"error": "memory", "message": "the answer needs more memory than it may take"}
    except Exception as fault:
        print(f"kg serve: a fault of ours: {type(fault).__name__}: {fault}", file=sys.stderr)  # noqa: T201
        return {"error": "fault", "message": "a fault of ours"}


def _near_miss(asked: Mapping[str, Any]) -> dict[str, str]:
    """Say which prefix may have been meant; the engine says only that it expected something else."""
    try:
        check_prefixes(asked.get("text", ""))
    except KgError as fault:
        return {"hint": f"{fault.message.partition(chr(10))[0]}; {fault.hint}"}
    return {}


def _said(fault: KgError) -> dict[str, Any]:
    return {"message": fault.message, "hint": fault.hint}


def main() -> None:
    """Answer until the front process is gone."""
    source, output = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(2, 1)  # what a library prints is no answer
    setting = read_message(source)
    if setting is None:
        return
    alone = confine(setting["memory"], setting["parent"], writes=setting["writable"])
    try:
        desk = Desk(setting, _opened(setting), output)
    except KgError as fault:
        output.write(message({"error": "store", **_said(fault)}))
        return
    desk.finish({"ready": True, "without_network": alone})
    while (asked := read_message(source)) is not None:
        allow_cpu(setting["seconds"])
        said = answer(desk, asked)
        if "error" in said:
            desk.drop()
        desk.finish(said)


def _opened(setting: Mapping[str, Any]) -> OxigraphStore:
    path = Path(setting["store"])
    return OxigraphStore.create(path) if setting["writable"] else OxigraphStore.open(path)


if __name__ == "__main__":
    main()
