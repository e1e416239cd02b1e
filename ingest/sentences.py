"""Where sentences begin and end in the text of a record."""

from __future__ import annotations

import re

# Words after which a full stop does not end the sentence.
_ABBREVIATIONS = frozenset(
    """
    cllr cllrs mr mrs ms dr prof rev hon sgt insp supt supt. st no nos para paras approx c ca dept div est etc
    eg e.g ie i.e inc ltd min max ref ext tel p pp vs v vol fig jan feb mar apr jun jul aug sep sept oct nov dec
    viz counc clr clrs crs tr trs ald
    """.split()
)
# Its first letter is of one set, by which the engine skips all other places.
_END = re.compile(
    r"[.!?\n\u2028;](?:(?<=[.!?])(?<![.!?]{2})[.!?]*[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£•\-])"
    r"|(?<=[\n\u2028])[\n\u2028]*|(?<=;)\s{0,9}(?:and|or)?\s{0,9}\n)"
)
_BROKEN_OFF = re.compile(r"\s(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|with)\s?$")
_WORD_BEFORE = re.compile(r"([\w.]+)$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, white space between them left out. The end of a line ends one, unless the
    line breaks off at a word that needs another."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found.group()[0] == "." and not _is_end(text, start, found.start(), found.end()):
            continue
        if found.group() == "\n" and _BROKEN_OFF.search(text, max(start, found.start() - 12), found.start()):
            continue
        _append(spans, text, start, found.end())
        start = found.end()
    _append(spans, text, start, len(text))
    return spans


def _is_end(text: str, start: int, dot: int, after: int) -> bool:
    before = _WORD_BEFORE.search(text[max(start, dot - 20) : dot])
    if before is None:
        return True
    word = before.group(1)
    if word.casefold() in _ABBREVIATIONS:
        return False
    if len(word) == 1 and word.isupper():
        return False  # an initial
    if word.isdigit() and text[start:dot].strip() == word:
        return False  # the number of an item
    return not (word.casefold() in {"a.m", "p.m"} and text[after : after + 2].strip().isdigit())


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
