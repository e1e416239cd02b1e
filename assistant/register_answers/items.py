"""Questions of items: who reported on a matter, whether it came up and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.choose import Candidate
from assistant.register_answers.decided import WORDS, placed, shortened
from assistant.register_answers.inquiry import Answered, Inquiry, Reply
from assistant.register_answers.quoting import Span, quote_all, sentences_with
from assistant.register_answers.rows import SAME, best_rows, decision_rows, item_rows
from assistant.register_answers.weighing import Row, Weighed
from ingest.decision_labels import SECTION_MARK

_REPORTING = re.compile(
    r"\b(?:reports?(?:ed)?|present(?:ed|ation)|introduced|submitted|gave|provided|updated|advised|brought)\b",
    re.IGNORECASE,
)


def reported(inquiry: Inquiry) -> Reply:
    """Who reported: the sentence of the item that says whose report it was."""
    best = best_rows(inquiry, item_rows(inquiry))
    rows = [one for one in best if one.row.report_of and one.around >= SAME * best[0].around][:1]
    if best and not rows and _put_off(inquiry, best[0]):
        return discussed(inquiry)
    chosen = quote_all(inquiry.quoter, rows, _reporter)
    return Answered(tuple(chosen)) if chosen else None


def _put_off(inquiry: Inquiry, item: Weighed) -> bool:
    """Whether the minute of an item says no more than that nothing came of it on that day."""
    minute = inquiry.quoter.text(item.row.document_id)[item.row.item_start : item.row.item_end]
    return len(minute) < _SHORT_MINUTE and bool(_NOTHING_CAME.search(minute))


_SHORT_MINUTE = 400
"""Characters."""
_NOTHING_CAME = re.compile(
    r"\b(?:deferred|withdrawn|postponed|not (?:taken|considered)|nothing to report)\b", re.IGNORECASE
)


def _reporter(one: Weighed, text: str) -> list[Span]:
    """The sentence of a minute that names who reported, else the line of the agenda above it."""
    row = one.row
    name = re.compile(r"\s+".join(map(re.escape, row.report_of.split())))
    said = sentences_with(text, (row.item_start, row.item_end), name)[:1]
    return said or sentences_with(text, (max(0, row.item_start - _AGENDA), row.item_start), name)[-1:]


_AGENDA = 600
"""Characters above a minute in which its item is announced."""


def discussed(inquiry: Inquiry) -> Reply:
    """Whether a matter came up: what was resolved on its item, else what the minute says under it."""
    if not inquiry.meant.days:
        return None
    best = best_rows(inquiry, item_rows(inquiry))[:1]
    if not best:
        return None
    item = best[0]
    under = [replace(item, row=row, passage=0) for row in decision_rows(inquiry) if _within(row, item.row)]
    said = quote_all(inquiry.quoter, [item], _minute)
    resolved = shortened(inquiry, placed(inquiry, under), WORDS // max(1, len(under)))
    chosen = [*(said if not resolved else said[:1]), *resolved][: inquiry.desk.tunings.quotes.most]
    return Answered(tuple(_apart(chosen))) if chosen else None


def _within(row: Row, item: Row) -> bool:
    return row.document_id == item.document_id and item.item_start <= row.start < item.item_end


def _minute(one: Weighed, text: str) -> list[Span]:
    """The first sentences of a minute, its title left out."""
    row = one.row
    return sentence_spans_after_title(text, row)[:_TOLD_AT_MOST]


_TOLD_AT_MOST = 2


def sentence_spans_after_title(text: str, row: Row) -> list[Span]:
    """The sentences of an item without those that are its number and title."""
    every = sentences_with(text, (row.item_start, row.item_end), _ANYTHING)
    title = " ".join(row.title.split()).casefold()
    return [span for span in every if not _is_title(" ".join(text[span[0] : span[1]].split()).casefold(), title)]


_ANYTHING = re.compile(r"\w")


def _is_title(sentence: str, title: str) -> bool:
    marks = len(sentence) < 4 or SECTION_MARK.fullmatch(sentence) is not None
    return marks or sentence in title or (bool(title) and sentence.endswith(title))


def _apart(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Those that overlap none before them."""
    kept: list[Candidate] = []
    for one in chosen:
        mine = one.statement
        if all(mine.end <= other.statement.start or other.statement.end <= mine.start for other in kept):
            kept.append(one)
    return kept
