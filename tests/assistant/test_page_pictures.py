"""Pictures drawn by workers: a page that hangs or bursts its drawing is told in plain words, and the next is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant import page_pictures
from assistant.page_pictures import PagePictures, drawing_limits
from ingest.errors import TooMuch, UnreadableFile
from ingest.workers.limits import Limits


def pdf(contents: bytes) -> bytes:
    """A PDF of one page that shows `contents`."""
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    shown = b"<</Length %d>>stream\n%s\nendstream" % (len(contents), contents)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", kid, shown)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def painted_over() -> bytes:
    """A page filled fifty thousand times: minutes of work in hardly any memory, so that only its time can end it."""
    return pdf(b"0 0 m 612 0 l 300 792 l 0 792 l f " * 50_000)


SOUND = pdf(b"0 0 m 612 792 l S")


@pytest.fixture(scope="module")
def pictures() -> Iterator[PagePictures]:
    made = PagePictures(Limits(seconds=60, processor_seconds=1, memory_mb=1024, output_mb=1))
    yield made
    made.close()


def test_a_page_that_hangs_is_told_and_holds_up_no_other(pictures: PagePictures) -> None:
    with ThreadPoolExecutor(4) as callers:
        hanging = [callers.submit(pictures.page, "over", painted_over(), 1, "over.pdf") for _ in range(3)]
        drawn = pictures.page("sound", SOUND, 1, "sound.pdf")
    assert drawn.startswith(b"\x89PNG")
    faults = {id(one.exception()) for one in hanging}
    assert len(faults) == 1, "it was tried once for all who asked"
    told = hanging[0].exception()
    assert isinstance(told, TooMuch)
    assert told.what == "over.pdf, page 1: drawing it takes more than 1 second of the processor."
    assert told.todo


def test_a_page_that_takes_all_memory_or_is_none_is_told() -> None:
    """PDFium ends its process where it gets no memory."""
    narrow = PagePictures(Limits(seconds=60, processor_seconds=20, memory_mb=64, output_mb=1))
    bomb = pdf(b"0 0 m 612 792 l S " * 500_000)
    told = "bomb.pdf, page 1: drawing it (stopped the worker|takes more than 64 MB of memory)"
    with pytest.raises(UnreadableFile, match=told):
        narrow.page("bomb", bomb, 1, "bomb.pdf")
    for data, number in ((b"no PDF", 1), (SOUND, 2)):
        with pytest.raises(UnreadableFile):
            narrow.page(f"odd {number}", data, number, "odd.pdf")
    assert narrow.page("sound", SOUND, 1, "sound.pdf").startswith(b"\x89PNG")
    narrow.close()


def test_a_picture_is_drawn_once_and_one_that_failed_is_tried_again_later(
    pictures: PagePictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pictures.page("once", SOUND, 1, "once.pdf")
    assert pictures.page("once", b"never looked at", 1, "once.pdf") is first
    with pytest.raises(UnreadableFile):
        pictures.page("mended", b"no PDF", 1, "mended.pdf")
    with pytest.raises(UnreadableFile):
        pictures.page("mended", SOUND, 1, "mended.pdf")
    monkeypatch.setattr(page_pictures, "_TRIED_AGAIN", -1.0)
    assert pictures.page("mended", SOUND, 1, "mended.pdf") == first


def test_drawing_a_page_takes_no_more_than_reading_a_file_may() -> None:
    assert drawing_limits(Limits()).memory_mb < Limits().memory_mb
    assert drawing_limits(Limits(seconds=1, processor_seconds=2, memory_mb=64, output_mb=3)) == Limits(1, 2, 64, 3)
