"""What answers a question for several things ("which conditions", "how much was each"): a list or a table, told whole.

The lists and tables that stand in the passages found are read with the question by the cross-encoder, under what stands
over them; the one that surely answers is quoted entry by entry, in the record's order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.bearing import Read, StatementBearing
from assistant.by_reading import Bounds, as_put, is_of_what_is_named
from assistant.choose import Candidate, under_its_record
from assistant.confidence import signs_of
from assistant.desk import Desk, Judge
from assistant.draft import Tally
from assistant.listings import Listing, Span, listings_in
from assistant.question import Question
from assistant.selecting import Selection
from assistant.statements import Shape, Statement
from index.held import HeldPassage
from ingest.records import Level

PLURAL = r"(?:(?!\w{0,30}(?:ss|us|is)\b)(?-i:[a-z])[\w’'-]{2,30}s|people|children|men|women|criteria)\b"
_WITHIN = (
    r"(?!(?:did|was|were|is|are|has|have|had|do|does|will|would|can|could|should|must|may|might|to|of|for|in|at|on|by"
    r"|from|with|happens|means|makes|says|applies|counts)\b)"
)
COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
OF_TIME = r"(?!(?:second|minute|hour|day|week|month|quarter|year|mile|metre|pound)s?\b)"
_SEVERAL = re.compile(
    rf"\b(?:what|which) (?!(?:proportion|share|percentage|number|date|day|year|month|time)\b)"
    rf"(?:{_WITHIN}[\w’'-]{{1,30}} ){{0,3}}?{_WITHIN}{PLURAL}"
    rf"|\b(?:what|which|who)\b[^?]{{0,60}}\b{COUNT} {OF_TIME}(?:{_WITHIN}[\w’'-]{{1,30}} ){{0,2}}{PLURAL}"
    r"|\b(?:what|which|who|how)\b[^?]{0,100}?\b(?:each|every)\b"
    r"|^\W*(?:please )?(?:list|name|give me|show me)\b"
    rf"|\bwhat (?:are|were) (?:the|all|its|their) (?:[\w’'-]{{1,30}} ){{0,4}}?{PLURAL}"
    r"|\bhow (?:is|was|are|were|will)\b[^?]{3,80}\b(?:shared|split|divided|broken down|made up|distributed"
    r"|allocated)\b",
    re.IGNORECASE,
)


def asks_for_several(text: str) -> bool:
    """Whether a question asks for several things.

    >>> asks_for_several("What conditions were put on the licence?")
    True
    >>> asks_for_several("What was decided about the licence?")
    False
    """
    return _SEVERAL.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Met:
    """A listing met in a passage found, with the statement of it that bears most on the question."""

    listing: Listing
    source: Read
    bearing: StatementBearing

    def is_within(self, other: _Met) -> bool:
        """Whether it is a list within an entry of another."""
        if self is other or self.source.bearing.passage.document_id != other.source.bearing.passage.document_id:
            return False
        first, last = self.listing.entries[0][0], self.listing.end
        return any(start < first and last <= end for start, end in other.listing.entries)


def by_listing(desk: Desk, question: Question, found: Sequence[Read], level: Level) -> Selection | None:
    """The listing that surely answers a question for several things, entry by entry; None where none does."""
    if desk.judge is None or not asks_for_several(question.text):
        return None
    met = list(_met(desk, found, level))[:_MOST_READ]
    if not met:
        return None
    asked = as_put(question)
    texts = [desk.sources.text(one.source.bearing.passage.document_id, level) for one in met]
    scores = desk.judge.scores(asked, [_as_read(one, text) for one, text in zip(met, texts, strict=True)])
    best, text, score = max(zip(met, texts, scores, strict=True), key=lambda each: each[2])
    sure = _sure(desk.judge, asked, best, text, score)
    within = [
        (_sure(desk.judge, asked, one, text, scored), one)
        for one, scored in zip(met, scores, strict=True)
        if one.is_within(best)
    ]
    narrow, inner = max(within, key=lambda each: each[0], default=(sure, best))
    sure, best = (narrow, inner) if narrow >= _SURE else (sure, best)
    return _selection(best, text, sure, found) if sure >= _SURE else None


def _sure(judge: Judge, asked: str, met: _Met, text: str, score: float) -> float:
    """How surely a listing answers, that reads at `score` as a whole: its entries each by itself count as much."""
    of_each = judge.scores(asked, [_entry_as_read(met, text, one) for one in met.listing.entries[:_ENTRIES_READ]])
    return (score + sum(of_each) / len(of_each)) / 2


_MOST_READ, _ENTRIES_READ = 12, 8
_SURE = 1.0
"""Log odds."""


def _met(desk: Desk, found: Sequence[Read], level: Level) -> Iterator[_Met]:
    """The listings of which a part stands in a passage found that is of what the question names."""
    seen: set[tuple[str, int]] = set()
    for read in found:
        passage = read.bearing.passage
        if not read.bearing.admissible:
            continue
        part = desk.sources.part_of(passage, level)
        for listing in listings_in(desk.sources.canonical(passage.document_id, level), part.start, part.end):
            key = (passage.document_id, listing.entries[0][0])
            if key in seen or listing.is_prose or not (listing.start < passage.end and passage.start < listing.end):
                continue
            own = [one for one in read.bearing.statements if listing.start <= one.statement.start < listing.end]
            named = [one for one in own if is_of_what_is_named(one, desk.tunings.floors, Bounds.NAMED)]
            if named:
                seen.add(key)
                yield _Met(listing, read, max(named, key=lambda one: one.own))


_LED, _BODY = 200, 700
"""Characters of what leads a listing in, and of its entries, that are read."""


def _as_read(met: _Met, text: str) -> str:
    listing = met.listing
    lead = text[slice(*listing.lead)][-_LED:] if listing.lead else ""
    body = " ".join(text[slice(*one)] for one in listing.entries)
    return _under(met.source.bearing.passage, listing.heading, f"{lead} {body[:_BODY]}")


def _entry_as_read(met: _Met, text: str, entry: Span) -> str:
    listing = met.listing
    lead = text[slice(*listing.lead)][-_LED // 2 :] if listing.lead else ""
    return _under(met.source.bearing.passage, f"{listing.heading}: {lead}", text[slice(*entry)])


def _under(passage: HeldPassage, heading: str, text: str) -> str:
    over = f"{heading}: " if heading else ""
    return under_its_record(passage.authority, passage.title, over, text.replace("\t", " | "))


_MOST, _LONGEST = 16, 2400
"""Entries that are quoted, and characters of them."""


def _selection(met: _Met, text: str, sure: float, found: Sequence[Read]) -> Selection:
    listing = met.listing
    first, *others = listing.entries
    entries = [first, *(one for one in others if one[1] - first[0] <= _LONGEST)][:_MOST]
    cut = len(entries) < len(listing.entries)
    chosen = _quotes(met, text, entries, sure, apart=listing.rows or cut)
    signs = signs_of(chosen[0], chosen, found)
    tally = Tally(len(entries), len(listing.entries)) if cut else None
    return Selection(tuple(chosen), signs, 1 / (1 + math.exp(-sure)), tally)


def _quotes(met: _Met, text: str, entries: Sequence[Span], score: float, apart: bool) -> list[Candidate]:
    """The entries, each a quote where they are told `apart`, rows under their header; else as one quote, with what
    leads them in."""
    listing = met.listing
    if apart:
        shape, header = (Shape.ROW, listing.lead) if listing.rows else (Shape.ITEM, None)
        return [_candidate(met, text, shape, one, header, score) for one in entries]
    return [_candidate(met, text, Shape.LIST, (_lead_from(listing, text), entries[-1][1]), None, score)]


def _lead_from(listing: Listing, text: str) -> int:
    """Where the quote of a list begins: with what leads it in, if that is short and ends in a colon."""
    if listing.lead is None or not text[slice(*listing.lead)].rstrip().endswith((":", ":-", ":–")):
        return listing.entries[0][0]
    start, end = listing.lead
    return start if end - start <= _LED else listing.entries[0][0]


def _candidate(met: _Met, text: str, shape: Shape, span: Span, header: Span | None, score: float) -> Candidate:
    start, end = span
    bearing = met.bearing
    statement = Statement(
        bearing.statement.passage, shape, start, end, text[start:end], bearing.statement.around, header
    )
    return Candidate(met.source, StatementBearing(statement, bearing.asked), score, True, bearing.dates)
