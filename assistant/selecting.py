"""What of the passages found, or of the register, makes an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.bearing import Read
from assistant.choose import Candidate, Lead, choose
from assistant.compose import pick
from assistant.confidence import Signs, estimate, signs_of
from assistant.draft import Tally
from assistant.figure_answers.answering import Unsure
from assistant.figure_answers.asked import Operation
from assistant.figure_answers.bearing_out import bears_out, borne_out, figures_that_can_be
from assistant.figure_answers.inquiry import NONE_MEETS, Declined, Told
from assistant.figure_answers.sense import Chosen, Sensed, by_sense, is_of_one_thing
from assistant.question import Question
from assistant.register_answers.inquiry import Answered
from assistant.statements import Shape, Statement
from assistant.tuning import Tunings
from assistant.whole_quotes import made_whole


@dataclass(frozen=True, slots=True)
class Selection:
    """The statements that make the answer, with what speaks for them and the chance that they answer rightly; `tally`
    counts those of a list, `leads` are told before them; `told` says that they read as telling who, in whatever words
    they do."""

    chosen: tuple[Candidate, ...]
    signs: Signs
    confidence: float
    tally: Tally | None = None
    leads: tuple[Lead, ...] = ()
    told: bool = False


def select(question: Question, found: Sequence[Read], tunings: Tunings) -> Selection | None:
    """What of the passages found makes the answer; None where nothing answers, or nothing surely enough."""
    candidates = choose(found, tunings.choose, tunings.floors)
    chosen = pick(question, candidates, tunings.quotes)
    if not chosen:
        return None
    signs = signs_of(chosen[0], candidates, found)
    confidence = estimate(signs, tunings.confidence)
    whole = tuple(made_whole(chosen, tunings.quotes))
    # What was quoted in the turn before and tells what is asked of it needs few of the words.
    sure = confidence >= tunings.floors.confidence or chosen[0].bearing.goes_on
    return Selection(whole, signs, confidence) if sure else None


def of_numbers(
    figured: Unsure, selection: Selection | None, found: Sequence[Read], tunings: Tunings
) -> Told | Declined | Selection | None:
    """What answers a question of numbers that no figure surely answers, `selection` being what answers it by its words:
    where one thing is asked for, the statement that is surest by what it means; else what of the selection holds a
    number that can be meant."""
    borne = _borne(figured, selection) if selection else None
    if isinstance(borne, Declined) and selection and _is_row_of_one(figured, selection):
        return replace(selection, chosen=selection.chosen[:1])
    if isinstance(borne, Told) or not is_of_one_thing(figured.inquiry):
        return borne
    chosen = Chosen(selection.chosen[0].statement, selection.confidence) if selection else None
    sensed = by_sense(figured.inquiry, found, chosen, tunings.sense)
    if not sensed and isinstance(borne, Selection) and _is_told_by_words(figured, borne):
        return borne
    if not sensed:
        return Declined(NONE_MEETS) if selection else None
    best, weights = sensed[0], tunings.sense
    agreed = isinstance(borne, Selection) and best.overlaps(borne.chosen[0].statement)
    if best.chance < (weights.agreed if agreed and not best.signs.other else weights.floor):
        return Declined(NONE_MEETS) if selection else None
    if isinstance(borne, Selection) and agreed:
        return replace(borne, chosen=tuple(one for one in borne.chosen if _of_one_thing(best, one.statement)))
    return _quoted(sensed, found, tunings)


def _is_row_of_one(figured: Unsure, selection: Selection) -> bool:
    """Whether the surest statement is a row with one number, which can be the one asked for."""
    best = selection.chosen[0]
    told, can_be = figures_that_can_be(figured.inquiry, best.statement)
    one = best.statement.shape is Shape.ROW and len(told) == len(can_be) == 1
    sure = selection.confidence >= _SURE_ROW and best.bearing.names >= _ALL_NAMES
    return (
        one
        and sure
        and figured.inquiry.asked.operation is Operation.VALUE
        and bears_out(figured.inquiry, best.statement)
    )


_SURE_ROW = 0.75
"""Chance from which on a row chosen by its words is told."""


def _is_told_by_words(figured: Unsure, borne: Selection) -> bool:
    """Whether the statement that its words have found surely tells the number: it holds one that can be meant, in a
    passage with all names of the question."""
    best = borne.chosen[0]
    _, can_be = figures_that_can_be(figured.inquiry, best.statement)
    return bool(can_be) and best.bearing.names >= _ALL_NAMES and borne.confidence >= _SURE


_ALL_NAMES, _SURE = 0.97, 0.6
"""Share of the question's names, all but for rounding; chance from which on a sentence chosen by its words is told."""


def _of_one_thing(best: Sensed, statement: Statement) -> bool:
    """Whether a statement is the best one, or what another record says of the thing."""
    return best.overlaps(statement) or statement.passage.document_id != best.bearing.statement.passage.document_id


def _borne(figured: Unsure, selection: Selection) -> Told | Declined | Selection:
    """What is left of a selection that would answer a question of numbers."""
    borne = borne_out(figured.inquiry, [one.statement for one in selection.chosen])
    if isinstance(borne, Told | Declined):
        return borne
    return replace(selection, chosen=tuple(one for one in selection.chosen if one.statement in borne))


def _quoted(sensed: Sequence[Sensed], found: Sequence[Read], tunings: Tunings) -> Selection:
    """The surest statement, quoted."""
    every = [Candidate(one.source, one.bearing, one.chance, True, one.bearing.dates) for one in sensed]
    signs = signs_of(every[0], every, found)
    return Selection(tuple(made_whole(every[:1], tunings.quotes)), signs, sensed[0].chance)


def registered(told: Answered, tunings: Tunings) -> Selection:
    """What the register says, as what makes the answer; its floors are its own."""
    every = told.candidates
    signs = signs_of(every[0], every, [every[0].source])
    return Selection(told.chosen, signs, estimate(signs, tunings.confidence), told.tally, told.leads)
