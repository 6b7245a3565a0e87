"""Where the page of a thing stands: a path that follows its IRI and is safe on every file system.

The page of ``…/person/orcid/0000-0002-1825-0097`` is ``person/orcid/0000-0002-1825-0097.html``. The
names hold only lower-case letters, digits, ``-``, ``.``, ``_`` and ``~``: they need no
encoding in a link, differ on file systems that ignore case, and lead nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import unquote

LONGEST_NAME = 120
"""Characters of a file or folder name without its suffix."""

_READABLE = 60
_PLAIN = re.compile(r"(?!\.)(?:[a-z0-9.]|-(?!-))+(?<!\.)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])(?:\..*)?")
_OTHER = re.compile(r"[^a-z0-9.]+")


@lru_cache(maxsize=1 << 18)
def page_path(iri: str, base: str) -> str:
    """Give the path of the page of a thing, below the folder of the site.

    Parameters
    ----------
    iri
        Of the thing; it starts with the base.
    base
        What all IRIs of the graph start with.

    Raises
    ------
    ValueError
        When the IRI is not one of the graph.

    Examples
    --------
    >>> page_path("https://example.org/person/inferred/ada-lind-1f3a", "https://example.org/")
    'person/inferred/ada-lind-1f3a.html'
    >>> page_path("https://example.org/work/doi/10.1000%2Fx.1", "https://example.org/")
    'work/doi/10.1000--x.1.html'
    >>> page_path("https://example.org/field/cs.LG", "https://example.org/")
    'field/cs.lg~cb607bbcef6158b7.html'
    """
    if not iri.startswith(base) or iri == base:
        message = f"{iri[:200]!r} does not start with {base!r}"
        raise ValueError(message)
    return "/".join(map(file_name, iri[len(base) :].split("/"))) + ".html"


def file_name(segment: str) -> str:
    """Turn a path segment of an IRI into a name of a file or folder; no two give the same.

    What is plain stays as it is, but for ``%2F`` (``--``) and the blank in a concept (``_``). Else the
    readable part is followed by ``~`` and a hash of the whole.

    Examples
    --------
    >>> file_name("phrase%2Fgraph%2520learning"), file_name("con")
    ('phrase--graph_learning', 'con~1143da2bc54c495c')
    """
    name = segment.replace("%2F", "--").replace("%2520", "_")
    if _is_reversible(segment, name):
        return name
    readable = _OTHER.sub("-", unquote(unquote(segment)).lower())[:_READABLE].strip("-.")
    if _RESERVED.fullmatch(readable):  # "con.x~…" is still the console of Windows
        readable = readable.replace(".", "-")
    return f"{readable}~{hashlib.sha256(segment.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _is_reversible(segment: str, name: str) -> bool:
    """Whether the segment can be read off the name: then no other segment has the name."""
    parts = segment.replace("%2520", "a").split("%2F")
    plain = all(_PLAIN.fullmatch(part) and not part.startswith("-") for part in parts)
    no_hyphen = all(not part.endswith("-") for part in parts)
    return plain and no_hyphen and len(name) <= LONGEST_NAME and not _RESERVED.fullmatch(name)


def way_up(path: str) -> str:
    """Give what leads from a page to the folder of the site.

    Examples
    --------
    >>> way_up("person/orcid/x.html"), way_up("index.html")
    ('../../', '')
    """
    return "../" * path.count("/")
