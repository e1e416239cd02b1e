"""Pictures of printed pages, drawn once and kept as long as there is room, with lines marked on them."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from assistant.answers import PageBox

DPI = 110
_KEPT = 200
"""Pictures kept, of some 100 kB each."""
_MARKED = (255, 214, 0, 70)
_EDGE = (200, 120, 0, 255)


class PagePictures:
    """The pictures last drawn, by the hash of their file: whoever asks for one has shown the file already."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._most = kept
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def page(self, sha256: str, data: bytes, number: int) -> bytes:
        """Page `number` of the PDF in `data` as PNG. Raises UnreadableFile."""
        key = (sha256, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        # Imported here because few processes draw.
        from ingest.readers.page_picture import render_page

        picture = render_page(data, number, DPI)
        with self._lock:
            self._kept[key] = picture
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return picture


def with_marks(picture: bytes, width: float, boxes: Sequence[PageBox]) -> bytes:
    """A page drawn as PNG with `boxes` marked; `width` is the page's in points."""
    if not boxes:
        return picture
    # Imported here because few processes draw.
    from PIL import Image, ImageDraw

    from ingest.readers.page_picture import as_png

    page = Image.open(io.BytesIO(picture)).convert("RGBA")
    scale = page.width / width if width else DPI / 72
    marks = Image.new("RGBA", page.size)
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        pen.rectangle([round(edge * scale) for edge in (box.x0, box.y0, box.x1, box.y1)], _MARKED, _EDGE)
    return as_png(Image.alpha_composite(page, marks).convert("RGB"))
