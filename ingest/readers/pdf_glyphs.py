"""What is drawn on a PDF page: glyphs, ruling lines, shadings and pictures, placed on the page as displayed.

pdfplumber's `page.layout` is read as it stands. Its dictionaries (`page.chars`) cost as much again as the parsing
and nothing here needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem, LTLine, LTRect

BOLD_NAMES = ("bold", "black", "heavy", "demi")
THIN = 3.0  # points: a rectangle no thicker than this is a ruling line
MIN_SHADE = 8.0  # points: a shading too low for a line of type is a strip of a gradient, not a cell
MIN_GRADIENT = 8  # strips
LOOK_BACK = 30  # shadings of one colour drawn before, among which one is looked for that holds the next
WHITE = 0.98
UPRIGHT, UPWARD, DOWNWARD, INVERTED, SLANTED = 0, 90, 270, 180, -1


class Glyph(NamedTuple):
    """One drawn character; a tuple, since a long file has a million. Points from the top left of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool


class Rule(NamedTuple):
    """A ruling line: `at` is its y when horizontal, else its x; it runs from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float


class Area(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The displayed page within pdfminer's coordinates, whose origin is the bottom left of the turned media box."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def place(self, box: tuple[float, float, float, float]) -> Area:
        return Area(box[0] - self.x0, self.y1 - box[3], box[2] - self.x0, self.y1 - box[1])


@dataclass(slots=True)
class Ink:
    """All that one page shows. `glyphs` are kept by the direction they are written in; `unmapped` counts the
    glyphs that the file gives no character for; `strokes` counts drawn paths of any kind."""

    width: float
    height: float
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    unmapped: int = 0
    strokes: int = 0

    @property
    def count(self) -> int:
        """How many glyphs carry a character that can be seen."""
        return sum(1 for run in self.glyphs.values() for glyph in run if not glyph.text.isspace())

    @property
    def pictured(self) -> float:
        """The share of the page that its pictures cover, at most 1."""
        covered = sum(max(0.0, a.x1 - a.x0) * max(0.0, a.y1 - a.y0) for a in self.pictures)
        return min(1.0, covered / max(1.0, self.width * self.height))


def collect_ink(page: Any) -> Ink:
    """Everything drawn inside the crop box of pdfplumber's `page`. Raises whatever pdfminer raises on bad content."""
    frame = find_frame(page.page_obj)
    ink = Ink(frame.width, frame.height)
    collector = _Collector(frame, ink)
    collector.take(page.layout)
    collector.add_shades()
    ink.rules = _without_gradients(ink.rules)
    return ink


def _without_gradients(rules: list[Rule]) -> list[Rule]:
    """The rules without those that are the strips of a gradient: many of one extent, one next to the other."""
    level = sorted((r for r in rules if r.horizontal), key=lambda r: (round(r.start), round(r.end), r.at))
    strips: set[int] = set()
    run: list[Rule] = []
    for rule in level:
        if run and (
            rule.at - run[-1].at > MIN_SHADE or abs(rule.start - run[-1].start) + abs(rule.end - run[-1].end) > 1
        ):
            strips.update(_inner(run))
            run = []
        run.append(rule)
    strips.update(_inner(run))
    return [r for r in rules if id(r) not in strips]


def _inner(run: list[Rule]) -> set[int]:
    """All but the first and the last of a run that is too long and too close for rows of type."""
    return {id(r) for r in run[1:-1]} if len(run) >= MIN_GRADIENT else set()


def find_frame(page_obj: Any) -> Frame:
    """The crop box as pdfminer's interpreter turns and shifts it (PDFPageInterpreter.process_page)."""
    mx0, my0, mx1, my1 = page_obj.mediabox
    cx0, cy0, cx1, cy1 = page_obj.cropbox
    crop = (max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1))
    if crop[2] - crop[0] < 1 or crop[3] - crop[1] < 1:
        crop = (mx0, my0, mx1, my1)
    turned = {
        90: (crop[1] - my0, mx1 - crop[2], crop[3] - my0, mx1 - crop[0]),
        180: (mx1 - crop[2], my1 - crop[3], mx1 - crop[0], my1 - crop[1]),
        270: (my1 - crop[3], crop[0] - mx0, my1 - crop[1], crop[2] - mx0),
    }
    upright = (crop[0] - mx0, crop[1] - my0, crop[2] - mx0, crop[3] - my0)
    return Frame(*turned.get(page_obj.rotate, upright))


class _Collector:
    """Walks the layout once, into form objects too."""

    def __init__(self, frame: Frame, ink: Ink) -> None:
        self.frame = frame
        self.ink = ink
        self.bold: dict[object, bool] = {}
        self.shades: dict[str, list[Area]] = {}

    def take(self, items: Iterable[LTItem]) -> None:
        for item in items:
            if isinstance(item, LTChar):
                self._take_char(item)
            elif isinstance(item, LTCurve):
                self.ink.strokes += 1
                self._take_path(item)
            elif isinstance(item, LTImage):
                self.ink.pictures.append(self._clip(self.frame.place(item.bbox)))
            elif isinstance(item, LTContainer):
                self.take(item)

    def _take_char(self, char: LTChar) -> None:
        text = char.get_text()
        if not text or text[0] < " " or text.startswith("(cid:") or text == "\ufffd":
            if not text.isspace():
                self.ink.unmapped += 1
                return
            text = " "
        elif len(text) > 1:
            text = text.strip() or " "  # some fonts give a full stop a space as well
        x0, low, x1, high = char.bbox
        frame = self.frame
        if not (frame.x0 <= (x0 + x1) / 2 <= frame.x1 and frame.y0 <= (low + high) / 2 <= frame.y1):
            return
        font = char.fontname
        bold = self.bold.get(font)
        if bold is None:
            bold = self.bold[font] = any(name in str(font).lower() for name in BOLD_NAMES)
        glyph = Glyph(text, x0 - frame.x0, frame.y1 - high, x1 - frame.x0, frame.y1 - low, bold)
        matrix = char.matrix
        way = UPRIGHT if matrix[1] == 0 and matrix[0] > 0 else _direction(matrix[0], matrix[1])
        self.ink.glyphs.setdefault(way, []).append(glyph)

    def _take_path(self, path: LTCurve) -> None:
        area = self._clip(self.frame.place(path.bbox))
        wide, tall = area.x1 - area.x0, area.y1 - area.y0
        boxy = isinstance(path, LTRect) or _is_boxy(path)
        if wide < 0 or tall < 0 or not (boxy or isinstance(path, LTLine)):
            return
        filled = bool(path.fill) and boxy
        if filled and not path.stroke and _is_white(path.non_stroking_color):
            return
        if path.stroke and not filled and _is_white(path.stroking_color) and not _may_be_tint(path):
            return
        if min(wide, tall) <= THIN:
            self._add_line(area, wide, tall)
        elif boxy:
            shaded = filled and not _is_white(path.non_stroking_color)
            if shaded:
                self.ink.shades.append(area)
            if path.stroke or not shaded:
                self._add_frame(area)
            elif min(wide, tall) >= MIN_SHADE:
                self.shades.setdefault(str(path.non_stroking_color), []).append(area)

    def add_shades(self) -> None:
        """Frames around shadings, but for those that only shade again, in the same colour, part of one drawn before:
        word processors shade a cell, then each line of type in it."""
        for areas in self.shades.values():
            for i, area in enumerate(areas):
                around = areas[max(0, i - LOOK_BACK) : i]
                if not any(_holds_area(outer, area) for outer in around):
                    self._add_frame(area)

    def _add_line(self, area: Area, wide: float, tall: float) -> None:
        if wide >= tall:
            self.ink.rules.append(Rule(True, (area.y0 + area.y1) / 2, area.x0, area.x1))
        else:
            self.ink.rules.append(Rule(False, (area.x0 + area.x1) / 2, area.y0, area.y1))

    def _add_frame(self, area: Area) -> None:
        for y in (area.y0, area.y1):
            self.ink.rules.append(Rule(True, y, area.x0, area.x1))
        for x in (area.x0, area.x1):
            self.ink.rules.append(Rule(False, x, area.y0, area.y1))

    def _clip(self, area: Area) -> Area:
        width, height = self.frame.width, self.frame.height
        return Area(max(0.0, area.x0), max(0.0, area.y0), min(width, area.x1), min(height, area.y1))


def _direction(across: float, up: float) -> int:
    if abs(up) < 0.1 * abs(across):
        return UPRIGHT if across > 0 else INVERTED
    if abs(across) < 0.1 * abs(up):
        return UPWARD if up > 0 else DOWNWARD
    return SLANTED


def _may_be_tint(path: LTCurve) -> bool:
    """Whether a line's one colour value of 1 may be the full tint of a spot colour as well as white: the layout does
    not say which. A white line can only be seen between shaded cells, so that it parts cells all the same."""
    value = path.stroking_color
    return isinstance(path, LTLine) and (not isinstance(value, list | tuple) or len(value) == 1)


def _is_boxy(path: LTCurve) -> bool:
    """Whether a path is a rectangle that the file draws as a polygon: its corners all lie on those of its box."""
    points = path.pts
    if not 4 <= len(points) <= 6:
        return False
    x0, y0, x1, y1 = path.bbox
    return all(min(abs(x - x0), abs(x - x1)) < 0.5 and min(abs(y - y0), abs(y - y1)) < 0.5 for x, y in points)


def _holds_area(outer: Area, inner: Area) -> bool:
    """Whether `inner` lies within `outer`, short of one of its sides; two of one extent are not one within another."""
    slack = 0.6
    inside = (
        inner.x0 >= outer.x0 - slack and inner.x1 <= outer.x1 + slack
        and inner.y0 >= outer.y0 - slack and inner.y1 <= outer.y1 + slack
    )  # fmt: skip
    return inside and inner != outer


def _is_white(colour: object) -> bool:
    """Whether a PDF colour is white in grey, RGB or CMYK. No colour at all is black, the default of the format."""
    values = colour if isinstance(colour, list | tuple) else [colour]
    numbers = [float(v) for v in values if isinstance(v, int | float)]
    if not numbers or len(numbers) != len(values):
        return False
    if len(numbers) == 4:
        return max(numbers) <= 1 - WHITE
    return min(numbers) >= WHITE
