"""Premises that the record contradicts are set right, cited; those that it bears out are left alone."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Outcome
from assistant.service import Service
from ingest.records import Level


def ask(service: Service, question: str) -> Answer:
    answer = service.ask(question, Level.PUBLIC)
    for one in answer.citations:
        text = service.collection.store.canonical(one.document_id, Level.PUBLIC).text
        assert one.cited_text == text[one.start_char : one.end_char]
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did the Board approve the Towpath Lighting Strategy on 7 April 2022?", "it was deferred"),
        ("Why was the Towpath Lighting Strategy rejected?", "it was deferred"),
        ("Why was the summer ferry timetable turned down?", "it was approved"),
        ("By how many votes was the amendment that mooring charges be frozen carried?", "it was lost, 1 for, 3"),
        ("Why did Councillor Marl move the grant to the Otter Trust?", "moved by Councillor Lunn"),
        ("What did Councillor Sark say from the chair of the Riverside Board on 9 June 2022?", "Ida Frome"),
        ("What did Councillor Marl say about otters at the Riverside Board on 7 April 2022?", "Apologies"),
        ("Why was Councillor Marl elected Vice-Chair of the Board for 2022/23?", "Councillor Noel Sark"),
        ("Why did the Board agree to raise mooring charges by 6%?", "4.5%"),
        ("What did the Riverside Board decide about the ferry timetable on 7 April 2022?", "9 June 2022"),
        (
            "Since the Towpath Lighting Strategy was approved on 7 April 2022, how many lamps are there?",
            "it was deferred",
        ),
        ("Councillor Marl was elected Vice-Chair of the Board for 2022/23: who moved it?", "Councillor Noel Sark"),
        ("Why wasn't the summer ferry timetable approved?", "it was approved"),
        ("Who seconded Councillor Marl's motion on the grant to the Otter Trust?", "moved by Councillor Lunn"),
        ("Why did the Harbour Trust decide to dredge the basin at Quay Steps?", "not to dredge"),
        ("Why is the Harbour Trust dredging the basin at Quay Steps?", "not to dredge"),
        (
            "Which room in Seaborough hosted the Riverside Board's meeting of 7 April 2022?",
            "Council Chamber, Town Hall",
        ),
        ("Why was the Riverside Board meeting held at Tarn House on 7 April 2022?", "Council Chamber, Town Hall"),
        ("Why did the boat museum get a Lottery grant?", "unsuccessful"),
        ("Was the mooring byelaw still in force in May 2022?", "ended on 28 February 2022"),
    ],
)
def test_a_false_premise_is_set_right(river: Service, question: str, said: str) -> None:
    answer = ask(river, question)
    assert answer.outcome is Outcome.CORRECTED, answer.answer
    assert answer.answer.startswith("The record says otherwise: ")
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Why was the Towpath Lighting Strategy deferred?",
        "Why did the Harbour Trust decide not to dredge the basin at Quay Steps?",
        "Why was the bid to the Lottery for the boat museum unsuccessful?",
        "Was the mooring byelaw still in force in January 2022?",
        "Why was the Otter Trust given a grant?",
        "Why did the basin at Quay Steps need dredging by the Harbour Trust?",
        "Why did the Harbour Trust want to dredge the basin at Quay Steps?",
        "Which members supported the amendment that mooring charges be frozen?",
        "Which room in Wexcombe hosted the Riverside Board's meeting of 7 April 2022?",
        "When was the summer ferry timetable approved?",
        "By how many votes was the amendment that mooring charges be frozen lost?",
        "Who moved the grant to the Otter Trust?",
        "How many members voted against freezing mooring charges?",
        "What did Councillor Frome say from the chair of the Riverside Board on 9 June 2022?",
        "When was Councillor Sark elected Vice-Chair of the Board for 2022/23?",
        "Why did the Board agree to raise mooring charges by 4.5%?",
        "Was the Towpath Lighting Strategy approved or rejected?",
        "Why did residents oppose the ferry timetable?",
        "What did the Riverside Board decide about the ferry timetable on 9 June 2022?",
        "Why did the Board reject the petition about the ferry timetable's printing?",
        "Since the Towpath Lighting Strategy was deferred on 7 April 2022, who was to be consulted?",
        "Councillor Sark was elected Vice-Chair of the Board for 2022/23: who moved it?",
        "Why wasn't the Towpath Lighting Strategy approved?",
        "Who seconded Councillor Lunn's motion on the grant to the Otter Trust?",
    ],
)
def test_a_true_premise_is_left_alone(river: Service, question: str) -> None:
    assert ask(river, question).outcome is not Outcome.CORRECTED


def test_where_no_meeting_of_the_day_is_held_nothing_is_set_right(river: Service) -> None:
    answer = ask(river, "What did the Riverside Board decide about the ferry timetable on 5 May 2022?")
    assert answer.outcome is Outcome.NOT_RECORDED
    assert answer.reason
    assert "the nearest are of 7 April 2022 and 9 June 2022" in answer.reason
