"""References to earlier minutes, confirmations and the corrections made with them, in the wordings of many councils."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.minutes.references import read_references
from ingest.records import AgendaItem, Block, BlockKind, Body, CanonicalText, Part, PartKind, Reference

MET = date(2012, 6, 14)


def read(*paragraphs: str, kind: PartKind = PartKind.MINUTES, agenda: str = "", number: str = "14") -> list[Reference]:
    """The references of minutes of 14 June 2012 whose one item holds `paragraphs`, below its agenda text."""
    text, blocks = "", list[Block]()
    for paragraph in ([agenda] if agenda else []) + list(paragraphs):
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    part = Part(0, "Minutes", kind, Body("", "Board"), 0, len(text), 0, len(blocks) - 1, meeting_date=MET)
    item = AgendaItem(0, 3, "4", number, "Minutes", 0, len(text), 0, len(blocks) - 1)
    if agenda:
        item = replace(item, agenda_end=len(agenda) + 1)
    found = list(read_references(CanonicalText(text, tuple(blocks)), part, (item,)))
    assert all(text[each.start : each.end] == each.text and each.item == 3 for each in found)
    return found


def said(found: list[Reference]) -> list[tuple[str, str, date | None, str]]:
    return [(each.kind, each.minute_number, each.meeting_date, each.body) for each in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Further to Minute No. 8 of the meeting held on 23 May 2012, Ms Oke reported.", ("8", date(2012, 5, 23), "")),
        ("Ms Oke advised that further to Minute No. 9 (Hate Crime), no offers came.", ("9", None, "")),
        ("In respect of Minute No. 46, the Chair asked for more.", ("46", None, "")),
        ("The bridge was raised again (Minute 12 refers).", ("12", None, "")),
        ("Arising from Minute CAB17/23 of 3 May 2012 it was asked why.", ("CAB17/23", date(2012, 5, 3), "")),
        (
            "Minute number 77/21 of the Cabinet meeting held on 3rd May, 2012 refers.",
            ("77/21", date(2012, 5, 3), "Cabinet"),
        ),
        ("With regard to minute 20.07.04 above, nothing was heard.", ("20.07.04", None, "")),
        ("Further to Minute No. 8 of the meeting held on 23 May, Ms Oke reported.", ("8", date(2012, 5, 23), "")),
        ("Further to Minute No. 8 of the meeting held on 14 November, Ms Oke reported.", ("8", date(2011, 11, 14), "")),
    ],
)
def test_what_is_gone_on_with(sentence: str, expected: tuple[str, date | None, str]) -> None:
    assert said(read(sentence)) == [("further to", *expected)]


def test_each_of_several_minutes_is_pointed_at() -> None:
    found = read("Minute Nos. 46, 47 and 49 of the meeting held on 23 May 2012 were discussed.")
    assert [(each.minute_number, each.meeting_date) for each in found] == [
        (n, date(2012, 5, 23)) for n in ("46", "47", "49")
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("RESOLVED: That Minute No. 27 of 3 May 2012 be rescinded.", "rescinds"),
        ("That the decision of the Board made on 3 May 2012 to close the depot be revoked.", "rescinds"),
        ("That Minute 27 of 3 May 2012 be superseded by the following.", "replaces"),
        ("That, in place of Minute 27 of 3 May 2012, the fee be £4.", "replaces"),
        ("That the trial agreed under Minute 27 of 3 May 2012 be extended to March.", "extends"),
    ],
)
def test_what_is_done_with_an_earlier_decision(sentence: str, kind: str) -> None:
    assert [(each.kind, each.meeting_date) for each in read(sentence)] == [(kind, date(2012, 5, 3))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Calls were answered in 1 minute 7 seconds.",
        "Each speaker had 3 minutes 20 at most.",
        "The meeting closed 5 minutes 12 later.",
        "The bus comes every 20 minutes of the day.",
        "Minute No. 14 Apologies",
        "The decision of 3 May 2012 was welcomed.",
    ],
)
def test_what_points_at_nothing(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["RESOLVED: That the Minutes of the meeting held on 23 May 2012 be confirmed as a correct record."],
        ["RESOLVED:", "That the Minutes of the meeting held on 23 May be confirmed as a correct record."],
        ["RESOLVED that the minutes of the meeting on 23 May 2012 were a correct record and that they be signed"],
        ["It was RESOLVED to approve the minutes of 23 May 2012 as a true and accurate record."],
        ["The minutes of 23 May 2012 were taken as read and signed."],
        ["The minutes of the meeting on the 23rd May 2012 had been circulated. All agreed it was a true record."],
        ["Minutes of the meeting held on 23 May 2012", "AGREED."],
        [
            "To Approve the Minutes of the last Meeting on 23 May 2012",
            "Cllr Ode proposed acceptance of the Minutes. Carried",
        ],
        ["AGREED: the minutes of 23 May 2012 as a correct record."],
        ["Members approved the minutes of the meeting held on 23 May 2012."],
        ["On the proposal of Cllr Roe, the Minutes of the Meeting held on 23rd May 2012 were confirmed."],
    ],
)
def test_minutes_confirmed(paragraphs: list[str]) -> None:
    assert said(read(*paragraphs)) == [("confirms", "", date(2012, 5, 23), "")]


def test_minutes_of_the_meeting_before_confirmed_without_its_day() -> None:
    found = read("3753. To receive & approve minutes of previous meeting: Circulated, approved and signed as correct.")
    assert said(found) == [("confirms", "", None, "")]


def test_minutes_of_two_meetings_confirmed_at_once() -> None:
    found = read("RESOLVED that the minutes of the meetings held on 2 May and 23 May 2012 be approved.")
    assert date(2012, 5, 23) in [each.meeting_date for each in found]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Minutes of the meeting held on 23 May 2012, if in order, to be approved as a correct record",
        "To confirm the minutes of the meeting held on 23 May 2012.",
        "Recommended – that the minutes of the meeting held on 23 May 2012 be confirmed.",
        "The minutes of 23 May 2012 were not approved.",
        "Further to the minutes of the meeting held on 23 May 2012, it was agreed that the fee be raised.",
        "Minutes:",
        "Matters arising from the minutes of the meeting held on 23 May 2012 were agreed.",
    ],
)
def test_minutes_not_confirmed(paragraph: str) -> None:
    assert [each for each in read(paragraph) if each.kind == "confirms"] == []


def test_an_agenda_confirms_nothing() -> None:
    sentence = "That the Minutes of the meeting held on 23 May 2012 be confirmed as a correct record."
    assert read(sentence, kind=PartKind.AGENDA) == []
    assert read("Nothing was said.", agenda=sentence) == []


@pytest.mark.parametrize(
    ("paragraphs", "detail"),
    [
        (
            ["That, subject to Mr Ash being listed as present on 1 May 2012, the Minutes of 23 May 2012 be confirmed."],
            "Mr Ash being listed as present on 1 May 2012",
        ),
        (
            ["That the minutes of 23 May 2012 be approved, subject to the addition of Mr Kin to those present."],
            "the addition of Mr Kin to those present",
        ),
        (
            ["That the minutes of 23 May 2012 be approved with the following amendments:", "Item 4 should read £40."],
            "Item 4 should read £40",
        ),
    ],
)
def test_corrections_to_what_is_confirmed(paragraphs: list[str], detail: str) -> None:
    confirms, corrects = (each for each in read(*paragraphs) if each.kind != "further to")
    assert (confirms.kind, confirms.meeting_date) == ("confirms", date(2012, 5, 23))
    assert (corrects.kind, corrects.detail, corrects.meeting_date) == ("corrects", detail, date(2012, 5, 23))


def test_confirmation_is_not_a_correction() -> None:
    assert said(read("The minutes of 23 May 2012 were agreed, subject to confirmation by Council."))[0][0] == "confirms"
