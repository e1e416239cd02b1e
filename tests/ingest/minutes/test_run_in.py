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


HEAD = "MINUTES OF THE LARCHFIELD BOARD HELD ON THURSDAY 14TH JUNE, 2012\n\nPRESENT: Councillor Oak (in the Chair)\n\n"
CLOSE = "\n\n13. CLOSE\n\nThere was none.\n"


def said(body: str) -> list[str]:
    return [each.text for each in reading_of(HEAD + body + CLOSE).register.resolutions]


def test_a_sentence_that_runs_decisions_together() -> None:
    body = "12. HEDGES\n\nThe minutes were approved, the accounts were noted and it was agreed to buy a bench."
    assert said(body) == ["The minutes were approved", "the accounts were noted", "to buy a bench."]


def test_what_led_to_a_decision_is_not_parted_from_it() -> None:
    body = "12. HEDGES\n\nThe report was considered and it was agreed to pay the fee."
    assert said(body) == ["The report was considered and it was agreed to pay the fee."]


def test_a_title_in_capitals_that_runs_into_its_minute() -> None:
    assert said("12. HEDGES It was agreed that the hedge be cut.") == ["the hedge be cut."]


@pytest.mark.parametrize(
    "body",
    [
        "11. COFNODION\n\nPENDERFYNWYD cymeradwyo’r cofnodion.\n\n12. GWRYCHOEDD\n\nPENDERFYNWYD nodi’r adroddiad.\n\n"
        "11. MINUTES\n\nRESOLVED to approve the minutes.\n\n12. HEDGES\n\nRESOLVED to note the report.",
        "11. COFNODION / MINUTES\n\nCymeradwywyd y cofnodion.\n\nThe minutes were approved.\n\n"
        "12. GWRYCHOEDD / HEDGES\n\nNodwyd yr adroddiad.\n\nThe report was noted.",
    ],
)
def test_both_languages_are_told_once(body: str) -> None:
    found = said(body)
    assert len(found) == 2
    assert not any("cofnodion" in each for each in found)


def test_the_title_of_a_page_and_its_heading_on_two_days() -> None:
    page = (
        "<html><head><title>Minutes of the Larchfield Board, 4 May 2012</title></head><body>"
        "<h1>Minutes of the Larchfield Board held on 11 May 2012</h1><p>Present: Cllr Oak (Chair)</p>"
        "<h2>1. Hedges</h2><p>RESOLVED: That the report be noted.</p></body></html>"
    )
    reading = read_document(Path("/records/page.html"), page.encode(), Level.PUBLIC, lambda words: len(words.split()))
    assert "4 May 2012" in " ".join(reading.register.meetings[0].doubts)
    assert len(reading.register.resolutions) == 1
