"""What holds of the records of any file: each span lies in its text and says what the record says."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date

from ingest.dates import find_dates
from ingest.months import ORDINAL_WORDS
from ingest.records import CanonicalText, Figure, Part, Passage, Printed, Register, Term

_WORDS = "nil|none|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_DAY_WORDS = re.compile("|".join(ORDINAL_WORDS), re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Records:
    """All that was read of one file. `printed` is everything that the file says of itself beside its text."""

    canonical: CanonicalText
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...]
    register: Register
    figures: tuple[Figure, ...]
    printed: str = ""


def faults_of(records: Records) -> Iterator[str]:
    """Each record that does not bear out its own span, or whose number or date is nowhere printed."""
    yield from _faults_of_text(records.canonical)
    yield from _faults_of_parts(records)
    yield from _faults_of_register(records)
    for figure in records.figures:
        yield from _faults_of_figure(figure, records.canonical.text)


def _faults_of_text(canonical: CanonicalText) -> Iterator[str]:
    end, length = 0, len(canonical.text)
    for number, block in enumerate(canonical.blocks):
        if not end <= block.start < block.end <= length:
            yield f"block {number} spans {block.start} to {block.end} after {end} of {length}"
        end = block.end
        if any(not block.start <= cell.start <= cell.end <= block.end for cell in block.cells):
            yield f"a cell leaves block {number}"
    if any(not 0 <= page.start <= length for page in canonical.pages):
        yield "a page begins outside the text"
    if any(not 0 <= box.start <= box.end <= length for box in canonical.boxes):
        yield "a line's place lies outside the text"


def _faults_of_parts(records: Records) -> Iterator[str]:
    text, printed = records.canonical.text, f"{records.canonical.text}\n{records.printed}"
    for part in records.parts:
        if not 0 <= part.start < part.end <= len(text):
            yield f"part {part.number} spans {part.start} to {part.end} of {len(text)}"
        for day in (part.meeting_date, part.published):
            if day and not _is_told(day, printed) and not _ends_period(day, part.period, printed):
                yield f"part {part.number} has the date {day}, which is nowhere printed"
    for passage in records.passages:
        if passage.text != text[passage.start : passage.end] or not passage.text:
            yield f"a passage is not the text at {passage.start}"
    for term in records.terms:
        if term.acronym not in text[term.start : term.end]:
            yield f"the term {term.acronym} is not at {term.start}"


def _faults_of_register(records: Records) -> Iterator[str]:
    text, parts = records.canonical.text, {part.number: part for part in records.parts}
    register = records.register
    spans = [
        *((one.part, one.start, one.end) for one in register.resolutions),
        *((one.part, one.start, one.end) for one in register.attendance),
        *((one.part, one.start, one.end) for one in register.declarations),
        *((one.part, one.start, one.end) for one in register.items),
        *((one.part, one.start, one.end) for one in register.references),
    ]
    for number, start, end in spans:
        part = parts.get(number)
        if part is None or not part.start <= start <= end <= part.end:
            yield f"a record at {start} to {end} leaves part {number}"
    for resolution in register.resolutions:
        if resolution.text != text[resolution.start : resolution.end]:
            yield f"a resolution is not the text at {resolution.start}"
        for clause in resolution.clauses:
            held = text[clause.start : clause.end]
            if len(held) != len(clause.text) or any(a not in (b, " ") for a, b in zip(clause.text, held, strict=True)):
                yield f"a clause is not the text at {clause.start}"
        vote = resolution.vote
        counts = (vote.in_favour, vote.against, vote.abstained) if vote else ()
        for count in counts:
            if vote and count is not None and not _is_counted(count, vote.text):
                yield f"{count} votes are told, which are not in {vote.text!r}"
    for reference in register.references:
        if reference.text != text[reference.start : reference.end]:
            yield f"a reference is not the text at {reference.start}"
        if reference.meeting_date and not _is_told(reference.meeting_date, text):
            yield f"a reference has the date {reference.meeting_date}, which is nowhere printed"


def _ends_period(day: date, period: str, printed: str) -> bool:
    """Whether a plan is filed under the last day of the period that it prints (`ingest.meeting_dates`)."""
    words = " ".join(period.split())
    return words in " ".join(printed.split()) and any(one.last == day for one in find_dates(words))


def _is_counted(count: int, told: str) -> bool:
    numbers = {int(number) for number in re.findall(r"\d{1,30}", told)}  # in any script's digits
    spelt = re.search(rf"(?i)\b(?:{_WORDS}|[a-z]+teen|twenty)\b", told)
    return count == 0 or count in numbers or str(count) in told or spelt is not None


def _is_told(day: date, printed: str) -> bool:
    """Whether the number of the day and its year, or words for the day, are printed somewhere."""
    numbered = re.search(rf"(?<!\d)0?{day.day}(?!\d)", printed) or _DAY_WORDS.search(printed)
    return bool(numbered) and f"{day.year % 100:02d}" in printed


def _faults_of_figure(figure: Figure, text: str) -> Iterator[str]:
    for printed in _printed_in(figure):
        if printed and text[printed.start : printed.end] != printed.text:
            yield f"a figure's words {printed.text!r} are not at {printed.start}"
    digits = "".join(char for char in figure.printed.text if char in "0123456789")
    plain = figure.printed.text.isascii() or figure.printed.text[:1] in "£€"
    if digits and plain and not figure.doubts and not re.search("[a-zA-Z/½¼¾]", figure.printed.text):
        value = "".join(map(str, figure.value.normalize().as_tuple().digits)).strip("0")
        if value != digits.strip("0"):
            yield f"a figure has the value {figure.value}, printed {figure.printed.text!r}"


def _printed_in(record: object) -> Iterator[Printed]:
    if isinstance(record, Printed):
        yield record
    elif isinstance(record, tuple):
        for each in record:
            yield from _printed_in(each)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from _printed_in(getattr(record, field.name))
