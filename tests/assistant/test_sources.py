"""Citations made from the store: the words, page, boxes and date line of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.service import Service
from assistant.sources import boxes_of
from index.held import Filters, HeldPassage
from ingest.errors import NotHeld
from ingest.records import Box, CanonicalText, Level, LineBox


@pytest.fixture(scope="module")
def service(data: Path) -> Iterator[Service]:
    with Service(data) as opened:
        yield opened


def passage(service: Service, words: str, file: str, level: Level = Level.OFFICER) -> HeldPassage:
    hits = service.search(words, level, Filters(file=file)).hits
    (found,) = service.collection.store.passages([hits[0].passage_id], level)
    return found


def test_a_citation_is_the_text_between_its_offsets(service: Service) -> None:
    one = passage(service, "Fernhill Youth Club", "cabinet.md")
    start = one.start + one.text.index("£12,750")
    made = service.desk.sources.cite(3, one, start, start + 7, Level.PUBLIC)
    assert (made.n, made.cited_text, made.start_char, made.end_char) == (3, "£12,750", start, start + 7)
    assert (made.file, made.date, made.page) == ("cabinet.md", "2021-07-13", None)


def test_a_citation_of_a_printed_page_has_its_place(service: Service) -> None:
    one = passage(service, "RESOLVED", "printed.pdf")
    made = service.desk.sources.cite(1, one, one.start, one.end, Level.PUBLIC)
    assert made.page == one.page
    assert made.boxes
    for box in made.boxes:
        assert 0 <= box.x0 < box.x1 <= 900
        assert 0 <= box.y0 < box.y1 <= 1200
    assert made.boxes[0].page == one.page


def test_the_line_that_states_the_day(service: Service) -> None:
    one = passage(service, "Fernhill Youth Club", "cabinet.md")
    sources = service.desk.sources
    span = sources.date_line(one, date(2021, 7, 13), Level.PUBLIC)
    assert span is not None
    text = sources.canonical(one.document_id, Level.PUBLIC).text
    assert text[slice(*span)] == "Minutes of the Cabinet held on Tuesday 13 July 2021"
    assert sources.date_line(one, date(2021, 7, 14), Level.PUBLIC) is None


def test_a_closed_text_is_not_held_below_its_level(service: Service) -> None:
    one = passage(service, "Kiln Lane depot", "depot.md")
    assert "Kiln Lane" in service.desk.sources.canonical(one.document_id, Level.OFFICER).text
    for level in (Level.PUBLIC, Level.MEMBER):
        with pytest.raises(NotHeld):
            service.desk.sources.canonical(one.document_id, level)
        with pytest.raises(NotHeld):
            service.desk.sources.cite(1, one, one.start, one.end, level)


# --- boxes ------------------------------------------------------------------------------------

LINES = CanonicalText(
    "0123456789 abcdefghij",
    (),
    boxes=(LineBox(0, 10, Box(1, 100.0, 50.0, 200.0, 62.0)), LineBox(11, 21, Box(2, 100.0, 20.0, 300.0, 32.0))),
)


def test_a_box_for_each_line_cut_in_proportion() -> None:
    first, second = boxes_of(LINES, 5, 13)
    assert (first.page, first.x0, first.x1, first.y0, first.y1) == (1, 150.0, 200.0, 50.0, 62.0)
    assert (second.page, second.x0, second.x1) == (2, 100.0, 140.0)


@pytest.mark.parametrize(("start", "end", "count"), [(0, 21, 2), (10, 11, 0), (0, 10, 1), (11, 12, 1), (21, 21, 0)])
def test_only_lines_that_are_touched_have_a_box(start: int, end: int, count: int) -> None:
    assert len(boxes_of(LINES, start, end)) == count
