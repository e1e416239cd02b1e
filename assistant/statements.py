"""Statements: the pieces of a passage that can be quoted as an answer.

A sentence, a decision with its clauses, a list with its lead-in, an item of a list, a row of a table. Each is a span of
the canonical text of its document. What is too long to be read as an answer comes in pieces: of a row of prose its
first cells and the sentences of the others, of a long sentence its bullets and clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.held import HeldPassage
from ingest.decision_labels import DECISION_LABEL, LONGEST_ALONE, SECTION_MARK
from ingest.line_shapes import list_marker, unfinished
from ingest.sentences import sentence_spans


class Shape(StrEnum):
    SENTENCE = "sentence"
    DECISION = "decision"
    CLAUSE = "clause"
    LIST = "list"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotable piece, span `start` to `end` of its document. `around` is what stands over it in the record and
    says what it is about: headings, lead-in, table header. `header` is the span of a table's header row, if it has
    one in the same passage."""

    passage: HeldPassage
    shape: Shape
    start: int
    end: int
    text: str
    around: str
    header: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A block of the passage's text, span within the passage; `label` says that it is a label with its amounts."""

    start: int
    end: int
    text: str
    listed: bool
    heading: bool
    label: bool = False


_LONGEST_DECISION = 3000
_LONGEST_ITEM = 700
"""Characters of an item of a list that is quoted whole; of a longer one the sentences are."""


def statements_of(passage: HeldPassage) -> list[Statement]:
    """All statements of a passage, in order; a decision and its clauses come as one and by themselves."""
    chunks = _chunks(passage)
    found: list[Statement] = []
    lead = ""
    decided = 0  # where the last decision ends
    for at, chunk in enumerate(chunks):
        if chunk.heading or SECTION_MARK.fullmatch(chunk.text):
            continue
        if "\t" in chunk.text:
            over = chunks[at - 1].text[-240:] if at else ""
            found.extend(_rows(passage, chunk, over))
        elif chunk.label:
            found.append(_piece(passage, Shape.ROW, chunk.start, chunk.end, ""))
        elif DECISION_LABEL.match(chunk.text):
            found.append(_decision(passage, chunks, at))
            decided = found[-1].end - passage.start
        elif chunk.end <= decided:
            found.append(_piece(passage, Shape.CLAUSE, chunk.start, chunk.end, lead))
        elif chunk.listed:
            if _opens_list(chunks, at):
                found.append(_list(passage, chunks, at))
            if len(chunk.text) <= _LONGEST_ITEM:
                found.append(_piece(passage, Shape.ITEM, chunk.start, chunk.end, lead))
            found.extend(_sentences(passage, chunk, lead) if len(chunk.text) > 250 else ())
        else:
            if _opens_list(chunks, at):
                found.append(_list(passage, chunks, at))
            found.extend(_sentences(passage, chunk, ""))
        if not chunk.listed or _opens_list(chunks, at):
            lead = chunk.text[-200:] if chunk.text.rstrip().endswith(_COLONS) else ""
    return found


_COLONS = (":", ":-", ":–")


def _opens_list(chunks: list[_Chunk], at: int) -> bool:
    """Whether a chunk is the lead-in of the list that follows it."""
    return chunks[at].text.rstrip().endswith(_COLONS) and at + 1 < len(chunks) and chunks[at + 1].listed


def _chunks(passage: HeldPassage) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    headings = {" ".join(heading.split()) for heading in passage.section}
    at = 0
    for text in passage.text.split("\n\n"):
        if text.strip():
            heading = " ".join(text.split()) in headings
            chunks.append(_Chunk(at, at + len(text), text, bool(list_marker(text)) and not heading, heading))
        at += len(text) + 2
    return _with_amounts(passage.text, chunks)


def _with_amounts(text: str, chunks: list[_Chunk]) -> list[_Chunk]:
    """The chunks, each label with the amounts alone on the lines below it: a table of which every cell was read as a
    line. Where there are fewer than a few such labels, as they are."""
    joined: list[_Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        if last and _AMOUNT_ALONE.fullmatch(chunk.text) and (last.label or _is_label(last)):
            joined[-1] = _Chunk(last.start, chunk.end, text[last.start : chunk.end], False, False, label=True)
        else:
            joined.append(chunk)
    return joined if sum(chunk.label for chunk in joined) >= _FEWEST_ROWS else chunks


def _is_label(chunk: _Chunk) -> bool:
    text = chunk.text.strip()
    words = text.split()
    return not (chunk.heading or chunk.listed or len(words) > _LABEL_AT_MOST or text.endswith((".", ";", "?"))) and any(
        map(str.isalpha, text)
    )


_AMOUNT_ALONE = re.compile(r"\s*[-–(+]?\s?[£€$]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?\)?\s*")
_LABEL_AT_MOST = 8
"""Words of a line that can be the label of a row."""
_FEWEST_ROWS = 3


def _piece(
    passage: HeldPassage,
    shape: Shape,
    start: int,
    end: int,
    lead: str,
    header: tuple[int, int] | None = None,
) -> Statement:
    around = " | ".join(piece for piece in (passage.context, lead) if piece)
    first = passage.start + start
    placed = (passage.start + header[0], passage.start + header[1]) if header else None
    return Statement(passage, shape, first, passage.start + end, passage.text[start:end], around, placed)


_LONGEST_SENTENCE = 60
"""Words; a longer one comes in pieces too."""
_LEAST = 4
"""Words of a piece that says something."""
_BULLET = re.compile(r"\s(?=[•▪●❑○◦·]\s?\w)|;\s")


def _sentences(passage: HeldPassage, chunk: _Chunk, lead: str) -> Iterator[Statement]:
    for start, end in sentence_spans(chunk.text):
        yield _piece(passage, Shape.SENTENCE, chunk.start + start, chunk.start + end, lead)
        pieces = _pieces(chunk.text, start, end)
        opening = chunk.text[start : pieces[0][1]][-200:] if pieces else ""
        for first, last in pieces[1:]:
            yield _piece(passage, Shape.ITEM, chunk.start + first, chunk.start + last, f"{lead} {opening}".strip())


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bullets or clauses of a long sentence, from its opening on; none of a short one."""
    if len(text[start:end].split()) <= _LONGEST_SENTENCE:
        return []
    cuts = [start, *(found.end() for found in _BULLET.finditer(text, start, end)), end]
    spans = [_trimmed(text, *span) for span in pairwise(cuts)]
    return [span for span in spans if len(text[span[0] : span[1]].split()) >= _LEAST]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _decision(passage: HeldPassage, chunks: list[_Chunk], at: int) -> Statement:
    """The label with what was decided: its own block, the next where the label stands alone, then the clauses."""
    end = chunks[at].end
    alone = len(chunks[at].text) <= LONGEST_ALONE and (
        unfinished(chunks[at].text) or chunks[at].text.rstrip().endswith(_COLONS)
    )
    for n, chunk in enumerate(chunks[at + 1 :]):
        first = n == 0 and (alone or chunk.text.startswith("That "))
        goes_on = first or chunk.listed or chunk.text[:1].islower() or chunk.text.startswith(("; ", "and "))
        if not goes_on or chunk.heading or (DECISION_LABEL.match(chunk.text) and not first):
            break
        if chunk.end - chunks[at].start > _LONGEST_DECISION:
            break
        end = chunk.end
    return _piece(passage, Shape.DECISION, chunks[at].start, end, "")


def _list(passage: HeldPassage, chunks: list[_Chunk], at: int) -> Statement:
    end = chunks[at].end
    over = list_marker(chunks[at].text)
    for chunk in chunks[at + 1 :]:
        same_rank = over and chunk.text[:1].isdigit() == over[:1].isdigit()
        if not chunk.listed or chunk.heading or same_rank:
            break
        end = chunk.end
    spans = sentence_spans(chunks[at].text)
    short = len(spans) > 1 and len(chunks[at].text[slice(*spans[-1])].split()) < _LEAST  # "These are:"
    lead_in = spans[-2 if short else -1][0]
    return _piece(passage, Shape.LIST, chunks[at].start + lead_in, end, "")


_PERIOD = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b|\b(?:Q|Quarter )[1-4]\b|\b\d{1,2} [A-Z][a-z]{2,8}\b"
)
_NUMBER = re.compile(r"\d")


def _rows(passage: HeldPassage, chunk: _Chunk, lead: str) -> Iterator[Statement]:
    """The rows of a table, one on each line."""
    spans: list[tuple[int, int]] = []
    at = chunk.start
    for line in chunk.text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    first = passage.text[spans[0][0] : spans[0][1]]
    header = spans[0] if len(spans) > 1 and is_header(first) else None
    over = " ".join(first.split()) if header else ""
    for start, end in spans:
        if header and start == header[0]:
            continue
        last = _shown_to(passage.text, start, end)
        if last:
            yield _piece(passage, Shape.ROW, start, last, f"{lead} {over}".strip(), header)
        if len(passage.text[start:end].split()) > _LONGEST_ROW:
            yield from _told_in_cells(passage, start, end, first.split("\t") if header else [])


def is_header(first: str) -> bool:
    """Whether the first row of a table names its columns: short cells, without numbers but those of times."""
    titled = max(len(cell.split()) for cell in first.split("\t")) <= _TITLE_AT_MOST
    return titled and not _NUMBER.search(_PERIOD.sub("", first))


def row_of(statement: Statement) -> tuple[int, int]:
    """The span, within the text of its passage, of the line that a statement begins in; of a table it is a row."""
    text, at = statement.passage.text, statement.start - statement.passage.start
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


_TITLE_AT_MOST = 30
"""Words of a cell that can be the title of a column."""
_LONGEST_ROW = 40
"""Words; of a longer row the sentences of its cells can be quoted by themselves."""
_ROW_AT_MOST = 60
"""Words of a row that are quoted at most."""
_PROSE = 8
"""Words of a cell that tells something in sentences."""


def _shown_to(text: str, start: int, end: int) -> int:
    """Where the quote of a row ends: of a long one after the last cell that fits, 0 where not two with words do."""
    if len(text[start:end].split()) <= _ROW_AT_MOST:
        return end
    shown, filled = 0, 0
    for cell in re.finditer(r"[^\t]+", text[start:end]):
        if len(text[start : start + cell.end()].split()) > _ROW_AT_MOST:
            break
        filled += bool(cell.group().strip())
        shown = start + cell.end() if filled > 1 else 0
    return shown


def _told_in_cells(passage: HeldPassage, start: int, end: int, columns: Sequence[str]) -> Iterator[Statement]:
    """The sentences of the long cells of a row, under the row's first words and their column's."""
    cells = list(re.finditer(r"[^\t]*(?:\t|$)", passage.text[start:end]))
    label = " ".join(passage.text[start:end].split()[:_LABEL])
    for place, cell in enumerate(cells):
        text = cell.group()
        if len(text.split()) < _PROSE:
            continue
        over = f"{label} {columns[place] if place < len(columns) else ''}".strip()
        for first, last in sentence_spans(text):
            if len(text[first:last].split()) >= _LEAST:
                at = start + cell.start()
                yield _piece(passage, Shape.SENTENCE, at + first, at + last, over)


_LABEL = 12
"""Words that tell which row it is."""


def leans_on(statement: Statement) -> str:
    """The sentence before a statement, of the same paragraph, where the statement speaks of what that one names
    ("These objections were late"); "" where it does not."""
    if statement.shape is not Shape.SENTENCE or not _LEANS.match(statement.text):
        return ""
    text = statement.passage.text[: statement.start - statement.passage.start]
    paragraph = text[text.rfind("\n\n") + 1 :]
    spans = sentence_spans(paragraph) if "\t" not in paragraph else []
    return paragraph[slice(*spans[-1])] if spans else ""


_LEANS = re.compile(
    r"(?:He|She|They|This|These|Those|Such|His|Her|Their|Its|Both|Each|The (?:latter|former|same))\b"
    r"|(?:That|It)\s(?:also\s)?(?:is|was|were|will|would|has|had|can|could|means|meant|includes|included)\b"
    r"(?!\s(?:also\s|then\s|therefore\s|further\s)?(?:RESOLVED|agreed|anticipated|expected|noted|resolved|reported"
    r"|proposed|moved|suggested|explained|confirmed|highlighted|hoped|felt|recommended|stated|considered|acknowledged"
    r"|recognised|understood|important|clear|likely|possible|necessary|envisaged|intended|estimated|hereby)\b)"
)
"""How a sentence opens that speaks of what the sentence before it names."""
