"""From sources to organisations, without a graph: what ``kg affiliations`` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kg.engine import LocalEngine, workers_for
from kg.gathering import distinct_works, read_all
from kg.organisations.decisions import OrganisationDecision
from kg.organisations.grouping import (
    PAPER,
    OrganisationIdentities,
    OrganisationIdentity,
    PrintedAffiliation,
    resolve_organisations,
)
from kg.organisations.known import known_organisations
from kg.organisations.name_index import NameIndex
from kg.organisations.table import KnownOrganisation, OrganisationTable, read_table, top_parent
from kg.reading import KeyedWork
from kg.resolution.decisions import NO_DECISIONS, NOT_APPLIED, Decision, DecisionTable, Fault
from kg.sources.intake import find_sources
from kg.triples.iris import Minter
from kg.triples.organisations import decided_iri


class Affiliations(NamedTuple):
    """The organisations of some sources.

    Attributes
    ----------
    organisations
        One form each, those with most papers first.
    rejected
        How many stretches of input could not be read.
    lost
        Decisions about organisations that apply to nothing.
    """

    organisations: list[dict[str, Any]]
    rejected: int
    lost: list[OrganisationDecision]


def printed_affiliations(works: Iterable[KeyedWork]) -> Iterator[PrintedAffiliation]:
    """Give every affiliation of every work; what the source takes it to be goes before what is printed."""
    for key, work in works:
        for text in work.affiliations:
            yield PrintedAffiliation(key, PAPER, text)
        for authorship in work.authorships:
            for place in authorship.organisations:
                yield PrintedAffiliation(key, authorship.position, place.name, place.ids, place.country)
            for text in authorship.affiliations if not authorship.organisations else ():
                yield PrintedAffiliation(key, authorship.position, text)


def organisation_decisions(decisions: Iterable[Decision]) -> list[OrganisationDecision]:
    """Give those decisions that are about organisations."""
    return [
        OrganisationDecision(one.decision, one.one, one.other, one.line, one.evidence)
        for one in decisions
        if one.thing == "organisation"
    ]


def not_applied(decision: OrganisationDecision) -> Fault:
    """Say that a decision applies to nothing here."""
    about = f"{decision.one!r} and {decision.other!r}"
    return Fault(decision.line, f"nothing here is {about}", NOT_APPLIED)


def organisation_table(path: Path | None) -> OrganisationTable:
    """Read the table of a user; without one, the built-in facts are the table."""
    if path is None:
        return OrganisationTable(tuple(known_organisations()), has_ids=False)
    return read_table(path)


def decide_organisations(
    works: Iterable[KeyedWork], table: OrganisationTable, decisions: Iterable[Decision]
) -> OrganisationIdentities:
    """Say which organisations the affiliations of works name."""
    return resolve_organisations(
        printed_affiliations(works),
        NameIndex(table.organisations),
        organisation_decisions(decisions),
        has_ids=table.has_ids,
    )


def affiliations_of(
    arguments: Sequence[str],
    table: OrganisationTable,
    *,
    as_of: date,
    format_name: str | None = None,
    minter: Minter | None = None,
    decisions: DecisionTable = NO_DECISIONS,
    roll_up: bool = False,
    workers: int | None = None,
) -> Affiliations:
    """Read sources and decide which organisations they name, as a build does.

    Parameters
    ----------
    arguments
        Files, folders, graph directories, ``-`` for standard input.
    table
        The organisations to match.
    roll_up
        Count an organisation under the one at the top above it.

    Raises
    ------
    InputError
        When the input holds no record at all.
    """
    minter = minter or Minter()
    with (
        find_sources(arguments, as_of=as_of, format_name=format_name) as found,
        TemporaryDirectory(prefix="kg-affiliations-") as scratch,
        LocalEngine(workers_for(sum(source.size for source in found), workers)) as engine,
    ):
        sources = sorted(found, key=lambda source: (source.name, source.sha256))
        files = read_all(sources, engine, Path(scratch))
        works = distinct_works(files, Path(scratch), decisions).works
        identities, lost = decide_organisations(works, table, decisions.about("organisation"))
        rejected = sum(file.account.rejected for file in files)
    rows = table.by_id()
    shown = rolled_up(identities, rows) if roll_up else identities
    return Affiliations([_form(one, minter) for one in shown], rejected, lost)


def rolled_up(
    identities: Iterable[OrganisationIdentity], rows: Mapping[str, KnownOrganisation]
) -> list[OrganisationIdentity]:
    """Count organisations of the table under the one at the top above them."""
    parts: dict[str, list[OrganisationIdentity]] = {}
    for number, one in enumerate(identities):
        parts.setdefault(top_parent(one.id, rows) if one.id else f"#{number}", []).append(one)
    made = [_together(group, rows.get(name)) for name, group in parts.items()]
    return sorted(made, key=lambda one: (-len(one.mentions), one.name, one.key or ""))


def _together(group: list[OrganisationIdentity], top: KnownOrganisation | None) -> OrganisationIdentity:
    if top is None or (len(group) == 1 and group[0].id == top.id):
        return group[0]
    spellings = {claim.text: claim for one in group for claim in one.spellings}
    mentions = tuple(sorted({place for one in group for place in one.mentions}))
    first = next((one for one in group if one.id == top.id), group[0])
    own = first.key if first.id == top.id else None
    return first._replace(
        key=own, id=top.id, name=top.names[0], country=top.country, parents=(),
        spellings=tuple(spellings.values()), mentions=mentions,
    )  # fmt: skip


def _form(one: OrganisationIdentity, minter: Minter) -> dict[str, Any]:
    return {
        "organisation": decided_iri(one, minter),
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "parents": [link.name for link in one.parents if link.part == one.key],
        "papers": len({work for work, _ in one.mentions}),
        "authorships": sum(position != PAPER for _, position in one.mentions),
        "spellings": [claim._asdict() for claim in one.spellings],
    }
