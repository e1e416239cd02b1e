"""A meeting's own facts, whose report an item was, what was closed, what was declared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.minutes.meetings import NEXT_BEFORE, NO_DATE
from ingest.reading import read_document
from ingest.records import Level, Reading
from ingest.records.register import Meeting

PRESENT = "PRESENT: Councillor Oak (in the Chair), Councillors Ash and Elm\n\n"
ITEMS = "1. FENCES\n\nThe Board noted the report.\n\n2. CLOSE\n\nThe meeting closed.\n"


def reading_of(text: str, name: str = "minutes.txt") -> Reading:
    return read_document(Path("/records") / name, text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def meeting_of(text: str) -> Meeting:
    return reading_of(text).register.meetings[0]


@pytest.mark.parametrize(
    ("title", "time", "venue"),
    [
        (
            "MINUTES of a meeting of the Board held in the Council Chamber, Town Hall, "
            "Larchfield on Thursday, 4 March 2021 at 5.00 pm.",
            "5.00 pm.",
            "Council Chamber, Town Hall, Larchfield",
        ),
        (
            "MEETING HELD AT THE COMMITTEE ROOM 1, TOWN HALL, LARCH\nON THURSDAY 4TH MARCH, 2021",
            "",
            "COMMITTEE ROOM 1, TOWN HALL, LARCH",
        ),
        (
            "Minutes of the meeting held on Thursday 4th March 2021 in the Village Hall at 7.30 pm",
            "7.30 pm",
            "Village Hall",
        ),
        (
            "Minutes of the Board\n\nThursday 4 March 2021, 5.00 pm, Council Chamber, Town Hall",
            "5.00 pm",
            "Council Chamber, Town Hall",
        ),
        (
            "Minutes of the Board\n\nDate: 4 March 2021\n\nTime: 10.00 am\n\nVenue: Town Hall, Larchfield",
            "10.00 am",
            "Town Hall, Larchfield",
        ),
        ("Minutes of the Board held on Thursday, 4 March 2021", "", ""),
        (
            "Minutes of the Special Meeting held on Thursday, 4th March, 2021, at 2:00pm in the "
            "Council Chamber, Civic Square, Larch, Co. Elm.",
            "2:00pm",
            "Council Chamber, Civic Square, Larch, Co. Elm",
        ),
    ],
)
def test_time_and_venue(title: str, time: str, venue: str) -> None:
    meeting = meeting_of(f"LARCHFIELD BOARD\n\n{title}\n\n{PRESENT}{ITEMS}")
    assert (meeting.date, meeting.time, meeting.venue, meeting.chair) == (
        date(2021, 3, 4),
        time,
        venue,
        "Councillor Oak",
    )
    assert meeting.doubts == ()


HEAD = f"LARCHFIELD BOARD\n\nMINUTES of the meeting held on Thursday, 4 March 2021\n\n{PRESENT}"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (
            "22. DATE OF NEXT MEETING\n\nRESOLVED:\n\nThat the next meeting be held on "
            "Thursday, 8 April 2021 at 10.00 am.",
            date(2021, 4, 8),
        ),
        ("22. Next meeting\n\nThursday 8 April 2021.", date(2021, 4, 8)),
        ("22. Date of Next Meeting: Thursday 8th April 2021 at 7.30 pm.", date(2021, 4, 8)),
        (
            "22. CLOSE\n\nThe Chair confirmed that the next meeting is Thursday, the 8th of April 2021.",
            date(2021, 4, 8),
        ),
        ("22. CLOSE\n\nNext Meeting Thursday, 8th April 2021", date(2021, 4, 8)),
        ("22. DATE OF NEXT MEETING\n\nThursday 8 April at 6 pm", date(2021, 4, 8)),
        ("22. DATE OF NEXT MEETING\n\n30th September.", None),
        ("22. CLOSE\n\nThe report was deferred to the next meeting.", None),
        ("22. CLOSE\n\nDates of next year's meetings are 8 April 2022 and 9 May 2022.", None),
    ],
)
def test_the_next_meeting(said: str, day: date | None) -> None:
    assert meeting_of(f"{HEAD}21. FENCES\n\nNoted.\n\n{said}\n").next_date == day


def test_a_day_without_a_year_is_kept_as_printed() -> None:
    meeting = meeting_of(f"{HEAD}21. FENCES\n\nNoted.\n\n22. DATE OF NEXT MEETING\n\n30th September.\n")
    assert (meeting.next_date, meeting.next_text) == (None, "30th September.")


def test_doubts() -> None:
    assert NO_DATE in meeting_of(f"LARCHFIELD BOARD\n\nMINUTES\n\n{PRESENT}{ITEMS}").doubts
    early = meeting_of(f"{HEAD}21. FENCES\n\nNoted.\n\n22. Next meeting\n\nThursday 4 February 2021.\n")
    assert (early.next_date, early.doubts) == (None, (NEXT_BEFORE,))


# --- whose report ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minute", "who"),
    [
        ("The Board considered the report of the Head of Parks on the fences.", "Head of Parks"),
        (
            "The Board considered the exempt report of the Director of Resources which set out the offers.",
            "Director of Resources",
        ),
        ("(Joint report of the Head of Parks and the Head of Roads)", "Head of Parks and the Head of Roads"),
        ("Report of Janet Elm, Localities Manager – North.", "Janet Elm, Localities Manager – North"),
        ("Verbal update by Chief Superintendent Yew", "Chief Superintendent Yew"),
        ("Report of the Deputy Chief Executive, deferred from the last meeting", "Deputy Chief Executive"),
        (
            "The Board received a verbal update from Superintendent Grey Elm, Northmere Police, which told of bikes.",
            "Superintendent Grey Elm, Northmere Police",
        ),
        ("Mr Oak introduced the report and answered questions.", "Mr Oak"),
        ("Councillor Oak presented the plan to members.", "Councillor Oak"),
        ("The Head of Parks submitted a report on fences.", "Head of Parks"),
        ("The Board noted the report.", ""),
        ("Members discussed fences.", ""),
    ],
)
def test_whose_report(minute: str, who: str) -> None:
    items = reading_of(f"{HEAD}21. FENCES\n\n{minute}\n\n22. CLOSE\n\nClosed.\n").register.items
    assert [each.report_of for each in items] == [who, ""]


# --- what was closed ------------------------------------------------------------------------------

_UNDER = "under Section 100A(4) of the Local Government Act 1972, the press and public be excluded from the meeting"
_PART = "as defined in Paragraph 3 of Part 1 of Schedule 12A"


@pytest.mark.parametrize(
    ("resolution", "closed"),
    [
        (f"RESOLVED:\n\nThat, {_UNDER} for the following item of business {_PART}.", [12]),
        (f"RESOLVED:\n\nThat, {_UNDER} for the following items of business {_PART}.", [12, 13]),
        (f"RESOLVED:\n\nThat, {_UNDER} for items 12 and 15 {_PART}.", [12, 15]),
        (f"RESOLVED:\n\nThat, {_UNDER} for Minute No. 13 {_PART}.", [13]),
        (f"RESOLVED:\n\nThat, {_UNDER} for the remainder of the meeting {_PART}.", [12, 13]),
        (f"To consider passing the following resolution:\n\nThat, {_UNDER} for the following item of business.", []),
        ("The Board noted the report on excluding nobody.", []),
    ],
)
def test_what_the_public_was_excluded_for(resolution: str, closed: list[int]) -> None:
    rest = "12. LAND\n\nNoted.\n\n13. LEASE\n\nNoted.\n\n14. PUBLIC SESSION RESUMED\n\nNoted.\n\n15. TREES\n\nNoted.\n"
    items = reading_of(f"{HEAD}11. EXCLUSION\n\n{resolution}\n\n{rest}").register.items
    assert [int(each.number) for each in items if each.excluded] == closed


def test_an_agenda_closes_nothing() -> None:
    agenda = (
        "AGENDA\n\nCABINET\n\nThursday, 4 March 2021\n\n1. Apologies\n\n2. Exclusion\n\n"
        f"To consider passing the following resolution:\n\nThat, {_UNDER} for the following item of business.\n\n"
        f"3. Land\n\n4. Close\n"
    )
    assert not any(each.excluded for each in reading_of(agenda).register.items)


# --- what was declared ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minute", "names"),
    [
        ("No declarations of interest were received.", []),
        ("None.", []),
        (
            "Councillor Oak declared a personal interest in Minute 12 as a trustee. He left the room.",
            ["Councillor Oak"],
        ),
        (
            "1) Mrs Oak and Mr Elm declared a pecuniary interest in item 12.\n\n2) Mr Ash "
            "declared an interest in item 6.",
            ["Mrs Oak", "Mr Elm", "Mr Ash"],
        ),
        ("Members who were district councillors declared an interest.", ["Members who were district councillors"]),
        ("Mrs Oak: governor of Larch School (Minute 12).", ["Mrs Oak"]),
        (
            "Cllr Oak - Personal interest in item 7 as Borough Councillor.\nCllr Elm Personal interest in item 9",
            ["Cllr Oak", "Cllr Elm"],
        ),
        ("The Chair declared a personal interest as a partner in a firm.", ["The Chair"]),
        ("The Chair asked members to declare any interest.", []),
    ],
)
def test_declarations(minute: str, names: list[str]) -> None:
    reading = reading_of(f"{HEAD}11. DECLARATIONS OF INTEREST\n\n{minute}\n\n12. FENCES\n\nNoted.\n")
    assert [each.name for each in reading.register.declarations] == names


def test_an_interest_declared_in_another_item() -> None:
    reading = reading_of(
        f"{HEAD}11. FENCES\n\nCllr Oak declared an interest as a trustee and left.\n\n12. CLOSE\n\nNone.\n"
    )
    (found,) = reading.register.declarations
    assert found.name == "Cllr Oak"
    assert reading.canonical.text[found.start : found.end] == found.text


def test_the_label_of_a_list_is_no_part_of_the_venue() -> None:
    title = (
        "LARCHFIELD COUNCIL\n\nMINUTES OF A MEETING HELD ON 4 MARCH 2021 AT 7PM IN THE COUNCIL CHAMBER, OAK HOUSE\n\n"
    )
    assert meeting_of(title + "PRESENT:\nCllr A Oak\nCllr B Ash\n\n" + ITEMS).venue == "COUNCIL CHAMBER, OAK HOUSE"
