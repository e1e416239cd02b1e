"""The meeting that the answer before was cited from, where a turn asks of it without naming it.

"Any apologies?", "who else was there?", "what did they do about the skate park?" after a decision of 22 June are asked
of the meeting of 22 June: its day is put into the question, and its body filters what is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.answers import Answer, Outcome
from assistant.at_hand import last_cited
from assistant.desk import Desk
from assistant.earlier import Earlier
from assistant.filling import in_place_of_date
from assistant.leaning import rest_of
from assistant.pointing import Turned, turned
from assistant.question import Question, interpret, is_asking
from assistant.register_answers.kinds import Kind, kind_of
from assistant.returning import said_anew
from index.analysis import STOP_WORDS
from index.decided import places_of
from index.held import Filters, HeldPassage
from index.register import DecisionRegister
from ingest.records import OF_MEETINGS, Level

_OF_MEETINGS = frozenset(
    {Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.INTERESTS, Kind.EXCLUDED, Kind.NEXT_MEETING}
)
_OF_ITS_ITEMS = frozenset({Kind.DECIDED, Kind.MOVED, Kind.REPORTED, Kind.VOTE, Kind.DISCUSSED})

# How a meeting is asked about in short, with the words by which it is asked about in full.
_IN_FULL: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form, re.IGNORECASE), full)
    for form, full in (
        (r"(?:were there |with )?(?:any )?apologies(?: for absence)?", "who sent apologies"),
        (r"(?:was )?any(?:one|body) (?:missing|absent|away)", "who sent apologies"),
        (r"who (?:was|is)(?:n[’']t| not) there", "who sent apologies"),
        (r"who(?: was|['’]s| is) (?:the |in |its |their )?chair(?:man|woman|person)?", "who was in the chair"),
        (r"who (?:else )?(?:was|were|came|attended|went|turned up)(?: (?:there|along|present|to it))?", "who attended"),
        (r"(?:was )?any(?:one|body) else (?:there|present|attend(?:ing)?)", "who attended"),
        (r"(?:were there |did they have )?(?:any )?(?:declarations?(?: of interests?)?|interests?(?: declared)?)",
         "who declared an interest"),
        (r"did any(?:one|body) declare an(?:y)? interests?", "who declared an interest"),
        (r"(?:when|at what time|what time) (?:did (?:it|they) (?:finish|end|close|break up)|was it over)",
         "when did the meeting close"),
        (r"(?:when|at what time|what time) did (?:it|they) (?:start|begin|open)", "when did the meeting start"),
        (r"where (?:was (?:it|that)(?: held)?|did (?:they|it) (?:meet|take place))", "where was the meeting held"),
        (r"(?:what|which) (?:else|other (?:decisions|things|items)) (?:was|were|did (?:they|it)|had they|got)"
         r"(?: (?:decided?|agreed?|resolved?|done|do|approved?|passed?))?", "what was resolved"),
        (r"any(?:thing)? (?:else|other decisions?)(?: (?:decided|agreed|resolved))", "what was resolved"),
    )
)  # fmt: skip
_OF_BODY = re.compile(r"\b(?:they|them|there|that day|(?:at|in) (?:that|this|the same|the) meeting)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:(?:at|in|of|from) )?(?:the )?(?:(?:(?P<before>previous|preceding|last|prior)|(?P<after>next|following))"
    r" (?:meeting|one)|meeting (?:(?P<earlier>before|prior)|(?P<later>after|following))(?:wards)?)"
    r"(?: (?:that|this|it))?",
    re.IGNORECASE,
)
_CITED = 8
_Met = tuple[str, str, date | None]
_LITTLE = 3


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A meeting by its body and day; `document` is a record of it."""

    authority: str
    body: str
    day: date
    document: str

    @property
    def told(self) -> str:
        return f"the meeting of {self.day.day} {self.day:%B %Y}"

    def within(self, filters: Filters) -> Filters:
        """`filters` with the body that met, or with the record, where it does not say whose it is."""
        if self.authority and self.body:
            return replace(filters, bodies=(f"{self.authority}: {self.body}",))
        return replace(filters, file=self.document)


def put_to_meeting(
    desk: Desk,
    text: str,
    earlier: Sequence[Earlier],
    filters: Filters,
    level: Level,
    without: Sequence[str],
    asked: Callable[[Turned], Answer],
) -> Answer:
    """What `asked` answers to the turn `text`: as one about the meeting at hand, where it asks of a meeting as such;
    where it may ask of one of its items, as what is answered more surely, that or the turn as it stands."""
    as_it_stands = turned(desk, text, earlier, filters, level)
    at_meeting = of_meeting_at_hand(desk, as_it_stands, level, without)
    if at_meeting is None:
        return asked(as_it_stands)
    there = asked(at_meeting.turn)
    if at_meeting.surely and (there.answered or there.outcome is Outcome.NOT_RECORDED):
        return there
    stands = asked(as_it_stands)
    surer = (there.confidence or 0.0) >= (stands.confidence or 0.0)
    return there if there.answered and (surer or _told_before(stands, as_it_stands.earlier)) else stands


def _told_before(answer: Answer, earlier: Sequence[Earlier]) -> bool:
    """Whether an answer quotes nothing that the one before it did not."""
    told = {(one.document_id, one.start, one.end) for turn in earlier[-1:] for one in turn.cited}
    return all((one.document_id, one.start_char, one.end_char) in told for one in answer.citations)


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A turn as it is asked of the meeting at hand; `surely` where it can ask of nothing else."""

    turn: Turned
    surely: bool


def of_meeting_at_hand(desk: Desk, turn: Turned, level: Level, without: Sequence[str] = ()) -> AtMeeting | None:
    """`turn` asked of the meeting that the answer before was cited from; None where it asks of none, or there is not
    one alone."""
    filters = turn.filters
    if (
        said_anew(turn.text)
        or not turn.earlier
        or filters.bodies
        or filters.file
        or filters.date_from
        or filters.date_to
    ):
        return None
    rest = rest_of(turn.text).strip(" ?.!")
    beside = _BESIDE.fullmatch(rest)
    full, surely = (turn.earlier[-1].question, True) if beside else _asked_in_full(desk, rest, turn.earlier)
    meeting = _cited_meeting(desk, turn.earlier, level) if full else None
    if meeting is None or meeting.told in without:
        return None
    if beside is None:
        return AtMeeting(_at(f"{full.rstrip(' ?.!')} at {meeting.told}?", meeting, filters), surely)
    forward = bool(beside["after"] or beside["later"])
    other = _next_to(desk, meeting, forward, level)
    if other is None:
        when = f"when is the next meeting after {meeting.told}?"
        return AtMeeting(_at(when, meeting, filters), False) if forward else None
    asked = in_place_of_date(full, other.told)
    return AtMeeting(_at(asked, other, filters), True) if asked else None


def _at(asked: str, meeting: _Meeting, filters: Filters) -> Turned:
    return Turned(asked, (), meeting.within(filters), (meeting.told,))


# --- whether it asks of one -------------------------------------------------------------------


def _asked_in_full(desk: Desk, rest: str, earlier: Sequence[Earlier]) -> tuple[str, bool]:
    """The question about a meeting that a turn asks, and whether surely; "" where it asks of something else, or names
    one itself."""
    full = next((full for form, full in _IN_FULL if form.fullmatch(rest)), "")
    if full:
        return full, True
    question = interpret(rest, {}, desk.tunings.words)
    if question.dates or question.names or question.phrases:
        return "", False
    kind = kind_of(question)
    if kind in _OF_MEETINGS:
        return rest, True
    own = _own(question)
    dated = bool(interpret(earlier[-1].question, {}, desk.tunings.words).dates)
    of_item = kind in _OF_ITS_ITEMS and len(own) <= _LITTLE and dated
    return (rest, False) if own and (of_item or _OF_BODY.search(rest)) else ("", False)


def _own(question: Question) -> list[str]:
    """The words of the matter that a turn names."""
    words = (word.text for word in question.words if not (word.expansion or is_asking(word.text)))
    return [word for word in words if word not in STOP_WORDS and not _OF_DECIDING.fullmatch(word)]


_OF_DECIDING = re.compile(
    r"(?:mov|second|propos|vot|decid|resolv|agree|approv|adopt|report|present|gave|discuss|abstain)\w{0,6}"
)

# --- which one --------------------------------------------------------------------------------


def _cited_meeting(desk: Desk, earlier: Sequence[Earlier], level: Level) -> _Meeting | None:
    """The one meeting whose records the last answer quoted."""
    shown = last_cited(_without_unanswered(earlier), desk.tunings)
    cited = [one for one in shown[:_CITED] if one.quoted]
    places = places_of(desk.collection.store, sorted({one.document_id for one in cited}), level)
    ids = {
        place.id
        for one in cited
        for place in places
        if place.document_id == one.document_id and place.start < one.end and one.start < place.end
    }
    held = desk.collection.store.passages(sorted(ids), level)
    met = {_met(one): one.document_id for one in held if one.kind in OF_MEETINGS}
    if len(met) > 1:
        met = _asked_about(desk, earlier, met)
    if len(met) != 1 or not all(one.kind in OF_MEETINGS for one in held):
        return None
    (authority, body, day), document = next(iter(met.items()))
    return _Meeting(authority, body, day, document) if day else None


def _asked_about(desk: Desk, earlier: Sequence[Earlier], met: Mapping[_Met, str]) -> dict[_Met, str]:
    """Of the meetings cited, those of the days that the last question named: what came of it later is cited too."""
    dates = interpret(_without_unanswered(earlier)[-1].question, {}, desk.tunings.words).dates
    return {
        one: document
        for one, document in met.items()
        if one[2] and any(named.first <= one[2] <= named.last for named in dates)
    }


_NAMED = re.compile(r"\bthe meeting of \d{1,2} \w{3,9} \d{4}\b")


def _without_unanswered(earlier: Sequence[Earlier]) -> Sequence[Earlier]:
    """The turns up to the last that was answered: those after it which were put to a meeting too are passed over."""
    last = len(earlier)
    while last and not earlier[last - 1].cited and _NAMED.search(earlier[last - 1].question):
        last -= 1
    return earlier[:last]


def _met(passage: HeldPassage) -> _Met:
    return passage.authority, passage.body, passage.meeting_date


def _next_to(desk: Desk, meeting: _Meeting, forward: bool, level: Level) -> _Meeting | None:
    """The next meeting of the same body of which a record is held, or the one before."""
    bodies = (f"{meeting.authority}: {meeting.body}",)
    if not (meeting.authority and meeting.body):
        return None
    register, day = DecisionRegister(desk.collection.store), timedelta(days=1)
    if forward:
        total = register.meetings(level, bodies, meeting.day + day, None, limit=1)[0]
        found = register.meetings(level, bodies, meeting.day + day, None, limit=1, offset=total - 1)[1] if total else []
    else:
        found = register.meetings(level, bodies, None, meeting.day - day, limit=1)[1]
    one = found[0] if found else None
    return replace(meeting, day=one.date) if one is not None and one.date else None
