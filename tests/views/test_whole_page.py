"""A build writes the page of all where the network is large, and the other page leads there."""

from __future__ import annotations

import base64
import json
import re
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg.pipeline import BuildOptions, build
from kg.store.rows import Tables
from kg.views import pages
from kg.views.pages import WHOLE, whole_page_of
from kg.views.styling import styled
from tests.views.invented import HOSTILE, corpus


def payload(page: str, name: str) -> Any:
    found = re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_large_network_gets_a_page_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = BuildOptions(as_of=date(2026, 11, 23))
    build([str(kg.example())], tmp_path / "small", options)
    assert not (tmp_path / "small" / WHOLE).exists()
    monkeypatch.setattr(pages, "ALL_UP_TO", 10)
    build([str(kg.example())], tmp_path / "large", options)
    assert (tmp_path / "large" / WHOLE).exists()
    assert f'href="{WHOLE}"' in (tmp_path / "large" / "coauthors.html").read_text(encoding="utf-8")


def test_the_same_network_gives_the_same_bytes() -> None:
    first, second = corpus(), corpus()
    page = whole_page_of(styled(first.net), first.tables, title="Two")
    assert page == whole_page_of(styled(second.net), second.tables, title="Two")


def test_ties_and_their_papers_are_in_one_order() -> None:
    made = corpus()
    page = whole_page_of(styled(made.net), made.tables, title="Two")
    rest = json.loads(zlib.decompress(base64.b64decode(payload(page, "packed"))))
    arrays = json.loads(payload(page, "drawing"))["arrays"]
    values = memoryview(base64.b64decode(arrays["value"]["base64"])).cast("f").tolist()
    assert [len(joint) for joint in rest["details"]["ties"]] == values
    assert rest["drawing"]["nodes"]["label"] == [data["label"] for _, data in made.net.nodes(data=True)]


def test_no_name_stands_in_the_page_as_html() -> None:
    made = corpus(hostile=True)
    page = whole_page_of(styled(made.net), made.tables, title=HOSTILE[1], notes=list(HOSTILE))
    assert "<img" not in page
    assert "</script><script>window" not in page


def test_any_kind_of_network_has_a_page() -> None:
    net = nx.Graph(kind="concepts")
    net.add_edge("https://example.org/c/graphs", "https://example.org/c/trees", weight=2.0)
    page = whole_page_of(net, Tables(), title="Concepts")
    assert json.loads(payload(page, "drawing"))["facts"]["kind"] == "concepts"
