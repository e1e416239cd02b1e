"""What minutes are read into: meetings, attendance, items, resolutions with their clauses, references to earlier ones.

Every span counts characters of the canonical text of the document, half open. What is not printed stays empty: an
actor, a mover, a count is never guessed. What the reader isn't sure of carries its `doubts`, and a resolution with
doubts is not in the register until a person has accepted it (rule 3 of docs/DECISIONS.md), but for one that only lacks
the date of its meeting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Day = date  # for the record that has a field called `date`

NO_DATE = "no date of the meeting was found"
BY_REFERENCE = "what was decided stands in the recommendation, which is not part of the decision as printed"
TAIL_CUT_OFF = "its last words break off; what stands before them is whole"
STANDING_DOUBTS = frozenset({NO_DATE, BY_REFERENCE, TAIL_CUT_OFF})
"""Doubts about something beside the decision: it is in the register as printed, and on the review list too."""
"""The doubt of a decision that is clear and lacks its date alone: it is in the register all the same."""


class ResolutionKind(StrEnum):
    """What sort of decision it is: `AGREEMENT` was reached in discussion or as an action, `RECOMMENDATION` is made to
    another body, `ACTION` is a task told in passing ("Clerk to write to the school"), `PROCEDURAL` concerns the conduct
    of the sitting (adjourning, extending, the order of business, or excluding the public where no label says that it
    was resolved)."""

    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    PROCEDURAL = "procedural"


class Outcome(StrEnum):
    """What came of the matter, by the verb printed."""

    APPROVED = "approved"
    AGREED = "agreed"
    NOTED = "noted"
    RECEIVED = "received"
    ENDORSED = "endorsed"
    CONFIRMED = "confirmed"
    ADOPTED = "adopted"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    RECOMMENDED = "recommended"
    DELEGATED = "delegated"
    REQUESTED = "requested"
    APPOINTED = "appointed"
    THANKED = "thanked"
    NOT_AGREED = "not agreed"
    OTHER = "other"
    UNCLEAR = "unclear"


class Capacity(StrEnum):
    """In what way somebody was at a meeting, or was not."""

    CHAIR = "chair"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    IN_ATTENDANCE = "in attendance"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at a meeting. `name` as printed with its title ("Councillor A. Byrom"), `post` what is printed after it
    ("Head of Highways", "" if nothing), `substitute_for` the member replaced, `note` what else is said ("online",
    "from item 5")."""

    part: int
    name: str
    capacity: Capacity
    start: int
    end: int
    post: str = ""
    substitute_for: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest declared: who, what kind and in which item, as printed."""

    part: int
    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that a part is the record of (minutes, agenda, decision notice, web page). `date` is the part's.
    `time` and `venue` are as printed; `next_date` the day of the next meeting where the record tells it. `status` is
    that of the part; `doubts` say why it is for review."""

    part: int
    date: date | None
    time: str = ""
    venue: str = ""
    chair: str = ""
    next_date: Day | None = None
    next_text: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of a meeting: block range `first_block` to `last_block` (both included), span `start` to `end`.

    `number` is the item's number as printed, `minute_number` that of its minute ("" where none is printed; where only
    one numbering is printed in minutes, it is the minute number). `report_of` is whose report it was. `excluded` says
    that the public was excluded for it. `agenda_end` is where its agenda text ends and its minute begins, on pages that
    print both (None elsewhere)."""

    part: int
    place: int
    number: str
    minute_number: str
    title: str
    start: int
    end: int
    first_block: int
    last_block: int
    report_of: str = ""
    excluded: bool = False
    agenda_end: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a resolution: `label` as printed, "(1)" ("" where there is none), `text` without it, `actor` who
    is to do it and `due` by when, both as printed."""

    label: str
    text: str
    outcome: Outcome
    start: int
    end: int
    actor: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class NamedVote:
    """How one member voted: "for", "against" or "abstained"."""

    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as recorded. Counts are None where they are not printed or are doubtful. `text` is what is printed of it;
    `doubts` say what is unsure about the counts alone, not about the decision."""

    text: str
    start: int
    end: int
    carried: bool | None = None
    unanimous: bool = False
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    names: tuple[NamedVote, ...] = ()
    minority: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision: `text` is the canonical text from `start` to `end`, which begins with its operative words; `label`
    is what is printed before it ("RESOLVED:", "It was agreed that"). `item` is the place of its item among those of its
    part (None outside of any). `outcomes` are those of its clauses, each once, or of the whole. `to_body` is the body a
    recommendation is made to. `doubts` say why it is for review; a resolution with doubts has not been accepted."""

    part: int
    item: int | None
    kind: ResolutionKind
    label: str
    text: str
    start: int
    end: int
    outcomes: tuple[Outcome, ...]
    clauses: tuple[Clause, ...] = ()
    mover: str = ""
    seconder: str = ""
    vote: Vote | None = None
    to_body: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point at another record's item: `minute_number`, `meeting_date` and `body` as far as they are stated.
    `kind` is "further to", "confirms" (minutes of a meeting confirmed), "corrects" (with `detail`, the correction),
    "rescinds", "replaces" or "extends". `item` is the item it stands in."""

    part: int
    item: int | None
    kind: str
    text: str
    start: int
    end: int
    minute_number: str = ""
    meeting_date: Day | None = None
    body: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All that the minutes and agendas in one file say of meetings and decisions, each in the record's order."""

    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    references: tuple[Reference, ...] = field(default=())
