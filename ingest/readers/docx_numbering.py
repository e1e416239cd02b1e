"""The numbers and bullets that Word prints before paragraphs, counted as Word counts them.

After ECMA-376, part 1, section 17.9: all lists of one abstract definition share their counters; a list that
overrides the start begins anew where it is first used; a level begins anew after a higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import W, XmlElement, child, number, switch, value
from ingest.readers.numerals import format_number

BULLET = "-"
STYLES: dict[str, str] = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered; `text` is its pattern ("%1.%2"), `restart` 0 if it never begins anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class ListNumber:
    """A list in use: its abstract definition, and the levels it sets otherwise (start, or whole level)."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, ListLevel] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document; ask once for each paragraph, in document order."""

    def __init__(self, root: XmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, ListLevel]] = {}
        self._lists: dict[int, ListNumber] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[int] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: XmlElement) -> None:
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root.iter(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            self._levels[key] = _levels(element)
            links[key] = value(element, "numStyleLink") or ""
            named[value(element, "styleLink") or ""] = key
        for key, link in links.items():
            if link and link in named:
                self._levels[key] = self._levels[named[link]]
        for element in root.iter(W + "num"):
            identity = element.get(W + "numId", "")
            if identity.isdigit():
                self._lists[int(identity)] = _list(element)

    def mark(self, paragraph: XmlElement) -> tuple[str, int] | None:
        """The marker printed before a paragraph and its level from 0; None for a paragraph in no list."""
        identity, level = self._list_and_level(paragraph)
        if not identity or identity not in self._lists:
            return None
        used = self._lists[identity]
        if not self._level(used, level):
            return None
        self._count(identity, used, level)
        return self._print(used, level), level

    def _list_and_level(self, paragraph: XmlElement) -> tuple[int | None, int]:
        identity = number(paragraph, "pPr/numPr/numId")
        level = number(paragraph, "pPr/numPr/ilvl")
        if identity is None:
            identity, styled, style = self._styles.list_of(paragraph)
            level = level if level is not None else self._level_of_style(identity, style, styled)
        return identity, max(level or 0, 0)

    def _level_of_style(self, identity: int | None, style: str, styled: int | None) -> int | None:
        used = self._lists.get(identity or 0)
        levels = self._levels.get(used.abstract, {}) if used else {}
        return next((depth for depth, level in levels.items() if level.style == style), styled)

    def _level(self, used: ListNumber, depth: int) -> ListLevel | None:
        return used.levels.get(depth) or self._levels.get(used.abstract, {}).get(depth)

    def _count(self, identity: int, used: ListNumber, depth: int) -> None:
        counts = self._counts.setdefault(used.abstract, {})
        if identity not in self._begun:
            self._begun.add(identity)
            counts.update({level: start - 1 for level, start in used.starts.items()})
        for above in range(depth):
            counts.setdefault(above, self._start(used, above))
        counts[depth] = counts.get(depth, self._start(used, depth) - 1) + 1
        for below in [level for level in counts if level > depth]:
            definition = self._level(used, below)
            restart = definition.restart if definition else None
            if restart is None or depth < restart:
                counts[below] = self._start(used, below) - 1

    def _start(self, used: ListNumber, depth: int) -> int:
        level = self._level(used, depth)
        return used.starts.get(depth, level.start if level else 1)

    def _print(self, used: ListNumber, depth: int) -> str:
        level = self._level(used, depth) or ListLevel()
        if level.form == "bullet":
            return BULLET
        if level.form == "none":
            return ""
        counts = self._counts[used.abstract]

        def printed(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            form = (self._level(used, place) or ListLevel()).form
            return _number(counts.get(place, 1), "decimal" if level.legal else form)

        return re.sub(r"%([1-9])", printed, level.text).strip()


def _levels(element: XmlElement) -> dict[int, ListLevel]:
    found = {}
    for level in element.iterchildren(W + "lvl"):
        depth = level.get(W + "ilvl", "")
        if depth.isdigit():
            found[int(depth)] = _level(level)
    return found


def _level(element: XmlElement) -> ListLevel:
    start = number(element, "start")
    return ListLevel(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=0 if start is None else start,
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )


def _list(element: XmlElement) -> ListNumber:
    starts: dict[int, int] = {}
    levels: dict[int, ListLevel] = {}
    for override in element.iterchildren(W + "lvlOverride"):
        depth = int(override.get(W + "ilvl", "0"))
        start, level = number(override, "startOverride"), child(override, "lvl")
        if level is not None:
            levels[depth] = _level(level)
        if start is not None:
            starts[depth] = start
            if depth in levels:
                levels[depth] = replace(levels[depth], start=start)
    return ListNumber(value(element, "abstractNumId") or "", starts, levels)


def _number(count: int, form: str) -> str:
    """A count in one of Word's formats; those that this table does not name are printed in digits."""
    if form in ("lowerLetter", "upperLetter") and count > 26:
        return format_number((count - 1) % 26 + 1, STYLES[form]) * ((count - 1) // 26 + 1)
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    if form == "none":
        return ""
    return format_number(count, STYLES.get(form, "1"))
