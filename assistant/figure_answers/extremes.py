"""Questions of the highest or lowest: which row of a table, or which period of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers import Outcome
from assistant.arithmetic import Arithmetic
from assistant.figure_answers.asked import Operation, Part
from assistant.figure_answers.composing import Composer, plain, terms_of
from assistant.figure_answers.fitting import Fit, fit_all, meets_period, meets_role, meets_unit
from assistant.figure_answers.inquiry import AS_GOOD, WHOLE, Inquiry, Reply, Told
from assistant.figure_answers.values import value
from assistant.figure_answers.wordings import UNDER
from ingest.figures.header_words import is_total
from ingest.records import FigureRole

_TABLES = 8
"""Tables that are looked at."""
_SHOWN = 3
"""Rows that are named in the answer."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Column:
    """Figures of one column or row that are compared, best first, and how well they are what was asked for."""

    fits: tuple[Fit, ...]
    score: float


def extreme(inquiry: Inquiry) -> Reply:
    """The row, or the period, with the highest or lowest figure, with the next ones beside it."""
    asked = inquiry.asked
    if not (asked.kinds.words or asked.over_time):
        return value(inquiry)
    columns = _periods(inquiry) if asked.over_time else _columns(inquiry)
    best = max(columns, key=lambda one: one.score, default=None)
    if best is None or any(one.score > best.score - AS_GOOD and not _says_same(one, best) for one in columns):
        return None
    return _told(inquiry, best)


def _lowest(inquiry: Inquiry) -> bool:
    """Whether the lowest number is meant: the largest underspend is the lowest variance."""
    return (inquiry.asked.operation is Operation.LOWEST) != (UNDER.search(inquiry.question.text) is not None)


def _ordered(inquiry: Inquiry, fits: Iterable[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda one: one.figure.value, reverse=not _lowest(inquiry))


def _says_same(one: Column, other: Column) -> bool:
    """Whether two columns give one answer, be it by numbers of their own (heads, and full-time equivalents)."""
    return label(one.fits[0]).casefold() == label(other.fits[0]).casefold()


# --- among rows -------------------------------------------------------------------------------


def _columns(inquiry: Inquiry) -> list[Column]:
    """The columns of the tables nearest to the question whose figures are what was asked for."""
    grouped: defaultdict[tuple[str, int, int, str], list[Fit]] = defaultdict(list)
    part = inquiry.asked.whole
    found = inquiry.tables(inquiry.tables_found[:_TABLES])
    for fit in fit_all(part, found, inquiry):
        cell = fit.figure.cell
        if cell and meets_role(part, fit.figure) and meets_period(part, fit.figure) and meets_unit(part, fit.figure):
            grouped[fit.found.document_id, cell.block, cell.column, fit.figure.unit].append(fit)
    columns = [_column(inquiry, fits) for fits in grouped.values()]
    return [one for one in columns if one is not None]


def _column(inquiry: Inquiry, fits: Sequence[Fit]) -> Column | None:
    rows = [fit for fit in _of_kind(inquiry, fits) if not is_total(label(fit)) and not _is_whole(fit, fits)]
    if _is_of_other_kind(inquiry, fits[0]) or len(rows) < _FEWEST or len({label(fit) for fit in rows}) < len(rows):
        return None
    share = max(_kind_share(inquiry, fit) for fit in rows)
    met = [fit.share for fit in rows]
    if share < _KIND or sorted(met)[len(met) // 2] < WHOLE:
        return None
    if not inquiry.asked.whole.roles and any(fit.figure.role is FigureRole.TARGET for fit in rows):
        return None
    return Column(
        tuple(_ordered(inquiry, rows)), share + min(max(met), 1.0) + sum(fit.precise for fit in rows) / len(rows)
    )


_KIND = 0.45
"""Share of the words for what is looked for that the head of a table must hold."""


def _kind_share(inquiry: Inquiry, fit: Fit) -> float:
    """The share of the words for what is looked for that a row's group and what stands around its table hold."""
    found = fit.found
    around = inquiry.around(found.document_id, found.block) if found.block is not None else ""
    return inquiry.asked.kinds.share(f"{found.about}\n{around}")


def _is_of_other_kind(inquiry: Inquiry, fit: Fit) -> bool:
    """Whether the header over the labels of a table says that its rows are of another kind than the one looked for."""
    found, kinds = fit.found, inquiry.asked.kinds
    corner = inquiry.corner(found.document_id, found.block) if found.block is not None else ""
    return bool(corner.strip()) and not kinds.matched(corner) and not kinds.matched(found.about)


def _of_kind(inquiry: Inquiry, fits: Sequence[Fit]) -> list[Fit]:
    """The rows of the group that is meant, where a table parts its rows into groups."""
    shares = [_kind_share(inquiry, fit) for fit in fits]
    return [fit for fit, share in zip(fits, shares, strict=True) if share >= max(shares)]


def _is_whole(fit: Fit, fits: Sequence[Fit]) -> bool:
    """Whether a figure is the sum of the others of its column."""
    others = [one.figure.value for one in fits if one is not fit]
    return len(others) > 2 and abs(sum(others) - fit.figure.value) <= abs(fit.figure.value) / 1000


def label(fit: Fit) -> str:
    """What a row is called."""
    cell = fit.figure.cell
    if fit.figure.place:
        return plain(fit.figure.place)
    return plain(cell.row_path[-1]) if cell and cell.row_path else plain(fit.figure.measure)


# --- among periods ----------------------------------------------------------------------------


def _periods(inquiry: Inquiry) -> list[Column]:
    """The rows of what was asked for, whose figures are of several periods."""
    part = replace(inquiry.asked.whole, periods=())
    grouped: defaultdict[tuple[str, int, int], list[Fit]] = defaultdict(list)
    for fit in inquiry.fits(part):
        cell = fit.figure.cell
        if cell and fit.share >= WHOLE and meets_unit(part, fit.figure) and _within(inquiry.asked.whole, fit):
            grouped[fit.found.document_id, cell.block, cell.row].append(fit)
    rows = [_of_periods(inquiry, fits) for fits in grouped.values()]
    return [
        Column(tuple(_ordered(inquiry, fits)), max(fit.score for fit in fits)) for fits in rows if len(fits) >= _FEWEST
    ]


def _within(part: Part, fit: Fit) -> bool:
    """Whether a figure is for a shorter time within the period asked for."""
    period = fit.figure.period
    if not period.first or not period.last:
        return False
    return all(
        one.first <= period.first and period.last <= one.last and (period.first, period.last) != (one.first, one.last)
        for one in part.periods
    )


def _of_periods(inquiry: Inquiry, fits: Sequence[Fit]) -> list[Fit]:
    roles = {FigureRole.TARGET, FigureRole.THRESHOLD}
    return [fit for fit in fits if fit.figure.role not in roles or inquiry.asked.whole.roles]


# --- telling ----------------------------------------------------------------------------------


def _told(inquiry: Inquiry, column: Column) -> Reply:
    """The best with its value, then the next ones, all rows that were compared being cited."""
    fits = column.fits
    if len(fits) > 1 and fits[0].figure.value == fits[1].figure.value:
        return None
    composer = Composer(inquiry.desk, inquiry.level)
    compared = fits if rows_span(fits) else fits[:_SHOWN]
    n = composer.value(fits[0].found, among=rows_span(compared))
    for place, fit in enumerate(fits[1:_SHOWN]):
        composer.say("; " if place else "; next ")
        composer.value(fit.found, among=rows_span(compared))
    composer.say(". ")
    lowest = _lowest(inquiry)
    words = f"{{}} is the {'lowest' if lowest else 'highest'} of the rows cited"
    terms = terms_of([(n, fit.figure) for fit in compared])
    composer.computed(Arithmetic.LOWEST if lowest else Arithmetic.HIGHEST, terms, words)
    composer.say(".")
    return Told(tuple(composer.pieces), tuple(composer.citations), Outcome.ANSWERED, fits[0].score)


def rows_span(fits: Sequence[Fit]) -> tuple[int, int] | None:
    """The stretch of the record in which all the rows stand; None where it is too long to quote."""
    start = min(fit.figure.statement.start for fit in fits)
    end = max(fit.figure.statement.end for fit in fits)
    return (start, end) if end - start <= _LONGEST else None


_LONGEST = 2500
"""Characters of rows that are quoted together."""
