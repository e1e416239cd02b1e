"""Which questions a run asks: read strictly, chosen, and held against the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.gold import SPLITS, GoldRow, read_rows
from index.store import Store
from ingest.errors import BadRequest
from ingest.records import Level

Note = Callable[[str], None]
"""Tells the user something to know before the results."""


def choose_rows(gold: Sequence[Path], split: str | None, only: str | None) -> tuple[GoldRow, ...]:
    """The rows of the gold files that are of a split and a folder; None takes all.

    Raises BadRequest, also where no row is left.
    """
    if not gold:
        raise BadRequest("There are no questions to put.", "Name a set of gold questions, a JSON Lines file.")
    if split not in (None, *SPLITS):
        raise BadRequest(f"There is no split {split!r}.", f"Choose one of: {', '.join(sorted(SPLITS))}.")
    chosen = tuple(
        row for row in read_rows(gold) if split in (None, row.question.split) and only in (None, row.question.folder)
    )
    if not chosen:
        raise BadRequest("No gold question is in that split and folder.", "Leave out --split or --only.")
    return chosen


def rows_for_level(rows: Sequence[GoldRow], level: Level, note: Note) -> tuple[GoldRow, ...]:
    """The rows asked by a reader of `level`, the one a server speaks to. Raises BadRequest where there is none."""
    kept = tuple(row for row in rows if row.question.level is level)
    if not kept:
        raise BadRequest(
            f"The service speaks to readers of level {level.label}, and none of the questions is theirs.",
            "Leave out --base-url to ask in this process.",
        )
    if len(kept) < len(rows):
        note(f"Left out: {_count(len(rows) - len(kept))} of other readers than the service's ({level.label}).")
    return kept


def check_evidence(rows: Sequence[GoldRow], store: Store, note: Note) -> None:
    """Raises BadRequest where evidence of `rows` is not in the records held, with file and line of each such row.

    Records that were brought but could not be read (a scan without OCR) are the product's failure, not the gold's:
    questions about them are put, and count as not found.
    """
    # Imported here because it brings the readers of the gold check, half a second that wrong use need not pay.
    from evaluation.evidence import require_evidence, stored_readings

    unread = {failure.name for failure in store.failures(Level.OFFICER)}
    about_unread = [row for row in rows if any(item.file in unread for item in row.question.evidence)]
    if about_unread:
        files = sorted({item.file for row in about_unread for item in row.question.evidence} & unread)
        note(f"Not checked: {_count(len(about_unread))} about records that could not be read ({', '.join(files)}).")
    require_evidence([row for row in rows if row not in about_unread], stored_readings(store))


def _count(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
