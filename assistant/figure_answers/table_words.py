"""Questions answered by words in the cells of a table: "is it resourced, and what's its deadline?"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answers import Outcome
from assistant.figure_answers.asked import Part
from assistant.figure_answers.composing import Composer
from assistant.figure_answers.inquiry import WHOLE, Inquiry, Told
from assistant.matching import Matcher
from index.analysis import STOP_WORDS, stem, tokenise
from ingest.records import Block, BlockKind, CanonicalText, TableCell

_TABLES = 12
_LABEL = 0.8
"""Share of the words left that the label of a row must hold."""
_OWN = 0.5
"""Share of them that its own words must hold."""
_LEAD = 0.15
"""By how much it must be ahead of any other row."""
_LONGEST_HEADER, _LONGEST_LABEL, _LONGEST_CELL, _LONGEST_QUOTE, _SHORT = 150, 400, 200, 700, 40

# What asks for a column by the kind of its cells rather than by a word of its header.
_COLUMNS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(header, re.IGNORECASE))
    for asks, header in (
        (
            r"\bwhen\b|\b(?:due|deadline|time-?scale|timeframe|target date|finish|completed? by)\b",
            r"\bdeadline|\bdue\b|\bby when\b|\btime-?(?:scale|frame|table)|\bdates?\b|\bcompletion\b|\bwhen\b",
        ),
        (
            r"\bwho(?:se|m)?\b|\bowns?\b|\bowners?\b|\bleads?\b|\bresponsib",
            r"\bowner|\blead\b|\bled by\b|\bresponsib|\bwho\b|\bofficer\b|\bcontact\b|\bdirectorate\b|\bassigned",
        ),
        (r"\b(?:resourced|funded|funding|paid for)\b", r"\bresourc|\bfund|\bbudget"),
        (r"\bhow much\b|\bwhat amount\b", r"\bamount|\bcost|\bvalue\b|\bsum\b|£"),
        (r"\bstatus\b|\bon track\b|\brated?\b|\bRAG\b", r"\bstatus|\btrack|\brag\b|\brating"),
    )
)
_ASKS = re.compile(
    r"^\s*(?:is|are|was|were|has|have|does|do|will|can)\b|\bwho(?:se|m)?\b|\bwhen\b|\bdeadline\b|\bdue\b|\bresourced\b"
    r"|\bfunded\b|\bstatus\b|\bowns?\b|\bowner\b|\blead\b|\bon track\b"
    r"|\bwhich (?:directorate|officer|team|department)\b",
    re.IGNORECASE,
)


class Table:
    """A table block with its rows, the first of which heads its columns."""

    def __init__(self, document: str, text: str, block: Block) -> None:
        self.document = document
        self.text = text
        rows: defaultdict[int, list[TableCell]] = defaultdict(list)
        for cell in block.cells:
            rows[cell.row].append(cell)
        self.rows = [rows[key] for key in sorted(rows)]

    def words(self, cell: TableCell) -> str:
        """The text of a cell."""
        return self.text[cell.start : cell.end]

    @cached_property
    def headers(self) -> dict[int, TableCell]:
        """The header of each column, by its number."""
        return {cell.column: cell for cell in self.rows[0] if 0 < cell.end - cell.start <= _LONGEST_HEADER}


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the cell that names it, the share of the words left that it meets, and the share of the name's own
    words that were asked for."""

    table: Table
    cells: tuple[TableCell, ...]
    columns: tuple[int, ...]
    share: float
    precise: float
    label: TableCell


def words_in_cells(inquiry: Inquiry) -> Told | None:
    """The cells asked for, of the one row that is meant; None where no table holds them surely."""
    if not _ASKS.search(inquiry.question.text):
        return None
    rows = [row for table in _tables(inquiry) for row in _rows(inquiry, table)]
    if not rows:
        return None
    best = max(rows, key=lambda row: (row.share, row.precise))
    least = WHOLE if best.share >= WHOLE else best.share - _LEAD
    others = [row for row in rows if row.share >= least and row.precise >= best.precise - _LEAD]
    return _told(inquiry, best) if all(_same(row, best) for row in others) else None


def _tables(inquiry: Inquiry) -> Iterator[Table]:
    for document, number in inquiry.tables_found[:_TABLES]:
        canonical: CanonicalText = inquiry.desk.sources.canonical(document, inquiry.level)
        block = canonical.blocks[number]
        if block.kind is BlockKind.TABLE and len(block.cells) > 1:
            yield Table(document, canonical.text, block)


def _same(row: Row, other: Row) -> bool:
    """Whether two rows give one answer: the same record read twice."""
    return _shown(row) == _shown(other)


def _shown(row: Row) -> list[str]:
    return [row.table.words(cell) for cell in _asked_cells(row)]


# --- columns and rows -------------------------------------------------------------------------


def _rows(inquiry: Inquiry, table: Table) -> Iterator[Row]:
    """The rows of a table that may be meant, where it has a column for each thing asked."""
    whole = inquiry.asked.whole
    parts = inquiry.asked.parts or (whole,)
    text = inquiry.question.text
    columns = [_asked_column(table, part, text[part.start : part.end]) for part in parts]
    wanted = tuple(dict.fromkeys(column for column in columns if column is not None))
    if len(wanted) < 1 + sum(_BEGINS.match(text[part.start : part.end]) is not None for part in parts[1:]):
        return
    left = _words_left(table, whole.words, wanted)
    if not left.words:
        return
    for cells in table.rows[1:]:
        row = _row(inquiry, table, cells, wanted, left)
        if row is not None:
            yield row


_BEGINS = re.compile(r"\s*(?:by |for )?(?:what|when|who|whose|which|how|is|are|was|has|where)\b", re.IGNORECASE)
"""What begins a part of a question that asks for a thing of its own."""


def _asked_column(table: Table, part: Part, text: str) -> int | None:
    """The column whose header a part of the question asks for: by its words, else by the kind of its cells."""
    shares = {column: part.words.share(table.words(header)) for column, header in table.headers.items()}
    kinds = [header for asks, header in _COLUMNS if asks.search(text)]
    met = [
        column for column, header in table.headers.items() if any(kind.search(table.words(header)) for kind in kinds)
    ]
    ranked = sorted(met, key=lambda column: (-shares[column], len(table.words(table.headers[column]))))
    return ranked[0] if ranked else None


def _words_left(table: Table, words: Matcher, columns: Sequence[int]) -> Matcher:
    """The words of the question that its asked columns' headers don't hold, nor the words that ask for them."""
    heads = " ".join(table.words(table.headers[column]) for column in columns)
    count = len(words.words)
    held = {place % count for place in words.matched(heads)} if count else set[int]()
    kinds = [asks for asks, header in _COLUMNS if header.search(heads)]
    left = [
        word
        for place, word in enumerate(words.words)
        if place not in held and not any(asks.fullmatch(word.text) for asks in kinds) and word.text not in _TASK
    ]
    return Matcher(left, words.like)


_TASK = frozenset(
    "action actions item items task tasks resourced funded track owner owns lead leads deadline due".split()
)


def _row(
    inquiry: Inquiry, table: Table, cells: Sequence[TableCell], wanted: tuple[int, ...], left: Matcher
) -> Row | None:
    if not all(any(cell.column == column and cell.start < cell.end for cell in cells) for column in wanted):
        return None
    beside = [cell for cell in cells if cell.column not in wanted and cell.end - cell.start <= _LONGEST_LABEL]
    if not beside:
        return None
    label = max(beside, key=lambda cell: left.share(table.words(cell)))
    short = [cell for cell in beside if cell is label or cell.end - cell.start <= _SHORT]
    held = left.matched(" ".join(f"{_header(table, cell)} {table.words(cell)}" for cell in short))
    count = len(left.words)
    met = {place % count for place in held}
    lent = [n for n in range(count) if n not in met and inquiry.named(left.words[n].text, table.document)]
    share, own = left.weight_of([*met, *lent]), left.share(table.words(label))
    named = {stem(token.text) for token in tokenise(table.words(label)) if token.text not in STOP_WORDS}
    precise = len(named & inquiry.asked.whole.stems) / (len(named) or 1)
    return Row(table, tuple(cells), wanted, share, precise, label) if share >= _LABEL and own >= _OWN else None


def _header(table: Table, cell: TableCell) -> str:
    header = table.headers.get(cell.column)
    return table.words(header) if header else ""


# --- telling ----------------------------------------------------------------------------------


def _asked_cells(row: Row) -> list[TableCell]:
    return [cell for column in row.columns for cell in row.cells if cell.column == column]


def _told(inquiry: Inquiry, row: Row) -> Told | None:
    asked = _asked_cells(row)
    if any(cell.end - cell.start > _LONGEST_CELL for cell in asked):
        return None
    composer = Composer(inquiry.desk, inquiry.level)
    table = row.table
    label = " ".join(table.words(row.label).split())
    composer.say(f"{label}: " if len(label.split()) <= 30 else "")
    for place, cell in enumerate(asked):
        header = " ".join(_header(table, cell).split()).rstrip(":")
        said = " ".join(table.words(cell).split())
        composer.say(f"{'; ' if place else ''}{header}{'' if header.endswith('?') else ':'} {said}")
    composer.say(" ")
    for start, end in _quoted(row, asked):
        composer.mark_span(table.document, start, end)
    headers = [table.headers[column] for column in row.columns]
    composer.mark_span(table.document, min(one.start for one in headers), max(one.end for one in headers))
    return Told(tuple(composer.pieces), tuple(composer.citations), Outcome.ANSWERED, row.share)


def _quoted(row: Row, asked: Iterable[TableCell]) -> list[tuple[int, int]]:
    """The stretch of the row from its label to what is asked; each by itself where it is too long."""
    cells = [row.label, *asked]
    start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
    return [(start, end)] if end - start <= _LONGEST_QUOTE else [(cell.start, cell.end) for cell in cells[:3]]
