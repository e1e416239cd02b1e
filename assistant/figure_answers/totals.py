"""Questions of what several figures come to together."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import Outcome
from assistant.arithmetic import Arithmetic
from assistant.figure_answers.composing import Composer, terms_of, unit_notes, unit_sign
from assistant.figure_answers.fitting import Fit
from assistant.figure_answers.inquiry import Inquiry, Reply, Told
from assistant.figure_answers.picked import Picked
from assistant.figure_answers.values import distinct_parts, pick, value


def total(inquiry: Inquiry) -> Reply:
    """The sum of the figures of each part, all of one unit, period and role, with its terms; else the value of what may
    be printed as a total."""
    whole, fits = inquiry.asked.whole, list[Fit]()
    for part in distinct_parts(inquiry):
        asked = replace(inquiry.completed(part), roles=whole.roles, periods=whole.periods, unit=whole.unit)
        found = pick(inquiry, asked, near=fits)
        if not isinstance(found, Picked) or found.disagree or len(found.fits) != 1:
            return value(inquiry)
        fits.append(found.fits[0])
    if len(fits) < 2 or not _of_one_kind(fits):
        return value(inquiry)
    return _told(inquiry, fits)


def _of_one_kind(fits: list[Fit]) -> bool:
    """Whether figures may be added up: different ones, of one unit, role and period."""
    kinds = {(one.figure.unit, one.figure.role, one.figure.period.first, one.figure.period.last) for one in fits}
    return len(kinds) == 1 and len({one.found.row for one in fits}) == len(fits) and fits[0].figure.unit != "%"


def _told(inquiry: Inquiry, fits: list[Fit]) -> Reply:
    composer = Composer(inquiry.desk, inquiry.level)
    figures = []
    for place, fit in enumerate(fits):
        composer.say(" + " if place else "")
        figures.append((composer.value(fit.found), fit.figure))
    composer.say(" = ")
    sign = "" if unit_notes(fits[0].figure) else unit_sign(fits[0].figure)
    composer.computed(Arithmetic.TOTAL, terms_of(figures), f"{sign}{{}}")
    composer.say(".")
    sureness = min(fit.score for fit in fits)
    return Told(tuple(composer.pieces), tuple(composer.citations), Outcome.ANSWERED, sureness)
