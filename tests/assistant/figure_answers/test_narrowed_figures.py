"""Words that narrow what is asked for, and the kinds of numbers."""

from __future__ import annotations

import pytest

from assistant.figure_answers.narrowing import is_term, narrowings, of_another, says_kind, unmet
from assistant.matching import Weighed
from index.analysis import stem, tokenise


def narrowed(question: str, words: str) -> tuple[frozenset[str], ...]:
    return tuple(one.word | one.head for one in narrowings(question, [Weighed(word, 1.0) for word in words.split()]))


@pytest.mark.parametrize(
    ("question", "words", "said", "another"),
    [
        ("alcohol related deaths", "alcohol related deaths", "There were 21 drug related deaths.", True),
        ("drug related deaths", "drug related deaths", "There were 21 drug related deaths.", False),
        ("the fee for day care", "fee day care", "The weekly fee for nursing care is £735", True),
        ("the fee for day care", "fee day care", "The fee for care by the day", False),
        ("staff at the Elm West depot", "staff elm west depot", "employs 186 staff at Elm East depot", True),
        ("staff at the Elm West depot", "staff elm west depot", "employs 186 staff at Elm West depot", False),
        ("MARAC referrals", "marac referrals", "41 referrals to the MARAC", False),
        ("book fund", "book fund", "the total fund", False),
    ],
)
def test_what_another_word_narrows_is_of_another_matter(question: str, words: str, said: str, another: bool) -> None:
    stems = frozenset(stem(token.text) for token in tokenise(question))
    asked = narrowings(question, [Weighed(word, 1.0) for word in words.split()])

    assert of_another(asked, stems, said, "") is another


def test_a_heading_says_of_what_all_under_it_is() -> None:
    asked = narrowings("MARAC referrals", [Weighed("marac", 1.0), Weighed("referrals", 1.0)])
    stems = frozenset({stem("marac"), stem("referrals")})

    assert of_another(asked, stems, "There were 34 repeat referrals", "Panel")
    assert not of_another(asked, stems, "There were 34 repeat referrals", "MARAC")
    assert of_another(asked, stems, "There were 34 repeat referrals", "MARAC and repeat visits")


def test_only_words_that_stand_together_narrow() -> None:
    assert narrowed("permits for business", "permits business") == ()
    assert narrowed("business permits", "permits business") == (frozenset({stem("business"), stem("permits")}),)


def test_of_two_words_that_belong_together_one_may_not_be_left_out() -> None:
    asked = narrowings("business permits", [Weighed("business", 1.0), Weighed("permits", 1.0)])

    assert unmet(asked, "Income from permits rose")
    assert unmet(asked, "The business plan was noted")
    assert not unmet(asked, "Permits for a business cost £40")
    assert not unmet(asked, "Nothing of either")


def test_a_pair_that_only_the_question_has_is_no_term() -> None:
    words = [Weighed(word, 1.0) for word in "business permits appear".split()]
    permits, appear = narrowings("How many business permits appear?", words)

    assert is_term(permits, ["Income from business permits rose."])
    assert not is_term(appear, ["Income from business permits rose."])


def test_initials_say_the_words_that_narrow() -> None:
    words = [Weighed(word, 1.0) for word in "anti social behaviour unit".split()]

    asked = narrowings("the anti social behaviour unit", words)
    assert unmet(asked[-1:], "The social unit was noted")
    assert not unmet(asked[-1:], "The ASB Unit has nine staff")


@pytest.mark.parametrize(
    ("question", "said", "is_told"),
    [
        ("What was the average number of visits?", "Visits came to 412,600", False),
        ("What was the average wait?", "Average call wait (seconds)", True),
        ("How long did it take on average?", "Homes were relet in 38 days on average", True),
        ("What was the average wait?", "The cost averaged £612", True),
        ("What is the median pay gap?", "The mean pay gap is 6%", False),
        ("What was spent per head?", "£41 a head", True),
        ("What was spent per head?", "£41 was spent", False),
        ("What was spent?", "£41 was spent", True),
    ],
)
def test_a_number_is_of_the_kind_asked_for(question: str, said: str, is_told: bool) -> None:
    assert says_kind(question, said) is is_told
