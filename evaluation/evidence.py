"""Evidence: whether what a gold question calls its evidence is really printed in the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.gold import GoldRow, holds, read_rows
from evaluation.source_text import source_text, text_of
from index.store import Store
from ingest.errors import BadRequest
from ingest.records import Level

Readings = Callable[[str], Iterable[str]]
"""Gives the texts of the records with a base name, one after the other as they are asked for; none where there is no
such record. A fragment need only stand in one of them."""

_TOLD = 10
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """A fragment that the record does not hold; `fragment` is empty when the record itself is not there."""

    row: GoldRow
    file: str
    fragment: str

    def __str__(self) -> str:
        what = f"{self.file} does not say {self.fragment!r}" if self.fragment else f"there is no record {self.file}"
        return f"{self.row.place} ({self.row.question.id}): {what}"


def check_gold(paths: Iterable[Path], readings: Readings) -> tuple[GoldRow, ...]:
    """The rows of gold files, read strictly and held against the records. Raises BadRequest, as `read_rows` does and
    for evidence that is not in the records, with the file and line of each such row."""
    rows = read_rows(paths)
    require_evidence(rows, readings)
    return rows


def require_evidence(rows: Sequence[GoldRow], readings: Readings) -> None:
    """Raises BadRequest when evidence of `rows` is not in the records, with the file and line of each (ten at most)."""
    missing = missing_evidence(rows, readings)
    if missing:
        told = "; ".join(str(item) for item in missing[:_TOLD])
        more = f"; and {len(missing) - _TOLD} more" if len(missing) > _TOLD else ""
        raise BadRequest(
            f"Gold evidence is not in the records: {told}{more}.",
            "Correct the lines, or ask only the questions about records that are held.",
        )


def missing_evidence(rows: Sequence[GoldRow], readings: Readings) -> tuple[MissingEvidence, ...]:
    """The fragments that are not in the records, in the order of the rows. Each record is read once, and no further
    than needed. Raises what `readings` raises for a record that cannot be read."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for item in row.question.evidence:
            wanted.setdefault(item.file, set()).update(item.fragments)
    lost = {file: _lost(wanted[file], readings(file)) for file in sorted(wanted)}
    return tuple(missing for row in rows for missing in _missing_of(row, lost))


def _lost(fragments: set[str], texts: Iterable[str]) -> set[str] | None:
    """Those of `fragments` that none of `texts` holds; None where there is no text at all."""
    left, read = set(fragments), False
    for text in texts:
        read = True
        left = {fragment for fragment in left if not holds(text, [fragment])}
        if not left:
            break
    return left if read else None


def _missing_of(row: GoldRow, lost: dict[str, set[str] | None]) -> Iterator[MissingEvidence]:
    for item in row.question.evidence:
        left = lost[item.file]
        if left is None:
            yield MissingEvidence(row, item.file, "")
            continue
        yield from (MissingEvidence(row, item.file, fragment) for fragment in item.fragments if fragment in left)


# --- where the records are --------------------------------------------------------------------


def folder_readings(folder: Path) -> Readings:
    """The records under `folder`, searched recursively. Reading raises the errors of `source_text`."""
    paths: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            paths.setdefault(path.name, []).append(path)
    return lambda file: (source_text(path) for path in paths.get(file, ()))


def stored_readings(store: Store) -> Readings:
    """The records held in a data folder: first the texts as read at ingestion, which is quick, then the originals, so
    that a fault of the product's readers makes no gold row wrong."""
    _, held = store.documents(Level.OFFICER, limit=_ALL)

    def readings(file: str) -> Iterator[str]:
        found = [document for document in held if document.name == file]
        for document in found:
            yield store.text(document.id, Level.OFFICER)
        for document in found:
            yield text_of(document.name, store.original(document.id, Level.OFFICER))

    return readings
