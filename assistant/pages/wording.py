"""How values are put into words on the pages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

_MARK = re.compile(r"\[(\d{1,3})\]")
_LINES = re.compile(r"\n\s*\n")


def day(iso: str | None) -> str:
    """An ISO date as it is read aloud.

    >>> day("2012-06-14"), day(None)
    ('14 June 2012', 'date not known')
    """
    if not iso:
        return "date not known"
    read = date.fromisoformat(iso[:10])
    return f"{read.day} {read:%B %Y}"


def moment(iso: str) -> str:
    """A time as it is read aloud.

    >>> moment("2024-03-01T14:05:00+00:00")
    '1 March 2024, 14:05'
    """
    return f"{day(iso)}, {datetime.fromisoformat(iso):%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "decision"), counted(1200, "decision"), counted(2, "body", "bodies")
    ('1 decision', '1,200 decisions', '2 bodies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def with_marks(text: str, prefix: str) -> Markup:
    """An answer's text in paragraphs, its marks [1] as links to the sources whose ids begin with `prefix`."""

    def linked(found: re.Match[str]) -> str:
        return f'<a class="mark" href="#{prefix}{found[1]}" aria-label="Source {found[1]}">[{found[1]}]</a>'

    parted = [[_MARK.sub(linked, str(escape(said))) for said in _said(piece)] for piece in _LINES.split(text)]
    return Markup("".join(_paragraph(said) for said in parted if said))


_QUOTED = re.compile(r"(?<=”) (?:\[\d{1,3}\] ?){1,9}")
_MANY = 4
"""Quotations in one paragraph from which on each stands in a line of its own."""


def _said(piece: str) -> list[str]:
    """A paragraph, or where it strings many quotations together each with what leads to it."""
    ends = [found.end() for found in _QUOTED.finditer(piece)]
    if len(ends) < _MANY:
        return [piece.strip()] if piece.strip() else []
    spans = zip([0, *ends], [*ends, len(piece)], strict=True)
    return [said for start, end in spans if (said := piece[start:end].strip())]


def _paragraph(said: Sequence[str]) -> str:
    if len(said) == 1:
        return f"<p>{_with_breaks(said[0])}</p>"
    return f"<ul>{''.join(f'<li>{_with_breaks(one)}</li>' for one in said)}</ul>"


def _with_breaks(escaped: str) -> str:
    return "<br>".join(line.strip() for line in escaped.splitlines())


def marked(text: str, spans: Sequence[Sequence[int]]) -> Markup:
    """A text with the words found marked."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [escape(text[last:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        last = end
    return Markup("").join([*pieces, escape(text[last:])])


def lines(text: str) -> Markup:
    """A record's words with its line breaks, its blank lines drawn together."""
    return Markup("<br>").join(escape(line.strip()) for line in text.splitlines() if line.strip())


def flat(text: str) -> str:
    """A record's words on one line."""
    return " ".join(text.split())


_HEADING = 180
"""Characters that a heading or a link shows of a title: some records print a whole motion as one."""


def headed(text: str) -> str:
    """A title on one line, cut at a word where it is very long.

    >>> headed("Any  other business"), headed("motion " * 100)[-8:]
    ('Any other business', 'motion …')
    """
    return textwrap.shorten(text, _HEADING, placeholder=" …")


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "moment": moment,
    "counted": counted,
    "capital": capital,
    "with_marks": with_marks,
    "marked": marked,
    "as_lines": lines,
    "flat": flat,
    "headed": headed,
}
