"""Who is to do what by when, and what later records show of it.

    resolutions -> clauses with an actor or a time -> what later items show -> state, with the reason for it

A state is "done" only with a citation that says so. What is due at a meeting whose minutes are held and say nothing of
it is "silent"; what is due later than the day asked for is "not yet due"; all else is "open".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from assistant.matching import Matcher, Weighed
from assistant.register.calendar import Calendar
from assistant.register.due import Due, read_due
from assistant.register.minuted import Minuted, Span, Texts
from assistant.register.progress import Said, Shown, Wanted, is_reporting, read_said, shown_by
from assistant.register.trace import Join
from index.analysis import STOP_WORDS, printed_units
from index.charging import ACTION
from index.held_register import HeldResolution, MeetingNamed
from ingest.records import Clause, Outcome, ResolutionKind

_UNDONE = frozenset({Outcome.NOT_AGREED, Outcome.WITHDRAWN, Outcome.DEFERRED})
# Outcomes that charge nobody, and those that do so only where a time is named as well.
_CHARGELESS = frozenset({Outcome.THANKED, Outcome.NOTED, Outcome.CONFIRMED, *_UNDONE})
_SETTLED = frozenset({Outcome.APPROVED, Outcome.ENDORSED, Outcome.ADOPTED, Outcome.APPOINTED, Outcome.RECEIVED})


class State(StrEnum):
    """How an action stands, as the head of this file tells."""

    DONE = "done"
    SILENT = "silent"
    NOT_YET_DUE = "not yet due"
    OPEN = "open"


class Chargeable(Protocol):
    """A resolution, as far as it tells whom it charges with what."""

    @property
    def id(self) -> str: ...
    @property
    def meeting_id(self) -> str: ...
    @property
    def item_title(self) -> str: ...
    @property
    def kind(self) -> ResolutionKind: ...
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def outcomes(self) -> Sequence[Outcome]: ...
    @property
    def clauses(self) -> Sequence[Clause]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Action:
    """One clause that somebody is to carry out; `place` counts the clauses of its resolution."""

    id: str
    minuted: Minuted
    resolution: HeldResolution
    clause: Clause
    due: Due
    due_date: date | None
    state: State
    reason: str
    shown: tuple[Shown, ...]

    @property
    def span(self) -> Span:
        """Where the record says it."""
        return Span(self.resolution.source, self.clause.start, self.clause.end)


@dataclass(frozen=True, slots=True)
class Charge:
    """A clause that charges somebody, of the resolution and the meeting with these ids and the item of this title; `at`
    counts those of a resolution."""

    resolution: str
    meeting: str
    title: str
    at: int
    clause: Clause


def charges(found: Iterable[Chargeable]) -> list[Charge]:
    """The clauses of resolutions that charge somebody, in their order."""
    return [
        Charge(one.id, one.meeting_id, one.item_title, at, clause)
        for one in found
        for at, clause in enumerate(charged(one))
    ]


def actions(
    asked: Iterable[Charge],
    held: Sequence[Minuted],
    joins: Sequence[Join],
    texts: Texts,
    as_at: date,
    calendar: Calendar,
) -> list[Action]:
    """What is `asked`, as it stands on `as_at`. `held` has the items of the meetings that are asked of, of those that
    `calendar` says are near, and of those that `joins` name."""
    later = _Later(held, joins, calendar, texts)
    return [_action(one, later, as_at) for one in asked]


def charged(resolution: Chargeable) -> list[Clause]:
    """The clauses that name who or by when and charge somebody; those of what was not agreed, and recommendations to
    another body, are none."""
    if resolution.kind is ResolutionKind.RECOMMENDATION or not _UNDONE.isdisjoint(resolution.outcomes):
        return []
    clauses = [one for one in resolution.clauses if _charges(one)]
    if not clauses and resolution.label.casefold().startswith(ACTION):
        outcome = resolution.outcomes[0] if resolution.outcomes else Outcome.OTHER
        return [Clause("", resolution.text, outcome, resolution.start, resolution.end)]
    return clauses


def _charges(clause: Clause) -> bool:
    if clause.outcome in _CHARGELESS:
        return False
    return bool(clause.due) or bool(clause.actor and clause.outcome not in _SETTLED)


class _Later:
    """What was minuted after an item by its body or under a link to it."""

    def __init__(self, held: Sequence[Minuted], joins: Sequence[Join], calendar: Calendar, texts: Texts) -> None:
        self.held = held
        self.calendar = calendar
        self._texts = texts
        self._said: dict[int, Said] = {}
        self._linked: dict[int, dict[int, str]] = {}
        for join in joins:
            self._linked.setdefault(join.earlier, {})[join.later] = join.reason
        self._of_meeting: dict[str, list[int]] = {}
        self._of_resolution: dict[str, tuple[int, HeldResolution]] = {}
        for place, one in enumerate(held):
            self._of_meeting.setdefault(one.meeting.id, []).append(place)
            self._of_resolution.update({each.id: (place, each) for each in one.resolutions})

    def of(self, charge: Charge) -> tuple[int, HeldResolution]:
        """Where the resolution of a charge stands, and itself."""
        return self._of_resolution[charge.resolution]

    def items(self, place: int) -> Iterator[tuple[Said, str]]:
        """The items after that at `place`, each with the reason of a link to it or "", by date."""
        linked = self._linked.get(place, {})
        met = self.calendar.looked_on(self.held[place].meeting.id)
        near = {other: "" for one in met for other in self._of_meeting.get(one.id, ())}
        for other, reason in sorted(
            (near | linked).items(), key=lambda pair: (self.held[pair[0]].day or date.max, pair)
        ):
            yield self._read(other), reason

    def _read(self, place: int) -> Said:
        if place not in self._said:
            self._said[place] = read_said(self.held[place], self._texts)
        return self._said[place]


def _action(asked: Charge, later: _Later, as_at: date) -> Action:
    place, resolution = later.of(asked)
    clause, one = asked.clause, later.held[place]
    due = read_due(clause.due or (clause.text if is_reporting(clause.text) else ""), one.day)
    wanted = _wanted(one, clause)
    shown = tuple(found for said, link in later.items(place) if (found := shown_by(wanted, said, link)))
    done = next((one for one in shown if one.done), None)
    shown = (done,) if done and not due.recurring else shown
    following = later.calendar.after(one.meeting.id)
    due_at = _due_at(due, following)
    state, reason = _state(due, due_at, done, shown, following, as_at)
    day = due.last or (due_at.date if due_at else one.meeting.next_date if due.next_meeting else None)
    return Action(f"{resolution.id}-{asked.at}", one, resolution, clause, due, day, state, reason, shown)


def _wanted(one: Minuted, clause: Clause) -> Wanted:
    told = clause.text.replace(clause.actor, " ") if clause.actor else clause.text
    told = told.replace(clause.due, " ") if clause.due else told
    words = dict.fromkeys(unit.text.casefold() for unit in printed_units(told))
    weighed = [Weighed(word, 1.0) for word in words if word not in STOP_WORDS and word not in _ASKED]
    return Wanted(one.title, Matcher(weighed, 0.0), is_reporting(told))


_ASKED = frozenset(
    "requested request asked ask be authorised authority delegated instructed that report reports update submit bring"
    " provide present submitted meeting board panel partnership committee council cabinet members".split()
)


def _due_at(due: Due, following: Sequence[MeetingNamed]) -> MeetingNamed | None:
    """The meeting at which it is due, as far as one is held."""
    if due.next_meeting:
        return following[0] if following else None
    if due.last is None:
        return None
    return next((met for met in following if met.date and met.date >= due.last), None)


def _state(
    due: Due,
    due_at: MeetingNamed | None,
    done: Shown | None,
    shown: Sequence[Shown],
    following: Sequence[MeetingNamed],
    as_at: date,
) -> tuple[State, str]:
    if due.recurring:
        return State.OPEN, "it is to be done again and again" + ("; see what later records show" if shown else "")
    if done:
        return State.DONE, done.reason
    if due_at is not None and due_at.minuted:
        if not shown:
            return State.SILENT, f"it was due, and the minutes of {_spelt(due_at.date)} say nothing of it"
        return State.OPEN, shown[-1].reason
    if due.last and due.last > as_at:
        return State.NOT_YET_DUE, f"it is due by {_spelt(due.last)}"
    if due_at is not None and due_at.date and due_at.date > as_at:
        return State.NOT_YET_DUE, f"it is due at the meeting of {_spelt(due_at.date)}"
    if due_at is not None:
        return State.OPEN, f"no minutes are held of the meeting of {_spelt(due_at.date)}, at which it was due"
    if shown:
        return State.OPEN, shown[-1].reason
    held = any(met.minuted for met in following)
    return State.OPEN, "later minutes don't speak of it" if held else "no later minutes of the body are held"


def _spelt(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "a day not stated"
