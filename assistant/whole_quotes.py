"""What was chosen to be quoted, made whole: a sentence with the one it points back at, neighbours as one quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.bearing import StatementBearing
from assistant.choose import Candidate
from assistant.statements import Shape, Statement, row_of
from assistant.weights import QuoteLimits
from ingest.line_shapes import list_marker

_POINTS_BACK = re.compile(
    r"[\W_]{0,4}(?:this|these|those|it|its|they|their|he|she|his|her|both|each|among (?:these|them)|of (?:these|those)"
    r"|the (?:first|second|former|latter|other|remaining|remainder))\b(?! (?:report|meeting|item|council|committee))",
    re.IGNORECASE,
)
"""Matches where a sentence opens with a word that means something said before it."""
_WORDS = 75
"""Words up to which a quote is filled up."""
_SAID = frozenset({Shape.SENTENCE, Shape.ITEM})


def made_whole(chosen: Sequence[Candidate], limits: QuoteLimits) -> list[Candidate]:
    """The statements, in their order, each with the sentence before it that it points back at and the one after it
    that points back at it, as far as the quote stays short; those that then touch are one quote. What no longer fits
    into the answer is left out, the last first."""
    whole: list[Candidate] = []
    for candidate in map(_filled_up, chosen):
        for place, other in enumerate(whole):
            joined = _joined(other, candidate, limits.most_words)
            if joined is not None:
                whole[place] = joined
                break
        else:
            whole.append(candidate)
    while sum(len(one.statement.text.split()) for one in whole) > limits.most_words and _can_do_without_last(whole):
        whole.pop()
    return whole


def gone_on(chosen: Sequence[Candidate], words: int) -> list[Candidate]:
    """The statements, of which the first goes on to the sentences that follow it, as far as all have some `words`: what
    was done about a thing is often told right after it is named. The next entry of a list is about another thing."""
    first, *others = chosen
    total = sum(len(one.statement.text.split()) for one in chosen)
    while total < words and first.statement.shape in _SAID:
        after = _neighbours(first)[1] or _next_cell(first)
        if after is None or list_marker(after.text) or any(_share_words(after, one.statement) for one in others):
            break
        total += len(after.text.split())
        if total > words + _OVER:
            break
        first = _over(first, first.statement.start, after.end)
    return [first, *others]


def _next_cell(candidate: Candidate) -> Statement | None:
    """The sentence that opens the next cell of the row that a sentence stands in; what its table has between both, such
    as a day or a yes, is short."""
    statement = candidate.statement
    text, end = statement.passage.text, statement.end - statement.passage.start
    row_end = row_of(statement)[1]
    if "\t" not in text[end : min(row_end, end + _BETWEEN)]:
        return None
    said = [one.statement for one in candidate.source.bearing.statements if one.statement.shape is Shape.SENTENCE]
    after = [one for one in said if 0 < one.start - statement.end <= _BETWEEN]
    first = min(after, key=lambda one: one.start, default=None)
    return first if first is not None and first.start - statement.passage.start < row_end else None


_BETWEEN = 60
"""Characters."""
_OVER = 25
"""Words by which a quote may go on past what it is filled up to, so that it ends where a sentence ends."""


def _share_words(one: Statement, other: Statement) -> bool:
    return one.passage.document_id == other.passage.document_id and one.start < other.end and other.start < one.end


def _can_do_without_last(whole: Sequence[Candidate]) -> bool:
    """Whether the others meet all the dates asked for that the last meets."""
    *others, last = whole
    return bool(others) and last.dates <= frozenset().union(*(one.dates for one in others))


def _filled_up(candidate: Candidate) -> Candidate:
    statement = candidate.statement
    if statement.shape not in _SAID:
        return candidate
    before, after = _neighbours(candidate)
    start, end = statement.start, statement.end
    if before is not None and _POINTS_BACK.match(statement.text):
        start = before.start
    if after is not None and _POINTS_BACK.match(after.text):
        end = after.end
    return _over(candidate, start, end) if _words(statement, start, end) <= _WORDS else candidate


def _neighbours(candidate: Candidate) -> tuple[Statement | None, Statement | None]:
    """The sentences right before and after a statement, in its passage."""
    statement = candidate.statement
    said = [one.statement for one in candidate.source.bearing.statements if one.statement.shape in _SAID]
    before = [one for one in said if _touch(one, statement)]
    after = [one for one in said if _touch(statement, one)]
    return max(before, key=lambda one: one.start, default=None), min(after, key=lambda one: one.end, default=None)


def _touch(one: Statement, other: Statement) -> bool:
    """Whether nothing but white space parts a statement from another that follows; cells of a table never touch."""
    if one.passage.id != other.passage.id or not 0 <= other.start - one.end <= _GAP:
        return False
    between = one.passage.text[one.end - one.passage.start : other.start - one.passage.start]
    return not between.strip() and "\t" not in between


_GAP = 3
"""Characters."""


def _joined(one: Candidate, other: Candidate, most: int) -> Candidate | None:
    """Two statements as one quote; None where they don't touch or overlap, or are too long together."""
    a, b = one.statement, other.statement
    if a.passage.id != b.passage.id or Shape.ROW in (a.shape, b.shape):
        return None
    overlap = a.start < b.end and b.start < a.end
    if not (overlap or _touch(a, b) or _touch(b, a)):
        return None
    start, end = min(a.start, b.start), max(a.end, b.end)
    return _over(one, start, end) if _words(a, start, end) <= most else None


def _words(statement: Statement, start: int, end: int) -> int:
    first = statement.passage.start
    return len(statement.passage.text[start - first : end - first].split())


def _over(candidate: Candidate, start: int, end: int) -> Candidate:
    """The candidate with its statement from `start` to `end` of the document."""
    statement = candidate.statement
    if (start, end) == (statement.start, statement.end):
        return candidate
    first = statement.passage.start
    wider = replace(statement, start=start, end=end, text=statement.passage.text[start - first : end - first])
    return replace(candidate, bearing=StatementBearing(wider, candidate.bearing.asked))
