"""A printed row as runs of words with free gaps between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_words import Row, Word

WIDE = 1.0  # of the type size: a gap this wide parts two runs
WIDE_AT_FIGURE = 0.7  # the same beside a figure
THOUSANDS = 0.45  # of the type size: `1 649 692` is one figure when its groups stand no further apart
LEADERS = re.compile(r"[.…·_]{3,}$|^[.…·]$")
LEADER_END = re.compile(r"(?<=\S)\.{4,}$")
DASHES = re.compile(r"[-_=–—]{12,}")
FIGURE = re.compile(
    r"[-+–−±(\[£$€~<>≤≥*#^]{0,4}\d[\d,.:/]{0,18}(?: \d{3}){0,5}(?: ?[.,]\d{1,4})?"
    r"(?:[-–/]\d[\d,.]{0,12})?[%)\]*†‡§pmkbnKMB⁰¹²³⁴⁵⁶⁷⁸⁹]{0,4}"
    r"|\(?[-–—−‐*…]{1,3}\)?|\.{2,3}|\(?n\.?/?a\.?\)?|nil|:|[£$€%x†‡§]",
    re.IGNORECASE,
)
GROUP = re.compile(r"\d{3}[%)*]{0,2}|\.\d{1,3}[%)*]{0,2}")
GROUPED = re.compile(r"[-+–−(£$€]{0,3}\d{1,3}(?:[ ,]\d{3}){0,5}")
MARKER = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxlIVXL]{1,5})[.):\]]{1,2}|[^\w£$€(\-–—+*.\s]{1,2}|o"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one row that stand together."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_figure(self) -> bool:
        return all(FIGURE.fullmatch(word.text) for word in self.words)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed row: its words but for leader dots, in runs."""

    runs: tuple[Run, ...]
    y0: float
    y1: float
    size: float

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        return self.runs[-1].x1

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def words(self) -> list[Word]:
        return [word for run in self.runs for word in run.words]

    @property
    def figures(self) -> int:
        return sum(1 for run in self.runs if run.is_figure)


def read_line(row: Row) -> TextLine | None:
    """The row in runs of words; None when it holds leader dots or dashes alone."""
    words = join_thousands([w for w in map(_without_leaders, row.words) if w is not None])
    if not words:
        return None
    size = sorted(w.size for w in words)[len(words) // 2]
    runs: list[list[Word]] = [[words[0]]]
    for before, word in itertools.pairwise(words):
        if word.x0 - before.x1 >= gap_needed(before, word):
            runs.append([word])
        else:
            runs[-1].append(word)
    return TextLine(tuple(Run(tuple(run)) for run in runs), row.y0, row.y1, size)


def gap_needed(before: Word, after: Word) -> float:
    """How wide a gap between two words must be to part two cells, in points."""
    beside_figure = FIGURE.fullmatch(before.text) or FIGURE.fullmatch(after.text)
    return (WIDE_AT_FIGURE if beside_figure else WIDE) * min(before.size, after.size)


def _without_leaders(word: Word) -> Word | None:
    if LEADERS.fullmatch(word.text) or DASHES.fullmatch(word.text):
        return None
    cut = LEADER_END.search(word.text)
    if not cut:
        return word
    text = word.text[: cut.start()]
    return word._replace(text=text, x1=word.x0 + (word.x1 - word.x0) * len(text) / len(word.text))


def join_thousands(words: Sequence[Word]) -> list[Word]:
    """The words with the groups of a figure such as `1 649 692` made one."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            before
            and GROUP.fullmatch(word.text)
            and GROUPED.fullmatch(before.text)
            and word.x0 - before.x1 < THOUSANDS * word.size
        ):
            joined[-1] = before._replace(text=f"{before.text} {word.text}", x1=word.x1, y1=max(before.y1, word.y1))
        else:
            joined.append(word)
    return joined
