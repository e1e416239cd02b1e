"""Typing errors: set right toward words that the asker may see, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.question import interpret
from assistant.service import Service
from assistant.spelling import correct_spelling, is_slip, is_strange
from index.spelling import near_words
from ingest.records import Level


@pytest.fixture(scope="module")
def service(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Hartigna", ""), ("Hartgian", "Hartigan"), ("footbrige", "footbridge"), ("towpaht", ""), ("resiliance", "")],
)
def test_a_slip_is_set_right_where_it_is_plain(service: Service, typed: str, meant: str) -> None:
    spelt = correct_spelling(f"What of the {typed} matter?", service.desk, Level.PUBLIC)
    if meant:
        assert f" {meant.casefold()} " in spelt.text.casefold()
        assert spelt.changed
    else:
        assert spelt.changed == () or typed.casefold() not in spelt.text.casefold()


@pytest.mark.parametrize(
    "asked",
    [
        "What did Councillor Zebedee say?",
        "What did Councillor Hardigan say?",
        "What was spent in 20211?",
        'Where does it say "footbrige"?',
        "What of the footbridge?",
        "Is there a report on FRSX?",
    ],
)
def test_what_is_no_plain_slip_is_left(service: Service, asked: str) -> None:
    assert correct_spelling(asked, service.desk, Level.PUBLIC).text == asked


def test_a_closed_record_gives_no_word_away(service: Service) -> None:
    assert near_words(service.collection, "contarctor", Level.PUBLIC) == []
    assert [one.text for one in near_words(service.collection, "contarctor", Level.OFFICER)] == ["contractor"]


def test_the_answer_says_what_was_read(service: Service) -> None:
    answer = service.ask("What was resolved about the footbrige in July 2021?", Level.PUBLIC)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.question == "What was resolved about the footbrige in July 2021?"
    assert answer.interpreted.question == "What was resolved about the footbridge in July 2021?"
    assert answer.interpreted.spelling == ("“footbrige” read as “footbridge”",)


@pytest.mark.parametrize(("typed", "meant"), [("Harley", "Hartley"), ("saver", "safer"), ("valuer", "value")])
def test_other_words_are_no_slips(typed: str, meant: str) -> None:
    assert is_slip(typed, meant) is (typed == "Harley")  # a letter left out is one; that Harley is a name is told apart


def test_a_name_that_the_model_knows_is_none_that_the_records_have(service: Service) -> None:
    assert service.desk.encoder is not None
    assert service.desk.encoder.knows("Harley")
    assert not service.desk.encoder.knows("footbrige")


def test_adverse_text_takes_no_time(service: Service) -> None:
    began = time.process_time()
    correct_spelling("qwertz" * 300, service.desk, Level.PUBLIC)
    correct_spelling("“" * 2000, service.desk, Level.PUBLIC)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("what happend to the towpath item", "what happened to the towpath item"),
        ("who recieved it", "who received it"),
        ("wich comittee was it", "which committee was it"),
        ("when was it defered", "when was it deferred"),
        ("which councilors voted aganst", "which councillors voted against"),
        ("whats left and why wasnt it done", "what's left and why wasn't it done"),
        ("Who chairs it, Mr Wich or Ms Teh?", "Who chairs it, Mr Wich or Ms Teh?"),
    ],
)
def test_ordinary_words_are_set_right_without_the_records(service: Service, asked: str, read: str) -> None:
    assert correct_spelling(asked, service.desk, Level.PUBLIC).text == read


@pytest.mark.parametrize(
    ("asked", "strange"),
    [
        ("flurble the gazonk footbridge of sideways?", True),
        ("What became of the footbridge?", False),
        ("Who mended the grobbled footbridge?", False),
    ],
)
def test_several_words_that_nobody_knows_make_a_question_strange(service: Service, asked: str, strange: bool) -> None:
    assert is_strange(interpret(asked, {}, service.desk.tunings.words), service.desk, Level.PUBLIC) is strange
