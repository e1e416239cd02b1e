"""The smallest pieces that passages are put together from: headings, paragraphs, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.decision_labels import DECISION_LABEL
from ingest.records import Block, BlockKind, CanonicalText, Part
from ingest.sentences import sentence_spans

_LEADS_IN = re.compile(r"(?::|:-|:–|\bthat|\bthe following)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece that is not cut further, span `start` to `end`, under the headings of `section`."""

    start: int
    end: int
    tokens: int
    section: tuple[str, ...]
    page: int
    heading: bool = False
    in_list: bool = False
    leads_in: bool = False
    opens_decision: bool = False
    lead_in: str = ""


def units_of(canonical: CanonicalText, part: Part, count: Callable[[str], int], most: int) -> list[Unit]:
    """The units of a part; none has more than `most` tokens."""
    made: list[Unit] = []
    for unit in _whole_units(canonical, part, count):
        made.extend([unit] if unit.tokens <= most else _cut(canonical.text, unit, count, most))
    return made


def _whole_units(canonical: CanonicalText, part: Part, count: Callable[[str], int]) -> Iterator[Unit]:
    text = canonical.text
    headings: list[tuple[int, str]] = []
    lead_in = above = ""
    for block in canonical.blocks[part.first_block : part.last_block + 1]:
        words = text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            headings.append((block.level, " ".join(words.split())))
            lead_in = ""
        section = tuple(heading for _, heading in headings)
        if block.kind is BlockKind.TABLE:
            yield from _rows(text, block, section, lead_in or _over_table(above), count)
            lead_in, above = "", ""
            continue
        listed = block.kind is BlockKind.LIST_ITEM
        leads = bool(_LEADS_IN.search(words)) and block.kind is not BlockKind.HEADING
        yield Unit(
            block.start,
            block.end,
            count(words),
            section,
            block.page,
            heading=block.kind is BlockKind.HEADING,
            in_list=listed,
            leads_in=leads,
            opens_decision=bool(DECISION_LABEL.match(words)),
            lead_in=lead_in if listed else "",
        )
        above = words
        if not listed:
            lead_in = words[-200:] if leads else ""


def _over_table(above: str) -> str:
    """The sentence right above a table, when it is short enough to speak of it."""
    return " ".join(above.split()) if len(above) <= 200 else ""


def _rows(
    text: str, block: Block, section: tuple[str, ...], lead_in: str, count: Callable[[str], int]
) -> Iterator[Unit]:
    """A unit for each row; rows below the header carry it as their lead-in."""
    rows: dict[int, list[tuple[int, int, bool]]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append((cell.start, cell.end, cell.header))
    header = " ".join(
        text[start:end] for n, row in enumerate(rows.values()) for start, end, head in row if head or n == 0
    )
    header = " ".join(header.split())[:300]
    caption_start = block.start
    for n, row in enumerate(rows.values()):
        start = caption_start if n == 0 else row[0][0]
        end = max(cell_end for _, cell_end, _ in row)
        if not text[start:end].strip():
            continue
        yield Unit(
            start,
            end,
            count(text[start:end]),
            section,
            block.page,
            in_list=n > 0,
            leads_in=n == 0 and len(rows) > 1,
            lead_in=f"{lead_in} {header}".strip() if n > 0 else lead_in,
        )


def _cut(text: str, unit: Unit, count: Callable[[str], int], most: int) -> Iterator[Unit]:
    """A unit that is too long, cut between sentences, and a sentence that is too long between words."""
    start = end = unit.start
    for first, last in _short_spans(text, unit, count, most):
        if end > start and count(text[start:last]) > most:
            yield replace(unit, start=start, end=end, tokens=count(text[start:end]))
            start = first
        end = last
    if end > start:
        yield replace(unit, start=start, end=end, tokens=count(text[start:end]))


def _short_spans(text: str, unit: Unit, count: Callable[[str], int], most: int) -> Iterator[tuple[int, int]]:
    for first, last in sentence_spans(text[unit.start : unit.end]):
        first, last = first + unit.start, last + unit.start
        if count(text[first:last]) <= most:
            yield first, last
            continue
        for word in re.finditer(r"\S+", text[first:last]):
            at = first + word.start()
            # A run of letters longer than the window is cut by characters; a token has at least one.
            for piece in range(at, first + word.end(), most):
                yield piece, min(piece + most, first + word.end())
