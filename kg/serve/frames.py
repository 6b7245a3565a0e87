"""How the front process and a worker talk: frames of a kind and a length over two pipes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

DATA = b"D"
"""A piece of an answer."""
END = b"E"
"""The end of an answer, or of a request: JSON that says what it is."""

_HEAD = struct.Struct(">cI")
HEAD_SIZE = _HEAD.size


def frame(kind: bytes, payload: bytes) -> bytes:
    r"""Give a frame.

    Examples
    --------
    >>> frame(DATA, b"ab")
    b'D\x00\x00\x00\x02ab'
    """
    return _HEAD.pack(kind, len(payload)) + payload


def message(form: Mapping[str, Any]) -> bytes:
    """Give the frame of a message."""
    return frame(END, json.dumps(form).encode())


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """Wait for a message; ``None`` when the other side is gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    _, length = _HEAD.unpack(head)
    payload = stream.read(length)
    return json.loads(payload) if len(payload) == length else None


def head_of(head: bytes) -> tuple[bytes, int]:
    """Read the first `HEAD_SIZE` bytes of a frame: its kind, and how long the rest is."""
    kind, length = _HEAD.unpack(head)
    return kind, length
