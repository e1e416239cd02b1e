"""What the cross-encoder learns from: the statements met on the way to an answer, and which of them hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.bearing import Read, StatementBearing
from assistant.choose import able, as_read
from assistant.courtesies import without_courtesies
from assistant.desk import Judge
from assistant.finding import find
from assistant.keywords import as_question
from assistant.question import interpret
from assistant.reading import read
from assistant.service import Service
from assistant.statements import Statement
from assistant.time_bounds import within
from evaluation.gold import GoldQuestion, holds, normalise
from index.held import Filters

_BEST, _FAR, _FOUND = 20, 12, 4
"""Statements kept of a question: those that meet all that it names, best first; others; others that answer."""
_OF_EVIDENCE = 0.6
"""Least share of the words of a piece of evidence that a statement which answers has."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as it is read with the question, and whether it answers it."""

    text: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the statements met for it, those that the answer would come from first."""

    question: str
    shown: tuple[Shown, ...]
    answerable: bool


def asked_of(service: Service, questions: Iterable[GoldQuestion]) -> list[Asked]:
    """What each question that stands alone meets in the records of `service`, as its own reader sees them; without
    those that the records answer where no statement met answers."""
    every = [_asked(service, one) for one in questions if not one.earlier and one.kind != "closed"]
    return [one for one in every if one.shown and (any(each.answers for each in one.shown) or not one.answerable)]


def _asked(service: Service, gold: GoldQuestion) -> Asked:
    desk = service.desk
    names = (name for body in desk.collection.bodies(gold.level) for name in (body.authority, body.name))
    text = as_question(without_courtesies(gold.question), names)
    acronyms = desk.collection.acronyms(gold.level)
    question = interpret(text, acronyms, desk.tunings.words, datetime.now(UTC).date())
    finding = find(desk, question, gold.level, within(Filters(), question.bounds, None))
    found = read(desk, question, finding, gold.level)
    met = [(one, _answers(gold, one)) for one in _met(service, gold, found)]
    shown = [Shown(as_read(one), bool(answers)) for one, answers in met if answers is not None]
    return Asked(text, tuple(_likeliest_first(desk.judge, text, shown)), gold.answerable)


def _likeliest_first(judge: Judge | None, question: str, shown: Sequence[Shown]) -> list[Shown]:
    """The first of the statements, as they meet the question, in the order in which the cross-encoder of now takes them
    for answers; those that it wrongly takes for one teach most."""
    first, rest = list(shown[:_BEST]), list(shown[_BEST:])
    if judge is None:
        return [*first, *rest]
    scores = judge.scores(question, [one.text for one in first])
    ordered = sorted(zip(scores, first, strict=True), key=lambda each: -each[0])
    return [*(one for _, one in ordered), *rest]


def _met(service: Service, gold: GoldQuestion, found: Sequence[Read]) -> list[Statement]:
    """The statements kept of what was found."""
    tunings = service.tunings
    meeting = [one.bearing for one in able(found, tunings.choose, tunings.floors)]
    known = {id(one) for one in meeting}
    others = sorted(
        (one for each in found for one in each.bearing.statements if id(one) not in known), key=_by_words, reverse=True
    )
    right = [one for one in (*meeting[_BEST:], *others[_FAR:]) if _answers(gold, one.statement)]
    return [one.statement for one in (*meeting[:_BEST], *others[:_FAR], *right[:_FOUND])]


def _by_words(bearing: StatementBearing) -> float:
    return bearing.own


def _answers(gold: GoldQuestion, statement: Statement) -> bool | None:
    """Whether a statement says the expected answer, in words of the evidence: it has most of a piece of it, or is
    itself a part of one in the same file, such as a row of several that are one piece. None where it says the answer in
    other words than these: it may answer or not."""
    said = _without_pence(statement.text)
    if not gold.answerable or not holds(said, [_without_pence(one) for one in gold.answer.all_of]):
        return False
    if not all(any(holds(said, [_without_pence(way)]) for way in group) for group in gold.answer.any_of):
        return False
    words = _words(statement.text)
    for one in gold.evidence:
        wanted = _words(" ".join(one.fragments))
        most = min(len(wanted), len(words)) if one.file == statement.passage.file else len(wanted)
        if wanted and len(wanted & words) >= _OF_EVIDENCE * most:
            return True
    return None


def _without_pence(text: str) -> str:
    """The text with "2,700" for "2,700.00", which are the same answer."""
    return _NO_PENCE.sub("", text)


_NO_PENCE = re.compile(r"(?<=\d)\.0{1,2}(?!\d)")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w£]+", normalise(text)))
