"""Paragraph and character styles of a Word document, with what they inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.docx_xml import W, XmlElement, child, number, switch, value

NAMED_LEVELS: dict[str, int] = {"title": 1, "subtitle": 2}
HEADING_NAME = re.compile(r"^heading ([1-9])\b", re.IGNORECASE)
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself: None where it leaves a thing to the style it is based on."""

    key: str
    name: str
    based_on: str | None
    outline: int | None
    bold: bool | None
    list_number: int | None
    list_level: int | None


class Styles:
    """The styles of one document by their keys."""

    def __init__(self, root: XmlElement | None) -> None:
        found = [] if root is None else [_read(element) for element in root.iter(W + "style")]
        self._styles = {style.key: style for style in found}
        default = None if root is None else root.find(f"{W}style[@{W}type='paragraph'][@{W}default='1']")
        self._default = "" if default is None else default.get(W + "styleId", "")

    def of(self, paragraph: XmlElement) -> str:
        """The key of a paragraph's style."""
        return value(paragraph, "pPr/pStyle") or self._default

    def chain(self, key: str | None) -> Iterator[Style]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on

    def heading_level(self, paragraph: XmlElement) -> int:
        """The level of a heading, 1 to 6, by style name or outline level; 0 for body text."""
        stated = number(paragraph, "pPr/outlineLvl")
        if stated is not None:
            return _capped(stated)
        for style in self.chain(self.of(paragraph)):
            named = HEADING_NAME.match(style.name)
            if named:
                return min(int(named.group(1)), DEEPEST)
            if style.name.lower() in NAMED_LEVELS:
                return NAMED_LEVELS[style.name.lower()]
            if style.outline is not None:
                return _capped(style.outline)
        return 0

    def is_bold(self, run: XmlElement, paragraph: XmlElement) -> bool:
        """Whether a run prints bold, by its own property, its character style or its paragraph's style."""
        own = switch(run, "rPr/b")
        if own is not None:
            return own
        for key in (value(run, "rPr/rStyle"), self.of(paragraph)):
            bold = next((style.bold for style in self.chain(key) if style.bold is not None), None)
            if bold is not None:
                return bold
        return False

    def list_of(self, paragraph: XmlElement) -> tuple[int | None, int | None, str]:
        """The list number and level that a paragraph's style gives it, and the style's key."""
        key = self.of(paragraph)
        for style in self.chain(key):
            if style.list_number is not None:
                return style.list_number, style.list_level, style.key
        return None, None, key


def _read(element: XmlElement) -> Style:
    return Style(
        key=element.get(W + "styleId", ""),
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        outline=number(element, "pPr/outlineLvl"),
        bold=switch(child(element, "rPr"), "b"),
        list_number=number(element, "pPr/numPr/numId"),
        list_level=number(element, "pPr/numPr/ilvl"),
    )


def _capped(outline: int) -> int:
    return min(outline + 1, DEEPEST) if 0 <= outline < 9 else 0
