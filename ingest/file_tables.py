"""The tables of one file as its reader sees them, without the rest of ingesting."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.paragraphs import group_lines
from ingest.readers.registry import read_source
from ingest.records import Table
from ingest.running import strip_running


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table and the page of the file that it begins on (0 in a format without pages)."""

    page: int
    table: Table


def read_tables(data: bytes, name: str) -> tuple[FileTable, ...]:
    """The tables of the file whose bytes are `data`, in reading order; one that goes on over several pages once.

    Raises UnreadableFile with the reason and what to do."""
    _, source = read_source(data, name)
    blocks = group_lines(strip_running(source))
    return tuple(FileTable(block.page, block.table) for block in blocks if block.table)
