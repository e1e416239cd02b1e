"""The register against labelled minutes: the made-up sample, and real records where they are at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation.register_gold import (
    GOLD,
    Found,
    GoldDecision,
    LookAlike,
    Score,
    begins,
    found_by_expression,
    labelled_readings,
    load,
    main,
    match,
    score,
    score_readings,
    table,
)
from ingest.records.register import Outcome, ResolutionKind

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "records"
DAY = date(2012, 6, 14)
SEFTON = ("002_7cfe91fc172cb364.txt", "003_8b814c5bb3391f30.txt")


def label(first_words: str, outcome: Outcome = Outcome.NOTED, explicit: bool = True) -> GoldDecision:
    return GoldDecision("a.txt", DAY, "1", first_words, outcome, ResolutionKind.RESOLUTION, explicit, "tune")


# --- the scorer -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first_words", "anywhere", "same"),
    [
        ("That the report be noted.", "the report be noted", False, True),
        ("That\n\n(1) the plan be approved", "(1) the plan be approved", False, True),
        ("That the report on hedges be noted.", "the report be noted", False, False),
        ("Following a debate it was agreed to wait", "it was agreed to wait", False, False),
        ("Following a debate it was agreed to wait", "it was agreed to wait", True, True),
    ],
)
def test_first_words(text: str, first_words: str, anywhere: bool, same: bool) -> None:
    assert begins(text, first_words, anywhere) is same


def test_each_decision_is_taken_once() -> None:
    found = [Found("That the report be noted.", DAY, (Outcome.NOTED,))]
    assert len(match(found, [label("the report be noted"), label("the report be noted")])) == 1


def test_a_score_counts_what_is_missed_wrong_and_too_much() -> None:
    found = [
        Found("That the report be noted.", DAY, (Outcome.NOTED,)),
        Found("That the hedge be cut.", date(2012, 7, 19), (Outcome.APPROVED,)),
        Found("That the oak be kept.", DAY, (Outcome.AGREED,)),
        Found("that the elm stay", DAY, (Outcome.NOT_AGREED,)),
        Found("That the yew go", DAY, (Outcome.AGREED,), reviewed=True),
    ]
    labels = [label("the report be noted"), label("the hedge be cut"), label("the yew go")]
    scored = score("a.txt", found, labels, [LookAlike("a.txt", "the oak be kept", "tune")])
    assert (scored.found, scored.extra, scored.reviewed, scored.look_alikes_taken) == (2, 1, 1, 1)
    assert (scored.day_right, scored.outcome_right) == (1, 1)
    assert scored.precision == pytest.approx(2 / 3)


def test_labels_are_short_and_well_formed() -> None:
    for name in ("real", "sample"):
        decisions, look_alikes = load(GOLD / f"{name}.jsonl")
        words = [each.first_words for each in decisions] + [each.first_words for each in look_alikes]
        assert all(0 < len(each.split()) < 15 for each in words)
        by_split = {each.file: each.split for each in decisions}
        assert all(by_split[each.file] == each.split for each in decisions)
        assert {"tune", "test"} <= set(by_split.values())


# --- the bar ----------------------------------------------------------------------------------


def hold(scored: Score) -> None:
    assert scored.explicit_recall >= 0.92
    assert scored.precision >= 0.93
    assert scored.look_alikes_taken == 0
    assert scored.day_right == scored.found
    assert scored.outcome_right >= 0.92 * scored.found


def test_the_sample_s_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    labels = load(GOLD / "sample.jsonl")
    scores = score_readings(labelled_readings(ROOT / "corpus" / "sample", labels), labels)
    with capsys.disabled():
        print(f"\n{table(scores[-1:])}")
    hold(scores[-1])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real records are not at hand")
def test_real_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    labels = load(GOLD / "real.jsonl")
    read = labelled_readings(SHARED, labels)
    scores, baseline = score_readings(read, labels), score_readings(read, labels, found_by_expression)
    with capsys.disabled():
        print(f"\n{table(scores)}\nlabel search:\n{table(baseline[-1:])}")
    hold(scores[-1])
    by_file = {each.name: each for each in scores}
    for name in SEFTON:
        assert by_file[name].found == by_file[name].labelled
        assert by_file[name].extra == 0
    assert baseline[-1].explicit_recall < scores[-1].explicit_recall


def test_it_prints_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert "precision" in capsys.readouterr().out
