"""What a question takes for granted of a number, day or deed, held against the sentences found.

Where each sentence that holds nearly all the rest of the question says the same other thing, and none may say what is
presumed, that is what the record says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assistant.bearing import Asked, PassageBearing, Read, StatementBearing
from assistant.choose import Candidate
from assistant.constraints import dates_in
from assistant.finding import with_items
from assistant.matching import Matcher
from assistant.question import Question
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.statements import Shape
from ingest.dates import FoundDate

_NEARLY_ALL = 0.8
"""Share of the rest of the question that a sentence holds with what stands over it, to speak of the same."""
_OWN = 0.5
"""Share that its own words hold at least."""
_MAY = 0.5
"""Share from which on a sentence that says what the question presumes may bear it out."""
_LONGEST = 80
"""Words of a sentence that is read for it."""


@dataclass(frozen=True, slots=True)
class Premise:
    """What of the question is held against a sentence: the `question` without it, whether a text `says` it, and what
    the text says `instead` (None where it says nothing of the sort, or several things)."""

    question: Question
    words: frozenset[str]
    says: Callable[[str], bool]
    instead: Callable[[str], str | None]
    share: float = _NEARLY_ALL
    """Share of the rest of the question that a sentence holds to speak of the same."""


def against(inquiry: Inquiry, premise: Premise) -> Answered | None:
    """The sentence that says something else than the premise; None where none surely does."""
    found = list(_bearings(inquiry, premise))
    if any(_may_say(bearing, premise) for _, bearing in found):
        return None
    told = [
        (read, bearing, other)
        for read, bearing in found
        if _is_of_it(bearing, premise) and (other := premise.instead(bearing.statement.text)) is not None
    ]
    if len({other for *_, other in told}) != 1:
        return None
    read, bearing, _ = max(told, key=lambda one: (one[1].share, one[1].own))
    dates = frozenset(range(len(inquiry.question.dates)))
    return Answered((Candidate(read, bearing, 1.0, True, dates),))


def _may_say(bearing: StatementBearing, premise: Premise) -> bool:
    """Whether a statement of the same time may say what the question presumes."""
    dated = len(bearing.dates) == len(premise.question.dates)
    return dated and bearing.share >= _MAY and premise.says(bearing.statement.text)


def _is_of_it(bearing: StatementBearing, premise: Premise) -> bool:
    """Whether a statement is surely about the same as the question."""
    dates = premise.question.dates
    return (
        bearing.share >= premise.share
        and bearing.own >= min(_OWN, premise.share)
        and bearing.names >= 1.0
        and len(bearing.dates) == len(dates)
        and (not dates or bearing.dated or not dates_in(bearing.statement.text))
        and len(bearing.statement.text.split()) <= _LONGEST
        and not _SUPPOSED.search(bearing.statement.text)
    )


_SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|should|[Pp]ropos\w+|option|if|expected|hoped?|plan(?:ned|s)?|target|forecast)\b"
)


def _bearings(inquiry: Inquiry, premise: Premise) -> Iterable[tuple[Read, StatementBearing]]:
    """The statements of the passages found, each once, as they bear on the rest of the question."""
    words = [word for word in inquiry.matter.words if word.text not in premise.words]
    matcher = Matcher(words, inquiry.finding.matcher.like)
    if len(words) < _LEAST:
        return
    asked = Asked(premise.question, matcher, inquiry.finding.names, inquiry.desk.tunings.grades, inquiry.quoter.holds)
    for one in with_items(inquiry.desk, inquiry.finding.best[: inquiry.desk.tunings.depths.weighed], inquiry.level):
        bearing = PassageBearing(one.passage, asked)
        if bearing.admissible:
            yield from ((Read(one, bearing), each) for each in bearing.statements if each.statement.shape in _SHAPES)


_LEAST = 2
"""Words that the rest of a question holds at least."""
_SHAPES = frozenset({Shape.SENTENCE, Shape.DECISION, Shape.CLAUSE, Shape.ITEM})


def without(question: Question, start: int, end: int, spent: Iterable[FoundDate] = ()) -> Question:
    """The question without a stretch of its text."""
    text = f"{question.text[:start]}{' ' * (end - start)}{question.text[end:]}"
    gone = list(spent)
    return replace(question, text=text, dates=tuple(one for one in question.dates if one not in gone))


def words_in(text: str) -> frozenset[str]:
    """The words of a stretch, in small letters, as they may stand among those of a question."""
    return frozenset({text.casefold(), *text.casefold().split(), *re.findall(r"\w+", text.casefold())})
