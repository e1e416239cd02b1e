"""Statements that answer a question of numbers in other words than its own: chosen by what both mean.

What the figures and the words of a question don't surely answer is looked for once more among the statements of the
passages found: those with a number that can be meant (of the unit, period and role asked for) are ordered by the cosine
of their vectors with that of the question and by the cross-encoder's score, beside the words that they share, and the
best is told where it is sure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import islice

from assistant.bearing import Read, StatementBearing
from assistant.choose import as_read, with_heading
from assistant.figure_answers.asked import UnitWanted
from assistant.figure_answers.bearing_out import (
    figures_of_unit,
    figures_that_can_be,
    fits_that_can_be,
    is_narrowed_by_another,
    may_tell,
    may_tell_in_other_words,
)
from assistant.figure_answers.fitting import Fit
from assistant.figure_answers.inquiry import Inquiry
from assistant.figure_answers.values import distinct_parts, is_listed
from assistant.figure_answers.wordings import ASKS_BOTH
from assistant.kinds_of_answer import LABELLED, without_numbers_of
from assistant.nearness import nearness
from assistant.statements import Statement
from assistant.weights import SenseWeights

_MOST_WORDS = 130
"""Words of a statement that can be quoted as an answer."""
_FEW = 12
"""Words; a shorter statement's vector is taken with its headings."""
_NAMES = 0.97
"""Share of the question's names that a statement must hold with its headings and the names of its record."""


@dataclass(frozen=True, slots=True)
class SenseSigns:
    """What speaks for a statement, named as in `SenseWeights`."""

    cosine: float
    held: float
    other: float
    chosen: float
    precise: float
    judged: float


SENSE_SIGNS = tuple(field.name for field in fields(SenseSigns))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The statement that answers a question best by its words, and how surely (0 to 1)."""

    statement: Statement
    confidence: float


@dataclass(frozen=True, slots=True)
class Sensed:
    """A statement that may answer, with the passage it stands in, its signs and the chance (0 to 1) that it does."""

    source: Read
    bearing: StatementBearing
    signs: SenseSigns
    chance: float

    def overlaps(self, other: Statement) -> bool:
        """Whether it has words in common with a statement."""
        return _overlap(self.bearing.statement, other)


def is_of_one_thing(inquiry: Inquiry) -> bool:
    """Whether one statement may answer a question: it does not ask for several things, and there are vectors to tell
    by."""
    several = (distinct_parts(inquiry) and is_listed(inquiry)) or _SEVERAL.search(inquiry.question.text)
    return inquiry.finding.vector is not None and not several and not ASKS_BOTH.search(inquiry.question.text)


_SEVERAL = re.compile(r"\beach (?:of|one)\b", re.IGNORECASE)


def by_sense(inquiry: Inquiry, found: Sequence[Read], chosen: Chosen | None, weights: SenseWeights) -> list[Sensed]:
    """The statements of the passages found that can answer, the surest first; `chosen` is the one that answers best by
    its words.

    The chances are those of a conditional logit (McFadden, 1974) over the statements and a last choice, that none of
    them answers; what overlaps, or tells the same number, is one statement."""
    near = nearness(inquiry.desk, inquiry.finding, inquiry.level)
    judge = inquiry.desk.judge
    if near is None or judge is None:
        return []
    best = list(islice(_able(inquiry, found), weights.most))
    told = near.cosines([bearing.statement for _, bearing in best], _is_short)
    looked = [(one, cosine) for one, cosine in zip(best, told, strict=True) if cosine is not None]
    ranked = [one for one, _ in looked]
    fits = [fits_that_can_be(inquiry, bearing.statement) for _, bearing in ranked]
    judged = judge.scores(inquiry.question.text, [as_read(bearing.statement) for _, bearing in ranked])
    signs = [
        replace(_signs(inquiry, bearing, chosen, fitting), cosine=cosine, judged=score)
        for ((_, bearing), cosine), fitting, score in zip(looked, fits, judged, strict=True)
    ]
    odds = [math.exp(sum(getattr(weights, name) * getattr(one, name) for name in SENSE_SIGNS)) for one in signs]
    total = sum(odds) + math.exp(weights.none)
    told_by = [_numbers(fitting) for fitting in fits]
    sensed = [
        Sensed(read, bearing, one, _joint(ranked, told_by, odds, place) / total)
        for place, ((read, bearing), one) in enumerate(zip(ranked, signs, strict=True))
    ]
    order = sorted(range(len(sensed)), key=lambda place: (-sensed[place].chance, -odds[place]))
    return [sensed[place] for place in order]


def _joint(
    ranked: Sequence[Able], told_by: Sequence[frozenset[tuple[Decimal, str]]], odds: Sequence[float], place: int
) -> float:
    """The odds of a statement with those of all that overlap with it, or tell the same number."""
    mine, numbers = ranked[place][1].statement, told_by[place]
    return sum(
        one
        for one, told, (_, bearing) in zip(odds, told_by, ranked, strict=True)
        if numbers & told or _overlap(mine, bearing.statement)
    )


def _numbers(fits: Sequence[Fit]) -> frozenset[tuple[Decimal, str]]:
    """The numbers, with their units, of the figures that can be what is asked for; small counts, which are alike by
    chance, left out."""
    return frozenset((one.figure.value, one.found.unit) for one in fits if abs(one.figure.value) >= _TELLING)


_TELLING = 13
"""Below this the same number is met by chance."""


def _overlap(one: Statement, other: Statement) -> bool:
    same = one.passage.document_id == other.passage.document_id
    return same and one.start < other.end and other.start < one.end


Able = tuple[Read, StatementBearing]
"""A statement that can answer, and the passage that it stands in."""


def _able(inquiry: Inquiry, found: Sequence[Read]) -> Iterator[Able]:
    """The statements that can answer, those with most of the question's words in the best passages first; the same
    words once. What can answer is told last, for it costs most."""
    every = [(read, one) for read in found if read.bearing.admissible for one in read.bearing.statements]
    said = set[str]()
    for read, bearing in sorted(every, key=lambda one: -(one[1].own + 2 * one[0].ranked.score)):
        text = " ".join(bearing.statement.text.split())
        if text not in said and _is_able(inquiry, bearing):
            said.add(text)
            yield read, bearing


def _is_able(inquiry: Inquiry, bearing: StatementBearing) -> bool:
    """Whether a statement holds a number that can be what was asked for, of the names and the time asked for."""
    statement, dates = bearing.statement, inquiry.question.dates
    if len(statement.text.split()) > _MOST_WORDS or not bearing.tells:
        return False
    if _named(inquiry, bearing) < _NAMES or not may_tell(inquiry, statement):
        return False
    figures, able = figures_that_can_be(inquiry, statement)
    if figures:
        return bool(able)
    if not bearing.kind or len(bearing.dates) < len(dates):
        return False
    return _holds_number(_unit(inquiry), statement.text)


def can_tell(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement holds a number that can be what was asked for, whatever record it stands in."""
    if not may_tell(inquiry, statement):
        return False
    figures, able = figures_that_can_be(inquiry, statement)
    return bool(able) if figures else _holds_number(_unit(inquiry), statement.text)


def can_tell_in_other_words(inquiry: Inquiry, statement: Statement) -> bool:
    """Whether a statement holds a number of the unit asked for, of no other time or role by its own words, though what
    its figure is of may be called otherwise, or its number not have been read as a figure."""
    if not may_tell_in_other_words(inquiry, statement):
        return False
    return bool(figures_of_unit(inquiry, statement)) or _holds_number(_unit(inquiry), _unread(inquiry, statement))


def _unread(inquiry: Inquiry, statement: Statement) -> str:
    """The text of a statement without the numbers that were read as figures and those that the question names."""
    text = statement.text
    for one in inquiry.printed_in(statement):
        printed = one.figure.printed
        start, end = printed.start - statement.start, printed.end - statement.start
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return without_numbers_of(inquiry.question.text, text)


def _holds_number(unit: UnitWanted, text: str) -> bool:
    """Whether a text holds what looks like a number of the unit asked for."""
    return _IN_WORDS[unit].search(_NO_NUMBER.sub(" ", text)) is not None


_NO_NUMBER = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b|^\s{0,20}\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s|^\s{0,20}\d{4,5}[.)]\s"
    r"|\(\d{1,3}\)"
    rf"|\b\d{{1,2}}[.:]\d\d ?[ap]m\b|(?i:{LABELLED})",
    re.MULTILINE,
)
"""Numbers that count nothing: of years, entries of a list, times of day."""
_WORDS = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    r"|thousand|million|half|third|quarter|once|twice|nil|none)\b"
)
_ANY = rf"[£€$]\s?\d|(?<![\w.])\d[\d,]{{0,12}}(?:\.\d{{1,4}})?|{_WORDS}"
_COUNT = rf"(?<![\w.,£€$-])(?<![£€$] )\d[\d,]{{0,12}}(?:\.\d{{1,4}})?(?![\d,]*(?:\.\d)?\s?(?:%|per ?cent\b))|{_WORDS}"
_IN_WORDS = {
    unit: re.compile(form, re.IGNORECASE)
    for unit, form in (
        (UnitWanted.ANY, _ANY),
        (UnitWanted.COUNT, _COUNT),
        (UnitWanted.MUCH, _ANY),
        (UnitWanted.MONEY, r"[£€$]\s?\d|\d[\d,.]{0,12} ?(?:pounds|euros|dollars)\b"),
        (
            UnitWanted.TIME,
            r"\b(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
            r"|sixty|ninety)[ -](?:clear |working |calendar )?(?:minute|hour|day|week|month|year)s?\b",
        ),
        (
            UnitWanted.SHARE,
            r"\d\s?%|\bper ?cent\b|\b(?:half|third|quarter)\b"
            r"|\b(?:one|two|three|\d{1,3}) (?:in|out of) (?:\d{1,3}|ten)\b",
        ),
    )
}
"""What a number of the unit asked for looks like where no figure was read."""


def _unit(inquiry: Inquiry) -> UnitWanted:
    return inquiry.asked.whole.unit


def _is_short(statement: Statement) -> bool:
    """Whether a statement has too few words to say by itself what its number is of."""
    return len(statement.text.split()) < _FEW


def _named(inquiry: Inquiry, bearing: StatementBearing) -> float:
    """The share of the question's names that a statement holds with what stands over it, or its record as a whole."""
    names, passage = inquiry.finding.names, bearing.statement.passage
    if not names.words:
        return 1.0
    called = f"{passage.authority} {passage.body} {' '.join(passage.aliases)} {passage.title} {passage.context}"
    before = inquiry.leading(passage.document_id, bearing.statement.start)
    said = f"{bearing.statement.around}\n{before}\n{bearing.statement.text}"
    held = {place % len(names.words) for place in names.matched(f"{said}\n{called}")}
    document = passage.document_id
    lent = [n for n, word in enumerate(names.words) if inquiry.named(word.text, document)]
    # A record that is of Larchfield is of its Community Council.
    placed = any(not _GENERAL.match(names.words[n].text) for n in lent)
    general = [n for n, word in enumerate(names.words) if placed and _GENERAL.match(word.text)]
    return names.weight_of([*held, *lent, *general])


_GENERAL = re.compile(
    r"(?:full|council|cabinet|executive|committee|board|panel|partnership|forum|community|parish|town|county|borough"
    r"|district|city)(?:['’]s)?$"
)
"""What bodies of any place are called."""


def _signs(inquiry: Inquiry, bearing: StatementBearing, chosen: Chosen | None, fits: Sequence[Fit]) -> SenseSigns:
    """What speaks for a statement, but for what is read of it."""
    best = max(fits, key=lambda each: (each.share, each.precise), default=None)
    same = chosen is not None and _overlap(chosen.statement, bearing.statement)
    return SenseSigns(
        cosine=0.0,
        held=bearing.asked.held_by(with_heading(bearing.statement)),
        other=float(is_narrowed_by_another(inquiry, bearing.statement)),
        chosen=chosen.confidence if chosen is not None and same else 0.0,
        precise=best.precise if best else 0.0,
        judged=0.0,
    )
