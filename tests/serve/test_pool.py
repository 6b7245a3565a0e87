"""Workers end when they should, whatever they were about to say."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from pathlib import Path

from kg.serve.pool import Worker
from tests.serve.server import serving

_TALKS_ON = "import sys\nwhile True: sys.stdout.write('x' * 65536)"


def test_who_is_killed_in_the_middle_of_an_answer_is_gone() -> None:
    """Nobody reads the rest of the answer; the end of the process is noticed all the same."""

    async def killed() -> int:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _TALKS_ON, stdin=pipe, stdout=pipe
        )
        assert process.stdout is not None
        await process.stdout.readexactly(1)
        await asyncio.sleep(0.2)  # the reader's buffer fills, and asyncio reads no further
        return await asyncio.wait_for(Worker(process, 0).kill(), 30)

    assert asyncio.run(killed()) == -signal.SIGKILL


def test_who_is_cut_off_by_the_end_leaves_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("".join(f"<http://e/{i}> <http://e/p> <http://e/{i % 9}> .\n" for i in range(3000)))
    with serving([str(path), "--workers", "2"]) as server:
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        asker = threading.Thread(
            target=lambda: server.raw(
                f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                f"Content-Length: {len(query)}\r\n\r\n{query}".encode()
            )
        )
        asker.start()
        until = time.monotonic() + 20
        while server.status()["idle"] == server.status()["workers"] and time.monotonic() < until:
            time.sleep(0.02)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0
        asker.join(20)
        assert server.process.stderr is not None
        said = server.process.stderr.read()
        assert "Traceback" not in said, said
