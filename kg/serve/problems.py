"""What went wrong, as RFC 9457 has it: ``application/problem+json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from kg.serve.exchange import Reply

PROBLEM = "application/problem+json"


class ProblemError(Exception):
    """A request that gets an error for an answer.

    Parameters
    ----------
    status
        HTTP status, 400 to 599.
    detail
        What is wrong, for a person.
    hint
        What to do.
    headers
        Further headers of the reply.
    more
        Further members of the document: ``reason``, ``line``, ``column`` …
    """

    def __init__(
        self,
        status: int,
        detail: str,
        hint: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.hint, self.headers, self.more = status, detail, hint, headers, more

    @property
    def title(self) -> str:
        """The words of the status."""
        return HTTPStatus(self.status).phrase

    def form(self) -> dict[str, Any]:
        """Give the problem document.

        Examples
        --------
        >>> ProblemError(404, "nothing is called x", reason="unknown").form()
        {'title': 'Not Found', 'status': 404, 'detail': 'nothing is called x', 'reason': 'unknown'}
        """
        form: dict[str, Any] = {"title": self.title, "status": self.status, "detail": self.detail}
        if self.hint:
            form["hint"] = self.hint
        return form | self.more

    def reply(self) -> Reply:
        """Give the reply."""
        body = json.dumps(self.form(), ensure_ascii=False).encode("utf-8", "replace")
        return Reply(self.status, PROBLEM, body, tuple(self.headers))
