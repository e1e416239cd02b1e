"""From the parts of a document to its register: the meeting of each, its items, decisions and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.minutes.decisions import read_decisions
from ingest.minutes.disposition import read_dispositions
from ingest.minutes.exclusions import with_exclusions
from ingest.minutes.items import read_items
from ingest.minutes.meetings import read_meeting_facts
from ingest.minutes.references import read_references
from ingest.minutes.reports import with_reports
from ingest.records import OF_MEETINGS, CanonicalText, Part, PartKind
from ingest.records.register import (
    AgendaItem,
    Register,
    Resolution,
)

_MINUTE = re.compile(r"^(?:minutes|decisions?(?: made)?|cofnodion)\s*:?\s*$", re.IGNORECASE | re.MULTILINE)
_RESOLVED = re.compile(r"^\W{0,20}(?:RESOLVED|AGREED|DECIDED)\b", re.MULTILINE)


def read_register(canonical: CanonicalText, parts: Sequence[Part]) -> Register:
    """The register of a document: each part that records a meeting, in the order of the text."""
    minutes = any(part.kind is PartKind.MINUTES for part in parts)
    read = []
    for part in parts:
        if _records_meeting(canonical, part):
            read.append(_read_part(canonical, part))
        elif minutes and _is_stray(canonical, part):
            read.append(_for_review(_read_part(canonical, part)))
    return _together(read)


def _records_meeting(canonical: CanonicalText, part: Part) -> bool:
    return part.kind in OF_MEETINGS or _holds_minutes(canonical, part) or _is_of_item(canonical, part)


# The head of a web page that holds one item of a meeting, with its minute where there is one.
_ITEM_PAGE = re.compile(r"\W{0,20}(?:issue\W{1,5}(?:meetings|decisions)|agenda item)[ \t]*\n", re.IGNORECASE)


def _is_of_item(canonical: CanonicalText, part: Part) -> bool:
    """Whether the part is the web page of one item, whatever the item's title would make of it."""
    return _ITEM_PAGE.match(canonical.text, part.start, part.end) is not None


STRAY = "these pages stand apart from the head of the minutes that they belong to"
_ITEM = re.compile(r"^\d{1,3}\.?\s+[A-Z]", re.MULTILINE)
_LABEL_RUN = re.compile(
    r"^\W{0,20}(?:RESOLVED|AGREED|DECIDED)\b\s*(?:[:–—-]|that\b|to\b|$)", re.MULTILINE | re.IGNORECASE
)


def _is_stray(canonical: CanonicalText, part: Part) -> bool:
    """Whether pages without a head of their own hold decisions, as minutes do whose pages were put out of order."""
    if part.kind is not PartKind.OTHER or _ITEM.search(canonical.text, part.start, part.end) is None:
        return False
    return _LABEL_RUN.search(canonical.text, part.start, part.end) is not None


def _for_review(register: Register) -> Register:
    """The register of stray pages: nothing in it stands before a person has seen to which meeting it belongs."""
    return replace(
        register,
        meetings=tuple(replace(each, doubts=(*each.doubts, STRAY)) for each in register.meetings),
        resolutions=tuple(replace(each, doubts=(*each.doubts, STRAY)) for each in register.resolutions),
    )


def _read_part(canonical: CanonicalText, part: Part) -> Register:
    """What one part says; an agenda alone has a meeting and items, and no decisions."""
    items = tuple(with_reports(canonical, with_exclusions(canonical, part, read_items(canonical, part))))
    meeting, attendance, declarations = read_meeting_facts(canonical, part, items)
    decides = part.kind is not PartKind.AGENDA or _holds_minutes(canonical, part)
    return Register(
        meetings=(meeting,),
        attendance=attendance,
        declarations=declarations,
        items=items,
        resolutions=_resolutions(canonical, part, items) if decides else (),
        references=read_references(canonical, part, items),
    )


def _together(registers: Sequence[Register]) -> Register:
    """The registers of a document's parts as one."""
    return Register(
        meetings=tuple(each for one in registers for each in one.meetings),
        attendance=tuple(each for one in registers for each in one.attendance),
        declarations=tuple(each for one in registers for each in one.declarations),
        items=tuple(each for one in registers for each in one.items),
        resolutions=tuple(each for one in registers for each in one.resolutions),
        references=tuple(each for one in registers for each in one.references),
    )


def _holds_minutes(canonical: CanonicalText, part: Part) -> bool:
    """Whether a web page or an agenda prints minutes too: the label `Minutes:` by itself over a decision."""
    if part.kind not in (PartKind.OTHER, PartKind.AGENDA):
        return False
    minute = _MINUTE.search(canonical.text, part.start, part.end)
    return minute is not None and _RESOLVED.search(canonical.text, minute.start(), part.end) is not None


def _resolutions(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> tuple[Resolution, ...]:
    disposed, tables = read_dispositions(canonical, part, items)
    found = [*disposed, *read_decisions(canonical, part, items, tables)]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))
