"""Whether a turn of a conversation stands alone, told from its form."""

from __future__ import annotations

import pytest

from assistant.leaning import Leaning, leaning, rest_of
from assistant.question import interpret
from assistant.tuning import read_tunings

WORDS = read_tunings().words


def lean(text: str) -> Leaning:
    return leaning(interpret(text, {}, WORDS))


@pytest.mark.parametrize(
    "text",
    [
        "And in 2019?",
        "and in Moorside?",
        "What about 2018/19?",
        "How about the Planning Committee?",
        "And Quarter 2?",
        "and the repeats?",
        "In June?",
        "No, the 2022 meeting.",
        "Sorry, I meant Priory.",
        "Same for Fernhill?",
        "2019/20?",
    ],
)
def test_what_is_put_in_the_place_of_something_is_a_fragment(text: str) -> None:
    assert lean(text) is Leaning.FRAGMENT


@pytest.mark.parametrize(
    "text",
    [
        "Why was it deferred?",
        "Who proposed her?",
        "Who voted against?",
        "Why not?",
        "When was that?",
        "What rent do they pay?",
        "How much of it had been spent by the end of August 2022?",
        "When was their report published?",
        "Which of them came second?",
        "Who runs the second one?",
        "How much was it given that year?",
        "Which officer was there?",
        "Who was it sold to, then?",
        "And what was the solution?",
        "What did Councillor Okafor think about it?",
        "What did Imogen Tarrant think?",
        "Which firm was the pilot run with?",
        "What else was agreed?",
        "Was this decision called in?",
        "And 14 Quarry Lane, to what date was that put off?",
    ],
)
def test_what_points_back_leans(text: str) -> None:
    assert lean(text) is Leaning.FIRM


@pytest.mark.parametrize(
    "text",
    [
        "Right. Who took over as Head of Communities in July 2022?",
        "How many deliberate fires were there in 2021/22?",
        "What did the Panel resolve on the inspection of Children's Services?",
        "Who was granted £12,750 for evening sessions?",
        "What did Cabinet resolve when it met on 8 November 2022?",
        "Why did the Board defer its decision on the depot at Kiln Lane?",
        "Who had to leave in December 2021 because of where she works?",
        "When was it agreed that the depot at Kiln Lane be sold?",
        "Why is it difficult to count hate crimes in rural wards?",
        "How long does it take to repair a street lamp in Moorside?",
        "Which residents did the council thank for the work that was done this year at Tarn?",
        "Another question: who chairs it?",
        "Thank you!",
        "How did referrals in Quarter 3 of 2022/23 compare with the same quarter a year earlier?",
    ],
)
def test_what_names_its_matter_stands_alone(text: str) -> None:
    assert lean(text) is Leaning.ALONE


@pytest.mark.parametrize(
    "text",
    ["devolution", "What is the two-stage test?", "Who was put on the task group?", "What was said about benches?"],
)
def test_what_names_little_may_go_on_about_the_same(text: str) -> None:
    assert lean(text) is Leaning.LOOSE


def test_words_that_only_join_on_are_taken_off() -> None:
    assert rest_of("No, sorry, I meant Priory.") == "Priory."
    assert rest_of("And in 2019?") == "in 2019?"
    assert rest_of("Who chairs it?") == "Who chairs it?"


def test_a_very_long_turn_is_told_at_once() -> None:
    for text in ("it " * 5000, "and " * 5000, "x" * 20_000, "was it " * 3000, "who " + "x " * 9000 + "there"):
        lean(text)
