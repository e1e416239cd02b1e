"""Citations made from the store: quotes with their place, and the line of a record that states its date."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from assistant.answers import Citation, PageBox
from index.held import HeldPassage
from index.store import Store
from ingest.dates import Precision, find_dates
from ingest.records import CanonicalText, Level, Part

_KEPT = 48
_HEAD = 4000
"""Characters at the head of a part in which its own date is looked for."""

Key = tuple[str, Level, int]
"""A document as a level may see it since a change of the store."""


Kind = TypeVar("Kind")


class Kept(Generic[Kind]):
    """The last few things read, of all answers; what is kept goes with the store's next change."""

    def __init__(self, read: Callable[[str, Level], Kind]) -> None:
        self._read = read
        self._lock = Lock()
        self._kept: OrderedDict[Key, Kind] = OrderedDict()

    def read(self, key: Key) -> Kind:
        """What is read of the document of `key`. Raises NotHeld."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        document, level, _ = key
        found = self._read(document, level)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


class KeptTexts:
    """The last few texts read, of all answers: alone, and with their layout, which takes ten times as long to read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.plain = Kept(store.text)
        self.canonical = Kept(store.canonical)


class Sources:
    """The canonical texts that one answer quotes. Whether the store has changed is looked up once, at the first of
    them, because an answer asks for a text ten times; so every answer takes new sources."""

    def __init__(self, kept: KeptTexts) -> None:
        self._kept = kept
        self._change: int | None = None

    def canonical(self, document: str, level: Level) -> CanonicalText:
        """The text of a document as `level` may see it, with its blocks, pages and boxes. Raises NotHeld."""
        return self._kept.canonical.read(self._key(document, level))

    def text(self, document: str, level: Level) -> str:
        """The text of a document as `level` may see it. Raises NotHeld."""
        return self._kept.plain.read(self._key(document, level))

    def _key(self, document: str, level: Level) -> Key:
        if self._change is None:
            self._change = self._kept.store.last_change()
        return document, level, self._change

    def cite(self, n: int, passage: HeldPassage, start: int, end: int, level: Level) -> Citation:
        """Citation `n`: the span `start` to `end` of the document of `passage`."""
        canonical = self.canonical(passage.document_id, level)
        page, label = _page_of(canonical, start)
        return Citation(
            n=n,
            document_id=passage.document_id,
            title=passage.title,
            file=passage.file,
            path=passage.path,
            date=passage.date.isoformat() if passage.date else None,
            page=page,
            page_label=label,
            section=passage.section if passage.start <= start < passage.end else (),
            url=passage.url,
            cited_text=canonical.text[start:end],
            start_char=start,
            end_char=end,
            boxes=boxes_of(canonical, start, end),
        )

    def part_of(self, passage: HeldPassage, level: Level) -> Part:
        """The part of its document that a passage stands in."""
        return next(p for p in self._kept.store.parts(passage.document_id, level) if p.number == passage.part)

    def date_line(self, passage: HeldPassage, day: date, level: Level) -> tuple[int, int] | None:
        """The span of the line in which the part of `passage` states `day`; None when it is nowhere near its head."""
        text, part = self.text(passage.document_id, level), self.part_of(passage, level)
        head = text[part.start : min(part.end, part.start + _HEAD)]
        for found in find_dates(head):
            if found.precision is Precision.DAY and found.first == day:
                first = head.rfind("\n", 0, found.start) + 1
                last = head.find("\n", found.end)
                return part.start + first, part.start + (last if last >= 0 else len(head))
        return None


def _page_of(canonical: CanonicalText, start: int) -> tuple[int | None, str]:
    page, label = None, ""
    for one in canonical.pages:
        if one.start > start:
            break
        page, label = one.number, one.label
    return page, label


def boxes_of(canonical: CanonicalText, start: int, end: int) -> tuple[PageBox, ...]:
    """The places of a span on its pages, a box for each printed line; a line quoted in part is cut in proportion."""
    boxes: list[PageBox] = []
    for line in canonical.boxes:
        first, last = max(start, line.start), min(end, line.end)
        if first >= last:
            continue
        box, width = line.box, line.box.x1 - line.box.x0
        length = line.end - line.start
        x0 = box.x0 + width * (first - line.start) / length
        x1 = box.x0 + width * (last - line.start) / length
        boxes.append(PageBox(box.page, round(x0, 1), round(box.y0, 1), round(x1, 1), round(box.y1, 1)))
    return tuple(boxes)
