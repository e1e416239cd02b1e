"""What the record of a meeting holds under each of its items, and the words of it that are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answers import Citation
from assistant.sources import Sources, boxes_of
from index.held import plain
from index.held_register import HeldMeeting, HeldResolution, HeldSource, Placed
from ingest.records import AgendaItem, Level, PartKind
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the canonical text of a source."""

    source: HeldSource
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Minuted:
    """An item of a meeting with what was decided under it; `item` is None for decisions outside of any. What waits for
    review is not among the `resolutions`."""

    meeting: HeldMeeting
    item: Placed[AgendaItem] | None
    resolutions: tuple[HeldResolution, ...]

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        return self.meeting.date

    @property
    def title(self) -> str:
        """The title of the item; outside of any, what its first resolution stands under."""
        return self.item.record.title if self.item else self.resolutions[0].item_title

    @property
    def report_of(self) -> str:
        """Whose report it was, as the item says, else as a resolution does."""
        stated = self.item.record.report_of if self.item else ""
        return stated or next((one.report_of for one in self.resolutions if one.report_of), "")

    @property
    def source(self) -> HeldSource:
        """The record that tells it."""
        return self.item.source if self.item else self.resolutions[0].source

    @property
    def told(self) -> bool:
        """Whether it is more than an entry on an agenda."""
        return bool(self.resolutions) or self.source.kind is not PartKind.AGENDA

    @property
    def span(self) -> Span:
        """The item, on pages that print both its minute alone; outside of any item its first resolution."""
        if self.item is None:
            first = self.resolutions[0]
            return Span(first.source, first.start, first.end)
        record = self.item.record
        start = record.agenda_end if record.agenda_end is not None and record.agenda_end < record.end else record.start
        return Span(self.item.source, start, record.end)


def minuted_of(
    meeting: HeldMeeting, items: Sequence[Placed[AgendaItem]], resolutions: Sequence[HeldResolution]
) -> Iterator[Minuted]:
    """The items of one meeting in their order, then its decisions outside of any."""
    left = list(resolutions)
    for item in items:
        mine = tuple(one for one in left if _is_under(one, item))
        left = [one for one in left if one not in mine]
        yield Minuted(meeting, item, mine)
    for one in left:
        yield Minuted(meeting, None, (one,))


def _is_under(resolution: HeldResolution, item: Placed[AgendaItem]) -> bool:
    """Another record of the meeting may tell the resolution than tells the item; then number or title decides."""
    here = (item.source.document_id, item.source.part)
    if (resolution.source.document_id, resolution.source.part) == here:
        return resolution.item == item.record.place
    if resolution.minute_number and item.record.minute_number:
        return resolution.minute_number == item.record.minute_number
    return bool(resolution.item_title) and plain(resolution.item_title) == plain(item.record.title)


def worded_spans(one: Minuted, text: str) -> list[tuple[int, int]]:
    """The sentences in the `text` of an item, without its number and its title; all of them where it has no more."""
    spans = sentence_spans(text)
    title = plain(one.title)
    worded = [(start, end) for start, end in spans if _is_worded(plain(text[start:end]), title)]
    return worded or spans[-1:]


def _is_worded(said: str, title: str) -> bool:
    words = [word for word in said.split() if not word.isdecimal()]
    return len(words) > 1 and not (title and ((title in said and len(said) < len(title) + 16) or said in title))


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of records as one level may see them."""

    sources: Sources
    level: Level

    def read(self, span: Span) -> str:
        """Raises NotHeld."""
        return self.sources.text(span.source.document_id, self.level)[span.start : span.end]

    def cite(self, n: int, span: Span, day: date | None, section: tuple[str, ...] = ()) -> Citation:
        """Citation `n`, its words taken from the text now. Raises NotHeld."""
        canonical = self.sources.canonical(span.source.document_id, self.level)
        page = next((one for one in reversed(canonical.pages) if one.start <= span.start), None)
        return Citation(
            n=n,
            document_id=span.source.document_id,
            title=span.source.title,
            file=span.source.file,
            path=span.source.path,
            date=day.isoformat() if day else None,
            page=page.number if page else None,
            page_label=page.label if page else "",
            section=section,
            url=span.source.url,
            cited_text=canonical.text[span.start : span.end],
            start_char=span.start,
            end_char=span.end,
            boxes=boxes_of(canonical, span.start, span.end),
        )
