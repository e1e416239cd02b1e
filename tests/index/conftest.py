"""Little readings of a made-up borough's records, and a store to put them in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from numpy.typing import NDArray

from index.store import Store
from ingest.records import (
    Block,
    BlockKind,
    Body,
    Box,
    CanonicalText,
    Document,
    Level,
    LineBox,
    Page,
    Part,
    PartKind,
    Passage,
    Reading,
    Term,
)

COUNCIL = "Aldermoor Borough Council"
DIMENSIONS = 4


@dataclass(frozen=True)
class Record:
    """What one part of a reading is to hold; each text is a block and a passage."""

    texts: Sequence[str]
    title: str = "Minutes of Cabinet"
    kind: PartKind = PartKind.MINUTES
    body: Body = field(default_factory=lambda: Body(COUNCIL, "Cabinet", ("The Executive",)))
    meeting_date: date | None = date(2021, 5, 4)
    access: Level = Level.PUBLIC
    terms: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Made:
    """A reading with the vectors and the original that go with it."""

    reading: Reading
    vectors: NDArray[np.float32]
    original: bytes

    def put(self, store: Store) -> str:
        return store.put(self.reading, self.vectors, self.original)


def make(
    path: str, *records: Record, original: bytes = b"", access: Level = Level.PUBLIC, reader_version: str = "1"
) -> Made:
    original = original or f"the file {path}".encode()
    pieces, blocks, passages, parts, terms = "", list[Block](), list[Passage](), list[Part](), list[Term]()
    for number, record in enumerate(records):
        start, first = len(pieces), len(blocks)
        for text in record.texts:
            at = len(pieces)
            pieces += text + "\n"
            end = at + len(text)
            blocks.append(Block(BlockKind.PARAGRAPH, at, end, page=number + 1))
            passages.append(
                Passage(number, at, end, text, f"{record.body.name} minutes", ("Item 3",), number + 1, f"{number + 9}")
            )
        terms += [Term(acronym, long, start, start + 1, number) for acronym, long in record.terms]
        parts.append(
            Part(
                number,
                record.title,
                record.kind,
                record.body,
                start,
                len(pieces),
                first,
                len(blocks) - 1,
                number + 1,
                number + 1,
                meeting_date=record.meeting_date,
                access=record.access,
            )
        )
    pages = tuple(Page(part.number + 1, str(part.number + 9), part.start, 595.0, 842.0) for part in parts)
    boxes = tuple(LineBox(b.start, b.end, Box(b.page, 72.0, 72.5, 500.25, 84.0)) for b in blocks)
    document = Document(
        name=PurePosixPath(path).name,
        path=path,
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        media_type="text/plain",
        access=access,
        ingested_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        reader_version=reader_version,
        source="https://aldermoor.example/records",
    )
    canonical = CanonicalText(pieces, tuple(blocks), pages, boxes)
    rows = np.arange(len(passages) * DIMENSIONS, dtype=np.float32).reshape(len(passages), DIMENSIONS)
    return Made(Reading(document, canonical, tuple(parts), tuple(passages), tuple(terms)), rows, original)


@pytest.fixture
def record() -> type[Record]:
    return Record


@pytest.fixture
def made() -> Callable[..., Made]:
    """`made(path, record(["text", ...]), ...)`: a reading with vectors of four dimensions."""
    return make


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a store just made, to be copied: making one takes a quarter of a second."""
    folder = tmp_path_factory.mktemp("empty")
    with Store.open(folder) as opened:
        opened.set_model("made-up", "0" * 64, DIMENSIONS)
    return folder


@pytest.fixture
def store(tmp_path: Path, empty_folder: Path) -> Iterator[Store]:
    """An empty store in `tmp_path / "records"`."""
    shutil.copytree(empty_folder, tmp_path / "records")
    with Store.open(tmp_path / "records") as opened:
        yield opened
