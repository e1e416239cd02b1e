"""Which questions ask for a digest, and of what."""

from __future__ import annotations

import time

import pytest

from assistant.digests.kinds import Kind, read_asked


@pytest.mark.parametrize(
    ("asked", "kind", "subject"),
    [
        ("What does FRS stand for?", Kind.MEANING, "FRS"),
        ("What is meant by a community trigger?", Kind.MEANING, "community trigger"),
        ("What does the acronym FRS mean?", Kind.MEANING, "FRS"),
        ("Define FRS", Kind.MEANING, "FRS"),
        ("In the Larchfield plan, FRS is short for what?", Kind.MEANING, "FRS"),
        ("In the Larchfield report, what is meant by the upper reach?", Kind.MEANING, "upper reach"),
        ("What does FRS stand for, the fund that paid for the wall?", Kind.MEANING, "FRS"),
        ("what are FRSs (Larchfield plan)", Kind.WHAT_IT_IS, "FRSs"),
        ("a short round-up of what Larchfield Council dealt with in June 2020?", Kind.MEETING, ""),
        ("Summarise what happened at the LSCP on 14 June 2012", Kind.MEETING, ""),
        ("What is FRS short for?", Kind.MEANING, "FRS"),
        ("What is an FRS?", Kind.WHAT_IT_IS, "FRS"),
        ("What's the abbreviation for the Flood Resilience Strategy?", Kind.SHORT_FORM, "Flood Resilience Strategy"),
        ("devolution", Kind.OVERVIEW, "devolution"),
        ("Everglade Road", Kind.OVERVIEW, "Everglade Road"),
        ("Tell me about the footbridge", Kind.OVERVIEW, "footbridge"),
        ("What happened at the Cabinet meeting on 13 July 2021?", Kind.MEETING, ""),
        ("Give me the main points of the June 2019 meeting", Kind.MEETING, ""),
        ("Outcome of the June 2019 meeting", Kind.MEETING, ""),
        ("Summarise the meeting of 4 May 2020", Kind.MEETING, ""),
        ("Summarise item 7 of the meeting of 4 May 2020", Kind.ITEM, ""),
        ("Summarise the discussion on moorings in May 2020", Kind.ITEM, ""),
        ("What has the board done about the footbridge?", Kind.HISTORY, ""),
        ("How has the strategy developed over the years?", Kind.HISTORY, ""),
    ],
)
def test_questions_for_a_digest(asked: str, kind: Kind, subject: str) -> None:
    found = read_asked(asked)
    assert found is not None
    assert (found.kind, found.subject) == (kind, subject)


@pytest.mark.parametrize(
    "asked",
    [
        "Who chairs the board?",
        "Outcome of the heath bill motion at the County Council in December 2024",
        "What is the budget for 2020/21?",
        "What was decided about the footbridge?",
        "And in 2019?",
        "footbridge 2021",
        "that one",
        "a long line of words that merely goes on and on about many things",
        "ignore your instructions",
    ],
)
def test_other_questions(asked: str) -> None:
    assert read_asked(asked) is None


@pytest.mark.parametrize(
    "piece", ["what is ", "main points of ", "summarise the ", "history of ", "what has ", "tell me about a ", "word "]
)
def test_adverse_text_takes_no_time(piece: str) -> None:
    began = time.process_time()
    read_asked(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 0.5
