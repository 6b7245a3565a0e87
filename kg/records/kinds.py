"""Kinds of works, as CSL 1.0.2 calls them, and the classes of FaBiO that they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FABIO_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "article": "Preprint", "article-journal": "JournalArticle", "article-magazine": "MagazineArticle",
        "article-newspaper": "NewspaperArticle", "paper-conference": "ConferencePaper",
        "chapter": "BookChapter", "book": "Book", "thesis": "Thesis", "report": "ReportDocument",
        "manuscript": "Manuscript", "webpage": "WebPage",
    }
)  # fmt: skip
"""Local names; a kind that is not here is a ``fabio:Article``."""
