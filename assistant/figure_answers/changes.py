"""Questions of change: a measure in two periods, or in two roles, with difference and percentage worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant.answers import Outcome
from assistant.arithmetic import Arithmetic, Term
from assistant.figure_answers.asked import Part
from assistant.figure_answers.composing import Composer, plain, terms_of, unit_notes, unit_sign
from assistant.figure_answers.fitting import Fit, meets_role, plain_roles_first
from assistant.figure_answers.inquiry import AS_GOOD, Inquiry, Reply, Told
from assistant.figure_answers.picked import OtherPeriods, other_periods
from assistant.figure_answers.reading import all_roles_in
from assistant.figure_answers.values import all_agree, beside, candidates, value
from assistant.figure_answers.wordings import MOVED
from ingest.records import Figure, FigureRole

_LOOKED_AT = 12
"""Figures of each end that are paired."""


def change(inquiry: Inquiry) -> Reply:
    """The figures of both ends, each cited, and what lies between them; a single value where the question names no two
    ends."""
    ends = _ends(inquiry)
    if len(ends) != 2:
        return value(inquiry) if MOVED.search(inquiry.question.text) else beside(inquiry)
    sides = [candidates(inquiry, end) for end in ends]
    missing = next((side for side in sides if isinstance(side, OtherPeriods)), None)
    if missing is not None:
        return other_periods(missing.fits)
    pair = _best_pair(ends, [side for side in sides if not isinstance(side, OtherPeriods)])
    return _told(inquiry, *pair) if pair else None


def _ends(inquiry: Inquiry) -> list[Part]:
    """What is asked for at each of the two ends, the earlier first."""
    whole, text = inquiry.asked.whole, inquiry.question.text
    roles = all_roles_in(text)
    if len(whole.periods) == 2:
        both = [replace(whole, periods=(one,), roles=_role_beside(text, one.start, one.end)) for one in whole.periods]
        named = [end.roles or (roles[0] if len(roles) == 1 else frozenset()) for end in both]
        ends = [replace(end, roles=role) for end, role in zip(both, named, strict=True)]
        return sorted(ends, key=lambda end: end.periods[0].first)
    if len(whole.periods) < 2 and len(roles) == 2:
        return [replace(whole, roles=one) for one in reversed(roles)]
    return []


_BESIDE = 20
"""Characters before and after a period in which the role that belongs to it alone stands."""


def _role_beside(text: str, start: int, end: int) -> frozenset[FigureRole]:
    found = all_roles_in(f" {text[start : end + _BESIDE]}")
    return found[0] if found else frozenset()


# --- pairing ----------------------------------------------------------------------------------


def _best_pair(ends: Sequence[Part], sides: Sequence[list[Fit]]) -> tuple[Fit, Fit] | None:
    """The two figures that are nearest to each other among those that fit as well as the best; None where others, as
    near, are of other values."""
    first, second = (_of_role(end, side)[:_LOOKED_AT] for end, side in zip(ends, sides, strict=True))
    pairs = [(one, other) for one, other in product(first, second) if one.figure.unit == other.figure.unit]
    if not pairs:
        return None
    ranked = sorted(pairs, key=lambda pair: (_distance(*pair), -_score(pair)))
    best = ranked[0]
    equal = [pair for pair in ranked if _distance(*pair) == _distance(*best) and _score(pair) >= _score(best) - AS_GOOD]
    same = all(all_agree(pair[side].figure for pair in equal) for side in (0, 1))
    return best if same else None


def _of_role(end: Part, side: Sequence[Fit]) -> list[Fit]:
    fits = [one for one in side if meets_role(end, one.figure)] if end.roles else plain_roles_first(side)
    best = max((one.score for one in fits), default=0.0)
    return [one for one in fits if one.score >= best - 5 * AS_GOOD]


def _score(pair: tuple[Fit, Fit]) -> float:
    return min(one.score for one in pair)


def _distance(one: Fit, other: Fit) -> int:
    """How little two figures have to do with each other: of one row or sentence 0, of one name 1, of other names 2; one
    more for other headers, places or roles."""
    a, b = one.figure, other.figure
    near = (one.found.name, a.place.text) == (other.found.name, b.place.text)
    same = near and one.found.document_id == other.found.document_id and a.statement.start == b.statement.start
    return 2 * (0 if same else 1 if near else 2) + (one.found.about != other.found.about or a.role != b.role)


# --- telling ----------------------------------------------------------------------------------


def _told(inquiry: Inquiry, first: Fit, second: Fit) -> Reply:
    composer = Composer(inquiry.desk, inquiry.level)
    same = plain(first.figure.measure).casefold() == plain(second.figure.measure).casefold()
    numbers = []
    for fit, joint in ((first, ""), (second, " to ")):
        composer.say(joint)
        numbers.append(composer.value(fit.found, named=not same or not joint))
    composer.say(": ")
    figures = [(n, fit.figure) for n, fit in zip(numbers, (first, second), strict=True)]
    _say_change(composer, terms_of(figures), first.figure)
    if not same:
        composer.say(". The names differ as printed, so it may not be one and the same measure")
    composer.say(".")
    return Told(tuple(composer.pieces), tuple(composer.citations), Outcome.ANSWERED, _score((first, second)))


def _say_change(composer: Composer, terms: tuple[Term, ...], first: Figure) -> None:
    before, after = (term.value for term in terms)
    if before == after:
        composer.say("no change")
        return
    composer.computed(Arithmetic.DIFFERENCE, terms, f"{_amount(first)} {_way(first, after > before)}")
    if before and not first.unit.startswith(("%", "percentage")):
        composer.say(", ")
        composer.computed(Arithmetic.PERCENTAGE, terms, "{}%")


def _amount(figure: Figure) -> str:
    """How the difference is written: with the sign of its unit, where no unit note tells it."""
    if figure.unit == "%":
        return "{} percentage points"
    return "{}" if unit_notes(figure) else f"{unit_sign(figure)}{{}}"


def _way(figure: Figure, up: bool) -> str:
    if figure.unit in ("count",):
        return "more" if up else "fewer"
    return "more" if up else "less"
