"""The shapes of the register's replies and of corrections sent in; tests hold real replies to them."""

from __future__ import annotations

from fastapi.openapi.models import Example
from pydantic import Field

from assistant.api.schemas import CitationShape, Sent, Shape


class ClauseShape(Shape):
    """`label`, `actor` and `due` as printed, "" where they are not."""

    label: str
    text: str
    outcome: str
    actor: str
    due: str


class NamedVoteShape(Shape):
    name: str
    side: str = Field(description="for, against or abstained.")


class VoteShape(Shape):
    """A vote as recorded; counts that are not printed are null."""

    text: str
    carried: bool | None
    unanimous: bool
    in_favour: int | None
    against: int | None
    abstained: int | None
    names: list[NamedVoteShape]
    minority: str
    doubts: list[str]


class PlaceShape(Shape):
    """A span of a document's text; `page` is null for formats without pages."""

    document_id: str
    file: str
    page: int | None
    start_char: int
    end_char: int


class CorrectionShape(Shape):
    """What a person set right: `was` is what the record says, `until` when it was withdrawn or replaced."""

    id: str
    subject: str
    target: str
    field: str
    clause: int | None
    value: str
    was: str
    by: str
    at: str
    until: str | None
    until_by: str


class LinkedShape(PlaceShape):
    """The item or meeting that a link points at."""

    meeting_id: str
    body: str
    meeting_date: str | None
    minute_number: str
    item_title: str
    resolution_id: str | None


class ReferenceShape(PlaceShape):
    """Words that point at another record."""

    kind: str
    text: str
    minute_number: str
    meeting_date: str | None
    body: str
    detail: str


class LinkShape(Shape):
    """A link to an earlier or later item: why it is drawn and how surely (0 to 1). `found` is held, candidates (those
    that may be meant are listed) or not held, which `reason` says in words. `kind` is that of the words that point
    ("further to", "rescinds", "replaces", "extends"), or "same title" or "same wording"."""

    kind: str
    direction: str
    reason: str
    strength: float
    found: str
    to: LinkedShape | None
    candidates: list[LinkedShape]
    words: ReferenceShape | None


class ResolutionShape(Shape):
    """A decision. `text` begins with its operative words and is the document's text from `start_char` to `end_char`;
    `meeting_date` is that of the meeting which took it."""

    id: str
    authority: str
    body: str
    meeting_date: str | None
    status: str
    item_number: str
    minute_number: str
    item_title: str
    report_of: str
    kind: str
    label: str
    text: str
    clauses: list[ClauseShape]
    outcomes: list[str]
    mover: str
    seconder: str
    vote: VoteShape | None
    links: list[LinkShape]
    document_id: str
    file: str
    page: int | None
    start_char: int
    end_char: int
    page_label: str
    title: str
    path: str
    url: str
    meeting_id: str
    excluded: bool = Field(description="The public was excluded for the item.")
    to_body: str
    standing: str = Field(description="read, or accepted or rejected by a person.")
    doubts: list[str] = Field(description="Why it waits for a person; empty in the register itself.")
    also_printed: list[PlaceShape]
    corrections: list[CorrectionShape]


class ResolutionsReply(Shape):
    total: int
    resolutions: list[ResolutionShape]


# --- meetings ---------------------------------------------------------------------------------


class SourceShape(Shape):
    """A record of a meeting."""

    document_id: str
    file: str
    path: str
    url: str
    part: int
    title: str
    kind: str
    status: str
    access: str


class ConfirmationShape(Shape):
    """The meeting that confirmed the minutes, in which words and with which corrections."""

    meeting_id: str
    date: str | None
    words: ReferenceShape
    corrections: list[ReferenceShape]


class MeetingShape(Shape):
    """A meeting with its sources, best first; `resolutions` counts those in the register."""

    id: str
    authority: str
    body: str
    date: str | None
    time: str
    venue: str
    chair: str
    status: str
    next_date: str | None
    next_text: str
    resolutions: int
    doubts: list[str]
    confirmed_at: list[ConfirmationShape]
    sources: list[SourceShape]
    corrections: list[CorrectionShape]


class MeetingsReply(Shape):
    total: int
    meetings: list[MeetingShape]


class AttendanceShape(PlaceShape):
    name: str
    capacity: str
    post: str
    substitute_for: str
    note: str


class DeclarationShape(PlaceShape):
    name: str
    text: str


class ItemShape(PlaceShape):
    number: str
    minute_number: str
    title: str
    report_of: str
    excluded: bool


class MeetingReply(MeetingShape):
    """All that is held of a meeting, in the record's order."""

    attendance: list[AttendanceShape]
    declarations: list[DeclarationShape]
    items: list[ItemShape]
    decisions: list[ResolutionShape]
    for_review: list[ResolutionShape]
    references: list[ReferenceShape]


# --- one matter, and what is to be done -------------------------------------------------------


class StepShape(Shape):
    """What one meeting did about the matter; `reason` says why the item is taken for it, `strength` (0 to 1) how
    surely."""

    meeting_id: str
    authority: str
    body: str
    date: str | None
    status: str
    item_number: str
    minute_number: str
    item_title: str
    report_of: str
    events: list[str]
    strength: float
    reason: str
    citation: CitationShape
    resolutions: list[ResolutionShape]


class TraceReply(Shape):
    """One matter through its meetings, the earliest first; `words` are those it was looked for by."""

    matter: str
    words: list[str]
    total: int
    steps: list[StepShape]


class ShownShape(Shape):
    """What a later record shows of an action; `done` says that it tells it is done."""

    meeting_id: str
    body: str
    date: str | None
    done: bool
    reason: str
    strength: float
    citation: CitationShape


class ActionShape(Shape):
    """Somebody is to do something: `actor` and `due` as printed, `due_date` the last day that this means.

    `state` is done (`shown` has the citation), silent (the minutes of the meeting at which it was due are held and
    don't tell), not yet due, or open."""

    id: str
    authority: str
    body: str
    meeting_id: str
    meeting_date: str | None
    minute_number: str
    item_title: str
    actor: str
    action: str
    due: str
    due_date: str | None
    recurring: bool
    state: str
    reason: str
    resolution_id: str
    citation: CitationShape
    shown: list[ShownShape]


class ActionsReply(Shape):
    total: int
    as_at: str
    actions: list[ActionShape]


# --- corrections ------------------------------------------------------------------------------


class CorrectionBody(Sent):
    """What to set right. With `resolution_id`: `standing` (accepted, rejected), `kind`, `outcome`, `mover`, `seconder`,
    `to_body`; with `clause` too: `outcome`, `actor`, `due`. With `document` and `part`: `date`, `body`, `kind` or
    `level`. One or more of them at once: all are set or none."""

    by: str = Field(description="Who sets it right.", min_length=1, max_length=200)
    resolution_id: str | None = None
    document: str | None = Field(default=None, description="Id, path or base name.")
    part: int | None = Field(default=None, ge=0, lt=2**31, description="Which part; left out where there is one.")
    clause: int | None = Field(default=None, ge=1, lt=2**31, description="Which clause is meant, counted from 1.")
    values: dict[str, str] = Field(description="Field and value.", min_length=1)


class CorrectionsReply(Shape):
    total: int
    corrections: list[CorrectionShape]


CORRECTION_EXAMPLES: dict[str, Example] = {
    "accepted": {
        "summary": "A resolution taken off the review list",
        "value": {"by": "A. Clerk", "resolution_id": "0f3c5d2e9a417b68", "values": {"standing": "accepted"}},
    },
    "date": {
        "summary": "The date of minutes in a pack",
        "value": {"by": "A. Clerk", "document": "pack.pdf", "part": 2, "values": {"date": "2012-06-14"}},
    },
}
