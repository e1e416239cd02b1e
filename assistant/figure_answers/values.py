"""Questions of one value, or of several named one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from assistant.figure_answers.acts import is_only_asked
from assistant.figure_answers.asked import Part, UnitWanted
from assistant.figure_answers.composing import plain
from assistant.figure_answers.counted import of_what_is_counted
from assistant.figure_answers.fitting import (
    Fit,
    is_set,
    meets_named_year,
    meets_period,
    meets_place,
    meets_role,
    meets_unit,
    names_each,
    plain_roles_first,
)
from assistant.figure_answers.inquiry import AS_GOOD, WHOLE, Inquiry, Reply
from assistant.figure_answers.picked import MOST_LISTED, OtherPeriods, Pick, Picked, other_periods, told
from assistant.figure_answers.wordings import ASKS_BOTH, MOVED
from index.figure_candidates import FigureFound
from index.figure_values import agree, stated
from ingest.figures.header_words import is_total
from ingest.records import Figure

_MOST_PARTS = 4
_OWN = 0.3
"""Share of the asked words that must stand in the words that say the figure of a cell, rather than around its table; a
total is said by what stands around it."""
_KNOWN = 0.3
"""Share of a figure's own name that must be asked for, for its measure to be the one that is known of other periods."""
_MOST_OF = 0.6
"""Share of the asked words that makes a figure one that may be meant."""


def value(inquiry: Inquiry) -> Reply:
    """The value asked for, or each of several."""
    parts = distinct_parts(inquiry)
    if parts and not _is_of_one_name(inquiry, parts):
        several = _several(inquiry, parts)
        if several is not None or is_listed(inquiry):
            return several
    picked = pick(inquiry, inquiry.asked.whole, MOVED.search(inquiry.question.text) is not None)
    if isinstance(picked, OtherPeriods):
        return other_periods(picked.fits)
    if picked is None or (ASKS_BOTH.search(inquiry.question.text) and not picked.disagree):
        return None
    return told(inquiry, [picked])


def distinct_parts(inquiry: Inquiry) -> list[Part]:
    """The parts of the question, where each asks for something of its own."""
    parts = inquiry.asked.parts
    if not 1 < len(parts) <= _MOST_PARTS:
        return []
    return list(parts) if all(part.words.words or part.roles or part.periods for part in parts) else []


def _is_of_one_name(inquiry: Inquiry, parts: Sequence[Part]) -> bool:
    """Whether the joint stands within one name ("fire and rescue"): nothing more is asked behind it, and one figure's
    own words hold all."""
    dated = sum(bool(part.periods) for part in parts) > 1
    if dated or any(part.roles or _asks(inquiry, part) for part in parts[1:]):
        return False
    return any(one.own >= WHOLE and names_each(parts, one.found) for one in inquiry.fits(inquiry.asked.whole))


def _asks(inquiry: Inquiry, part: Part) -> bool:
    return _ASKED_FOR.search(inquiry.question.text[part.start : part.end]) is not None


def is_listed(inquiry: Inquiry) -> bool:
    """Whether the parts ask for things of their own, so that one value can't be the answer: each is asked for, or has a
    role or period of its own."""
    parts = inquiry.asked.parts
    own = {(part.roles, part.periods) for part in parts}
    return len(own - {(frozenset(), ())}) > 1 or all(_asks(inquiry, part) for part in parts)


_ASKED_FOR = re.compile(r"\b(?:how (?:many|much)|what|which|when|who)\b", re.IGNORECASE)


# --- picking ----------------------------------------------------------------------------------


def pick(inquiry: Inquiry, part: Part, moved: bool = False, near: Sequence[Fit] = ()) -> Pick:
    """The figures that answer a part, None where nothing surely does. `moved` asks for changes alone; `near` are
    figures picked already, beside which this one is looked for first."""
    timed = candidates(inquiry, part, moved)
    if isinstance(timed, OtherPeriods):
        return timed
    fits = _of_sort(part, _of_role(part, timed))
    if near:
        fits = sorted(fits, key=lambda one: (_apart(one, near), -one.score))
        fits = [one for one in fits if _apart(one, near) == _apart(fits[0], near)]
    if not fits:
        return None
    best = max(one.score for one in fits)
    found = settled([one for one in fits if one.score >= best - AS_GOOD], part)
    return _with_rivals(found, fits) if found else None


def _of_role(part: Part, fits: Sequence[Fit]) -> list[Fit]:
    if not part.roles:
        return plain_roles_first(fits)
    return [one for one in fits if meets_role(part, one.figure)] or [one for one in fits if is_set(part, one.figure)]


def _of_sort(part: Part, fits: Sequence[Fit]) -> list[Fit]:
    """Where it is asked how much: what is money, if any is, before what is a share or a rate."""
    money = [one for one in fits if one.figure.unit[:1] in _MONEY] if part.unit is UnitWanted.MUCH else []
    return money or list(fits)


_MONEY = ("£", "€", "$")


def _with_rivals(found: Picked, fits: Sequence[Fit]) -> Picked:
    """With the figures that say otherwise of the same thing elsewhere, where one figure was picked."""
    first = found.fits[0]
    if found.disagree or len(found.fits) > 1 or not first.figure.period:
        return found
    rivals = [one for one in fits if _is_rival(one, first) and not all_agree((one.figure, first.figure))]
    return Picked((first, *rivals[:_MOST_RIVALS]), disagree=True) if rivals else found


def _is_rival(one: Fit, first: Fit) -> bool:
    """Whether a figure of another statement is of the same thing: most that was asked for stands in its own words, and
    of its own name most was asked for, with the same unit, period and role."""
    a, b = one.figure, first.figure
    apart = _distance(one.found, first.found) > _SAME_TABLE
    same = (a.unit, a.role, a.period.first, a.period.last) == (b.unit, b.role, b.period.first, b.period.last)
    return apart and same and min(one.own, first.own, one.precise) >= _MOST_OF


_MOST_RIVALS = 2
_SAME_TABLE = 2


def candidates(inquiry: Inquiry, part: Part, moved: bool = False) -> list[Fit] | OtherPeriods:
    """The figures that meet a part's words, unit, place and period."""
    fits = of_what_is_counted(inquiry.question.text, inquiry.fits(part))
    good = [one for one in fits if _is_good(inquiry, part, one, moved)]
    if not good:
        good = [one for one in inquiry.in_tables(part) if _is_good(inquiry, part, one, moved)]
    timed = [one for one in good if meets_period(part, one.figure)]
    timed = timed or [one for one in good if meets_named_year(part, one.figure)]
    known = [one for one in good if meets_role(part, one.figure) and one.precise >= _KNOWN]
    if known and not timed and all(one.figure.period for one in good) and not _may_be_elsewhere(part, fits):
        return OtherPeriods(tuple(known))
    return timed


def _is_good(inquiry: Inquiry, part: Part, fit: Fit, moved: bool) -> bool:
    """Whether a figure meets a part's words, unit and place, and is a change where one is asked for."""
    return (
        fit.share >= WHOLE
        and (_is_named(part, fit) if fit.figure.cell is None else _is_said(inquiry, part, fit))
        and (fit.figure.comparison is not None) == moved
        and meets_unit(part, fit.figure)
        and meets_place(part, fit.found, inquiry.named)
        and not _is_given(inquiry, fit)
        and not _is_only_asked(inquiry, fit)
    )


def _is_only_asked(inquiry: Inquiry, fit: Fit) -> bool:
    """Whether a sentence names the number without stating it."""
    return fit.figure.cell is None and is_only_asked(inquiry.question.text, fit.found.text, fit.found.at)


def _is_given(inquiry: Inquiry, fit: Fit) -> bool:
    """Whether the question itself names the number, which then is no answer to it."""
    printed = re.escape(fit.figure.printed.text.strip())
    return re.search(rf"(?<![\w.,]){printed}(?![\w%]|[.,]\d)", inquiry.question.text, re.IGNORECASE) is not None


def _is_named(part: Part, fit: Fit) -> bool:
    """Whether what a sentence's number counts was asked for in any word; of a question of few words all must not stand
    beside a number of another thing."""
    return fit.precise > 0 or not fit.found.name.strip() or len(part.words.words) >= _FEW_WORDS


_FEW_WORDS = 3


def _is_said(inquiry: Inquiry, part: Part, fit: Fit) -> bool:
    """Whether a cell's own words say enough of what is asked; of what a total is, what stands around its table says."""
    if is_total(plain(fit.figure.measure)):
        return inquiry.says_all(part.words, fit.found)
    return fit.own >= _OWN


def _may_be_elsewhere(part: Part, fits: Sequence[Fit]) -> bool:
    """Whether a figure for the period asked for holds most of the words, or one that holds all is up to its last day:
    it may be what was asked for."""
    last = {one.last for one in part.periods}
    return any(
        one.share >= _MOST_OF
        and (meets_period(part, one.figure) or (one.share >= WHOLE and one.figure.period.last in last))
        for one in fits
    )


def _apart(fit: Fit, near: Sequence[Fit]) -> int:
    """How far a figure stands from those picked already: in one statement, in one column or table, near by, in one
    record, or none of it."""
    return min(_distance(fit.found, other.found) for other in near)


def _distance(mine: FigureFound, other: FigureFound) -> int:
    a, b = mine.figure, other.figure
    if mine.document_id != other.document_id:
        return 5
    if a.statement.start == b.statement.start:
        return 0
    if a.cell and b.cell and a.cell.block == b.cell.block:
        return 1 if a.cell.column == b.cell.column else 2
    return 3 if abs(a.statement.start - b.statement.start) < _BESIDE else 4


_BESIDE = 1500
"""Characters between two statements that stand beside each other."""


def settled(top: Sequence[Fit], part: Part) -> Picked | None:
    """What of the figures that are as good as the best is the answer."""
    latest = top if part.periods else _latest(top)
    if all_agree(one.figure for one in latest):
        return Picked((latest[0],))
    if _one_row(latest) and len(latest) <= MOST_LISTED and len({_column(one) for one in latest}) == len(latest):
        return Picked(tuple(latest))
    if _disagree(latest):
        return Picked(tuple(latest[:3]), disagree=True)
    return None


def _latest(top: Sequence[Fit]) -> Sequence[Fit]:
    """Of figures of several periods the latest, unless one row tells of them all."""
    if _one_row(top) or not all(one.figure.period.last for one in top):
        return top
    last = max(one.figure.period.last for one in top if one.figure.period.last)
    return [one for one in top if one.figure.period.last == last]


def all_agree(figures: Iterable[Figure]) -> bool:
    """Whether values are one, each as exact as it is printed."""
    values = [stated(one.value, one.printed.text, one.unit, one.qualifier) for one in figures]
    return all(agree(one, other) for one, other in combinations(values, 2))


def _one_row(fits: Sequence[Fit]) -> bool:
    rows = {
        (one.found.document_id, one.figure.cell.block, one.figure.cell.row) if one.figure.cell else (one.found.row,)
        for one in fits
    }
    return len(rows) == 1


def _column(fit: Fit) -> int:
    return fit.figure.cell.column if fit.figure.cell else -1


def _disagree(fits: Sequence[Fit]) -> bool:
    """Whether figures are told of one thing: one name, period, role, unit and place, each in a statement of its own.
    What one statement says twice is parted by words that were not read."""
    told_of = {
        (one.found.name, one.figure.period.first, one.figure.period.last, one.figure.unit, one.figure.place.text)
        for one in fits
    }
    dated = all(one.figure.period for one in fits)
    apart = all(_distance(one.found, other.found) for one, other in combinations(fits, 2))
    return dated and len(told_of) == 1 and apart


# --- several ----------------------------------------------------------------------------------


def _several(inquiry: Inquiry, parts: Sequence[Part]) -> Reply:
    """Each part's figure, those after the first looked for beside it; None unless all are found."""
    picks: list[Picked] = []
    for part in parts:
        near = [fit for one in picks for fit in one.fits]
        found = pick(inquiry, inquiry.completed(part), near=near)
        if not isinstance(found, Picked):
            return None
        picks.append(found)
    values = {one.fits[0].found.row for one in picks}
    return told(inquiry, picks) if len(values) == len(picks) else None


def beside(inquiry: Inquiry) -> Reply:
    """Two measures of one period that are compared, one beside the other; None where they are not two."""
    parts = inquiry.asked.compared
    return _several(inquiry, parts) if len(parts) == 2 and all(part.words.words for part in parts) else None
