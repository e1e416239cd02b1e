"""Titles, and the dates that records are filed under."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parts import split_parts
from ingest.readers.text import read_markdown, read_text
from ingest.records import BlockKind, Part, PartKind, Source, SourceBlock, SourcePage
from ingest.tidy import tidy


def part_of(text: str, name: str = "file.txt") -> Part:
    source = (read_markdown if name.endswith(".md") else read_text)(text.encode(), name)
    [part] = split_parts(tidy(source), source, name)
    return part


MEETINGS = (
    (
        "ALDERMOOR BOROUGH COUNCIL\n\nSCRUTINY PANEL\n\nAt a meeting of the Scrutiny Panel held "
        "in the Civic Centre on"
        " Tuesday, 6 March 2018 at 6.30 pm\n\nPRESENT: Councillor Ode\n\n13. MINUTES\n\nRESOLVED "
        "- That the minutes of"
        " the meeting held on 9 January 2018 be signed.\n\n14. NEXT MEETING\n\n5 June 2018.",
        "Scrutiny Panel, minutes of 6 March 2018",
        date(2018, 3, 6),
    ),
    (
        "Aldermoor Town Council\n\nTo all members of the Planning Committee\n\nDated: 2 May 2023\n\nYou are hereby"
        " summoned to attend a meeting of the Planning Committee to be held on Tuesday 9th May 2023 at 7.00pm.\n\n"
        "AGENDA\n\n1. Apologies\n\n2. To approve the minutes of the meeting held on 11 April 2023",
        "Planning Committee, agenda for 9 May 2023",
        date(2023, 5, 9),
    ),
    (
        "Agenda for Aldermoor Safer Communities Partnership on Thursday 13th June, 2019, 10.00 am\n\nAgenda and draft"
        " minutes\n\n1. Minutes of Previous Meeting\n\nMinutes of the meeting held on 14 March 2019.\n\nMinutes:\n\n"
        "RESOLVED: That they be confirmed.",
        "Agenda for Aldermoor Safer Communities Partnership on Thursday 13th June, 2019, 10.00 am",
        date(2019, 6, 13),
    ),
    (
        "City of Westmere\nLicensing Sub-Committee Hearing\nMinutes - 14.06.2019 at 10:00\n"
        "Present - Councillors Able\n\n"
        "001 Declarations\nNone",
        "Licensing Sub-Committee, minutes of 14 June 2019",
        date(2019, 6, 14),
    ),
    (
        "Cyngor Cymuned Llanfair\n\nCofnodion y cyfarfod a gynhaliwyd nos Fawrth 5 Mawrth "
        "2019\n\nPresennol: A Jones\n\n"
        "1. Ymddiheuriadau",
        "Cyngor Cymuned Llanfair, minutes of 5 March 2019",
        date(2019, 3, 5),
    ),
    (
        "Parish Council Minutes\n\nPresent: A, B\n\n1. Minutes of the last meeting held on 4 May "
        "2014 were approved.\n\n"
        "Meeting closed 9pm. Next meeting 9 July 2014.",
        "Parish Council Minutes",
        None,
    ),
    (
        "Cabinet\n\nAgenda\n\nPublished: 1 March 2024\n\nTuesday 5th March 2024 at 10 am\n\n1. Apologies\n\n2. Budget",
        "Cabinet, agenda for 5 March 2024",
        date(2024, 3, 5),
    ),
    (
        "Schools Forum\n\nMinutes of the meeting on 3 March 2020\n\nDate of next meeting: 9 June "
        "2020\n\nPresent: Ms Poe"
        "\n\n1. Welcome",
        "Schools Forum, minutes of 3 March 2020",
        date(2020, 3, 3),
    ),
)


@pytest.mark.parametrize(("text", "title", "day"), MEETINGS, ids=lambda value: str(value)[:20])
def test_meetings(text: str, title: str, day: date | None) -> None:
    part = part_of(text)
    assert (part.title, part.meeting_date) == (title, day)


PAPERS = (
    (
        "Report to Cabinet\n\nDate of Meeting: 14 September 2021\n\nSubject: Household waste "
        "collections\n\nReport of:"
        " Director of Place\n\nDate of publication: 6 September 2021\n\nSummary\n\nOptions from 2022/23.",
        ("Household waste collections", date(2021, 9, 14), date(2021, 9, 6), ""),
    ),
    (
        "From: A Bell, Leader of the Council\n\nTo: Cabinet – 4 March 2025\n\nSubject: Quarterly Performance Report,"
        " Quarter 3, 2024/25\n\nClassification: Unrestricted\n\nSummary: It covers the quarter.",
        ("Quarterly Performance Report, Quarter 3, 2024/25", date(2025, 3, 4), None, ""),
    ),
    (
        "Finance Monitoring Report\n\nAs at November 2024-25\n\nTo Cabinet – 30 January 2025\n\nIntroduction\n\nText.",
        ("Finance Monitoring Report, As at November 2024-25", date(2025, 1, 30), None, "November 2024-25"),
    ),
    (
        "CABINET MEMBER UPDATE REPORT\n\nCouncillor\tPortfolio\tPeriod of Report\nCllr Bell\tSafer Communities\t"
        "Sept - October 2011\n\nThe Board met on 7 September 2011.",
        (
            "Cabinet Member Update Report, Safer Communities, Sept - October 2011",
            None,
            date(2011, 10, 31),
            "Sept - October 2011",
        ),
    ),
    (
        "Service Plan Template - March 2010 to March 2011\n\n"
        "Action\tResourced\tDeadline\tOutcome\nLead\tNo\tMay 2010\tX",
        ("Service Plan Template - March 2010 to March 2011", None, date(2011, 3, 31), "March 2010 to March 2011"),
    ),
    (
        "Aldermoor Borough Council\n\nRecord of Executive Decision\n\nDecision maker: Cabinet Member for Housing\n\n"
        "Date of decision: 12 May 2022\n\nDate of publication: 13 May 2022\n\nSubject: Repairs contract\n\n"
        "It comes into force on 21 May 2022.",
        ("Repairs contract, decision of 12 May 2022", date(2022, 5, 12), date(2022, 5, 13), ""),
    ),
    (
        "Briefing note: the town centre\n\n3 March 2025\n\nShops closed on 1 January 2025.",
        ("Briefing note: the town centre, 3 March 2025", None, date(2025, 3, 3), ""),
    ),
    ("Date: 3 May 2013\n\nDear Councillor\n\nThe Board met on 4 April 2013.", ("File", None, date(2013, 5, 3), "")),
)


@pytest.mark.parametrize(("text", "expected"), PAPERS, ids=lambda value: str(value)[:20])
def test_papers(text: str, expected: tuple[str, date | None, date | None, str]) -> None:
    part = part_of(text)
    period = part.period if expected[3] else ""
    assert (part.title, part.meeting_date, part.published, period) == expected


def test_two_dates_leave_a_doubt_and_the_title_stands() -> None:
    part = part_of(
        "Agenda for Health and Wellbeing Board on Tuesday, 4th May, 2021, 2.00 pm\n\nAgenda and minutes\n\n"
        "Minutes of the meeting of the Health and Wellbeing Board held on Tuesday, 11 May "
        "2021\n\nPRESENT: A\n\n1. Apologies"
    )
    assert part.meeting_date == date(2021, 5, 4)
    assert part.doubts == ("the title says Tuesday, 4th May, 2021, the text Tuesday, 11 May 2021",)


def test_a_weekday_that_does_not_fit_leaves_a_doubt() -> None:
    part = part_of("Cabinet\n\nMinutes of the meeting held on Friday 14 June 2012\n\nPresent: A\n\n1. Apologies")
    assert part.doubts == ("Friday 14 June 2012 was a Thursday",)


def test_several_bare_dates_and_nothing_to_tell_them_apart_give_none() -> None:
    part = part_of("Cabinet\n\nMinutes\n\n14 June 2012\n\n19 July 2012\n\nPresent: Councillor Bell\n\n1. Apologies")
    assert part.meeting_date is None
    assert part.doubts == ("several dates stand at the head: 14 June 2012, 19 July 2012",)


def test_the_file_name_is_the_last_resort_and_doubted() -> None:
    text = (
        "Present: Cllrs Ash and Elm.\n\n1. Apologies were received.\n\n2. Date of next meeting: "
        "30 September 2024.\n\nThe meeting closed."
    )
    part = part_of(text, "fernley-2024-08-19-minutes.txt")
    assert part.meeting_date == date(2024, 8, 19)
    assert part.doubts == ("the date was taken from the file name",)
    assert part_of(text, "fernley-2024-08-minutes.txt").meeting_date is None


def test_a_month_in_the_file_name_is_the_records_period() -> None:
    text = "Present: Cllrs Ash and Elm.\n\n1. Apologies were received.\n\nThe meeting closed."
    part = part_of(text, "fernley-2024-08-minutes.txt")
    assert (part.meeting_date, part.period) == (None, "August 2024")
    assert part.doubts == ("the month was taken from the file name",)
    assert part_of(text, "fernley-minutes-may-2018.txt").period == "May 2018"
    assert part_of(text, "fernley-2011-12-minutes.txt").period == "", "the year 2011/12, or December"


def test_the_date_of_a_web_page_is_not_the_meetings() -> None:
    page = (
        '---\ntitle: "Fernley Parish Council minutes - June"\ndate: "2014-07-19"\n---\n\nThose Attending: Cllr Ash\n\n'
    )
    part = part_of(
        page + "1 Apologies: There were no apologies\n\n2 Minutes of 14 May 2014\n\nThe meeting closed.", "x.md"
    )
    assert (part.meeting_date, part.published) == (None, date(2014, 7, 19))
    assert part.title == "Fernley Parish Council minutes - June"


def test_the_end_of_a_call_in_period_is_not_the_meeting() -> None:
    part = part_of(
        'THE "CALL IN" PERIOD FOR THIS SET OF MINUTES ENDS AT 5.00 PM ON THURSDAY 23 FEBRUARY 2023.\n\nCABINET\n\n'
        "MEETING HELD AT THE TOWN HALL\nON TUESDAY 14TH FEBRUARY, 2023\n\nPRESENT: Councillor Bell\n\n1. APOLOGIES"
    )
    assert (part.meeting_date, part.doubts) == (date(2023, 2, 14), ())


def test_a_declared_title_counts_when_the_text_repeats_it_and_never_from_a_pdf() -> None:
    lines = (
        "Cabinet Wednesday, 17th November, 2021 6.30 pm",
        "Minutes of the meeting held on 10 November 2021",
        "1. Item",
    )
    stale = "Minutes of the meeting held on 6th March 2012"
    items = tuple(SourceBlock(BlockKind.PARAGRAPH, line) for line in lines)
    page = Source("html", (SourcePage(0, items),), "Minutes - Cabinet, Wednesday, 17th November, 2021 6.30 pm")
    [part] = split_parts(tidy(page), page, "x.html")
    assert part.meeting_date == date(2021, 11, 17)
    assert part.doubts == ("the title says Wednesday, 17th November, 2021, the text 10 November 2021",)
    sheet = Source("pdf", (SourcePage(1, items[1:]),), stale)
    [part] = split_parts(tidy(sheet), sheet, "x.pdf")
    assert (part.meeting_date, part.doubts) == (date(2021, 11, 10), ())


def test_a_page_on_one_matter_over_several_meetings_has_no_meeting() -> None:
    part = part_of(
        "Issue details\n\nSpeed limit pilot\n\nDecision type: Key\n\nMeetings\n\n- Cabinet, 13 July 2021: RESOLVED:"
        " That it be tried.\n\n- Cabinet, 11 October 2022: RESOLVED: That it end."
    )
    assert (part.kind, part.meeting_date) == (PartKind.OTHER, None)
