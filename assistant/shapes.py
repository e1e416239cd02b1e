"""What is held, in the names and shapes that the API and `--json` print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from index.held import BodyCoverage, Coverage, Failure, HeldDocument, HeldPassage
from ingest.records import Part


def document_json(held: HeldDocument) -> dict[str, Any]:
    """A document with its parts."""
    return {
        "document_id": held.id,
        "title": held.parts[0].title if held.parts else held.name,
        "file": held.name,
        "path": held.path,
        "url": held.source,
        "media_type": held.media_type,
        "size": held.size,
        "sha256": held.sha256,
        "access": held.access.label,
        "ingested_at": held.ingested_at.isoformat(),
        "reader_version": held.reader_version,
        "notes": list(held.notes),
        "whole": held.whole,
        "parts": [part_json(part) for part in held.parts],
    }


def part_json(part: Part) -> dict[str, Any]:
    """One record inside a document."""
    return {
        "number": part.number,
        "title": part.title,
        "kind": part.kind.value,
        "authority": part.body.authority,
        "body": part.body.name,
        "aliases": list(part.body.aliases),
        "date": _iso(part.date),
        "meeting_date": _iso(part.meeting_date),
        "published": _iso(part.published),
        "period": part.period,
        "status": part.status.value,
        "first_page": part.first_page or None,
        "last_page": part.last_page or None,
        "start_char": part.start,
        "end_char": part.end,
        "access": part.access.label,
        "doubts": list(part.doubts),
    }


def passage_json(passage: HeldPassage) -> dict[str, Any]:
    """A passage of a document."""
    return {
        "passage_id": passage.id,
        "part": passage.part,
        "page": passage.page or None,
        "page_label": passage.page_label,
        "section": list(passage.section),
        "context": passage.context,
        "text": passage.text,
        "start_char": passage.start,
        "end_char": passage.end,
        "access": passage.access.label,
    }


def coverage_json(held: Coverage, notes: Sequence[str] = ()) -> dict[str, Any]:
    """What the records cover, with `notes` for those who keep them."""
    return {
        "documents": held.documents,
        "parts": held.parts,
        "passages": held.passages,
        "figures": held.figures,
        "first": _iso(held.first),
        "last": _iso(held.last),
        "last_ingested": held.last_ingested.isoformat() if held.last_ingested else None,
        "bodies": [_body_json(one) for one in held.bodies],
        "failures": [_failure_json(one) for one in held.failures],
        "notes": list(notes),
    }


def _body_json(one: BodyCoverage) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "body": one.body,
        "parts": one.parts,
        "kinds": {kind.value: count for kind, count in one.kinds.items()},
        "first": _iso(one.first),
        "last": _iso(one.last),
        "years": {str(year): count for year, count in one.years.items()},
    }


def _failure_json(one: Failure) -> dict[str, Any]:
    return {"path": one.path, "file": one.name, "what": one.what, "todo": one.todo, "at": one.at.isoformat()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
