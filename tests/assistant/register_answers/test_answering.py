"""Questions of every kind that the register answers, asked as people ask them."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Outcome
from assistant.service import Service
from index.held import Filters
from ingest.records import Level
from ingest.records import Outcome as Decision

PARTNERSHIP = "the Safer Neighbourhoods Partnership"


def ask(service: Service, question: str, filters: Filters = Filters()) -> Answer:
    answer = service.ask(question, Level.PUBLIC, filters)
    for one in answer.citations:
        text = service.collection.store.canonical(one.document_id, Level.PUBLIC).text
        assert one.cited_text == text[one.start_char : one.end_char]
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was resolved about the dog control order in June 2022?", ["approved", "16 June 2022"]),
        ("What was resolved about the dog control order on 10 March 2022?", ["deferred", "10 March 2022"]),
        ("What was resolved about marking property in Quayside?", ["marking kits"]),
        ("When was the dog control order approved?", ["16 June 2022", "approved"]),
        ("At which meeting was the dog control order deferred?", ["10 March 2022", "deferred"]),
        ("What came of the attempt to change the quorum in March 2022?", ["LOST"]),
        (
            f"What was deferred at {PARTNERSHIP} on 10 March 2022?",
            ["1 of 1 shown.", "Dog control order", "next meeting"],
        ),
        (f"Which amendments were lost at {PARTNERSHIP} on 10 March 2022?", ["nine", "LOST by 2 votes to 6"]),
        (
            "When was the next Safer Neighbourhoods Partnership meeting due after the one on 10 March 2022?",
            ["16 June 2022 at 10.00 am in the Assembly Room"],
        ),
        ("When's the Safer Neighbourhoods Partnership's next meeting after 10 March 2022?", ["16 June 2022"]),
        ("When did the SNP meet in June 2022?", ["16 June 2022"]),
        ("Until when was the dog control order put off in March 2022?", ["deferred to the next meeting"]),
        ("What is the latest decision on the dog control order?", ["16 June 2022", "approved"]),
        ("What did the Partnership first decide about the dog control order?", ["10 March 2022", "deferred"]),
        ("Has the decision on the dog control order been changed since March 2022?", ["16 June 2022", "approved"]),
        ("Was Prevent discussed on 10 March 2022?", ["nothing to report"]),
        ("Was the dog control order discussed on 10 March 2022?", ["deferred"]),
        ("When did the Partnership meet in June 2022?", ["16 June 2022"]),
        ("How many times did the Partnership meet in 2022?", ["2 of 2 shown.", "10 March 2022", "16 June 2022"]),
        ("When was the meeting in June 2022?", ["16 June 2022"]),
        ("When did the Partnership last meet?", ["16 June 2022"]),
        ("When did the Partnership first meet?", ["10 March 2022"]),
        ("Where did the County Council meet on 3 November 2022?", ["3 November 2022"]),
        ("Who chaired the Partnership on 10 March 2022?", ["Odile Marsh"]),
        ("Who attended the Partnership in June 2022?", ["Tobias Wren", "Anneka Lowe"]),
        ("Who sent apologies to the Partnership in June 2022?", ["Hugo Pell"]),
        ("Which police officers attended the Partnership in March 2022?", ["Superintendent Hugo Pell"]),
        ("Who stood in for Ines Corby in March 2022?", ["Rowan Tate"]),
        ("Who reported on burglary prevention grants in March 2022?", ["Superintendent Pell"]),
        ("Who presented the report on slipway charges?", ["Anna Tull"]),
        ("Who moved the spending on the Mill Street footbridge?", ["Councillor Marsh", "Councillor Wren"]),
        ("How did Cabinet vote on the Mill Street footbridge in July 2022?", ["Against (1)", "Yates"]),
        ("When is the next meeting of the Partnership after March 2022?", ["16 June 2022"]),
        ("Where is the next meeting of the Partnership?", ["15 September 2022", "Assembly Room"]),
        ("What actions of the Partnership are outstanding?", ["marking kits"]),
        ("What is outstanding from the meeting on 10 March 2022?", ["marking kits"]),
        ("Were benches discussed by the Harbour Board on 4 May 2022?", ["The Harbour Master told"]),
        ("How did the vote on the reservoir transport plan go?", ["it was carried, 6 for, 2 against, 1 abstaining"]),
        ("Who voted against the reservoir transport plan?", ["These voted against: Mr Gray, Mr Hurn"]),
        ("Who abstained on the reservoir transport plan?", ["These abstained: Mr Jarrow"]),
        ("Who proposed the reservoir transport plan?", ["it was proposed by Mr Bask and seconded by Mr Foss"]),
        ("Who declared an interest in the reservoir?", ["Mr Corn declared a pecuniary interest"]),
        ("Why was the public excluded on 3 November 2022?", ["exempt information"]),
        ("Which officers attended the County Council on 3 November 2022?", ["Petra Lund"]),
        ("Who couldn't make it to the County Council on 3 November 2022?", ["Mrs Quint"]),
        ("Who was in the chair of the County Council on 3 November 2022?", ["in the chair was Mr Abel"]),
        ("What is outstanding from March 2022?", ["1 of 1 shown.", "marking kits"]),
        ("What is due from the Head of Community Safety by October 2022?", ["marking kits"]),
        ("Has the dog control order been replaced since March 2022?", ["10 March 2022", "16 June 2022"]),
        ("Please could you tell me who gave apologies to the June 2022 meeting of the Partnership", ["Hugo Pell"]),
        ("Who was missing from the County Council on 3 November 2022?", ["Mrs Quint"]),
        ("who wasnt at the Partnership meeting in June 2022", ["Hugo Pell"]),
        ("Who was away from Thorle Parish Council in September 2020?", ["None"]),
        ("Who was chair at the Partnership on 10 March 2022?", ["Odile Marsh"]),
        ("Who do I ring about the Harbour Board agenda for 4 May 2022?", ["01632 960771", "Noor Ivers"]),
        ("who is the contact for the harbour board meeting in May 2022", ["noor.ivers@fernbrook.example"]),
        ("Who is the contact for the Partnership meeting of 16 June 2022?", ["Tamsin Reeve"]),
        ("Where did Thorle Parish Council meet in September 2020?", ["outside the Chapel Hall"]),
        ("What time did the Thorle Parish Council meeting of 8 September 2020 finish?", ["closed at 8.25 pm"]),
        ("Who became vice chair of Thorle Parish Council in September 2020?", ["Councillor Orme", "until May 2021"]),
        ("How many abstained on the reservoir transport plan and who?", ["1 abstained: Mr Jarrow", "It was carried"]),
        ("How many voted against the final reservoir motion?", ["2 voted against it [2]. It was carried, 6 for"]),
        ("Did anyone vote against the reservoir transport plan?", ["2 voted against it: Mr Gray, Mr Hurn"]),
        ("What is the oldest record you hold?", ["the oldest record held is of 8 September 2020"]),
        ("Which are the latest minutes you hold of the Partnership?", ["the latest record held is of 16 June 2022"]),
        ("How many minutes of Thorle Parish Council do you hold?", ["1 of 1 shown.", "8th September 2020"]),
        ("what happend to the museum updat item at the County Council on 3 November 2022", ["deferred"]),
    ],
)
def test_what_is_asked_is_answered_in_the_words_of_the_record(told: Service, question: str, said: list[str]) -> None:
    answer = ask(told, question)
    assert answer.outcome is Outcome.ANSWERED, answer.reason
    missing = [one for one in said if one not in answer.answer]
    assert not missing, answer.answer


def test_who_gave_what_was_put_off_is_set_right(told: Service) -> None:
    answer = ask(told, "Who gave the museum update on 3 November 2022?")
    assert answer.outcome is Outcome.CORRECTED
    assert "deferred" in answer.answer


def test_everything_resolved_at_a_meeting_is_complete_and_in_order(told: Service) -> None:
    answer = ask(told, "What was resolved by the Partnership on 10 March 2022?")
    places = [answer.answer.find(one) for one in ("9 December 2021", "deferred", "marking kits", "16 June 2022")]
    assert -1 not in places
    assert places == sorted(places)
    assert answer.answer.startswith("5 of 5 shown.")


@pytest.mark.parametrize(
    "question",
    [
        "What did the Partnership resolve on 8 September 2022?",
        "Who seconded the approval of the dog control order in June 2022?",
        "What did the Partnership resolve about parking charges in June 2022?",
        "What did the Fernbrook Licensing Committee decide about the dog control order?",
        "What did the Cabinet decide about the footbridge on 6 July 2022?",
        "Who stood in for Mr Rudge on 3 November 2022?",
        "Did Councillor Ottoline Vane attend the Cabinet on 5 July 2022?",
        "When is the next meeting of the County Council after 3 November 2022?",
        "How did the vote on the Harbour Transport Plan go on 5 July 2022?",
        "What is outstanding from the Harbour Board by May 2022?",
    ],
)
def test_what_the_register_does_not_hold_is_not_made_up(told: Service, question: str) -> None:
    answer = ask(told, question)
    assert answer.outcome is Outcome.NOT_RECORDED, answer.answer


def test_a_meeting_is_not_answered_for_another(told: Service) -> None:
    answer = ask(told, "Who chaired the Cabinet on 10 March 2022?")
    assert "Odile Marsh" not in answer.answer


def test_decisions_are_filtered_by_outcome(told: Service) -> None:
    deferred = ask(told, "dog control order", Filters(outcomes=(Decision.DEFERRED,)))
    assert deferred.outcome is Outcome.ANSWERED
    assert "deferred" in deferred.answer
    assert "approved" not in deferred.answer
    assert deferred.interpreted.filters == {"outcome": ["deferred"]}
    none = ask(told, "What was resolved about the dog control order?", Filters(outcomes=(Decision.WITHDRAWN,)))
    assert none.outcome is Outcome.NOT_RECORDED


def test_other_filters_hold_for_decisions_too(told: Service) -> None:
    answer = ask(told, "What was resolved about the dog control order?", Filters(file="march.md"))
    assert {one.file for one in answer.citations} == {"march.md"}


def test_what_stands_over_the_sections_of_an_item_is_not_quoted(told: Service) -> None:
    answer = ask(told, "Were benches discussed by the Harbour Board on 4 May 2022?")
    assert "Minutes:" not in answer.answer
    assert all(one.cited_text.strip(" :") != "Minutes" for one in answer.citations)
