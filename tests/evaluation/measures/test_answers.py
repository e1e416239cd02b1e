"""What an answer's own text says: what it must, what it must not, a wrong date, a wrong number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evaluation.gold import Expected, GoldQuestion
from evaluation.measures.answers import (
    MOST_WORDS,
    own_text,
    says,
    says_wrong_date,
    says_wrong_number,
    states,
    word_count,
)

Question = Callable[..., GoldQuestion]


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("Members mended fourteen benches", "14"),
        ("a budget of 49,000 pounds", "£49k"),
        ("£12,000 was spent", "£12k"),
        ("a reduction of 12 per cent", "12%"),
        ("1000 homes", "1,000"),
        ("It ended on Thursday 13th October, 2011.", "13 October 2011"),
        ("It ended on 13/10/2011.", "2011-10-13"),
        ("between 2010/11 and 2012/13", "2012-13"),
        ("by the 3rd of November at noon", "3 November"),
        ("the “Hate Crime” theme", "hate crime"),
    ],
)
def test_a_string_is_met_as_it_stands_or_by_an_equal_value(text: str, string: str) -> None:
    assert states(text, string)


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("15 benches", "5"),
        ("2.5 hectares", "5"),
        ("£5,000", "5"),
        ("49,000 homes", "£49k"),
        ("12 homes", "12%"),
        ("on 14 October 2011", "13 October 2011"),
        ("on 4 November", "3 November"),
        ("", "5"),
    ],
)
def test_a_string_is_not_met_by_another_value(text: str, string: str) -> None:
    assert not states(text, string)


def test_every_string_and_one_of_each_group_is_needed() -> None:
    expected = Expected(("14",), (("mended", "repaired"), ("bench", "benches")))
    assert says("The 14 benches were repaired.", expected, ())
    assert not says("The 14 benches were painted.", expected, ())
    assert not says("The benches were mended.", expected, ())


def test_nothing_that_must_not_be_said_is_said() -> None:
    expected = Expected(("14 June 2012",))
    assert says("Held on 14 June 2012, after that of May.", expected, ("13 June 2012", "£310,000", "15"))
    assert not says("Held on 14 June 2012, not 13/06/2012.", expected, ("13 June 2012",))
    assert not says("Held on 14 June 2012; £310k was offered.", expected, ("£310,000",))
    assert not says("Held on 14 June 2012 by 15.", expected, ("15",))
    # A number without a unit is too common to be looked for in words.
    assert says("Held on 14 June 2012 by fifteen.", expected, ("15",))


def test_a_dump_of_passages_is_no_answer() -> None:
    expected = Expected(("£12,750",))
    answer = "It granted £12,750"
    filler = " word" * (MOST_WORDS - word_count(answer))
    assert says(answer + filler, expected, ())
    assert not says(f"{answer}{filler} more", expected, ())
    assert says(f"{answer}{filler} | –", expected, ()), "bars and dashes are no words"


def test_marks_are_no_part_of_the_text() -> None:
    assert own_text("It granted £5 [1], not £6 [2, 3].") == "It granted £5, not £6."
    assert own_text("under regulation [2012]") == "under regulation [2012]"
    assert not states(own_text("It was granted [5]."), "5")


# --- wrong dates and numbers ------------------------------------------------------------------

DATES = [
    # answer, wrong?
    ("It will be reviewed on 14 March 2022.", False),
    ("At the meeting of 13 July 2021: it will be reviewed on 14/03/2022.", False),
    ("It will be reviewed on 13 March 2022.", True),
    ("At the meeting of 13 July 2021: it will be reviewed in spring.", True),
    ("It will be reviewed on 14 March 2022, after that of 1 April 2021.", True),
    ("It will be reviewed in spring.", False),
    ("It will be reviewed in March 2022.", True),
]


@pytest.mark.parametrize(("answer", "wrong"), DATES)
def test_wrong_dates(question: Question, answer: str, wrong: bool) -> None:
    asked = question(kind="date", answer=Expected(("14 March 2022",)), must_not=("1 April 2021",))
    assert says_wrong_date(answer, asked) is wrong


NUMBERS = [
    ("£12,750 was granted.", False),
    ("It was 12,750 pounds, of a fund of £48,500.", False),
    ("£12,500 was granted.", True),
    ("Twelve grants were made.", True),
    ("£12,750 was granted, once £9,000.", True),
    ("A grant was made on 13 July 2021 under Minute No. 8.", False),
    ("(2) A grant was made.", False),
]


@pytest.mark.parametrize(("answer", "wrong"), NUMBERS)
def test_wrong_numbers(question: Question, answer: str, wrong: bool) -> None:
    assert says_wrong_number(answer, question(must_not=("£9k",))) is wrong


def test_a_question_that_expects_neither_has_neither_wrong(question: Question) -> None:
    asked = question(kind="who", answer=Expected(("Tarrant",)))
    assert says_wrong_date("13 July 2021", asked) is None
    assert says_wrong_number("£5", asked) is None


def test_the_number_counts_not_the_words_around_it(question: Question) -> None:
    asked = question(answer=Expected(("5 working days",)))
    assert says_wrong_number("It goes out five days before.", asked) is False
    assert says_wrong_number("It goes out 7 working days before.", asked) is True


def test_alternatives_are_about_a_number_where_each_of_them_holds_one(question: Question) -> None:
    assert says_wrong_number("7 were", question(answer=Expected((), (("14", "fourteen"),)))) is True
    assert says_wrong_number("7 were", question(answer=Expected((), (("14", "the guideline"),)))) is None


def test_a_date_is_no_number_and_a_number_no_date(question: Question) -> None:
    assert says_wrong_number("£5", question(answer=Expected(("14 March 2022",)))) is None
    assert says_wrong_date("14 March 2022", question()) is None


@pytest.mark.parametrize(
    ("words", "answer", "date", "number"),
    [
        ("When was the moon painted?", "On 3 May 2011.", True, None),
        ("When was the moon painted?", "By the mayor.", False, None),
        ("How many moons were painted?", "Members painted 3 moons.", None, True),
        ("How many moons were painted?", "Members painted some.", None, False),
        ("Who painted the moon?", "The mayor on 3 May 2011, for £5.", None, None),
    ],
)
def test_an_unanswerable_question_answered_with_what_it_asks_for(
    question: Question, words: str, answer: str, date: bool | None, number: bool | None
) -> None:
    asked = question(question=words, kind="unanswerable", answer=Expected(), evidence=())
    assert says_wrong_date(answer, asked) is date
    assert says_wrong_number(answer, asked) is number
