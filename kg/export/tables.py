"""Tables for people: people, collaborations, communities, papers; as CSV, and as Parquet.

CSV is RFC 4180 with a header, UTF-8 without a byte order mark, names before IRIs. A cell that a
spreadsheet would run as a formula (it begins with = + - @ TAB or CR, blanks aside) gets
an apostrophe in front; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kg.store.columns import ColumnType, write_table
from kg.store.rows import CollaborationRow, CommunityRow, Tables

Cell = str | int | float | bool | None


class Table(NamedTuple):
    """A table before it is written; lists are still lists."""

    name: str
    columns: list[str]
    rows: list[list[Any]]

    def csv(self) -> str:
        """Write it as CSV: lists with a semicolon between, formulas made harmless."""
        return csv_text(self.columns, ([joined(cell) for cell in row] for row in self.rows))

    def parquet(self) -> bytes:
        """Write it as Parquet: typed columns, lists as lists."""
        columns = [
            (name, _column_type([row[place] for row in self.rows])) for place, name in enumerate(self.columns)
        ]
        with TemporaryDirectory(prefix="kg-export-") as folder:
            path = Path(folder) / "table.parquet"
            write_table(path, columns, self.rows)
            return path.read_bytes()


def _column_type(cells: Iterable[Any]) -> ColumnType:
    """Give the type that all cells have; a column of nothing is one of texts."""
    many, found = False, set()
    for cell in cells:
        many = many or isinstance(cell, list)
        found |= {type(item) for item in (cell if isinstance(cell, list) else [cell]) if item is not None}
    kind = float if found == {int, float} else found.pop() if len(found) == 1 else str
    return ColumnType(kind, many)


_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_LIST = "; "


def number(value: float | None) -> Cell:
    """Write a number without a fraction as a whole one.

    Examples
    --------
    >>> number(3.0), number(0.5), number(None)
    (3, 0.5, None)
    """
    return int(value) if value is not None and value.is_integer() else value


def guarded(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet would run.

    Examples
    --------
    >>> guarded("=1+1"), guarded(-3), guarded("Ada")
    ("'=1+1", -3, 'Ada')
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def joined(value: Any) -> Cell:
    """Write a list as one text, with a semicolon between.

    Examples
    --------
    >>> joined(["Ada", "Bo"]), joined(3)
    ('Ada; Bo', 3)
    """
    return _LIST.join(map(str, value)) if isinstance(value, list) else value


def csv_line(cells: Sequence[Cell]) -> str:
    r"""Write a row of CSV.

    Examples
    --------
    >>> csv_line(["Lind, Ada", None, 1])
    '"Lind, Ada",,1\r\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, raw: bool = False) -> str:
    r"""Write a table as CSV.

    Parameters
    ----------
    raw
        Leave texts as they are, formulas too.

    Examples
    --------
    >>> csv_text(["name"], [["Lind, Ada"], ["@home"]])
    'name\r\n"Lind, Ada"\r\n\'@home\r\n'
    """
    lines = (row if raw else [guarded(cell) for cell in row] for row in rows)
    return "".join(map(csv_line, [columns, *lines]))


def write_tables(folder: Path, tables: Tables) -> None:
    """Write the four tables into a folder, as CSV."""
    for table in tables_of(tables):
        (folder / f"{table.name}.csv").write_text(table.csv(), encoding="utf-8", newline="")


def tables_of(tables: Tables) -> list[Table]:
    """Give the four tables.

    Examples
    --------
    >>> [table.name for table in tables_of(Tables())]
    ['people', 'collaborations', 'communities', 'papers']
    """
    name_of = {person.id: person.name for person in tables.people}
    return [
        people_table(tables),
        collaborations_table(tables.collaborations, name_of),
        communities_table(tables.communities, name_of),
        papers_table(tables),
    ]


def people_table(tables: Tables) -> Table:
    """Give a row per person with measures, those with most papers first."""
    measures = sorted({row.measure for row in tables.measures})
    value = {(row.person, row.measure): row.value for row in tables.measures}
    community = {member: row for row in tables.communities for member in row.members}
    columns = [
        "name", "papers", "truncated_papers", "first_year", "last_year", *measures,
        "community", "community_label", "spellings", "orcid", "verified", "ambiguous", "certainty", "iri",
    ]  # fmt: skip
    rows = []
    for person in sorted(tables.people, key=lambda person: (-person.paper_count, person.name, person.id)):
        group = community.get(person.id)
        rows.append(
            [
                person.name,
                person.paper_count,
                person.incomplete_paper_count,
                person.first_year,
                person.last_year,
                *(number(value.get((person.id, measure))) for measure in measures),
                group.number if group else None,
                group.label if group else None,
                list(person.spellings),
                person.orcid,
                person.verified,
                person.ambiguous,
                person.confidence,
                person.id,
            ]
        )
    return Table("people", columns, rows)


def collaborations_table(ties: Iterable[CollaborationRow], name_of: Mapping[str, str]) -> Table:
    """Give a row per pair, the strongest first."""
    columns = [
        "person_a", "person_b", "papers", "weight_fractional", "truncated_papers",
        "first_year", "last_year", "iri_a", "iri_b",
    ]  # fmt: skip
    ordered = sorted(ties, key=lambda tie: (-tie.paper_count, name_of[tie.a], name_of[tie.b], tie.a, tie.b))
    return Table(
        "collaborations",
        columns,
        [
            [
                name_of[tie.a],
                name_of[tie.b],
                tie.paper_count,
                number(float(f"{tie.weight_fractional:.12g}")),
                tie.incomplete_paper_count,
                tie.first_year,
                tie.last_year,
                tie.a,
                tie.b,
            ]
            for tie in ordered
        ],
    )


def communities_table(communities: Iterable[CommunityRow], name_of: Mapping[str, str]) -> Table:
    """Give a row per community, the largest first."""
    columns = ["community", "label", "people", "stability", "terms", "members"]
    return Table(
        "communities",
        columns,
        [
            [
                row.number,
                row.label,
                row.size,
                row.stability,
                list(row.terms),
                [name_of[member] for member in row.members],
            ]
            for row in communities
        ],
    )


def papers_table(tables: Tables) -> Table:
    """Give a row per paper, the latest first."""
    authors: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for authorship in tables.authorships:
        authors[authorship.work].append((authorship.position, authorship.name))
    concepts: defaultdict[str, list[str]] = defaultdict(list)
    for concept in tables.concepts:
        concepts[concept.work].append(concept.label)
    columns = [
        "title", "date", "year_inferred", "authors", "listed_authors", "complete", "fields", "concepts",
        "affiliations", "code", "venue", "doi", "urls", "source", "first_line", "last_line",
        "reading_confidence", "iri",
    ]  # fmt: skip
    rows = []
    ordered = sorted(tables.works, key=lambda work: (work.title, work.id))
    for work in sorted(ordered, key=lambda work: work.date or "", reverse=True):
        rows.append(  # noqa: PERF401 - the row is long enough as a block of its own
            [
                work.title,
                work.date,
                work.year_inferred,
                [name for _, name in sorted(authors[work.id])],
                work.listed_count,
                work.complete,
                list(work.fields),
                concepts[work.id],
                list(work.affiliations),
                work.code,
                work.venue,
                work.doi,
                list(work.urls),
                work.source,
                work.first_line,
                work.last_line,
                work.confidence,
                work.id,
            ]
        )
    return Table("papers", columns, rows)
