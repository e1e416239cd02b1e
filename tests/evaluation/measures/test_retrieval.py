"""Retrieval over pieces of evidence: what a hit is worth, whatever passages a system cuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.measures.retrieval import IN_READING, first_words, found
from evaluation.runs import Asked, Quote

Question = Callable[..., GoldQuestion]

MISS = Quote("panel.md", "The Panel noted the report.")
FIRST = Quote("cabinet.md", "RESOLVED: That £12,750 be granted to the club.")
SECOND = Quote("report.md", "In 2021 £12,500 was granted to the club.")
BOTH = (Evidence("cabinet.md", ("£12,750 be granted",)), Evidence("report.md", ("£12,500 was granted",)))


def values(question: GoldQuestion, *hits: Quote) -> dict[str, float]:
    (found_values,) = found([Asked(question, hits)])
    assert found_values is not None
    return dict(found_values)


@pytest.mark.parametrize("place", [1, 2, 5, 6, 10, 11])
def test_the_place_of_the_first_hit_with_evidence(question: Question, place: int) -> None:
    got = values(question(), *[MISS] * (place - 1), FIRST, *[MISS] * 5)
    assert got["success@1"] == (place == 1)
    assert got["success@5"] == got["recall@5"] == (place <= 5)
    assert got["RR@10"] == pytest.approx(1 / place if place <= 10 else 0)
    assert got["nDCG@10"] == pytest.approx(1 / log2(place + 1) if place <= 10 else 0)


def test_fragments_must_stand_in_one_hit_of_the_right_file(question: Question) -> None:
    asked = question(evidence=(Evidence("cabinet.md", ("£12,750", "Fernhill")),))
    halves = (Quote("cabinet.md", "£12,750 was granted."), Quote("cabinet.md", "The Fernhill club."))
    assert values(asked, *halves, Quote("copy.md", "£12,750 to Fernhill"))["success@5"] == 0
    assert values(asked, Quote("cabinet.md", "£12,750 to Fernhill"))["success@1"] == 1


def test_one_alternative_is_enough_and_the_other_adds_nothing(question: Question) -> None:
    asked = question(evidence=BOTH)
    assert values(asked, SECOND, FIRST)["nDCG@10"] == values(asked, FIRST)["nDCG@10"] == 1


def test_each_piece_is_to_be_found_where_all_are_needed(question: Question) -> None:
    asked = question(evidence=BOTH, needs="all")
    assert values(asked, FIRST, MISS)["recall@5"] == 0.5
    assert values(asked, FIRST, FIRST, SECOND)["recall@5"] == 1
    assert values(asked, FIRST, SECOND)["nDCG@10"] == 1
    assert values(asked, FIRST, MISS, SECOND)["nDCG@10"] == pytest.approx((1 + 1 / 2) / (1 + 1 / log2(3)))
    assert values(asked, FIRST, MISS)[IN_READING] == 0
    assert values(asked, FIRST, SECOND)[IN_READING] == 1
    whole = question(evidence=(BOTH[0], Evidence("cabinet.md", ("to the club",))), needs="all")
    assert values(whole, FIRST)["nDCG@10"] == 1


def test_long_passages_gain_nothing_within_the_first_words(question: Question) -> None:
    late = Quote("cabinet.md", f"{'word ' * 199}RESOLVED: That £12,750 be granted")
    assert values(question(), late)["success@1"] == 1
    assert values(question(), late)[IN_READING] == 0
    assert values(question(), replace(MISS, text="word " * 196), FIRST)[IN_READING] == 0
    assert values(question(), replace(MISS, text="word " * 195), FIRST)[IN_READING] == 1


def test_where_it_does_not_apply(question: Question) -> None:
    nothing = question(kind="unanswerable", answer=Expected(), evidence=())
    asked = [
        Asked(nothing, (MISS,)),
        Asked(question(kind="closed", must_not=("x",)), (FIRST,)),
        Asked(question(earlier=("Which clubs are there?",)), None),
        Asked(question(earlier=("Which clubs are there?",)), None, fault="The service stopped."),
    ]
    assert found(asked) == [None] * len(asked)


def test_a_search_that_failed_found_nothing(question: Question) -> None:
    (got,) = found([Asked(question(), None, fault="The service stopped.")])
    assert got is not None
    assert set(got.values()) == {0.0}
    assert set(values(question()).values()) == {0.0}


@given(st.lists(st.sampled_from([MISS, FIRST, SECOND]), max_size=12), st.sampled_from(["any", "all"]))
def test_values_are_shares_and_a_right_hit_on_top_never_harms(hits: list[Quote], needs: str) -> None:
    asked = GoldQuestion("a-1", "tune", "What?", "figure", Expected(("x",)), BOTH, (), needs=needs)
    before, after = values(asked, *hits), values(asked, FIRST, *hits)
    assert all(0 <= value <= 1 for value in before.values())
    assert after["RR@10"] == after["success@1"] == 1
    assert after["nDCG@10"] >= before["nDCG@10"] - 1e-9 or SECOND in hits


def test_questions_are_not_mixed_up(question: Question) -> None:
    many = [Asked(question(id=f"a-{n}"), (FIRST,) if n % 3 else (MISS, FIRST)) for n in range(12)]
    got = found(many)
    assert [one["success@1"] for one in got if one] == [float(n % 3 > 0) for n in range(12)]


def test_reading_stops_at_the_limit() -> None:
    read = first_words([Quote("a", "one two three"), Quote("b", ""), Quote("c", "four five six")], 4)
    assert [(quote.file, quote.text) for quote in read] == [("a", "one two three"), ("c", "four")]
