"""The list of the named queries, for people: ``python -m kg.store.query_catalogue`` writes it.

A test fails when ``queries/README.md`` is behind the headers.
"""

from __future__ import annotations

from kg.store.query_files import NamedQuery, named_queries, queries_about, queries_folder

_HEAD = """# The query library

{count} questions, each a file `<topic>/<name>.rq` whose header says what it asks, what it needs, what each
column means and why it has a limit. This page is made from the headers: `python -m kg.store.query_catalogue`.

    kg query --list [TOPIC]                  # these, by topic
    kg query --describe coauthors            # parameters and columns of one
    kg query --show coauthors                # its SPARQL
    kg query coauthors --set person="Tomer Galanti" --output csv
    kg query coauthors --set person="Tomer Galanti" --output html > coauthors.html

A person, paper, organisation, field, concept, community or batch is named by any spelling, title, label,
identifier or IRI. Where a name is that of several, `kg` asks on a terminal which one is meant, and else names
them all. A value is bound as a term, never pasted into the text. The examples ask the packaged listing
(`kg example > listing.txt`).
"""


def catalogue() -> str:
    """Give the list as Markdown: by topic, a sentence and an example call for each.

    Examples
    --------
    >>> "## author" in catalogue()
    True
    """
    topics = sorted({query.topic for query in named_queries()})
    parts = [_HEAD.format(count=len(named_queries()))]
    for topic in topics:
        parts += [f"\n## {topic}\n\n", *(_entry(query) for query in queries_about(topic))]
    return "".join(parts)


def _entry(query: NamedQuery) -> str:
    given = ", ".join(
        f"`{p.name}`" + ("" if p.default is None else f" = {p.default}") for p in query.parameters
    )
    gives = "a graph" if query.graph else ", ".join(f"`{column.name}`" for column in query.columns)
    takes = f" Takes {given}." if given else ""
    name = f"**[{query.name}]({query.topic}/{query.name}.rq)**"
    return f"- {name} {query.question}{takes} Gives {gives}.\n  `{query.example()}`\n"


if __name__ == "__main__":
    (queries_folder() / "README.md").write_text(catalogue(), encoding="utf-8")
