"""Answers about figures put together: a figure's name, value and period in the record's own words, each cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.answers import Citation
from assistant.arithmetic import MAGNITUDE, Arithmetic, Computed, Term, compute
from assistant.desk import Desk
from assistant.draft import Mark, Piece, Quote, Say
from assistant.register_answers.quoting import line_span
from index.decided import places_of
from index.figure_candidates import FigureFound
from index.held import HeldPassage
from ingest.records import Figure, Level, Printed
from ingest.records.figures import NOTHING

_LONGEST_LINE = 300
"""Characters of a line of headers that is quoted whole; of a longer one the words that are needed."""
_LONGEST_QUOTE = 60
"""Words of a sentence that is read out in the answer; a longer one is cited alone."""
_MOST_CITED = 4
_UNIT_NOTE = re.compile(
    r"[£€$]\s?(?:['’]?000['’]?s?|k|m(?:illions?)?|bn)\b|[£€$] (?:in )?(?:thousands|millions|billions)\b|[£€$]"
    r"|\b(?:in )?(?:thousands|millions)\b(?: of \w+)?|['’]000s?",
    re.IGNORECASE,
)
_SIGNS = frozenset("<>≤≥~≈+±")


class Composer:
    """Puts one answer together; `pieces` and `citations` are what comes of it."""

    def __init__(self, desk: Desk, level: Level) -> None:
        self.desk = desk
        self.level = level
        self.pieces: list[Piece] = []
        self.citations: list[Citation] = []
        self._passages: dict[str, list[HeldPassage]] = {}

    # --- citing -------------------------------------------------------------------------------

    def cite(self, document: str, start: int, end: int) -> Citation:
        """The citation of a span; the one made before where it holds the span."""
        for made in self.citations:
            if made.document_id == document and made.start_char <= start and end <= made.end_char:
                return made
        passage = self._passage(document, start)
        made = self.desk.sources.cite(len(self.citations) + 1, passage, start, end, self.level)
        self.citations.append(made)
        return made

    def _passage(self, document: str, start: int) -> HeldPassage:
        """The passage in which a span begins, or the last before it."""
        held = self._passages.get(document)
        if held is None:
            places = places_of(self.desk.collection.store, [document], self.level)
            before = [place.id for place in places if place.start <= start][-1:] or [place.id for place in places[:1]]
            held = self.desk.collection.store.passages(before, self.level)
            self._passages[document] = held
        return held[0]

    def text(self, document: str) -> str:
        """The canonical text of a document as the asker may see it."""
        return self.desk.sources.text(document, self.level)

    def mark(self, found: FigureFound, used: Iterable[Printed], among: tuple[int, int] | None = None) -> int:
        """Marks the statement of a figure, or the rows `among` which it stands, and, of the words used that stand
        outside it, the lines they stand in; gives the number of the statement's citation."""
        statement = found.figure.statement
        marks = [self.cite(found.document_id, *(among or (statement.start, statement.end))).n]
        for start, end in self._outside(found, used):
            if len(self.citations) < _MOST_CITED:
                marks.append(self.cite(found.document_id, start, end).n)
        self.pieces += [Mark(n) for n in dict.fromkeys(marks)]
        return marks[0]

    def _outside(self, found: FigureFound, used: Iterable[Printed]) -> Iterator[tuple[int, int]]:
        text, statement = self.text(found.document_id), found.figure.statement
        lines: dict[tuple[int, int], None] = {}
        for one in used:
            if one and not (statement.start <= one.start and one.end <= statement.end):
                span = line_span(text, one.start, one.end)
                lines[span if span[1] - span[0] <= _LONGEST_LINE else (one.start, one.end)] = None
        yield from sorted(lines)

    def mark_span(self, document: str, start: int, end: int) -> None:
        """Marks a span of a record."""
        self.pieces.append(Mark(self.cite(document, start, end).n))

    # --- saying -------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        self.pieces.append(Say(text))

    def value(self, found: FigureFound, named: bool = True, among: tuple[int, int] | None = None) -> int:
        """Says a figure, by its name where `named`, and cites it; gives the number of its statement's citation."""
        figure = found.figure
        label = tuple(label_of(figure)) if named else ()
        if label:
            self.say(", ".join(plain(one) for one in label) + ": ")
        self.say(printed_value(figure))
        year = year_of(figure)
        if figure.period and not (
            any(inside(figure.period.printed, one) for one in label) and (not year or year in label)
        ):
            self.say(f" ({in_words(figure)})")
        self.say(" ")
        return self.mark(found, (*label, figure.period.printed, year, *unit_notes(figure)), among)

    def sentence(self, found: FigureFound) -> int:
        """Says a figure of a sentence and reads the sentence out."""
        figure = found.figure
        if len(figure.statement.text.split()) > _LONGEST_QUOTE:
            return self.value(found)
        self.say(printed_value(figure))
        outside = figure.period.printed and not inside(figure.period.printed, figure.statement)
        if figure.period:
            self.say(f" ({in_words(figure)})")
        self.say(": ")
        citation = self.cite(found.document_id, figure.statement.start, figure.statement.end)
        self.pieces.append(Quote(citation.n, citation.cited_text))
        if outside:
            self.say(" ")
            self.mark(found, (figure.period.printed,))
        return citation.n

    def computed(self, operation: Arithmetic, terms: tuple[Term, ...], words: str) -> None:
        """Says a result, `{}` in `words` standing for its number."""
        result = compute(operation, [term.value for term in terms])
        self.pieces.append(Computed(operation, terms, result, words.format(f"{result:,f}")))


# --- a figure in words ------------------------------------------------------------------------


def plain(printed: Printed) -> str:
    """Printed words on one line."""
    return " ".join(printed.text.split())


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")


def year_of(figure: Figure) -> Printed:
    """The header that says the year of a period which is printed without it ("31 March" above "2019")."""
    period, cell = figure.period, figure.cell
    if cell is None or not period or _YEAR.search(period.printed.text):
        return NOTHING
    years = {str(day.year) for day in (period.first, period.last) if day}
    heads = (*reversed(cell.column_path), *reversed(cell.row_path), *figure.supports)
    return next((one for one in heads if years & set(_YEAR.findall(one.text))), NOTHING)


def in_words(figure: Figure) -> str:
    """The period of a figure as printed, after its year where that stands in another header: both as quoted, for joined
    they would be a date that no citation holds."""
    year = year_of(figure)
    said = plain(figure.period.printed)
    return f"{plain(year)}: {said}" if year else said


def inside(inner: Printed, outer: Printed) -> bool:
    """Whether one span stands within another."""
    return outer.start <= inner.start and inner.end <= outer.end


def label_of(figure: Figure) -> list[Printed]:
    """What a figure is called: its measure, and in a table its place and the header over its column."""
    label = [figure.measure]
    if figure.cell is not None:
        headers = (*figure.cell.row_path[-1:], *figure.cell.column_path[-1:])
        for one in (figure.place, *headers):
            if one and not any(_says_too(one, told) for told in (*label, figure.period.printed)):
                label.append(one)
    return [one for one in label if one]


def _says_too(one: Printed, told: Printed) -> bool:
    return inside(one, told) or plain(one).casefold() in plain(told).casefold()


def printed_value(figure: Figure) -> str:
    """The number as printed, with the word that loosens it and the unit note of its table."""
    number = plain(figure.printed)
    if figure.qualifier and not figure.qualifier.startswith("range") and figure.qualifier not in _SIGNS:
        number = f"{figure.qualifier} {number}"
    notes = [found.group().strip() for one in unit_notes(figure) if (found := _UNIT_NOTE.search(plain(one)))]
    return f"{number} ({notes[0]})" if notes else number


def unit_notes(figure: Figure) -> list[Printed]:
    """The words outside the number that say its unit, where the number doesn't."""
    if figure.cell is None or figure.unit in ("count", "%"):
        return []
    signed = any(sign in figure.printed.text for sign in "£€$%")
    if signed and (_scale(figure) == 1 or MAGNITUDE.search(figure.printed.text)):
        return []  # "$ 8,412" of a table in thousands says its currency and not its thousands
    told = (*figure.cell.notes, *reversed(figure.cell.column_path), figure.cell.caption, *figure.supports)
    return next(([one] for one in told if _UNIT_NOTE.search(plain(one))), [])


# --- terms ------------------------------------------------------------------------------------


def terms_of(figures: list[tuple[int, Figure]]) -> tuple[Term, ...]:
    """Figures as the terms of arithmetic, each with the number of its citation: in the scale they are printed in where
    it is one, else in whole units."""
    same = len({(_scale(figure), bool(MAGNITUDE.search(figure.printed.text))) for _, figure in figures}) == 1
    scale = _scale(figures[0][1]) if same and not MAGNITUDE.search(figures[0][1].printed.text) else Decimal(1)
    return tuple(Term(n, figure.printed.text, _shown(figure.value / scale)) for n, figure in figures)


def _shown(number: Decimal) -> Decimal:
    """A number without an exponent or idle zeros."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _scale(figure: Figure) -> Decimal:
    """By how much the printed number is multiplied to be the value."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", figure.printed.text)
    number = Decimal(digits.group().replace(",", "")) if digits else Decimal(0)
    return abs(figure.value) / number if number and figure.value else Decimal(1)


def unit_sign(figure: Figure) -> str:
    """The sign that stands before a number of this unit: "£"; none for other units."""
    return figure.unit if figure.unit in ("£", "€", "$") else ""
