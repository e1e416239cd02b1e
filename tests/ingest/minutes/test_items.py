"""The items of meetings, in every shape in which councils print them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.minutes.item_numbers import read_number
from ingest.minutes.item_titles import clean_title, read_title
from ingest.reading import read_document
from ingest.records import AgendaItem, Level, Reading

TITLE = "LARCHFIELD BOROUGH COUNCIL\n\nCABINET\n\nMINUTES of the meeting held at the Town Hall on 4 March 2021\n\n"
PRESENT = "PRESENT: Councillor Oak (in the Chair), Councillors Ash and Elm\n\n"


def reading_of(text: str, name: str = "minutes.txt") -> Reading:
    return read_document(Path("/records") / name, text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def items_of(text: str, name: str = "minutes.txt") -> tuple[AgendaItem, ...]:
    reading = reading_of(text, name)
    for each in reading.register.items:
        blocks = reading.canonical.blocks
        assert blocks[each.first_block].start <= each.start < each.end <= blocks[each.last_block].end
    return reading.register.items


def shown(items: tuple[AgendaItem, ...]) -> list[tuple[str, str, str]]:
    return [(each.number, each.minute_number, each.title) for each in items]


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "printed", "rank"),
    [
        ("5. Apologies", "5", 5),
        ("5 Apologies", "5", 5),
        ("77/21 Minutes", "77/21", 77),
        ("46/22. Declarations", "46/22", 46),
        ("CAB 27/21 Speed limit", "CAB 27/21", 27),
        ("CAB17/23 - Budget", "CAB17/23", 17),
        ("P&R 12/23 Budget", "P&R 12/23", 12),
        ("Item 1 : Minutes", "1", 1),
        ("Agenda item no. 6: Allotments", "6", 6),
        ("Minute No. 12 – Fences", "12", 12),
        ("18.05.1 Election of Chair", "18.05.1", 1),
        ("FC/24/031 Apologies", "FC/24/031", 31),
        ("05/20/F&R Apologies", "05/20/F&R", 5),
        ("A23/024COMMITTEE FEES", "A23/024", 24),
        ("2021/77 Fences", "2021/77", 77),
        ("24/045 Fences", "24/045", 45),
        ("Par/287/07-08 Fences", "Par/287/07-08", 287),
        ("LMD.74.21", "LMD.74.21", 74),
        ("2724. Police Report", "2724", 2724),
    ],
)
def test_numbers(line: str, printed: str, rank: int) -> None:
    number = read_number(line)
    assert number is not None
    assert (number.printed, number.last) == (printed, rank)


@pytest.mark.parametrize(
    "line",
    [
        "12 May 2019",
        "7.30 pm start",
        "20mph zones",
        "3rd quarter",
        "6 votes for",
        "12 members of the public",
        "14 High Street",
        "(1) that the report be noted",
        "Minutes",
        "£450 was paid",
    ],
)
def test_no_numbers(line: str) -> None:
    assert read_number(line) is None


# --- titles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Fences PDF 81 KB", "Fences"),
        ("Fences pdf icon PDF 1 MB", "Fences"),
        ("Fences (PDF, 240 KB)", "Fences"),
        ("Fences (Pages 3 - 8)", "Fences"),
        ("Fences (Agenda Item 4)", "Fences"),
        ("Fences (Minute No. 42)", "Fences"),
        ("Fences (Report of the Head of Parks)", "Fences"),
        ("Hedge Plan 2021 - 2024", "Hedge Plan 2021 - 2024"),
        ("Settlement 2025-26", "Settlement 2025-26"),
        ("Fences:", "Fences"),
    ],
)
def test_what_sticks_to_a_title(printed: str, title: str) -> None:
    assert clean_title(printed) == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Declarations of Interest: Cllr Oak in item 8 as a plot holder.", "Declarations of Interest"),
        ("Public Session: No one present.", "Public Session"),
        ("Apologies Councillor Oak", "Apologies"),
        ("Date of Next Meeting: Tuesday 3rd December 2019 at 7.30 pm", "Date of Next Meeting"),
        ("Election of Chair The Councillors nominated and elected Councillor Oak.", "Election of Chair"),
        ("Local Plan: Statement of Involvement: withdrawn.", "Local Plan: Statement of Involvement"),
        ("Speed Limit: Castle Ward", "Speed Limit: Castle Ward"),
        ("Accounts for payment:- Merlin Waste, Churchyard donation", "Accounts for payment"),
    ],
)
def test_a_text_that_runs_on(line: str, title: str) -> None:
    assert read_title(line, runs_on=True).text == title


def test_a_heading_keeps_its_colon_unless_a_sentence_follows() -> None:
    assert read_title("ASB White Paper: putting victims first", False).text == "ASB White Paper: putting victims first"
    assert read_title("Apologies: There were no apologies", False).text == "Apologies"


# --- whole records ----------------------------------------------------------------------------


def test_minute_numbers_with_agenda_numbers() -> None:
    text = (
        f"{TITLE}{PRESENT}76. Apologies\n\n(Item 1)\n\nNone were received.\n\n"
        "77. Fences\n\n(Item 2)\n\nRESOLVED that the report be noted.\n\n78. HEDGES (Agenda item 3)\n\nNoted.\n"
    )
    assert shown(items_of(text)) == [("1", "76", "Apologies"), ("2", "77", "Fences"), ("3", "78", "HEDGES")]


def test_numbers_with_letters_and_a_year() -> None:
    text = f"{TITLE}{PRESENT}CAB 27/21 Fences\n\nNoted.\n\nCAB 28/21 Hedges: Mill Lane\n\nNoted.\n"
    assert [each.minute_number for each in items_of(text)] == ["CAB 27/21", "CAB 28/21"]


def test_numbers_of_letters_and_a_count_where_four_count_on() -> None:
    titles = ["Minutes", "Accounts", "Grants", "Risks"]
    text = "".join(f"F{n}.\t{title.upper()}\n\nMr Oak spoke.\n\n" for n, title in enumerate(titles, 3))
    found = items_of(f"{TITLE}{PRESENT}{text}")
    assert [(each.number or each.minute_number, each.title.capitalize()) for each in found] == [
        (f"F{n}", title) for n, title in enumerate(titles, 3)
    ]


def test_letters_and_counts_below_numbered_items_are_risks_or_measures() -> None:
    risks = "\n\n".join(f"R{n} Loss of something or other" for n in range(1, 7))
    text = f"{TITLE}{PRESENT}1. Fences\n\nNoted.\n\n2. Risks\n\n{risks}\n\n3. Trees\n\nNoted.\n\n4. Gates\n\nNoted.\n"
    assert [each.title for each in items_of(text)] == ["Fences", "Risks", "Trees", "Gates"]


def test_an_agenda_has_no_minute_numbers() -> None:
    text = (
        "AGENDA\n\nCABINET\n\nThursday, 4 March 2021 at 10.00 am\n\n1. Apologies\n\n"
        "2. Minutes (Pages 3 - 8)\n\n3. Fences 9\n\n4. Hedges 14\n"
    )
    assert shown(items_of(text)) == [
        ("1", "", "Apologies"),
        ("2", "", "Minutes"),
        ("3", "", "Fences"),
        ("4", "", "Hedges"),
    ]


def test_a_number_alone_above_its_title_and_the_minute_below() -> None:
    text = (
        "Agenda and draft minutes\n\nCabinet - Thursday, 4th March, 2021 10.00 am\n\nVenue: Town Hall\n\nItems\n\n"
        "No. Item\n\n11.\n\nApologies\n\nMinutes:\n\nNone.\n\n12.\n\nFences PDF 81 KB\n\n"
        "Report of the Head of Parks.\n\n"
        "Additional documents:\n\nMinutes:\n\nRESOLVED:\n\nThat the report be noted.\n"
    )
    first, second = items_of(text)
    assert (first.number, first.title, second.number, second.title) == ("11", "Apologies", "12", "Fences")
    canonical = reading_of(text).canonical.text
    assert second.agenda_end is not None
    assert canonical[second.agenda_end :].startswith("Minutes:")
    assert second.report_of == "Head of Parks"


def test_the_lists_of_an_item_are_no_items() -> None:
    text = (
        f"{TITLE}{PRESENT}1. FENCES\n\nThe report proposed:\n\n1. a fence\n2. a gate\n3. a hedge\n\nNoted.\n\n"
        "2. GATES\n\n1) Mr Oak introduced the report.\n\n2) RESOLVED that it be noted.\n\n3. CLOSE\n\nNone.\n"
    )
    assert [each.title for each in items_of(text)] == ["FENCES", "GATES", "CLOSE"]


def test_items_that_an_exclusion_names_are_not_read_twice() -> None:
    text = (
        f"{TITLE}{PRESENT}41. Exclusion of the Public\n\nRESOLVED that the public be excluded for these reports:\n\n"
        "43  Sale of a Site\n\n44  Contract for Gates\n\n42. Fences\n\nNoted.\n\n43. Sale of a Site\n\nNoted.\n\n"
        "44. Contract for Gates\n\nNoted.\n"
    )
    assert [each.minute_number for each in items_of(text)] == ["41", "42", "43", "44"]


def test_numbering_that_repeats_and_jumps() -> None:
    text = f"{TITLE}{PRESENT}1. Fences\n\nNoted.\n\n2. Hedges\n\nNoted.\n\n2. Gates\n\nNoted.\n\n7. Trees\n\nNoted.\n"
    assert [each.title for each in items_of(text)] == ["Fences", "Hedges", "Gates", "Trees"]


def test_paragraphs_and_headings_in_one_count() -> None:
    text = (
        f"{TITLE}{PRESENT}1 To Accept Apologies: Cllr Yew (work). Accepted.\n\n2 To Approve the Minutes\n\nSigned.\n\n"
        "3 Defibrillator: Nothing further to report, waiting for the electrician.\n"
    )
    assert [each.title for each in items_of(text)] == ["To Accept Apologies", "To Approve the Minutes", "Defibrillator"]


def test_sub_numbers() -> None:
    text = (
        "# 1. Call to Order\n\n## 1.1 Disclosures\n\nNone.\n\n## 1.2 Election of Chair\n\nThat A BE APPOINTED.\n\n"
        "# 2. Consent\n\nNone.\n"
    )
    items = items_of(f"Audit Committee Minutes\n\nFebruary 12, 2025\n\nPresent: A. Oak, B. Elm\n\n{text}", "minutes.md")
    assert [each.number for each in items] == ["1", "1.1", "1.2", "2"]


def test_headings_without_numbers() -> None:
    text = (
        f"{TITLE}{PRESENT}APOLOGIES FOR ABSENCE\n\nThere were none.\n\nFENCES IN THE PARK\n\n"
        f"Members noted the report.\n\n"
        "ANY OTHER BUSINESS\n\nThere was none.\n"
    )
    assert [each.title for each in items_of(text)] == [
        "APOLOGIES FOR ABSENCE",
        "FENCES IN THE PARK",
        "ANY OTHER BUSINESS",
    ]


def test_names_and_labels_are_no_items() -> None:
    text = (
        "Larch Parish Council\n\nMinutes of the meeting held on 5 May 2021\n\nPresent:\n\nCllr Mr A Oak (Chair)\n\n"
        "Cllr Ms F Elm-Yew\n\nIn Attendance:\n\nOne member of the public\n\n21.44 FENCES\n\nNoted.\n\n21.45 GATES\n"
        "\nNoted.\n"
    )
    assert [each.number for each in items_of(text)] == ["21.44", "21.45"]


def test_items_on_lines_within_a_block() -> None:
    text = (
        "Minutes of the Assets Committee\nMonday 18th September 2023\n\nL23/014 PRESENT\nCouncillors Oak and Elm\n"
        "L23/015 APOLOGIES\nApologies were received from Cllr Yew.\n\nL23/016 FENCES\nNoted.\n"
    )
    assert [each.minute_number for each in items_of(text)] == ["L23/014", "L23/015", "L23/016"]


def test_rows_of_a_disposition_sheet() -> None:
    text = (
        "# Disposition of Items\n\nCouncil Meeting\n\nWednesday, March 25, 2015\n\n"
        "| 1 | Rezoning of Oak Street | ADOPTED |\n|---|---|---|\n| 2 | Sale of Elm Lot | ADOPTED |\n"
        "| 3 | Yew Lane | LAID OVER |\n"
    )
    assert [(each.number, each.title) for each in items_of(text, "disposition.md")] == [
        ("1", "Rezoning of Oak Street"), ("2", "Sale of Elm Lot"), ("3", "Yew Lane"),
    ]  # fmt: skip


def test_two_meetings_in_one_file() -> None:
    second = TITLE.replace("4 March", "8 April")
    text = (
        f"{TITLE}{PRESENT}1. Fences\n\nNoted.\n\n2. Gates\n\nNoted.\n\n"
        f"{second}{PRESENT}1. Hedges\n\nNoted.\n\n2. Trees\n\nNoted.\n"
    )
    assert [(each.part, each.place, each.title) for each in items_of(text)] == [
        (0, 0, "Fences"), (0, 1, "Gates"), (1, 0, "Hedges"), (1, 1, "Trees"),
    ]  # fmt: skip


def test_an_item_numbered_0_is_a_heading() -> None:
    text = f"{TITLE}{PRESENT}0. Public items\n\n1. Fences\n\nNoted.\n\n2. Gates\n\nNoted.\n"
    assert [each.title for each in items_of(text)] == ["Fences", "Gates"]


def test_three_hundred_items_quickly() -> None:
    text = TITLE + PRESENT + "".join(f"{n}. Item on fence {n} of the park\n\nNoted.\n\n" for n in range(1, 301))
    begun = time.perf_counter()
    assert len(items_of(text)) == 300
    assert time.perf_counter() - begun < 5


def test_cut_off_in_the_middle() -> None:
    assert [each.title for each in items_of(f"{TITLE}{PRESENT}1. Fences\n\nNoted.\n\n2. Ga")] == ["Fences", "Ga"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="12.: \n/aA(–)", max_size=300))
def test_any_text_is_read(text: str) -> None:
    items_of(f"{TITLE}{PRESENT}{text}\n\nEnd of the record.")


# --- counts and years that stand where numbers do -----------------------------------------------


def test_a_count_of_votes_is_the_vote_of_the_resolution_above_and_no_item() -> None:
    text = (
        "1.\n\nMinutes\n\nRESOLVED that the minutes be approved.\n\nVoting Record\n\n7 For, 2 Against, 1 Abstention\n\n"
    )
    reading = reading_of(TITLE + PRESENT + text + "2.\n\nFences\n\nThe report was noted.\n")
    assert [each.number for each in reading.register.items] == ["1", "2"]
    vote = reading.register.resolutions[0].vote
    assert vote
    assert (vote.in_favour, vote.against, vote.abstained) == (7, 2, 1)


def test_numbers_with_the_meeting_s_year_behind_a_stop() -> None:
    text = (
        "1.21 - Chair\nCllr Oak was elected.\n\n2.21 – Vice Chair\nCllr Ash was elected.\n\n3.21- Others\nNone stood.\n"
    )
    assert shown(items_of(TITLE + PRESENT + text)) == [
        ("1.21", "1.21", "Chair"), ("2.21", "2.21", "Vice Chair"), ("3.21", "3.21", "Others"),
    ]  # fmt: skip


def test_an_item_may_open_on_a_later_line_of_its_paragraph() -> None:
    text = (
        "There were no interests\nItem 1 To agree the minutes\nIt was agreed.\n\nItem 2 To agree the accounts\nNoted.\n"
    )
    assert [each.number for each in items_of(TITLE + PRESENT + text)] == ["1", "2"]


def test_numbers_with_a_council_year_behind_a_dash() -> None:
    text = "1-2021/3 - Welcome.\n\nAll were welcomed.\n\n2-2021/3 – Fences\n\nThere was no report.\n"
    assert shown(items_of(TITLE + PRESENT + text)) == [
        ("1-2021/3", "1-2021/3", "Welcome"), ("2-2021/3", "2-2021/3", "Fences"),
    ]  # fmt: skip
