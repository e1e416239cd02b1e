"""What the register gives out: meetings and resolutions as a level may see them, with the records that tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from ingest.records import (
    AgendaItem,
    Attendance,
    Clause,
    Declaration,
    Level,
    MinutesStatus,
    Outcome,
    PartKind,
    Reference,
    ResolutionKind,
    Vote,
)

Day = date  # for the records that have a field called `date`
T = TypeVar("T")

LISTED_KINDS = (ResolutionKind.RESOLUTION, ResolutionKind.AGREEMENT, ResolutionKind.RECOMMENDATION)
"""The kinds that are listed where none is asked for."""


@dataclass(frozen=True, slots=True)
class RegisterFilters:
    """What resolutions must meet; empty fields ask nothing. Dates are of the meeting, both ends included.

    `words` must all stand (as stems) in its text, its item's title or whose report it was; `actor` in who is to do it.
    `file` is a base name, a path or a document id, `meeting` an id, `meetings` are ids as the level is shown them.
    `review` asks for what waits for a person instead
    of what is in the register. `excluded` asks for items without (True) or with the public (False)."""

    words: str = ""
    bodies: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    kinds: tuple[ResolutionKind, ...] = LISTED_KINDS
    actor: str = ""
    minute_number: str = ""
    file: str | None = None
    meeting: str | None = None
    meetings: tuple[str, ...] | None = None
    excluded: bool | None = None
    review: bool = False


@dataclass(frozen=True, slots=True)
class MeetingNamed:
    """A meeting with its day and the names of its body alone; `minuted` where minutes of it are held, `told` where any
    item or decision of it is."""

    id: str
    authority: str
    body: str
    date: date | None
    minuted: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Charging:
    """As much of a resolution as tells whom it charges with what: of its clauses those that name who or by when."""

    id: str
    meeting_id: str
    date: Day | None
    kind: ResolutionKind
    label: str
    text: str
    outcomes: tuple[Outcome, ...]
    clauses: tuple[Clause, ...]
    start: int
    end: int
    item_title: str


@dataclass(frozen=True, slots=True)
class HeldSource:
    """A part that is the record of a meeting, with its file's facts; `url` is "" if not known."""

    document_id: str
    file: str
    path: str
    url: str
    part: int
    title: str
    kind: PartKind
    status: MinutesStatus
    access: Level


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """Something read from a record, and where it stands; `page` counts from 1, 0 for formats without pages."""

    record: T
    source: HeldSource
    page: int


@dataclass(frozen=True, slots=True)
class PrintedAt:
    """Where else a resolution is printed: a span of the canonical text of `source`."""

    source: HeldSource
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeldCorrection:
    """What a person set right. `subject` is "part" or "resolution", `target` its key; `was` is what the record says.
    `until` is when it was withdrawn or another took its place, `until_by` who did that."""

    id: str
    subject: str
    target: str
    field: str
    clause: int | None
    value: str
    was: str
    by: str
    at: datetime
    until: datetime | None = None
    until_by: str = ""


@dataclass(frozen=True, slots=True)
class HeldResolution:
    """A resolution as its best record tells it. `source` is that record, `others` those that print the same one.

    `standing` is "read" as the reader left it, "accepted" or "rejected" by a person. `text` is the canonical text of
    the source's document between `start` and `end`; what `corrections` set right is already in the other fields."""

    id: str
    meeting_id: str
    authority: str
    body: str
    meeting_date: Day | None
    status: MinutesStatus
    item: int | None
    item_number: str
    minute_number: str
    item_title: str
    report_of: str
    excluded: bool
    kind: ResolutionKind
    label: str
    text: str
    clauses: tuple[Clause, ...]
    outcomes: tuple[Outcome, ...]
    mover: str
    seconder: str
    vote: Vote | None
    to_body: str
    doubts: tuple[str, ...]
    standing: str
    review: bool
    page: int
    page_label: str
    start: int
    end: int
    source: HeldSource
    others: tuple[PrintedAt, ...] = ()
    corrections: tuple[HeldCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The meeting at which minutes were confirmed, in which words, with the corrections made to them."""

    meeting_id: str
    date: Day | None
    words: Placed[Reference]
    corrections: tuple[Placed[Reference], ...]


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """One meeting, from all `sources` that the level may see, best first; each fact from the best that states it.

    `status` is confirmed once a later meeting has confirmed its minutes. `resolutions` counts those in the register."""

    id: str
    authority: str
    body: str
    date: Day | None
    time: str
    venue: str
    chair: str
    next_date: Day | None
    next_text: str
    status: MinutesStatus
    doubts: tuple[str, ...]
    sources: tuple[HeldSource, ...]
    confirmations: tuple[Confirmation, ...] = ()
    resolutions: int = 0
    corrections: tuple[HeldCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """All that is held of one meeting; attendance, declarations and items from the best source that has them, the
    resolutions (those on review among them) of all sources once each, in order."""

    meeting: HeldMeeting
    attendance: tuple[Placed[Attendance], ...]
    declarations: tuple[Placed[Declaration], ...]
    items: tuple[Placed[AgendaItem], ...]
    resolutions: tuple[HeldResolution, ...]
    references: tuple[Placed[Reference], ...]


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item of a meeting, and where it stands."""

    meeting_id: str
    authority: str
    body: str
    date: Day | None
    item: Placed[AgendaItem]


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a reference means: one item when `found` is "held", several when it is "candidates", none when it is
    "not held" (that meeting's minutes are not held, or show no such minute); `note` says it in words.

    Words that name a day and no number mean the meeting `meeting_ids`, no item of it."""

    words: Placed[Reference]
    found: str
    items: tuple[HeldItem, ...]
    meeting_ids: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """From one decision to a later or earlier one on the same matter: why, and how surely (0 to 1).

    `kind` is that of the reference ("further to", "rescinds", "replaces", "extends"), or "same title" or "same
    wording". `resolution` is None where the matter was only reported on; then `item` alone tells."""

    kind: str
    reason: str
    strength: float
    meeting_id: str
    authority: str
    body: str
    date: Day | None
    item: Placed[AgendaItem] | None
    resolution: HeldResolution | None
    words: Placed[Reference] | None
