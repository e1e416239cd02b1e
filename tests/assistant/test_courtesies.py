"""What is said around a question is taken off, and no question is made another one by it."""

from __future__ import annotations

import time

import pytest

from assistant.courtesies import without_courtesies


@pytest.mark.parametrize(
    "around",
    [
        "Please can you tell me {}",
        "Hello! Could you please let me know {}, please? Thanks in advance",
        "hi {}",
        "Sorry to bother you, but do you know {}?",
        "I'd like to know {}.",
        "I was wondering if you could tell me {}, thanks",
        "I'm putting together a file on harbours. Could you tell me {}?",
        "I am new to the parish and want to know {}",
        "For my dissertation on moorings, {}?",
        "Quick question: {}",
        "ok so {}",
    ],
)
def test_what_is_said_around_a_question_is_taken_off(around: str) -> None:
    asked = "who chaired the Harbour Board in May 2022"
    assert without_courtesies(around.format(asked)).rstrip("?., ") == asked


@pytest.mark.parametrize(
    "text",
    [
        "I'm writing about the lido. When was it closed?",
        "Can you tell me about the lido",
        "Could the Board refuse?",
        "Was the mayor present?",
        "I live in Elm Road. Was the pilot there approved?",
        "please",
        "Thanks",
        "Tell me more",
        "Could you give me the keys",
    ],
)
def test_what_is_no_courtesy_stays(text: str) -> None:
    assert without_courtesies(text) == text


def test_a_digest_that_is_asked_for_is_left() -> None:
    asked = "Could you please give me a short summary of the June 2019 meeting?"
    assert without_courtesies(asked) == "a short summary of the June 2019 meeting?"


def test_adverse_text_takes_no_time() -> None:
    began = time.process_time()
    for piece in ("I ", "please ", "could you ", "hi, ", "I'm a, ", "so ", "for my a "):
        without_courtesies(piece * (20_000 // len(piece)))
    assert time.process_time() - began < 0.5
