"""Files made to hang or to burst their reader: each is read or named, in plain words, and the next one is read.

They are read by workers as an ingest reads them, under limits so narrow that one without a bound of its own would be
told by the worker's instead.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.reading import read_document
from ingest.records import Level
from ingest.workers.limits import Limits
from ingest.workers.pool import WorkerPool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")

# --- Word files -------------------------------------------------------------------------------

OFFICE = "http://schemas.openxmlformats.org"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def word(body: str, head: str = "", more: dict[str, str | bytes] | None = None, kind: str = MAIN) -> bytes:
    types = (
        f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    space = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
    text = f'<?xml version="1.0"?>{head}<w:document {space}><w:body>{body}</w:body></w:document>'
    members = {"[Content_Types].xml": types, "_rels/.rels": RELATIONS, "word/document.xml": text}
    return zipped(members | (more or {}))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word(paragraph("&a9;"), f'<!DOCTYPE d [<!ENTITY a0 "laugh ">{entities}]>')


def lying_about_its_size() -> bytes:
    """A bomb whose directory tells of 100 bytes for each member."""
    made = bytearray(word(paragraph("a " * 1_000_000)))
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 24 : at + 28] = (100).to_bytes(4, "little")
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def wide_row(span: str) -> str:
    width = f"<w:trPr><w:gridBefore w:val='{span}'/></w:trPr>"
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p/></w:tc>"
    return f"<w:tr>{width}{cell}<w:tc>{paragraph('x')}</w:tc></w:tr>"


# --- PDFs -------------------------------------------------------------------------------------

CATALOG, FONT = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAID = b"BT /F1 12 Tf 72 700 Td (The sluice was renewed.) Tj ET"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources"


def pdf(*objects: bytes) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size, table = len(objects) + 1, b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def packed(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode")


def page(contents: bytes, box: bytes = b"0 0 612 792", resources: bytes = b"", *more: bytes) -> bytes:
    """A PDF of one page, whose further objects begin with number 6."""
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>" % (
        box,
        resources,
    )
    return pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", kid, contents, FONT, *more)


def paged(kids: bytes, count: bytes) -> bytes:
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count %s>>" % (kids, count), kid, stream(SAID), FONT)


def endless_references() -> bytes:
    """Objects that are nothing but each other."""
    return pdf(b"2 0 R", b"1 0 R")


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, count + 4))
    blank = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), FONT, *[blank] * count)


def earlier_table_is_itself() -> bytes:
    made = page(stream(SAID))
    return made.replace(b"trailer<<", b"trailer<</Prev %d" % made.rfind(b"xref\n0"))


# --- all of them ------------------------------------------------------------------------------

SLUICE, WEIR = "The sluice was renewed.", "The weir was mended."
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: zipped({"word/document.xml": bytes(201_000_000)}), "would unpack to 201 MB"),
    "lying.docx": (lying_about_its_size, "damaged"),
    "laughs.docx": (laughs, "damaged"),
    "quadratic.docx": (
        lambda: word(paragraph("&a;" * 50_000), f'<!DOCTYPE d [<!ENTITY a "{"x" * 50_000}">]>'), "damaged",
    ),
    "nested.docx": (lambda: zipped({"word/document.xml": "", "a.zip": zipped({"b.zip": bytes(10**6)})}), "damaged"),
    "nested.zip": (lambda: zipped({"a.zip": zipped({"b.zip": bytes(10**6)})}), "zip archive"),
    "deep.docx": (lambda: word("<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000), "damaged"),
    "cells.docx": (
        lambda: word("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 100 + "</w:tr>") * 2_501 + "</w:tbl>"), "250,000 table cells",
    ),
    "deep-pages.pdf": (
        lambda: pdf(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(3, 3_000))), "damaged",
    ),
    "earlier.pdf": (earlier_table_is_itself, "damaged"),
    "pages.pdf": (lambda: many_pages(5_001), "5,000 pages"),
    "cut.pdf": (lambda: page(stream(SAID))[:200], "damaged"),
    "cells.html": (lambda: b"<html><body><table>" + (b"<tr>" + b"<td>1" * 100) * 2_501, "250,000 table cells"),
    "markup.html": (lambda: b"<html><body>" + b"<i></i>" * 7_200_000, "50,000,000 characters"),
    "cells.md": (lambda: b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 170_000, "250,000 table cells"),
    "cells.txt": (lambda: b"1\t2\t3\t4\n" * 84_000, "250,000 table cells"),
    "lines.txt": (lambda: b"a\n" * 500_002, "500,000 lines"),
    "columns.html": (lambda: b"<html><body><table><tr>" + b"<td>1" * 501 + b"<tr><td>2<td>3", "500 columns"),
    "spans.html": (lambda: b"<html><body><table>" + b"<tr><td rowspan=99999>1<td>2" * 3_000, "500 columns"),
    "line.txt": (lambda: b"word " * 10_000_000, "10,000,000 characters"),
    "empty.md": (lambda: b"", "empty"),
    "nul.txt": (lambda: b"The weir\0 was mended.", "binary"),
}  # fmt: skip
"""What is named, with words that its message holds."""
READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros.docm": (lambda: word(paragraph(WEIR), more={"word/vbaProject.bin": b"Sub AutoOpen()"}, kind=MACROS), WEIR),
    "traversing.docx": (lambda: word(paragraph(WEIR), more={"../../../../tmp/weir.txt": "x"}), WEIR),
    "outside.docx": (
        lambda: word(paragraph("&a;") + paragraph(WEIR), '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        WEIR,
    ),
    "wide.docx": (lambda: word(f"<w:tbl>{wide_row('999999999')}{wide_row('9' * 5_000)}</w:tbl>"), "x"),
    "tables.docx": (lambda: word("<w:tbl><w:tr><w:tc>" * 70 + paragraph(WEIR) + "</w:tc></w:tr></w:tbl>" * 70), WEIR),
    "cycle.pdf": (lambda: paged(b"2 0 R 3 0 R", b"2"), SLUICE),
    "million.pdf": (lambda: paged(b"3 0 R", b"1000000"), SLUICE),
    "same-page.pdf": (lambda: paged(b"3 0 R " * 20_000, b"20000"), SLUICE),
    "counted.pdf": (lambda: page(stream(SAID)).replace(b"xref\n0 6", b"xref\n0 999999999"), SLUICE),
    "recursive.pdf": (
        lambda: page(
            stream(SAID + b" /X Do"), b"0 0 612 792", b"/XObject<</X 6 0 R>>",
            stream(b"/X Do " * 9, FORM + b"<</XObject<</X 6 0 R>>>>"),
        ), SLUICE,
    ),
    "giant.pdf": (lambda: page(stream(SAID + b" 0 0 m 999999999 999999999 l S"), b"0 0 1000000000 1000000000"), SLUICE),
    "packed.pdf": (lambda: page(packed(b" " * 20_000_000 + SAID)), SLUICE),
    "divs.html": (lambda: b"<html><body>" + b"<div>" * 10_000 + WEIR.encode(), WEIR),
    "lists.html": (lambda: b"<html><body>" + b"<ul><li>" * 4_000 + WEIR.encode(), WEIR),
    "outside.html": (lambda: b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;' + WEIR.encode(), WEIR),
    "unclosed.md": (lambda: b"<table><tr><td>\n" * 4_000 + WEIR.encode(), WEIR),
    "quotes.md": (lambda: b">" * 10_000 + WEIR.encode() + b"\n\n" + b"> " * 10_000, WEIR),
    "lists.md": (lambda: b"- " * 10_000 + WEIR.encode(), WEIR),
    "brackets.md": (lambda: b"\n".join(sign * 20_000 for sign in (b"[", b"(", b"`")) + b"\n\n" + WEIR.encode(), WEIR),
    "utf8.txt": (lambda: b"\xf0\x28\x8c " + WEIR.encode() + " Café £5 – naïve.".encode(), WEIR),
    "utf16.txt": (lambda: b"\xff\xfe" + WEIR.encode("utf-16-le") + b"\x00\xd8\x41", WEIR),
    "unseen.txt": (lambda: "The we\u200bir was\u200d men\u00added.".encode(), WEIR),
    "wrong.html": (lambda: page(stream(SAID)), SLUICE),
}  # fmt: skip
"""What is read all the same, with words of it."""


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, Limits(seconds=300, processor_seconds=30, memory_mb=1024, output_mb=64)) as made:
        yield made


def test_each_is_read_or_named(pool: WorkerPool) -> None:
    running = {
        name: (pool.submit(name, read_document, Path(name), make(), Level.PUBLIC, len), told)
        for name, (make, told) in (HOSTILE | READ).items()
    }
    wrong = []
    for name, (future, told) in running.items():
        try:
            said = future.result().canonical.text
        except UnreadableFile as error:
            said = f"{error.what} {error.todo}" if error.todo and name in error.what else ""
            told = told if name in HOSTILE else "to be read"
        if told not in said or "root:" in said or ("\n" in said and name in HOSTILE):
            wrong.append(f"{name}: {said[:200]}")
    assert wrong == []


def test_what_loops_without_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the time of the processor that opening and each page may take, here a short one."""
    monkeypatch.setattr("ingest.readers.pdf.OPEN_TIME", 0.3)
    monkeypatch.setattr("ingest.readers.pdf.PAGE_TIME", 0.3)
    with pytest.raises(UnreadableFile, match=r"loop\.pdf: the PDF is damaged"):
        read_document(Path("loop.pdf"), endless_references(), Level.PUBLIC, len)
    forms = [stream(b"/X Do " * 10, FORM + b"<</XObject<</X %d 0 R>>>>" % (n + 1)) for n in range(6, 20)]
    fan = page(stream(SAID + b" /X Do"), b"0 0 612 792", b"/XObject<</X 6 0 R>>", *forms, stream(b"", FORM + b"<<>>"))
    with pytest.raises(UnreadableFile, match=r"fan\.pdf: .*page 1 could not be read in 0\.3 seconds"):
        read_document(Path("fan.pdf"), fan, Level.PUBLIC, len)
