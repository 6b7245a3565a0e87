"""From LaTeX to Unicode: the only file that knows pylatexenc."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.sources.plain_text import clean

_TEX = re.compile(r"[\\{}$~^]|--|``|''")

_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*(\{)")
_SOFT_HYPHEN = "\u00ad"


def has_latex(text: str) -> bool:
    r"""Tell whether a text may hold LaTeX.

    Examples
    --------
    >>> has_latex(r"{\'e}tale"), has_latex("étale")
    (True, False)
    """
    return _TEX.search(text) is not None


@lru_cache(maxsize=50_000)
def from_latex(text: str) -> str:
    r"""Give LaTeX as Unicode text, formulas too as far as Unicode has their signs.

    Text that cannot be taken apart stays as it is.

    Examples
    --------
    >>> from_latex(r"{\'E}tale {Cohomology} of $\alpha_1$"), from_latex(r"G{\"o}del -- \emph{again}")
    ('Étale Cohomology of α_1', 'Gödel – again')
    """
    if not has_latex(text):
        return text
    if len(text) > 100_000:
        return text
    try:
        # The address of a link is no part of the text.
        decoded = _decoder().latex_to_text(_LINK.sub(r"\1", text))
        return clean(decoded.replace(_SOFT_HYPHEN, "")) or text
    except Exception:  # noqa: S110 - pylatexenc raises many kinds, and the text itself is the answer
        pass
    return text


@lru_cache(maxsize=1)
def _decoder():  # type: ignore[no-untyped-def]
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=False)
