"""Files split into their records, and each record said to be what it is."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.parts import split_parts
from ingest.readers.text import read_text
from ingest.records import Level, Line, MinutesStatus, Part, PartKind, Source, SourcePage
from ingest.tidy import tidy

RECORDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "records"


def parts_of(text: str, name: str = "file.txt") -> tuple[Part, ...]:
    source = read_text(text.encode(), name)
    return split_parts(tidy(source), source, name)


def pages_of(*pages: str) -> Source:
    """A paged source of plain lines, as the PDF reader gives it."""
    made = []
    for number, page in enumerate(pages, start=1):
        lines = page.split("\n")
        items = tuple(Line(text, blank_before=n > 0 and not lines[n - 1]) for n, text in enumerate(lines) if text)
        made.append(SourcePage(number, items, "", 595, 842))
    return Source("pdf", tuple(made))


PACK = """AGENDA

CABINET

Thursday, 4 November 2021 at 10.00 am

Council Chamber, Civic Centre

1. Apologies for Absence

2. Minutes of the Previous Meeting (Pages 3 - 8)

Minutes of the meeting held on 7 October 2021

3. Sale of land at Mill Lane (Pages 9 - 14)

4. Exclusion of Press and Public

To consider passing the following resolution:

That, under Section 100A(4) of the Local Government Act 1972, the press and public be excluded from the meeting for
the following item as it involves exempt information as defined in Paragraph 3 of Part 1 of Schedule 12A.

5. Date of Next Meeting

Thursday 2 December 2021

CABINET

MEETING HELD AT THE CIVIC CENTRE
ON THURSDAY 7TH OCTOBER, 2021

PRESENT: Councillor Bell (in the Chair), Councillors Marsh and Ode

21. APOLOGIES FOR ABSENCE

No apologies were received.

22. MINUTES

RESOLVED:

That the Minutes of the meeting held on 9 September 2021 be confirmed as a correct record.

23. DATE OF NEXT MEETING

That the next meeting be held on Thursday 4 November 2021.

Report to: Cabinet
Date of Meeting: 4 November 2021
Subject: Sale of land at Mill Lane
Report of: Head of Property
Exempt: No

Purpose of Report

To seek approval for the sale of land that the Council no longer needs, for the reasons given in section 2.

Recommendation

That the sale be approved.

NOT FOR PUBLICATION
By virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972

Report to: Cabinet
Subject: Sale of land at Mill Lane, offers received
Report of: Head of Property

The offers received are set out below and the highest is recommended for acceptance.
"""


def test_a_pack_is_its_agenda_earlier_minutes_and_reports() -> None:
    parts = parts_of(PACK)
    assert [(part.kind, part.meeting_date) for part in parts] == [
        (PartKind.AGENDA, date(2021, 11, 4)),
        (PartKind.MINUTES, date(2021, 10, 7)),
        (PartKind.REPORT, date(2021, 11, 4)),
        (PartKind.REPORT, date(2021, 11, 4)),
    ]
    assert [part.title for part in parts] == [
        "Cabinet, agenda for 4 November 2021",
        "Cabinet, minutes of 7 October 2021",
        "Sale of land at Mill Lane",
        "Sale of land at Mill Lane, offers received",
    ]
    assert {part.body.name for part in parts} == {"Cabinet"}


def test_in_a_pack_only_the_marked_part_is_closed() -> None:
    assert [part.access for part in parts_of(PACK)] == [Level.PUBLIC, Level.PUBLIC, Level.PUBLIC, Level.OFFICER]


def test_parts_cover_the_text_without_gaps() -> None:
    source = read_text(PACK.encode(), "pack.txt")
    canonical = tidy(source)
    parts = split_parts(canonical, source, "pack.txt")
    assert (parts[0].start, parts[-1].end) == (0, len(canonical.text))
    assert (parts[0].first_block, parts[-1].last_block) == (0, len(canonical.blocks) - 1)
    for before, after in pairwise(parts):
        assert (before.end, before.last_block + 1) == (after.start, after.first_block)
        assert canonical.blocks[after.first_block].start == after.start


TWO_MINUTES = """Millbrook Parish Council

Minutes of the meeting held on Tuesday 5th
September 2017 in the Village Hall at 7.30 pm

Present: Cllr A Reed (Chair), Cllrs Fox, Hall. Clerk: Mrs B Lane

1. Apologies: Cllr West

2. Minutes of the previous meeting of 4th July 2017 were signed as a true record.

3. Finance: resolved to pay the invoices listed, proposed by Cllr Fox, seconded by Cllr Hall.

The meeting closed at 8.40 pm

Millbrook Parish Council

Minutes of the meeting held on Tuesday 7th November 2017 in the Village Hall at 7.30 pm

Present: Cllr A Reed (Chair), Cllrs Fox, West. Clerk: Mrs B Lane

1. Apologies: Cllr Hall

2. Minutes of the previous meeting of 5th September 2017 were signed as a true record.

The meeting closed at 8.30 pm. Next meeting 2nd January 2018.
"""


def test_two_meetings_in_one_file_are_two_parts() -> None:
    parts = parts_of(TWO_MINUTES)
    assert [part.meeting_date for part in parts] == [date(2017, 9, 5), date(2017, 11, 7)]
    assert {(part.body.authority, part.body.name) for part in parts} == {("Millbrook Parish Council",) * 2}
    assert {part.status for part in parts} == {MinutesStatus.UNKNOWN}


def test_earlier_minutes_without_a_date_do_not_take_the_packs() -> None:
    undated = PACK.replace("ON THURSDAY 7TH OCTOBER, 2021", "IN OCTOBER").replace("held on 7 October 2021", "held")
    for part in parts_of(undated):
        assert part.kind is not PartKind.MINUTES or part.meeting_date is None


REPORT_PAGE = (
    "Agenda Item {number}\nReport title: {title}\nReport of: Director of Place\nWards affected: All\n1. Purpose\n"
    "1.1 This report sets out the {title} and asks Cabinet to agree it for the coming year, with figures for 2022/23.\n"
    "1.2 The costs are met from the budget that the Council set in February and need no more money this year.\n"
    "1.3 Residents were asked for their views, which the appendix gives in full with what was made of them.\n"
)
SHEETS = pages_of(
    "ALDERMOOR BOROUGH COUNCIL\nCABINET\nTuesday, 18 July 2023 at 6.00 pm\nCivic Centre\nAGENDA\n1. Apologies\n"
    "2. Declarations of Interest\n3. Minutes (Pages 3 - 4)\n4. Parking (Pages 5 - 6)\nChief Executive\n10 July 2023",
    "Agenda Item 3\nALDERMOOR BOROUGH COUNCIL\nMINUTES OF THE CABINET\nHELD ON TUESDAY 20 JUNE 2023 AT 6.00 PM\n"
    "Present: Councillors A (Leader), B, C\n14 APOLOGIES\nThere were none.\n15 MINUTES\n"
    "RESOLVED that the minutes of the meeting held on 23 May 2023 be approved.",
    "Page 4\nCABINET 20 JUNE 2023\n16 BUDGET\nRESOLVED that the outturn be noted.\nThe meeting closed at 7.10 pm",
    REPORT_PAGE.format(number=4, title="Parking strategy"),
    REPORT_PAGE.format(number=5, title="Housing allocations"),
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A\nAppendix B\nTenders received from bidders",
)


def test_the_sheets_of_a_pack_part_its_records() -> None:
    parts = split_parts(tidy(SHEETS), SHEETS, "pack.pdf")
    assert [(part.kind, part.meeting_date, part.first_page, part.last_page, part.access) for part in parts] == [
        (PartKind.AGENDA, date(2023, 7, 18), 1, 1, Level.PUBLIC),
        (PartKind.MINUTES, date(2023, 6, 20), 2, 3, Level.PUBLIC),
        (PartKind.REPORT, date(2023, 7, 18), 4, 4, Level.PUBLIC),
        (PartKind.REPORT, date(2023, 7, 18), 5, 5, Level.PUBLIC),
        (PartKind.OTHER, date(2023, 7, 18), 6, 6, Level.OFFICER),
    ]
    assert {part.body.authority for part in parts} == {"Aldermoor Borough Council"}


def test_minutes_to_be_approved_do_not_date_the_page_that_approves_them() -> None:
    text = """Agenda and minutes

Governance Scrutiny Committee - Tuesday, 24th May, 2022 2.00 pm

Venue: Council Chamber, Town Hall

No. Item

22/25

Minutes

To approve as a correct record the minutes of the meeting held on 8 March 2022.

Minutes:

RESOLVED: That the minutes of the meeting held on 8 March 2022 be approved.
"""
    (part,) = parts_of(text)
    assert (part.kind, part.meeting_date, part.doubts) == (PartKind.MINUTES, date(2022, 5, 24), ())


def test_minutes_dated_by_their_running_header_alone() -> None:
    header = "AUDIT PANEL\n24 SEPTEMBER 2019\n"
    source = pages_of(
        "Westmere Council\nAudit Panel\nAgenda\nDate: 22 October 2019\n1. Apologies\n2. Minutes of 24 September 2019\n"
        "3. Annual report\n4. Any other business\nIt is expected that more reports will be considered at this meeting,"
        " which begins at half past seven in the evening and is open to the public as well as to the press.",
        header + "PRESENT: Ms Roe (Chairman), Councillors Able and Baker\n1 DECLARATIONS OF INTEREST\nThere were none.",
        header + "2 MINUTES\nRESOLVED: That the minutes of the meeting held on 23 June are agreed.",
        header + "3 WORK PROGRAMME\nNOTED",
    )
    parts = split_parts(tidy(source), source, "audit.pdf")
    assert [(part.kind, part.body.name, part.meeting_date) for part in parts] == [
        (PartKind.AGENDA, "Audit Panel", date(2019, 10, 22)),
        (PartKind.MINUTES, "Audit Panel", date(2019, 9, 24)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # The agenda below its summons is not another record.
        "Aldermoor Town Council\n\nDated: 2 May 2023\n\nYou are hereby summoned to attend a meeting of the Planning"
        " Committee to be held on Tuesday 9th May 2023 at 7.00pm.\n\nAGENDA\n\n1. Apologies\n\n2. Interests\n\n"
        "3. To approve the minutes of the meeting held on 11 April 2023\n\n4. Planning applications",
        # Nor is the attendance for one item, or a report quoted under an item.
        "Minutes of a meeting of the Cabinet held on 6 March 2018\n\nPRESENT: Councillor Bell\n\n1. APOLOGIES\n\nNone."
        "\n\n2. GRANTS\n\nReport of: Head of Finance\n\nIn attendance: Mr Roe\n\nPresent for this item: Ms Poe\n\n"
        "RESOLVED: That the grants be paid.",
    ],
)
def test_what_looks_like_a_beginning_and_is_none(text: str) -> None:
    assert len(parts_of(text)) == 1


def test_no_blocks_no_parts() -> None:
    source = read_text(b"", "empty.txt")
    assert split_parts(tidy(source), source, "empty.txt") == ()


WORDS = st.sampled_from(
    ["AGENDA", "CABINET", "PRESENT: A, B", "Report to: Cabinet", "Subject: X", "Date: 19 July 2012", "1. Apologies",
     "MEETING HELD ON 14 JUNE 2012", "NOT FOR PUBLICATION", "EXEMPT", "()", "- ", "RESOLVED:", "Appendix A",
     "31 June 2012", "Minutes", "\t", "a\tb", "Council", "Agenda Item 3", "Terms of Reference", "x" * 300, "(A)",
     "'s Council", "Cyngor"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25), st.booleans())
@example(["1. Apologies", "- ", "NOT FOR PUBLICATION"], True)
@settings(max_examples=60, deadline=None)
def test_any_lines_at_all_are_covered(lines: list[str], paged: bool) -> None:
    half = len(lines) // 2
    source = (
        pages_of("\n".join(lines[:half]), "\n".join(lines[half:]))
        if paged
        else read_text("\n\n".join(lines).encode(), "x.txt")
    )
    canonical = tidy(source)
    parts = split_parts(canonical, source, "x.txt")
    assert [part.number for part in parts] == list(range(len(parts)))
    assert "".join(canonical.text[part.start : part.end] for part in parts) == (canonical.text if parts else "")
    assert all(part.title for part in parts)


def test_a_pack_of_three_hundred_pages_takes_well_under_a_second() -> None:
    long = "A line of a long report with words and figures for 2022/23 and what they mean to residents.\n" * 35
    source = pages_of(
        "CABINET\nTuesday 18 July 2023 at 6 pm\nAGENDA\n1. Apologies\n2. Minutes\n3. Reports",
        *(
            REPORT_PAGE.format(number=n // 7 + 3, title=f"Matter {n}") + long if n % 7 == 0 else long
            for n in range(300)
        ),
    )
    canonical = tidy(source)
    started = time.process_time()
    parts = split_parts(canonical, source, "pack.pdf")
    assert len(parts) == 44
    assert time.process_time() - started < 1.5


@pytest.mark.skipif(not RECORDS.exists(), reason="the shared records are not beside the repository")
@pytest.mark.parametrize("path", sorted(RECORDS.glob("*/*.txt")) + sorted(RECORDS.glob("*/*.md")), ids=lambda p: p.name)
def test_real_records_are_dated_by_their_own_words(path: Path) -> None:
    source = read_text(path.read_bytes(), path.name)
    canonical = tidy(source)
    parts = split_parts(canonical, source, path.name)
    assert parts
    assert parts[-1].end == len(canonical.text)
    days = [part.meeting_date for part in parts if part.kind in (PartKind.AGENDA, PartKind.MINUTES)]
    assert len(days) == len(set(days))
    assert all(part.title and len(part.title) < 180 for part in parts)
