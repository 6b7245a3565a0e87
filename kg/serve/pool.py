"""The workers: started, asked, killed when they take too long, replaced when they die."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.serve.exchange import Spool
from kg.serve.frames import DATA, HEAD_SIZE, head_of, message
from kg.serve.limits import Limits
from kg.serve.problems import ProblemError
from kg.serve.visitors import is_loopback

_PACKAGE = Path(__file__).resolve().parents[2]
_START = 20.0
_AGAIN = 0.25
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker said: a message, and what it wrote."""

    form: Mapping[str, Any]
    body: Spool


class Worker:
    """One process that answers; see `kg.serve.worker`."""

    def __init__(self, process: asyncio.subprocess.Process, generation: int) -> None:
        self._process, self.generation = process, generation
        self.form: Mapping[str, Any] = {}

    @classmethod
    async def start(cls, setting: Mapping[str, Any], generation: int) -> Worker:
        """Start a process and wait until its store is open.

        Raises
        ------
        InputError
            When it cannot open the store.
        """
        path = os.pathsep.join([str(_PACKAGE), *filter(None, [os.environ.get("PYTHONPATH")])])
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=None if os.environ.get("KG_TRACEBACK") else asyncio.subprocess.DEVNULL,
            # Each arena of malloc takes 64 MB of address space, which is what is limited.
            env={**os.environ, "PYTHONPATH": path, "MALLOC_ARENA_MAX": "2"},
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the front process
        )
        worker = cls(process, generation)
        try:
            async with asyncio.timeout(_START):
                answer = await worker.ask({**setting, "parent": os.getpid()})
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as fault:
            await worker.kill()
            raise InputError(f"{setting['store']}: the store could not be opened in time") from fault
        except asyncio.CancelledError:  # the server ends
            await worker.kill()
            raise
        if "error" in answer.form:
            await worker.kill()
            raise InputError(str(answer.form["message"]), answer.form.get("hint"))
        worker.form = answer.form
        return worker

    async def ask(self, asked: Mapping[str, Any]) -> Answer:
        """Ask, and take the whole answer.

        Raises
        ------
        OSError, asyncio.IncompleteReadError
            When the process died over it.
        """
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None and sink is not None
        sink.write(message(asked))
        await sink.drain()
        body = Spool()
        try:
            while True:
                kind, length = head_of(await source.readexactly(HEAD_SIZE))
                payload = await source.readexactly(length)
                if kind != DATA:
                    return Answer(json.loads(payload), body)
                body.write(payload)
        except BaseException:
            body.close()
            raise

    async def kill(self) -> int:
        """End the process at once; gives its exit status, negative for a signal."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                # Process.kill() would take the exit status of one that has died, and asyncio miss it.
                os.kill(self._process.pid, signal.SIGKILL)
        return await self.gone()

    async def gone(self) -> int:
        """Wait until the process has ended."""
        if self._process.stdout is not None:
            # asyncio waits for the pipe's end, and reads no further while half an answer lies unread.
            with contextlib.suppress(RuntimeError):  # one who reads it takes the rest
                await self._process.stdout.read()
        status = await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        return status


class Pool:
    """A number of workers on one store, and those who wait for them.

    Parameters
    ----------
    setting
        What a worker is told to open.
    """

    def __init__(self, setting: Mapping[str, Any], limits: Limits, count: int) -> None:
        self._setting, self._limits, self._count = setting, limits, count
        self._generation = 0
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers: set[Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._clients: Counter[str] = Counter()
        self._waiting = 0
        self._closed = False
        self.without_network = False

    async def open(self) -> None:
        """Start the workers; returns when the first is ready.

        Raises
        ------
        InputError
            When the store cannot be opened.
        """
        await self._add(_TRIES)
        self._background(self._add_others())

    async def retarget(self, setting: Mapping[str, Any]) -> None:
        """Open another store: who is asked now finishes on the old one.

        Raises
        ------
        InputError
            When it cannot be opened; the old one stays.
        """
        worker = await Worker.start(setting, self._generation + 1)
        self._setting, self._generation = setting, self._generation + 1
        self._workers.add(worker)
        old = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        self._idle.put_nowait(worker)
        for one in old:
            await self._discard(one)
        self._background(self._add_others())

    async def ask(self, asked: Mapping[str, Any], client: str = "127.0.0.1") -> Answer:
        """Ask a worker.

        Raises
        ------
        ProblemError
            When there is no worker in time, the answer takes too long, or the process dies over it.
        """
        self._admit(client)
        self._clients[client] += 1
        try:
            worker = await self._take()
            return await self._asked(worker, asked)
        finally:
            self._clients[client] -= 1
            if self._clients[client] <= 0:
                del self._clients[client]

    def status(self) -> dict[str, int]:
        """Count the workers, the free ones and who waits."""
        return {"workers": len(self._workers), "idle": self._idle.qsize(), "waiting": self._waiting}

    async def close(self) -> None:
        """End all workers."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in list(self._workers)))
        self._workers.clear()

    def _admit(self, client: str) -> None:
        if not is_loopback(client) and self._clients[client] >= self._limits.per_client:
            message = f"one client may ask {self._limits.per_client} questions at once"
            raise ProblemError(429, message, headers=[("retry-after", "1")], reason="rate")
        if self._idle.empty() and self._waiting >= self._limits.waiting:
            message = f"{self._waiting} questions wait already"
            raise ProblemError(503, message, "ask again in a moment", [("retry-after", "2")], reason="busy")

    async def _take(self) -> Worker:
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            message = f"no process was free for {self._limits.seconds:g} seconds"
            hint = "ask again in a moment"
            raise ProblemError(503, message, hint, [("retry-after", "5")], reason="busy") from None
        finally:
            self._waiting -= 1

    async def _asked(self, worker: Worker, asked: Mapping[str, Any]) -> Answer:
        try:
            async with asyncio.timeout(self._limits.seconds):
                answer = await worker.ask(asked)
        except TimeoutError:
            await asyncio.shield(self._lose(worker))
            message = f"the answer takes more than {self._limits.seconds:g} seconds"
            raise ProblemError(504, message, "ask for less, or with fewer joins", reason="time") from None
        except (OSError, asyncio.IncompleteReadError):
            raise _death(await asyncio.shield(self._lose(worker)), self._limits) from None
        except BaseException:  # the client left
            await asyncio.shield(self._lose(worker))
            raise
        await self._return(worker)
        return answer

    async def _return(self, worker: Worker) -> None:
        if worker.generation == self._generation:
            self._idle.put_nowait(worker)
        else:
            await self._discard(worker)

    async def _lose(self, worker: Worker) -> int:
        status = await self._discard(worker)
        if worker.generation == self._generation:
            self._background(self._replace())
        return status

    async def _discard(self, worker: Worker) -> int:
        self._workers.discard(worker)
        return await worker.kill()

    async def _add_others(self) -> None:
        """Start the rest one by one: the first questions need the processor, too."""
        generation = self._generation
        for _ in range(self._count - 1):
            if generation == self._generation:
                await self._replace()

    async def _replace(self) -> None:
        if not self._closed:
            await self._add(math.inf)

    async def _add(self, tries: float) -> None:
        """Start a worker; a store that is being exchanged is there again in a moment."""
        while True:
            try:
                worker = await Worker.start(self._setting, self._generation)
                break
            except InputError:
                tries -= 1
                if tries <= 0:
                    raise
                await asyncio.sleep(_AGAIN)
        self._workers.add(worker)
        self.without_network = bool(worker.form.get("without_network"))
        await self._return(worker)

    def _background(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _death(status: int, limits: Limits) -> ProblemError:
    if status == -signal.SIGABRT:
        # The engine ends this way, too, over faults of its own.
        most = f"{limits.memory >> 20:,} MB"
        message = (
            f"the engine gave up: the answer needs more memory than it may take ({most}), or it has a fault"
        )
        return ProblemError(422, message, "ask for less at once, or write it otherwise", reason="memory")
    if status == -signal.SIGXCPU:
        return ProblemError(504, "the answer takes too long", "ask for less", reason="time")
    return ProblemError(500, "the engine failed over this query", "write it more simply", reason="engine")
