"""Habits of councils whose minutes read quite unlike one another: what is a decision there, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import read_document
from ingest.records import Level
from ingest.records.register import NO_DATE, Resolution, ResolutionKind

HEAD = "MINUTES OF LARCHFIELD PARISH COUNCIL HELD ON THURSDAY 14TH JUNE, 2012\n\nPRESENT: Cllr Oak (Chair)\n"
PAGE = "Agenda, decisions and minutes\n\nCabinet - Thursday, 14th June, 2012 6.00 pm\n\nItems\nNo. Item\n"


def decisions(body: str, head: str = HEAD) -> list[Resolution]:
    text = f"{head}\n{body}\n"
    reading = read_document(Path("/records/minutes.txt"), text.encode(), Level.PUBLIC, lambda words: len(words.split()))
    return list(reading.register.resolutions)


def said(body: str, head: str = HEAD) -> list[str]:
    return [" ".join(f"{each.label} {each.text}".split()) for each in decisions(body, head)]


def outcomes(body: str) -> list[tuple[str, ...]]:
    return [tuple(outcome.value for outcome in each.outcomes) for each in decisions(body)]


def item(text: str) -> str:
    return f"12. HEDGES\n\n{text}\n\n13. CLOSE\n\nThe meeting closed at 9 pm."


ONE = [
    # told behind a date of something else
    "An offer came on 2 May 2012 and it was resolved that Cllr Ash would meet the owner.",
    "Agreed that a working party meets in July.",
    "The hedge was looked at and it was voted 5 – 1 that the oak would stay.",
    "The enforcement log was noted.",
    "All accounts were received and agreed for payment.",
    "Members considered and approved the accounts.",
    "A vote of sympathy was passed to the Elm family.",
    "Cllr Ash was duly elected as Chairman for the year.",
    "The Clerk declared Cllr Ash elected as Chairman.",
    "Cllr Ash accepted the position as Vice Chair.",
    "A template was put before the meeting and adopted, with one change.",
    "A request for funding was not supported.",
    "Agreed as a true record.",
    "Signed as a correct record of the meeting.",
]
NONE = [
    "A warden would look after the park until a new ranger was appointed.",
    "Cllr Ash was nominated and proposed by Cllr Elm.",
    "Cllr Ash was proposed in his absence by Cllr Elm, seconded by Cllr Yew.",
    "Cllr Ash proposed himself as Chairman. The proposition was not seconded.",
    "It was agreed that the rail up to the church was very good.",
    "It was agreed that it was hard to see how this helps.",
    "The Council noted that the committee had not met.",
    "ACTION: Cllrs Ash/Elm/Yew",
    "The grant form was signed by the Chairman.",
    "Robin Ash - nominated by Cllr Elm\n- seconded by Cllr Yew",
]


@pytest.mark.parametrize("sentence", ONE)
def test_a_decision(sentence: str) -> None:
    assert len(said(item(sentence))) == 1


@pytest.mark.parametrize("sentence", NONE)
def test_no_decision(sentence: str) -> None:
    assert said(item(sentence)) == []


def test_motions_in_the_american_way() -> None:
    body = (
        "Motion to approve the agenda. Motion passed 5-0.\n\nMotion to buy the barn. Motion failed 2-3.\n\n"
        "Elm motioned to accept Oak Road as a town road. Motion approved."
    )
    assert outcomes(body) == [("approved",), ("not agreed",), ("approved",)]


def test_the_mover_stands_above_what_is_moved() -> None:
    body = "1. Moved by: Cllr S. Ash\n\nSeconded by: Cllr K. Elm\n\nTHAT Council reconvenes at 7 pm.\n\nCarried"
    assert said(body) == ["THAT Council reconvenes at 7 pm."]


def test_what_was_moved_may_stand_behind_what_was_decided() -> None:
    (found,) = decisions(
        item("The Minutes of May were approved as a true record; proposed: Ann Ash; seconded: Eve Elm.")
    )
    assert found.text.startswith("The Minutes of May were approved")


def test_facts_under_decision_are_none() -> None:
    body = (
        "1.\n\nApologies\n\nDecision:\n\nApologies were received from Councillors Ash and Elm.\n\n"
        "Minutes:\n\nApologies were received from Councillors Ash and Elm.\n\n"
        "2.\n\nDeclarations\n\nDecision:\n\nThere were no declarations of interest.\n\n"
        "3.\n\nMinutes\n\nDecision:\n\nThe purpose of this item was to consider the minutes.\n\n"
        "RESOLVED that the minutes be approved.\n\nMinutes:\n\nRESOLVED that the minutes be approved."
    )
    assert said(body, PAGE) == ["RESOLVED that the minutes be approved."]


def test_the_minute_tells_who_moved_what_stands_under_decision() -> None:
    body = (
        "1.\n\nMinutes\n\nDecision:\n\nRESOLVED that the minutes be approved.\n\nMinutes:\n\n"
        "The minutes were proposed by Councillor Ann Ash and seconded by Councillor Eve Elm."
    )
    (found,) = decisions(body, PAGE)
    assert (found.mover, found.seconder) == ("Councillor Ann Ash", "Councillor Eve Elm")


def test_different_words_under_one_number_are_different_decisions() -> None:
    body = (
        "PL21/79 DECISIONS\n\nThe latest planning decisions were noted.\n\n"
        "PL21/79 ENFORCEMENT\n\nThe planning enforcement log was noted.\n\nPL21/80 CLOSE\n\nNone."
    )
    assert len(said(body)) == 2


def test_a_list_of_the_next_item_is_not_a_clause() -> None:
    body = (
        "7. MONEY\n\nIt was resolved that the payments below be made: Elm Ltd, hedges,\n\n"
        "8. TREES\n\na) Members considered a request and it was resolved that it be declined.\n\n9. CLOSE\n\nNone."
    )
    assert [each[0] for each in outcomes(body)] == ["agreed", "not agreed"]


def test_to_refer_to_something_sends_it_nowhere() -> None:
    assert outcomes(item("It was agreed to refer to the survey in the report.")) == [("agreed",)]
    assert outcomes(item("It was agreed to refer the survey to Cabinet.")) == [("referred",)]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("That the Area Commissioner Report be noted.", ""),
        ("That Inspector Birch be thanked for his informative update.", ""),
        ("That Cabinet note the report.", ""),
        ("That Inspector Birch be requested to update the Board.", "Inspector Birch"),
        ("That the Area Manager update the Board on a quarterly basis.", "the Area Manager"),
    ],
)
def test_an_actor_is_who_is_to_do_something(words: str, actor: str) -> None:
    (found,) = decisions(item(f"RESOLVED: {words}"))
    assert found.clauses[0].actor == actor


def test_a_decision_without_a_date_says_so() -> None:
    head = "MINUTES OF THE MEETING OF LARCHFIELD PARISH COUNCIL\n\nPRESENT: Cllr Oak (Chair)\n"
    (found,) = decisions(item("RESOLVED: That the hedge be cut."), head)
    assert found.doubts == (NO_DATE,)


def test_a_label_that_says_it_all_at_the_end_of_minutes_is_not_broken_off() -> None:
    body = "6. HEDGES\n\nThe report on hedges was told.\n\nRESOLVED: That it be noted.\n\n7. PLAN\n\nNOTED"
    assert [(each.text, each.doubts) for each in decisions(body)] == [("That it be noted.", ()), ("NOTED", ())]


def test_who_was_elected_counts_and_not_who_was_proposed() -> None:
    body = (
        "Cllr Elm proposed that Cllr Ash take up the position of Chairman and Cllr Yew seconded it. As there were no "
    )
    assert said(item(f"{body}others, Cllr Ash was elected.")) == ["As there were no others, Cllr Ash was elected."]


def test_a_nomination_that_was_voted_on_at_once() -> None:
    body = "Member Elm nominated Mr Ash for re-election. Member Yew seconded the motion, which carried by 4 to 0."
    assert said(item(body)) == ["Member Elm nominated Mr Ash for re-election."]


def test_what_was_resolved_stands_below_its_colon() -> None:
    (found,) = decisions(item("After a debate the following was resolved:\n\nThe Council supports the new path."))
    assert found.text == "The Council supports the new path."
    assert found.kind is ResolutionKind.RESOLUTION


def test_a_quotation_behind_the_label_in_its_line() -> None:
    (found,) = decisions(item("Proposed by Cllr M. Elm\nSeconded by Cllr J. Ash\nAND AGREED “To plant the hedge.”"))
    assert (found.text, found.mover) == ("To plant the hedge.”", "Cllr M. Elm")


def test_a_motion_and_the_vote_on_it_in_a_sentence_of_its_own() -> None:
    body = (
        "J. Elm made a motion to approve the plan.\nB. Ash seconded the motion.\nThe board VOTED to approve the motion."
    )
    assert outcomes(item(body)) == [("approved",)]


def test_entries_of_a_list_are_matters_of_their_own() -> None:
    body = "1. The letter was noted.\n\n2. It was resolved to pay the fee.\n\n3. The offer was accepted."
    assert len(decisions(item(body))) == 3


def test_a_vote_on_the_amendment_is_none_on_the_motion() -> None:
    body = (
        "Cllr Elm proposed the recommendation. Cllr Ash seconded the proposal.\n\nA vote was taken on the amendment, "
        "which was not carried.\n\nThe vote on the recommendation was then taken, and carried by 22 votes to one."
    )
    assert ("not agreed",) not in outcomes(item(body))


NOTICE = """Decision details

Park Strategy 2012

Decision Maker: Cabinet

Decision status: Recommendations Approved

To approve the strategy.

(a) the draft strategy is approved;

(b) Cabinet agrees to receive a report each year; and

(c) the fee is noted.

Alternative options considered:

1. The Cabinet does not adopt a strategy. That would be hard.

Publication date: 25/06/2012

Date of decision: 14/06/2012
"""


def test_a_notice_without_its_label() -> None:
    (found,) = decisions(NOTICE, "")
    assert [clause.label for clause in found.clauses] == ["(a)", "(b)", "(c)"]
    assert NO_DATE not in found.doubts


def test_a_list_whose_label_was_lost() -> None:
    body = "The proposals were carried.\n\n(1) that the minutes be sent back;\n\n(2) that a meeting be held."
    (found,) = decisions(item(body))
    assert found.text.startswith("(1) that the minutes")
    assert len(found.clauses) == 2
