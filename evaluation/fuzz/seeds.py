"""Records to begin from: the sample's own files by format, and PDFs written plainly so that edits reach their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LARGEST = {".pdf": 16_000, ".docx": 60_000}  # bytes; larger files are slow to read and no stranger
_SUFFIXES = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".md": "markdown", ".txt": "text"}
DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to be changed."""

    name: str
    data: bytes


def read_seeds(folder: Path) -> dict[str, tuple[Seed, ...]]:
    """The files under `folder` by format, each format at least once. PDFs are joined by plain ones of some texts."""
    found: dict[str, list[Seed]] = {form: [] for form in _SUFFIXES.values()}
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.stat().st_size <= _LARGEST.get(path.suffix, 8_000):
            found[_SUFFIXES[path.suffix]].append(Seed(path.name, path.read_bytes()))
    texts = [seed.data.decode() for seed in found["text"]]
    found["plain pdf"] = [Seed(f"plain{n}.pdf", plain_pdf(text.splitlines())) for n, text in enumerate(texts)]
    return {form: tuple(seeds) for form, seeds in found.items()}


def plain_pdf(lines: Sequence[str]) -> bytes:
    """A PDF of these lines whose objects and content are not compressed; lines with tabs become ruled rows."""
    sheets = [lines[at : at + 45] for at in range(0, len(lines), 45)] or [[]]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(sheets)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, sheet in enumerate(sheets):
        content = _content(sheet)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * number),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    drawn = []
    for row, line in enumerate(lines):
        y = 790 - 16 * row
        cells = line.split("\t")
        for column, text in enumerate(cells):
            x = 60 + 110 * column
            escaped = (
                text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            )
            drawn.append(b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, escaped))
            if len(cells) > 1:
                drawn.append(b"%d %d 110 16 re S" % (x - 4, y - 4))
    return b"\n".join(drawn)


def _file(objects: Sequence[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(made),
    )


def body_of(word_file: bytes) -> str:
    """The XML of a Word file's text."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as package:
        return package.read(DOCUMENT).decode()


def with_body(word_file: bytes, body: str) -> bytes:
    """The Word file with another XML for its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file)) as package, zipfile.ZipFile(made, "w") as target:
        for name in package.namelist():
            target.writestr(name, body.encode("utf-8", "surrogatepass") if name == DOCUMENT else package.read(name))
    return made.getvalue()
