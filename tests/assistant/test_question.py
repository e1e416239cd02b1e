"""What a question asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.question import Intent, Question, find_intent
from assistant.question import interpret as interpret_by
from assistant.tuning import read_tunings

WORDS = read_tunings().words


def interpret(text: str, acronyms: Mapping[str, tuple[str, ...]]) -> Question:
    return interpret_by(text, acronyms, WORDS)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("What was resolved about the sluice?", Intent.RESOLUTION),
        ("What did the Cabinet agree on allotments?", Intent.RESOLUTION),
        ("Did the Cabinet agree to renew the sluice?", Intent.RESOLUTION),
        ("When was the shelter opened?", Intent.DATE),
        ("On what date did the Panel meet?", Intent.DATE),
        ("How much was granted to the youth club?", Intent.FIGURE),
        ("How many households were waiting?", Intent.FIGURE),
        ("How often is the board told of it?", Intent.FREQUENCY),
        ("What percentage of posts was vacant?", Intent.FIGURE),
        ("What rent does the meadow bring in?", Intent.FIGURE),
        ("Who chaired the meeting?", Intent.WHO),
        ("Why was the depot sold?", Intent.WHY),
        ("The sluice was to be mended. What stopped the clerk from naming a day?", Intent.WHY),
        ("What made up the sluice fund?", Intent.OPEN),
        ("What LED lamps were bought?", Intent.OPEN),
        ("What surplus land was sold?", Intent.OPEN),
        ("Which parishioner gave the bench?", Intent.WHO),
        ("Where was the meeting held?", Intent.WHERE),
        ("List the members of the Panel", Intent.LIST),
        ("Is the sluice mended?", Intent.YES_NO),
        ("allotments at Quarry Lane", Intent.OPEN),
        ("A tenant wants a bench. Does he get a say when hands are raised?", Intent.OPEN),
        ("The minutes say when it met", Intent.DATE),
    ],
)
def test_intent(text: str, intent: Intent) -> None:
    assert find_intent(text) is intent


@pytest.mark.parametrize(
    ("text", "deciding"),
    [
        ("When was the sluice fund approved?", True),
        ("When was the mayor elected?", True),
        ("When was the sluice put on electric pumps?", False),
        ("Until when is the sluice shut, as the Harbour Board confirmed?", False),
    ],
)
def test_a_decision_is_asked_about_or_not(text: str, deciding: bool) -> None:
    assert interpret(text, {}).deciding is deciding


def test_words_dates_names_and_phrases() -> None:
    question = interpret('Did the Cabinet grant "evening sessions" to Fernhill Youth Club on 13 July 2021?', {})
    assert "Fernhill Youth Club" in question.names
    assert not any("July" in name for name in question.names)
    assert [found.first for found in question.dates] == [date(2021, 7, 13)]
    assert question.phrases == ("evening sessions",)
    texts = {word.text for word in question.words}
    assert {"fernhill", "youth", "club"} <= texts
    assert "the" not in texts


def test_words_of_asking_weigh_little() -> None:
    weights = {word.text: word.weight for word in interpret("What amount did the sluice cost?", {}).words}
    assert weights["sluice"] > weights["amount"]


def test_acronyms_are_expanded_both_ways() -> None:
    acronyms = {"CSF": ("Community Safety Fund",)}
    short = {word.text for word in interpret("What is left in the CSF?", acronyms).words if word.expansion}
    assert short == {"community", "safety", "fund"}
    long = {
        word.text for word in interpret("What is left in the community safety fund?", acronyms).words if word.expansion
    }
    assert "csf" in long
    assert not any(word.expansion for word in interpret("What is left?", acronyms).words)


def test_a_hyphen_parts_no_long_form_from_its_acronym() -> None:
    question = interpret("Who leads the anti social behaviour unit?", {"ASBU": ("Anti-Social Behaviour Unit",)})
    assert "asbu" in {word.text for word in question.words if word.expansion}


def test_a_name_before_a_colon_is_one_and_a_month_is_no_part_of_one() -> None:
    assert interpret("Medbury: how many measures were red?", {}).names == ("Medbury",)
    assert interpret("Who spoke at Medbury's December 2024 meeting?", {}).names == ("Medbury's",)


@pytest.mark.parametrize("text", ["What?", "???", "£", "“”", "a" * 2000, "who " * 400, "1/2/3/4", "\u200b x"])
def test_odd_questions_are_understood_as_far_as_they_go(text: str) -> None:
    assert interpret(text, {"X": ("Extra Long Expansion",)}).intent in Intent


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_interpreted(text: str) -> None:
    question = interpret(text, {"CSF": ("Community Safety Fund",)})
    assert all(word.weight > 0 for word in question.words)
    for found in question.dates:
        assert question.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When did the Board meet?", Intent.DATE),
        ("On the market, when will it reopen?", Intent.DATE),
        ("Since when has the rota been in force?", Intent.DATE),
        ("Tell me when the fund closes", Intent.DATE),
        ("What did the Panel hear when talking about exclusions?", Intent.OPEN),
        ("What was the view of the Chair when the rota was discussed?", Intent.OPEN),
    ],
)
def test_when_asks_for_a_date_only_where_it_asks(text: str, expected: Intent) -> None:
    assert interpret(text, {}).intent is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Summarise the discussion about school exclusions", True),
        ("What did the Head of Highways think about the crossing?", True),
        ("What was said about the tram?", True),
        ("When was the crossing discussed?", False),
        ("How much was discussed as a saving?", False),
        ("What did the Cabinet resolve?", False),
    ],
)
def test_a_discussion_asked_about_is_seen(text: str, expected: bool) -> None:
    assert interpret(text, {}).discussed is expected
