"""Motions set out over lines: who moved it, its words, and what came of it, each on lines of their own.

    Moved by Councillor Ash            MOTION: 12-2020  Moved by A. Ash  Seconded by B. Elm
    Receive the report; and            "That the agenda be adopted."
    Direct the clerk to reply.         Disposition   Carried
    CARRIED

A block is read only where its result is printed; a motion without one is left to `ingest.minutes.proposals`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.minutes.candidate import Candidate, Source
from ingest.minutes.mover_lines import names_only
from ingest.minutes.openings import find_opening
from ingest.minutes.outcomes import disposition_of
from ingest.minutes.units import Unit
from ingest.minutes.wordings import CARRIED, LOST, MOVED, VOTE_LINE, Label
from ingest.records.register import Outcome

# What heads a motion: its number, the word, or its mover in brackets: "Motion: (Ash)", "(Ash/Elm)", "Resolution #20-4".
_HEAD = re.compile(
    r"\W{0,6}(?:(?:motion|resolution)(?: (?:no|number)\b\.?)?\W{0,4}(?:[A-Z]{0,6}[\d/.-]{1,14}[A-Z]?\d{0,4})?\W{0,4}"
    r"(?:\((?-i:[A-Z])[\w’'/ -]{1,40}\))?"
    r"|\((?-i:[A-Z])[\w’'-]{1,20}\s?/\s?(?-i:[A-Z])[\w’'-]{1,20}\))\W{0,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W{0,6}(?:motion|resolution)(?: (?:no|number)\b\.?)?\W{0,4}[A-Z]{0,6}[\d/.-]{1,14}\W{1,9}", re.I)
_BRACKETED = re.compile(r"\((?-i:[A-Z])[\w’'/ -]{1,40}\)\W{0,4}$")
# What came of it, alone on its line.
_RESULT = re.compile(
    r"\W{0,6}(?:disposition\W{1,30})?(?:(?:the|this) )?(?:(?:substantive|original) )?"
    r"(?:(?:motion|resolution|amendment|vote)\b\W{0,3})?(?:(?:as amended|was|is|put and|declared|been)\s){0,4}"
    r"(?:unanimously )?(?:carried|lost|defeated|failed|passed|not carried|adopted|tabled)\b[^;]{0,60}",
    re.IGNORECASE,
)
# A result that goes on to the resolution below it: "The motion was declared CARRIED and it was accordingly".
_LEADS_ON = re.compile(r"\bit was(?: \w{1,12})?\W{0,3}$")
_LONGEST_RESULT, _LONGEST_HEAD, _MOST_LINES = 120, 160, 60


def motion_block(units: Sequence[Unit], at: int) -> Candidate | None:
    """The motion whose head stands in unit `at`, with its result; None where there is no such block."""
    first = _below_head(units, at)
    if first is None or first >= len(units) or MOVED.search(units[first].text):
        return None
    scope = units[at].scope
    for place in range(first, min(first + _MOST_LINES, len(units))):
        unit = units[place]
        if _is_result(unit) and place > first:
            block = _read(units, at, first, place)
            carried = block is not None and block.forced is None
            told_by_label = _labelled(units, first, place) or _LEADS_ON.search(unit.text) is not None
            return None if carried and told_by_label else block
        if (unit.scope != scope and not _is_result(unit)) or unit.agenda or _names_mover(unit):
            return None
    return None


def _labelled(units: Sequence[Unit], first: int, told: int) -> bool:
    """Whether a label stands among the motion's words, by which they are read where it was carried."""
    return any(find_opening(unit.text) for unit in units[first:told])


def _below_head(units: Sequence[Unit], at: int) -> int | None:
    """The unit below the lines that head a motion, of which one names who moved it."""
    moved = False
    place = at
    while place < len(units) and units[place].scope == units[at].scope and _is_head(units[place]):
        moved = moved or _names_mover(units[place])
        place += 1
    return place if moved else None


def _is_head(unit: Unit) -> bool:
    if len(unit.text) > _LONGEST_HEAD:
        return False
    return _names_mover(unit) or _HEAD.fullmatch(unit.bare) is not None


def _names_mover(unit: Unit) -> bool:
    """Whether a line says who moved and no more: "Moved by Ash", "Motion 12-4 Moved by Ash", "(Ash/Elm)"."""
    if len(unit.text) > _LONGEST_HEAD:
        return False
    number = _NUMBER.match(unit.bare)
    bare = unit.bare[number.end() :] if number else unit.bare
    if names_only(bare):
        return True
    return _HEAD.fullmatch(unit.bare) is not None and _BRACKETED.search(unit.bare) is not None


def _is_result(unit: Unit) -> bool:
    return len(unit.text) < _LONGEST_RESULT and _RESULT.fullmatch(unit.text) is not None


def _read(units: Sequence[Unit], at: int, first: int, told: int) -> Candidate | None:
    """The candidate of the words from unit `first` on, whose result unit `told` tells."""
    last = first
    while last + 1 < told and not VOTE_LINE.match(units[last + 1].text) and units[last + 1].text.strip(" |"):
        last += 1
    lost = LOST.search(units[told].text) is not None
    if not lost and not CARRIED.search(units[told].text):
        return None
    text = units[first].text
    opening = find_opening(text)
    start = units[first].start + (opening.operative if opening else len(text) - len(text.lstrip("“\"' ")))
    return Candidate(
        source=Source.MOTION,
        first=at,
        last=told,
        start=start,
        end=units[last].end,
        label="",
        sort=Label.RESOLVED,
        otherwise=disposition_of(units[told].text) or Outcome.AGREED,
        scope=units[at].scope,
        item=units[at].item,
        forced=Outcome.NOT_AGREED if lost else None,
        amends=re.search(r"\bamendment\b", units[at].text, re.IGNORECASE) is not None,
        told=told,
    )
