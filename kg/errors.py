"""What can go wrong, as one tree.

::

    KgError                      exit status
    ├── UsageError                    2   the command was called wrongly
    ├── InputError                    3   the input cannot be used at all
    └── MachineError              4   disk, lock, missing extra, foreign directory

A message says what is wrong and, after it, what to do. Errors of third-party
engines are translated into one of these once, in the file that owns the engine.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can meet.

    Parameters
    ----------
    message
        What is wrong, with file, line or name.
    hint
        What to do about it; shown on a line of its own.
    """

    exit_status = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  hint: {self.hint}" if self.hint else self.message


class UsageError(KgError):
    """The command or function was called wrongly."""

    exit_status = 2


class InputError(KgError):
    """An input, query or file cannot be used at all."""

    exit_status = 3


class MachineError(KgError):
    """The machine cannot do it: disk full, directory in use or not ours, missing extra."""

    exit_status = 4
