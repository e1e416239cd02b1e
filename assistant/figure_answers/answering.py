"""From a question to what answers it among the figures, if anything does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.choose import under_its_record
from assistant.desk import Desk
from assistant.figure_answers import changes, extremes, totals, values
from assistant.figure_answers.asked import Asked, Operation, UnitWanted
from assistant.figure_answers.inquiry import Declined, Inquiry, Reply, Told
from assistant.figure_answers.reading import read_asked
from assistant.figure_answers.table_words import words_in_cells
from assistant.figure_answers.wordings import NO_NUMBER, SET_SUM, WHAT_IT_IS
from assistant.finding import Finding
from assistant.question import Intent, Question
from index.held import Filters
from ingest.records import Level

_ANSWERS: dict[Operation, Callable[[Inquiry], Reply]] = {
    Operation.VALUE: values.value,
    Operation.CHANGE: changes.change,
    Operation.TOTAL: totals.total,
    Operation.HIGHEST: extremes.extreme,
    Operation.LOWEST: extremes.extreme,
}


@dataclass(frozen=True, slots=True)
class Unsure:
    """The question asks for a number, and no figure surely answers it; what else may be said has to bear that out."""

    inquiry: Inquiry

    @property
    def in_words(self) -> bool:
        """Whether words may answer as well: the question names no unit and no role of a number."""
        part = self.inquiry.asked.whole
        return self.inquiry.question.intent is not Intent.FIGURE and part.unit is UnitWanted.ANY and not part.roles


def from_figures(
    desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters
) -> Told | Declined | Unsure | None:
    """What the figures answer; None where the question asks for none."""
    asked = read_asked(question, finding.matcher)
    if (
        asked is None
        or question.leans
        or question.intent is Intent.FREQUENCY
        or any(word.carried for word in question.words)
        or filters.outcomes
        or not (asked.whole.words.words or asked.kinds.words)
    ):
        return None
    inquiry = Inquiry(desk, question, finding, level, filters, asked)
    told = words_in_cells(inquiry)
    if told is not None or not _asks_number(question, asked):
        return told
    reply = _ANSWERS[asked.operation](inquiry)
    return Unsure(inquiry) if reply is None or (isinstance(reply, Told) and _is_doubted(inquiry, reply)) else reply


def _is_doubted(inquiry: Inquiry, told: Told) -> bool:
    """Whether nothing of what bears out a single value reads as an answer to the question."""
    judge, question = inquiry.desk.judge, inquiry.question
    if judge is None or question.carried or inquiry.asked.operation is not Operation.VALUE:
        return False
    said = [
        under_its_record("", one.title, "".join(f"{each}: " for each in one.section[-1:]), one.cited_text)
        for one in told.citations
    ]
    return max(judge.scores(question.text, said), default=0.0) < inquiry.desk.tunings.sense.doubted


def several_from_figures(
    desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters
) -> Told | None:
    """What the figures and cells answer to a question of several values, each of its parts with one of its own."""
    asked = read_asked(question, finding.matcher)
    if asked is None or asked.operation is not Operation.VALUE or len(asked.parts) < 2:
        return None
    told = from_figures(desk, question, finding, level, filters)
    return told if isinstance(told, Told) else None


def _asks_number(question: Question, asked: Asked) -> bool:
    """Whether a number answers the question, rather than a person, a day, a reason or yes and no."""
    operation = asked.operation
    if NO_NUMBER.search(question.text):
        return False
    if operation is not Operation.VALUE or question.intent is Intent.FIGURE:
        return True
    named = bool(asked.whole.roles) or asked.whole.unit is not UnitWanted.ANY
    if WHAT_IT_IS.search(question.text) is None:
        return False
    if question.intent is Intent.RESOLUTION:
        return named and SET_SUM.search(question.text) is not None
    return question.intent is Intent.OPEN or (question.intent is Intent.LIST and named)
