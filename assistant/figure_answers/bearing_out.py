"""Whether the words that a search would answer a question of numbers with hold a figure that can be meant.

What the figures don't surely answer may still stand in a sentence. But a row of numbers is no answer unless one of them
is for what was asked, and a figure of another period, unit or role is none either.
"""

from __future__ import annotations

import re

from assistant.figure_answers.asked import Operation, Part, UnitWanted
from assistant.figure_answers.fitting import Fit, fit_all, meets_period, meets_role, meets_unit
from assistant.figure_answers.inquiry import Inquiry
from assistant.question import Intent
from assistant.statements import Shape, Statement
from index.figure_candidates import figures_within
from ingest.records import FigureRole

_MOST_OF = 0.75
"""Share of the asked words that a number in a row of numbers must meet."""
_NUMBERS = 0.5
"""Share of the cells of a row, its label left out, that are numbers in a row of numbers."""
_SHORTEST = 3
"""Words of a statement that says something."""
_ROW = 6
"""Words from which on a text may be a row."""
_PROSE = 8
"""Words of a cell that says something."""


def bears_out(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement holds a figure that can be what was asked for."""
    part = inquiry.asked.whole
    wants = inquiry.question.intent is Intent.FIGURE or part.unit is not UnitWanted.ANY
    here = statement.passage.document_id, statement.start, statement.end
    fits = fit_all(part, figures_within(inquiry.desk.collection.store, inquiry.scope, *here), inquiry)
    if _is_flattened(statement.text):
        return False
    if statement.shape is Shape.ROW and _is_of_numbers(statement.text):
        return _is_told_by_one(inquiry) and any(_meets(part, one) for one in fits)
    if not fits:
        pieces = statement.text.split("\t")
        return max(len(piece.split()) for piece in pieces) >= (_PROSE if len(pieces) > 1 else _SHORTEST)
    if not wants:
        return True
    return any(_of_time(part, one) and _of_role(part, one) for one in fits)


def _is_told_by_one(inquiry: Inquiry) -> bool:
    """Whether one row can answer: nothing is to be added up or compared, but for what one row tells of two times."""
    operation = inquiry.asked.operation
    return operation is Operation.VALUE or (operation is Operation.CHANGE and len(inquiry.asked.whole.periods) < _TWO)


_TWO = 2


def _is_of_numbers(text: str) -> bool:
    cells = [cell for cell in text.split("\t")[1:] if cell.strip()]
    return bool(cells) and sum(_NUMBER.fullmatch(cell.strip()) is not None for cell in cells) >= _NUMBERS * len(cells)


_NUMBER = re.compile(r"[^\w\t]{0,4}\d[\d.,\s]{0,20}[^\w\t]{0,3}(?:%|k|m|bn)?\)?|[-–—]|nil|n/?a", re.IGNORECASE)


def _is_flattened(text: str) -> bool:
    """Whether words are a table that was read as text: most of them are numbers."""
    words = text.split()
    return len(words) > _ROW and sum(any(map(str.isdigit, word)) for word in words) >= _NUMBERS * len(words)


def _meets(part: Part, fit: Fit) -> bool:
    figure = fit.figure
    return (
        fit.share >= _MOST_OF
        and meets_period(part, figure)
        and meets_unit(part, figure)
        and (not part.roles or meets_role(part, figure))
    )


def _of_time(part: Part, fit: Fit) -> bool:
    return not fit.figure.period or meets_period(part, fit.figure)


def _of_role(part: Part, fit: Fit) -> bool:
    return not part.roles & _SET or fit.figure.role in part.roles | {FigureRole.PLANNED}


_SET = frozenset({FigureRole.TARGET, FigureRole.THRESHOLD})
"""Roles that are never left unsaid."""
