"""What a turn takes over from the turns before it, and what it replaces."""

from __future__ import annotations

import pytest

from assistant.carrying import in_conversation
from assistant.earlier import asked_before
from assistant.question import Intent, Question
from assistant.tuning import read_tunings

TUNINGS = read_tunings()


def asked(*turns: str, **acronyms: str) -> Question:
    """The last of `turns` as understood after the others."""
    known = {key: (value,) for key, value in acronyms.items()}
    return in_conversation(turns[-1], asked_before(*turns[:-1]), known, TUNINGS.words, TUNINGS.turns)


def periods(question: Question) -> list[str]:
    return [one.text for one in question.dates]


def test_a_new_period_replaces_the_old_one() -> None:
    question = asked("How many cases went to MARAC in the second quarter of 2021/22?", "And in 2022/23?")
    assert periods(question) == ["second quarter of 2022/23"]
    assert question.text == "How many cases went to MARAC in the second quarter of 2022/23?"
    assert {"MARAC", "cases"} <= set(question.carried)
    assert question.names == ("MARAC",)
    assert question.intent is Intent.FIGURE
    assert "2021/22" not in " ".join(word.text for word in question.words)


def test_a_chain_of_turns_keeps_the_matter() -> None:
    question = asked("How many cases were referred to MARAC in Quarter 1 of 2021/22?", "And Quarter 2?", "And repeats?")
    assert periods(question) == ["Quarter 2 2021/22"]
    assert {"marac", "referred", "repeats"} <= {word.text for word in question.words}
    assert question.names == ("MARAC",)


def test_a_new_body_replaces_the_old_one() -> None:
    question = asked("What did the Scrutiny Panel want done about attendance figures?", "What about the Cabinet?")
    assert question.names == ("Cabinet",)
    assert "panel" not in {word.text for word in question.words}
    assert "attendance" in question.carried


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("How many incidents were there in Kilnbank in 2021/22?", "And in Moorside?", ("Moorside",)),
        ("How many incidents did Castlegate have in 2021/22?", "Sorry, I meant Priory.", ("Priory",)),
        ("What did Dafydd Orme think of Tarncol?", "And Nick Vail?", ("Nick Vail", "Tarncol")),
        ("What was granted by Cabinet to Fernhill Youth Club?", "And to Riverside?", ("Riverside", "Cabinet")),
        ("What did MARAC hear from Imogen Tarrant?", "And Peter Bell?", ("Peter Bell", "MARAC")),
    ],
)
def test_a_new_name_replaces_the_one_in_its_place(first: str, second: str, names: tuple[str, ...]) -> None:
    question = asked(first, second)
    assert set(question.names) == set(names)
    if "2021/22" in first:
        assert periods(question) == ["2021/22"]


def test_what_points_back_takes_over_names_and_periods() -> None:
    question = asked("What happened to the 20mph limit at the Cabinet in October 2022?", "Who voted against?")
    assert question.intent is Intent.WHO
    assert question.leans
    assert periods(question) == ["October 2022"]
    assert question.carried == ("Cabinet", "October 2022", "20", "mph", "limit")


def test_carried_words_weigh_less_than_the_turns_own() -> None:
    question = asked("Which projects did the Community Safety Fund pay for?", "Who runs the second project?")
    own = {word.weight for word in question.words if not word.carried and word.text == "second"}
    assert own == {1.0}
    assert all(word.weight <= TUNINGS.turns.carried for word in question.words if word.carried)
    assert len({word.text for word in question.words}) == len(question.words)


def test_a_change_of_subject_carries_nothing() -> None:
    alone = asked("Who took over as Head of Communities in July 2022?")
    assert asked("How many fires were there in 2021/22?", "and in 2022/23?", alone.text) == alone
    assert alone.carried == ()


def test_a_turn_that_may_be_about_something_else_is_only_helped_to_find() -> None:
    question = asked("What did the Panel resolve on the inspection at Tarn in May 2022?", "Who was on the task group?")
    assert not question.leans
    assert question.dates == ()
    carried = [word for word in question.words if word.carried]
    assert carried
    assert all(word.expansion and word.weight <= TUNINGS.turns.hinted for word in carried)


def test_asking_for_a_date_is_not_held_to_the_one_before() -> None:
    question = asked("What was deferred by the Panel in March 2021?", "When did they approve it in the end?")
    assert question.dates == ()
    assert "march" in question.carried


def test_a_name_of_a_month_alone_is_a_period() -> None:
    question = asked("How many were reported to MARAC in May 2021?", "And in June?")
    assert (periods(question), question.names) == (["June 2021"], ("MARAC",))


def test_acronyms_of_what_is_carried_stay_understood() -> None:
    question = asked("How much is in the CSF?", "And in 2022/23?", CSF="Community Safety Fund")
    assert "Community Safety Fund" in question.stands_for["csf"]
    assert "community" not in question.carried


def test_what_was_said_long_ago_is_left() -> None:
    turns = ["Who chairs the Allotments Forum?", *(f"And in 20{year}?" for year in range(10, 20))]
    assert "Allotments Forum" not in asked(*turns).names
    assert asked(*turns[:5]).names == ("Allotments Forum",)


def test_a_first_turn_is_as_it_is() -> None:
    assert asked("And in 2019?").carried == ()


@pytest.mark.parametrize("pointing", ["What does clause (b) say?", "Which of them were deferred?"])
def test_a_fragment_after_a_turn_that_only_points_is_put_into_the_question_before_it(pointing: str) -> None:
    question = asked("What did the Board decide in July 2021?", pointing, "And in October 2022?")
    assert question.text == "What did the Board decide in October 2022?"


def test_a_carried_day_of_a_meeting_is_told_from_one_of_the_matter() -> None:
    decided = asked("What was decided about buses in July 2021?", "Was it approved?")
    counted = asked("How many buses ran in July 2021?", "Why was it so?")
    assert [one.text for one in decided.of_meeting] == ["July 2021"]
    assert counted.of_meeting == ()


def test_a_day_in_the_place_of_that_of_a_meeting_is_one_too() -> None:
    question = asked("What was decided about buses in July 2021?", "Who moved it?", "No, the October 2022 meeting")
    assert [one.text for one in question.of_meeting] == ["October 2022"]
