"""The page of one issue: each meeting on it is a record of its own, of its own day and body."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.reading import read_document
from ingest.records import Level, PartKind, Reading

MEETINGS = """Issue - meetings

Hire of the bandstand

Meeting: 13/07/2021 - Cabinet (Item 27)

27 Hire of the bandstand pdf icon PDF 64 KB

Minutes:

RESOLVED: That the bandstand be let for three summers.

Meeting: 11/10/2022 - Quarnby Borough Council Scrutiny Committee (Items 5)

5 Hire of the bandstand pdf icon PDF 81 KB

Minutes:

RESOLVED: That the lettings be noted.
"""
DECISIONS = """Issue - decisions

Hire of the bandstand

13/02/2020 - Hire of the bandstand

Decision:

RESOLVED: That the bandstand be let.

31/11/2021 - a day that there was not

11/03/2020 - Hire of the bandstand

Decision:

RESOLVED: That the letting be ended.
"""


def read(text: str) -> Reading:
    path = Path("/records/issue.txt")
    return read_document(path, text.encode(), Level.PUBLIC, lambda words: len(words.split()))


def test_each_meeting_has_its_own_day_and_body() -> None:
    found = read(MEETINGS)
    assert [(part.kind, part.body.name, part.meeting_date) for part in found.parts] == [
        (PartKind.MINUTES, "Cabinet", date(2021, 7, 13)),
        (PartKind.MINUTES, "Scrutiny Committee", date(2022, 10, 11)),
    ]
    assert found.parts[1].body.authority == "Quarnby Borough Council"
    told = [(one.part, "noted" in one.text) for one in found.register.resolutions]
    assert told == [(0, False), (1, True)]


def test_each_decision_has_its_own_day() -> None:
    found = read(DECISIONS)
    assert [(part.kind, part.meeting_date) for part in found.parts] == [
        (PartKind.DECISION_NOTICE, date(2020, 2, 13)),
        (PartKind.DECISION_NOTICE, date(2020, 3, 11)),
    ]
    assert [one.part for one in found.register.resolutions] == [0, 1]


@pytest.mark.parametrize("first", ["Minutes of the Cabinet", "Issue of licences", "Issues raised at meetings"])
def test_another_page_is_not_parted_at_days(first: str) -> None:
    text = DECISIONS.replace("Issue - decisions", first)
    assert len(read(text).parts) == 1
