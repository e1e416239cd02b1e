"""Movers and seconders in every wording."""

from __future__ import annotations

import pytest

from ingest.minutes.motions import read_motion, read_motions


@pytest.mark.parametrize(
    ("text", "mover", "seconder"),
    [
        (
            "MOVED by Councillor A. Oak SECONDED by Councillor B Elm and it was RESOLVED to:",
            "Councillor A. Oak",
            "Councillor B Elm",
        ),
        ("It was moved by Councillor Oak, seconded by Councillor Elm and", "Councillor Oak", "Councillor Elm"),
        ("Proposed by Cllr Oak, seconded by Cllr Elm and carried", "Cllr Oak", "Cllr Elm"),
        ("Proposed: Cllr Oak. Seconded: Cllr Elm. All in favour", "Cllr Oak", "Cllr Elm"),
        ("Moved by: Deputy Mayor H. Oak Seconded by: S. Elm\nThat the report", "Deputy Mayor H. Oak", "S. Elm"),
        (
            "On the motion of Councillor O'Dell, seconded by Councillor Ní Bhriain, it was",
            "Councillor O'Dell",
            "Councillor Ní Bhriain",
        ),
        ("Mr Oak proposed and Mr Elm seconded the following amendment", "Mr Oak", "Mr Elm"),
        ("Jenny Oak proposed, and Mr Elm seconded the motion that", "Jenny Oak", "Mr Elm"),
        (
            "the Leader proposed and Mr Elm, Deputy Leader and Member for Finance, Parks and "
            "Roads, seconded the motion",
            "the Leader",
            "Mr Elm",
        ),
        (
            "Cllr Mrs Oak proposed acceptance of the Minutes seconded by Cllr Elm. 6 votes for",
            "Cllr Mrs Oak",
            "Cllr Elm",
        ),
        ("Councillor Oak moved an amendment, seconded by Councillor Elm, that", "Councillor Oak", "Councillor Elm"),
        (
            "The minutes were proposed by Cllr. E. Oak, seconded by Cllr. D. Elm and adopted.",
            "Cllr. E. Oak",
            "Cllr. D. Elm",
        ),
        ("Cllr Oak proposed & Cllr Elm seconded that the pads be bought", "Cllr Oak", "Cllr Elm"),
        (
            "Proposed by: Cllr. Peter ‘Chip’ Oak\nSeconded by: Cllr. David Elm\nAnd unanimously Resolved",
            "Cllr. Peter ‘Chip’ Oak",
            "Cllr. David Elm",
        ),
        (
            "PROPOSED by Councillor J.\nOak-Ash and SECONDED by\nCouncillor K van der Elm",
            "Councillor J. Oak-Ash",
            "Councillor K van der Elm",
        ),
        ("Minute of 30 March. Proposed Jean Oak, seconded Ruaridh Elm.", "Jean Oak", "Ruaridh Elm"),
        ("Moved by Councillor Oak,\nSeconded by Councillor Elm,\n\nRESOLVED THAT", "Councillor Oak", "Councillor Elm"),
        ("Cynigiwyd gan Cyng. C. Oak ac eiliwyd gan Cyng. A. Elm fod", "Cyng. C. Oak", "Cyng. A. Elm"),
        ("Councillor Oak moved, as an amendment, that it be kept. There was no seconder", "Councillor Oak", ""),
    ],
)
def test_wordings(text: str, mover: str, seconder: str) -> None:
    motion = read_motion(text)
    assert (motion.mover, motion.seconder) == (mover, seconder)
    for name, span in ((motion.mover, motion.mover_span), (motion.seconder, motion.seconder_span)):
        assert not name or (span and " ".join(text[slice(*span)].split()) == name)


@pytest.mark.parametrize(
    "text",
    [
        "the proposed changes by Mr Oak were noted",
        "The bus stop is to be moved by the County Council",
        "All Councillors agreed that Councillor Oak be elected",
        "RESOLVED: That the report be noted.",
        "",
    ],
)
def test_no_motions(text: str) -> None:
    assert not read_motion(text)


def test_several_motions_in_their_order_and_the_last_one_counts() -> None:
    text = "Mr Oak proposed and Mr Elm seconded the motion. Mr Ash proposed and Mr Yew seconded an amendment. Lost."
    assert [each.mover for each in read_motions(text)] == ["Mr Oak", "Mr Ash"]
    assert read_motion(text).mover == "Mr Ash"
