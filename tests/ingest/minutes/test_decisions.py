"""Decisions of whole minutes, in every shape in which councils print them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.minutes.candidate import CUT_OFF
from ingest.reading import read_document
from ingest.records import Level, Reading
from ingest.records.register import TAIL_CUT_OFF, Outcome, Resolution, ResolutionKind

HEAD = """MINUTES OF THE MEETING OF THE LARCHFIELD BOARD HELD ON THURSDAY 14TH JUNE, 2012

PRESENT: Councillor Oak (in the Chair), Councillors Ash and Elm

"""


def reading_of(text: str, name: str = "minutes.txt") -> Reading:
    return read_document(Path("/records") / name, text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def read(body: str, head: str = HEAD) -> list[Resolution]:
    """The decisions of minutes with `body` under one item."""
    reading = reading_of(
        f"{head}12. HEDGES\n\nThe Board considered a report.\n\n{body}\n\n13. CLOSE\n\nThere was none.\n"
    )
    for each in reading.register.resolutions:
        assert reading.canonical.text[each.start : each.end] == each.text
    return list(reading.register.resolutions)


def one(body: str) -> Resolution:
    found = read(body)
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def flat(text: str) -> str:
    return " ".join(text.split())


SHAPES = [
    ("RESOLVED:\n\nThat the report be noted.", "RESOLVED:", "That the report be noted.", "noted"),
    (
        "RESOLVED – That this item be deferred to the next meeting",
        "RESOLVED –",
        "That this item be deferred to the next meeting",
        "deferred",
    ),
    ("RESOLVED that the plan be approved", "RESOLVED", "that the plan be approved", "approved"),
    (
        "RESOLVED: That\n\n(1)\n\nthe plan be approved\n\n; and\n\n(2)\n\nMr Yew be thanked.",
        "RESOLVED: That",
        None,
        "approved thanked",
    ),
    ("RECEIVED.", "RECEIVED", "RECEIVED", "received"),
    ("AGREED\n\nThat the fee be £9.", "AGREED", "That the fee be £9.", "agreed"),
    (
        "DECISION: 1) To note the plan; and 2) To thank Mr Yew",
        "DECISION:",
        "1) To note the plan; and 2) To thank Mr Yew",
        "noted thanked",
    ),
    ("Decision Made: That: (1) the plan be approved", "Decision Made:", "That: (1) the plan be approved", "approved"),
    ("The Board resolved:- (i) to agree the plan", "The Board resolved:-", "(i) to agree the plan", "agreed"),
    ("The minutes were duly NOTED", "", "The minutes were duly NOTED", "noted"),
    (
        "Actions: Rowan Birch to circulate the dates by 4 July 2012.",
        "Actions:",
        "Rowan Birch to circulate the dates by 4 July 2012.",
        "agreed",
    ),
    ("It was agreed that the hedge be cut.", "It was agreed that", "the hedge be cut.", "agreed"),
    ("The Board agreed the review's methodology.", "", "The Board agreed the review's methodology.", "agreed"),
    ("Members noted the update.", "", "Members noted the update.", "noted"),
    (
        "Proposed by Cllr Ash, seconded by Cllr Elm and carried",
        "",
        "Proposed by Cllr Ash, seconded by Cllr Elm and carried",
        "agreed",
    ),
    (
        "That the Minutes of the meeting held on 3 May 2012 be confirmed.",
        "",
        "That the Minutes of the meeting held on 3 May 2012 be confirmed.",
        "confirmed",
    ),
    ("This item was deferred to the next meeting.", "", "This item was deferred to the next meeting.", "deferred"),
    ("Ms Birch was elected Vice-Chair.", "", "Ms Birch was elected Vice-Chair.", "appointed"),
    ("The Board:\n\na) noted the report;\n\nb) agreed to meet again.", "The Board:", None, "noted agreed"),
    ("PENDERFYNWYD: cymeradwyo'r cofnodion.", "PENDERFYNWYD:", "cymeradwyo'r cofnodion.", "approved"),
]


@pytest.mark.parametrize(("body", "label", "text", "outcomes"), SHAPES)
def test_shapes(body: str, label: str, text: str | None, outcomes: str) -> None:
    found = one(body)
    assert found.label in (label, label.removesuffix(" That"))
    assert text is None or flat(found.text) == text
    assert [each.value for each in found.outcomes] == outcomes.split()
    assert not found.doubts


def test_a_decision_has_its_item_mover_and_vote() -> None:
    found = one(
        "It was MOVED by Councillor Ash, SECONDED by Councillor Elm and it was RESOLVED, by 24 votes, to 10 votes, "
        "with 1 abstention, that the hedge be cut."
    )
    assert (found.mover, found.seconder) == ("Councillor Ash", "Councillor Elm")
    assert found.vote is not None
    assert (found.vote.in_favour, found.vote.against, found.vote.abstained) == (24, 10, 1)
    assert found.text == "that the hedge be cut."


def test_a_recommendation_to_another_body() -> None:
    for body in (
        "RESOLVED – That Full Council be recommended that the plan be adopted",
        "RECOMMENDED: 1) That Full Council approve the plan",
    ):
        found = one(body)
        assert (found.kind, found.to_body) == (ResolutionKind.RECOMMENDATION, "Full Council")
        assert found.outcomes == (Outcome.RECOMMENDED,)


def test_clauses_go_on_over_a_page_s_end() -> None:
    found = one(
        "RESOLVED: That\n\n(1) the plan be noted; and\n\nLARCHFIELD BOARD - 14TH JUNE\n\n8\n\n(2) Mr Yew be thanked."
    )
    assert [each.text for each in found.clauses] == ["the plan be noted", "Mr Yew be thanked."]


def test_excluding_the_public_is_a_resolution_where_a_label_says_so() -> None:
    found = one("RESOLVED: That, under Section 100A(4), the press and public be excluded from the meeting.")
    assert found.kind is ResolutionKind.RESOLUTION
    found = one("It was agreed that the press and public be excluded from the meeting.")
    assert found.kind is ResolutionKind.PROCEDURAL


def test_the_conduct_of_the_sitting_is_procedure() -> None:
    found = one("RESOLVED: That the meeting be adjourned until 8 pm.")
    assert found.kind is ResolutionKind.PROCEDURAL


def test_agreements_stand_beside_the_resolution_of_their_item() -> None:
    found = read(
        "It was agreed that burglary be added.\n\nMembers supported the plan.\n\nRESOLVED:\n\nThat the plan be noted."
    )
    assert [(each.kind, each.text) for each in found] == [
        (ResolutionKind.AGREEMENT, "burglary be added."),
        (ResolutionKind.RESOLUTION, "That the plan be noted."),
    ]


# --- what only looks like one -----------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "In June 2010 the Board approved the strategy.",
        "At its meeting in March the Board agreed to fund the scheme.",
        "At its meeting on 4 March 2011 the Board RESOLVED that the fund be established.",
        "The Clerk reported that the Board agreed to sell the land.",
        "Cabinet agreed that the budget be cut.",
        "The plan had been approved by Cabinet.",
        "The Government proposed that the orders be scrapped.",
        "The report recommended that the plan be approved.",
        "To consider passing the following resolution:\n\nThat the press and public be excluded.",
        "It was agreed that the day had been a success.",
        "The plan would be agreed in July.",
        "The options were: (a) to agree; (b) to refuse.",
        "Members noted that there were no matters to report.",
    ],
)
def test_look_alikes(body: str) -> None:
    assert read(body) == []


def test_a_lost_motion_is_not_agreed() -> None:
    found = read(
        "Councillor Ash moved an amendment, seconded by Councillor Elm, that the hedge stay. On being put to the vote "
        "the amendment was declared LOST, by 2 votes to 4.\n\nRESOLVED – That the hedge be cut."
    )
    assert [(each.text, each.outcomes) for each in found] == [
        ("that the hedge stay.", (Outcome.NOT_AGREED,)),
        ("That the hedge be cut.", (Outcome.AGREED,)),
    ]


def test_a_motion_carried_is_told_once() -> None:
    found = read(
        "Councillor Ash proposed, and Councillor Elm seconded the motion that\n\n“The Board cuts the hedge.”\n\n"
        "The Chair put the motion to the vote.\n\nMotion carried.\n\nRESOLVED that the Board cuts the hedge."
    )
    assert [(each.label, each.mover) for each in found] == [("RESOLVED", "Councillor Ash")]


PAGE = """Agenda and draft minutes

Larchfield Board
Thursday, 14th June, 2012 10.00 am

Items

No. Item

1. Apologies

Minutes:

There were none.

2. Hedges

Recommended – that the Board consider the plan and cut the hedge.

Decision:

That the plan be approved.

Minutes:

The Board considered the plan.

RESOLVED: That the plan be approved.

3. Trees

Recommendation: that the oak be kept.

Decision:

As detailed in the recommendation.

4. Shrubs

Decision:

As detailed in the recommendation.

Minutes:

There was a short debate.
"""


def test_a_page_that_prints_decision_and_minutes() -> None:
    found = list(reading_of(PAGE, "page.txt").register.resolutions)
    assert [flat(each.text) for each in found] == [
        "That the plan be approved.",
        "As detailed in the recommendation.",
        "As detailed in the recommendation.",
    ]
    assert [bool(each.doubts) for each in found] == [False, False, True]


# --- bad input --------------------------------------------------------------------------------


def test_a_spoilt_label_is_for_review() -> None:
    found = one("RES0LVED: That the report be noted.")
    assert "RES0LVED" in found.doubts[0]


def test_without_a_date_decisions_are_for_review() -> None:
    text = (
        "MINUTES OF THE LARCHFIELD BOARD\n\nPresent: Councillor Oak\n\n1. Hedges\n\nRESOLVED: That the hedge be cut.\n"
    )
    (found,) = reading_of(text).register.resolutions
    assert "no date" in found.doubts[0]


def test_minutes_cut_off_in_the_middle() -> None:
    assert one("RESOLVED: That").doubts == (CUT_OFF,)
    text = f"{HEAD}12. HEDGES\n\nRESOLVED: That\n\n(1) the plan be noted; and"
    (found,) = reading_of(text).register.resolutions
    assert [each.text for each in found.clauses] == ["the plan be noted"]
    assert found.doubts == (TAIL_CUT_OFF,)


AGENDA = """AGENDA

Larchfield Board

Thursday 14th June, 2012

1. Apologies

2. Hedges

Recommended – that the hedge be cut.

3. Exclusion of Press and Public

To consider passing the following resolution:

That the press and public be excluded.

4. Any other business
"""


def test_agendas_decide_nothing() -> None:
    register = reading_of(AGENDA).register
    assert register.resolutions == ()
    assert register.items


def test_three_hundred_items_each_keep_their_decision() -> None:
    numbers = range(1, 301)
    items = "".join(f"{n}. MATTER {n}\n\nRESOLVED:\n\nThat report {n} be noted.\n\n" for n in numbers)
    register = reading_of(HEAD + items).register
    assert [each.text for each in register.resolutions] == [f"That report {n} be noted." for n in numbers]


# --- parish minutes ---------------------------------------------------------------------------


def test_a_line_that_tells_the_mover_is_no_decision_of_its_own() -> None:
    found = one(
        "After discussion, the Board agreed to accept the quote of £1,200. Proposed by Cllr Ash, seconded by Cllr Elm. "
        "Unanimous."
    )
    assert (found.mover, found.seconder) == ("Cllr Ash", "Cllr Elm")


def test_a_seconder_may_stand_in_a_sentence_of_his_own() -> None:
    found = one("Cllr Ash proposed that the Board buys new pads. Seconded by Cllr Elm. All agreed.")
    assert (found.text, found.outcomes) == ("that the Board buys new pads.", (Outcome.AGREED,))


def test_a_list_of_payments_belongs_to_the_words_above_it() -> None:
    found = one("The following payments were approved:\nClerk's salary £300\nMower £45")
    assert flat(found.text) == "The following payments were approved: Clerk's salary £300 Mower £45"


def test_several_remarks_of_one_item() -> None:
    found = read("The bank reconciliation was noted.\n\nThe following payments were approved: Clerk £300.")
    assert [each.outcomes for each in found] == [(Outcome.NOTED,), (Outcome.APPROVED,)]
