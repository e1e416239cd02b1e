"""Rows of numbers, and tables that were read as text: no answer but for the one number of a row that was asked for."""

from __future__ import annotations

import re

from assistant.answers import Outcome
from assistant.figure_answers.asked import Operation
from assistant.figure_answers.composing import Composer
from assistant.figure_answers.fitting import (
    Fit,
    fit_all,
    is_of_asked_column,
    meets_period,
    meets_place,
    meets_role,
    meets_unit,
)
from assistant.figure_answers.inquiry import Inquiry, Told
from assistant.statements import Shape, Statement

MOST_OF = 0.75
"""Share of the asked words that a number in a row of numbers must meet, and of its own name that must be asked for."""
_NUMBERS = 0.5
"""Share of the cells of a row, its label left out, that are numbers in a row of numbers."""
_ROW = 6
"""Words from which on a text may be a row."""


def is_row(statement: Statement) -> bool:
    """Whether a statement is a row of a table most of whose cells are numbers."""
    return statement.shape is Shape.ROW and _is_of_numbers(statement.text)


def of_row(inquiry: Inquiry, statement: Statement) -> Told | None:
    """The one figure of a row of numbers that meets what was asked, said by itself."""
    part = inquiry.asked.whole
    fits = fit_all(part, inquiry.printed_in(statement), inquiry) if _is_told_by_one(inquiry) else []
    met = [one for one in fits if _meets(inquiry, one)]
    if not met or len({one.figure.printed.text for one in met}) > 1:
        return None
    alike = [one for one in fits if one.share >= MOST_OF and _is_kind(inquiry, one)]
    if len(alike) > 1 and not is_of_asked_column(part, met[0].found):
        return None  # the question says nothing of which column is meant
    composer = Composer(inquiry.desk, inquiry.level)
    composer.value(met[0].found)
    return Told(tuple(composer.pieces), tuple(composer.citations), Outcome.ANSWERED, met[0].score)


def _is_told_by_one(inquiry: Inquiry) -> bool:
    """Whether one row can answer: nothing is to be added up or compared, but for what one row tells of two times."""
    operation = inquiry.asked.operation
    return operation is Operation.VALUE or (operation is Operation.CHANGE and len(inquiry.asked.whole.periods) < _TWO)


_TWO = 2


def _is_of_numbers(text: str) -> bool:
    cells = [cell for cell in text.split("\t")[1:] if cell.strip()]
    return bool(cells) and sum(_NUMBER.fullmatch(cell.strip()) is not None for cell in cells) >= _NUMBERS * len(cells)


_NUMBER = re.compile(r"[^\w\t]{0,4}\d[\d.,\s]{0,20}[^\w\t]{0,3}(?:%|k|m|bn)?\)?|[-–—]|nil|n/?a", re.IGNORECASE)


def is_flattened(text: str) -> bool:
    """Whether words are a table that was read as text: most of them are numbers."""
    words = text.split()
    return len(words) > _ROW and sum(any(map(str.isdigit, word)) for word in words) >= _NUMBERS * len(words)


def _meets(inquiry: Inquiry, fit: Fit) -> bool:
    return fit.share >= MOST_OF and fit.precise >= MOST_OF and _is_kind(inquiry, fit)


def _is_kind(inquiry: Inquiry, fit: Fit) -> bool:
    """Whether a figure is of the place, time, unit and role asked for."""
    part, figure = inquiry.asked.whole, fit.figure
    return (
        meets_place(part, fit.found, inquiry.named)
        and meets_period(part, figure)
        and meets_unit(part, figure)
        and (not part.roles or meets_role(part, figure))
    )
