"""Who was present where a list without any label stands at a record's head: names with titles, a line or a bullet each,
or one line that opens "Councillors". Such a list ends at the first line that is anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.minutes.attendance_entry import Entry, moved
from ingest.minutes.attendance_labels import sections
from ingest.minutes.attendance_names import all_names, read_names
from ingest.minutes.attendance_prose import Told, read_told
from ingest.minutes.persons import TITLED
from ingest.records import Block, CanonicalText, Capacity

_BULLET = re.compile(r"[•·▪*–-]\s+")
_TITLED = re.compile(TITLED)
_OFFICER = re.compile(r"\b(?:Clerk|Officer|Manager|Director|Solicitor|Secretary|Chief Executive|RFO)\b")
_SEVERAL = re.compile(r"(?:councillors|cllrs|members)\b", re.IGNORECASE)
_LEAST = 2


def read_unlabelled(canonical: CanonicalText, places: Sequence[int], limit: int) -> list[Told]:
    """Those whom the first list without a label names, in blocks before canonical offset `limit`; none where a label
    or a sentence on attendance comes first, or where fewer than two are named."""
    found: list[Told] = []
    for start, line in _lines(canonical, places, limit):
        listed = _named(line, start) if _opens_list(line) or (found and all_names(line)) else []
        if not listed and (found or _labelled(line)):
            break
        found += listed
    return found if len(found) >= _LEAST else []


def _lines(canonical: CanonicalText, places: Sequence[int], limit: int) -> Iterator[tuple[int, str]]:
    """The lines of the blocks with their offsets, bullets left out; a table ends them."""
    for place in places:
        block: Block = canonical.blocks[place]
        if block.cells:
            return
        start = block.start
        for line in canonical.text[block.start : min(block.end, limit)].split("\n"):
            bullet = _BULLET.match(line)
            skipped = bullet.end() if bullet else 0
            if line.strip():
                yield start + skipped, line[skipped:]
            start += len(line) + 1


def _opens_list(line: str) -> bool:
    several = bool(_SEVERAL.match(line)) and len(read_names(line)) > _LEAST
    return (several or bool(_TITLED.match(line))) and all_names(line)


def _labelled(line: str) -> bool:
    return any(section.capacity for section in sections(line)) or bool(read_told(line))


def _named(line: str, start: int) -> list[Told]:
    return [Told(moved(each, start), _capacity(each)) for each in read_names(line)]


def _capacity(entry: Entry) -> Capacity:
    """The capacity of one named: who has an office and no title, below members who have one, is an officer."""
    if entry.chair:
        return Capacity.CHAIR
    officer = _OFFICER.search(entry.post) and not _TITLED.match(entry.name)
    return Capacity.IN_ATTENDANCE if officer else Capacity.PRESENT
