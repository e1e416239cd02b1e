"""What answers a question that figures, register and words all decline: the last that is tried.

The statements of the passages found that stand in records of the question's names, numbers and dates, of whatever kind
they are, are read with it one by one by the cross-encoder, and the one that surely answers is quoted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum

from assistant.bearing import Read, StatementBearing
from assistant.by_meaning import takes_over
from assistant.choose import Candidate, as_read, can_answer, judged_by_words, meets_all
from assistant.confidence import signs_of
from assistant.constraints import dates_in, may_be_then
from assistant.desk import Judge
from assistant.evidence import share_a_day
from assistant.figure_answers.wordings import ASKS_BOTH
from assistant.nearness import Nearness
from assistant.question import Intent, Question
from assistant.relations.told import unsaid
from assistant.selecting import Selection
from assistant.statements import Statement
from assistant.tuning import Tunings
from assistant.two_times import COMPARING
from assistant.weights import Floors, ReadingWeights
from assistant.whole_quotes import gone_on, made_whole
from ingest.line_shapes import list_marker


@dataclass(frozen=True, slots=True)
class ReadingSigns:
    """What speaks for the statement that reads best as an answer, named as in `ReadingWeights`."""

    odds: float
    matter: float
    held: float
    first: float
    kind: float
    meets: float


READING_SIGNS = tuple(field.name for field in fields(ReadingSigns))


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements read, the one that reads best as an answer first, with what speaks for it and the chance (0 to 1)
    that it answers."""

    ordered: tuple[Candidate, ...]
    signs: ReadingSigns
    chance: float


CanTell = Callable[[Statement], bool]
"""Whether a statement holds a number that can be what was asked for."""


@dataclass(frozen=True, slots=True)
class Tellers:
    """What holds a number that can be what was asked for: `surely`, or only `perhaps`, in other words than those of the
    question."""

    surely: CanTell
    perhaps: CanTell


class Bounds(Enum):
    """What a statement is held to: to all that the question names and its time in its own words or what its record is
    called by; to its names, and no other time (`NAMED`); to no other time (`FREE`)."""

    ALL = 0
    NAMED = 1
    FREE = 2


def by_reading(
    question: Question,
    found: Sequence[Read],
    near: Nearness | None,
    tunings: Tunings,
    judge: Judge | None,
    tellers: Tellers | None = None,
) -> Selection | None:
    """What surely answers by how it reads, of what can tell the number asked for, where one is; None where nothing
    does, and for a list, or values that disagree, which no one statement tells. What is of several times, or of yes or
    no, is told where one statement has a number for each side that is compared."""
    if near is None or judge is None or question.intent is Intent.LIST or ASKS_BOTH.search(question.text):
        return None
    if len(question.dates) > 1 or question.intent is Intent.YES_NO:
        return _of_both(question, found, near, tunings, judge)
    best = read_best(question, found, near, tunings, judge, tellers.surely if tellers else None)
    told = _told(question, found, best, tunings)
    if told is not None or not (tellers or question.dates):
        return told
    best = read_best(question, found, near, tunings, judge, tellers.perhaps if tellers else None, Bounds.NAMED)
    return _told(question, found, best, tunings)


def reads_surely(
    question: Question,
    found: Sequence[Read],
    near: Nearness | None,
    tunings: Tunings,
    judge: Judge | None,
    is_of_names: CanTell,
) -> Selection | None:
    """What reads so surely as an answer that it is told though nothing else speaks for it, not even the words that such
    a thing is told with; its names may stand elsewhere in a record that speaks of each (`is_of_names`). None for a
    list, or several times, which no one statement tells."""
    many = question.intent is Intent.LIST or len(question.dates) > 1 or ASKS_BOTH.search(question.text)
    if near is None or judge is None or many:
        return None
    for bounds, can_tell in ((Bounds.NAMED, None), (Bounds.FREE, is_of_names)):
        best = read_best(question, found, near, tunings, judge, can_tell, bounds)
        if best is not None and best.signs.odds >= tunings.reading.sure:
            return _quoted(best, found, tunings)
    return None


def reads_better(
    question: Question,
    chosen: Sequence[Candidate],
    found: Sequence[Read],
    near: Nearness | None,
    tunings: Tunings,
    judge: Judge | None,
    tellers: Tellers | None = None,
) -> Selection | None:
    """What surely answers by how it reads, and reads better than all that was `chosen` by words; None where nothing
    does, and where one of them reads well enough. A list is told by several statements, and a turn that takes over
    words from others is not read by itself."""
    if (
        near is None
        or judge is None
        or takes_over(question)
        or question.intent is Intent.LIST
        or len(question.dates) > 1
    ):
        return None
    own = max(judge.scores(as_put(question), [as_read(one.statement) for one in chosen]))
    if own >= tunings.reading.well:
        return None
    best = read_best(question, found, near, tunings, judge, tellers.perhaps if tellers else None, bounds=Bounds.NAMED)
    if best is None or best.signs.odds < tunings.reading.better:
        return None
    first = best.ordered[0].statement
    (score,) = judge.scores(as_put(question), [as_read(first)])
    told = any(_is_same(first, one.statement) for one in chosen)
    return None if told or score <= own else _quoted(best, found, tunings)


def without_idle(
    question: Question, chosen: Sequence[Candidate], tunings: Tunings, judge: Judge | None
) -> tuple[Candidate, ...]:
    """What was chosen by words without what reads as no answer, where another of it reads as one; a list and several
    times are told by all of it, and a turn that takes over words from others is not read by itself."""
    if (
        judge is None
        or takes_over(question)
        or question.intent is Intent.LIST
        or len(question.dates) > 1
        or len(chosen) < 2
    ):
        return tuple(chosen)
    scores = judge.scores(as_put(question), [as_read(one.statement) for one in chosen])
    if max(scores) < tunings.reading.better:
        return tuple(chosen)
    return tuple(one for one, score in zip(chosen, scores, strict=True) if score >= tunings.reading.idle)


def _quoted(best: Reading, found: Sequence[Read], tunings: Tunings) -> Selection:
    whole = gone_on(made_whole(best.ordered[:1], tunings.quotes), tunings.meaning.words)
    return Selection(tuple(whole), signs_of(best.ordered[0], best.ordered, found), best.chance, told=True)


def _of_both(
    question: Question, found: Sequence[Read], near: Nearness, tunings: Tunings, judge: Judge
) -> Selection | None:
    """What surely tells all that a question compares in one statement, with a number for each side."""
    if len(question.dates) < 2 and not COMPARING.search(question.text):
        return None
    best = read_best(question, found, near, tunings, judge, _tells_two, Bounds.NAMED)
    sure = best is not None and best.signs.odds >= _SURE_OF_BOTH
    return _told(question, found, best, tunings) if sure else None


_SURE_OF_BOTH = 1.0
"""Log odds."""


def _tells_two(statement: Statement) -> bool:
    """Whether a statement holds two numbers that are neither its mark nor of a time."""
    marked = len(list_marker(statement.text) or "")
    times = [(one.start, one.end) for one in dates_in(statement.text)]
    numbers = _NUMBER.finditer(statement.text, marked)
    return sum(not any(start <= one.start() < end for start, end in times) for one in numbers) > 1


_NUMBER = re.compile(r"(?<![\w.,])[£€$]?\d[\d,.]*")


def _told(question: Question, found: Sequence[Read], best: Reading | None, tunings: Tunings) -> Selection | None:
    """What reads best as an answer, where it is sure."""
    weights = tunings.reading
    if best is None or best.signs.odds < weights.least or best.chance < weights.floor:
        return None
    alone = made_whole(best.ordered[:1], tunings.quotes)
    whole = gone_on(alone, tunings.meaning.words)
    reasoned = question.intent is Intent.WHY and not unsaid(alone, in_any_words=True)
    if question.intent is not Intent.WHO and not reasoned and unsaid(whole):
        return None  # a day may be one that was only expected, and a reason has to be given as one
    return Selection(tuple(whole), signs_of(best.ordered[0], best.ordered, found), best.chance)


def read_best(
    question: Question,
    found: Sequence[Read],
    near: Nearness,
    tunings: Tunings,
    judge: Judge,
    can_tell: CanTell | None = None,
    bounds: Bounds = Bounds.ALL,
) -> Reading | None:
    """What reads best as an answer, however surely; None where nothing is within `bounds`. What a turn of a
    conversation takes over from others is read before it."""
    weights = tunings.reading
    every = [
        judged_by_words(read, bearing, tunings.choose)
        for read in found
        if read.bearing.admissible
        for bearing in read.bearing.statements
        if is_of_what_is_named(bearing, tunings.floors, bounds)
        and not _ASKS.fullmatch(bearing.statement.text)
        and (can_tell is None or can_tell(bearing.statement))
    ]
    told = near.cosines([one.statement for one in every], lambda _: True)
    scored = [
        replace(one, score=one.score + weights.order * (cosine or 0.0)) for one, cosine in zip(every, told, strict=True)
    ]
    ranked = sorted(scored, key=lambda one: -one.score)[: weights.most]
    if not ranked:
        return None
    scores = judge.scores(as_put(question), [as_read(one.statement) for one in ranked])
    ordered = [one for _, one in sorted(zip(scores, ranked, strict=True), key=lambda each: -each[0])]
    signs = _signs(ordered[0], found, ranked, scores, tunings.floors)
    return Reading(tuple(ordered), signs, _chance(signs, weights))


_ASKS = re.compile(
    r"\W{0,4}(?:\(?\w{1,4}[.)]\s+)?(?:why|what|how|when|who|which|where)\b(?:[^.:;!?]*\?\s*"
    r"| (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|many|much|often|long)\b[^.:;!?]*)",
    re.IGNORECASE,
)
"""What asks, in a record, and answers nothing."""


def as_put(question: Question) -> str:
    """A question as the cross-encoder reads it: after what its turn takes over from others."""
    return f"{', '.join(question.carried)}: {question.text}" if question.carried else question.text


_ALL_NAMES = 0.97
"""Share of the question's names, all but for rounding, that a number is told with."""


def is_of_what_is_named(bearing: StatementBearing, floors: Floors, bounds: Bounds) -> bool:
    """Whether a statement can answer the question and is within `bounds`."""
    least = _ALL_NAMES if bearing.asked.question.intent is Intent.FIGURE else floors.names
    if (bounds is not Bounds.FREE and bearing.names < least) or not can_answer(bearing):
        return False
    question = bearing.asked.question
    if not question.dates or bearing.dates or bearing.called_by:
        return True
    return bounds is not Bounds.ALL and may_be_then(bearing.statement, question) and not _is_called_by_another(bearing)


def _is_called_by_another(bearing: StatementBearing) -> bool:
    """Whether the record of a statement is called by a time that shares no day with one asked for."""
    called = bearing.asked.record_dates(bearing.statement)
    return bool(called) and not all(
        any(share_a_day(one, asked) for one in called) for asked in bearing.asked.question.dates
    )


def _signs(
    best: Candidate, found: Sequence[Read], read: Sequence[Candidate], scores: Sequence[float], floors: Floors
) -> ReadingSigns:
    """What speaks for the best; what overlaps with it, or says the same, speaks for it too, and all else against."""
    same = [_is_same(best.statement, one.statement) for one in read]
    for_it = sum(math.exp(score) for score, is_same in zip(scores, same, strict=True) if is_same)
    against = 1 + sum(math.exp(score) for score, is_same in zip(scores, same, strict=True) if not is_same)
    asked, text = best.bearing.asked, as_read(best.statement)
    return ReadingSigns(
        odds=math.log(for_it / against),
        matter=asked.matter_said(text),
        held=asked.held_by(text),
        first=float(best.source is found[0]),
        kind=best.bearing.kind,
        meets=float(meets_all(best.bearing, floors)),
    )


def _is_same(one: Statement, other: Statement) -> bool:
    same = one.passage.document_id == other.passage.document_id
    overlap = same and one.start < other.end and other.start < one.end
    return overlap or " ".join(one.text.split()) == " ".join(other.text.split())


def _chance(signs: ReadingSigns, weights: ReadingWeights) -> float:
    total = weights.base + sum(getattr(weights, name) * getattr(signs, name) for name in READING_SIGNS)
    return 1 / (1 + math.exp(-total))
