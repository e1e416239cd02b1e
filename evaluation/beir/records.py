"""The corpus of a benchmark as the product's own records: what the readers make of files is made here of rows.

A few hundred rows make up one document, so the store takes them together. Each row is a page of it, labelled with the
row's id; rows that follow each other under one title are one record, a part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from evaluation.beir.folder import CORPUS, Row
from ingest.passages import PassageSize, TokenCounter, make_passages
from ingest.reading import terms_of
from ingest.records import (
    Block,
    BlockKind,
    Body,
    CanonicalText,
    Document,
    Level,
    Page,
    Part,
    PartKind,
    Passage,
    Reading,
)
from ingest.tidy import READER_VERSION

ROWS_TOGETHER = 400
"""Rows in one document: few enough to be put soon, many enough that the store writes through to the disk seldom."""

_BETWEEN = "\n\n"


def readings(rows: Sequence[Row], count: TokenCounter, size: PassageSize) -> Iterator[tuple[Reading, bytes]]:
    """The records of the corpus, document by document, each with the bytes that stand for its file."""
    for first in range(0, len(rows), ROWS_TOGETHER):
        yield _reading(rows[first : first + ROWS_TOGETHER], first, count, size)


def _reading(rows: Sequence[Row], first: int, count: TokenCounter, size: PassageSize) -> tuple[Reading, bytes]:
    texts: list[str] = []
    blocks: list[Block] = []
    parts: list[Part] = []
    pages: list[Page] = []
    at = 0
    for place, row in enumerate(rows):
        text = row.text or row.title
        here = _blocks(text, at, place + 1)
        parts.append(_part(row, place, (at, at + len(text)), (len(blocks), len(blocks) + len(here) - 1)))
        pages.append(Page(place + 1, row.id, at))
        blocks.extend(here)
        texts.append(text)
        at += len(text) + len(_BETWEEN)
    canonical = CanonicalText(_BETWEEN.join(texts), tuple(blocks), tuple(pages))
    # Cut row by row, so that no passage goes over into the next row.
    cut = make_passages(canonical, parts, count, size)
    records, of_row = _records(parts)
    passages = tuple(replace(_under_title(one, rows), part=of_row[one.part]) for one in cut)
    original = canonical.text.encode()
    document = _document(original, first)
    return Reading(document, canonical, records, passages, terms_of(canonical, records)), original


def _records(parts: Sequence[Part]) -> tuple[tuple[Part, ...], list[int]]:
    """The parts that rows with one title make together, and for each row the number of its part."""
    records: list[Part] = []
    of_row: list[int] = []
    for part in parts:
        if records and part.title and part.title == records[-1].title:
            records[-1] = replace(records[-1], end=part.end, last_block=part.last_block, last_page=part.last_page)
        else:
            records.append(replace(part, number=len(records)))
        of_row.append(records[-1].number)
    return tuple(records), of_row


def _blocks(text: str, at: int, page: int) -> list[Block]:
    """A paragraph for each line of `text`, which begins at `at` of the canonical text."""
    blocks = []
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(words), page=page))
        at += len(line)
    return blocks


def _part(row: Row, place: int, span: tuple[int, int], blocks: tuple[int, int]) -> Part:
    return Part(
        number=place,
        title=row.title if row.text else "",
        kind=PartKind.OTHER,
        body=Body(),
        start=span[0],
        end=span[1],
        first_block=blocks[0],
        last_block=blocks[1],
        first_page=place + 1,
        last_page=place + 1,
    )


def _under_title(passage: Passage, rows: Sequence[Row]) -> Passage:
    """The passage with its row's title as the heading it stands under, and so is embedded under."""
    row = rows[passage.part]
    return replace(passage, section=(row.title,)) if row.title and row.text else passage


def _document(original: bytes, first: int) -> Document:
    return Document(
        name=CORPUS,
        path=f"{CORPUS}#{first}",
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        media_type="application/jsonl",
        access=Level.PUBLIC,
        ingested_at=datetime.now(UTC),
        reader_version=READER_VERSION,
    )
