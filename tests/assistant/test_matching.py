"""Which words of a question a text holds."""

from __future__ import annotations

import pytest

from assistant.matching import Matcher, Weighed, plain_text

LIKE = 0.6


def share(text: str, *words: str) -> float:
    return Matcher((Weighed(word, 1.0) for word in words), LIKE).share(text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("transferring", "the transferral of funds"),
        ("policy", "its policies"),
        ("granted", "a grant was made"),
        ("ties", "old school tie"),
        ("12750", "a sum of £12,750"),
        ("fernhill", "FERNHILL’S youth club"),
        ("cooperation", "in co-operation with"),
        ("co-operation", "in cooperation with"),
        ("anti-social", "antisocial behaviour"),
        ("o'brien", "Councillor O’Brien’s report"),
        ("fernhill's", "the Fernhill club"),
        ("2013/14", "for 2013/14, which"),
        ("12", "pages 12,13 and 14"),
        ("12", "there were 12."),
        ("2012", "on 14.6.2012"),
    ],
)
def test_held(word: str, text: str) -> None:
    assert share(text, word) == 1.0


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("750", "a sum of £12,750"),
        ("12", "a sum of £12,750"),
        ("12", "some 12.5 hours"),
        ("5", "some 12.5 hours"),
        ("12", "the 120 members"),
        ("lamp", "the clamp"),
        ("pond", ""),
        ("car", "the care of children"),
        ("2013", "in 2014"),
    ],
)
def test_not_held(word: str, text: str) -> None:
    assert share(text, word) == 0.0


def test_the_share_is_by_weight() -> None:
    matcher = Matcher([Weighed("sluice", 3.0), Weighed("renewed", 1.0)], LIKE)
    assert matcher.share("the sluice was painted") == 0.75
    assert matcher.share("it was renewed") == 0.25
    assert matcher.share("the sluice was renewed") == 1.0


def test_an_expansion_is_the_word_and_a_like_word_counts_less() -> None:
    matcher = Matcher([Weighed("csf", 1.0, others=("Community Safety Fund",), alike=("crime",))], LIKE)
    assert matcher.share("the Community  Safety\nFund") == 1.0
    assert 0 < matcher.share("crime fell") < 1.0
    assert matcher.share("crime fell and the CSF grew") == 1.0


def test_the_letters_of_an_acronym_are_met_by_words_that_begin_so() -> None:
    matcher = Matcher([Weighed("hra", 1.0, ("h* r* a*",))], 0.5)
    assert matcher.share("The Housing Revenue Account is overspent.") == 1.0
    assert matcher.share("The Harbour and Rivers Account is overspent.") == 1.0
    assert matcher.share("Housing repairs were late again.") == 0.0
    assert matcher.share("Half. Rent, all of it.") == 0.0


def test_words_that_stand_together_in_question_and_text() -> None:
    matcher = Matcher([Weighed("youth", 1.0), Weighed("club", 1.0)], LIKE)
    assert matcher.pairs(matcher.finds("the Youth Club met")) == 1.0
    assert matcher.pairs(matcher.finds("the club met, and long after that the officers spoke of youth")) == 0.0


def test_no_words_hold_nothing() -> None:
    matcher = Matcher([], LIKE)
    assert (matcher.share("the sluice"), matcher.pairs([]), matcher.matched("x")) == (0.0, 0.0, frozenset())


def test_signs_of_patterns_are_plain_words() -> None:
    assert share("what about c++ (sic)", "c++", "(sic)") >= 0.0


def test_finds_say_where_and_which() -> None:
    matcher = Matcher([Weighed("youth", 1.0), Weighed("csf", 1.0, alike=("crime",))], LIKE)
    assert matcher.finds("Crime and Youth") == [(0, 3), (10, 0)]


def test_plain_text_folds_case_and_apostrophes_and_keeps_places() -> None:
    text = "Fernhill’s CO-OP"
    assert plain_text(text) == "fernhill's co-op"
