"""The slices of a passage that can be compared with a question by themselves: sentences, and rows of tables.

A statement that answers is made of one of them or of several side by side, so that the vectors of slices are enough to
tell the vector of any statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.sentences import sentence_spans

_LONGEST_ROW = 40
"""Words; a longer row of a table comes in the sentences of its cells."""


def slices_of(text: str) -> list[tuple[int, int]]:
    """The spans of the slices of a passage's text, in order and without overlap; white space and the tabs between long
    cells belong to none."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans.extend((at + start, at + end) for start, end in _of_line(line))
        at += len(line) + 1
    return spans


def _of_line(line: str) -> Iterator[tuple[int, int]]:
    if "\t" in line and len(line.split()) <= _LONGEST_ROW:
        if line.strip():
            yield len(line) - len(line.lstrip()), len(line.rstrip())
        return
    at = 0
    for cell in line.split("\t"):
        yield from ((at + start, at + end) for start, end in sentence_spans(cell))
        at += len(cell) + 1
