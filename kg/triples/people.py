"""The identity layer: who is who. Dropping its graph undoes every decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identifiers import normalised
from kg.records import Identifier
from kg.triples import vocabulary as v
from kg.triples.facts import IdentityClaim, ImpliedAuthor, Person
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, boolean, double, iri, lines, text


def person_quads(people: Iterable[Person], minter: Minter) -> bytes:
    """Map people: their names, their places in bylines, and that they made these papers.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> from kg.records import PersonName
    >>> @dataclass
    ... class Someone:
    ...     key: str = "inferred/ada-lind-1f3a"
    ...     name: PersonName = PersonName("Ada Lind", "Lind", "Ada")
    ...     spellings: tuple = ("Ada Lind", "A. Lind")
    ...     mentions: tuple = (("doi/10.1000%2Fx", 2),)
    ...     verified: bool = False
    ...     ambiguous: bool = False
    ...     confidence: float = 0.9
    ...     ids: tuple = ()
    >>> b'work/doi/10.1000%2Fx/authorship/2> <http://purl.org/spar/pro/isHeldBy>' in person_quads(
    ...     [Someone()], Minter())
    True
    """
    graph = f"<{minter.identity_graph}>"
    return "".join(line for person in people for line in lines(_person(person, minter), graph)).encode()


def _person(person: Person, minter: Minter) -> Iterator[Statement]:
    node = f"<{minter.person(person.key)}>"
    yield node, v.TYPE, v.FOAF_PERSON
    yield node, v.TYPE, v.SCHEMA_PERSON
    if person.ambiguous:
        yield node, v.TYPE, v.AMBIGUOUS_AGENT
    yield node, v.NAME, text(person.name.written)
    if person.name.family:
        yield node, v.FAMILY_NAME, text(person.name.family)
    if person.name.given:
        yield node, v.GIVEN_NAME, text(person.name.given)
    for spelling in dict.fromkeys(person.spellings):
        yield node, v.ALT_LABEL, text(spelling)
    for identifier in person.ids:
        yield from _identifier(node, identifier)
    yield node, v.VERIFIED, boolean(person.verified)
    yield node, v.CONFIDENCE, double(person.confidence)
    seen = set()
    for key, position in person.mentions:
        work = minter.work(key)
        yield f"<{minter.authorship(work, position)}>", v.IS_HELD_BY, node
        if work not in seen:
            seen.add(work)
            yield f"<{work}>", v.CREATOR, node


def _identifier(node: str, identifier: Identifier) -> Iterator[Statement]:
    known = normalised(identifier)
    if known is None:
        return
    yield node, v.SCHEMA_IDENTIFIER, text(f"{known.scheme}:{known.value}")
    if known.scheme == "orcid":
        yield node, v.SAME_AS, f"<https://orcid.org/{known.value}>"


def claim_quads(claims: Iterable[IdentityClaim], minter: Minter) -> bytes:
    """Map the decisions about who a spelling names, with the rule and the evidence for each.

    Raises
    ------
    ValueError
        When a decision is none of ``same``, ``different`` and ``undecided``.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Claim = namedtuple("Claim", "person spelling decision confidence rule evidence other")
    >>> claim = Claim("inferred/ada-lind-1f3a", "A. Lind", "same", 0.9, "initials-v1", "one Lind here", None)
    >>> claim_quads([claim], Minter()).count(b" .")
    7
    """
    graph = f"<{minter.identity_graph}>"
    return "".join(line for claim in claims for line in lines(_claim(claim, minter), graph)).encode()


def _claim(claim: IdentityClaim, minter: Minter) -> Iterator[Statement]:
    if claim.decision not in ("same", "different", "undecided"):
        message = f"{claim.decision!r} is no decision about {claim.spelling!r}"
        raise ValueError(message)
    person = minter.person(claim.person)
    node = f"<{minter.claim(person, claim.spelling, claim.decision, claim.other)}>"
    yield node, v.TYPE, v.IDENTITY_CLAIM
    yield node, v.ABOUT, f"<{person}>"
    yield node, v.SPELLING, text(claim.spelling)
    yield node, v.DECISION, text(claim.decision)
    yield node, v.CONFIDENCE, double(claim.confidence)
    yield node, v.RULE, text(claim.rule)
    yield node, v.EVIDENCE, text(claim.evidence)
    if claim.other:
        yield node, v.OTHER_PERSON, f"<{minter.person(claim.other)}>"


def implied_author_quads(implied: Iterable[ImpliedAuthor], minter: Minter) -> bytes:
    """Map who most likely stands behind an "et al.": a claim, never an authorship.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Implied = namedtuple("Implied", "work person name confidence evidence")
    >>> mint = Minter()
    >>> work, person = mint.work("doi/10.1000%2Fx"), mint.person("inferred/ada-lind-1f3a")
    >>> written = implied_author_quads([Implied(work, person, "Ada Lind", 0.8, "her page")], mint)
    >>> b"#ImpliedAuthorClaim" in written, b"authorship" in written
    (True, False)
    """
    graph = f"<{minter.identity_graph}>"
    return "".join(line for one in implied for line in lines(_implied(one, minter), graph)).encode()


def _implied(implied: ImpliedAuthor, minter: Minter) -> Iterator[Statement]:
    node = f"<{minter.implied(implied.work, implied.person)}>"
    yield node, v.TYPE, v.IMPLIED_AUTHOR_CLAIM
    yield node, v.PAPER, iri(implied.work)
    yield node, v.PERSON, iri(implied.person)
    yield node, v.SPELLING, text(implied.name)
    yield node, v.CONFIDENCE, double(implied.confidence)
    yield node, v.EVIDENCE, text(implied.evidence)
