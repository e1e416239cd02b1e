"""Who is to do what by when, and what later records show of it.

    resolutions -> clauses with an actor or a time -> what later items show -> state, with the reason for it

A state is "done" only with a citation that says so. What is due at a meeting whose minutes are held and say nothing of
it is "silent"; what is due later than the day asked for is "not yet due"; all else is "open".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from typing import Protocol

from assistant.answers import Citation
from assistant.matching import Matcher, Weighed
from assistant.register.due import Due, read_due
from assistant.register.minuted import Minuted, Span, Texts
from assistant.register.progress import Shown, Wanted, is_reporting, shown_by
from assistant.register.trace import Join
from index.analysis import STOP_WORDS, printed_units
from index.held import plain
from index.held_register import HeldMeeting, HeldResolution
from ingest.records import Clause, Outcome, PartKind, ResolutionKind

_LOOKED_ON = 12
"""Meetings of the body after the action's own that are looked through for what they say of it."""
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
    citation: Citation
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """A clause that charges somebody, of a resolution under the item at `place`; `at` counts those of a resolution."""

    place: int
    resolution: HeldResolution
    at: int
    clause: Clause


def charges(held: Sequence[Minuted], only: str | None = None) -> list[Charge]:
    """The clauses of `held`, or of the resolution `only`, that charge somebody, the earliest first."""
    found = [
        Charge(place, resolution, at, clause)
        for place, one in enumerate(held)
        for resolution in one.resolutions
        if only in (None, resolution.id)
        for at, clause in enumerate(charged(resolution))
    ]
    return sorted(found, key=lambda one: (held[one.place].day or date.max, one.resolution.id))


def actions(
    held: Sequence[Minuted],
    joins: Sequence[Join],
    texts: Texts,
    as_at: date,
    asked: Sequence[Charge] | None = None,
    bodies: Mapping[str, str] | None = None,
) -> list[Action]:
    """The actions of `held`, or of what is `asked` of it, as they stand on `as_at`; the earliest first. `held` has
    every item of every meeting that the asker may see, or with `bodies` (what `bodies_of` tells of all meetings) those
    of the bodies and links concerned."""
    later = _Later(held, joins, bodies or bodies_of(one.meeting for one in held))
    return [_action(one, later, texts, as_at) for one in (charges(held) if asked is None else asked)]


def charged(resolution: HeldResolution) -> list[Clause]:
    """The clauses that name who or by when and charge somebody; those of what was not agreed, and recommendations to
    another body, are none."""
    if resolution.kind is ResolutionKind.RECOMMENDATION or not _UNDONE.isdisjoint(resolution.outcomes):
        return []
    clauses = [one for one in resolution.clauses if _charges(one)]
    if not clauses and resolution.label.casefold().startswith("action"):
        outcome = resolution.outcomes[0] if resolution.outcomes else Outcome.OTHER
        return [Clause("", resolution.text, outcome, resolution.start, resolution.end)]
    return clauses


def _charges(clause: Clause) -> bool:
    if clause.outcome in _CHARGELESS:
        return False
    return bool(clause.due) or bool(clause.actor and clause.outcome not in _SETTLED)


class _Later:
    """What was minuted after an item by its body or under a link to it."""

    def __init__(self, held: Sequence[Minuted], joins: Sequence[Join], bodies: Mapping[str, str]) -> None:
        self.held = held
        self._bodies = bodies
        self._linked: dict[int, dict[int, str]] = {}
        for join in joins:
            self._linked.setdefault(join.earlier, {})[join.later] = join.reason
        self._of_body: dict[str, dict[str, list[int]]] = {}
        self.meetings: dict[str, list[HeldMeeting]] = {}
        for place, one in sorted(enumerate(held), key=lambda pair: (pair[1].day or date.max, pair[0])):
            if one.day is None:
                continue
            by_meeting = self._of_body.setdefault(self._bodies[one.meeting.id], {})
            if one.meeting.id not in by_meeting:
                self.meetings.setdefault(self._bodies[one.meeting.id], []).append(one.meeting)
            by_meeting.setdefault(one.meeting.id, []).append(place)

    def after(self, place: int) -> list[HeldMeeting]:
        """The meetings of its body after that of the item at `place`, the next first."""
        one = self.held[place]
        met = self.meetings.get(self._bodies[one.meeting.id], [])
        return [meeting for meeting in met if one.day and meeting.date and meeting.date > one.day]

    def items(self, place: int) -> Iterator[tuple[Minuted, str]]:
        """The items after that at `place`, each with the reason of a link to it or "", by date."""
        linked = self._linked.get(place, {})
        of_body = self._of_body.get(self._bodies[self.held[place].meeting.id], {})
        near = {other: "" for met in self.after(place)[:_LOOKED_ON] for other in of_body[met.id]}
        for other, reason in sorted(
            (near | linked).items(), key=lambda pair: (self.held[pair[0]].day or date.max, pair)
        ):
            yield self.held[other], reason


class Named(Protocol):
    """A meeting with the names that its records give its body."""

    @property
    def id(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def body(self) -> str: ...


def bodies_of(meetings: Iterable[Named]) -> dict[str, str]:
    """For each meeting the body it is of, however its records name it: with or without the authority and its place
    ("Aldermoor Safer Communities Partnership"). A body whose authority isn't stated goes with the only one of its
    name."""
    met = {one.id: one for one in meetings}
    places = {word for one in met.values() for word in plain(one.authority).split()} - _NO_PLACE
    named = {key: (plain(one.authority), _named(plain(one.body), places)) for key, one in met.items()}
    stated: dict[str, set[str]] = {}
    for authority, name in named.values():
        stated.setdefault(name, set()).update({authority} - {""})
    return {key: f"{_only(authority, stated[name])}|{name}" for key, (authority, name) in named.items()}


_NO_PLACE = frozenset("council county borough district city town parish community metropolitan of and the".split())


def _named(body: str, places: set[str]) -> str:
    words = body.split()
    while len(words) > 1 and words[0] in places:
        words.pop(0)
    return " ".join(words)


def _only(authority: str, stated: set[str]) -> str:
    return next(iter(stated)) if not authority and len(stated) == 1 else authority


def _action(asked: Charge, later: _Later, texts: Texts, as_at: date) -> Action:
    place, resolution, clause = asked.place, asked.resolution, asked.clause
    key, one = f"{resolution.id}-{asked.at}", later.held[place]
    due = read_due(clause.due or (clause.text if is_reporting(clause.text) else ""), one.day)
    wanted = _wanted(one, clause)
    numbers = count(2)
    looked = (shown_by(wanted, item, link, texts, next(numbers)) for item, link in later.items(place))
    shown = tuple(one for one in looked if one)
    done = next((one for one in shown if one.done), None)
    shown = (done,) if done and not due.recurring else shown
    following = later.after(place)
    due_at = _due_at(due, following)
    state, reason = _state(due, due_at, done, shown, following, as_at)
    day = due.last or (due_at.date if due_at else one.meeting.next_date if due.next_meeting else None)
    quoted = Span(resolution.source, clause.start, clause.end)
    citation = texts.cite(1, quoted, one.day, (one.title,) if one.title else ())
    return Action(key, one, resolution, clause, due, day, state, reason, citation, shown)


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


def _due_at(due: Due, following: Sequence[HeldMeeting]) -> HeldMeeting | None:
    """The meeting at which it is due, as far as one is held."""
    if due.next_meeting:
        return following[0] if following else None
    if due.last is None:
        return None
    return next((met for met in following if met.date and met.date >= due.last), None)


def _state(
    due: Due,
    due_at: HeldMeeting | None,
    done: Shown | None,
    shown: Sequence[Shown],
    following: Sequence[HeldMeeting],
    as_at: date,
) -> tuple[State, str]:
    if due.recurring:
        return State.OPEN, "it is to be done again and again" + ("; see what later records show" if shown else "")
    if done:
        return State.DONE, done.reason
    if due_at is not None and _minuted(due_at):
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
    held = any(_minuted(met) for met in following)
    return State.OPEN, "later minutes don't speak of it" if held else "no later minutes of the body are held"


def _spelt(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "a day not stated"


def _minuted(meeting: HeldMeeting) -> bool:
    return any(source.kind is PartKind.MINUTES for source in meeting.sources)
