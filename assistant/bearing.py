"""How the passages found and their statements bear on a question: what of it they hold.

Nothing here depends on a weight of choosing or on a floor, and each thing is told when it is first needed and then
kept: so most of a passage that is far off is never read, and a calibration tries many weights on one reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.constraints import body_met, dates_in, decided, numbers_met, of_period_before, standing_of, tells
from assistant.evidence import Standing, is_met, meets, meets_day, tells_without_year
from assistant.finding import Ranked
from assistant.kinds_of_answer import holds_kind, kind_share, tells_time, without_numbers_of
from assistant.matching import Matcher
from assistant.places import is_of_the_other
from assistant.question import Intent, Question, is_asking, is_deciding
from assistant.statements import Shape, Statement, row_of, statements_of
from assistant.weights import Grades
from index.analysis import printed_units
from index.held import HeldPassage
from ingest.dates import FoundDate, Precision

_ASKED_NOW = 2.0
"""How much a word that a turn asks with counts beside one that it took over, in the item that it asks about."""


@dataclass(frozen=True)
class Asked:
    """What the evidence is held against: the question with its words and its names, weighed."""

    question: Question
    matcher: Matcher
    names: Matcher
    grades: Grades
    part_holds: Callable[[Statement, str], bool]
    """Whether the head of a statement's document holds a word; for names of authorities, printed once for all."""
    record_dates: Callable[[Statement], tuple[FoundDate, ...]] = lambda _: ()
    """The years and quarters that a statement's record is called by, in its headings and its file's name."""
    granted: frozenset[str] = frozenset()
    """Words that are taken as held: what was carried from the turn that was answered from the same item."""

    @cached_property
    def unsaid(self) -> frozenset[int]:
        """The places of the words that tell what is asked besides what was carried."""
        words = self.matcher.words
        return frozenset(
            n for n, word in enumerate(words) if word.text not in self.granted and not is_asking(word.text)
        )

    @cached_property
    def dated(self) -> frozenset[str]:
        """The words of its dates, which what is found meets by its day."""
        return frozenset(unit.text.casefold() for one in self.question.dates for unit in printed_units(one.text))

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """The places of the words that say what is asked about, and not merely that something is."""
        return tuple(n for n, word in enumerate(self.matcher.words) if not is_asking(word.text))

    @cached_property
    def matter(self) -> tuple[int, ...]:
        """The places of those of them that are of no name, date or deciding: what is asked of those that are named. All
        of them, where the names are what is asked about."""
        named = {word.text for word in self.names.words} | self.dated
        words = {n: self.matcher.words[n].text for n in self.telling}
        matter = tuple(n for n, word in words.items() if word not in named and not is_deciding(word))
        return matter if any(not words[n].isdigit() for n in matter) else self.telling

    def held_by(self, text: str) -> float:
        """How much of its matter a text holds, in words that no other record holds."""
        size = len(self.matcher.words)
        held = {place % size for place in self.matcher.matched(text)} if size else set()
        return sum(self.matcher.words[n].mass for n in self.matter if n in held)

    def matter_said(self, text: str) -> float:
        """The share (0 to 1), by weight, of the words of its matter that a text holds."""
        words, matter = self.matcher.words, frozenset(self.matter)
        whole = sum(words[n].weight for n in matter)
        said = [place for place in self.matcher.matched(text) if place % len(words) in matter]
        return self.matcher.weight_of(said) * self.matcher.total / whole if whole else 1.0

    def grants(self, matcher: Matcher) -> frozenset[int]:
        """The places of the words of `matcher` that are taken as held."""
        return frozenset(n for n, word in enumerate(matcher.words) if word.text in self.granted)


@dataclass(frozen=True, slots=True)
class Read:
    """A passage found, in its place, and how it bears on the question."""

    ranked: Ranked
    bearing: PassageBearing


class PassageBearing:
    """A passage read with the question; of one that was quoted before, `quoted` are the spans."""

    def __init__(self, passage: HeldPassage, asked: Asked, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.passage = passage
        self.asked = asked
        self._quoted = quoted

    @cached_property
    def _text(self) -> str:
        return f"{self.passage.context}\n{self.passage.text}"

    @cached_property
    def held(self) -> frozenset[int]:
        """The places of the question's words that the passage holds with its context."""
        return self.asked.matcher.matched(self._text) | self.asked.grants(self.asked.matcher)

    @cached_property
    def share(self) -> float:
        """The share of the question's words that it holds with its context."""
        return self.asked.matcher.weight_of(self.held)

    @cached_property
    def admissible(self) -> bool:
        """Whether it holds the numbers of the question and is of the body that the question names."""
        question = self.asked.question
        return numbers_met(question, self._text) and body_met(question, self.passage)

    @cached_property
    def statements(self) -> tuple[StatementBearing, ...]:
        """Its statements, in order. What was carried is not taken to be held by the rows of a table, which tell of one
        thing each, but for those that were quoted."""
        every = [(one, self._was_quoted(one)) for one in statements_of(self.passage)]
        if not (self.asked.granted and self.asked.question.leans) or "\t" not in self.passage.text:
            return tuple(StatementBearing(one, self.asked, quoted) for one, quoted in every)
        rows = {row_of(one) for one, quoted in every if quoted}
        apart = replace(self.asked, granted=frozenset())
        return tuple(
            StatementBearing(one, apart if self._in_table(one) and row_of(one) not in rows else self.asked, quoted)
            for one, quoted in every
        )

    def _in_table(self, statement: Statement) -> bool:
        return "\t" in self.passage.text[slice(*row_of(statement))]

    def _was_quoted(self, statement: Statement) -> bool:
        return any(start < statement.end and statement.start < end for start, end in self._quoted)


_TOLD_OF_QUOTES = frozenset({Intent.DATE, Intent.WHERE, Intent.WHY})


class StatementBearing:
    """A statement read with the question; `quoted` says that it was quoted in the turn before."""

    def __init__(self, statement: Statement, asked: Asked, quoted: bool = False) -> None:
        self.statement = statement
        self.asked = asked
        self.quoted = quoted

    @cached_property
    def _met(self) -> list[tuple[bool, bool]]:
        if not self.asked.question.dates:
            return []
        standing = standing_of(self.statement, self.asked.question)
        of_period = self.asked.question.intent is Intent.FIGURE
        return [self._meets(wanted, standing, of_period) for wanted in self.asked.question.dates]

    def _meets(self, wanted: FoundDate, standing: Standing, of_period: bool) -> tuple[bool, bool]:
        day = self.statement.passage.meeting_date
        if wanted in self.asked.question.of_meeting and day is not None:
            return meets_day(wanted, day), False  # a day that its words name is not the one on which they met
        if self._of_same_day(wanted):
            return True, False
        met = is_met(wanted, standing, of_period)
        if met[0]:
            return met
        if tells_without_year(wanted, self.statement.text, self.statement.passage.date):
            return True, True
        return not standing.own and of_period_before(wanted, self.statement), False

    def _of_same_day(self, wanted: FoundDate) -> bool:
        """Whether a date that was carried is met by the record that the turn before was answered from."""
        carried = wanted.start < 0 and bool(self.asked.granted)
        return carried and meets_day(wanted, self.statement.passage.date)

    @property
    def dates(self) -> frozenset[int]:
        """Which of the asked dates it meets, by their places."""
        return frozenset(place for place, (met, _) in enumerate(self._met) if met)

    @cached_property
    def called_by(self) -> frozenset[int]:
        """Which of the asked dates its record is called by, where its own words, what stands over it and its part tell
        of no other time; none where a decision is asked for, which is of its meeting's day, or a meeting is meant."""
        question = self.asked.question
        if question.deciding or question.intent is Intent.RESOLUTION:
            return frozenset()
        standing = standing_of(self.statement, question)
        over = [one for one in standing.around if one.precision is not Precision.DAY]
        told = (*standing.own, *over, *standing.period)
        wanted = [
            (place, one)
            for place, one in enumerate(question.dates)
            if one not in question.of_meeting and all(meets(one, other) for other in told)
        ]
        called = self.asked.record_dates(self.statement) if wanted else ()
        return frozenset(place for place, one in wanted if any(meets(one, other) for other in called))

    @property
    def dated(self) -> bool:
        """Whether it meets one by its own words."""
        return any(own for _, own in self._met)

    @cached_property
    def kind(self) -> float:
        """How far (0 to 1) it is of the kind asked for."""
        return fit(self.asked, self.statement)

    @property
    def goes_on(self) -> bool:
        """Whether it was quoted in the turn before and tells when, where or why, which is asked of that."""
        return self.quoted and self.asked.question.intent in _TOLD_OF_QUOTES and self.kind >= 1

    @cached_property
    def decided(self) -> bool:
        """Whether it can be a decision, where one is asked for."""
        return decided(self.statement, self.asked.question)

    @cached_property
    def tells(self) -> bool:
        """Whether it says anything to the question."""
        return tells(self.statement, self.asked.question)

    @cached_property
    def share(self) -> float:
        """The share of the question's words that it holds with what stands over it."""
        held = self.asked.matcher.matched(f"{self.statement.text}\n{self.statement.around}")
        return self.asked.matcher.weight_of(held | self.asked.grants(self.asked.matcher))

    @cached_property
    def held(self) -> frozenset[int]:
        """The places of the question's words that its own words hold."""
        return self.asked.matcher.matched(self.statement.text)

    @cached_property
    def adds(self) -> bool:
        """Whether its own words hold one that tells what is asked besides what was carried, where there is one."""
        return not self.asked.unsaid or bool(self._besides)

    @cached_property
    def _besides(self) -> frozenset[int]:
        """Which of those words its own words hold."""
        size = len(self.asked.matcher.words)
        return frozenset(place for place in self.held if place % size in self.asked.unsaid)

    @cached_property
    def own(self) -> float:
        """The share of the question's words that its own words hold. Where words are granted, those that are not count
        for more: every statement of the item is about the others."""
        own = self.asked.matcher.weight_of(self.held)
        return own + _ASKED_NOW * self.asked.matcher.weight_of(self._besides) if self.asked.granted else own

    @cached_property
    def both(self) -> float:
        """As `own`, with what it is about: what stands over it, and for a decision the words of its item."""
        around = self.statement.around
        if self.statement.shape in (Shape.DECISION, Shape.CLAUSE):
            around = f"{around}\n{self.statement.passage.text}"
        added = self.asked.matcher.weight_of(self.held | self.asked.matcher.matched(around))
        return self.own + added - self.asked.matcher.weight_of(self.held)

    @cached_property
    def names(self) -> float:
        """The share of the question's names that stand in the passage, or, for its authority or body, in its part."""
        names = self.asked.names
        if not names.words:
            return 1.0
        passage = self.statement.passage
        if any(is_of_the_other(name, f"{passage.context}\n{passage.text}") for name in self.asked.question.names):
            return 0.0
        called = f"{passage.authority} {passage.body} {' '.join(passage.aliases)} {passage.title} {passage.file}"
        held = names.matched(f"{passage.context}\n{passage.text}\n{called}") | self.asked.grants(names)
        missing = [place for place in range(len(names.words)) if place not in held]
        found = [place for place in missing if self.asked.part_holds(self.statement, names.words[place].text)]
        return names.weight_of([*held, *found])


def fit(asked: Asked, statement: Statement) -> float:
    """How far (0 to 1) a statement is of the kind asked for."""
    intent, grades = asked.question.intent, asked.grades
    decision = statement.shape is Shape.DECISION
    if intent is Intent.RESOLUTION:
        return 1.0 if decision else grades.told * kind_share(intent, statement.text, grades)
    if asked.question.deciding and intent in (Intent.DATE, Intent.WHO, Intent.YES_NO):
        # When it was approved, and by whom: the decision says so, with the day of its meeting.
        return 1.0 if decision else grades.dated_told * holds_kind(intent, statement.text)
    if intent is Intent.LIST:
        listed = statement.shape is Shape.LIST or (decision and asked.question.deciding)
        return float(listed or holds_kind(intent, statement.text))
    text = statement.text
    if intent is Intent.FIGURE:
        # A number that the question itself names ("Plan 5") is no answer to how many.
        text = without_numbers_of(asked.question.text, text)
    elif intent in (Intent.WHO, Intent.DATE):
        # Nor is the person or day that it names who or when; a day within the year that it names is.
        for named in asked.question.names:
            text = text.replace(named, " ")
        text = _without_dates(text, asked.question.dates)
    if intent is Intent.DATE:
        return float(tells_time(asked.question.text, text))
    return float(holds_kind(intent, text))


def _without_dates(text: str, dates: Sequence[FoundDate]) -> str:
    """A text without those of its dates that are `dates`."""
    told = {(one.first, one.last) for one in dates}
    for found in reversed(dates_in(text)):
        if (found.first, found.last) in told:
            text = f"{text[: found.start]} {text[found.end :]}"
    return text
