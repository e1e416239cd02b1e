"""Pages whose lines were lost: titles, agenda text and minutes run together, clauses marked by capitals alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import read_document
from ingest.records import Level, PartKind, Reading
from ingest.records.register import Outcome

PAGE = """Venue: Oak Hall, Larchfield
Apologies To receive apologies. Minutes: Apologies were received from Councillor Elm. |
To confirm the minutes of the meeting held on 4 May 2012. Minutes: RESOLVED: That the minutes of the meeting held on \
4 May 2012 be confirmed. |
Hedges Report of the Director. Minutes: The Cabinet considered the report. It was resolved to: A Note the report. B \
Approve the plan for 2013. C Thank Mr Yew. |
Parks Minutes: The park plan was approved. |
"""


def reading_of(text: str) -> Reading:
    return read_document(Path("/records/page.txt"), text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def test_a_page_without_lines_has_its_items_and_decisions() -> None:
    reading = reading_of(PAGE)
    assert reading.parts[0].kind is PartKind.MINUTES
    titles = [item.title for item in reading.register.items]
    assert titles[0] == "Apologies"
    assert titles[2:] == ["Hedges Report of the Director", "Parks"]
    assert [each.text for each in reading.register.resolutions] == [
        "That the minutes of the meeting held on 4 May 2012 be confirmed.",
        "to: A Note the report. B Approve the plan for 2013. C Thank Mr Yew.",
        "The park plan was approved.",
    ]


def test_what_the_agenda_asks_stays_out() -> None:
    asked = PAGE.replace("Report of the Director.", "It was agreed that the Director report.")
    assert len(reading_of(asked).register.resolutions) == 3


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_clauses_marked_by_capitals_alone(gap: str) -> None:
    text = (
        "MINUTES OF THE LARCHFIELD BOARD HELD ON THURSDAY 14TH JUNE, 2012\n\n12. HEDGES\n\nA report was considered.\n\n"
        f"It was resolved to:{gap}A Note the report.{gap}B Approve the plan.\n\n13. CLOSE\n\nThere was none.\n"
    )
    found = reading_of(text).register.resolutions
    assert [clause.label for clause in found[0].clauses] == ["A", "B"]
    assert found[0].outcomes == (Outcome.NOTED, Outcome.APPROVED)
    assert not found[0].doubts


def test_an_article_is_no_clause() -> None:
    text = (
        "MINUTES OF THE LARCHFIELD BOARD HELD ON THURSDAY 14TH JUNE, 2012\n\n12. HEDGES\n\nA report was considered.\n\n"
        "RESOLVED: That\n\nA Parks Plan be written.\n\n13. CLOSE\n\nThere was none.\n"
    )
    (found,) = reading_of(text).register.resolutions
    assert [clause.label for clause in found.clauses] == [""]
