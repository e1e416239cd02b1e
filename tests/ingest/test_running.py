"""Running headers and footers, page numbers and notes on empty sheets leave the flow; the record's words stay."""

from __future__ import annotations

import pytest

from ingest.records import BlockKind, Box, Cell, Line, Source, SourceBlock, SourcePage, Table
from ingest.running import strip_running


def page(number: int, *texts: str, top: float = 40.0) -> SourcePage:
    """A page whose lines stand 20 points apart."""
    lines = [
        Line(text, Box(number, 72.0, top + 20 * n, 72.0 + 5 * len(text), top + 20 * n + 12), size=11.0)
        for n, text in enumerate(texts)
    ]
    return SourcePage(number, tuple(lines), width=595.0, height=842.0)


def left(*pages: SourcePage) -> list[str]:
    return [placed.item.text for placed in strip_running(Source("pdf", pages))]


def body(number: int, count: int = 8) -> list[str]:
    words = "The sluice", "A hedge", "One lamp", "The bench", "Each kerb", "A grating", "The stile", "One gully"
    return [f"{words[n % 8]} by the pond {'abcdefgh'[number]} was seen to by the team." for n in range(count)]


def test_headers_and_footers_go_and_the_sentence_goes_on() -> None:
    head = "ALDERMOOR SAFER COMMUNITIES PARTNERSHIP – TUESDAY 4TH MAY, 2021"
    pages = [page(n, head, *body(n), f"Page {n}") for n in range(1, 5)]
    stripped = left(*pages)
    assert stripped.count(head) == 1  # the title of the record, on its first page
    assert not any(text.startswith("Page") for text in stripped)
    assert all(line in stripped for n in range(1, 5) for line in body(n))


def test_what_stands_after_a_break_is_told() -> None:
    head = "CABINET - 4 MAY 2021"
    placed = strip_running(Source("pdf", tuple(page(n, head, *body(n)) for n in range(1, 4))))
    broken = [one.item.text for one in placed if one.after_break]
    assert broken == [body(2)[0], body(3)[0]]


def test_numbers_that_differ_are_one_running_line() -> None:
    pages = [page(n, f"Aldermoor Council budget book {n + 11}", *body(n), str(n + 11)) for n in range(1, 5)]
    assert [text for text in left(*pages) if "budget book" in text or text.isdigit()] == [
        "Aldermoor Council budget book 12"
    ]


def test_the_same_words_in_other_places_are_the_record() -> None:
    # "Noted." closes an item on every page, each time at another height.
    pages = [page(n, *body(n, 3 + n), "RESOLVED: That it be noted.", *body(n, 6)) for n in range(1, 5)]
    assert left(*pages).count("RESOLVED: That it be noted.") == 4


@pytest.mark.parametrize(
    "sheet",
    [
        "Agenda Item 2",
        "Agenda Item No. 14a",
        "AGENDA ITEM: 7",
        "This page is intentionally left blank",
        "(This page has been deliberately left blank.)",
        "Page intentionally left blank",
        "Page 7",
        "Page 7 of 12",
        "p. 7/12",
        "7 | Page",
        "Pages 3 to 16",
        "Minute Item 12",
    ],
)
def test_lines_of_the_sheet_go_wherever_they_stand(sheet: str) -> None:
    one = SourcePage(0, (Line("The report was", blank_before=True), Line(sheet), Line("noted by all.")))
    placed = strip_running(Source("text", (one,)))
    assert [item.item.text for item in placed] == ["The report was", "noted by all."]
    assert placed[1].after_break


@pytest.mark.parametrize(
    "words",
    ["Agenda Item 2 was deferred.", "Page 7 of the report sets out the costs.", "Blank ballot papers", "Item 2"],
)
def test_sentences_that_speak_of_pages_stay(words: str) -> None:
    one = SourcePage(0, (Line("Minutes"), Line(words), Line("The end.")))
    assert words in [placed.item.text for placed in strip_running(Source("text", (one,)))]


def test_a_running_line_without_pages_is_found_by_its_coming_back() -> None:
    head = "CABINET – TUESDAY 4TH MAY, 2021"
    lines: list[Line] = []
    for n in range(4):
        lines += [Line(text, blank_before=not k) for k, text in enumerate(body(n, 3))]
        lines.append(Line(head, blank_before=True))
    lines.append(Line("The meeting closed.", blank_before=True))
    stripped = [placed.item.text for placed in strip_running(Source("text", (SourcePage(0, tuple(lines)),)))]
    assert head not in stripped
    assert len(stripped) == 4 * 3 + 1


def test_words_that_come_back_without_a_date_stay() -> None:
    lines = [
        Line(text, blank_before=True)
        for n in range(4)
        for text in (f"Item {'abcd'[n]} was heard.", "RESOLVED:", "That the report be noted.")
    ]
    stripped = [placed.item.text for placed in strip_running(Source("text", (SourcePage(0, tuple(lines)),)))]
    assert len(stripped) == 12


def test_a_title_that_comes_back_is_kept_once() -> None:
    title = "Meeting of Cabinet on 4 May 2021"
    lines = [Line(title, blank_before=True)]
    for n in range(3):
        lines += [Line(body(n)[0], blank_before=True), Line(title, blank_before=True)]
    stripped = [placed.item.text for placed in strip_running(Source("text", (SourcePage(0, tuple(lines)),)))]
    assert stripped.count(title) == 1


def test_tables_are_never_running_text() -> None:
    table = SourceBlock(BlockKind.TABLE, table=Table((Cell(0, 0, "Page 7"),), 1, 1))
    pages = tuple(SourcePage(n, (table, *page(n, *body(n)).items), height=842.0) for n in range(1, 4))
    placed = strip_running(Source("pdf", pages))
    assert sum(isinstance(one.item, SourceBlock) for one in placed) == 3


def test_no_pages_and_empty_pages_give_nothing() -> None:
    assert strip_running(Source("pdf", ())) == []
    assert strip_running(Source("pdf", (SourcePage(1, ()), SourcePage(2, ())))) == []
