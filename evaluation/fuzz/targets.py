"""What is fuzzed: each reader on changed records, and what follows reading on made-up ones. One table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from evaluation.fuzz.edits import EDITS, edit, edit_pieces, edit_tree
from evaluation.fuzz.made_text import MINUTES, SOURCES
from evaluation.fuzz.seeds import Seed, body_of, with_body
from evaluation.fuzz.soundness import Records
from ingest.figures.reader import read_figures
from ingest.minutes.reader import read_register
from ingest.parts import split_parts
from ingest.passages import PassageSize, make_passages
from ingest.reading import read_document, terms_of
from ingest.records import Level, Source
from ingest.tidy import tidy

_ANY: tuple[bytes, ...] = (
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xf0\x9f",
    b"<",
    b">",
    b"&#0;",
    b"\n" * 50,
    b"\t",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"9" * 400,
    b"((((",
    b"\r",
    b"\xe2\x80\xae",
    b"\xc2\xa0",
)
_PDF: tuple[bytes, ...] = (
    *_ANY,
    b" 1 0 R ",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"stream\n",
    b"endstream",
    b"endobj",
    b"/Kids[2 0 R]",
    b"/Length 9999999",
    b"/MediaBox[0 0 1e9 1e9]",
    b"/Rotate 90",
    b"/Contents 2 0 R",
    b"BT",
    b"ET",
    b"-1",
    b"0",
    b"1 0 0 1 0 0 cm",
    b" q " * 50,
    b"0 0 0 0 0 0 Tm",
    b"/Encrypt 1 0 R",
    b"/Prev 9",
    b"/Filter/FlateDecode",
    b"NaN",
    b" 595 0 0 842 0 0 re S ",
    b"<FEFF0041>",
    b"/Type/Pages",
    b"-999999999 Td",
    b"0 Tf",
    b"/F1 0 Tf",
    b"null",
)
_HTML = (
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=99>",
    "<td rowspan=0>",
    "<th>",
    "<div>",
    "</div>",
    "<ul><li>",
    "</ul>",
    "<dl><dt>",
    "<p>",
    "<!--",
    "-->",
    "<script>",
    "<h2>",
    "&nbsp;",
    "&#x202e;",
    "&#55296;",
    "<sup>",
    "<br>",
    "<pre>",
    "<main>",
    "<a href=x>",
    "<ol start=999999 reversed>",
    "<li value=-1>",
    "<caption>",
    "<svg>",
    "<td>£1</td>",
)
_MARKS = (
    "|",
    "|---|",
    "\t",
    "#",
    "> ",
    "- ",
    "**",
    "~~~",
    "```",
    "<table>",
    "</table>",
    "<td>",
    "(a)",
    "\f",
    "\u2028",
    "1.",
    "\u200b",
    "\u202e",
    "[x](y)",
    "---",
    "***",
    "<br>",
    "RESOLVED:",
    "\u00a0",
    "£",
    "%",
    "| a | b |\n|---|---|\n",
    "12 May 2021",
    "Minutes of the meeting held on 3 June 2020",
    "PRESENT:",
    "Councillor",
    "9" * 500,
)
_WORD = (
    "",
    "1",
    "-3",
    "99999999",
    "9" * 5000,
    "none",
    "0",
    "\u202e£1\t2",
    "12 May 2021",
    "RESOLVED:",
    "(a)",
    "x" * 3000,
    "continue",
    "decimal",
    "bullet",
    "Heading1",
    "ZZ",
    "\u2028",
    "Minutes of the meeting held on 3 June 2020",
)
_HOLDS_TAGS = r"(?=<)|(?<=>)"


@dataclass(frozen=True, slots=True)
class Case:
    """One file to read; `source` stands for what its reader would have handed on."""

    name: str
    data: bytes = b""
    source: Source | None = None

    def read(self) -> Records:
        """All of its records. Raises MinutebookError where it cannot be read."""
        if self.source is not None:
            return _records_of(self.source, self.name)
        read = read_document(Path(self.name), self.data, Level.PUBLIC, _count)
        return Records(
            read.canonical, read.parts, read.passages, read.terms, read.register, read.figures, self._printed()
        )

    def _printed(self) -> str:
        """What the file may state beside its text: its name, and what stands in its head, margins and properties."""
        data = self.data
        if self.name.endswith(".docx") and zipfile.is_zipfile(io.BytesIO(data)):
            return f"{self.name} {body_of(data)}"
        wide = data.decode("utf-16", "ignore") if b"\0" in data[:200] else ""
        return f"{self.name} {re.sub('<[^<>]*>', '', data.decode('utf-8', 'ignore'))} {wide}"


def _records_of(source: Source, name: str) -> Records:
    canonical = tidy(source)
    parts = split_parts(canonical, source, name)
    stated = " ".join((name, source.title, *source.margins, *_lines_of(source)))
    return Records(
        canonical,
        parts,
        make_passages(canonical, parts, _count, PassageSize()),
        terms_of(canonical, parts),
        read_register(canonical, parts),
        read_figures(canonical, parts),
        stated,
    )


def _lines_of(source: Source) -> list[str]:
    return [item.text for page in source.pages for item in page.items]


def _count(text: str) -> int:
    return len(text.split())


def _changed_bytes(seeds: Sequence[Seed], tokens: Sequence[bytes]) -> st.SearchStrategy[Case]:
    return st.builds(lambda seed, edits: Case(seed.name, edit(seed.data, edits, tokens)), st.sampled_from(seeds), EDITS)


def _changed_pieces(seeds: Sequence[Seed], tokens: Sequence[str], parted: str) -> st.SearchStrategy[Case]:
    def change(seed: Seed, edits: list[tuple[str, float, float, int]]) -> Case:
        changed = edit_pieces(seed.data.decode(), edits, tokens, parted)
        return Case(seed.name, changed.encode("utf-8", "surrogatepass"))

    return st.builds(change, st.sampled_from(seeds), EDITS)


def _changed_bodies(seeds: Sequence[Seed]) -> st.SearchStrategy[Case]:
    def change(seed: Seed, edits: list[tuple[str, float, float, int]]) -> Case:
        return Case(seed.name, with_body(seed.data, edit_tree(body_of(seed.data), edits, _WORD)))

    return st.builds(change, st.sampled_from(seeds), EDITS)


def _any_bytes() -> st.SearchStrategy[Case]:
    names = st.sampled_from(("a.pdf", "a.docx", "a.html", "a.md", "a.txt", "a", "a.aspx", ".", "a.docm"))
    return st.builds(Case, names, st.binary(max_size=400) | st.sampled_from(_ANY).flatmap(lambda b: st.just(b * 20)))


TARGETS: dict[str, Callable[[Mapping[str, Sequence[Seed]]], st.SearchStrategy[Case]]] = {
    "PDF, objects and text": lambda seeds: _changed_bytes(seeds["plain pdf"], _PDF),
    "PDF, as saved": lambda seeds: _changed_bytes(seeds["pdf"], _PDF),
    "DOCX, text": lambda seeds: _changed_bodies(seeds["docx"]),
    "DOCX, package": lambda seeds: _changed_bytes(seeds["docx"], _ANY),
    "HTML, tags": lambda seeds: _changed_pieces(seeds["html"], _HTML, _HOLDS_TAGS),
    "HTML, bytes": lambda seeds: _changed_bytes(seeds["html"], _ANY),
    "Markdown, lines": lambda seeds: _changed_pieces(seeds["markdown"], _MARKS, r"(?<=\n)|(?<=\|)"),
    "Markdown, bytes": lambda seeds: _changed_bytes(seeds["markdown"], _ANY),
    "text, lines": lambda seeds: _changed_pieces(seeds["text"], _MARKS, r"(?<=\n)|(?<=\t)|(?<= )"),
    "text, bytes": lambda seeds: _changed_bytes(seeds["text"], _ANY),
    "any bytes": lambda _: _any_bytes(),
    "minutes": lambda _: st.builds(lambda text: Case("minutes.txt", text.encode()), MINUTES),
    "lines and tables": lambda _: st.builds(lambda source: Case("made.pdf", source=source), SOURCES),
}
"""What is changed or made, and how."""
