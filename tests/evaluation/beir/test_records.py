"""The corpus as the product's own records."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.beir import records
from evaluation.beir.folder import Row, read_folder
from evaluation.beir.records import readings
from index.fitting import require_fitting
from ingest.passages import PassageSize
from ingest.records import Passage, Reading

SIZE = PassageSize()


def count(text: str) -> int:
    return len(text.split())


def made(rows: tuple[Row, ...]) -> list[Reading]:
    return [reading for reading, _ in readings(rows, count, SIZE)]


def by_row(rows: tuple[Row, ...]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {row.id: [] for row in rows}
    for reading in made(rows):
        for passage in reading.passages:
            found[passage.page_label].append(passage)
    return found


def test_rows_under_one_title_that_follow_each_other_are_one_part() -> None:
    titles = ("Baths", "Baths", "Ferry", "", "", "Baths")
    rows = tuple(Row(str(number), title, f"Text {number}.") for number, title in enumerate(titles))
    reading = made(rows)[0]
    assert [passage.part for passage in reading.passages] == [0, 0, 1, 2, 3, 4]
    assert [(part.title, part.first_page, part.last_page) for part in reading.parts][:2] == [
        ("Baths", 1, 2),
        ("Ferry", 3, 3),
    ]


def test_the_pieces_of_each_row_hold_its_words(benchmark: Path) -> None:
    rows = read_folder(benchmark).rows
    for row in rows:
        words = " ".join(passage.text for passage in by_row(rows)[row.id])
        assert words.split() == (row.text or row.title).split()


def test_a_long_row_is_cut_and_a_short_one_is_not(benchmark: Path) -> None:
    found = by_row(read_folder(benchmark).rows)
    assert [len(found[key]) for key in ("ferry", "baths")] == [1, 1]
    assert len(found["long"]) > 1
    assert "otters" in found["long"][-1].text
    assert all(count(passage.text) <= SIZE.text for passage in found["long"])


def test_a_title_is_the_heading_and_the_context(benchmark: Path) -> None:
    found = by_row(read_folder(benchmark).rows)
    assert found["baths"][0].section == ("Swimming baths",)
    assert found["baths"][0].context == "Swimming baths"
    assert found["library"][0].section == ()


def test_a_title_without_a_text_is_the_text(benchmark: Path) -> None:
    found = by_row(read_folder(benchmark).rows)["bare"][0]
    assert (found.text, found.section) == ("Notice of the beacon lighting", ())


def test_an_empty_row_has_no_passage() -> None:
    found = by_row((Row("a", "", "One."), Row("b", "", ""), Row("c", "", "Two.")))
    assert [[passage.text for passage in one] for one in found.values()] == [["One."], [], ["Two."]]


def test_rows_keep_their_place_over_several_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROWS_TOGETHER", 2)
    rows = tuple(Row(str(number), f"Title {number}", f"Text {number}.") for number in range(5))
    assert len({reading.document.path for reading in made(rows)}) == 3
    assert [(p.text, p.section) for one in by_row(rows).values() for p in one] == [
        (row.text, (row.title,)) for row in rows
    ]


def test_the_records_fit_each_other(benchmark: Path) -> None:
    import numpy as np

    for reading in made(read_folder(benchmark).rows):
        require_fitting(reading, np.zeros((len(reading.passages), 4), np.float32))
