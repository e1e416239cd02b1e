"""A question read as one about figures: operation, measure words, roles, periods and the parts that it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figure_answers.asked import Asked, AskedPeriod, Operation, Part, UnitWanted
from assistant.figure_answers.narrowing import narrowings
from assistant.figure_answers.periods import periods_asked
from assistant.figure_answers.wordings import (
    ASKS_FIGURE,
    COMPARED,
    FORECAST_OUTTURN,
    KIND,
    LIGHT,
    OF_TIME,
    OPERATIONS,
    ROLES,
    SPLIT,
    UNITS,
)
from assistant.matching import Matcher, Weighed
from assistant.question import Question, is_asking
from index.analysis import stem, tokenise
from ingest.records import FigureRole

Span = tuple[int, int]


def read_asked(question: Question, matcher: Matcher) -> Asked | None:
    """What the question asks of figures; None where it asks for none. `matcher` holds its words, weighed."""
    text = question.text
    if not ASKS_FIGURE.search(text):
        return None
    operation = _operation(text)
    kind = KIND.search(text) if operation in (Operation.HIGHEST, Operation.LOWEST) else None
    periods = periods_asked(text, operation is Operation.CHANGE)
    left = Reader(text, matcher, periods, kind.span("kind") if kind else None)
    return Asked(
        operation=operation,
        whole=left.part(0, len(text)),
        parts=tuple(left.part(start, end) for start, end in _pieces(text)),
        kinds=left.words_in(*kind.span("kind")) if kind else Matcher((), matcher.like),
        compared=tuple(left.part(start, end) for start, end in _sides(text)),
        over_time=bool(kind and OF_TIME.search(kind["kind"])),
    )


def _operation(text: str) -> Operation:
    return next((operation for operation, form in OPERATIONS if form.search(text)), Operation.VALUE)


def _pieces(text: str) -> list[Span]:
    """The question cut where it goes on to ask for another thing; none where nothing joins two."""
    cuts = [found.span() for found in SPLIT.finditer(text)]
    if not cuts:
        return []
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _sides(text: str) -> list[Span]:
    """The two sides of a comparison."""
    found = COMPARED.search(text)
    return [(0, found.start()), (found.end(), len(text))] if found else []


class Reader:
    """Reads stretches of one question."""

    def __init__(self, text: str, matcher: Matcher, periods: Sequence[AskedPeriod], kind: Span | None) -> None:
        self.text = text
        self.matcher = matcher
        self.periods = periods
        self.kind = kind

    def part(self, start: int, end: int) -> Part:
        """What is asked between two offsets of the question."""
        said, plain, words = self.text[start:end], self._without_periods(start, end), self.words_in(start, end)
        return Part(
            words=words,
            stems=frozenset(stem(token.text) for token in tokenise(plain)),
            roles=roles_in(said, start),
            periods=tuple(one for one in self.periods if start <= one.start < end),
            unit=_unit(said),
            start=start,
            end=end,
            said=said,
            narrowed=narrowings(plain, words.words),
        )

    def words_in(self, start: int, end: int) -> Matcher:
        """The words between two offsets that name a measure, a place or a group."""
        said = self._without_periods(start, end)
        if self.kind and not (self.kind[0] <= start and end <= self.kind[1]):
            said = _blanked(said, self.kind[0] - start, self.kind[1] - start)
        return Matcher((word for word in self.matcher.words if _names(word, said, start)), self.matcher.like)

    def _without_periods(self, start: int, end: int) -> str:
        said = self.text[start:end]
        for one in self.periods:
            said = _blanked(said, one.start - start, one.end - start)
        return said


def _blanked(text: str, start: int, end: int) -> str:
    """The text with spaces from `start` to `end`, which may lie outside it."""
    first, last = max(start, 0), min(end, len(text))
    return text[:first] + " " * (last - first) + text[last:] if first < last else text


_POSSESSIVE = re.compile(r"['’]s?$")
_UNMATCHED = frozenset({"st", "nd", "rd", "th"})
"""What is taken for the ending of a day's number, which no text is searched for."""


def _names(word: Weighed, said: str, start: int) -> bool:
    """Whether a word of the question stands in `said` and names something; words that only ask do so within a name."""
    plain = _POSSESSIVE.sub("", word.text)
    if plain in _UNMATCHED:
        return False
    found = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(word.text)}(?!\w)", said, re.IGNORECASE)]
    if is_asking(plain) or plain in LIGHT:
        return any(said[at].isupper() and start + at > 0 for at in found)
    return bool(found)


def roles_in(text: str, start: int = 1) -> frozenset[FigureRole]:
    """The roles that the first row of the table found in a stretch of a question names; words of a name count for
    nothing. `start` is where the stretch begins in the question."""
    return next((roles for form, roles in ROLES if _says(form, text, start)), frozenset())


def all_roles_in(text: str) -> list[frozenset[FigureRole]]:
    """The roles that a question names, row by row; a forecast outturn is a forecast."""
    plain = FORECAST_OUTTURN.sub(lambda found: f"{found[1]}{' ' * (len(found[0]) - len(found[1]))}", text)
    return [roles for form, roles in ROLES if _says(form, plain, 0)]


def _says(form: re.Pattern[str], text: str, start: int) -> bool:
    return any(found.group()[0].islower() or start + found.start() == 0 for found in form.finditer(text))


def _unit(text: str) -> UnitWanted:
    return next((unit for form, unit in UNITS if form.search(text)), UnitWanted.ANY)
