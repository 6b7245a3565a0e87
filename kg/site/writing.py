"""From a graph directory to the folder of its site: every page, rendered and written in batches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import kg
from kg.engine.local import LocalEngine, seldom_collected, workers_for
from kg.manifest import read_manifest
from kg.site.blocks import Profile
from kg.site.dump import opened_dump
from kg.site.gathered import Gathered, gathered
from kg.site.indexes import list_path, lists
from kg.site.kind import Entry, PageKind
from kg.site.pictures import years_svg
from kg.site.place import FORMAT, FORMAT_VERSION, MARKER, Folder, is_site, not_synced
from kg.site.profiles import PAGE_KINDS
from kg.site.rendering import Frame, Start, fixed_files, list_page, profile_page, start_page, turtle_file
from kg.site.search_index import parts_script, search_files
from kg.site.sitemap import sitemaps
from kg.store.column_files import read_columns
from kg.store.graph_directory import require_graph_directory, staged
from kg.store.rows import Tables
from kg.views.pages import page_subtitle, page_title
from kg.views.quality import quality_notes

_BATCH = 100
_BYTES_OF_INPUT = 4096  # that stand behind a page, roughly: what decides whether processes are worth while
_COPIED = (("Explore the network", "coauthors.html"), ("Read the report", "report.html"))
_FIRST, _FIRST_OF = 10, {"paper": 5}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """What a site consists of; ``files`` and ``size`` (bytes) are of everything in the folder."""

    things: Mapping[str, int]
    files: int
    size: int


class _Batch(NamedTuple):
    folder: Folder
    frame: Frame
    profiles: tuple[Profile, ...]


def write_site(
    graph: Path,
    target: Path,
    *,
    title: str | None = None,
    base_url: str | None = None,
    workers: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> SiteCounts:
    """Make the site of a graph directory; equal input gives equal bytes.

    Parameters
    ----------
    graph
        The graph directory; it is only read.
    target
        The folder to make or replace.
    title
        Of the site; by default as on the page of the network.
    base_url
        Where it will be on the web, with a slash at the end: for canonical links and ``sitemap.xml``.
    workers
        Processes at most.
    tell
        Is called with the name of each stage.

    Raises
    ------
    InputError
        When there is no graph directory, or it is damaged.
    MachineError
        When the target holds what ``kg site`` did not make, or is in use.
    """
    require_graph_directory(graph)
    with staged(target, is_site, not_synced) as fresh, seldom_collected():
        folder = Folder(fresh, Path(target).absolute())
        tell("reading the graph")
        manifest, tables = read_manifest(graph), read_columns(graph / "records")
        base = manifest["parameters"]["base"]
        with opened_dump(graph / "graph.nq.gz", base) as dump:
            g = gathered(tables, dump, base)
            things = {kind.name: kind.things(g) for kind in PAGE_KINDS}
            named = title or page_title(tables, [one["name"] for one in manifest["inputs"]])
            frame = _frame(graph, named, base_url)
            tell("writing profiles")
            count = sum(map(len, things.values()))
            with LocalEngine(workers_for(count * _BYTES_OF_INPUT, workers)) as engine:
                profiles = (kind.profile(g, iri) for kind in PAGE_KINDS for iri in things[kind.name])
                batches = (_Batch(folder, frame, tuple(some)) for some in _in_batches(profiles, _BATCH))
                for _ in engine.map(write_profiles, batches):
                    pass
            tell("writing lists and search")
            entries = {kind: [kind.entry(g, iri) for iri in things[kind.name]] for kind in PAGE_KINDS}
        _write_lists(folder, frame, entries)
        folder.write("index.html", start_page(_start(g, entries, manifest["counts"]), frame))
        _write_shared(folder, graph, entries)
        return _finished(folder, frame, {name: len(found) for name, found in things.items()})


def write_profiles(batch: _Batch) -> int:
    """Write the pages of some things and their Turtle files; give how many."""
    for page in batch.profiles:
        batch.folder.write(page.path, profile_page(page, batch.frame))
        batch.folder.write(page.path.removesuffix(".html") + ".ttl", turtle_file(page.description))
    return len(batch.profiles)


def _in_batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(values)
    while batch := list(islice(source, size)):
        yield batch


def _frame(graph: Path, title: str, base_url: str | None) -> Frame:
    lists_of = tuple((kind.plural, list_path(kind, kind.orders[0]), kind.name) for kind in PAGE_KINDS)
    copied = tuple((name, file) for name, file in _COPIED if (graph / file).is_file())
    return Frame(title, lists_of, copied, base_url)


def _write_lists(folder: Folder, frame: Frame, entries: Mapping[PageKind, Sequence[Entry]]) -> None:
    for kind, found in entries.items():
        for page in lists(kind, found):
            folder.write(page.path, list_page(page, frame))


def _start(g: Gathered, entries: Mapping[PageKind, Sequence[Entry]], counts: Mapping[str, Any]) -> Start:
    tables: Tables = g.tables
    first = tuple(
        (kind.plural, some, list_path(kind, kind.orders[0]), kind.name)
        for kind, found in entries.items()
        if (
            some := tuple(
                sorted((one for one in found if one.papers), key=_first)[: _FIRST_OF.get(kind.name, _FIRST)]
            )
        )
    )
    return Start(
        subtitle=page_subtitle(tables),
        figures=tuple(
            (kind.plural, list_path(kind, kind.orders[0]), len(found)) for kind, found in entries.items()
        ),
        years=years_svg(work.year for work in tables.works),
        first=first,
        notes=tuple(quality_notes(tables, int(counts.get("skipped_hyperauthored", 0)))),
    )


def _first(entry: Entry) -> tuple[int, int, str, str]:
    """Papers by year, all else by the number of papers."""
    return -(entry.year or 0), -entry.papers, entry.sorting, entry.path


def _write_shared(folder: Folder, graph: Path, entries: Mapping[PageKind, Sequence[Entry]]) -> None:
    """Write what all pages share: style, search, the pages of the build."""
    index = search_files((kind.name, entry) for kind, found in entries.items() for entry in found)
    for name, text in {**fixed_files(parts_script(index)), **index}.items():
        folder.write(name, text)
    for page in sorted(graph.glob("*.html")):  # those of the navigation, and what they lead to
        folder.write(page.name, page.read_bytes())
    folder.write(".nojekyll", "")  # GitHub Pages: serve the files as they are


def _finished(folder: Folder, frame: Frame, things: Mapping[str, int]) -> SiteCounts:
    """Write the map for search engines and, last, what marks the folder as ours."""
    if frame.base_url:
        paths = sorted(path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*.html"))
        for name, text in sitemaps(frame.base_url, paths).items():
            folder.write(name, text)
    marker = {"format": FORMAT, "format_version": FORMAT_VERSION, "kg": kg.__version__, "title": frame.title}
    folder.write(MARKER, json.dumps({**marker, "things": dict(things)}, ensure_ascii=False, indent=2) + "\n")
    sizes = [path.stat().st_size for path in folder.path.rglob("*") if path.is_file()]
    return SiteCounts(things, len(sizes), sum(sizes))
