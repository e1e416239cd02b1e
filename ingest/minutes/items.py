"""The items of a meeting, read from minutes, agendas, decision notices and web pages of meetings.

    blocks -> openings (a number, a heading) -> items with titles, numbers and their span of blocks

An item reaches to the next one. On pages that print an item's agenda text and then its minute, `agenda_end` is where
`Minutes:` or `Decision:` stands. Where a title wrongly takes too much or too little, nothing is lost: the span holds
the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.minutes.exclusions import with_exclusions
from ingest.minutes.item_opening import Opening
from ingest.minutes.item_openings import find_openings, is_capitals
from ingest.minutes.item_runs import items_run_in
from ingest.minutes.item_tables import item_rows
from ingest.minutes.item_titles import TRAILING_PAGE, Title, agenda_number, clean_title, read_title, without_page
from ingest.minutes.printed_lines import first_printed_line
from ingest.minutes.reports import with_reports
from ingest.records import AgendaItem, BlockKind, CanonicalText, Part, PartKind

_LONGEST_OPENING = 500
_FEW = 2


def read_items(canonical: CanonicalText, part: Part) -> tuple[AgendaItem, ...]:
    """The items of a part in the order of its text, with whose report each was and whether the public was excluded;
    none where it shows none."""
    items = with_reports(canonical, _numbered_items(canonical, part))
    return tuple(replace(each, place=place) for place, each in enumerate(with_exclusions(canonical, part, items)))


def _numbered_items(canonical: CanonicalText, part: Part) -> list[AgendaItem]:
    openings = find_openings(canonical, part)
    if not any(each.number and each.heading for each in openings):
        rows = _from_tables(canonical, part)
        if len(rows) > sum(each.number is not None for each in openings):
            return _with_listed(rows, canonical, part, openings)
    if sum(each.number is not None for each in openings) < _FEW and (run_in := items_run_in(canonical, part)):
        return run_in
    items = [
        _item(canonical, part, each, _end(openings, place, canonical, part)) for place, each in enumerate(openings)
    ]
    numbered = any(each.number for each in items)
    kept = [each for each in items if not (numbered and _is_group_heading(canonical, each))]
    return _without_pages(kept, part)


def _end(openings: Sequence[Opening], place: int, canonical: CanonicalText, part: Part) -> tuple[int, int]:
    """Where the item that opens at `place` ends: its last block, and the end of its text."""
    if place + 1 == len(openings):
        return part.last_block, canonical.blocks[part.last_block].end
    following = openings[place + 1]
    block = canonical.blocks[following.first]
    if following.start > block.start + 2 and following.first > openings[place].first:
        return following.first, following.start
    last = max(following.first - 1, openings[place].first)
    return last, canonical.blocks[last].end


def _item(canonical: CanonicalText, part: Part, opening: Opening, end: tuple[int, int]) -> AgendaItem:
    title, agenda = _title(canonical, opening, end[0])
    printed = opening.number.printed if opening.number else ""
    minutes = part.kind is not PartKind.AGENDA and not (opening.number and opening.number.agenda)
    return AgendaItem(
        part=part.number,
        place=0,
        number=agenda or printed,
        minute_number=title.minute_number or (printed if minutes else ""),
        title=title.text,
        start=opening.start,
        end=end[1],
        first_block=opening.first,
        last_block=end[0],
        agenda_end=_agenda_end(canonical, opening, end[0]),
    )


def _title(canonical: CanonicalText, opening: Opening, last: int) -> tuple[Title, str]:
    """The title of an item and the agenda's number of it, if that is printed too."""
    block = canonical.blocks[opening.title_block]
    text = canonical.text[opening.title_start : min(block.end, opening.title_start + _LONGEST_OPENING)]
    line = text.split("\n", 1)[0]
    printed = 0 if opening.heading else first_printed_line(canonical, opening.title_block, opening.title_start)
    title = read_title(line, not opening.heading, printed)
    following = _following(canonical, opening, last)
    bare = re.sub(r"\([^)\n]{0,120}\)", "", following)
    if opening.heading and is_capitals(line) and is_capitals(bare) and "\n" not in following:
        whole = read_title(f"{line} {following}", False)
        return whole, whole.agenda_number
    return title, title.agenda_number or (agenda_number(following) if following else "")


def _following(canonical: CanonicalText, opening: Opening, last: int) -> str:
    """The short paragraph under a title: its second line, or the agenda's number."""
    place = opening.title_block + 1
    if place > last or canonical.blocks[place].kind is not BlockKind.PARAGRAPH:
        return ""
    block = canonical.blocks[place]
    text = canonical.text[block.start : block.end] if block.end - block.start < 120 else ""
    decided = re.match(
        r"\W*(?:it was )?(?:resolved|received|agreed|decided|noted|recommended|decisions?)\b", text, re.I
    )
    return "" if decided else text


_MINUTE_MARK = re.compile(r"(?:minutes?|decisions?(?: made)?|cofnodion|penderfyniad)\s*:?", re.IGNORECASE)


def _agenda_end(canonical: CanonicalText, opening: Opening, last: int) -> int | None:
    """Where the first block that is only `Minutes:` or `Decision:` stands under an item."""
    for place in range(opening.title_block + 1, last + 1):
        block = canonical.blocks[place]
        if block.end - block.start < 20 and not block.cells:
            text = canonical.text[block.start : block.end].strip()
            if text.endswith(":") and _MINUTE_MARK.fullmatch(text):
                return block.start
    return None


def _is_group_heading(canonical: CanonicalText, item: AgendaItem) -> bool:
    """Whether an item is a heading over others: numbered 0, or without number, with no text of its own."""
    empty = item.first_block == item.last_block and canonical.blocks[item.first_block].kind is BlockKind.HEADING
    return empty and item.number in ("", "0")


def _without_pages(items: list[AgendaItem], part: Part) -> list[AgendaItem]:
    """The items of an agenda without the page numbers behind their titles, where these only ever rise."""
    ends = [TRAILING_PAGE.search(each.title) for each in items]
    pages = [int(found["page"]) for found in ends if found]
    if part.kind is not PartKind.AGENDA or len(pages) < 2 or pages != sorted(pages):
        return items
    return [replace(each, title=without_page(each.title)) for each in items]


# --- items in tables --------------------------------------------------------------------------


def _from_tables(canonical: CanonicalText, part: Part) -> list[AgendaItem]:
    found = []
    for place in range(part.first_block, part.last_block + 1):
        block = canonical.blocks[place]
        if block.cells:
            found += [
                AgendaItem(
                    part=part.number,
                    place=0,
                    number=row.number,
                    minute_number="" if part.kind is PartKind.AGENDA else row.number,
                    title=clean_title(row.title),
                    start=row.start,
                    end=row.end,
                    first_block=place,
                    last_block=place,
                )
                for row in item_rows(canonical, block)
            ]
    return found


def _with_listed(
    rows: list[AgendaItem], canonical: CanonicalText, part: Part, openings: Sequence[Opening]
) -> list[AgendaItem]:
    """Items in tables together with those listed by number beside them."""
    numbered = [each for each in openings if each.number]
    listed = [_item(canonical, part, each, (each.first, canonical.blocks[each.first].end)) for each in numbered]
    return sorted([*rows, *listed], key=lambda each: each.start)
