"""Where heavy work runs. Engines move batches; what a batch means is said elsewhere."""

from __future__ import annotations

from kg.engine.local import LocalEngine, seldom_collected, workers_for
from kg.engine.protocol import Engine

__all__ = ["Engine", "LocalEngine", "seldom_collected", "workers_for"]
