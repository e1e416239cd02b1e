"""Glyphs to words, and words to rows.

Words follow the order in which the file draws its glyphs, which keeps two columns, raised marks and overprinted
text apart far better than sorting by position does; fragments of one word are joined later, when a row is known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.readers.pdf_glyphs import Glyph

GAP = 0.16  # of the type size: wider than this between two glyphs starts a word
SPACE_GAP = 0.02  # the same where the file also draws a space
FRAGMENT_GAP = 0.12  # of the type size: narrower than this joins two fragments of a row
OVERPRINT = 0.16  # of the type size: the same text this near is the same text printed twice
SMALL = 0.82  # of the size beside it: smaller may be raised or lowered
MIN_SPREAD = 4  # so many single letters in a row are one word with its letters spaced out

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
HYPHENS = dict.fromkeys("\u00ad\u2010\u2011", "-")
BULLETS = {
    "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "\uf0fe": "☒",
    "\uf02d": "-", "\uf0b4": "×", "\uf0b0": "°", "\uf0a3": "≤", "\uf0b3": "≥",
}  # fmt: skip
# Some fonts join "ti" and "tt" in one glyph that the file gives a wrong character.
JOINED = {"Ɵ": "ti", "Ʃ": "tt", "ƫ": "tti", "[": "ti"}
JOINED_IN_WORD = re.compile(r"(?<=[A-Za-z])[ƟƩƫ](?=[a-z])|(?<=[a-z])\[(?=[a-z]+$)")
UNSEEN = dict.fromkeys([*range(32), *range(127, 160), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFD])
CLEANED = str.maketrans({**LIGATURES, **HYPHENS, **BULLETS}) | UNSEEN
PRIVATE = re.compile("[\ue000-\uf8ff]")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Word(NamedTuple):
    """A word, or a fragment of one, on the page; `spaced` says that the file draws a space behind it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    spaced: bool = False

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


class Row(NamedTuple):
    """Words that stand on one printed line, from left to right."""

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float


def clean(text: str) -> str:
    """`text` with ligatures opened, unseen characters dropped and the bullets of symbol fonts made readable.

    A soft hyphen that is drawn is a hyphen: many fonts give their hyphen that code."""
    if text.isascii() and text.isprintable() and "[" not in text:
        return text
    return JOINED_IN_WORD.sub(lambda m: JOINED[m.group()], PRIVATE.sub("•", text.translate(CLEANED)))


class _Run:
    """A word while its glyphs come in."""

    def __init__(self, glyph: Glyph) -> None:
        self.parts = [glyph.text]
        self.first = self.last = glyph
        self.x0, self.y0, self.x1, self.y1 = glyph.x0, glyph.y0, glyph.x1, glyph.y1
        self.size = glyph.y1 - glyph.y0
        self.heavy = int(glyph.bold)
        self.overprinted = False
        self.spaced = False

    def add(self, glyph: Glyph, text: str) -> None:
        self.parts.append(text)
        self.last = glyph
        self.x1 = max(self.x1, glyph.x1)
        self.heavy += glyph.bold

    def word(self) -> Word:
        bold = self.overprinted or 2 * self.heavy > len(self.parts)
        return Word(
            clean("".join(self.parts)), self.x0, self.y0, self.x1, self.y1, self.size, bold, self.spaced
        )  # fmt: skip


def find_words(glyphs: Iterable[Glyph]) -> list[Word]:
    """The words of `glyphs` in drawing order, text printed twice taken once and marked bold."""
    words: list[Word] = []
    run: _Run | None = None
    for glyph in glyphs:
        if glyph.text.isspace():
            if run:
                run.spaced = True
            continue
        if run is not None and _takes(run, glyph):
            run.spaced = False
            continue
        if run is not None:
            words.append(run.word())
        run = _Run(glyph)
    if run is not None:
        words.append(run.word())
    return _drop_overprints([word for word in words if word.text])


def _takes(run: _Run, glyph: Glyph) -> bool:
    """Whether `glyph` goes on with the word; then it has been taken in."""
    size = run.size
    tall = glyph.y1 - glyph.y0
    last = run.last
    if glyph.text == last.text and abs(glyph.x0 - last.x0) < OVERPRINT * size and abs(glyph.y1 - last.y1) < 1:
        run.overprinted = True
        return True
    gap = glyph.x0 - run.x1
    if gap < -0.5 * size or gap > (SPACE_GAP if run.spaced else GAP) * size:
        return False
    if tall < SMALL * size and _is_raised(run, glyph):
        run.add(glyph, _raised_text(run, glyph.text))
        return True
    if abs(glyph.y1 - run.y1) > 0.25 * size or not 0.6 < tall / (size or 1) < 1.6:
        return False
    run.add(glyph, glyph.text)
    return True


def _is_raised(run: _Run, glyph: Glyph) -> bool:
    return glyph.y1 < run.y1 - 0.1 * run.size and run.y0 - 0.5 * run.size < glyph.y0 < run.y1


def _raised_text(run: _Run, text: str) -> str:
    """A raised digit as such, kept off a number; `th` of 14th stays as it is."""
    if not text.isdigit():
        return text
    behind = run.parts[-1][-1:]
    return (" " if behind.isdecimal() else "") + text.translate(RAISED_DIGITS)


def _drop_overprints(words: list[Word]) -> list[Word]:
    """Each word that is printed again over itself once, and bold."""
    seen: dict[tuple[str, int], list[int]] = {}
    kept: list[Word] = []
    for word in words:
        slack = max(0.6, OVERPRINT * word.size)
        places = seen.setdefault((word.text, round(word.y1 / 4)), [])
        near = [
            *places,
            *seen.get((word.text, round(word.y1 / 4) - 1), []),
            *seen.get((word.text, round(word.y1 / 4) + 1), []),
        ]
        twin = next((i for i in near if abs(kept[i].x0 - word.x0) < slack and abs(kept[i].y1 - word.y1) < slack), None)
        if twin is None:
            places.append(len(kept))
            kept.append(word)
        else:
            kept[twin] = kept[twin]._replace(bold=True)
    return kept


def group_rows(words: Sequence[Word]) -> list[Row]:
    """Words to rows, from top to bottom; fragments of words joined, words within a row from left to right."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y0 + w.y1) / 2):
        for group in groups[:-4:-1]:
            if _same_row(group[0], word) or _same_row(group[-1], word):
                group.append(word)
                break
        else:
            groups.append([word])
    return [make_row(group) for group in groups]


def _same_row(a: Word, b: Word) -> bool:
    small = min(a.size, b.size)
    return abs(a.middle - b.middle) < 0.45 * small or (abs(a.y1 - b.y1) < 0.2 * small and a.size < 3 * b.size)


def make_row(words: Sequence[Word]) -> Row:
    """A row of `words`, its fragments and spaced-out letters joined."""
    ordered = join_spread(_join_fragments(sorted(words, key=lambda w: w.x0)))
    return Row(
        tuple(ordered),
        ordered[0].x0,
        min(w.y0 for w in ordered),
        max(w.x1 for w in ordered),
        max(w.y1 for w in ordered),
    )


def _join_fragments(words: Sequence[Word]) -> list[Word]:
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and not before.spaced and abs(word.x0 - before.x1) < FRAGMENT_GAP * min(before.size, word.size):
            joined[-1] = _fuse(before, word)
        else:
            joined.append(word)
    return joined


def _fuse(a: Word, b: Word) -> Word:
    text = a.text + b.text
    if b.size < SMALL * a.size and b.y1 < a.y1 - 0.1 * a.size and b.text.isdigit():
        text = a.text + (" " if a.text[-1:].isdecimal() else "") + b.text.translate(RAISED_DIGITS)
    return Word(
        text, a.x0, min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1), max(a.size, b.size), a.bold and b.bold, b.spaced
    )


def join_spread(words: list[Word]) -> list[Word]:
    """Words with their letters spaced out, joined: `M I N U T E S` is one word. A gap clearly wider than the usual
    one between the letters parts two words."""
    if sum(1 for w in words if len(w.text) == 1) < MIN_SPREAD:
        return words
    out: list[Word] = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and _is_letter(words[end]) and (end == start or _is_near(words[end - 1], words[end])):
            end += 1
        if end - start >= MIN_SPREAD:
            out.extend(_close_up(words[start:end]))
            start = end
        else:
            out.append(words[start])
            start += 1
    return out


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _is_near(a: Word, b: Word) -> bool:
    return b.x0 - a.x1 < 1.6 * a.size and abs(a.size - b.size) < 0.5


def _close_up(letters: Sequence[Word]) -> list[Word]:
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(letters))
    usual = gaps[len(gaps) // 3]
    words = [letters[0]]
    for before, letter in itertools.pairwise(letters):
        if letter.x0 - before.x1 > max(1.7 * usual, usual + 0.15 * letter.size):
            words.append(letter)
        else:
            words[-1] = _fuse(words[-1], letter)
    return words
