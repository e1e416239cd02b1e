"""The page that a council's site keeps of one issue: what each meeting or decision maker did about it, one after the
other.

    Issue - meetings                             Issue - decisions
    Renewal of the leisure contract              Renewal of the leisure contract
    Meeting: 13/07/2021 - Cabinet (Item 27)      13/07/2021 - Renewal of the leisure contract

Each entry is a record of its own, of the day that it is headed with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.body_names import is_body_name, split_authority
from ingest.records import Body, CanonicalText, PartKind

_PAGE = re.compile(r"\W{0,20}issue\W{1,5}(?:meetings|decisions|items at meetings)\W{0,20}", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?P<meeting>meeting:[ \t]{0,9})?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})[ \t]{1,9}[-–—][ \t]{1,9}"
    r"(?P<rest>[^\n]{2,300})",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]{0,9}\(items?[ \t][^()\n]{1,40}\)[ \t]{0,9}$", re.IGNORECASE)
_OPENING = 6
"""Blocks in which the page says what it is."""


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """A meeting or decision on an issue's page: the block that heads it, its day, and its body, empty where the
    page names none."""

    block: int
    day: date
    body: Body

    @property
    def kind(self) -> PartKind:
        """Of what record it is a part."""
        return PartKind.MINUTES if self.body.name else PartKind.DECISION_NOTICE


def read_issue_page(canonical: CanonicalText) -> list[IssueEntry]:
    """The entries of an issue's page in their order; none on any other page."""
    opening = (_text(canonical, number) for number in range(min(_OPENING, len(canonical.blocks))))
    if not any(_PAGE.fullmatch(text) for text in opening):
        return []
    found = (_entry(number, _text(canonical, number)) for number in range(len(canonical.blocks)))
    return [entry for entry in found if entry]


def _text(canonical: CanonicalText, number: int) -> str:
    block = canonical.blocks[number]
    return canonical.text[block.start : min(block.end, block.start + 400)].strip()


def _entry(block: int, text: str) -> IssueEntry | None:
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:  # no day of the calendar
        return None
    named = _ITEM.sub("", found["rest"]).strip()
    of_meeting = found["meeting"] or named != found["rest"].strip() or is_body_name(named)
    authority, name = split_authority(named) if of_meeting else ("", "")
    return IssueEntry(block, day, Body(authority, name or authority))
