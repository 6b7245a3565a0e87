"""What a process that works for strangers may not do: take all memory, run on, write, or call out.

Each measure is the kernel's, not ours. Where the kernel refuses one (no user namespaces, no
Linux), the gate and the others still hold; `confine` says which hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys

_NEW_USER_NAMESPACE = 0x10000000
_NEW_NETWORK_NAMESPACE = 0x40000000
_PARENT_DEATH_SIGNAL = 1
_SPARE_CPU = 5
_STACK = 120 << 20  # Linux keeps 128 MB of addresses below a process's stack


def confine(memory: int, parent: int, *, writes: bool = False) -> bool:
    """Take from this process what it does not need; call it before any thread starts.

    Parameters
    ----------
    memory
        Bytes of address space; the process dies when it takes more.
    parent
        The process to die with.
    writes
        Whether it may write files.

    Returns
    -------
    bool
        Whether the network is out of reach.
    """
    alone = _leave_network()
    _die_with_parent(parent)
    _deepen_stack()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not writes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then the write fails, and no more
    return alone


def _deepen_stack() -> None:
    """Let an engine descend: thousands of triples or columns in a row are deep to it."""
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK if most == resource.RLIM_INFINITY else min(_STACK, most)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, most))


def allow_cpu(seconds: float) -> None:
    """Let this process compute for some seconds more, should nobody be there to kill it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + _SPARE_CPU
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most == resource.RLIM_INFINITY or until <= most:
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def _leave_network() -> bool:
    """Go into a network namespace of our own, where there is not even loopback."""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        done: int = ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER_NAMESPACE | _NEW_NETWORK_NAMESPACE)
        return done == 0
    return False


def _die_with_parent(parent: int) -> None:
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)  # it was gone before we asked
