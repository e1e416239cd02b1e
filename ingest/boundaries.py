"""Where a new record begins inside a file: the numbers of the blocks that open one.

Four signs, each with the title lines above it: the attendance of a meeting below a line that dates it, the labels
of a report, the title of an agenda with its date, a marking as exempt or confidential. A fifth comes from the
sheets of a pack: `Agenda Item 5` at a page's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.body_names import is_authority, is_body_name
from ingest.dates import Precision, find_dates
from ingest.heads import PRESENT, is_item, sheet_heads
from ingest.labels import Label, read_label
from ingest.markings import level_of_line
from ingest.records import Block, BlockKind, CanonicalText, Source

_LOOK_BACK, _LOOK_ON = 8, 8
_LEAST = 250  # characters that stand between two beginnings


def find_boundaries(canonical: CanonicalText, source: Source) -> list[int]:
    """The blocks that open a record, in order; the first is always 0."""
    heads = sheet_heads(source)
    stamped = [*_stamped_blocks(canonical, source), *_marked_sheets(canonical, heads), *_marked_blocks(canonical)]
    starts = [0]
    for block in sorted({*_meetings(canonical, heads), *_reports(canonical), *_agendas(canonical), *stamped}):
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


# "That the next meeting be held on 19 July" ends the minutes above; it is no title of what stands below.
_SENTENCE = re.compile(
    r"\W*(?:that\b|resolved\b|the (?:next )?meeting (?:will|would|be|closed|ended)\b)", re.IGNORECASE
)


def _is_title_line(line: str) -> bool:
    if is_body_name(line) or is_authority(line) or _TITLE_WORDS.fullmatch(line) or level_of_line(line) is not None:
        return True
    if _SENTENCE.match(line):
        return False
    found = find_dates(line)
    return (
        len(line) < 120
        and bool(found)
        and found[0].precision is Precision.DAY
        and found[0].start < 60
        and not read_label(line)
    )


def _with_titles(canonical: CanonicalText, block: int) -> int:
    """The first of the title blocks right above a block that says whose record it is."""
    start = _run_of_titles(canonical, block)
    return next((number for number in range(start, block) if _names(_text(canonical, number))), block)


def _run_of_titles(canonical: CanonicalText, block: int) -> int:
    """The first of the title blocks that stand right above a block on its page."""
    start = block
    while start > 0 and block - start < _LOOK_BACK and _is_title_block(_text(canonical, start - 1)):
        if canonical.blocks[start].page and _opens_sheet(canonical, start):
            break
        start -= 1
    return start


def _names(text: str) -> bool:
    """Whether title lines name a body, a meeting or a marking: a bare date above may be the next meeting's."""
    lines = text.split("\n")
    named = any(is_body_name(line) or is_authority(line) or level_of_line(line) is not None for line in lines)
    return named or bool(re.search(r"\b(?:meeting|minutes|notes|agenda|cofnodion|report)\b", text, re.IGNORECASE))


# --- the signs --------------------------------------------------------------------------------

_HELD = re.compile(r"\bmeeting (?:of .{3,100} )?held\b|^\W{0,20}minutes\b", re.IGNORECASE | re.MULTILINE)
_MEETING_LINE = re.compile(r"\b(?:meeting|minutes|notes|proceedings)\b", re.IGNORECASE)


def _meetings(canonical: CanonicalText, heads: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Where the attendance of a meeting stands under title lines that date it, running lines of its sheet included."""
    for number, block in enumerate(canonical.blocks):
        if not _is_attendance(canonical.text, block):
            continue
        start = _run_of_titles(canonical, number)
        head = _new_head(heads, block.page) if start and _opens_sheet(canonical, start) else ()
        start = start if head else _with_titles(canonical, number)
        titles = "\n".join([*(_text(canonical, each) for each in range(start, number)), *head])
        dated = any(found.precision is Precision.DAY for found in find_dates(titles))
        if (dated and _names_meeting(titles)) or (_HELD.search(titles) and _has_business(canonical, start)):
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
        opens = start > 0 and _opens_sheet(canonical, start) and _has_business(canonical, start)
        if opens and _dated_above_items(canonical, start) and _count_items(canonical, number, number + 20) >= 3:
            yield start


def _count_items(canonical: CanonicalText, first: int, end: int) -> int:
    return sum(is_item(_text(canonical, each)) for each in range(first, min(end, len(canonical.blocks))))


def _has_business(canonical: CanonicalText, number: int) -> bool:
    """Whether items stand before a block: an agenda's own covering letter has none."""
    return _count_items(canonical, max(0, number - 60), number) >= 2


def _dated_above_items(canonical: CanonicalText, start: int) -> bool:
    for each in range(start, min(start + 2 * _LOOK_ON, len(canonical.blocks))):
        text = _text(canonical, each)
        if is_item(text):
            return False
        if any(found.precision is Precision.DAY for found in find_dates(text[:300])):
            return True
    return False


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
    first = _first_blocks(canonical)
    return [first[page] for page in pages if page in first]


def _first_blocks(canonical: CanonicalText) -> dict[int, int]:
    """The first block of each page."""
    first: dict[int, int] = {}
    for number, block in enumerate(canonical.blocks):
        first.setdefault(block.page, number)
    return first


# --- what is closed, apart from what is open --------------------------------------------------

_OWN_RECORD = re.compile(
    r"\W*(?:appendix|appendices|annex|schedule|report|exempt|confidential|addendum)\b", re.IGNORECASE
)


def _marked_sheets(canonical: CanonicalText, heads: Mapping[int, tuple[str, ...]]) -> Iterator[int]:
    """Where sheets begin that are headed as closed, and where sheets go on without that heading."""
    marked = {page for page, lines in heads.items() if any(level_of_line(line) is not None for line in lines)}
    for page, block in _first_blocks(canonical).items():
        opens = page in marked and page - 1 not in marked
        closes = page not in marked and {page - 1, page - 2} <= marked
        if page and block and (opens or closes) and not _goes_on_with_item(canonical, block):
            yield block


def _goes_on_with_item(canonical: CanonicalText, block: int) -> bool:
    """Whether a marking only parts an agenda's items: the next thing below it is one."""
    following = (_text(canonical, each) for each in range(block, min(block + 3, len(canonical.blocks))))
    below = next((text for text in following if level_of_line(text) is None), "")
    return is_item(below)


def _marked_blocks(canonical: CanonicalText) -> Iterator[int]:
    """Where a marking stands by itself above what is a record of its own, in a file without pages."""
    for number, block in enumerate(canonical.blocks[:-1]):
        lines = _text(canonical, number).split("\n")
        alone = (
            not block.page and block.end - block.start < 300 and all(level_of_line(line) is not None for line in lines)
        )
        if alone and number and _OWN_RECORD.match(_text(canonical, number + 1)):
            yield number
