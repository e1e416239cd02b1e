"""From a statement (a sentence, a list item, a line of label and value) to the figures that it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import FoundDate, Precision, find_dates
from ingest.figures.changes import Change, find_change, is_compared_with, is_earlier
from ingest.figures.measures import Found, Unsaid, find_measure
from ingest.figures.period_choice import choose_periods
from ingest.figures.phrases import Phrase
from ingest.figures.places import find_place, without_other_place
from ingest.figures.stated_periods import StatedPeriod, find_periods
from ingest.figures.subjects import first_subject
from ingest.figures.tokens import Token, tokenise
from ingest.figures.value_words import COUNT, PERCENT
from ingest.figures.values import RANGE_TO, Value, find_values, holds_number
from ingest.figures.wordings import PRONOUNS, ROLES
from ingest.header_periods import part_of_year
from ingest.records.figures import Comparison, Figure, FigureRole, Period, Printed

NO_MEASURE = "the sentence does not say what was counted"
TOLD_BEFORE = "it repeats a figure told before"
NO_EARLIER_PERIOD = "the earlier value is printed without its period"


MOST_VALUES = 40
NOTHING = Printed()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a statement: the headings above it, outermost first, the lead-in of its list, the sentence
    before it in its block with the last figure of that, and where its report prints the period that it is for
    ("Quarter 3 2024/25"); each empty if there is none. `part` is the number of the part it belongs to. `timed` says
    that what is above tells when its figures were counted: in minutes, headings only name what was spoken of."""

    part: int
    headings: tuple[Printed, ...] = ()
    lead_in: Printed = NOTHING
    before: Printed = NOTHING
    title: Printed = NOTHING
    last: Figure | None = None
    timed: bool = True

    @property
    def above(self) -> tuple[Printed, ...]:
        """What may say a measure or period for the statement, the nearest first."""
        near = (self.lead_in,) if self.lead_in else ()
        return near + tuple(reversed(self.headings))


def read_statement(text: str, offset: int, around: Surroundings) -> list[Figure]:
    """The figures of the statement `text`, which begins at `offset` of the canonical text.

    More than MOST_VALUES numbers are no sentence but a table whose rows are lost."""
    if not holds_number(text):
        return []
    dates = find_dates(text)
    values = find_values(text, dates)
    if not values or len(values) > MOST_VALUES:
        return []
    return _Statement(text, offset, around, values, dates).figures()


class _Statement:
    """One statement with its values, periods and tokens."""

    def __init__(
        self, text: str, offset: int, around: Surroundings, values: Sequence[Value], dates: Sequence[FoundDate]
    ) -> None:
        self.text, self.offset, self.around, self.values = text, offset, around, values
        self.periods = find_periods(text, dates)
        self.tokens: list[Token] = tokenise(text, values, self.periods)
        self.nameless: set[int] = set()
        self.places = {token.value: at for at, token in enumerate(self.tokens) if token.value >= 0}

    def figures(self) -> list[Figure]:
        changes = [
            find_change(self.text, self.tokens, self.places[at], value, self.periods)
            for at, value in enumerate(self.values)
        ]
        earlier = frozenset(at for at, value in enumerate(self.values) if is_earlier(self.text, value))
        used = frozenset(change.against for change in changes if change and change.against >= 0)
        used |= {at for at, each in enumerate(self.periods) if is_compared_with(self.text, each)}
        chosen = choose_periods(self.text, self.tokens, self.periods, used, earlier)
        measures = self._measures()
        return [
            self._figure(at, measures[at], chosen.get(at, -1), changes[at], at in earlier)
            for at in range(len(self.values))
        ]

    def _measures(self) -> list[Phrase | None]:
        """The measure of each value; one that is left unsaid is that of the value before it."""
        found: list[Phrase | None] = []
        for at, value in enumerate(self.values):
            measure: Found = find_measure(self.tokens, self.places[at], value)
            if found and (value.qualifier == RANGE_TO or self._is_of_another_time(at)):
                found.append(found[-1])
            elif measure is Unsaid.AS_BEFORE:
                found.append(self._measure_before(found, value))
            elif measure is Unsaid.NOTHING:
                self.nameless.add(at)
                found.append(None)
            else:
                found.append(measure if isinstance(measure, Phrase) else None)
        return found

    def _is_of_another_time(self, at: int) -> bool:
        """Whether a value tells of the one before it at the time that brackets open with: `318 (2019/20: 274)`."""
        place = self.places[at]
        before = self.tokens[max(0, place - 4) : place]
        told = len(before) == 4 and before[0].value == at - 1 and before[1].word == "("
        return told and before[2].date >= 0 and before[3].word == ":"

    def _measure_before(self, found: Sequence[Phrase | None], value: Value) -> Phrase | None:
        alike = [at for at in range(len(found)) if found[at] and self.values[at].unit == value.unit]
        outside = [at for at in alike if not self._in_brackets(self.values[at]) or self._in_brackets(value)]
        if outside or alike:
            return found[(outside or alike)[-1]]
        others = [phrase for phrase in found if phrase]
        if others and value.unit == PERCENT:
            return others[-1]
        return first_subject(self.tokens) or (others[-1] if others else None)

    def _in_brackets(self, value: Value) -> bool:
        before = self.text[: value.start]
        return before.rfind("(") > before.rfind(")")

    def _figure(self, at: int, measure: Phrase | None, period: int, change: Change | None, earlier: bool) -> Figure:
        value = self.values[at]
        place = self._place(at, measure)
        share = self._share_of(measure, value)
        if measure and place:
            measure = without_other_place(self.text, measure, place)
        named, supports, doubts = self._named(measure, value, at in self.nameless)
        role = role_of(self.text, value, self.values[at - 1].end if at else 0)
        when, above = self._period(period, earlier, value, role)
        if earlier and not when:
            doubts = (*doubts, NO_EARLIER_PERIOD)
        if self._points_back(value):
            doubts = (*doubts, TOLD_BEFORE)
        return Figure(
            part=self.around.part,
            measure=named,
            value=value.value,
            printed=self._printed(value.start, value.end),
            unit=self._unit(at, earlier),
            statement=self._printed(0, len(self.text)),
            role=role,
            qualifier=value.qualifier,
            period=when,
            place=share or (self._printed(place.start, place.end) if place else Printed()),
            comparison=self._comparison(change),
            supports=_distinct((*supports, *above)),
            doubts=(*value.doubts, *doubts),
        )

    def _unit(self, at: int, earlier: bool) -> str:
        """The unit of a value; what a rate is compared with is a rate too: `12.3 per 1,000 against 11.8 in 2018`."""
        value, before = self.values[at], self.values[at - 1] if at else None
        bare = earlier and before is not None and value.unit == COUNT and not value.magnitude
        rate = bare and before is not None and before.unit.startswith("per ")
        return before.unit if rate and before is not None else value.unit

    def _points_back(self, value: Value) -> bool:
        """Whether the words before the number say that it was told before: `This 12% reduction`."""
        begin = value.begin if value.begin >= 0 else value.start
        return (
            re.search(r"\b(?:this|these|those|the above|the said) $", self.text[:begin][-12:], re.IGNORECASE)
            is not None
        )

    def _printed(self, start: int, end: int) -> Printed:
        return Printed(self.text[start:end], self.offset + start, self.offset + end)

    def _named(
        self, measure: Phrase | None, value: Value, nameless: bool
    ) -> tuple[Printed, tuple[Printed, ...], tuple[str, ...]]:
        """The measure with what supports it; the sentence before or a heading names it where the statement does not,
        unless what it says of the value (`nameless`) names no thing."""
        before = (self.around.before,) if self.around.before and _opens_with_pronoun(self.text) else ()
        if nameless:
            return self._printed(0, len(self.text)), before, (NO_MEASURE,)
        last = self.around.last if before else None
        if last is not None and (measure is None or self._share_of(measure, value)):
            return last.measure, before, ()
        if measure is not None:
            return self._printed(measure.start, measure.end), before, ()
        above = next((each for each in self.around.above if _names(each.text)), None)
        if above is not None:
            return above, (*before, above), ()
        return self._printed(0, len(self.text)), before, (NO_MEASURE,)

    def _share_of(self, measure: Phrase | None, value: Value) -> Printed:
        """The name before the number in `This has been shared: Elmby £17k, Oakham £3k`: who got it, of what was told
        before; empty in other statements."""
        last = self.around.last
        if measure is None or last is None or last.unit != value.unit or not _opens_with_pronoun(self.text):
            return NOTHING
        named = self.text[measure.start : measure.end]
        tight = not self.text[measure.end : value.start].strip(" :–-")
        return self._printed(measure.start, measure.end) if tight and named.istitle() else NOTHING

    # --- period -------------------------------------------------------------------------------

    def _period(self, place: int, earlier: bool, value: Value, role: FigureRole) -> tuple[Period, tuple[Printed, ...]]:
        """The period of a value with the heading that says it, where the statement does not."""
        stated = self.periods[place] if place >= 0 else None
        if stated is not None and (stated.dated or earlier):
            return self._stated(stated), ()
        if not earlier:
            words = self.text[stated.start : stated.end] if stated else ""
            counted = not value.is_money and role in (FigureRole.STATED, FigureRole.ACTUAL)
            for above in self._sources(bool(words) or counted) if words or self.around.timed else ():
                found = said_above(above, words)
                if found is not None:
                    return found, (above,)
        return (self._stated(stated) if stated else Period()), ()

    def _sources(self, titled: bool) -> tuple[Printed, ...]:
        """Where a period may be said that the statement leaves out, the nearest first.

        The head of a report (`titled`) says when things were counted; an amount without a time may be for a whole year.
        """
        before = (self.around.before,) if self.around.before and _opens_with_pronoun(self.text) else ()
        title = (self.around.title,) if self.around.title and titled else ()
        return (*before, *self.around.above, *title)

    def _stated(self, stated: StatedPeriod) -> Period:
        return Period(self._printed(stated.start, stated.end), stated.first, stated.last)

    def _comparison(self, change: Change | None) -> Comparison | None:
        if change is None:
            return None
        against = self._stated(self.periods[change.against]) if change.against >= 0 else Period()
        return Comparison(change.direction, self._printed(change.start, change.end), against)

    # --- place --------------------------------------------------------------------------------

    def _place(self, at: int, measure: Phrase | None) -> Phrase | None:
        """The place nearest to the value, between the values beside it."""
        token = self.places[at]
        start = max((self.tokens[other].end for other in self.places.values() if other < token), default=0)
        end = min((self.tokens[other].start for other in self.places.values() if other > token), default=len(self.text))
        return find_place(self.text, self.values[at], (start, end), self.periods, measure)


# --- what a statement or a heading says -------------------------------------------------------

_NEAR, _WIDE = 34, 110


def role_of(text: str, value: Value, since: int) -> FigureRole:
    """What part the value plays, by the nearest word that says so before it and behind `since`, or right behind it."""
    begin = value.begin if value.begin >= 0 else value.start
    wide = text[max(since, begin - _WIDE) : begin].lower().rsplit(";", maxsplit=1)[-1]
    behind = text[value.end : value.end + 24].lower().split(",")[0].split("(")[0]
    near = _nearest_role(wide[-_NEAR:])
    if near in (FigureRole.OUTTURN, FigureRole.VARIANCE, None) and _matches(FigureRole.FORECAST, wide):
        return FigureRole.FORECAST
    return near or _nearest_role(" ".join(behind.split()[:1])) or FigureRole.STATED


def _nearest_role(text: str) -> FigureRole | None:
    found = [(match.end(), role) for pattern, role in ROLES for match in pattern.finditer(text)]
    return max(found, key=lambda each: each[0])[1] if found else None


def _matches(role: FigureRole, text: str) -> bool:
    return any(one is role and pattern.search(text) for pattern, one in ROLES)


_OPENING = re.compile(r"\W{0,12}(?:of )?(\w{1,24})", re.IGNORECASE)
_LONGEST_HEADING = 160
_POINTING = frozenset("this these those they it that such its their".split())


def _opens_with_pronoun(text: str) -> bool:
    opening = _OPENING.match(text)
    return opening is not None and opening[1].lower() in _POINTING


# A line that leads to a list and names what is said in it, not what is counted: "The following points were noted:".
_LEADS_IN = re.compile(
    r"\b(?:following|as follows|below|highlighted|noted|mentioned|discussed|including|included|points|headlines"
    r"|areas (?:of|where|which|for))\b.{0,80}:\s*$",
    re.IGNORECASE,
)


def _names(text: str) -> bool:
    """Whether a heading can name a measure: it has words that are neither a date nor a pronoun."""
    if len(text) > _LONGEST_HEADING or _LEADS_IN.search(text):
        return False
    bare = text
    for each in reversed(find_dates(text)):
        bare = bare[: each.start] + bare[each.end :]
    words = re.findall(r"[^\W\d_]{3,}", bare)
    return any(word.lower() not in PRONOUNS for word in words)


_NOW = re.compile(
    r"(?:the |this |current |the current )?(?P<unit>quarter|year|month|period|financial year)", re.IGNORECASE
)
_AS_AT = re.compile(r"\b(?:as (?:at|of)|to|ending|ended|on|position at|snapshot) $", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:the |this )?(?:quarter|q) ?(?P<number>[1-4])", re.IGNORECASE)
# Words of a heading over what is planned: the year it names is not "this year".
_AHEAD = re.compile(
    r"\b(?:proposed|draft|consider\w{0,6}|setting|next|forecast|planned|planning|forward)\b", re.IGNORECASE
)
_FITTING = {
    "quarter": (Precision.QUARTER,),
    "year": (Precision.YEAR, Precision.FINANCIAL_YEAR),
    "financial year": (Precision.FINANCIAL_YEAR,),
    "month": (Precision.MONTH,),
}


def said_above(above: Printed, words: str) -> Period | None:
    """The period that a heading or lead-in prints, if it is one alone and fits the statement's own `words`.

    These are "Quarter 3", "this year" and the like, or empty where the statement names no time."""
    dated = find_dates(above.text)
    if len(dated) != 1 or (dated[0].precision is Precision.DAY and not _AS_AT.search(above.text[: dated[0].start])):
        return None
    [only] = dated
    if words and _AHEAD.search(above.text):
        return None
    if words:
        now, numbered = _NOW.fullmatch(words), _NUMBERED.fullmatch(words)
        if now:
            fits = only.precision in _FITTING.get(now["unit"].lower(), tuple(Precision))
        else:
            fits = (
                numbered is not None
                and re.search(rf"(?:q|quarter)\s?{numbered['number']}", only.text, re.I) is not None
            )
        if not fits:
            return None
    part = part_of_year(above.text, only)
    if part is None:
        return None
    return Period(Printed(part.text, above.start + part.start, above.start + part.end), part.first, part.last)


def _distinct(supports: Sequence[Printed]) -> tuple[Printed, ...]:
    return tuple(dict.fromkeys(supports))
