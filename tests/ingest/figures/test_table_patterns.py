"""The patterns that read tables take no long time over adverse text."""

from collections.abc import Callable
from time import process_time

import pytest

from ingest.figures import header_words
from ingest.figures.grids import kind_of
from ingest.figures.surroundings import _MARK, _SENTENCE
from ingest.figures.units import is_unit_note, read_unit
from ingest.readers.raised import raise_number, raise_tagged

PIECES = (
    "total ",
    "a",
    "£ ",
    "1,234 ",
    "% ",
    "(in ",
    "per 1,000 ",
    "net income ",
    "over under ",
    "<sup>",
    "^1",
    "Q1 ",
    "- ",
    "\t",
    "é",
)
READERS: tuple[Callable[[str], object], ...] = (
    header_words.role_of,
    header_words.is_role,
    header_words.is_change,
    header_words.is_relative,
    header_words.is_total,
    header_words.is_generic,
    header_words.holds_no_figures,
    header_words.heads_places,
    header_words.is_place,
    header_words.speaks_of_money,
    read_unit,
    is_unit_note,
    kind_of,
    raise_number,
    raise_tagged,
    _MARK.match,
    _SENTENCE.split,
)


@pytest.mark.parametrize("read", READERS, ids=lambda each: getattr(each, "__name__", str(each)))
@pytest.mark.parametrize("piece", PIECES)
def test_long_adverse_text(read: Callable[[str], object], piece: str) -> None:
    text = piece * (20_000 // len(piece))
    best = 9.0
    for again in ("", "x"):
        start = process_time()
        read(text + again)
        best = min(best, process_time() - start)
    assert best < 0.25
