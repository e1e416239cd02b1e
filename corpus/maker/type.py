"""Typefaces and paragraph styles of the printed papers."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

FACES = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}
ALIGNMENTS = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}
HEADING_SIZES = {1: 15.0, 2: 12.5, 3: 11.0, 4: 10.5}


@dataclass(frozen=True, slots=True)
class Type:
    """A regular and a bold face at one text size, in points."""

    regular: str
    bold: str
    size: float

    @classmethod
    def of(cls, settings: dict[str, str]) -> Type:
        """The type that `font` and `size` ask for; raises KeyError for an unknown face."""
        regular, bold = FACES[settings.get("font", "helvetica")]
        return cls(regular, bold, float(settings.get("size", "10.5")))

    def heading(self, level: int) -> ParagraphStyle:
        size = max(HEADING_SIZES[level] + self.size - 10.5, self.size)
        return ParagraphStyle(
            "heading",
            fontName=self.bold,
            fontSize=size,
            leading=size * 1.25,
            spaceBefore=10,
            spaceAfter=5,
            keepWithNext=1,
        )

    def paragraph(self, centred: bool, indented: bool) -> ParagraphStyle:
        return ParagraphStyle(
            "paragraph",
            fontName=self.regular,
            fontSize=self.size,
            leading=self.size * 1.28,
            spaceAfter=self.size * 0.7,
            alignment=TA_CENTER if centred else TA_LEFT,
            leftIndent=28 if indented else 0,
        )

    def item(self, depth: int, marker_length: int) -> ParagraphStyle:
        hang = max(16.0, self.size * 0.55 * marker_length + 8)
        left = depth * 26.0
        return ParagraphStyle(
            "item",
            parent=self.paragraph(False, False),
            leftIndent=left + max(hang, 30.0 if marker_length > 1 else 16.0),
            bulletIndent=left,
            bulletFontName=self.regular,
            bulletFontSize=self.size,
            spaceAfter=self.size * 0.5,
        )

    def cell(self, size: float, header: bool, align: str) -> ParagraphStyle:
        return ParagraphStyle(
            "cell",
            fontName=self.bold if header else self.regular,
            fontSize=size,
            leading=size * 1.22,
            alignment=ALIGNMENTS.get(align, TA_LEFT),
        )
