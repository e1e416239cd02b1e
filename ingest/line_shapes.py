"""What lines look like: list markers, ends of sentences, and how a text is wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.records import Line

_MARKER = re.compile(
    r"(?P<bullet>[-–•·▪◦●○■□➢❑*]|o(?=\s{1,8}[A-Z]))\s+(?=\S)"
    r"|(?P<bracket>\((?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,2})\))(?:\s+|$)"
    r"|(?P<number>\d{1,5}[.)]|[a-z][.)]|[A-Z]\)|(?:[ivx]{2,5}|[IVX]{2,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?)"
    r"(?:\s+(?=\S)(?!(?:[ap]\.?m\b|hours?\b|noon\b|per\b|million\b|%|x$))|$)"
)
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BREAK_HYPHEN = re.compile(r"[a-z]-$")
# First halves after which a hyphen at the line's end belongs to the word.
_HYPHEN_KEPT = frozenset(
    "anti co cross ex full half inter long low high mid multi non on off over part post pre pro re self semi short "
    "sub third two three four five well year mini face day".split()
)


def list_marker(text: str) -> str:
    """The number or bullet that begins `text` as a list item, as printed; "" when there is none."""
    found = _MARKER.match(text)
    return (found.group("bullet") or found.group("bracket") or found.group("number")) if found else ""


def is_marker_alone(text: str) -> bool:
    """Whether `text` is a number or bullet whose item stands on the next line."""
    return len(text) <= 6 and list_marker(text) == text and any(sign in text for sign in ".)")


def unfinished(text: str) -> bool:
    """Whether `text` stops before its sentence does."""
    return not _ENDS.search(text.rstrip())


def starts_lower(text: str) -> bool:
    """Whether `text` can only go on with what stands before it."""
    return text[:1].islower() or text[:1] in ",;.&)" or text[:2] in ("; ", "– ")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of one document are set. `width` is where lines are wrapped (points or characters; 0: they are
    not), `double_spaced` says that a blank line stands between any two lines, `indents` the left edges of lists."""

    body_size: float
    width: float
    double_spaced: bool
    indents: tuple[float, ...]
    boxed: bool

    def depth(self, indent: float) -> int:
        """The depth of a list item by its left edge."""
        least = 3.0 if self.boxed else 1.0
        return sum(1 for edge in self.indents if edge <= indent - least)

    def is_full(self, line: Line) -> bool:
        """Whether the line fills its measure, so that the next one goes on with it."""
        return self.width > 0 and _extent(line) >= 0.8 * self.width

    def goes_on(self, last: Line, line: Line) -> bool:
        """Whether `line`, directly under `last`, belongs to the same paragraph."""
        if self.boxed:
            return not (_ENDS.search(last.text) and _extent(last) < 0.7 * self.width and line.text[:1].isupper())
        if unfinished(last.text):
            return True
        return self.is_full(last)


def _extent(line: Line) -> float:
    return line.box.x1 if line.box else float(len(line.text))


def measure_lines(lines: Sequence[Line]) -> Shape:
    """The shape of a document from all its lines."""
    sizes = [line.size for line in lines for _ in range(len(line.text) // 20 + 1) if line.size]
    boxed = any(line.box for line in lines)
    wraps = [
        (_extent(above), below.blank_before)
        for above, below in pairwise(lines)
        if unfinished(above.text) and below.text[:1].islower() and len(above.text) > 30
    ]
    extents = sorted(_extent(line) for line in lines if len(line.text) > 30)
    if boxed:
        width = extents[int(len(extents) * 0.9)] if extents else 0.0
    else:
        width = sorted(extent for extent, _ in wraps)[int(len(wraps) * 0.8)] if len(wraps) >= 4 else 0.0
        width = width if width <= 160 else 0.0
    double = not boxed and len(wraps) >= 4 and sum(blank for _, blank in wraps) > 0.6 * len(wraps)
    grid = 4.0 if boxed else 1.0
    edges = sorted({round(line.indent / grid) * grid for line in lines if list_marker(line.text)})
    return Shape(median(sizes) if sizes else 0.0, width, double, tuple(edges), boxed)


_NEARBY = 8
"""Lines before and after one that show how far lines reach there."""
_SAME_EDGE = 50.0
"""Points by which the left edges of lines of one column may differ."""
_SPARE = 0.12
"""Share of the measure that a line broken on purpose leaves free at least."""
_WIDEST = 1.3
"""How much wider a word may be than its letters are on average."""


def local_measures(lines: Sequence[Line | None]) -> list[float]:
    """How far to the right (points) the lines around each one reach that begin where it does; 0.0 where a line has no
    box, or there is none (None)."""
    return [_local_measure(lines, n) for n in range(len(lines))]


def _local_measure(lines: Sequence[Line | None], place: int) -> float:
    line = lines[place]
    if line is None or line.box is None:
        return 0.0
    near = [one.box for one in lines[max(0, place - _NEARBY) : place + _NEARBY + 1] if one is not None and one.box]
    return max(box.x1 for box in near if abs(box.x0 - line.box.x0) < _SAME_EDGE)


def is_broken_on_purpose(last: Line, line: Line, measure: float) -> bool:
    """Whether a line ends though the first word of the one below it, which opens with a capital or a number, would well
    have fitted into the `measure` (points from the left) of the lines there."""
    if last.box is None or line.box is None or not line.text or not (line.text[0].isupper() or line.text[0].isdigit()):
        return False
    letter = (line.box.x1 - line.box.x0) / len(line.text)
    word = (len(line.text.split(maxsplit=1)[0]) * _WIDEST + 1) * letter
    left = min(last.box.x0, line.box.x0)
    return measure - last.box.x1 > max(word, _SPARE * (measure - left))


def join_mark(last: Line, line: Line, shape: Shape, measure: float = 0.0) -> str:
    """What stands between two lines of a block once joined: a space, a line feed where the record means the break,
    nothing after a hyphen that belongs to the word, or "-" for a hyphen that is to go. `measure` is how far the lines
    around the first of them reach."""
    if _BREAK_HYPHEN.search(last.text) and line.text[:1].islower():
        first_half = re.split(r"[\s\-]", last.text[:-1])[-1].casefold()
        return "" if first_half in _HYPHEN_KEPT or len(first_half) < 2 else "-"
    if is_broken_on_purpose(last, line, measure) and not is_marker_alone(last.text):
        return "\n"
    if shape.boxed or shape.is_full(last) or starts_lower(line.text) or last.text[-1:] in ",-–":
        return " "
    if is_marker_alone(last.text):
        return " "
    return "\n" if not unfinished(last.text) or line.text[:1].isupper() else " "
