"""One thing at two times: asked of each, told side by side, and not compared where one of them is not recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers import Answer, Citation, Interpreted, Outcome
from assistant.two_times import beside_each_other, sides_of

ASKED = "How did the grant to the lido change from 2018/19 to 2020/21?"


@pytest.mark.parametrize(
    ("asked", "matter", "times"),
    [
        (ASKED, "grant to the lido", ("2018/19", "2020/21")),
        ("Was the grant to the lido higher in 2018/19 than in 2020/21?", "grant to the lido", ("2018/19", "2020/21")),
        (
            "How does the lido's grant for 2018/19 compare with the one for 2013/14?",
            "lido's grant",
            ("2018/19", "2013/14"),
        ),
        ("Between 2013/14 and 2018/19, did the grant go up or down?", "grant", ("2013/14", "2018/19")),
        ("How did the mooring fee change from 2018 to 2020?", "mooring fee", ("2018", "2020")),
    ],
)
def test_each_time_is_asked_of_by_itself(asked: str, matter: str, times: tuple[str, str]) -> None:
    sides = sides_of(asked)
    assert sides is not None
    assert [side.text for side in sides] == [f"What was the {matter} in {time}?" for time in times]


@pytest.mark.parametrize(
    "asked",
    [
        "What was agreed between May 2018 and June 2020?",
        "How did the grant change in 2018/19?",
        "Did it change from 2018 to 2020?",
        "Were there more visitors in July 2019 than were expected in 2019?",
    ],
)
def test_what_compares_no_two_times_of_one_thing_is_left_whole(asked: str) -> None:
    assert sides_of(asked) is None


def told(text: str, day: str) -> Answer:
    cited = Citation(1, day, "Minutes", "lido.md", "lido.md", day, 1, "1", (), "", text, 0, len(text))
    return Answer(
        "", Interpreted("", "figure", {}), Outcome.ANSWERED, f"“{text}” [1]", citations=(cited,), confidence=0.8
    )


NOTHING = Answer(
    ASKED, Interpreted(ASKED, "figure", {}), Outcome.NOT_RECORDED, "The records held do not say.", "Nothing."
)
FIRST, LAST = told("a grant of £4,000 to the lido", "2018-05-01"), told("a grant of £5,500 to the lido", "2020-05-05")


def test_both_are_told_each_under_its_time() -> None:
    answer = beside_each_other(ASKED, NOTHING, lambda side: FIRST if "2018" in side else LAST)
    assert answer.answer == (
        "2018/19: “a grant of £4,000 to the lido” [1]\n2020/21: “a grant of £5,500 to the lido” [2]"
    )
    assert [one.n for one in answer.citations] == [1, 2]
    assert answer.question == ASKED


def test_half_a_comparison_is_none() -> None:
    answer = beside_each_other(ASKED, FIRST, lambda side: FIRST if "2018" in side else NOTHING)
    assert answer.outcome is Outcome.NOT_RECORDED
    assert "2020/21" in (answer.reason or "")
    assert answer.citations == ()


def test_what_tells_of_both_times_at_once_is_kept() -> None:
    both = told("The grant rose from £4,000 in 2018/19 to £5,500 in 2020/21.", "2020-05-05")
    assert beside_each_other(ASKED, both, lambda side: pytest.fail(side)) is both


def test_words_without_a_number_are_not_compared() -> None:
    words = told("The grant to the lido was welcomed.", "2018-05-01")
    assert beside_each_other(ASKED, NOTHING, lambda side: words if "2018" in side else LAST) is NOTHING


def test_what_was_set_right_is_kept() -> None:
    corrected = replace(FIRST, outcome=Outcome.CORRECTED)
    assert beside_each_other(ASKED, corrected, lambda side: pytest.fail(side)) is corrected
