"""Votes: counts, names, outcome, and counts that are not to be trusted."""

from __future__ import annotations

import pytest

from ingest.minutes.votes import read_vote, read_votes


@pytest.mark.parametrize(
    ("text", "carried", "counts"),
    [
        ("by 24 votes, to 10 votes, with 1 abstention", None, (24, 10, 1)),
        ("On being put to the vote the amendment was declared LOST, by 2 votes to 4.", False, (2, 4, None)),
        ("The motion was lost by 8 votes to 3.", False, (3, 8, None)),
        ("The motion was carried by 7 votes to 5.", True, (7, 5, None)),
        ("6 votes for 1 abstention – Carried", True, (6, None, 1)),
        ("4 votes for, 1 against – Carried", True, (4, 1, None)),
        ("with 12 in favour and 3 against the motion was carried", True, (12, 3, None)),
        ("(5 for, 2 against, 1 abstention)", None, (5, 2, 1)),
        ("Vote: For 9, Against 4, Abstentions 1. Carried", True, (9, 4, 1)),
        ("There voted For – 23, Against – 14, Abstentions – 2", None, (23, 14, 2)),
        ("The vote was 5-2.", None, (5, 2, None)),
        ("Motion carried 5-0-1", True, (5, 0, 1)),
        ("three members voted for and two against", None, (3, 2, None)),
        ("Members voted 6 in favour, none against.", None, (6, 0, None)),
        ("RESOLVED (9 votes to 2) that", None, (9, 2, None)),
        ("Motion Passed", True, (None, None, None)),
        ("The amendment was declared to have FAILED.", False, (None, None, None)),
        ("There was no seconder and the amendment fell.", False, (None, None, None)),
        ("The motion was put and was declared CARRIED", True, (None, None, None)),
    ],
)
def test_counts_and_outcomes(text: str, carried: bool | None, counts: tuple[int | None, ...]) -> None:
    vote = read_vote(text, 100)
    assert vote is not None
    assert (vote.carried, (vote.in_favour, vote.against, vote.abstained)) == (carried, counts)
    assert text[vote.start - 100 : vote.end - 100] == vote.text


@pytest.mark.parametrize(
    "text",
    ["Agreed unanimously.", "it was carried unanimously", "RESOLVED nem con that", "All in favour.", "(unanimous)"],
)
def test_unanimous(text: str) -> None:
    vote = read_vote(text, 0)
    assert vote is not None
    assert vote.unanimous
    assert vote.carried


RECORDED = [
    "For (3)\n\nMr Oak, Mrs Elm, Ms Ash\n\nAgainst (2)\n\nDr Yew and Mr Fir\n\nAbstain (1)\n\nMr Box Motion carried.",
    "For (3): Councillors Oak, Elm and Ash Against (2): Councillors Yew and Fir Abstain (1): Councillor Box. CARRIED",
    "FOR: Councillors Oak, Elm\nand Ash (3)\nAGAINST: Councillors Yew, Fir (2)\nABSTENTIONS: Councillor Box (1)\n"
    "Carried",
    "Yeas: (3): Mayor J. Oak, A. Elm, and S. Ash\nNays: (2): C. Yew, D. Fir\nAbstain: (1): B. Box\nMotion Passed",
    "YES\nOak, Elm, Ash\n3\nNO\nYew, Fir\n2\nABSTAIN\nBox\n1\n\nMotion carried",
]


@pytest.mark.parametrize("text", RECORDED)
def test_recorded_votes(text: str) -> None:
    (vote,) = read_votes(text, 0)
    assert (vote.carried, vote.in_favour, vote.against, vote.abstained) == (True, 3, 2, 1)
    assert [each.side for each in vote.names] == ["for"] * 3 + ["against"] * 2 + ["abstained"]
    assert vote.names[1].name.endswith("Elm")
    assert not vote.doubts


def test_a_count_that_the_names_contradict_is_left_out() -> None:
    vote = read_vote("For (5): Councillors Oak, Elm, Ash and Yew Against (0) Abstain (1): Councillor Box", 0)
    assert vote is not None
    assert (vote.in_favour, vote.against, vote.abstained) == (None, 0, 1)
    assert vote.doubts == ("for: 5 are counted, 4 are named",)


def test_counts_that_the_outcome_contradicts_are_left_out() -> None:
    vote = read_vote("3 votes for, 8 against. Carried", 0)
    assert vote is not None
    assert (vote.carried, vote.in_favour, vote.against) == (True, None, None)
    assert vote.doubts


def test_what_was_lost_before_does_not_turn_a_count_round() -> None:
    vote = read_vote("The amendment was LOST.\n\nThe motion was CARRIED by 12 votes to 7.", 0)
    assert vote is not None
    assert (vote.carried, vote.in_favour, vote.against, vote.doubts) == (True, 12, 7, ())


def test_a_result_that_was_announced_is_of_this_meeting() -> None:
    vote = read_vote("The Mayor announced that the motion had been carried by 7 votes to 3.", 0)
    assert vote is not None
    assert (vote.in_favour, vote.against) == (7, 3)


def test_two_votes_after_each_other() -> None:
    text = (
        "Councillor Oak moved an amendment. The amendment was declared LOST, by 2 votes to 4.\n\n"
        "The motion was then put:\n\n"
        "For (2): Councillors Elm and Ash Against (1): Councillor Oak"
    )
    first, second = read_votes(text, 0)
    assert (first.carried, second.in_favour) == (False, 2)
    assert read_vote(text, 0) == second


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Oak asked for his vote against to be recorded.",
        "Councillors A. Oak and B. Elm requested that their names be recorded as voting against the motion.",
        "Councillor Oak abstained from voting.",
    ],
)
def test_minority_statements(text: str) -> None:
    vote = read_vote(f"The motion was carried by 7 votes to 2. {text}", 0)
    assert vote is not None
    assert vote.minority == text.rstrip(".")
    assert vote.in_favour == 7


@pytest.mark.parametrize(
    "text",
    [
        "Crime fell by 10 to 8.",
        "an increase from 12 to 15",
        "the budget grew by 4 to 5 million",
        "For 2021/22 the grant was £412,000; against this stood £398,000.",
        "The application for: a fence",
        "The survey was carried out in May.",
        "The underspend was carried forward.",
        "Some 2,400 trout were lost.",
        "Cover for leave was lost because the governors wished it.",
        "The school's governors had voted 7 to 4 not to join.",
        "A motion that the town should keep a hawk had been carried by 11 to 3 at its own meeting.",
        "",
    ],
)
def test_no_votes(text: str) -> None:
    assert read_vote(text, 0) is None
