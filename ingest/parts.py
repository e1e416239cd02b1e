"""A file's records: an agenda pack is split into its agenda, earlier minutes and reports; a plain file is one part.

A part begins where the file shows that a record begins: at the attendance of a meeting together with the title lines
above it, at the labels of a report, at an agenda's title, at a page stamped `Agenda Item 5` for another item, at each
meeting on an issue's page. What shows none of these stays with the part before it: a split too few is mended more
easily than one too many.

A part takes body and authority from its pack where it states none, and a report the day of the meeting whose agenda
it follows. Minutes never take the pack's day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.bodies import BodyFound, find_body, inherit
from ingest.boundaries import find_boundaries
from ingest.heads import Head, edge_lines, read_head, running_lines, sheet_heads
from ingest.issue_pages import IssueEntry, read_issue_page
from ingest.kinds import kind_of
from ingest.markings import marked_level
from ingest.meeting_dates import Filing, find_filing
from ingest.records import Body, CanonicalText, Level, MinutesStatus, Part, PartKind, Source
from ingest.records.register import NO_DATE
from ingest.statuses import minutes_status
from ingest.titles import title_of

_TAKES_PACKS_DAY = frozenset(
    {PartKind.REPORT, PartKind.OTHER, PartKind.MEMBER_UPDATE, PartKind.SERVICE_PLAN, PartKind.TERMS_OF_REFERENCE}
)


def split_parts(canonical: CanonicalText, source: Source, name: str) -> tuple[Part, ...]:
    """The records in a file called `name`, covering its text in order without gaps; none if it has no blocks."""
    if not canonical.blocks:
        return ()
    entries = read_issue_page(canonical)
    starts = [0, *(entry.block for entry in entries[1:])] if entries else find_boundaries(canonical, source)
    edges, sheets = edge_lines(source), sheet_heads(source)
    ends = [*(start - 1 for start in starts[1:]), len(canonical.blocks) - 1]
    parts: list[Part] = []
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        pages = page_range(canonical, first, last)
        running = running_lines(edges, *pages) if pages[0] else ()
        if not first or canonical.blocks[first].page != canonical.blocks[first - 1].page:
            running = (*sheets.get(pages[0], ()), *running)
        whole = source if number == 0 else None
        head = read_head(canonical, first, last, running, whole, name if number == 0 else "")
        end = len(canonical.text) if last == len(canonical.blocks) - 1 else canonical.blocks[last + 1].start
        start = 0 if first == 0 else canonical.blocks[first].start
        entry = entries[number] if entries else None
        parts.append(_part(number, head, canonical.text, (start, end), (first, last), pages, entry))
    return tuple(_with_pack(parts))


def page_range(canonical: CanonicalText, first: int, last: int) -> tuple[int, int]:
    """The pages, as numbered in the file, on which blocks `first` to `last` stand; (0, 0) without pages."""
    begin = canonical.blocks[first].page
    end = canonical.blocks[last].end
    on = [page.number for page in canonical.pages if page.start < end]
    return begin, max(on[-1] if on else begin, begin)


def _part(
    number: int,
    head: Head,
    text: str,
    span: tuple[int, int],
    blocks: tuple[int, int],
    pages: tuple[int, int],
    entry: IssueEntry | None,
) -> Part:
    own = text[span[0] : span[1]]
    kind = entry.kind if entry else kind_of(head, own)
    found = find_body(head, kind, text)
    found = BodyFound(inherit(entry.body, Body(found.body.authority, ""))) if entry else found
    filing = Filing(entry.day) if entry else find_filing(head, kind)
    return Part(
        number=number,
        title=title_of(head, kind, found.body, filing) or kind.value.capitalize(),
        kind=kind,
        body=found.body,
        start=span[0],
        end=span[1],
        first_block=blocks[0],
        last_block=blocks[1],
        first_page=pages[0],
        last_page=pages[1],
        meeting_date=filing.meeting,
        published=filing.published,
        period=filing.period,
        status=minutes_status(head, own) if kind is PartKind.MINUTES else MinutesStatus.UNKNOWN,
        access=marked_level(head, kind) or Level.PUBLIC,
        doubts=(*found.doubts, *filing.doubts),
    )


def _with_pack(parts: Sequence[Part]) -> list[Part]:
    """The parts with what they take from the pack's first part, its agenda as a rule."""
    if len(parts) < 2:
        return list(parts)
    pack = parts[0]
    return [pack, *(_from_pack(part, pack) for part in parts[1:])]


def _from_pack(part: Part, pack: Part) -> Part:
    body: Body = inherit(part.body, pack.body)
    takes = part.kind in _TAKES_PACKS_DAY and pack.kind is PartKind.AGENDA and part.meeting_date is None
    if part.kind in (PartKind.MINUTES, PartKind.AGENDA) and part.meeting_date is None:
        return replace(part, body=body, doubts=(*part.doubts, NO_DATE))
    return replace(part, body=body, meeting_date=pack.meeting_date if takes else part.meeting_date)
