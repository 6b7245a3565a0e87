"""The folder as a whole: every link leads somewhere, nothing comes from elsewhere, the bytes are the same."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from kg.errors import MachineError, UsageError
from kg.site.place import MARKER, is_site, site_folder, web_address
from kg.site.writing import write_site
from tests.site.reading import Read, read

SITES = pytest.mark.parametrize("name", ["odd_site", "tiny_site", "example_site"])


@pytest.fixture
def site(name: str, request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(name)
    return found


def pages(site: Path) -> dict[str, Read]:
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@SITES
def test_every_link_within_the_site_leads_to_a_file_and_a_place(site: Path) -> None:
    found = pages(site)
    followed = 0
    for name, page in found.items():
        for href in [*page.hrefs, *page.sources]:
            parts = urlsplit(href)
            if parts.scheme or href.startswith("#"):
                assert parts.scheme in ("", "http", "https", "data")
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert target.resolve().is_relative_to(site.resolve()), f"{name}: {href} leads out"
            assert target.is_file(), f"{name}: {href} leads nowhere"
            if parts.fragment and target.suffix == ".html" and target.stem not in ("coauthors", "report"):
                assert parts.fragment in found[target.resolve().relative_to(site.resolve()).as_posix()].ids
            followed += 1
    assert followed > 20


@SITES
def test_every_page_can_be_reached_from_the_start(site: Path) -> None:
    found = pages(site)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for href in found[name].hrefs:
            if urlsplit(href).scheme or not href.split("#")[0].endswith(".html"):
                continue
            target = (
                ((site / name).parent / href.split("#")[0]).resolve().relative_to(site.resolve()).as_posix()
            )
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    assert reached == set(found)


@SITES
def test_pages_have_landmarks_one_heading_and_names_once(site: Path) -> None:
    for name, page in pages(site).items():
        if name in ("coauthors.html", "report.html"):
            continue
        tags = [tag for tag, _ in page.tags]
        assert tags.count("h1") == 1 and tags.count("main") == 1 and "nav" in tags and "footer" in tags
        assert page.heading.strip()
        assert len(page.ids) == len(set(page.ids))
        assert {attributes.get("lang") for tag, attributes in page.tags if tag == "html"} == {"en"}
        for tag, attributes in page.tags:
            assert not [one for one in attributes if one.startswith("on") or one == "style"], (name, tag)


def test_names_are_text_wherever_they_stand(odd_site: Path) -> None:
    for name, page in pages(odd_site).items():
        if name in ("coauthors.html", "report.html"):
            continue
        assert "img" not in [tag for tag, _ in page.tags]
        scripts = [attributes for tag, attributes in page.tags if tag == "script"]
        assert all(
            one.get("src", "").endswith("site.js") or one.get("type") == "application/ld+json"
            for one in scripts
        )
        assert not [href for href in page.hrefs if href.startswith("javascript:")]


def test_long_lists_are_folded_and_end(odd_site: Path) -> None:
    (path,) = [p for p in (odd_site / "work").rglob("*.html") if read(p).heading == "A large experiment"]
    text = path.read_text()
    assert "180 more</summary>" in text and "50 more are in the" in text
    assert len(text) < 60_000
    assert path.with_suffix(".ttl").read_text().count("nameAsWritten") == 250


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_graph_gives_the_same_bytes(
    odd_graph: Path, odd_site: Path, tmp_path: Path, workers: int
) -> None:
    write_site(odd_graph, tmp_path / "again", workers=workers)
    assert contents(tmp_path / "again") == contents(odd_site)


def test_a_site_replaces_a_site_and_links_what_is_as_before(odd_graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site(odd_graph, target, title="One")
    (target / "left-over.html").write_text("old")
    turtle = next((target / "person").rglob("*.ttl"))
    before = turtle.stat().st_ino
    write_site(odd_graph, target, title="Two")
    assert not (target / "left-over.html").exists()
    assert "Two" in (target / "index.html").read_text()
    assert turtle.stat().st_ino == before
    assert not [path for path in tmp_path.iterdir() if path.name != "site"]


def test_what_kg_did_not_make_is_never_written_over(odd_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(MachineError, match="did not make"):
        write_site(odd_graph, tmp_path)
    assert contents(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_failure_leaves_the_old_site(
    odd_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(odd_graph, tmp_path / "site")
    before = contents(tmp_path / "site")
    monkeypatch.setattr("kg.site.writing._finished", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_site(odd_graph, tmp_path / "site", title="Other")
    assert contents(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_is_kept_out_of_the_graph_directory(odd_graph: Path) -> None:
    for target in (odd_graph, odd_graph / "site", odd_graph / "records" / "x", odd_graph.parent):
        with pytest.raises(UsageError, match="graph directory"):
            site_folder(odd_graph, target)
    assert site_folder(odd_graph, None) == odd_graph.parent / "graph-site"


def test_the_marker_says_what_is_in_it(odd_site: Path) -> None:
    marker = json.loads((odd_site / MARKER).read_text())
    assert is_site(odd_site)
    assert marker["things"]["person"] == len(list((odd_site / "person").rglob("*.html")))


def test_canonical_links_and_the_map_name_every_page(example_site: Path) -> None:
    base = "https://example.org/people%20&%20papers/"
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [one.text for one in ET.parse(example_site / "sitemap.xml").getroot().iter(f"{space}loc")]
    names = {path.relative_to(example_site).as_posix() for path in example_site.rglob("*.html")}
    assert set(places) == {base + ("" if name == "index.html" else name) for name in names}
    for name in names - {"coauthors.html", "report.html"}:
        canonical = [a["href"] for tag, a in read(example_site / name).tags if a.get("rel") == "canonical"]
        assert canonical == [base + ("" if name == "index.html" else name)]


def test_without_an_address_there_is_no_map(odd_site: Path) -> None:
    assert not (odd_site / "sitemap.xml").exists()


@pytest.mark.parametrize(
    "text", ["example.org", "ftp://example.org/", "https://example.org/?q=1", "https://", 'https://a"b/']
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        web_address(text)
