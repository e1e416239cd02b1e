"""The rows of the register that a question may mean, and those that are surely about its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.constraints import numbers_met
from assistant.finding import Finding
from assistant.register_answers.inquiry import Inquiry
from assistant.register_answers.kinds import Kind
from assistant.register_answers.weighing import Row, Weighed, minute_around, row_of_decision, row_of_item, weigh
from index.decided import decisions, minuted_items
from index.held_register import LISTED_KINDS
from ingest.records import Outcome, ResolutionKind

SAME = 0.85
"""Share of what the best holds of the matter from which on another decision is about the same one."""


def decision_rows(inquiry: Inquiry) -> list[Row]:
    """The decisions that may be meant: those of the days asked for; without any, of the body and of the documents in
    which the search has found something."""
    store, level = inquiry.desk.collection.store, inquiry.level
    documents = None if inquiry.meant.days else _documents(inquiry.finding)
    found = decisions(store, level, inquiry.filters, inquiry.meant.days, documents)
    return [
        row_of_decision(one)
        for one in found
        if one.kind in LISTED_KINDS or (one.kind is ResolutionKind.PROCEDURAL and inquiry.kind is Kind.EVERYTHING)
    ]


def _documents(finding: Finding) -> list[str]:
    return list(dict.fromkeys(one.passage.document_id for one in finding.best))


def item_rows(inquiry: Inquiry) -> list[Row]:
    """As `decision_rows`, of items."""
    found = minuted_items(inquiry.desk.collection.store, inquiry.level, inquiry.filters, inquiry.meant.days)
    documents = set(_documents(inquiry.finding))
    return [row_of_item(one) for one in found if inquiry.meant.days or one.document_id in documents]


def best_rows(inquiry: Inquiry, rows: Sequence[Row]) -> list[Weighed]:
    """The rows that are surely about the matter, best first."""
    weights = inquiry.desk.tunings.register
    if not inquiry.matter.words:
        return []
    known = is_known(inquiry, rows)
    every = weighed_rows(inquiry, rows)
    floor = weights.held if known else weights.free
    met = [
        one
        for one in every
        if one.around + one.near >= floor and (known or one.own >= weights.named) and _numbers_met(inquiry, one)
    ]
    found = [one for one in met[:_LOOKED_AT] if _names_met(inquiry, one)]
    return found if not found or found[0].own >= weights.named or _lead(found[0], every) >= weights.lead else []


def weighed_rows(inquiry: Inquiry, rows: Sequence[Row]) -> list[Weighed]:
    """The rows that meet the dates of the question, best first."""
    return weigh(inquiry.desk, inquiry.question, inquiry.finding, inquiry.matter, inquiry.meant, rows, inquiry.level)


def _lead(best: Weighed, every: Sequence[Weighed]) -> float:
    """By how much it is ahead of what stands under any other item."""
    item = best.row.document_id, best.row.item_start
    others = (one.score for one in every if (one.row.document_id, one.row.item_start) != item)
    return best.score - max(others, default=0.0)


_LOOKED_AT = 8
_FEW = 2


def is_known(inquiry: Inquiry, rows: Sequence[Row]) -> bool:
    """Whether the meeting is as good as known: by its days, with its body or because few bodies met on them."""
    if not inquiry.meant.dated:
        return False
    return bool(inquiry.filters.bodies) or len({row.meeting_id for row in rows}) <= _FEW


def _numbers_met(inquiry: Inquiry, one: Weighed) -> bool:
    return numbers_met(inquiry.question, _told_of(inquiry, one))


def _names_met(inquiry: Inquiry, one: Weighed) -> bool:
    held = inquiry.quoter.passages([one.passage])
    told = _told_of(inquiry, one)
    return one.passage in held and inquiry.quoter.names_met(held[one.passage], told) and _spelt(inquiry, one)


def _spelt(inquiry: Inquiry, one: Weighed) -> bool:
    """Whether of each long name in the question, but for bodies, most words stand together that do so there: its words
    alone may be of other things."""
    row = one.row
    told = f"{row.title}\n{row.text}\n{minute_around(inquiry.quoter.text(row.document_id), row)}"
    for name in inquiry.question.names:
        words = [word for word in re.findall(r"[^\W_]{2,}", name) if word.casefold() not in _JOINING]
        if len(words) < _LONG_NAME or not any(word.text in name.casefold() for word in inquiry.matter.words):
            continue
        pairs = list(pairwise(words))
        together = sum(bool(re.search(_BETWEEN.join(map(re.escape, pair)), told, re.IGNORECASE)) for pair in pairs)
        if together * 2 <= len(pairs):
            return False
    return True


_LONG_NAME = 3
_JOINING = frozenset("of and the for on in to".split())
_BETWEEN = r"(?:['’]s)?\W+(?:(?:of|and|the|for|on|in|to)\W+){0,2}"


def _told_of(inquiry: Inquiry, one: Weighed) -> str:
    """All that is told of a row: its title, its reporter, its words and the minute of its item."""
    row = one.row
    minute = inquiry.quoter.text(row.document_id)[row.item_start : row.item_end]
    return f"{row.title}\n{row.report_of}\n{row.text}\n{minute}"


def close_to_best(inquiry: Inquiry, best: Sequence[Weighed]) -> list[Weighed]:
    """The best and those as near, three at most. A motion that was lost is no answer beside what was carried of the
    same item, unless such motions are asked about."""
    least = inquiry.desk.tunings.register.close * best[0].score if best else 0.0
    near = [one for one in best if one.score >= least]
    carried = [one for one in near if not is_lost(one.row)]
    of_item = [
        one for one in carried if one.row.meeting_id == best[0].row.meeting_id and one.row.title == best[0].row.title
    ]
    if best and is_lost(best[0].row) and (not of_item or _OF_MOTIONS.search(inquiry.question.text)):
        carried = near
    return carried[: inquiry.desk.tunings.quotes.most]


_OF_MOTIONS = re.compile(
    r"\b(?:amendments?|motions?|lost|defeated|rejected|refused|fell|failed|moved)\b", re.IGNORECASE
)


def is_lost(row: Row) -> bool:
    """Whether what was moved was not agreed."""
    return bool(row.decision and Outcome.NOT_AGREED in row.decision.outcomes)
