"""Searches typed as keywords: what they become, and what is left as it is."""

import pytest

from assistant.keywords import as_measure, as_question
from assistant.question import names_in

CALLED = ("Harbury Parish Council", "West Thornby", "Thornby Safety Board")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("lido motion seconder", "Who seconded lido motion?"),
        ("lido fence contractor name", "Who is the lido fence contractor by name?"),
        ("seven outcomes safety grant 2018/19", "Which seven outcomes safety grant 2018/19?"),
        ("seconder of the lido motion", "Who seconded the lido motion?"),
        ("lido motion proposer 14 june 2019", "Who proposed lido motion 14 june 2019?"),
        (
            "next thornby safety board meeting after may 2019",
            "When is the next meeting of Thornby Safety Board after may 2019?",
        ),
        ("safety board next meeting venue", "Where is the next meeting of safety board?"),
        ("safety board first meeting 2011", "When was the first meeting of safety board 2011?"),
        ("MARAC meaning", "What does MARAC stand for?"),
        ("MARAC stands for thornby", "What does MARAC stand for?"),
        ("lido motion vote result", "What was the vote on lido motion?"),
        ("recorded vote lido motion", "What was the vote on lido motion?"),
        ("20mph pilot elm road decision", "What was decided about 20mph pilot elm road?"),
        ("lido closure reason", "Why lido closure?"),
        ("when lido closed", "when lido closed"),
        ("asset register sent to county when", "when asset register sent to county?"),
        ("lido raid date", "On what date: lido raid date?"),
        ("safety board may 2019 venue", "Where: safety board may 2019?"),
        ("safety board vice chair 2019", "Who is the vice chair of safety board 2019?"),
        ("cabinet member transport harbury", "Who is the cabinet member of transport Harbury?"),
        ("lido charity number", "What is the lido charity number?"),
        ("lido visitor numbers 2019", "How many lido visitor 2019?"),
        ("number of lido visitors", "How many lido visitors?"),
        ("harbury precept 2019/20", "What is the figure for Harbury precept 2019/20?"),
        ("lido heating budget 2019/20", "What is the figure for lido heating budget 2019/20?"),
        ("parking fine 2019/20", "What is the figure for parking fine 2019/20?"),
        ("lido heating budget harbury", "What is the figure for lido heating budget Harbury?"),
    ],
)
def test_a_search_typed_as_keywords_becomes_the_question_it_stands_for(typed: str, asked: str) -> None:
    assert as_question(typed, CALLED) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "devolution",
        "lido arrears so far this year",
        "lido complaints answered in time",
        "lido friends next meeting topic",
        "community safety grant",
        "fine art gallery plans",
        "Who seconded the lido motion?",
        "what is the precept for the lido",
        "the lido. Its budget",
        "Summarise the lido budget",
        "and the seconder",
        "secretary of state when can intervene at the lido",
        "lido",
        "",
    ],
)
def test_a_question_or_a_mere_name_of_a_matter_stays_as_it_is(typed: str) -> None:
    assert as_question(typed, CALLED) == typed


def test_a_place_that_a_search_begins_with_is_its_name() -> None:
    """A sentence's first word has a capital anyway; so it is set apart."""
    typed = as_question("harbury lido opening hours", CALLED)
    assert typed == "Harbury: lido opening hours"
    assert names_in(typed) == ("Harbury",)


def test_what_stands_before_a_kind_of_council_is_a_place_though_no_record_of_it_is_held() -> None:
    assert as_question("tarrowmouth borough council lido hours", CALLED) == "Tarrowmouth: borough council lido hours"
    assert as_question("joint town council lido hours", CALLED) == "joint town council lido hours"


def test_names_get_capitals_only_where_the_text_has_none() -> None:
    assert (
        as_question("how much did harbury spend in west thornby", CALLED)
        == "how much did Harbury spend in West Thornby"
    )
    assert as_question("What did Thornby tell harbury?", CALLED) == "What did Thornby tell harbury?"


def test_words_that_bodies_have_in_common_are_no_names() -> None:
    assert as_question("which parish has a safety plan", CALLED) == "which parish has a safety plan"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("missed bins per 100,000 q3 2012/13", "What was missed bins per 100,000 q3 2012/13?"),
        ("Harbury: average caseload sept 2015", "What was Harbury average caseload sept 2015?"),
        ("missed bins per 100,000", None),
        ("Harbury q3 2012/13", None),
        ("What was missed in q3 2012/13?", None),
    ],
)
def test_what_names_a_matter_and_a_time_may_ask_for_a_value(typed: str, asked: str | None) -> None:
    assert as_measure(typed) == asked
