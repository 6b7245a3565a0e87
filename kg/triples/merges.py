"""The identity layer, about works: which records were put together, and which works are versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolution.distinct_works import MergeClaim
from kg.triples import vocabulary as v
from kg.triples.iris import Minter
from kg.triples.ntriples import Statement, double, lines, text


def merge_quads(claims: Iterable[MergeClaim], minter: Minter) -> bytes:
    """Map the decisions about records and works, with the rule and the evidence for each.

    Examples
    --------
    >>> claim = MergeClaim("arxiv/2301.00123", None, "doi/10.1000%2Fx", "version", "title", 0.9, "")
    >>> b'arxiv/2301.00123> <http://purl.org/dc/terms/hasVersion>' in merge_quads([claim], Minter())
    True
    """
    graph = f"<{minter.identity_graph}>"
    return "".join(line for claim in claims for line in lines(_claim(claim, minter), graph)).encode()


def _claim(claim: MergeClaim, minter: Minter) -> Iterator[Statement]:
    work = minter.work(claim.work)
    about = minter.record(claim.record) if claim.record else minter.work(claim.other or claim.work)
    node = f"<{minter.merge(work, about)}>"
    yield node, v.TYPE, v.MERGE_CLAIM
    yield node, v.TYPE, v.ENTITY
    yield node, v.PAPER, f"<{work}>"
    yield node, v.MERGED_RECORD if claim.record else v.OTHER_VERSION, f"<{about}>"
    yield node, v.DECISION, text(claim.decision)
    yield node, v.RULE, text(claim.rule)
    yield node, v.CONFIDENCE, double(claim.confidence)
    if claim.evidence:
        yield node, v.EVIDENCE, text(claim.evidence)
    if claim.other:
        yield f"<{work}>", v.RELATIONS["preprint-of"], f"<{about}>"
        yield f"<{about}>", v.RELATIONS["has-preprint"], f"<{work}>"
