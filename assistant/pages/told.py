"""An answer as a page shows it: its heading, its sources with body, date and status, its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answers import Outcome
from assistant.choices import asked_of
from assistant.clarifying import GENERAL
from assistant.pages import addresses
from assistant.pages.chips import chips_of
from assistant.pages.wording import day
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level, MinutesStatus, Part

_HEADINGS = {
    Outcome.CORRECTED: "The record says otherwise",
    Outcome.CONFLICT: "The records disagree",
    Outcome.NOT_RECORDED: "The records held do not say",
    Outcome.EMPTY_FILTER: "No record meets these filters",
    Outcome.CLARIFY: "Which is meant?",
}


def told(answer: Mapping[str, Any], store: Store, level: Level) -> dict[str, Any]:
    """`answer` (as the API prints it) with all that its page needs besides."""
    asked = answer["interpreted"]
    return {
        **answer,
        "heading": _heading(answer),
        "chips": chips_of(answer["question"], asked),
        "choices": choices_of(answer.get("choices", ()), asked),
        "sources": [_source(one, store, level) for one in answer["citations"]],
        "share": addresses.with_query("/answer", {"q": asked["question"], **asked["filters"]}),
    }


def choices_of(choices: Sequence[str], asked: Mapping[str, Any]) -> list[dict[str, str]]:
    """What may be meant, each with the address that asks the question of it; `asked` as the API prints it."""
    told = []
    for said in choices:
        question, body = asked_of(said, asked["question"], GENERAL)
        filters = {**asked["filters"], **({"body": [body]} if body else {})}
        told.append({"said": said, "address": addresses.with_query("/answer", {"q": question, **filters})})
    return told


def _heading(answer: Mapping[str, Any]) -> str:
    """What the outcome is called; "" where the answer's own first words say it."""
    heading = _HEADINGS.get(Outcome(answer["outcome"]), "")
    return "" if (answer["answer"] or answer["reason"] or "").startswith(heading) else heading


def _source(citation: Mapping[str, Any], store: Store, level: Level) -> dict[str, Any]:
    part = part_at(store, level, citation["document_id"], citation["start_char"])
    printed = citation["page_label"] or citation["page"]
    facts = [
        part.body.name if part else "",
        day(citation["date"]) if citation["date"] else "",
        f"page {printed}" if printed else "",
        status_told(part) if part else "no longer held, or not open to you",
    ]
    place = (citation["document_id"], citation["start_char"], citation["end_char"])
    return {**citation, "address": addresses.quoted(*place), "facts": [one for one in facts if one]}


def part_at(store: Store, level: Level, document_id: str, start: int) -> Part | None:
    """The part of a document in which a place stands; None where it is not held or not open to `level`."""
    try:
        parts = store.parts(document_id, level)
    except NotHeld:
        return None
    return next((part for part in parts if part.start <= start < part.end), None)


def status_told(part: Part) -> str:
    """The status of minutes in words; "" for other records."""
    return "" if part.status is MinutesStatus.UNKNOWN else f"{part.status.value} minutes"
