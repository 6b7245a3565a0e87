"""The JSON-LD context of the graph: a word for each class and property, and what its values are.

The context is ``context.jsonld`` beside this file, for any JSON-LD processor; exports carry it inside.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CONTEXT_FILE = Path(__file__).with_name("context.jsonld")


def context() -> dict[str, Any]:
    """Give the context as JSON has it.

    Examples
    --------
    >>> context()["position"]
    {'@id': 'kg:position', '@type': 'xsd:integer'}
    """
    found: dict[str, Any] = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]
    return found
