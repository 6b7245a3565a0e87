"""Workers end when they should, whatever they were about to say."""

from __future__ import annotations

import asyncio
import signal
import sys

from kg.serve.pool import Worker

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
