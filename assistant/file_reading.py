"""What a worker process does: one file read to its records, or to its tables.

The readers are imported when the first file is read, so that the program that hands files over does not load them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.model_files import token_counter
from ingest.errors import TooMuch, UnreadableFile
from ingest.passages import PassageSize, TokenCounter
from ingest.records import Level, Reading

if TYPE_CHECKING:
    from ingest.file_tables import FileTable

LARGEST_FILE = 500
"""Megabytes of a file that are read."""

_MB = 1_000_000
_counters: dict[Path, TokenCounter] = {}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as a worker hands it back: its records and bytes."""

    reading: Reading
    original: bytes


def read_file(path: Path, access: Level, model_folder: Path, window: int) -> ReadFile:
    """The records of the file at `path`. Raises UnreadableFile with what is wrong with it and what to do."""
    from ingest.reading import read_document

    count = _counters.get(model_folder) or _counters.setdefault(model_folder, token_counter(model_folder))
    data = bytes_of(path)
    return ReadFile(read_document(path, data, access, count, PassageSize(window=window)), data)


def read_file_tables(path: Path) -> tuple[FileTable, ...]:
    """The tables of the file at `path`. Raises UnreadableFile with what is wrong with it and what to do."""
    from ingest.file_tables import read_tables

    return read_tables(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """What is in the file at `path`. Raises UnreadableFile where it cannot be read or is too large."""
    size = check_size(path)
    try:
        with path.open("rb") as file:
            return file.read(size)  # as much room is taken as is named, whatever there is to read
    except OSError as error:
        raise _not_read(path, error) from error


def check_size(path: Path) -> int:
    """The size of the file at `path` in bytes. Raises UnreadableFile where there is none, it is no file, TooMuch where
    it is larger than files may be."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _not_read(path, error) from error
    if not path.is_file():
        raise UnreadableFile(
            f"{path.name}: it is not a file but a folder, a pipe, a socket or a device.", "Name one file."
        )
    if size > LARGEST_FILE * _MB:
        raise TooMuch(
            f"{path.name}: it holds {size // _MB:,} MB; files of up to {LARGEST_FILE} MB are read.",
            "Split it, or take large pictures out of it.",
        )
    return size


def _not_read(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(f"{path.name}: {error.strerror or error}.", "Check the file and ingest it again.")
