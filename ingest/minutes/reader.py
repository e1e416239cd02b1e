"""From the parts of a document to its register: items, decisions, what is read beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.minutes.decisions import read_decisions
from ingest.minutes.disposition import read_dispositions
from ingest.minutes.items import read_items
from ingest.minutes.meetings import read_meeting_facts
from ingest.minutes.references import read_references
from ingest.records import CanonicalText, Part, PartKind
from ingest.records.register import (
    AgendaItem,
    Attendance,
    Declaration,
    Meeting,
    Reference,
    Register,
    Resolution,
)

_MEETS = frozenset({PartKind.MINUTES, PartKind.AGENDA, PartKind.DECISION_NOTICE})
_MINUTE = re.compile(r"^(?:minutes|decisions?(?: made)?|cofnodion)\s*:?\s*$", re.IGNORECASE | re.MULTILINE)
_RESOLVED = re.compile(r"^\W*(?:RESOLVED|AGREED|DECIDED)\b", re.MULTILINE)


def read_register(canonical: CanonicalText, parts: Sequence[Part]) -> Register:
    """The register of a document: each part that records a meeting, in the order of the text."""
    meetings: list[Meeting] = []
    attendance: list[Attendance] = []
    declarations: list[Declaration] = []
    items: list[AgendaItem] = []
    resolutions: list[Resolution] = []
    references: list[Reference] = []
    for part in parts:
        if part.kind not in _MEETS and not _holds_minutes(canonical, part):
            continue
        own = read_items(canonical, part)
        items += own
        meeting, present, declared = read_meeting_facts(canonical, part, own)
        meetings.append(meeting)
        attendance += present
        declarations += declared
        references += read_references(canonical, part, own)
        if part.kind is not PartKind.AGENDA or _holds_minutes(canonical, part):
            resolutions += _resolutions(canonical, part, own)
    return Register(
        meetings=tuple(meetings),
        attendance=tuple(attendance),
        declarations=tuple(declarations),
        items=tuple(items),
        resolutions=tuple(resolutions),
        references=tuple(references),
    )


def _holds_minutes(canonical: CanonicalText, part: Part) -> bool:
    """Whether a web page or an agenda prints minutes too: the label `Minutes:` by itself over a decision."""
    if part.kind not in (PartKind.OTHER, PartKind.AGENDA):
        return False
    minute = _MINUTE.search(canonical.text, part.start, part.end)
    return minute is not None and _RESOLVED.search(canonical.text, minute.start(), part.end) is not None


def _resolutions(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> list[Resolution]:
    disposed, tables = read_dispositions(canonical, part, items)
    found = [*disposed, *read_decisions(canonical, part, items, tables)]
    return sorted(found, key=lambda each: (each.start, each.end))
