"""Reading files as plain text and cutting them into windows and sentences."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from reportlab.pdfgen.canvas import Canvas

from evaluation.peers.passages import cut_sentences, cut_windows, files_of, plain_text, read_windows
from ingest.errors import BadRequest


def numbered(count: int) -> str:
    return " ".join(str(number) for number in range(count))


@pytest.mark.parametrize("count", [1, 50, 199, 200, 201, 349, 350, 351, 999])
def test_windows_hold_every_word_and_none_lies_within_another(count: int) -> None:
    windows = [window.split() for window in cut_windows(numbered(count))]
    assert sorted({int(word) for window in windows for word in window}) == list(range(count))
    assert all(len(window) <= 200 for window in windows)
    ends = [int(window[-1]) for window in windows]
    assert ends == sorted(set(ends))


def test_windows_share_fifty_words() -> None:
    first, second = (window.split() for window in cut_windows(numbered(300)))
    assert first[-50:] == second[:50]
    assert len(first) == 200


def test_windows_keep_the_line_breaks_of_the_text() -> None:
    assert cut_windows("\n one\n\ntwo  three \n four", words=3, overlap=1) == ("one\n\ntwo  three", "three \n four")


def test_no_words_make_no_window() -> None:
    assert cut_windows(" \n ") == ()


def test_a_web_page_is_read_without_its_tags(records: Path) -> None:
    text = plain_text(records / "panel.html")
    assert "that four of eleven" in text
    assert text.split()[:3] == ["Panel", "Scrutiny", "Panel"]
    assert text.split()[-2:] == ["One", "Two"]


@pytest.mark.parametrize("page", ["", "<!-- nothing -->", "<?xml version='1.0' encoding='utf-8'?><html></html>"])
def test_an_empty_web_page_holds_nothing(tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert plain_text(tmp_path / "page.html").strip() == ""


def test_every_file_is_read_with_its_name(records: Path) -> None:
    reading = read_windows(records)
    assert [one.file for one in reading.passages] == ["cabinet.md", "depot.txt", "panel.html"]
    assert reading.unread == ()


def test_files_that_give_no_text_are_told_and_the_others_read(records: Path) -> None:
    (records / "broken.docx").write_bytes(b"no such thing")
    with ZipFile(records / "other.docx", "w") as package:
        package.writestr("readme", "no part of a Word file")
    (records / "broken.pdf").write_bytes(b"no such thing")
    (records / "blank.txt").write_text("\n", encoding="utf-8")
    Canvas(str(records / "white.pdf")).save()
    reading = read_windows(records)
    assert {one.file for one in reading.unread} == set("broken.docx other.docx broken.pdf blank.txt white.pdf".split())
    assert len(reading.passages) == 3


def test_hidden_files_and_other_formats_are_left_out(records: Path) -> None:
    (records / ".cabinet.md").write_text("hidden", encoding="utf-8")
    (records / "photo.png").write_bytes(b"")
    assert {path.name for path in files_of(records)} == {"cabinet.md", "depot.txt", "panel.html"}


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="no records"):
        read_windows(tmp_path)


def test_sentences_end_at_full_stops_and_blank_lines() -> None:
    text = "HEADING\n\nIt was\nagreed. Was it? Yes\n\n---\n\nSo it was."
    assert list(cut_sentences(text)) == ["HEADING", "It was agreed.", "Was it?", "Yes", "So it was."]
