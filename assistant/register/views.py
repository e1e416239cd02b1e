"""Meetings and resolutions in the names and shapes of the HTTP contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.register.actions import Action
from assistant.register.minuted import Texts
from assistant.register.progress import Shown
from assistant.register.trace import Step
from index.held_register import (
    Confirmation,
    HeldCorrection,
    HeldMeeting,
    HeldResolution,
    HeldSource,
    MeetingRecord,
    Placed,
    PrintedAt,
)
from ingest.records import AgendaItem, Attendance, Clause, Declaration, Reference, Vote

Json = dict[str, Any]


def resolution_json(held: HeldResolution, links: Iterable[Json] = ()) -> Json:
    """A row of the register: the contract's fields in its order, then what a person needs who works on the row."""
    return {
        "id": held.id,
        "authority": held.authority,
        "body": held.body,
        "meeting_date": iso(held.meeting_date),
        "status": held.status.value,
        "item_number": held.item_number,
        "minute_number": held.minute_number,
        "item_title": held.item_title,
        "report_of": held.report_of,
        "kind": held.kind.value,
        "label": held.label,
        "text": held.text,
        "clauses": [clause_json(clause) for clause in held.clauses],
        "outcomes": [outcome.value for outcome in held.outcomes],
        "mover": held.mover,
        "seconder": held.seconder,
        "vote": vote_json(held.vote) if held.vote else None,
        "links": list(links),
        "document_id": held.source.document_id,
        "file": held.source.file,
        "page": held.page or None,
        "start_char": held.start,
        "end_char": held.end,
        "page_label": held.page_label,
        "title": held.source.title,
        "path": held.source.path,
        "url": held.source.url,
        "meeting_id": held.meeting_id,
        "excluded": held.excluded,
        "to_body": held.to_body,
        "standing": held.standing,
        "doubts": list(held.doubts),
        "also_printed": [_printed_json(one) for one in held.others],
        "corrections": [correction_json(one) for one in held.corrections],
    }


def clause_json(clause: Clause) -> Json:
    """A clause of a resolution."""
    return {
        "label": clause.label,
        "text": clause.text,
        "outcome": clause.outcome.value,
        "actor": clause.actor,
        "due": clause.due,
    }


def vote_json(vote: Vote) -> Json:
    """Counts that are not printed are null; nothing is added up."""
    return {
        "text": vote.text,
        "carried": vote.carried,
        "unanimous": vote.unanimous,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "names": [asdict(one) for one in vote.names],
        "minority": vote.minority,
        "doubts": list(vote.doubts),
    }


def correction_json(one: HeldCorrection) -> Json:
    """What a person set right: `was` is what the record says."""
    return {
        "id": one.id,
        "subject": one.subject,
        "target": one.target,
        "field": one.field,
        "clause": one.clause,
        "value": one.value,
        "was": one.was,
        "by": one.by,
        "at": one.at.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "until_by": one.until_by,
    }


def _printed_json(one: PrintedAt) -> Json:
    return _place(one.source, one.page, one.start, one.end)


def _place(source: HeldSource, page: int, start: int, end: int) -> Json:
    return {
        "document_id": source.document_id,
        "file": source.file,
        "page": page or None,
        "start_char": start,
        "end_char": end,
    }


# --- meetings ---------------------------------------------------------------------------------


def meeting_json(held: HeldMeeting) -> Json:
    """A meeting with its sources, best first."""
    return {
        "id": held.id,
        "authority": held.authority,
        "body": held.body,
        "date": iso(held.date),
        "time": held.time,
        "venue": held.venue,
        "chair": held.chair,
        "status": held.status.value,
        "next_date": iso(held.next_date),
        "next_text": held.next_text,
        "resolutions": held.resolutions,
        "doubts": list(held.doubts),
        "confirmed_at": [_confirmation_json(one) for one in held.confirmations],
        "sources": [_source_json(one) for one in held.sources],
        "corrections": [correction_json(one) for one in held.corrections],
    }


def meeting_record_json(record: MeetingRecord, rows: Mapping[str, Json]) -> Json:
    """All that is held of one meeting; `rows` are those of its resolutions, by their ids."""
    return {
        **meeting_json(record.meeting),
        "attendance": [_attendance_json(one) for one in record.attendance],
        "declarations": [_declaration_json(one) for one in record.declarations],
        "items": [item_json(one) for one in record.items],
        "decisions": [rows[one.id] for one in record.resolutions if not one.review],
        "for_review": [rows[one.id] for one in record.resolutions if one.review],
        "references": [reference_json(one) for one in record.references],
    }


def _source_json(one: HeldSource) -> Json:
    return {
        "document_id": one.document_id,
        "file": one.file,
        "path": one.path,
        "url": one.url,
        "part": one.part,
        "title": one.title,
        "kind": one.kind.value,
        "status": one.status.value,
        "access": one.access.label,
    }


def _confirmation_json(one: Confirmation) -> Json:
    return {
        "meeting_id": one.meeting_id,
        "date": iso(one.date),
        "words": reference_json(one.words),
        "corrections": [reference_json(correction) for correction in one.corrections],
    }


def _attendance_json(one: Placed[Attendance]) -> Json:
    record = one.record
    return {
        "name": record.name,
        "capacity": record.capacity.value,
        "post": record.post,
        "substitute_for": record.substitute_for,
        "note": record.note,
        **_place(one.source, one.page, record.start, record.end),
    }


def _declaration_json(one: Placed[Declaration]) -> Json:
    record = one.record
    return {"name": record.name, "text": record.text, **_place(one.source, one.page, record.start, record.end)}


def item_json(one: Placed[AgendaItem]) -> Json:
    """An item of a meeting with its place in the record."""
    record = one.record
    return {
        "number": record.number,
        "minute_number": record.minute_number,
        "title": record.title,
        "report_of": record.report_of,
        "excluded": record.excluded,
        **_place(one.source, one.page, record.start, record.end),
    }


def reference_json(one: Placed[Reference]) -> Json:
    """Words that point at another record."""
    record = one.record
    return {
        "kind": record.kind,
        "text": record.text,
        "minute_number": record.minute_number,
        "meeting_date": iso(record.meeting_date),
        "body": record.body,
        "detail": record.detail,
        **_place(one.source, one.page, record.start, record.end),
    }


# --- one matter, what is to be done -----------------------------------------------------------


def step_json(step: Step, resolutions: Iterable[Json]) -> Json:
    """What one meeting did about a matter, with the rows of its `resolutions`."""
    one = step.minuted
    return {
        "meeting_id": one.meeting.id,
        "authority": one.meeting.authority,
        "body": one.meeting.body,
        "date": iso(one.day),
        "status": one.meeting.status.value,
        "item_number": one.item.record.number if one.item else one.resolutions[0].item_number,
        "minute_number": one.item.record.minute_number if one.item else one.resolutions[0].minute_number,
        "item_title": one.title,
        "report_of": one.report_of,
        "events": list(step.events),
        "strength": step.bearing.strength,
        "reason": step.bearing.reason,
        "citation": asdict(step.citation),
        "resolutions": list(resolutions),
    }


def action_json(action: Action, texts: Texts) -> Json:
    """What somebody is to do, and what later records show of it; their words are read in `texts`."""
    one, resolution = action.minuted, action.resolution
    said = texts.cite(1, action.span, one.day, (one.title,) if one.title else ())
    return {
        "id": action.id,
        "authority": one.meeting.authority,
        "body": one.meeting.body,
        "meeting_id": one.meeting.id,
        "meeting_date": iso(one.day),
        "minute_number": resolution.minute_number,
        "item_title": resolution.item_title,
        "actor": action.clause.actor,
        "action": action.clause.text,
        "due": action.clause.due,
        "due_date": iso(action.due_date),
        "recurring": action.due.recurring,
        "state": action.state.value,
        "reason": action.reason,
        "resolution_id": resolution.id,
        "citation": asdict(said),
        "shown": [_shown_json(n, shown, texts) for n, shown in enumerate(action.shown, 2)],
    }


def _shown_json(n: int, shown: Shown, texts: Texts) -> Json:
    later = shown.minuted
    return {
        "meeting_id": later.meeting.id,
        "body": later.meeting.body,
        "date": iso(later.day),
        "done": shown.done,
        "reason": shown.reason,
        "strength": shown.strength,
        "citation": asdict(texts.cite(n, shown.span, later.day, (later.title,))),
    }


def iso(day: date | None) -> str | None:
    """A day as ISO 8601, None where there is none."""
    return day.isoformat() if day else None
