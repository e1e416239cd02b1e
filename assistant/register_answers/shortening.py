"""What is shown of a decision that is too long to be quoted whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.matching import Matcher

Span = tuple[int, int]

_PIECE = re.compile(r"[^\n;]+;?")
_STOP = re.compile(r"[.;:,)”]\s|\n")


def opening(text: str, span: Span, words: int) -> Span:
    """The beginning of `span`, `words` words of it at most: up to the last stop among them, if there is one past their
    half, else up to a word."""
    start, end = span
    every = list(re.finditer(r"\S+", text[start:end]))
    if len(every) <= words:
        return span
    last = start + every[words - 1].end()
    half = start + every[words // 2].start()
    stops = [found.start() + 1 for found in _STOP.finditer(text, half, last + 1)]
    return start, start + len(text[start : stops[-1] if stops else last].rstrip(" ,;:\n"))


def deciding(text: str, span: Span, words: int) -> Span:
    """As `opening`, or the end of `span` where the verb of the decision stands there alone ("… BE RECEIVED")."""
    shown = opening(text, span, words)
    every = list(re.finditer(r"\S+", text[span[0] : span[1]]))
    if shown == span or _VERB.search(text, *shown) or not _VERB.search(text, *span):
        return shown
    last = span[0] + every[-words].start(), span[1]
    return last if _VERB.search(text, *last) else shown


_VERB = re.compile(
    r"\b(?:be|is|are|was|were)\s+(?:\w+\s+)?\w+(?:ed|en|ld)\b|\b(?:agree|approve|note|endorse|adopt|appoint|delegate)[sd]?\b",
    re.IGNORECASE,
)


def pieces_on(text: str, span: Span, matter: Matcher, words: int) -> list[Span]:
    """Of a long decision its opening and those of its clauses that hold most of the `matter`, in order, `words` words
    at most; all of one that is short enough."""
    start, end = span
    if len(text[start:end].split()) <= words:
        return [span]
    pieces = [
        (start + found.start(), start + found.end())
        for found in _PIECE.finditer(text[start:end])
        if found.group().strip()
    ]
    while len(pieces) > 1 and _count(text, pieces[:1]) < _LABEL:
        pieces[:2] = [(pieces[0][0], pieces[1][1])]
    first, rest = pieces[0], pieces[1:]
    chosen = [opening(text, first, words)]
    left = words - _count(text, chosen)
    for piece in sorted(rest, key=lambda one: -matter.share(text[one[0] : one[1]]) if matter.words else 0):
        if left < _LEAST or len(chosen) == _PIECES:
            break
        shown = opening(text, _trimmed(text, piece), left)
        chosen.append(shown)
        left -= _count(text, [shown])
    return sorted(chosen)


_LEAST, _PIECES, _LABEL = 8, 2, 4
"""Words below which a further clause is not begun; pieces at most; words below which a piece is but a label."""


def _trimmed(text: str, span: Span) -> Span:
    said = text[span[0] : span[1]]
    return span[0] + len(said) - len(said.lstrip()), span[0] + len(said.rstrip())


def _count(text: str, spans: Sequence[Span]) -> int:
    return sum(len(text[start:end].split()) for start, end in spans)
