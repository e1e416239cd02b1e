"""Where a new record begins inside a file: the numbers of the blocks that open one.

Three signs, each with the title lines above it: the attendance of a meeting below a line that dates it, the labels of
a report, the title of an agenda with its date. A fourth comes from the sheets of a pack: `Agenda Item 5` at a page's
head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.body_names import is_authority, is_body_name
from ingest.dates import Precision, find_dates
from ingest.heads import PRESENT, is_item, sheet_heads
from ingest.labels import Label, read_label
from ingest.records import Block, BlockKind, CanonicalText, Source

_LOOK_BACK, _LOOK_ON = 8, 8
_LEAST = 250  # characters that stand between two beginnings


def find_boundaries(canonical: CanonicalText, source: Source) -> list[int]:
    """The blocks that open a record, in order; the first is always 0."""
    stamped = _stamped_blocks(canonical, source)
    starts = [0]
    for block in sorted(
        {*_meetings(canonical, sheet_heads(source)), *_reports(canonical), *_agendas(canonical), *stamped}
    ):
        if block > starts[-1] and _apart(canonical, starts[-1], block):
            starts.append(block)
    return starts


def _apart(canonical: CanonicalText, before: int, block: int) -> bool:
    """Whether something stands between two beginnings: an item, or more than title lines."""
    between = canonical.blocks[before:block]
    if sum(each.end - each.start for each in between) >= _LEAST:
        return any(not _is_title_block(_text(canonical, number)) for number in range(before, block))
    return any(is_item(_text(canonical, number)) for number in range(before, block))


def _text(canonical: CanonicalText, number: int) -> str:
    block = canonical.blocks[number]
    return canonical.text[block.start : min(block.end, block.start + 2000)]


# --- the title lines above a beginning --------------------------------------------------------

_TITLE_WORDS = re.compile(
    r"\W*(?:(?:draft|unconfirmed|confirmed|public|special|extraordinary|annual) )*(?:minutes|notes"
    r"|agenda|meeting|cofnodion)\b.{0,200}"
    r"|\W*(?:at a |a )?(?:special |annual |extraordinary |ordinary )?meeting (?:of|held|was held)\b.{0,300}"
    r"|(?:venue|time|location|place|date|commenc\w+|held (?:at|in|on)|at the|in the|started|start)\b.{0,120}"
    r"|\W*(?:\(?\d{1,2}[.:]\d\d|\d{1,2} ?[ap]\.?m).{0,60}|part (?:a|b|i|ii|1|2)\b.{0,60}|report\W*",
    re.IGNORECASE | re.DOTALL,
)


def _is_title_block(text: str) -> bool:
    """Whether a block holds nothing but what stands in a record's title: its body, day, time, place."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines or len(text) > 400 or is_item(text):
        return False
    if _TITLE_WORDS.fullmatch(" ".join(lines)):
        return True
    return all(_is_title_line(line) for line in lines)


def _is_title_line(line: str) -> bool:
    if is_body_name(line) or is_authority(line) or _TITLE_WORDS.fullmatch(line):
        return True
    found = find_dates(line)
    return (
        len(line) < 120
        and bool(found)
        and found[0].precision is Precision.DAY
        and found[0].start < 60
        and not read_label(line)
    )


def _with_titles(canonical: CanonicalText, block: int) -> int:
    """The first of the title blocks that stand right above a block."""
    start = block
    while start > 0 and block - start < _LOOK_BACK and _is_title_block(_text(canonical, start - 1)):
        start -= 1
    return start


# --- the signs --------------------------------------------------------------------------------

_MEETING_LINE = re.compile(r"\b(?:meeting|minutes|notes|proceedings)\b", re.IGNORECASE)


def _meetings(canonical: CanonicalText, heads: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Where the attendance of a meeting stands under title lines that date it, running lines of its sheet included."""
    for number, block in enumerate(canonical.blocks):
        if not _is_attendance(canonical.text, block):
            continue
        start = _with_titles(canonical, number)
        titles = "\n".join(_text(canonical, each) for each in range(start, number))
        if start and _opens_sheet(canonical, start):
            titles += "\n" + "\n".join(_new_head(heads, block.page))
        if any(found.precision is Precision.DAY for found in find_dates(titles)) and _names_meeting(titles):
            yield start


def _new_head(heads: Mapping[int, tuple[str, ...]], page: int) -> tuple[str, ...]:
    """The first lines of a page that the page before does not have."""
    before = heads.get(page - 1, ())
    head = [line for line in heads.get(page, ()) if not PRESENT.match(line)]
    return tuple(head) if any(line not in before for line in head if not is_item(line)) else ()


def _names_meeting(titles: str) -> bool:
    return bool(_MEETING_LINE.search(titles)) or any(is_body_name(line) for line in titles.split("\n"))


def _is_attendance(text: str, block: Block) -> bool:
    return bool(PRESENT.match(text, block.start, block.end)) and not re.match(
        r"in attendance", text[block.start : block.start + 20], re.IGNORECASE
    )


_REPORT_LABELS = frozenset(
    {Label.REPORT_TO, Label.TO, Label.FROM, Label.SUBJECT, Label.DATE, Label.MEETING_DATE, Label.CLASSIFICATION,
     Label.EXEMPT, Label.REPORT_FIELD, Label.DECISION_MAKER, Label.PUBLISHED}
)  # fmt: skip
_OPENING_LABELS = frozenset({Label.REPORT_TO, Label.TO, Label.FROM, Label.SUBJECT, Label.MEETING_DATE})


def _reports(canonical: CanonicalText) -> Iterator[int]:
    """Where the labels of a report begin: one that opens reports, and at least two others close by."""
    done = -1
    for number in range(len(canonical.blocks)):
        if number <= done:
            continue
        labels, last = _labels_from(canonical, number)
        firm = Label.REPORT_TO in labels[:1] or Label.SUBJECT in labels
        if labels and labels[0] in _OPENING_LABELS and firm and len(set(labels)) >= 3:
            done = last
            yield _with_titles(canonical, number)


def _labels_from(canonical: CanonicalText, number: int) -> tuple[list[Label], int]:
    """The labels in a run of blocks from `number`, most of them labelled, and the run's last block."""
    labels: list[Label] = []
    last = number
    for each in range(number, min(number + _LOOK_ON, len(canonical.blocks))):
        own = _labels_in(canonical, each)
        if not own and (each == number or each - last > 1):
            break
        if own:
            labels += own
            last = each
    return labels, last


def _labels_in(canonical: CanonicalText, number: int) -> list[Label]:
    block = canonical.blocks[number]
    if block.kind is BlockKind.LIST_ITEM:
        return []
    lines = _text(canonical, number)[:800].split("\n")
    read = [read_label(line) for line in lines]
    found = [pair[0] for pair in read if pair and pair[0] in _REPORT_LABELS]
    return found if read and read[0] else []


_AGENDA = re.compile(
    r"\W*(?:supplementary |revised )?(?:agenda|rhaglen)\W*|(?:notice and )?agenda for .{3,140}", re.IGNORECASE
)


def _agendas(canonical: CanonicalText) -> Iterator[int]:
    """Where an agenda's title stands with a day close by and items below, after another record."""
    for number, block in enumerate(canonical.blocks):
        text = _text(canonical, number)
        if block.end - block.start > 160 or not _AGENDA.fullmatch(text.strip()):
            continue
        start = _with_titles(canonical, number)
        below = [_text(canonical, each) for each in range(start, min(number + _LOOK_ON, len(canonical.blocks)))]
        days = [found for each in below for found in find_dates(each[:300]) if found.precision is Precision.DAY]
        items = sum(is_item(_text(canonical, each)) for each in range(number, min(number + 20, len(canonical.blocks))))
        if start > 0 and days and items >= 3 and _opens_sheet(canonical, start):
            yield start


def _opens_sheet(canonical: CanonicalText, number: int) -> bool:
    """Whether a block is the first of its page; in a file without pages any is."""
    return canonical.blocks[number].page == 0 or canonical.blocks[number].page != canonical.blocks[number - 1].page


_STAMP = re.compile(r"agenda item(?: no\.?)?:?\s*(?P<item>\d{1,3}[a-z]?)", re.IGNORECASE)


def _stamped_blocks(canonical: CanonicalText, source: Source) -> list[int]:
    """The first blocks of pages that are stamped with the number of another item than the pages before."""
    pages: list[int] = []
    item = ""
    for page in source.pages:
        if not page.number:
            continue
        stamps = [_STAMP.fullmatch(each.text.strip()) for each in page.items[:6] + page.items[-3:]]
        found = next((stamp["item"] for stamp in stamps if stamp), item)
        if found != item:
            pages.append(page.number)
            item = found
    first: dict[int, int] = {}
    for number, block in enumerate(canonical.blocks):
        first.setdefault(block.page, number)
    return [first[page] for page in pages if page in first]
