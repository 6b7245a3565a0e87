"""What a worker may not do, tried by a process that is confined as one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

CONFINED = """
import os, sys
from kg.serve.confinement import allow_cpu, confine
alone = confine(400 << 20, os.getppid())
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CONFINED + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_it_reaches_no_network() -> None:
    code = """
if not alone:
    sys.exit(7)
import socket
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
except OSError as fault:
    print(fault.errno)
"""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = run(code, str(listener.getsockname()[1]))
        if done.returncode == 7:
            pytest.skip("needs a kernel that gives user and network namespaces")
        assert done.stdout.strip() == str(101), done.stderr  # the network is unreachable
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_it_writes_no_file(tmp_path) -> None:
    code = """
with open(sys.argv[1], "wb") as file:
    try:
        file.write(b"x" * 10)
        file.flush()
    except OSError as fault:
        print(fault.errno)
        os._exit(0)
"""
    done = run(code, str(tmp_path / "file"))
    assert done.stdout.strip() == "27", done.stderr  # the file is too large
    assert (tmp_path / "file").stat().st_size == 0


def test_it_takes_no_more_memory() -> None:
    done = run("\ntry:\n    bytearray(500 << 20)\nexcept MemoryError:\n    print('no')\n")
    assert done.stdout.strip() == "no", done.stderr


def test_it_computes_no_longer() -> None:
    done = run("\nimport kg.serve.confinement as c\nc._SPARE_CPU = 1\nallow_cpu(0)\nwhile True: pass\n")
    assert done.returncode < 0


def test_it_ends_with_its_parent() -> None:
    """One that was started by a process that is gone ends at once."""
    code = "from kg.serve.confinement import confine\nconfine(1 << 30, 1)\nprint('still here')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == ""
    assert os.getpid() != 1
