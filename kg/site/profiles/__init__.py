"""The kinds of pages, one file each; `PAGE_KINDS` is the list that everything else walks."""

from __future__ import annotations

from kg.site.kind import PageKind
from kg.site.profiles import community, concept, field, organisation, paper, person

PAGE_KINDS: tuple[PageKind, ...] = (
    person.KIND,
    paper.KIND,
    concept.KIND,
    organisation.KIND,
    community.KIND,
    field.KIND,
)
"""In the order of the navigation. A new kind is a file here and a line in this list."""
