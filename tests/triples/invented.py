"""A small invented graph that has one of everything; nobody in it exists.

``python tests/triples/invented.py`` writes ``tests/golden/invented.nq`` anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.identifiers import work_key
from kg.organisations.grouping import OrganisationIdentity, PartOf, SpellingClaim
from kg.records import (
    Authorship,
    FieldCode,
    Identifier,
    Imprint,
    Organisation,
    PersonName,
    Provenance,
    PublicationDate,
    Reading,
    Relation,
    Subject,
    Work,
)
from kg.resolution.distinct_works import MergeClaim
from kg.resolution.merging import merged
from kg.resolution.work_rules import Match
from kg.store.rows import (
    CollaborationRow,
    CommunityRow,
    ConceptRow,
    ConflictRow,
    ImpliedRow,
    MeasureRow,
    MembershipRow,
    ProductionRow,
)
from kg.triples.dataset import Run, dataset_quads, run_iri, run_quads
from kg.triples.derived import (
    collaboration_quads,
    community_quads,
    concept_quads,
    conflict_quads,
    measure_quads,
    network_quads,
    production_quads,
    stability_quads,
)
from kg.triples.iris import Minter
from kg.triples.merges import merge_quads
from kg.triples.organisations import decided_iri, membership_quads, organisation_quads
from kg.triples.people import claim_quads, implied_author_quads, person_quads
from kg.triples.works import work_quads

GOLDEN = Path(__file__).parents[1] / "golden" / "invented.nq"

LISTING = "1f" * 32
BIBLIOGRAPHY = "2e" * 32
MINT = Minter("https://example.org/kg/")
HOSTILE = 'Ties <script>alert("x")</script>\nof\\all\x00 kinds\x0b \ud800\u202eerom'


@dataclass(frozen=True)
class Person:
    key: str
    name: PersonName
    spellings: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]
    verified: bool = False
    confidence: float = 0.9
    ids: tuple[Identifier, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True)
class Claim:
    person: str
    spelling: str
    decision: str
    confidence: float
    rule: str
    evidence: str
    other: str | None = None


def byline(*names: str) -> tuple[Authorship, ...]:
    parts = [name.rpartition(" ") for name in names]
    return tuple(
        Authorship(number, PersonName("".join(part), part[2], part[0] or None, script="Latn"))
        for number, part in enumerate(parts, 1)
    )


def lines(first: int, last: int) -> Provenance:
    return Provenance("listing.txt", LISTING, "listing", (first, last), None, 100, f"{first:064x}")


WORKS = (
    Work(
        "Ties That Last",
        byline("Ada Lind", "Bo Ek", "Cy Vang"),
        lines(1, 3),
        complete=True,
        date=PublicationDate("2021-06-02", "day"),
        fields=(FieldCode("LG", "cs.LG", 0.98, ("cs.LG",)),),
        affiliations=("norrsken-ai",),
        code=True,
        abstract="How ties last in $G$.",
        subject="Ada Lind",
        confidence=(("authors", 0.99), ("field", 0.98), ("title", 0.97)),
    ),
    Work(
        "Weak Ties",
        byline("Ada Lind", "Bo Ek"),
        lines(4, 6),
        complete=True,
        date=PublicationDate("2022-01-30", "day"),
        fields=(FieldCode("LG", "cs.LG", 0.98, ("cs.LG",)), FieldCode("CL", "cs.CL", 0.9, ("cs.CL",))),
        affiliations=("norrsken-ai",),
        code=False,
        subject="Ada Lind",
    ),
    Work(
        "On Many Hands",
        byline("Dov Rask", "Bo Ek"),
        lines(7, 9),
        complete=False,
        stated_count=5,
        date=PublicationDate("2023-03", "month", year_inferred=True),
        fields=(FieldCode("CO", None, 0.0, ("math.CO", "astro-ph.CO")),),
        code=False,
        subject="Ada Lind",
        confidence=(("title", 0.61), ("year", 0.8)),
        alternatives=(Reading("On Many", ("Hands Dov Rask", "Bo Ek"), 0.3),),
    ),
    Work(
        HOSTILE,
        byline("Ada Lind"),
        lines(10, 12),
        complete=True,
        code=False,
        date=PublicationDate("2023-02-31", "day"),
        fields=(FieldCode("CL", "cs.CL", 0.9, ("cs.CL",)),),
    ),
    Work(
        "Étude of Ties",
        (
            Authorship(
                1,
                PersonName("A. Lind", "Lind", "A."),
                ("Norrsken AI, Umeå",),
                (Identifier("orcid", "0000-0002-1825-0097"),),
            ),
            Authorship(2, PersonName("李明", "李", "明", script="Hani")),
        ),
        Provenance("refs.bib", BIBLIOGRAPHY, "bibtex", None, (0, 250), 250, "3d" * 32),
        date=PublicationDate("2023", "year"),
        ids=(Identifier("doi", "10.1000/XYZ<1>"), Identifier("acl", "2023.tie-1.1")),
        venue="Journal of Ties",
        urls=("https://example.org/a b",),
        references=("10.1000/old",),
    ),
    Work("Preprint Without Names", (), lines(13, 15), ids=(Identifier("arxiv", "2301.00123v2"),)),
    Work(
        "Ties in H2O",
        (
            *byline("Bo Ek"),
            Authorship(2, PersonName("The Tie Collaboration", "The Tie Collaboration"), group=True),
        ),
        Provenance("refs.json", BIBLIOGRAPHY, "openalex", (4, 4), (400, 900), 500, "5b" * 32),
        complete=True,
        ids=(Identifier("doi", "10.1000/h2o"), Identifier("isbn", "9781450323093")),
        venue="The Book of Ties",
        licence="https://creativecommons.org/licenses/by/4.0/",
        language="en",
        kind="chapter",
        editors=(
            Authorship(
                1,
                PersonName("Dov Rask", "Rask", "Dov"),
                ("Norrsken",),
                spellings=("D. Rask",),
                organisations=(Organisation("Norrsken AI", (Identifier("ror", "05a28rw58"),), "SE"),),
            ),
        ),
        imprint=Imprint("7", "2", "1-9", "Tie Press", "Umeå", "2nd", "Ties", ("1234-5678",)),
        subjects=(Subject("weak ties", "keywords"), Subject("Sociology", "openalex-topics", "T10001")),
        citation_count=3,
        related=(
            Relation("preprint-of", Identifier("doi", "10.1000/later")),
            Relation("retraction-of", Identifier("pmid", "123")),
            Relation("part-of", Identifier("doi", "10.1000/H2O")),
        ),
        originals=(("title", "Ties in H<sub>2</sub>O"), ("abstract", "<p>none</p>")),
        retracted=False,
    ),
)
KEYS = tuple(work_key(work) for work in WORKS)
SECOND = Work(
    "Ties that last",
    byline("A. Lind", "B. Ek", "C. Vang"),
    Provenance("refs.bib", BIBLIOGRAPHY, "bibtex", None, (250, 400), 150, "4c" * 32),
    venue="Tie Letters",
    date=PublicationDate("2022", "year"),
)
MERGED = merged([(WORKS[0], None), (SECOND, Match(0, 9, "title-and-byline", 0.95, "like titles"))])
CLAIMS_OF_WORKS = (
    MergeClaim(KEYS[0], SECOND.provenance, None, "same", "title-and-byline", 0.95, "like titles"),
    MergeClaim(KEYS[5], None, KEYS[4], "version", "identifier", 0.9, "one identifier"),
)

ADA, BO, CY, DOV, LI = (
    "orcid/0000-0002-1825-0097",
    "inferred/bo-ek-1",
    "inferred/cy-vang-2",
    "inferred/dov-rask-3",
    "inferred/li-ming-4",
)
PEOPLE = (
    Person(
        ADA,
        PersonName("Ada Lind", "Lind", "Ada"),
        ("Ada Lind", "A. Lind"),
        ((KEYS[0], 1), (KEYS[1], 1), (KEYS[3], 1), (KEYS[4], 1)),
        True,
        0.95,
        (Identifier("orcid", "0000-0002-1825-0097"),),
    ),
    Person(BO, PersonName("Bo Ek", "Ek", "Bo"), ("Bo Ek",), ((KEYS[0], 2), (KEYS[1], 2), (KEYS[2], 2))),
    Person(CY, PersonName("Cy Vang", "Vang", "Cy"), ("Cy Vang",), ((KEYS[0], 3),)),
    Person(DOV, PersonName("Dov Rask", "Rask", "Dov"), ("Dov Rask",), ((KEYS[2], 1),)),
    Person(LI, PersonName("李明", "李", "明"), ("李明",), ((KEYS[4], 2),), confidence=0.6, ambiguous=True),
)
CLAIMS = (
    Claim(ADA, "Ada Lind", "same", 0.99, "orcid-v1", "ORCID 0000-0002-1825-0097"),
    Claim(ADA, "A. Lind", "same", 0.95, "initials-v1", "the only Lind with A here"),
    Claim(LI, "李明", "undecided", 0.6, "name-only-v1", "a frequent name", BO),
    Claim(BO, "Bo Ek", "different", 1.0, "human", "Eve Holm; 2026-11-24; she knows both", DOV),
)
W = tuple(MINT.work(key) for key in KEYS)
P = {key: MINT.person(key) for key in (ADA, BO, CY, DOV, LI)}
IMPLIED = (ImpliedRow(W[2], P[ADA], "Ada Lind", 0.8, "the page lists only papers of Ada Lind"),)


def pair(
    one: str,
    other: str,
    count: int,
    weight: float,
    incomplete: int,
    years: tuple[int, int],
    papers: list[str],
) -> CollaborationRow:
    a, b = sorted((P[one], P[other]))
    return CollaborationRow(a, b, count, weight, incomplete, *years, sorted(papers))


COLLABORATIONS = (
    pair(ADA, BO, 2, 1.5, 0, (2021, 2022), [W[0], W[1]]),
    pair(ADA, CY, 1, 0.5, 0, (2021, 2021), [W[0]]),
    pair(BO, CY, 1, 0.5, 0, (2021, 2021), [W[0]]),
    pair(BO, DOV, 1, 1.0, 1, (2023, 2023), [W[2]]),
    pair(ADA, LI, 1, 1.0, 0, (2023, 2023), [W[4]]),
)


PRODUCTION = (
    ProductionRow(P[ADA], 4, 2.333333333, 2021, 2023),
    ProductionRow(P[BO], 3, 1.333333333, 2021, 2023),
    ProductionRow(P[CY], 1, 0.333333333, 2021, 2021),
    ProductionRow(P[DOV], 1, 0.5, 2023, 2023),
    ProductionRow(P[LI], 1, 0.5, 2023, 2023),
)
CONFLICTS = (ConflictRow(W[0], "date", "2021-06-02", "listing.txt", "2022", "refs.bib"),)
STABILITY = {P[ADA]: 0.95, P[BO]: 0.75, P[CY]: 0.9, P[DOV]: 0.75, P[LI]: 0.85}


def assigned(number: int, label: str, score: float, abbreviation: str | None = None) -> ConceptRow:
    return ConceptRow(W[number], MINT.concept(label), label, abbreviation, score, "phrase", f"… {label} …")


CONCEPTS = (
    assigned(0, "weak tie", 0.4, "WT"),
    assigned(1, "weak tie", 0.9, "WT"),
    assigned(4, "weak tie", 0.7, "WT"),
    assigned(4, "few-shot_x study", 0.2),
    assigned(2, "many hands", 0.5),
    assigned(0, "lasting", 1 / 3),
    assigned(1, "lasting", 0.25),
)
RUN = Run((LISTING, BIBLIOGRAPHY), (("counting", "full"), ("as_of", "2023-04-01")), 7, "0.1.0")
NETWORK = MINT.network("coauthorship", run_iri(RUN, MINT))
MEASURES = tuple(
    MeasureRow(P[person], measure, value)
    for person, values in (
        (ADA, {"degree": 3.0, "strength": 4.0, "betweenness": 0.5, "constraint": 0.611111111111111}),
        (BO, {"degree": 3.0, "strength": 4.0, "betweenness": 0.5, "tie_span": 1e-7}),
        (CY, {"degree": 2.0, "strength": 2.0, "betweenness": 0.0}),
        (DOV, {"degree": 1.0, "strength": 1.0, "betweenness": 0.0}),
        (LI, {"degree": 1.0, "strength": 1.0, "betweenness": 0.0}),
    )
    for measure, value in values.items()
)
COMMUNITIES = (
    CommunityRow(0, "Ada Lind · weak tie", 3, [P[ADA], P[LI], P[CY]], ["weak tie"], [W[1]], 0.9),
    CommunityRow(1, "Bo Ek · many hands", 2, [P[BO], P[DOV]], ["many hands"], [W[2]], 0.75),
)
COUNTS = {
    "works": 6,
    "people": 5,
    "authorships": 10,
    "organisations": 4,
    "collaborations": 5,
    "communities": 2,
    "seconds": 9,
}


ORGANISATIONS = (
    OrganisationIdentity(
        "ror/02abcde10",
        "https://ror.org/02abcde10",
        "Tarn College",
        "NO",
        (PartOf("ror/02abcde10", "ror/02abcde28", "University of Tarn"),),
        (SpellingClaim("Tarn Coll., Dept. of Ties", 0.95, "name, in order", "name “Tarn College”"),),
        ((KEYS[0], 2), (KEYS[1], 2), (KEYS[2], 0)),
    ),
    OrganisationIdentity(
        "ror/02abcde36",
        "https://ror.org/02abcde36",
        "Moor Institute",
        "SE",
        (),
        (SpellingClaim("Moor Inst.", 1.0, "decision", "Eve Holm; 2026-11-24; its own page"),),
        ((KEYS[0], 1),),
    ),
)
TARN, MOOR = (decided_iri(one, MINT) for one in ORGANISATIONS)
MEMBERSHIPS = (
    MembershipRow(P[BO], TARN, "Tarn College", 2021, 2022, 2),
    MembershipRow(P[ADA], TARN, "Tarn College", 2021, 2021, 1),
    MembershipRow(P[CY], TARN, "Tarn College", None, None, 1),
    MembershipRow(P[ADA], MOOR, "Moor Institute", 2021, 2021, 1),
)


def graph(mint: Minter = MINT) -> bytes:
    parts = (
        work_quads(zip(KEYS, (MERGED, *WORKS[1:]), strict=True), mint),
        merge_quads(CLAIMS_OF_WORKS, mint),
        person_quads(PEOPLE, mint),
        claim_quads(CLAIMS, mint),
        implied_author_quads(IMPLIED, mint),
        organisation_quads(ORGANISATIONS, mint),
        membership_quads(MEMBERSHIPS, mint),
        collaboration_quads(COLLABORATIONS, mint),
        production_quads(PRODUCTION, mint),
        conflict_quads(CONFLICTS, mint),
        concept_quads(CONCEPTS, mint),
        network_quads("coauthorship", run_iri(RUN, mint), mint),
        measure_quads(MEASURES, NETWORK, mint),
        stability_quads(STABILITY, NETWORK, mint),
        community_quads(COMMUNITIES, NETWORK, mint),
        run_quads(RUN, mint),
        dataset_quads(RUN, COUNTS, mint, "https://creativecommons.org/publicdomain/zero/1.0/"),
    )
    return b"".join(sorted(set(b"".join(parts).splitlines(keepends=True))))


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_bytes(graph())
