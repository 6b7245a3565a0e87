"""Organisations: which one a printed affiliation names, and who signed with it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identifiers import segment
from kg.organisations.grouping import PAPER, OrganisationIdentity
from kg.triples import vocabulary as v
from kg.triples.derived import year_statements
from kg.triples.facts import Membership
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, double, integer, iri, lines, text

_ROR = "ror/"


def organisation_quads(organisations: Iterable[OrganisationIdentity], minter: Minter) -> bytes:
    """Map what was decided about organisations, into the identity layer.

    What a source states itself, with an identifier, is not stated again. An affiliation that
    stands beside a name goes to the authorship, one of the paper as a whole to the paper.

    Examples
    --------
    >>> from kg.organisations.grouping import OrganisationIdentity, SpellingClaim
    >>> claim = SpellingClaim("Tarn Coll.", 0.9, "name", "Tarn Coll. is Tarn College")
    >>> one = OrganisationIdentity("ror/00abcde12", "", "Tarn College", "NO", (), (claim,), (("doi/x", 1),))
    >>> b"owl#sameAs> <https://ror.org/00abcde12>" in organisation_quads([one], Minter())
    True
    """
    graph = f"<{minter.identity_graph}>"
    return "".join(
        line for one in organisations for line in lines(_organisation(one, minter), graph)
    ).encode()


def decided_iri(one: OrganisationIdentity, minter: Minter) -> str:
    """Give the IRI of an organisation; where nothing was decided, that of the text as printed."""
    if one.is_only_printed:
        return minter.organisation(one.spellings[0].text)
    return minter.organisation(one.name, one.key)


def organisation_count(organisations: Iterable[OrganisationIdentity], minter: Minter) -> int:
    """Count the nodes that are organisations: those decided, those as printed, and what they are part of."""
    nodes: set[str] = set()
    for one in organisations:
        nodes.add(decided_iri(one, minter))
        nodes.update(minter.organisation(link.name, link.whole) for link in one.parents)
        nodes.update(minter.organisation(claim.text) for claim in one.spellings if claim.rule != "identifier")
    return len(nodes)


def _organisation(one: OrganisationIdentity, minter: Minter) -> Iterator[Statement]:
    own = decided_iri(one, minter)
    node, stated = f"<{own}>", any(claim.rule == "identifier" for claim in one.spellings)
    claims = [
        claim
        for claim in one.spellings
        if claim.rule != "identifier" and minter.organisation(claim.text) != own
    ]
    yield from _parents(one, minter)
    if not claims:
        return
    yield node, v.TYPE, v.ORGANIZATION
    yield node, v.TYPE, v.FOAF_ORGANIZATION
    yield node, v.ALT_LABEL if stated else v.PREF_LABEL, text(one.name)
    if one.country and not stated:
        yield node, v.COUNTRY, text(one.country)
    yield from _same_as(node, one.key)
    for claim in claims:
        if claim.text != one.name:
            yield node, v.ALT_LABEL, text(claim.text)
        made = f"<{minter.organisation_claim(own, claim.text)}>"
        yield made, v.TYPE, v.ORGANISATION_CLAIM
        yield made, v.CLAIMED_ORGANISATION, node
        yield made, v.SPELLING, text(claim.text)
        yield made, v.DECISION, text("same")
        yield made, v.CONFIDENCE, double(claim.confidence)
        yield made, v.RULE, text(claim.rule)
        yield made, v.EVIDENCE, text(claim.evidence)
    for key, position in one.mentions:
        work = minter.work(key)
        yield f"<{work if position == PAPER else minter.authorship(work, position)}>", v.AFFILIATION, node


def _same_as(node: str, key: str | None) -> Iterator[Statement]:
    if key and key.startswith(_ROR):
        yield node, v.SAME_AS, f"<https://ror.org/{segment(key.removeprefix(_ROR))}>"


def _parents(one: OrganisationIdentity, minter: Minter) -> Iterator[Statement]:
    for link in one.parents:
        whole = f"<{minter.organisation(link.name, link.whole)}>"
        yield f"<{minter.organisation('', link.part)}>", v.SUB_ORGANIZATION_OF, whole
        yield whole, v.TYPE, v.ORGANIZATION
        yield whole, v.TYPE, v.FOAF_ORGANIZATION
        yield whole, v.PREF_LABEL, text(link.name)
        yield from _same_as(whole, link.whole)


def membership_quads(rows: Iterable[Membership], minter: Minter) -> bytes:
    """Map who signed with which organisation, and in which years: derived from authorships.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "person organisation organisation_name first_year last_year paper_count")
    >>> row = Row(Minter().person("inferred/ada-1"), Minter().organisation("Tarn"), "Tarn", 2020, 2023, 4)
    >>> membership_quads([row], Minter()).count(b" .")
    8
    """
    graph = f"<{minter.derived_graph}>"
    return "".join(line for row in rows for line in lines(_membership(row, minter), graph)).encode()


def _membership(row: Membership, minter: Minter) -> Iterator[Statement]:
    node = f"<{minter.membership(row.person, row.organisation)}>"
    yield node, v.TYPE, v.MEMBERSHIP
    yield node, v.ORG_MEMBER, iri(row.person)
    yield node, v.ORG_ORGANIZATION, iri(row.organisation)
    yield node, v.LABEL, text(row.organisation_name)
    yield node, v.PAPER_COUNT, integer(row.paper_count)
    yield node, v.METHOD, text("authorships")
    yield from year_statements(node, row.first_year, row.last_year)
