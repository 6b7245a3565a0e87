"""How much a question may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from kg.store.query_gate import LIMITS, QueryLimits

_UPDATE = QueryLimits(size=8 << 20)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server allows.

    Attributes
    ----------
    seconds
        From the start of the evaluation to its end; then the process that evaluates is killed.
    memory
        Bytes of address space of one process.
    rows, size
        Of one answer; ``size`` in bytes.
    workers
        Processes that answer, and so questions answered at once.
    waiting
        Questions that wait for a process; further ones are sent away.
    per_client
        Questions of one address, running and waiting. Loopback is exempt.
    patience
        Seconds that a client may take to send a request or to take an answer.
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    rows: int = 1_000_000
    size: int = 256 << 20
    workers: int = field(default_factory=lambda: max(4, os.cpu_count() or 1))
    waiting: int = 32
    per_client: int = 8
    patience: float = 20.0
    query: QueryLimits = LIMITS
    update: QueryLimits = _UPDATE
