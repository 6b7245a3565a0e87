"""Who is who by splink 5 on DuckDB: a Fellegi–Sunter model set up as splink's documentation says.

Names, coauthors, words of title and affiliations, venue and year, which is all that our own resolution has
of these mentions, too, are compared within family name and first initial; u is estimated by random
sampling, m by expectation maximisation; people are connected components above a threshold.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule

from kg.resolution.mentions import Mention, MentionId, words_of
from kg.resolution.name_forms import name_form

THRESHOLDS = (0.5, 0.9, 0.95)
MOST_COAUTHORS = 50
SEED = 1

_INITIALS = (
    "(given_l = initials_l or given_r = initials_r)"
    " and (starts_with(initials_l, initials_r) or starts_with(initials_r, initials_l))"
)


class Answer(NamedTuple):
    """Who is who at each threshold, the pairs above the least threshold, and the seconds of each step."""

    person_of: dict[float, dict[MentionId, str]]
    pairs: int
    seconds: dict[str, float]


def rows(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    """Give a row per mention, with the facts that we use, too; unknown is null."""
    forms = [name_form(mention.name) for mention in mentions]
    bylines: defaultdict[str, list[str]] = defaultdict(list)
    for mention, form in zip(mentions, forms, strict=True):
        bylines[mention.work].append(form.full)
    made = []
    for number, (mention, form) in enumerate(zip(mentions, forms, strict=True)):
        byline = bylines[mention.work] if len(bylines[mention.work]) <= MOST_COAUTHORS else []
        made.append(
            {
                "unique_id": number,
                "work": mention.work,
                "family": form.family,
                "initial": form.given[0][0] if form.given else "",
                "given": " ".join(form.given) or None,
                "initials": " ".join(part[0] for part in form.given) or None,
                "coauthors": sorted({*byline} - {form.full}) or None,
                "words": sorted(mention.facts.words) or None,
                "venue": mention.facts.venue,
                "places": sorted(words_of(" ".join(mention.affiliations))) or None,
                "year": mention.facts.year,
            }
        )
    return made


def settings() -> SettingsCreator:
    given = cl.CustomComparison(
        output_column_name="given",
        comparison_levels=[
            cll.NullLevel("given"),
            cll.ExactMatchLevel("given", term_frequency_adjustments=True),
            cll.CustomLevel(_INITIALS, label_for_charts="initials of the other"),
            cll.JaroWinklerLevel("given", 0.92),
            cll.JaroWinklerLevel("given", 0.8),
            cll.ElseLevel(),
        ],
    )
    years = cl.CustomComparison(
        output_column_name="year",
        comparison_levels=[
            cll.NullLevel("year"),
            cll.AbsoluteDifferenceLevel("year", 2),
            cll.AbsoluteDifferenceLevel("year", 8),
            cll.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ExactMatch("family").configure(term_frequency_adjustments=True),
            given,
            cl.ArrayIntersectAtSizes("coauthors", [3, 2, 1]),
            cl.ArrayIntersectAtSizes("words", [4, 2, 1]),
            cl.ExactMatch("venue"),
            cl.ArrayIntersectAtSizes("places", [3, 2, 1]),
            years,
        ],
        blocking_rules_to_generate_predictions=[
            CustomRule("l.family = r.family and l.initial = r.initial and l.work <> r.work")
        ],
        retain_matching_columns=False,
    )


def train(linker: Linker) -> None:
    """Estimate the model: the share of matches, u by sampling, m in two sessions that block differently."""
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("family", "given")], recall=0.9)
    training.estimate_u_using_random_sampling(max_pairs=1e7, seed=SEED)
    training.estimate_parameters_using_expectation_maximisation(block_on("family", "given"), max_pairs=5e6)
    acquainted = CustomRule("l.coauthors[1] = r.coauthors[1] and l.work <> r.work")
    training.estimate_parameters_using_expectation_maximisation(acquainted, max_pairs=5e6)


def answer(mentions: Sequence[Mention]) -> Answer:
    """Decide who is who at each threshold."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    seconds: dict[str, float] = {}
    started = time.perf_counter()

    def took(what: str) -> None:
        seconds[what] = time.perf_counter() - started - sum(seconds.values())

    api = DuckDBAPI()
    api.duckdb_con.execute("set threads = 2")
    table = api.register(pyarrow.Table.from_pylist(rows(mentions)), table_name="mentions")
    linker = Linker(table, settings(), log_level=logging.ERROR)
    took("rows")
    train(linker)
    took("training")
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    above = pairs.query_sql(f"select count(*) as n from {pairs.physical_name}").as_record_list()[0]["n"]
    took("prediction")
    found = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=threshold
        ).as_record_list()
        found[threshold] = {mentions[row["unique_id"]].id: str(row["cluster_id"]) for row in clusters}
    took("three clusterings")
    return Answer(found, int(above), seconds)
