"""JSON a line a thing: large networks are written as they are made, and a change is a changed line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def one_line(value: Any) -> str:
    """Write a value on one line; what is no JSON (NaN) raises.

    Examples
    --------
    >>> one_line({"label": "Åse", "years": [2019]})
    '{"label": "Åse", "years": [2019]}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def listed(items: Iterable[Any]) -> Iterator[str]:
    r"""Write a list, a line an item.

    Examples
    --------
    >>> "".join(listed([1, 2])), "".join(listed([]))
    ('[\n  1,\n  2\n ]', '[]')
    """
    empty = True
    for item in items:
        yield f"{'[' if empty else ','}\n  {one_line(item)}"
        empty = False
    yield "[]" if empty else "\n ]"
