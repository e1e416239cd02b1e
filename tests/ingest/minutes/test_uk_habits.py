"""Habits of British councils, partnerships and boards: pages of one item, and minutes that label little."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.minutes.clauses import out_of_order, read_clauses
from ingest.reading import read_document
from ingest.records import Level
from ingest.records.register import Outcome, Resolution, ResolutionKind

HEAD = "MINUTES OF LARCHFIELD PARISH COUNCIL HELD ON THURSDAY 14TH JUNE, 2012\n\nPRESENT: Cllr Oak (Chair)\n"
CLOSE = "\n\n13. CLOSE\n\nThe meeting closed at 9 pm."
ISSUE = (
    "Issue - meetings\n\nHedges\n\nMeeting: 14/06/2012 - Larchfield Forum (Item 12)\n\n12 Hedges pdf icon PDF 20 KB\n"
)


def decisions(body: str, head: str = HEAD) -> list[Resolution]:
    text = f"{head}\n{body}\n"
    reading = read_document(Path("/records/minutes.txt"), text.encode(), Level.PUBLIC, lambda words: len(words.split()))
    return list(reading.register.resolutions)


def of_item(text: str) -> list[Resolution]:
    return decisions(f"12. HEDGES\n\n{text}{CLOSE}")


def words(found: list[Resolution]) -> list[str]:
    return [" ".join(each.text.split()) for each in found]


def test_a_page_of_one_item_without_the_label_of_its_minute() -> None:
    body = (
        "To approve the plan for hedges.\n\nThe Forum noted a change to minute 11 as follows:\n\n"
        "2. to AGREE:\n\ni. the fees of the year;\n\nii. the rent;”\n\nRESOLVED that the changed minutes be approved."
    )
    assert words(decisions(body, ISSUE))[-1] == "that the changed minutes be approved."


def test_a_page_of_an_item_whose_title_is_that_of_another_kind_of_record() -> None:
    head = ISSUE.replace("Hedges", "Terms of Reference")
    (found,) = decisions("Minutes:\n\nRESOLVED that:\n\n(i) The draft be adopted.\n\n(ii) A chair be found.", head)
    assert len(found.clauses) == 2


def test_resolved_and_noted_at_the_end_of_entries() -> None:
    body = (
        "- Cllr Elm told of the new lorries. RESOLVED and noted. The clerk was thanked.\n\n"
        "- Cllr Ash told of a gate. RESOLVED and noted."
    )
    found = of_item(body)
    assert [(each.text, each.outcomes) for each in found] == [("RESOLVED and noted", (Outcome.NOTED,))] * 2


def test_a_change_that_was_not_agreed() -> None:
    body = (
        "Councillor Elm moved and Councillor Ash seconded a proposal to take the hedge first.\n\n"
        "It was put to the vote, with the following result:\n\nFor: 2\n\nAgainst: 3\n\nThe change was not agreed."
    )
    assert [each.outcomes for each in of_item(body)] == [(Outcome.NOT_AGREED,)]


def test_what_the_board_agreed_is_no_entry_of_the_list_above() -> None:
    body = (
        "The following items were agreed for the next meeting:\n\n"
        "The Council agreed that future reports should be short.\n\nThe Council agreed to meet at 6."
    )
    assert "The Council agreed that future reports should be short." in words(of_item(body))


def test_a_decision_may_speak_of_another_clause() -> None:
    text = "(1) that it is sent back;\n\n(2) that, by resolution (1) above, it is not shown;\n\n(3) that a day be set"
    clauses = read_clauses(text, 0, len(text), Outcome.AGREED)
    assert [each.label for each in clauses] == ["(1)", "(2)", "(3)"]
    assert not out_of_order(clauses)


@pytest.mark.parametrize("fact", ["Consideration was given to the minutes of May."])
def test_what_was_considered_is_no_decision(fact: str) -> None:
    notice = (
        f"Decision details\n\nHedges\n\nDecision Maker: Cabinet\n\nDecisions:\n\n{fact}\n\nDate of decision: 14/06/2012"
    )
    assert decisions(notice, "") == []


ONE = [
    ("Agreed, subject to two changes to paragraph 4.", Outcome.AGREED),
    ("Members were happy to support the fair.", Outcome.AGREED),
    ("The report was received and approved.", Outcome.APPROVED),
    ("A request for funding was not supported.", Outcome.NOT_AGREED),
    ("(ii) Secretary – Robin Ash confirmed as Secretary and will write the letters.", Outcome.CONFIRMED),
    ("Eve Elm was confirmed as the village hall representative.", Outcome.CONFIRMED),
    ("Approval deferred to the next meeting.", Outcome.DEFERRED),
    ("Return - signed and agreed to be shown from July", Outcome.AGREED),
    ("12/00345 4 Elm Lane, new porch – no objection", Outcome.AGREED),
    ("H15- 0726-12 Oak Farm, new roof-support (Cllr Ash left the room)", Outcome.ENDORSED),
    ("Cllr Ash proposed that the fees above be paid, all in favour.", Outcome.AGREED),
]
NONE = [
    "Officers were happy with the works.",
    "The Highways officer had no objection.",
    "Mr Ash deferred to the Chair on this.",
    "Cllr Ash proposed a new seat.",
]


@pytest.mark.parametrize(("sentence", "outcome"), ONE)
def test_a_decision_in_few_words(sentence: str, outcome: Outcome) -> None:
    assert [each.outcomes for each in of_item(sentence)] == [(outcome,)]


@pytest.mark.parametrize("sentence", NONE)
def test_no_decision(sentence: str) -> None:
    assert of_item(sentence) == []


def test_a_list_under_a_decision_that_has_no_sign() -> None:
    body = (
        "Cllr Elm proposed recommendations 1 and 2.\n\nDecision\n\n1. That the Board should meet online.\n\n"
        "2. That leave be given."
    )
    assert [len(each.clauses) for each in of_item(body)] == [2]


@pytest.mark.parametrize(
    "task", ["Robin Elm to be invited to the next fair.", "Bins - district councillor and clerk to put in a complaint."]
)
def test_a_task(task: str) -> None:
    assert [each.kind for each in of_item(task)] == [ResolutionKind.ACTION]


def test_what_stands_far_from_a_resolution_is_no_part_of_it_where_items_are_not_known() -> None:
    talk = "\n\n".join(f"The warden told of path number {n} on the common." for n in range(20))
    body = f"The plan for the pond was approved.\n\n{talk}\n\nRESOLVED: That the fee be paid."
    assert words(decisions(body)) == ["The plan for the pond was approved.", "That the fee be paid."]
    body = "The plan for the pond was approved.\n\nRESOLVED: That the fee be paid."
    assert words(decisions(body)) == ["That the fee be paid."]


@pytest.mark.parametrize("numbers", [("F01:06/12 ", "F02:06/12 ", "F03:06/12 "), ("A1", "A2", "A3")])
def test_numbers_of_items_of_their_own_kind(numbers: tuple[str, str, str]) -> None:
    titles = ("Declarations of interest", "Minutes of May", "Hedges")
    said = ("There were none.", "The minutes of May were confirmed.", "RESOLVED: That the hedge be cut.")
    body = "\n\n".join(f"{n}{title}\n{text}" for n, title, text in zip(numbers, titles, said, strict=True))
    assert words(decisions(body)) == ["The minutes of May were confirmed.", "That the hedge be cut."]


def test_a_motion_without_a_seconder_falls_and_takes_no_vote_from_the_next() -> None:
    fallen, resolved = of_item(
        "Councillor Oak moved that the hedge go by 2025; this found no seconder. On the Chairman's suggestion it was "
        "RESOLVED by 4 votes to 1 that the hedge be measured."
    )
    assert (fallen.outcomes, fallen.mover, fallen.vote) == ((Outcome.NOT_AGREED,), "Councillor Oak", None)
    assert resolved.mover == ""
    assert resolved.vote is not None
    assert (resolved.vote.in_favour, resolved.vote.against) == (4, 1)


def test_a_motion_carried_at_another_meeting_is_none_of_this_one() -> None:
    assert of_item("A motion that the Council should keep a hawk had been carried by 11 to 3; it binds nobody.") == []


def test_the_mover_alone_is_named_in_the_sentence_that_decides() -> None:
    (found,) = of_item("It was proposed by Mr Oak that the hedge be cut, and agreed.")
    assert found.mover == "Mr Oak"


def test_bullets_below_the_body_s_name_each_decide() -> None:
    (found,) = of_item(
        "The Council:\n\n- noted the position\n\n- asked that all hedges be measured\n\n- asked for an update"
    )
    assert found.outcomes == (Outcome.NOTED, Outcome.REQUESTED)


def test_who_is_only_nominated_is_not_appointed() -> None:
    assert of_item("Councillor Oak and Councillor Elm were nominated.") == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("After talk it was resolved to offer £800, payable when the bridge is open.", Outcome.AGREED),
        ("The bid of £8,400 for four cameras was refused, since the review was unfinished.", Outcome.NOT_AGREED),
        ("The van was turned down because its running costs had not been found.", Outcome.NOT_AGREED),
        ("A gate at Forge Lane was refused by 5 votes to 1.", Outcome.NOT_AGREED),
        ("Replacement of the surface was deferred to July so that a quotation could be had.", Outcome.DEFERRED),
        ("Release of £1.45m was agreed for detailed design.", Outcome.AGREED),
        ("Approved, with the sum corrected at minute 7.", Outcome.APPROVED),
        ("On a show of hands Cllr Elm was elected by 4 votes to 3.", Outcome.APPOINTED),
        ("A proposal by Cllr Elm that hens be allowed was lost by 2 votes to 4.", Outcome.NOT_AGREED),
        ("Cllr Ash moved that no charge be made; lost, 3-5 with one abstention.", Outcome.NOT_AGREED),
    ],
)
def test_a_matter_disposed_of_in_plain_words(text: str, outcome: Outcome) -> None:
    (found,) = of_item(text)
    assert found.outcomes == (outcome,)


@pytest.mark.parametrize(
    "text",
    [
        "In January 13.4 per cent of loads were refused at the plant.",
        "Home visits had been turned down as too dear.",
        "Of 23 applications, 19 were granted and 3 refused.",
        "On average one in nine was refused by the plant.",
    ],
)
def test_what_others_refused_or_agreed_is_no_decision(text: str) -> None:
    assert of_item(text) == []


def test_a_motion_is_not_told_the_end_of_the_next_one() -> None:
    (found,) = of_item(
        "The group proposed acceptance, with two hours free. Cllr Ash moved that no charge be made; lost, 3-5."
    )
    assert found.vote is not None
    assert (found.vote.in_favour, found.vote.against) == (3, 5)
    assert words([found])[0].startswith("that no charge be made")


def test_of_two_things_voted_on_in_one_sentence_the_last_vote_is_told_as_it_went() -> None:
    (found,) = of_item("The second route was lost by 2 votes to 3 and the third was agreed by 4 votes to 1.")
    assert found.vote is not None
    assert (found.vote.in_favour, found.vote.against) == (4, 1)


def test_the_vote_on_another_matter_is_not_taken_over() -> None:
    (found,) = of_item(
        "A bid from Elm was turned down since it came late.\n\nThe award to Ash went through by 4 votes to 1."
    )
    assert found.vote is None
