"""Thresholds read strictly and held against marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.gate import SHIPPED, Missed, Threshold, check, read_thresholds, say_missed
from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.marks import Mark, mark_all
from evaluation.runs import Asked, Quote, Reply
from ingest.errors import BadRequest

Write = Callable[[str], Path]
GRANT = Quote("cabinet.md", "RESOLVED: That £12,750 be granted to the club.", exact=True)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str) -> Path:
        path = tmp_path / "gate.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return put


def asked(kind: str, answer: str, key: str) -> Asked:
    """A question about the grant, answered with `answer`."""
    question = GoldQuestion(
        id=f"aldermoor-{key}",
        split="tune",
        question="How much was granted to the club?",
        kind=kind,
        answer=Expected(("£12,750",)),
        evidence=(Evidence("cabinet.md", ("£12,750 be granted",)),),
        must_not=(),
    )
    return Asked(question, (GRANT,), Reply("answered", f"{answer} [1]", "", (GRANT,), (), 0.5), 4.0, 9.0)


@pytest.fixture
def marks() -> tuple[Mark, ...]:
    """Two of three questions answered rightly: both figures, and not the list."""
    replies = (("figure", "£12,750", "1"), ("figure", "£12,750", "2"), ("list", "£9,000", "3"))
    return mark_all(asked(*one) for one in replies)


def test_thresholds_are_read_by_set_group_and_measure(write: Write) -> None:
    path = write('[sample.all]\n"answer right" = { at_least = 0.5, at_most = 1 }\n[sample.list]\n"AURC".at_most = 0.1')
    assert read_thresholds(path, ["sample"]) == (
        Threshold("all", "answer right", at_least=0.5, at_most=1),
        Threshold("list", "AURC", at_most=0.1),
    )


def test_sets_put_together_have_a_section_of_their_own(write: Write) -> None:
    path = write('["real+sample".all]\n"answer right".at_least = 0.5\n[sample.all]\n"answer right".at_least = 0.9')
    assert read_thresholds(path, ["sample", "real"]) == (Threshold("all", "answer right", at_least=0.5),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no thresholds for 'sample'"),
        ("sample = 3", "no thresholds for 'sample'"),
        ("[sample]", "no thresholds for 'sample'"),
        ("[sample.all]", "'all' must hold thresholds"),
        ('[sample.al]\n"answer right".at_least = 0.5', "'al' is no kind of question"),
        ('[sample.all]\n"answers right".at_least = 0.5', "no measure 'answers right'"),
        ('[sample.all]\n"answer right" = 0.5', "at_least or at_most"),
        ('[sample.all]\n"answer right" = {}', "at_least or at_most"),
        ('[sample.all]\n"answer right".least = 0.5', "at_least or at_most"),
        ('[sample.all]\n"answer right".at_least = "half"', "no number"),
        ('[sample.all]\n"answer right".at_least = true', "no number"),
        ("[sample", "no TOML"),
    ],
)
def test_a_gate_that_says_nothing_sure_is_refused(write: Write, text: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        read_thresholds(write(text), ["sample"])


def test_a_gate_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="cannot be read"):
        read_thresholds(tmp_path / "nowhere.toml", ["sample"])


def test_only_what_is_missed_is_told(marks: tuple[Mark, ...]) -> None:
    kept = Threshold("all", "answer right", at_least=0.6)
    low = Threshold("all", "answer right", at_least=0.7)
    high = Threshold("all", "wrong answer", at_most=0.3)
    missed = check(marks, [kept, low, high])
    assert [one.threshold for one in missed] == [low, high]
    assert [one.value for one in missed] == pytest.approx([2 / 3, 1 / 3])


def test_the_threshold_itself_keeps_it(marks: tuple[Mark, ...]) -> None:
    assert check(marks, [Threshold("all", "quotes exact", at_least=1.0, at_most=1.0)]) == ()


def test_a_kind_has_thresholds_of_its_own(marks: tuple[Mark, ...]) -> None:
    thresholds = [Threshold(kind, "answer right", at_least=0.5) for kind in ("figure", "list")]
    assert check(marks, thresholds) == (Missed(thresholds[1], 0.0),)


@pytest.mark.parametrize(
    "threshold",
    [Threshold("all", "closed shown", at_most=0), Threshold("who", "answer right", at_least=0)],
)
def test_what_applies_to_no_question_is_no_pass(marks: tuple[Mark, ...], threshold: Threshold) -> None:
    assert check(marks, [threshold]) == (Missed(threshold, None),)


def test_what_is_missed_is_said_with_its_value() -> None:
    threshold = Threshold("closed", "closed shown", at_most=0)
    assert say_missed(Missed(threshold, 0.1)) == "closed: closed shown is 0.100, at most 0 allowed"
    assert say_missed(Missed(threshold, None)) == "closed: closed shown was measured on no question, at most 0 allowed"
    between = Threshold("all", "answer right", at_least=0.5, at_most=0.9)
    assert say_missed(Missed(between, 0.25)) == (
        "all: answer right is 0.250, at least 0.5 asked and at most 0.9 allowed"
    )


@pytest.mark.parametrize("gold", ["sample", "real"])
def test_the_shipped_gate_is_sound(gold: str) -> None:
    assert len(read_thresholds(SHIPPED, [gold])) >= 20
