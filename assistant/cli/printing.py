"""Printing: one JSON document for programs, wrapped text for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.answers import Citation, Hit

_SNIPPET = 320
_BEFORE = 80
_FLAT = {ord(sign): " " for sign in "\t\n\r"}


def print_json(document: Any) -> None:
    """`document` as JSON on standard output."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(document, ensure_ascii=not readable, indent=2))


def console() -> Console:
    """Standard output for people; plain where it is no terminal."""
    return Console(highlight=False, markup=False, emoji=False)


def spell_day(day: date | str | None) -> str:
    """14 June 2012."""
    if not day:
        return ""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%B %Y}"


def source_line(found: Citation | Hit) -> str:
    """Title, date, page, section."""
    label = getattr(found, "page_label", "")
    page = f"page {found.page}" if found.page else ""
    if page and label and label != str(found.page):
        page += f" (printed {label})"
    pieces = (found.title or found.file, spell_day(found.date), page, " › ".join(found.section))
    return ", ".join(piece for piece in pieces if piece)


def print_wrapped(out: Console, text: Text | str, first: str = "", rest: str = "") -> None:
    """`text` wrapped, `first` before its first line and `rest` before the others."""
    left = first
    for line in (text if isinstance(text, Text) else Text(text)).wrap(out, out.width - max(len(first), len(rest))):
        printed = Text(left).append_text(line)
        printed.rstrip()
        out.print(printed, soft_wrap=True)
        left = rest


def print_indented(out: Console, text: Text | str, left: int) -> None:
    """`text` wrapped, with `left` spaces before every line."""
    print_wrapped(out, text, " " * left, " " * left)


def print_hits(out: Console, hits: Iterable[Hit]) -> None:
    """Each hit: its source, file, body and kind, and the words around what matched."""
    for number, hit in enumerate(hits, 1):
        print_wrapped(out, Text(source_line(hit), style="bold"), f"{number:>2}. ", "    ")
        print_indented(out, Text(", ".join(one for one in (hit.file, hit.body, hit.kind) if one), style="dim"), 4)
        print_indented(out, snippet(hit), 4)


def snippet(hit: Hit) -> Text:
    """The words of a hit around its first match, matches in bold."""
    whole = Text(hit.text.translate(_FLAT))
    for start, end in hit.highlights:
        whole.stylize("bold yellow", start, end)
    plain = whole.plain
    first = hit.highlights[0][0] if hit.highlights else 0
    start = 0 if first <= _BEFORE * 2 else plain.rfind(" ", 0, first - _BEFORE) + 1
    end = len(plain) if len(plain) <= start + _SNIPPET else plain.rfind(" ", start, start + _SNIPPET)
    return Text.assemble("… " if start else "", whole[start:end], " …" if end < len(plain) else "")
