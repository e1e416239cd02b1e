"""A question put to the figures, and what comes of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from assistant.answers import Citation, Outcome
from assistant.desk import Desk
from assistant.draft import Piece
from assistant.figure_answers.asked import Asked, Narrowing, Part
from assistant.figure_answers.fitting import Fit, fit_all
from assistant.figure_answers.narrowing import is_term
from assistant.finding import Finding
from assistant.matching import Matcher, Weighed, plain_text, without_stops
from assistant.places import speaks_of
from assistant.question import Question
from assistant.statements import Statement
from index.analysis import stem, tokenise
from index.figure_candidates import (
    MOST_FIGURES,
    FigureFound,
    Scope,
    figures_of_tables,
    figures_with,
    figures_within,
)
from index.held import Filters
from ingest.figures.header_words import is_total
from ingest.header_periods import find_periods
from ingest.records import Block, BlockKind, CanonicalText, Level

WHOLE = 0.97
"""Share of the asked words, by weight, that a figure must meet: all of them, but for rounding."""
AS_GOOD = 0.03
"""How far behind the best another figure may be and still as good as it."""
_HEAD = 300
"""Characters at the head of a record, before its first table, that say what it is of."""
_ABOVE = 250
"""Characters above a table that say what it lists."""
_BLOCKS_ABOVE = 12
"""Blocks above a table among which its heading is looked for."""
_BEFORE = 600
"""Characters before a sentence to which it may point back."""
_POINTS_WITHIN = 120
"""Characters at the head of a sentence in which it points back."""
_POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those|it|its|they|their|them|such|which|the (?:group|partnership|board|panel|forum|project"
    r"|scheme|programme|event|meeting|session|fund|grant|team|unit|service|report|plan|strategy|survey|exercise"
    r"|initiative|operation|site|building|works?|charity|company|school|total|remaining|remainder|others?|latter"
    r"|former))\b",
    re.IGNORECASE,
)
_TABLES = 12
_LONG = 6000
"""Characters of a table that are read for the words of a question."""
_RAREST = 4
"""Words of a question by which figures are looked up."""


NONE_MEETS = "What comes nearest holds no figure that meets all that was asked."


@dataclass(frozen=True, slots=True)
class Told:
    """What the figures answer: the pieces, their citations, and how surely (0 to 1), by how much of the question's
    words the figures hold and of their names was asked for."""

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    outcome: Outcome
    sureness: float


@dataclass(frozen=True, slots=True)
class Declined:
    """The measure is known and not what is asked of it; `settled` where nothing else can answer either."""

    reason: str
    settled: bool = False


Reply = Told | Declined | None


class Inquiry:
    """One question to the figures that `level` may see and `filters` let through, of the documents in which the search
    has found something."""

    def __init__(
        self, desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters, asked: Asked
    ) -> None:
        self.desk = desk
        self.question = question
        self.finding = finding
        self.level = level
        self.asked = asked
        self.scope = _scope(desk, level, filters)
        self.documents = list(dict.fromkeys(one.passage.document_id for one in finding.best))
        self._heads: dict[str, tuple[str, str]] = {}
        self._named: dict[tuple[str, str], bool] = {}
        self._around: dict[tuple[str, int], str] = {}
        self._printed: dict[int, list[FigureFound]] = {}
        self._headings: dict[str, list[Block]] = {}
        self._terms: dict[Narrowing, bool] = {}

    @cached_property
    def found(self) -> list[FigureFound]:
        """The figures that hold one of the rarest words of the question; where there are more than are looked at, also
        those that hold the words of one of its parts."""
        whole = self._with(self.asked.whole)
        parts = self._parts if len(whole) >= MOST_FIGURES else ()
        found = {one.row: one for one in (*whole, *(each for part in parts for each in self._with(part)))}
        return list(found.values())

    @property
    def _parts(self) -> tuple[Part, ...]:
        """The parts by whose words figures are looked up on their own."""
        named = tuple(part for part in self.asked.parts if part.words.words)
        return named if 1 < len(named) <= _RAREST else ()

    def _with(self, part: Part) -> list[FigureFound]:
        words = sorted(part.words.words, key=lambda word: -word.weight)[:_RAREST]
        forms = [_forms(word) for word in words]
        return figures_with(self.desk.collection.store, self.scope, self.documents, [each for each in forms if each])

    def fits(self, part: Part) -> list[Fit]:
        """The figures as they fit a part, best first."""
        return fit_all(part, self.found, self)

    def in_tables(self, part: Part) -> list[Fit]:
        """As `fits`, of the tables that hold all words of a part, in their rows or around them: rows are often called
        by a few of the words alone."""
        about = [one for one in self.tables_found[:_TABLES] if part.words.share(self._all_of(*one)) >= WHOLE]
        return fit_all(part, self.tables(about), self)

    def _all_of(self, document: str, number: int) -> str:
        canonical = self.desk.sources.canonical(document, self.level)
        block = canonical.blocks[number]
        return f"{self.around(document, number)}\n{canonical.text[block.start : min(block.end, block.start + _LONG)]}"

    def tables(self, tables: Sequence[tuple[str, int]]) -> list[FigureFound]:
        """All figures of tables."""
        return figures_of_tables(self.desk.collection.store, self.scope, tables)

    @cached_property
    def tables_found(self) -> tuple[tuple[str, int], ...]:
        """The tables of which the search has found a stretch, by document and block, the best first."""
        tables: dict[str, list[tuple[int, Block]]] = {}
        found: dict[tuple[str, int], None] = {}
        for one in self.finding.best:
            document = one.passage.document_id
            if "\t" not in one.passage.text:
                continue
            if document not in tables:
                blocks = enumerate(self.desk.sources.canonical(document, self.level).blocks)
                tables[document] = [(number, block) for number, block in blocks if block.kind is BlockKind.TABLE]
            for number, block in tables[document]:
                if block.start < one.passage.end and one.passage.start < block.end:
                    found[document, number] = None
        return tuple(found)

    def printed_in(self, statement: Statement) -> list[FigureFound]:
        """The figures that are printed in a statement."""
        passage = statement.passage
        if passage.id not in self._printed:
            here = passage.document_id, passage.start, passage.end
            self._printed[passage.id] = figures_within(self.desk.collection.store, self.scope, *here)
        return [one for one in self._printed[passage.id] if statement.start <= one.printed_start < statement.end]

    def around(self, document: str, number: int) -> str:
        """What stands around a table and says what all of its rows are about: the heading above it, the lines before
        it, the header over the labels of its rows, and the label of the total that it ends with."""
        key = document, number
        if key not in self._around:
            canonical = self.desk.sources.canonical(document, self.level)
            self._around[key] = _around(canonical, number)
        return self._around[key]

    def says_all(self, words: Matcher, found: FigureFound) -> bool:
        """Whether a cell, with what stands around its table and states no number of its own, holds all of `words`."""
        lines = self.around(found.document_id, found.block or 0).split("\n")
        above = "\n".join(one for one in lines if not _states_number(one))
        count = len(words.words)
        lent = [n for n, word in enumerate(words.words) if self.named(word.text, found.document_id)]
        held = {place % count for place in words.matched(f"{found.words}\n{found.text}\n{above}")} if count else set()
        return words.weight_of([*held, *lent]) >= WHOLE

    def over(self, document: str, start: int) -> str:
        """The heading above what begins at `start` of a record; "" where there is none."""
        headings = self._headings.get(document)
        if headings is None:
            canonical = self.desk.sources.canonical(document, self.level)
            headings = [block for block in canonical.blocks if block.kind is BlockKind.HEADING]
            self._headings[document] = headings
        place = bisect_right(headings, start, key=lambda block: block.start)
        if not place:
            return ""
        heading = headings[place - 1]
        return self.desk.sources.text(document, self.level)[heading.start : heading.end]

    def leading(self, document: str, start: int) -> str:
        """What is said right before what begins at `start` of a record and goes on with it: in the same paragraph or
        entry of a list, where that entry has begun or the words point back ("the group", "this"), or in its row."""
        canonical = self.desk.sources.canonical(document, self.level)
        place = bisect_right(canonical.blocks, start, key=lambda block: block.start) - 1
        if place < 0:
            return ""
        block = canonical.blocks[place]
        if block.kind is BlockKind.TABLE:
            row = max((cell.start for cell in block.cells if cell.column == 0 and cell.start <= start), default=start)
            return canonical.text[max(row, start - _BEFORE) : start]
        following = canonical.text[start : start + _POINTS_WITHIN]
        if block.kind is BlockKind.LIST_ITEM or _POINTS_BACK.search(following):
            return canonical.text[max(block.start, start - _BEFORE) : start]
        return ""

    def is_term(self, one: Narrowing) -> bool:
        """Whether two words that stand together in the question do so in what the search has found."""
        if one not in self._terms:
            self._terms[one] = is_term(one, (found.passage.text for found in self.finding.best))
        return self._terms[one]

    def corner(self, document: str, number: int) -> str:
        """The header over the labels of a table's rows."""
        canonical = self.desk.sources.canonical(document, self.level)
        cells = sorted(canonical.blocks[number].cells, key=lambda cell: (cell.column, cell.row))
        return canonical.text[cells[0].start : cells[0].end] if cells else ""

    def named(self, word: str, document: str) -> bool:
        """Whether a word of a name is what a record as a whole is of: by its title, its body, the head of its text, or
        because it is called all through it."""
        if word not in self._names:
            return False
        key = word, document
        if key not in self._named:
            plain = plain_text(word).removesuffix("'s").removesuffix("'")
            head, file = self._head(document)
            in_head = re.search(rf"\b{re.escape(plain)}\b", head) is not None
            self._named[key] = (len(plain) > 2 and (in_head or plain in file)) or self._speaks_of(word, document)
        return self._named[key]

    def _speaks_of(self, word: str, document: str) -> bool:
        """Whether a record calls what a word of a name calls all through, so that what it says is of that."""
        text, acronyms = self.desk.sources.text(document, self.level), self.desk.collection.acronyms(self.level)
        return speaks_of(text, word, acronyms)

    def _head(self, document: str) -> tuple[str, str]:
        """What says what a record is of: its names with its text before its first table, and what its file is called,
        where words run together."""
        head = self._heads.get(document)
        if head is None:
            canonical = self.desk.sources.canonical(document, self.level)
            first = next((block.start for block in canonical.blocks if block.kind is BlockKind.TABLE), _HEAD)
            text = canonical.text[: min(first, _HEAD)]
            called = next((one.passage for one in self.finding.best if one.passage.document_id == document), None)
            names = f"{called.title} {called.authority} {called.body}" if called else ""
            file = plain_text(called.file) if called else ""
            head = self._heads[document] = plain_text(without_stops(f"{names}\n{text}")), file
        return head

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words of the question's names, which a record may be of as a whole."""
        return frozenset(word.text for word in self.finding.names.words)

    def completed(self, part: Part) -> Part:
        """A part with the words, roles and periods of the whole question where it names none itself."""
        whole = self.asked.whole
        own = part.words.words
        return replace(
            part,
            words=part.words if own else whole.words,
            stems=part.stems if own else part.stems | whole.stems,
            narrowed=part.narrowed if own else whole.narrowed,
            said=part.said if own else whole.said,
            periods=part.periods or whole.periods,
            roles=part.roles,
        )


def _scope(desk: Desk, level: Level, filters: Filters) -> Scope:
    """The figures of the parts that filters let through; without any, all that the level may see."""
    unfiltered = replace(filters, outcomes=()) == Filters()
    return Scope(level, None if unfiltered else desk.collection.columns.parts_allowed(level, filters))


def _forms(word: Weighed) -> list[str]:
    """How a word, and after it what may stand for it, begins in a record."""
    said = (token.text for form in (word.text, *word.others, *word.alike) for token in tokenise(form))
    return list(dict.fromkeys(_root(stem(one)) for one in said if len(one) > 1))


def _root(word: str) -> str:
    """A stem as it is looked for within words: the stemmer's last vowel is given up."""
    return word[:-1] if len(word) > 4 and word[-1] in "iey" else word


_NUMBER = re.compile(r"[£€$]\s?\d|\d[\d,.]{0,20}\d")
_NUMBERED = re.compile(r"\b(?:table|section|appendix|annex|figure|paragraph|item)\s{1,3}[\d.]{1,8}", re.IGNORECASE)


def _states_number(line: str) -> bool:
    """Whether a line above a table states a number of its own, so that it tells of that and not of the table."""
    plain = _NUMBERED.sub(" ", line)
    for one in reversed(find_periods(plain)):
        plain = plain[: one.start] + plain[one.end :]
    return _NUMBER.search(plain) is not None


def _around(canonical: CanonicalText, number: int) -> str:
    block, text = canonical.blocks[number], canonical.text
    above = [canonical.blocks[at] for at in range(number - 1, max(-1, number - _BLOCKS_ABOVE), -1)]
    heading = next((one for one in above if one.kind is BlockKind.HEADING), None)
    lines = list(takewhile(lambda one: one.kind is not BlockKind.TABLE and block.start - one.end < _ABOVE, above))
    told = [text[one.start : one.end][-_ABOVE:] for one in lines]
    if heading:
        told.append(text[heading.start : heading.end])
    first, last = (min(cells), max(cells)) if (cells := [cell.row for cell in block.cells]) else (0, 0)
    told += [text[cell.start : cell.end] for cell in block.cells if cell.row == first and cell.column == 0]
    labels = [text[cell.start : cell.end] for cell in block.cells if cell.row == last and cell.start < cell.end]
    told += [label for label in labels[:1] if is_total(label)]
    return "\n".join(told)
