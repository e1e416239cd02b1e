"""The summary of a run for a terminal."""

from __future__ import annotations

from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.marks import mark_all
from evaluation.measures.groups import measured
from evaluation.runs import Asked, Head, Quote, Reply
from evaluation.summary import summary

GRANT = Quote("cabinet.md", "That £5 be granted.")
QUESTION = GoldQuestion(
    "a-1", "tune", "How much?", "figure", Expected(("£5",)), (Evidence("cabinet.md", ("£5 be granted",)),), ()
)
NOTHING = GoldQuestion("a-2", "tune", "Who painted the moon?", "unanswerable", Expected(), (), ())
HEAD = Head("minutebook", "2026-01-01T00:00:00+00:00", {}, "", "", {}, {}, {}, ())
RUN = (
    Asked(QUESTION, (GRANT,), Reply("answered", "“That £5 be granted.” [1]", "", (GRANT,)), 12.0, 30.0),
    Asked(QUESTION, (GRANT,), Reply("not_recorded", ""), 14.0, 34.0),
    Asked(NOTHING, (GRANT,), Reply("not_recorded", ""), 16.0, 38.0),
)


def lines() -> list[str]:
    return summary(measured(HEAD, mark_all(RUN))).splitlines()


def row(start: str) -> list[str]:
    return next(line for line in lines() if line.strip().startswith(start)).split()


def test_measures_stand_under_their_headings_with_interval_and_number() -> None:
    shown = lines()
    assert [line for line in shown if line in ("Finding", "Answering", "Citing", "Declining", "Speed")] == [
        "Finding",
        "Answering",
        "Citing",
        "Declining",
        "Speed",
    ]
    assert row("answer right")[2:7] == ["50.0%", "0.0%", "to", "100.0%", "2"]
    assert row("RR@10")[1] == "1.000"
    assert row("ask p50 ms")[3:5] == ["34", "ms"]


def test_a_measure_that_applies_to_nothing_is_left_out() -> None:
    assert not any("closed shown" in line or "conflict shown" in line for line in lines())


def test_kinds_stand_in_a_small_table() -> None:
    assert row("figure") == ["figure", "2", "100%", "50%", "50%", "0%", "50%", "-"]
    assert row("unanswerable") == ["unanswerable", "1", "-", "-", "-", "-", "-", "100%"]


def test_it_fits_a_terminal() -> None:
    assert max(map(len, lines())) <= 105
    assert summary(measured(HEAD, ())).splitlines()[0].startswith("0 questions")
