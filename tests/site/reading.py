"""Pages read back: links, headings, data."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class Read(HTMLParser):
    """What a page holds."""

    hrefs: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    heading: str = ""
    data: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.hrefs += [value for name, value in attrs if name == "href" and value is not None]
        self.sources += [value for name, value in attrs if name == "src" and value is not None]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag == "h1":
            self.inside = "h1"
        if tag == "script" and found.get("type") == "application/ld+json":
            self.inside = "data"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "script"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "h1":
            self.heading += data
        if self.inside == "data":
            self.data += data


def read(path: Path) -> Read:
    found = Read()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    return found
