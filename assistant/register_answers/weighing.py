"""Rows of the register weighed by a question: how much of what it asks about they hold, and how near they are to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

import numpy as np

from assistant.desk import Desk
from assistant.evidence import meets, meets_day
from assistant.finding import Finding
from assistant.matching import Matcher
from assistant.question import Question, is_asking
from assistant.register_answers.kinds import is_deciding
from assistant.register_answers.meant import Meant, Role
from index.decided import Decided, MinutedItem, PassagePlace, places_of
from ingest.dates import FoundDate, Precision, find_dates
from ingest.records import Level

_LONG = 400
"""Characters; the unit in which a decision's length counts."""
_READ = 2500
"""Characters of an item's minute that are read for the words of a question."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a meeting, or a decision under it: what is quoted stands from `start` to `end`, the minute of the item
    from `item_start` to `item_end`."""

    document_id: str
    part: int
    meeting_id: str
    day: date | None
    title: str
    report_of: str
    start: int
    end: int
    item_start: int
    item_end: int
    decision: Decided | None = None

    @property
    def text(self) -> str:
        """The words of the decision; none of an item."""
        return self.decision.text if self.decision else ""


def row_of_decision(one: Decided) -> Row:
    """The row of a decision."""
    return Row(
        document_id=one.document_id,
        part=one.part,
        meeting_id=one.meeting_id,
        day=one.day,
        title=one.item_title,
        report_of=one.report_of,
        start=one.start,
        end=one.end,
        item_start=one.item_start,
        item_end=one.item_end,
        decision=one,
    )


def row_of_item(one: MinutedItem) -> Row:
    """The row of an item."""
    return Row(
        document_id=one.document_id,
        part=one.part,
        meeting_id=one.meeting_id,
        day=one.day,
        title=one.title,
        report_of=one.report_of,
        start=one.start,
        end=one.end,
        item_start=one.start,
        item_end=one.end,
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row with what speaks for it, each from 0 to 1: the share of the question's matter that its text, its title and
    reporter hold (`own`), the share with the minute of its item (`around`), the cosine of its nearest passage (`near`),
    of the row and of its item. `passage` is the one in which it begins."""

    row: Row
    own: float
    around: float
    near: float
    score: float
    passage: int


def matter_of(question: Question, matcher: Matcher, meant: Meant) -> Matcher:
    """The words of the question that tell what the matter was: none that name the body, the meeting's day, deciding or
    asking."""
    spans = [
        (found.start, found.end)
        for found, role in zip(question.dates, meant.roles, strict=True)
        if role is not Role.MATTER and found.start >= 0
    ]
    of_day = " ".join(question.text[start:end] for start, end in spans).casefold().split()
    dates = {
        part
        for found, role in zip(question.dates, meant.roles, strict=True)
        if role is not Role.MATTER
        for part in (found.text.casefold(), *found.text.casefold().split())
    }
    left = [
        word
        for word in matcher.words
        if _plain(word.text) not in meant.words
        and _plain(word.text) not in _PEOPLE
        and word.text not in dates
        and word.text not in of_day
        and not is_asking(word.text)
        and not is_deciding(word.text)
    ]
    return Matcher(left, matcher.like)


_PEOPLE = frozenset("councillor councillors cllr cllrs member members council county borough".split())
"""Words for those who decide, which say nothing of the matter."""


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def weigh(
    desk: Desk, question: Question, finding: Finding, matter: Matcher, meant: Meant, rows: Sequence[Row], level: Level
) -> list[Weighed]:
    """The rows that meet the question's dates, best first."""
    weights = desk.tunings.register
    places = _Places(places_of(desk.collection.store, sorted({row.document_id for row in rows}), level))
    weighed = []
    for row, cosines in zip(rows, _cosines(desk, finding, places, rows), strict=True):
        minute = minute_around(desk.sources.text(row.document_id, level), row)
        if not dates_met(question, meant, row, minute):
            continue
        called = f"{row.title}\n{row.report_of}"
        own = matter.share(f"{row.text}\n{called}")
        around = max(own, matter.share(f"{row.text}\n{called}\n{minute}"))
        near = max(cosines, default=0.0)
        score = (
            weights.own * own
            + weights.around * (around - own)
            + weights.near * near
            - weights.length * log1p(len(row.text) / _LONG)
        )
        weighed.append(Weighed(row, own, around, near, score, places.at(row.document_id, row.start)))
    return sorted(weighed, key=lambda one: -one.score)


def minute_around(text: str, row: Row) -> str:
    """The minute of an item; of a long one its beginning or, under a decision, what stands around that."""
    if row.decision is None or row.item_end - row.item_start <= _READ:
        return text[row.item_start : row.item_end][:_READ]
    before = max(row.item_start, row.start - _READ // 2)
    after = min(row.item_end, row.end + _READ // 4)
    return f"{text[before : row.start]}\n{text[row.end : after]}"


def dates_met(question: Question, meant: Meant, row: Row, minute: str) -> bool:
    """Whether a row meets every date of the question: by the day of its meeting, or in its words where the date belongs
    to the matter."""
    return all(_date_met(found, role, row, minute) for found, role in zip(question.dates, meant.roles, strict=True))


def _date_met(asked: FoundDate, role: Role, row: Row, minute: str) -> bool:
    if role in (Role.AFTER, Role.BEFORE):
        return True  # the rows are of such meetings alone
    if role is not Role.MATTER and meets_day(asked, row.day):
        return True
    if role is Role.MEETING:
        return False
    own = tuple(find_dates(f"{row.text}\n{row.title}"))
    if any(meets(asked, found) for found in own):
        return True
    if any(found.precision not in _WITHIN_MONTHS for found in own):
        return False  # the strategy of other years
    return any(meets(asked, found) for found in find_dates(minute))


_WITHIN_MONTHS = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON})


class _Places:
    """The passages of some documents, by where they stand."""

    def __init__(self, places: Sequence[PassagePlace]) -> None:
        self._of: dict[str, list[PassagePlace]] = {}
        for place in places:
            self._of.setdefault(place.document_id, []).append(place)

    def at(self, document: str, offset: int) -> int:
        """The passage in which `offset` lies, or the last that begins before it; 0 where there is none."""
        before = [place for place in self._of.get(document, ()) if place.start <= offset]
        within = [place for place in before if offset < place.end]
        return (within or before[-1:] or [PassagePlace(0, document, 0, 0)])[0].id

    def within(self, document: str, start: int, end: int) -> list[int]:
        """The passages that overlap a span."""
        return [place.id for place in self._of.get(document, ()) if place.start < end and start < place.end]


def _cosines(desk: Desk, finding: Finding, places: _Places, rows: Sequence[Row]) -> list[list[float]]:
    """For each row the cosines of the passages of its item with the question; none without a vector."""
    groups = [
        places.within(row.document_id, min(row.start, row.item_start), max(row.end, row.item_end)) for row in rows
    ]
    if finding.vector is None:
        return [[] for _ in rows]
    ids = sorted({key for group in groups for key in group})
    near = desk.collection.dense.similarity(np.array(ids, np.int64), finding.vector).tolist()
    cosine = dict(zip(ids, near, strict=True))
    return [[cosine[key] for key in group] for group in groups]
