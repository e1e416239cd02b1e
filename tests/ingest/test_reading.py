"""One file to all its records, whatever its format."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import NotSupported, UnreadableFile
from ingest.reading import read_document
from ingest.records import Level, PartKind, Reading

MINUTES = """# Aldermoor Borough Council

# Minutes of the Cabinet held on Tuesday 13 July 2021

## 12. Community Safety Fund (CSF)

The Head of Communities reported that £48,500 remained in the Community Safety Fund (CSF).

RESOLVED: That £12,750 be granted to the Fernhill Youth Club.
"""
PAGE = (
    "<html><head><title>Agenda for Cabinet</title></head><body><main><h1>Cabinet</h1><p>13 July 2021</p>"
    "<p>RESOLVED: That nine plots be laid out at Quarry Lane.</p></main></body></html>"
)


def count(text: str) -> int:
    return len(text.split())


def read(text: str, name: str = "cabinet.md", access: Level = Level.PUBLIC) -> Reading:
    return read_document(Path("/records") / name, text.encode(), access, count)


def require_sound(reading: Reading) -> None:
    text = reading.canonical.text
    for part in reading.parts:
        assert 0 <= part.start < part.end <= len(text)
        assert part.access >= reading.document.access
    numbers = {part.number for part in reading.parts}
    for passage in reading.passages:
        assert passage.part in numbers
        assert passage.text == text[passage.start : passage.end]
    for term in reading.terms:
        assert term.part in numbers
        assert term.acronym in text[term.start : term.end]


def test_a_file_becomes_a_document_with_parts_passages_and_terms() -> None:
    reading = read(MINUTES)
    require_sound(reading)
    document = reading.document
    assert (document.name, document.path, document.media_type) == ("cabinet.md", "/records/cabinet.md", "text/markdown")
    assert (document.sha256, document.size) == (hashlib.sha256(MINUTES.encode()).hexdigest(), len(MINUTES.encode()))
    (part,) = reading.parts
    assert (part.kind, part.meeting_date, part.body.name) == (PartKind.MINUTES, date(2021, 7, 13), "Cabinet")
    assert {(term.acronym, term.expansion) for term in reading.terms} == {("CSF", "Community Safety Fund")}
    assert any("£12,750" in passage.text for passage in reading.passages)


def test_the_same_bytes_give_the_same_records() -> None:
    first, second = read(MINUTES), read(MINUTES)
    assert first.canonical == second.canonical
    assert (first.parts, first.passages, first.terms) == (second.parts, second.passages, second.terms)


def test_nothing_is_shown_below_the_level_asked_for() -> None:
    reading = read(MINUTES, access=Level.OFFICER)
    require_sound(reading)
    assert {passage.access for passage in reading.passages} == {Level.OFFICER}


def test_content_decides_before_the_name() -> None:
    reading = read(PAGE, "minutes.txt")
    require_sound(reading)
    assert reading.document.media_type == "text/html"
    assert "<p>" not in reading.canonical.text


@pytest.mark.parametrize("text", ["", " \n\f\n ", "Page 7\n\nThis page is intentionally left blank\n"])
def test_a_file_without_words_is_named(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"nothing\.txt") as caught:
        read(text, "nothing.txt")
    assert caught.value.todo


def test_a_page_without_content_is_named() -> None:
    with pytest.raises(UnreadableFile, match=r"shell\.html"):
        read("<html><head><title>Cabinet</title><script>load()</script></head><body></body></html>", "shell.html")


def test_a_format_that_is_not_read_is_named_with_what_to_do() -> None:
    with pytest.raises(NotSupported, match=r"letter\.rtf is a rich text file") as caught:
        read("{\\rtf1 Dear Clerk}", "letter.rtf")
    assert "docx" in caught.value.todo
