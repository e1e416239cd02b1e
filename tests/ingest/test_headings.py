"""Which lines head what follows, without markup to say so."""

from __future__ import annotations

import pytest

from ingest.headings import heading_level, is_label, number_level
from ingest.line_shapes import measure_lines
from ingest.records import Box, Line

AFTER = Line("The Chair welcomed everybody to the meeting and introduced the clerk to them all.", blank_before=True)


def level(text: str, after: Line | None = AFTER, bold: bool = False) -> int:
    line = Line(text, bold=bold, blank_before=True)
    return heading_level(line, after, measure_lines([line, AFTER, AFTER]))


@pytest.mark.parametrize(
    "text",
    [
        "APOLOGIES FOR ABSENCE",
        "4. Apologies for absence",
        "4 Apologies for absence",
        "12. The Community Safety Fund 2021/22",
        "Item 6 – Allotments at Quarry Lane",
        "Agenda item no. 6: Allotments",
        "Declarations of Interest",
    ],
)
def test_titles_head(text: str) -> None:
    assert level(text)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED:",
        "RESOLVED that the report be noted.",
        "RESOLVED: That",
        "Resolved –",
        "Minutes:",
        "Present:",
        "Additional documents:",
        "Councillor Imogen Tarrant (in the Chair).",
        "Venue: Committee Room 1",
        "£12,750 and £48,500",
        "Tuesday 4th May 2021 at 7.30 pm",
        "and the weir",
        "(1) that the report be noted",
        "64",
        "The report was noted",
    ],
)
def test_labels_sentences_and_fields_do_not(text: str) -> None:
    assert not level(text)


def test_a_numbered_run_of_lines_is_a_list() -> None:
    assert not level("1. Apologies for absence", Line("2. Minutes of the last meeting"))
    assert level("1. Apologies for absence")


def test_a_sub_number_stands_lower() -> None:
    assert level("4. Budget") == 2
    assert level("4.1 Capital") == 3


def test_larger_type_heads() -> None:
    small = [Line("The Chair welcomed all who had come along.", Box(1, 72, 90, 300, 101), size=11.0)] * 6
    large = Line("Allotments", Box(1, 72, 60, 150, 78), size=18.0)
    assert heading_level(large, small[0], measure_lines([large, *small])) == 1
    assert heading_level(Line("Allotments", Box(1, 72, 60, 150, 72), size=13.5), small[0], measure_lines(small)) == 2
    assert heading_level(Line("Allotments", Box(1, 72, 60, 150, 72), size=11.0), small[0], measure_lines(small)) == 0


def test_bold_type_heads() -> None:
    assert level("Allotments at Quarry Lane", bold=True) == 3
    assert level("7 Allotments at Quarry Lane", bold=True) == 2
    assert not level("RESOLVED: That", bold=True)


@pytest.mark.parametrize(
    "text", ["RESOLVED:", "RESOLVED –", "Minutes:", "It was agreed that:", "RECOMMENDED", "Action:"]
)
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["Minutes of the last meeting", "Action plan", "RESOLVED: That the report be noted"])
def test_no_labels(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("4. Apologies", 2), ("4.1 Apologies", 3), ("4. RESOLVED:", 0), ("Apologies", 0), ("4. That it be noted.", 0)],
)
def test_the_level_of_a_numbered_title(text: str, expected: int) -> None:
    assert number_level(text) == expected
