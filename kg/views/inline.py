"""A page inside a notebook: a frame that holds the whole page and runs it shut off from the notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page as a notebook shows it: Jupyter, VS Code and nbviewer ask for ``_repr_html_``.

    The page stands in the ``srcdoc`` of a frame, so that it needs no file and no server, and its own
    content-security policy holds. The frame is a sandbox: its scripts run, but not as the notebook's.

    References
    ----------
    HTML Standard, the iframe element, https://html.spec.whatwg.org/multipage/iframe-embed-object.html

    Examples
    --------
    >>> InlinePage("<p>&amp;</p>", 200)._repr_html_().split(" srcdoc=")[1]
    '"&lt;p&gt;&amp;amp;&lt;/p&gt;"></iframe></div>'
    """

    page: str
    height: int = 680

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{self.height}px;border:1px solid #8884;border-radius:8px"
        allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-forms"
        return (
            f'<div><iframe title="Coauthors" style="{style}" sandbox="{allowed}" '
            f'srcdoc="{html.escape(self.page)}"></iframe></div>'
        )

    def __repr__(self) -> str:
        return f"<InlinePage, {len(self.page):,} characters>"
