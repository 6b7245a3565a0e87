"""What every reply carries, so that a browser trusts it with nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.serve.exchange import Reply

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script, style or picture but ours, and no other host."""

EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "img-src 'self' data:", "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:"
)
"""For YASGUI, which writes style into its page."""

_HEADERS: Sequence[tuple[str, str]] = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-cache"),
)


def guarded(reply: Reply) -> Reply:
    """Add the headers that a reply does not have of its own.

    Examples
    --------
    >>> dict(guarded(Reply(200)).headers)["x-content-type-options"]
    'nosniff'
    """
    own = {name for name, _ in reply.headers}
    return replace(reply, headers=(*reply.headers, *(pair for pair in _HEADERS if pair[0] not in own)))
