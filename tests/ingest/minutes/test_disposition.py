"""Decisions set out in tables."""

from __future__ import annotations

from pathlib import Path

from ingest.reading import read_document
from ingest.records import Level
from ingest.records.register import Outcome, Resolution


def read(text: str) -> tuple[Resolution, ...]:
    path = Path("/records/sheet.md")
    return read_document(path, text.encode(), Level.PUBLIC, lambda words: len(words.split())).register.resolutions


SHEET = """# DISPOSITION OF ITEMS

# Larchfield City Council, 25 March 2015

## Minutes of the meeting held on 25 March 2015

| MOTION | MOVER & SECONDER | SUBJECT | DISPOSITION |
|---|---|---|---|
| 1 | Ash / Elm | That the Parks Department report on the oaks | CARRIED |
| 2 | Yew / Ash | That the levy be doubled | LOST |
| 3 | Elm / Yew | That the bridge be sold | LAID OVER |

| SUBJECT | YEAS | NAYS | DISPOSITION |
|---|---|---|---|
| Motion 1 | Councillor Ash Councillor Elm | | PASSED |
"""


def test_a_disposition_sheet_has_a_decision_in_each_row() -> None:
    found = read(SHEET)
    assert [(each.text, each.label, each.outcomes) for each in found] == [
        ("That the Parks Department report on the oaks", "CARRIED", (Outcome.AGREED,)),
        ("That the levy be doubled", "LOST", (Outcome.NOT_AGREED,)),
        ("That the bridge be sold", "LAID OVER", (Outcome.DEFERRED,)),
    ]
    assert (found[0].mover, found[0].seconder) == ("Ash", "Elm")


NOTICE = """# NOTICE OF EXECUTIVE DECISIONS

Made by: Cabinet

Date of meeting: Tuesday 11 October 2022

| Item | Subject | Decision |
|---|---|---|
| 5 | Medium Term Plan | Decision Made: That the plan be approved. Reason: To set a budget. |
| 6 | Hedges | Decision Made: That (1) the hedge be cut; and (2) Mr Yew be thanked. |
"""


def test_a_list_of_decisions_gives_their_words_without_the_reasons() -> None:
    found = read(NOTICE)
    assert [each.text for each in found] == [
        "That the plan be approved.",
        "That (1) the hedge be cut; and (2) Mr Yew be thanked.",
    ]
    assert found[1].outcomes == (Outcome.AGREED, Outcome.THANKED)


def test_tables_of_figures_decide_nothing() -> None:
    text = "# Minutes of the Cabinet held on 4 May 2021\n\n" + (
        "| Item | £000 |\n|---|---|\n| Approved budget | 400 |\n| Agreed savings | 20 |\n"
    )
    assert read(text) == ()
