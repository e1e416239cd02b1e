"""Figures picked as the answer to a part of a question, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Outcome
from assistant.figure_answers.composing import Composer, in_words, plain
from assistant.figure_answers.fitting import Fit
from assistant.figure_answers.inquiry import AS_GOOD, NONE_MEETS, Declined, Inquiry, Told

MOST_LISTED = 6
"""Figures, or periods, that are told one by one."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The figures that answer a part: one, the figures of one row, or, with `disagree`, values that disagree."""

    fits: tuple[Fit, ...]
    disagree: bool = False


@dataclass(frozen=True, slots=True)
class OtherPeriods:
    """Figures of the measure, none for the period asked for."""

    fits: tuple[Fit, ...]


Pick = Picked | OtherPeriods | None


def told(inquiry: Inquiry, picks: Sequence[Picked]) -> Told | None:
    """The answer that says the figures picked."""
    composer = Composer(inquiry.desk, inquiry.level)
    conflict = any(one.disagree for one in picks)
    if conflict:
        composer.say("The records held do not agree: ")
    fits = [fit for one in picks for fit in one.fits]
    for place, fit in enumerate(fits):
        if place:
            composer.say("; ")
        if fit.figure.cell is None and len(fits) == 1:
            composer.sentence(fit.found)
        else:
            composer.value(fit.found)
    outcome = Outcome.CONFLICT if conflict else Outcome.ANSWERED
    sureness = min(fit.score for fit in fits)
    return Told(tuple(composer.pieces), tuple(composer.citations), outcome, sureness)


def other_periods(fits: Sequence[Fit]) -> Declined:
    """That the measure is held for other periods, and for which."""
    best = fits[0]
    same = [one for one in fits if one.found.name == best.found.name and one.score >= best.score - AS_GOOD]
    dated = [(day, one.found.row, one) for one in same if (day := one.figure.period.last or one.figure.period.first)]
    if not dated:
        return Declined(NONE_MEETS)
    periods = list(dict.fromkeys(in_words(one.figure) for _, _, one in sorted(dated, key=lambda each: each[:2])))
    shown = periods if len(periods) <= MOST_LISTED else [*periods[:2], "…", *periods[-2:]]
    return Declined(f"They give “{plain(best.figure.measure)}” for other periods: {', '.join(shown)}.", True)
