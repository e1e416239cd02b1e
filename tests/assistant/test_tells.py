"""Which statements say anything to a question."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.constraints import may_be_then, numbers_met, tells
from assistant.question import interpret
from assistant.statements import Shape, Statement
from assistant.tuning import read_tunings
from index.held import HeldPassage
from ingest.records import Level, MinutesStatus, PartKind


def statement(text: str, around: str = "", shape: Shape = Shape.SENTENCE) -> Statement:
    passage = HeldPassage(
        id=1,
        document_id="d1",
        file="cabinet.md",
        path="/r/cabinet.md",
        url="",
        part=0,
        title="Minutes of Cabinet",
        kind=PartKind.MINUTES,
        authority="Aldermoor Borough Council",
        body="Cabinet",
        aliases=(),
        date=date(2021, 5, 4),
        meeting_date=date(2021, 5, 4),
        published=None,
        period="",
        status=MinutesStatus.UNKNOWN,
        page=1,
        page_label="",
        section=(),
        context=around,
        text=text,
        start=0,
        end=len(text),
        access=Level.PUBLIC,
    )
    return Statement(passage, shape, 0, len(text), text, around)


def says(text: str, question: str, around: str = "", shape: Shape = Shape.SENTENCE) -> bool:
    asked = interpret(question, {}, read_tunings().words)
    return tells(statement(text, around, shape), asked)


@pytest.mark.parametrize(
    ("text", "question", "around"),
    [
        ("12. Canal path", "Why was the canal path shut?", "Cabinet | 12. Canal path"),
        ("Repair of the sluice", "When is the repair of the sluice due?", ""),
        ("The aims of the group are:", "What are the aims of the group?", ""),
        ("Report to:\tCabinet", "Why could nobody challenge the sale?", ""),
        ("Date of meeting: 4 May 2021", "When was the sale completed?", ""),
        ("Next Meeting Tuesday, 5 March 2019", "When was the precept set for 2019/20?", ""),
        ("The Chairman brought the meeting to a close at 8.15pm", "What was done about the precept?", ""),
        ("2 July 2019 and 3 September 2019", "When was the precept set for 2019/20?", ""),
    ],
)
def test_nothing_is_said(text: str, question: str, around: str) -> None:
    assert not says(text, question, around)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Deferred owing to illness", "Why was the canal path put off?"),
        ("The canal path is shut.", "Is the canal path shut?"),
        ("Mrs Orme proposed and Mr Hale seconded:", "Who proposed it?"),
        ("Date of meeting: 4 May 2021", "When did the Cabinet meet?"),
        ("Report of: Ann Orme", "Who leads on sluices?"),
        ("Closing time 8.15 pm", "When does the canal path close?"),
    ],
)
def test_something_is_said(text: str, question: str) -> None:
    assert says(text, question)


def test_decisions_and_lists_always_say_something() -> None:
    assert says("RESOLVED: That", "What was resolved?", shape=Shape.DECISION)
    assert says("These are:\n\n- A\n\n- B", "Which are these?", shape=Shape.LIST)


@pytest.mark.parametrize(
    ("asked", "text", "around", "may_be"),
    [
        ("What upset the traders in spring 2021?", "The traders were upset by the dust.", "", True),
        ("What upset the traders in 2020/21?", "The traders were upset by the dust.", "Year 2020", True),
        ("What upset the traders in 2018/19?", "The traders were upset by the dust.", "Year 2020", False),
        ("What upset the traders in spring 2021?", "The traders were upset in 2019.", "", False),
        ("What upset the traders in June 2021?", "The traders were upset by the dust.", "", False),
        ("What upset the traders in spring 2020?", "The traders were upset by the dust.", "", False),
        ("What upset the traders on 3 April 2021?", "The traders were upset by the dust.", "", False),
        ("How many traders were upset in spring 2021?", "The dust upset 40 traders.", "", False),
        ("When in spring 2021 were traders upset?", "The traders were upset on Fridays.", "", False),
        ("What was resolved on traders in April 2021?", "RESOLVED: That the traders be thanked.", "", False),
    ],
)
def test_what_names_no_time_may_be_of_one(asked: str, text: str, around: str, may_be: bool) -> None:
    """The record is of 4 May 2021."""
    assert may_be_then(statement(text, around), interpret(asked, {}, read_tunings().words)) is may_be


@pytest.mark.parametrize(
    ("asked", "text", "met"),
    [
        ("How much of the £37.2m was spent?", "Of £37.2m over three years £24.9m had been spent.", True),
        ("How did Plan 5 go?", "Plan 6 went well.", False),
    ],
)
def test_the_numbers_of_a_question_stand_in_what_answers_it(asked: str, text: str, met: bool) -> None:
    assert numbers_met(interpret(asked, {}, read_tunings().words), text) is met


PEOPLE = (
    "Wexcombe Borough: Cllr Mrs D. Pennyfold (Chairman), Cllr L. Strode; co-opted: Professor Ivo Leatherby (University)"
)


@pytest.mark.parametrize("shape", [Shape.SENTENCE, Shape.LIST])
def test_a_list_of_people_says_nothing_of_what_their_meeting_dealt_with(shape: Shape) -> None:
    assert not says(PEOPLE, "What were the takings of the Wexcombe shop?", shape=shape)
    assert not says(
        "Minutes of a meeting of the Board, held on 1 May in the Long Room. Present:", "Which tool was lost?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who was of Wexcombe Borough?",
        "Which officers were there from Wexcombe?",
        "What is Ivo Leatherby of Wexcombe?",
        "Where did the Wexcombe board meet?",
    ],
)
def test_a_list_of_people_says_who_they_are_and_where(question: str) -> None:
    assert says(PEOPLE, question)


def test_people_in_a_sentence_are_no_list() -> None:
    assert says("Cllr Strode and Cllr Mrs Pennyfold gave £50 to the shop.", "What was given to the shop?")
