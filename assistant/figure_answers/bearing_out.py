"""Whether the words that a search would answer a question of numbers with hold a figure that can be meant.

What the figures don't surely answer may still stand in a sentence. But a row of numbers is no answer unless one of them
is for what was asked, and a figure of another period, unit or role is none either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.constraints import standing_of
from assistant.evidence import is_met, share_a_day, tells_without_year
from assistant.figure_answers.acts import is_only_asked, names_only_asked
from assistant.figure_answers.asked import Operation, Part, UnitWanted
from assistant.figure_answers.counted import counted_places
from assistant.figure_answers.fitting import (
    Fit,
    fit_all,
    meets_period,
    meets_unit,
    says_opposite,
)
from assistant.figure_answers.inquiry import NONE_MEETS, Declined, Inquiry, Told
from assistant.figure_answers.narrowing import is_left_out, of_another, says_kind, unmet
from assistant.figure_answers.rows import MOST_OF, is_flattened, is_row, of_row
from assistant.figure_answers.values import distinct_parts
from assistant.figure_answers.wordings import MOVED, ROLES
from assistant.kinds_of_answer import without_uncounted
from assistant.question import Intent
from assistant.statements import Statement
from index.analysis import stem, tokenise
from index.figure_candidates import FigureFound
from ingest.header_periods import find_periods
from ingest.records import Figure, FigureRole

_SENTENCE = 0.4
"""Share of the asked words that a number in a sentence must meet."""
_SHORTEST = 3
"""Words of a statement that says something."""
_PROSE = 8
"""Words of a cell that says something."""


def borne_out(inquiry: Inquiry, statements: Sequence[Statement]) -> Told | Declined | tuple[Statement, ...]:
    """What becomes of statements that would answer a question of numbers: of a row of numbers that comes first the one
    that is meant is told; else those that are no such rows and hold a figure that can be meant."""
    told = of_row(inquiry, statements[0]) if is_row(statements[0]) else None
    if told is not None:
        return told
    left = tuple(one for one in statements if not is_row(one) and bears_out(inquiry, one))
    if left:
        return left
    return Declined(NONE_MEETS)


def bears_out(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement other than a row of numbers holds a figure that can be what was asked for."""
    part = inquiry.asked.whole
    wants = (
        inquiry.question.intent is Intent.FIGURE or part.unit is not UnitWanted.ANY or bool(part.roles or part.periods)
    )
    if is_flattened(statement.text) or _says_opposite(part, statement.text) or not is_of_sort(inquiry, statement):
        return False
    if is_left_out(inquiry.question.text, statement.text):
        return False
    if not _counts_what_is_asked(inquiry, statement):
        return False
    if not _is_of_matter(inquiry, statement) or names_only_asked(inquiry.question.text, statement.text):
        return False
    figures = inquiry.printed_in(statement)
    if not figures:
        pieces = statement.text.split("\t")
        number = _SAYS_NUMBER if len(pieces) == 1 else _DIGIT
        if wants and not number.search(without_uncounted(_SCALE.sub("", statement.text))):
            return False
        return max(len(piece.split()) for piece in pieces) >= (_PROSE if len(pieces) > 1 else _SHORTEST)
    if not wants:
        return True
    parts = [inquiry.completed(one) for one in distinct_parts(inquiry)]
    return _bears_out(inquiry, part, figures, statement) or (
        bool(parts) and all(_bears_out(inquiry, one, figures, statement) for one in parts)
    )


def _bears_out(inquiry: Inquiry, part: Part, figures: Sequence[FigureFound], statement: Statement) -> bool:
    """Whether one of the figures of a statement can be what a part of the question asks for."""
    return any(
        _can_be(inquiry, part, one)
        and (_of_time(part, one, figures, statement.text) or _of_bare_month(inquiry, one.figure, statement))
        for one in fit_all(part, figures, inquiry)
    )


def _can_be(inquiry: Inquiry, part: Part, fit: Fit) -> bool:
    """Whether a figure of a statement can be what was asked for: of its words, unit and role, and the state of a thing
    rather than how it moved, unless that is asked for."""
    own = _said_with(inquiry, fit.found.document_id, fit.found.start, fit.found.text)
    return (
        (fit.share >= _SENTENCE or part.words.share(own) >= MOST_OF)
        and not _left_out(inquiry, part, fit.found.document_id, own)
        and _is_of_way(inquiry, fit)
        and not is_only_asked(inquiry.question.text, fit.found.text, fit.found.at)
        and meets_unit(part, fit.figure)
        and _of_role(part, fit)
    )


def _said_with(inquiry: Inquiry, document: str, start: int, text: str) -> str:
    """A text of a record that begins at `start`, with the heading over it and what it goes on with."""
    return f"{inquiry.over(document, start)}\n{inquiry.leading(document, start)}\n{text}"


def _is_of_matter(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement, with the heading over it, says all words that narrow what is asked, and the kind of number
    that is."""
    document = statement.passage.document_id
    said = _said_with(inquiry, document, statement.start, statement.text)
    return not _left_out(inquiry, inquiry.asked.whole, document, said) and says_kind(inquiry.asked.whole.said, said)


def may_tell(inquiry: Inquiry, statement: Statement) -> bool:
    """As `may_tell_in_other_words`, and says of what kind of number it is, where that is asked for."""
    heading = inquiry.over(statement.passage.document_id, statement.start)
    return may_tell_in_other_words(inquiry, statement) and says_kind(
        inquiry.asked.whole.said, f"{heading}\n{statement.text}"
    )


def may_tell_in_other_words(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement may tell what was asked for: no row of numbers, of nothing opposed to what is asked, and with
    a word for what is counted."""
    return not (
        is_row(statement)
        or is_flattened(statement.text)
        or _says_opposite(inquiry.asked.whole, statement.text)
        or names_only_asked(inquiry.question.text, statement.text)
        or is_left_out(inquiry.question.text, statement.text)
        or not _counts_what_is_asked(inquiry, statement)
    )


def _counts_what_is_asked(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement, with what stands over and before it, has one of the words for what is counted, or one that
    may stand for it: a number of robberies is none of burglaries."""
    words, places = inquiry.asked.whole.words, counted_places(inquiry.question.text, inquiry.asked.whole.words)
    if not places:
        return True
    said = f"{statement.around}\n{_said_with(inquiry, statement.passage.document_id, statement.start, statement.text)}"
    return any(place % len(words.words) in places for place in words.matched(said))


def is_narrowed_by_another(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement narrows what is asked for by another word than the question."""
    part, document = inquiry.asked.whole, statement.passage.document_id
    asked = [one for one in part.narrowed if not inquiry.named(one.text, document)]
    return of_another(asked, part.stems, statement.text, inquiry.over(document, statement.start))


def figures_that_can_be(inquiry: Inquiry, statement: Statement) -> tuple[Sequence[FigureFound], Sequence[FigureFound]]:
    """The figures of a statement, and those of them that are of the unit, period and role asked for, whatever their
    words."""
    figures = inquiry.printed_in(statement)
    return figures, [one.found for one in fits_that_can_be(inquiry, statement)]


def figures_of_unit(inquiry: Inquiry, statement: Statement) -> list[FigureFound]:
    """The figures of a statement that are of the unit and role asked for, and of no other time or thing by their own
    words."""
    part = inquiry.asked.whole
    return [
        one.found
        for one in fit_all(part, inquiry.printed_in(statement), inquiry)
        if meets_unit(part, one.figure)
        and _of_role(part, one)
        and (not one.figure.period or meets_period(part, one.figure))
        and not _counts_another(inquiry, statement, one.figure)
    ]


def _counts_another(inquiry: Inquiry, statement: Statement, figure: Figure) -> bool:
    """Whether the word right after a figure is one of the question's that is not what it counts: "five projects" tells
    nothing of how many people the projects helped."""
    counted, words = counted_places(inquiry.question.text, inquiry.asked.whole.words), inquiry.asked.whole.words
    follows = _NEXT.match(statement.text, figure.printed.end - statement.start)
    said = {place % len(words.words) for place in words.matched(follows[0])} if follows else set()
    return bool(counted and said) and not said & counted


_NEXT = re.compile(r" \S{1,40}")


def fits_that_can_be(inquiry: Inquiry, statement: Statement) -> list[Fit]:
    """The figures of a statement that are of the unit, period and role asked for, as they fit the question."""
    part, figures = inquiry.asked.whole, inquiry.printed_in(statement)
    return [
        one
        for one in fit_all(part, figures, inquiry)
        if _is_of_way(inquiry, one)
        and meets_unit(part, one.figure)
        and _of_role(part, one)
        and _is_then(inquiry, statement, one, figures)
    ]


def _is_then(inquiry: Inquiry, statement: Statement, fit: Fit, figures: Sequence[FigureFound]) -> bool:
    """Whether a figure is of the time asked for: by its own period, else by that of the figure told before it, else by
    the days that its statement names for no other figure, else by what stands over it and the day of its record."""
    part, figure = inquiry.asked.whole, fit.figure
    if not inquiry.question.dates:
        return _of_time(part, fit, figures, statement.text)
    if figure.period.first or figure.period.last:
        return meets_period(part, figure)
    if _of_bare_month(inquiry, figure, statement):
        return True
    own = [one.figure for one in figures if one.figure.period.last and one.figure.comparison is None]
    before = [one for one in own if one.printed.start < figure.printed.start]
    if before:
        return meets_period(part, max(before, key=lambda one: one.printed.start))
    taken = [one.figure.period.printed for one in figures if one.figure.period]
    standing = standing_of(statement, inquiry.question)
    free = tuple(
        one for one in standing.own if not any(told.start <= statement.start + one.start < told.end for told in taken)
    )
    return all(is_met(asked, replace(standing, own=free), True)[0] for asked in inquiry.question.dates)


def _of_bare_month(inquiry: Inquiry, figure: Figure, statement: Statement) -> bool:
    """Whether a figure's period is printed as a month without its year, and is the one asked for."""
    said, day = f"in {figure.period.printed.text}", statement.passage.date
    return not figure.period.last and any(tells_without_year(one, said, day) for one in inquiry.question.dates)


def _is_of_way(inquiry: Inquiry, fit: Fit) -> bool:
    """Whether a figure is the state of a thing rather than how it moved, unless that is asked for."""
    asks_moved = inquiry.asked.operation is Operation.CHANGE or MOVED.search(inquiry.question.text) is not None
    return asks_moved or fit.figure.comparison is None


def _left_out(inquiry: Inquiry, part: Part, document: str, said: str) -> bool:
    """Whether words say only one of two words that belong together in the question and in the records, neither a name
    of the record."""
    left = unmet(part.narrowed, said)
    return any(not inquiry.named(one.text, document) and inquiry.is_term(one) for one in left)


def is_of_sort(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement may tell what is the highest, the lowest or the sum of several: it says so."""
    said = _SAYS.get(inquiry.asked.operation)
    return said is None or said.search(statement.text) is not None


_SAYS = {
    Operation.HIGHEST: re.compile(
        r"\b(?:high|larg|big|great|most\b|max|peak|best\b|worst|lead|top\b|main)", re.IGNORECASE
    ),
    Operation.LOWEST: re.compile(r"\b(?:low|smalle|least|fewe|min|short|bottom|worst|poor)", re.IGNORECASE),
    Operation.TOTAL: re.compile(r"\b(?:total|together|combined|altogether|in all|sum|overall)\b", re.IGNORECASE),
}
_SCALE = re.compile(r"\(\d{1,3}\s?[-–]\s?\d{1,3}\)")
"""Between what the numbers of a column lie: "(1-5)"."""
_DIGIT = re.compile(r"\d")
_SAYS_NUMBER = re.compile(
    r"\d|\b(?:no|none|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter|all"
    r"|both|single|hundred|thousand|million|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)


def _says_opposite(part: Part, text: str) -> bool:
    said = " ".join(stem(token.text) for token in tokenise(text) if not token.piece)
    return says_opposite(part.stems, said)


def _of_time(part: Part, fit: Fit, figures: Sequence[FigureFound], quoted: str) -> bool:
    """Whether a figure is of a time asked for; one without a period, where the dated figure told last before it is, or
    where what is quoted names no time but that."""
    if fit.figure.period or not part.periods:
        return meets_period(part, fit.figure)
    place = fit.figure.printed.start
    before = [
        one.figure
        for one in figures
        if one.figure.period and one.figure.comparison is None and one.figure.printed.start < place
    ]
    if before:
        return meets_period(part, max(before, key=lambda one: one.printed.start))
    named = find_periods(quoted)
    return all(share_a_day(one, asked) for one in named for asked in part.periods)


def _of_role(part: Part, fit: Fit) -> bool:
    if not part.roles:
        return True
    if FigureRole.VARIANCE in part.roles and fit.found.block is None and _VARIED.search(_near(fit.found)):
        return True
    if FigureRole.VARIANCE not in part.roles and _VARIED.search(fit.found.text[: fit.found.at]):
        return False
    return fit.figure.role in part.roles | ({FigureRole.PLANNED} if part.roles & _SET else {FigureRole.STATED})


def _near(found: FigureFound) -> str:
    """What stands right before and after a number in its sentence."""
    return found.text[max(0, found.at - _WITHIN) : found.at + _WITHIN]


_WITHIN = 40
"""Characters from a number in which it is called an overspend."""
_VARIED = next(form for form, roles in ROLES if FigureRole.VARIANCE in roles)
_SET = frozenset({FigureRole.TARGET, FigureRole.THRESHOLD})
"""Roles that are never left unsaid."""
