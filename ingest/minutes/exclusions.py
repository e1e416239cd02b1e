"""For which items the public was excluded: what a meeting resolved, never what an agenda proposed.

A resolution names the items that it covers: "the following item of business", "items 11 and 12", "Minute No. 74/22",
"the remainder of the meeting". Other items stay public. Readmitting the public ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.minutes.item_numbers import read_number
from ingest.records import AgendaItem, CanonicalText, Part, PartKind

_EXCLUDED = re.compile(
    r"\b(?:(?:press|public|media)\b[^.\n]{0,60}\b(?:be|were|was|is|are|being) (?:hereby )?excluded\b|exclud(?:e"
    r"|ing) the (?:press"
    r"|public|media)\b[^.\n]{0,40}\bfrom\b|(?:move|go|resolve|went|moved) into (?:closed|private|exempt|confidential)"
    r"|in camera\b)",
    re.IGNORECASE,
)
_ONLY_PROPOSED = re.compile(
    r"\b(?:to consider (?:passing|whether|excluding|if)|recommended|may be excluded|likely to be excluded"
    r"|to consider the)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:remainder|rest) of the (?:meeting|business|agenda|items?)|\bremaining (?:items?"
    r"|business)",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:(?:agenda )?items?|minutes?)(?: of business)?(?: (?:nos?|numbers?|numbered)\b\.?)?\s*:?\s*"
    r"(?P<numbers>(?:[A-Z]{0,5}\s?)?\d{1,4}[a-z]?(?:/\d{2,4})?(?:\s*(?:,|and|&|to|-|–"
    r"|,\s*and)\s*(?:[A-Z]{0,5}\s?)?\d{1,4}[a-z]?"
    r"(?:/\d{2,4})?)*)(?!\s*(?:of (?:the|part|schedule)|april|may\b|june))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\bfollowing (?:items|business|matters|reports|parts)\b|\bitems\b", re.IGNORECASE)
_READMITTED = re.compile(
    r"\b(?:re-?admit\w*|readmission|public session (?:was )?resumed|return(?:ed)? to (?:public|open) session"
    r"|public session resumed"
    r"|resum\w+ in (?:public|open))",
    re.IGNORECASE,
)


def with_exclusions(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items, those marked for which the meeting excluded the public."""
    closed: set[int] = set()
    for place, item in enumerate(items):
        text = _minute(canonical, part, item)
        match = _EXCLUDED.search(text) if _may_exclude(text) else None
        if match and not _ONLY_PROPOSED.search(text[max(0, match.start() - 200) : match.start()]):
            closed |= _covered(text[match.start() :], items, place, canonical)
    return [replace(each, excluded=True) if place in closed else each for place, each in enumerate(items)]


def _may_exclude(text: str) -> bool:
    """Whether a word stands there without which nothing is excluded; looked for first, since it costs little."""
    lower = text.lower()
    return any(word in lower for word in ("exclud", " into ", "in camera"))


def _minute(canonical: CanonicalText, part: Part, item: AgendaItem) -> str:
    """What the meeting did on an item; nothing for an item of which only the agenda is printed."""
    if part.kind is PartKind.AGENDA and item.agenda_end is None:
        return ""
    start = item.agenda_end if item.agenda_end is not None else item.start
    return canonical.text[start : item.end]


def _covered(text: str, items: Sequence[AgendaItem], place: int, canonical: CanonicalText) -> set[int]:
    """The places of the items that a resolution in the item at `place` covers."""
    own = text[:900]
    if _REST.search(own):
        return set(range(place + 1, _readmitted(items, place, canonical)))
    named = {number for match in _NAMED.finditer(own) for number in _numbers(match["numbers"])}
    found = {at for at, each in enumerate(items) if at > place and _is_named(each, named)}
    if found:
        return found
    if _SEVERAL.search(own):
        return set(range(place + 1, _readmitted(items, place, canonical)))
    return {place + 1} if place + 1 < len(items) else set()


def _readmitted(items: Sequence[AgendaItem], place: int, canonical: CanonicalText) -> int:
    """The first item behind `place` at which the public was let in again."""
    for at in range(place + 1, len(items)):
        head = canonical.text[items[at].start : min(items[at].end, items[at].start + 300)]
        if _READMITTED.search(head):
            return at
    return len(items)


def _numbers(printed: str) -> set[str]:
    """The numbers of `11 and 12`, `11 to 13`, `74/22`, in capitals without spaces."""
    parts = [
        part.upper().replace(" ", "") for part in re.split(r"(?<!\s)\s*(?:,|\band\b|&)\s*", printed) if part.strip()
    ]
    found: set[str] = set()
    for part in parts:
        ends = re.fullmatch(r"(\d{1,4})(?:TO|-|–)(\d{1,4})", part)
        if ends and int(ends[1]) <= int(ends[2]) <= int(ends[1]) + 50:
            found |= {str(number) for number in range(int(ends[1]), int(ends[2]) + 1)}
        else:
            found.add(part)
    return found


def _is_named(item: AgendaItem, numbers: set[str]) -> bool:
    printed = {number.upper().replace(" ", "") for number in (item.number, item.minute_number) if number}
    bare = {str(read.last) for number in printed if (read := read_number(f"{number} X")) and "/" not in number}
    return bool((printed | bare) & numbers)
