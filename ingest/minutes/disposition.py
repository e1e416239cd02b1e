"""Decisions set out in tables: disposition sheets and lists of decisions by item.

A table is one of decisions where a column is headed so. A row's decision is what stands under `Decision`; on a
disposition sheet, whose column says only `ADOPTED` or `LOST`, it is the row's subject. Tables of recorded votes and of
declarations repeat what stands elsewhere and are left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.minutes.clauses import read_clauses
from ingest.minutes.openings import find_opening
from ingest.minutes.outcomes import disposition_of
from ingest.records import AgendaItem, Block, CanonicalText, Part, PartKind, TableCell
from ingest.records.register import NO_DATE, Outcome, Resolution, ResolutionKind


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table of decisions by their number; -1 where there is none."""

    subject: int
    disposition: int
    decision: int
    mover: int


_HEADED = {
    "disposition": re.compile(
        r"\W{0,20}(?:disposition|outcome|result|status of item|action taken|council action)\W{0,20}", re.I
    ),
    "decision": re.compile(
        r"\W{0,20}(?:decisions?(?: made| taken)?|resolutions?|resolved|minute|agreed)\W{0,20}", re.I
    ),
    "subject": re.compile(
        r"\W{0,20}(?:subject|item|title|matter|report|description|agenda item|subject matter)s?\W{0,20}", re.I
    ),
    "mover": re.compile(r"\W{0,20}mover(?:s)?(?: (?:&|and) seconders?)?\W{0,20}", re.I),
}
_VOTES = re.compile(
    r"\W*(?:recorded votes?(?: text)?|yeas?|nays?|ayes?|noes|for|against|declarations?|abstain(?:ed)?)\W*", re.I
)
_CAPITALS = re.compile(r"[A-Z][A-Z ,()\-]+(?:\(.*\))?")


def read_dispositions(
    canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]
) -> tuple[list[Resolution], frozenset[int]]:
    """The decisions in the part's tables, and the numbers of the tables that are read so or repeat what is."""
    found: list[Resolution] = []
    tables: set[int] = set()
    for number in range(part.first_block, part.last_block + 1):
        block = canonical.blocks[number]
        if not block.cells:
            continue
        rows = _by_row(block)
        columns, first = _columns(canonical.text, rows)
        if columns is not None:
            found += _rows(canonical.text, part, items, (rows, columns, first))
        if columns is not None or first < 0:
            tables.add(number)
    return found, frozenset(tables)


def _rows(
    text: str,
    part: Part,
    items: Sequence[AgendaItem],
    table: tuple[dict[int, list[TableCell]], _Columns, int],
) -> Iterator[Resolution]:
    rows, columns, first = table
    for number in sorted(rows):
        if number < first:
            continue
        cells = {cell.column: cell for cell in rows[number]}
        if columns.disposition >= 0:
            resolution = _disposed(text, part, cells, columns)
        else:
            resolution = _decided(text, part, cells, columns)
        if resolution:
            yield _in_item(resolution, items)


def _by_row(block: Block) -> dict[int, list[TableCell]]:
    rows: dict[int, list[TableCell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _columns(text: str, rows: Mapping[int, list[TableCell]]) -> tuple[_Columns | None, int]:
    """The columns and the first row of decisions; None where the table is none of decisions, then with -1 if it is one
    of votes."""
    for number in sorted(rows)[:2]:
        heads = {cell.column: _text(text, cell) for cell in rows[number]}
        if any(_VOTES.fullmatch(head) for head in heads.values()):
            return None, -1
        placed = {
            name: next((column for column, head in heads.items() if pattern.fullmatch(head)), -1)
            for name, pattern in _HEADED.items()
        }
        if placed["disposition"] >= 0 or (placed["decision"] >= 0 and placed["subject"] >= 0):
            subject = placed["subject"]
            if placed["subject"] == placed["decision"] or _is_number_column(text, rows, number, subject):
                subject = _widest(rows, number, (placed["disposition"], placed["decision"], placed["mover"]))
            return _Columns(subject, placed["disposition"], placed["decision"], placed["mover"]), number + 1
    return _unheaded(text, rows)


def _unheaded(text: str, rows: Mapping[int, list[TableCell]]) -> tuple[_Columns | None, int]:
    """A disposition sheet without heads: most rows end with a disposition in capitals."""
    last = [max(cells, key=lambda cell: cell.column) for cells in rows.values() if len(cells) > 1]
    disposed = [
        cell
        for cell in last
        if cell.column and disposition_of(_text(text, cell)) and _CAPITALS.match(_text(text, cell))
    ]
    if not disposed or len(disposed) < max(1, 0.6 * len(last)):
        return None, 0
    column = disposed[0].column
    first = next((row for row in sorted(rows) if any(cell in disposed for cell in rows[row])), 0)
    return _Columns(_widest(rows, first - 1, (column,)), column, -1, -1), first


def _is_number_column(text: str, rows: Mapping[int, list[TableCell]], head: int, column: int) -> bool:
    own = [_text(text, cell) for row, cells in rows.items() if row > head for cell in cells if cell.column == column]
    return bool(own) and sum(len(each) < 8 for each in own) > 0.7 * len(own)


def _widest(rows: Mapping[int, list[TableCell]], head: int, taken: Sequence[int]) -> int:
    """The column with most words in it, of those not taken."""
    length: dict[int, int] = {}
    for row, cells in rows.items():
        for cell in cells:
            if row > head and cell.column not in taken:
                length[cell.column] = length.get(cell.column, 0) + cell.end - cell.start
    return max(length, key=lambda column: length[column], default=-1)


def _disposed(text: str, part: Part, cells: Mapping[int, TableCell], columns: _Columns) -> Resolution | None:
    subject, disposition = cells.get(columns.subject), cells.get(columns.disposition)
    if subject is None or disposition is None or not _text(text, subject):
        return None
    label = _text(text, disposition)
    outcome = disposition_of(label)
    if outcome is None or _PLACEHOLDER.search(_text(text, subject)):
        return None
    mover, _, seconder = _text(text, cells[columns.mover]).partition("/") if columns.mover in cells else ("", "", "")
    return _resolution(text, part, subject.start, subject.end, label, outcome, (mover.strip(), seconder.strip()))


_PLACEHOLDER = re.compile(r"##|\bX{2,}\b|such and such", re.IGNORECASE)
_REASON = re.compile(
    r"(?<!\s)\s*\b(?:Reasons?(?: for (?:the )?decision)?|Alternatives?(?: options)?|Other options)\b[^:.]{0,60}:"
)


def _decided(text: str, part: Part, cells: Mapping[int, TableCell], columns: _Columns) -> Resolution | None:
    cell = cells.get(columns.decision)
    if cell is None or cell.end - cell.start < 4:
        return None
    own = text[cell.start : cell.end]
    opening = find_opening(own)
    operative = opening.operative if opening else 0
    label = own[opening.start : opening.end].strip() if opening else ""
    reason = _REASON.search(own, operative)
    end = len(own[: reason.start()].rstrip(" \u2028\n")) if reason else len(own)
    if end - operative < 4 or not re.search(r"[a-z]{2}", own[operative:end]):
        return None
    otherwise = opening.wording.outcome if opening else Outcome.AGREED
    return _resolution(text, part, cell.start + operative, cell.start + end, label, otherwise, ("", ""), True)


def _resolution(
    text: str,
    part: Part,
    start: int,
    end: int,
    label: str,
    outcome: Outcome,
    movers: tuple[str, str],
    by_words: bool = False,
) -> Resolution:
    clauses = read_clauses(text, start, end, outcome) if by_words else ()
    outcomes = tuple(dict.fromkeys(clause.outcome for clause in clauses)) or (outcome,)
    return Resolution(
        part=part.number,
        item=None,
        kind=ResolutionKind.RESOLUTION,
        label=label,
        text=text[start:end],
        start=start,
        end=end,
        outcomes=outcomes,
        clauses=clauses,
        mover=movers[0],
        seconder=movers[1],
        doubts=(NO_DATE,) if part.meeting_date is None and part.kind is not PartKind.AGENDA else (),
    )


def _in_item(resolution: Resolution, items: Sequence[AgendaItem]) -> Resolution:
    at = bisect_right([item.start for item in items], resolution.start) - 1
    if at < 0 or resolution.start >= items[at].end:
        return resolution
    return replace(resolution, item=items[at].place)


def _text(text: str, cell: TableCell) -> str:
    return " ".join(text[cell.start : cell.end].split())
