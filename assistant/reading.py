"""The passages found, read with the question: how they and their statements bear on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.at_hand import carried_words
from assistant.bearing import Asked, PassageBearing, Read
from assistant.constraints import dates_in
from assistant.desk import Desk
from assistant.evidence import PERIODS
from assistant.finding import Finding, Ranked, with_items
from assistant.matching import without_stops
from assistant.places import speaks_of
from assistant.question import Question
from assistant.statements import Statement
from ingest.dates import FoundDate, Precision
from ingest.minutes.persons import TITLE
from ingest.records import Level

_OPENING, _HEAD, _HEAD_LINE = 1000, 4000, 12
"""Characters at the opening of a document, where it says whose it is; and at its head, where its authority is printed
once for all in a line of few words."""
_CALLED, _TITLE = 600, 12
"""Characters at the head of a part in which it says what it is, and words of a line there that is a title."""
_CALLED_BY = (*PERIODS, Precision.YEAR)


def read(desk: Desk, question: Question, finding: Finding, level: Level, at_hand: bool = False) -> list[Read]:
    """The passages whose statements are weighed for the answer, in their order; only those `at_hand`, taken to hold all
    that was carried, where that is asked for."""
    if not _names_something(question):
        return []
    holds = _part_reader(desk, question, level)
    called = _dates_reader(desk, level)
    asked = Asked(question, finding.matcher, finding.names, desk.tunings.grades, holds, called)
    held = [one for one in finding.best if one.at_hand or not at_hand]
    best: Sequence[Ranked] = held[: desk.tunings.depths.weighed]
    best = with_items(desk, best, level) if question.deciding else best
    granted = replace(asked, granted=carried_words(question, always=at_hand))
    return [Read(one, PassageBearing(one.passage, granted if one.at_hand else asked, one.quoted)) for one in best]


def _names_something(question: Question) -> bool:
    """Whether the question holds a word, or a number long enough to name something; single letters and digits occur
    everywhere."""
    words = [word.text for word in question.words]
    return any(sum(map(str.isalpha, word)) >= 3 or sum(map(str.isdigit, word)) >= 3 for word in words)


def _part_reader(desk: Desk, question: Question, level: Level) -> Callable[[Statement, str], bool]:
    """Whether the head of a statement's document holds a word, or the document gives the whole name of somebody whom
    the passage calls by title and surname, or calls a place all through and states no authority; looked up only for
    what its passage lacks."""
    spoken: dict[tuple[str, str], bool] = {}
    heads: dict[str, str] = {}

    def speaks(document: str, word: str) -> bool:
        if (document, word) not in spoken:
            text, acronyms = desk.sources.text(document, level), desk.collection.acronyms(level)
            spoken[document, word] = speaks_of(text, word, acronyms)
        return spoken[document, word]

    def holds(statement: Statement, word: str) -> bool:
        document = statement.passage.document_id
        text = desk.sources.text(document, level)
        plain = re.sub(r"['’]s?$", "", word)
        if document not in heads:
            heads[document] = without_stops(_head_of(text).lower())
        if plain in heads[document]:
            return True
        if not statement.passage.authority and speaks(document, plain):
            return True
        called = [name for name in question.names if _PERSON.fullmatch(name) and plain in name.casefold().split()]
        return any(
            name in text and re.search(rf"\b{TITLE}\s+{re.escape(name.split()[-1])}\b", statement.passage.text)
            for name in called
        )

    return holds


def _head_of(text: str) -> str:
    """What a document says of itself before it tells of others: its opening, and the short lines at its head."""
    further = (line for line in text[_OPENING:_HEAD].split("\n") if len(line.split()) <= _HEAD_LINE)
    return "\n".join((text[:_OPENING], *further))


def _dates_reader(desk: Desk, level: Level) -> Callable[[Statement], tuple[FoundDate, ...]]:
    """The years and quarters in the titles at the head of a statement's part, and in its file's name."""
    told: dict[tuple[str, int], tuple[FoundDate, ...]] = {}

    def dates(statement: Statement) -> tuple[FoundDate, ...]:
        passage = statement.passage
        key = (passage.document_id, passage.part)
        if key not in told:
            start = desk.sources.part_of(passage, level).start
            lines = desk.sources.text(passage.document_id, level)[start : start + _CALLED].split("\n")
            name = re.sub(r"[_-]+", " ", _YEARS.sub(r"\1/\2", passage.file))
            titles = [line for line in lines if len(line.split()) <= _TITLE]
            every = [one for title in (passage.title, *titles, name) for one in dates_in(title)]
            told[key] = tuple(one for one in every if one.precision in _CALLED_BY)
        return told[key]

    return dates


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)[_-](\d\d)(?![\d-])")
"""Two years in a file's name: `budget-2019-20.txt`."""
_PERSON = re.compile(r"[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+")
