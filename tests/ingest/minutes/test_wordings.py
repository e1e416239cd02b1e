"""The tables of wordings: which words open a decision, and which don't. One line here for each wording added there."""

from __future__ import annotations

import pytest

from ingest.minutes.openings import find_opening
from ingest.minutes.wordings import CARRIED, LOST, MOVED


@pytest.mark.parametrize(
    ("sentence", "label", "operative"),
    [
        ("RESOLVED:", "RESOLVED:", ""),
        ("RESOLVED – That this item be deferred", "RESOLVED –", "That this item be deferred"),
        ("RESOLVED that the report be noted", "RESOLVED", "that the report be noted"),
        ("RESOLVED to approve the minutes", "RESOLVED", "to approve the minutes"),
        ("RESOLVED unanimously that the fee be £9", "RESOLVED unanimously", "that the fee be £9"),
        ("3. RESOLVED that Cabinet note the report.", "RESOLVED", "that Cabinet note the report."),
        ("Resolved: That Members approved the plan", "Resolved:", "That Members approved the plan"),
        ("Resolved:-", "Resolved:-", ""),
        ("**RESOLVED**: that the fee be £9", "RESOLVED", "that the fee be £9"),
        ("RECEIVED.", "RECEIVED.", ""),
        ("AGREED", "AGREED", ""),
        ("Agreed: a seminar", "Agreed:", "a seminar"),
        ("DECISION: 1) To note", "DECISION:", "1) To note"),
        ("Decision Made: That: (1)", "Decision Made:", "That: (1)"),
        ("DECIDED: (a) That", "DECIDED:", "(a) That"),
        ("The Council resolved:- (i) to agree", "The Council resolved:-", "(i) to agree"),
        ("The Committee RESOLVED to approve it", "RESOLVED", "to approve it"),
        ("It was RESOLVED to approve it", "It was RESOLVED", "to approve it"),
        ("On being put to the vote it was carried, and it was RESOLVED that x", "RESOLVED", "that x"),
        ("MOVED by Cllr A, SECONDED by Cllr B and it was RESOLVED to: 1.", "RESOLVED", "to: 1."),
        ("Proposed by Cllr. A, seconded by Cllr. B and resolved:", "and resolved:", ""),
        ("And unanimously Resolved", "And unanimously Resolved", ""),
        ("Actions: Ms Birch to circulate the dates", "Actions:", "Ms Birch to circulate the dates"),
        ("Action: Clerk to write", "Action:", "Clerk to write"),
        ("Resolved (4–1, Cllr Ash dissenting) to fit a bell.", "Resolved (4–1, Cllr Ash dissenting)", "to fit a bell."),
        ("Resolved, by 4 votes to 2, to allow hens", "Resolved, by 4 votes to 2", "to allow hens"),
        ("Resolved by three votes to one that it be sold", "Resolved by three votes to one", "that it be sold"),
        ("AGREED by 6 votes to 1, with one abstention, that", "AGREED by 6 votes to 1, with one abstention", "that"),
        ("Agreed (Cllrs Ash and Elm for): that it close", "Agreed (Cllrs Ash and Elm for):", "that it close"),
        ("AGREED not to pursue the sum", "AGREED", "not to pursue the sum"),
        ("PENDERFYNWYD: cymeradwyo'r cofnodion", "PENDERFYNWYD:", "cymeradwyo'r cofnodion"),
        ("CYTUNWYD: nodi'r adroddiad", "CYTUNWYD:", "nodi'r adroddiad"),
    ],
)
def test_a_label_opens_a_decision(sentence: str, label: str, operative: str) -> None:
    opening = find_opening(sentence)
    assert opening is not None
    assert opening.clean
    assert sentence[opening.start : opening.end].strip() == label
    assert sentence[opening.operative :] == operative


@pytest.mark.parametrize("printed", ["RES0LVED: That", "REsO1VED: That", "RESOLVED: That"])
def test_what_a_scan_spoils_is_read_and_told(printed: str) -> None:
    opening = find_opening(printed)
    assert opening is not None
    assert opening.clean is not any(letter.isdigit() for letter in printed)


@pytest.mark.parametrize(
    "sentence",
    [
        "Decision on the budget was taken in March.",
        "Resolution of the dispute was slow.",
        "Action taken by the police was noted.",
        "Actions agreed at the last meeting were done.",
        "Received the report of the Clerk.",
        "The report was duly NOTED.",
        "Accepted.",
        "Agreed unanimously.",
        "Approved as submitted",
        "Decision",
    ],
)
def test_words_that_only_look_like_labels(sentence: str) -> None:
    assert find_opening(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Proposed by Cllr A, seconded by Cllr B",
        "Cllr A proposed and Cllr B seconded that the fee be £9",
        "MOVED by Cllr A SECONDED by Cllr B",
        "On the proposal of Cllr. A, seconded by Cllr. B",
        "Cllr Ash & Cllr Elm proposed that both halls be asked",
    ],
)
def test_a_motion_has_a_mover_and_a_seconder(sentence: str) -> None:
    assert MOVED.search(sentence)


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [
        ("Motion carried.", True),
        ("The motion carried unanimously.", True),
        ("6 votes for, 1 abstention – Carried", True),
        ("All in favour.", True),
        ("Motion lost.", False),
        ("The amendment was declared to have FAILED", False),
        ("There was no seconder and the amendment fell.", False),
        ("On a show of hands the amendment was LOST by 3 votes to 8.", False),
    ],
)
def test_results_of_motions(sentence: str, carried: bool) -> None:
    assert bool(LOST.search(sentence)) is not carried
    assert not carried or CARRIED.search(sentence)
