"""Decisions whose label was lost, or stands only once over what a body did: `The Board:` over `noted …`, `agreed …`, a
block that opens `That … be`, the lettered decisions of a notice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.minutes.candidate import Candidate, Setting, Source, candidate_of
from ingest.minutes.clauses import follows
from ingest.minutes.extents import Extent, reach
from ingest.minutes.lookalikes import is_own_body
from ingest.minutes.mover_lines import names_only
from ingest.minutes.openings import Opening
from ingest.minutes.outcomes import outcome_of
from ingest.minutes.units import Unit
from ingest.minutes.wordings import GENERIC_BODIES, MOVED, Label, LabelWording
from ingest.records.register import Outcome

# --- `The Board:` over a list of what it did -----------------------------------------------------

_BODY_ALONE = re.compile(
    r"\W{0,9}(?P<who>(?:the |this )?(?:[\w’'&-]{1,40} ){0,8}?[\w’'-]{1,40})(?: "
    r"(?:also|then|unanimously))?\s*:\s*-?\W{0,9}"
)
_DID = re.compile(
    r"\W*(?:unanimously |also )?(?:agreed|approved|noted|resolved|endorsed|adopted|accepted|supported|recommended"
    r"|received|delegated|requested|confirmed|deferred|appointed|decided|thanked|authorised)\b"
)
_LISTING = LabelWording("list", Label.RESOLVED, Outcome.AGREED)


def opens_list(units: Sequence[Unit], at: int, setting: Setting) -> bool:
    """Whether the body that met stands alone over a list of what it agreed, noted and so on."""
    unit = units[at]
    match = _BODY_ALONE.fullmatch(unit.bare) if unit.first and len(unit.text) < 90 else None
    if not match or at + 1 >= len(units) or not units[at + 1].marker:
        return False
    ours = re.fullmatch(GENERIC_BODIES, match["who"], re.IGNORECASE) or is_own_body(match["who"], setting.body or "-")
    return bool(ours) and _DID.match(units[at + 1].bare) is not None


def listed(units: Sequence[Unit], at: int) -> Candidate | None:
    text = units[at].text
    extent = reach(units, at, len(text))
    opening = Opening(0, len(text), len(text), _LISTING)
    return None if extent.empty else candidate_of(Source.LABEL, units, at, extent, text.strip(" *"), opening)


# --- a label lost in conversion ---------------------------------------------------------------

_THAT = re.compile(r"that\b[:,]?(?:\s*$|.{0,1200}?\bbe\b|\s*\(?[1ia]\))", re.IGNORECASE | re.DOTALL)


_MOTION_HEAD = re.compile(r"\W*(?:motion|(?:council |committee |board )?resolution)\W*", re.IGNORECASE)


def is_lost_label(units: Sequence[Unit], at: int) -> bool:
    """Whether a block opens with `That` as decisions do: "That the Minutes … be confirmed", or stands below who moved
    it or below `MOTION:`."""
    unit = units[at]
    if unit.marker or (not unit.text.startswith(("That ", "THAT ", "That:", "That,")) and unit.text != "That"):
        return False
    above = units[at - 1] if at else None
    if above and above.scope == unit.scope and (names_only(above.bare) or _MOTION_HEAD.fullmatch(above.text)):
        return True
    return (
        unit.first
        and _THAT.match(unit.text) is not None
        and not re.match(r"That (?:was|is|said|would|had|means)\b", unit.text)
    )


def unlabelled_that(units: Sequence[Unit], at: int) -> Candidate | None:
    extent = reach(units, at, 0)
    if units[at].text.strip(" :") == "That" and extent.last == at:
        return None
    return candidate_of(Source.LOST_LABEL, units, at, extent, "", None)


# --- a label lost over a list -----------------------------------------------------------------

_FIRST_MARKS = frozenset({"1", "a", "i"})
_THAT_WORD = re.compile(r"that\b", re.IGNORECASE)
_IS_TO_BE = re.compile(r"\b(?:be|is|are|not|should|shall|must|will|continue)\b", re.IGNORECASE)
_LONGEST_LEAD = 400
_OPTIONS = re.compile(r"\W{0,6}(?:alternatives?|(?:other )?options?|reasons?|recommend\w+|background)\b", re.IGNORECASE)


def is_lost_list(units: Sequence[Unit], at: int, setting: Setting) -> bool:
    """Whether a list opens here that says what was decided: `(1) that … be`, under no words that lead it in; in the
    notice of a decision also `(a) the plan is approved`."""
    unit = units[at]
    if not unit.first or unit.marker.strip("().") not in _FIRST_MARKS or unit.marker.isdigit():
        return False
    above = units[at - 1] if at else None
    if above is None or above.text.rstrip().endswith((":", ":-", "that", ",", "to")) or _OPTIONS.match(above.text):
        return False
    if _THAT_WORD.match(unit.bare) and _IS_TO_BE.search(unit.bare, 0, _LONGEST_LEAD):
        return not MOVED.search(above.text)
    return setting.notice and outcome_of(unit.bare, Outcome.OTHER) is not Outcome.OTHER


def reach_list(units: Sequence[Unit], at: int) -> Extent:
    """How far such a list goes: as long as the numbers follow."""
    last = at
    while last + 1 < len(units):
        unit = units[last + 1]
        within = unit.block == units[last].block and not unit.first
        if not within and not (unit.marker and follows(_mark(units, last), unit.marker)):
            break
        last += 1
    return Extent(units[at].start, units[last].end, last)


def _mark(units: Sequence[Unit], last: int) -> str:
    """The marker of the entry that unit `last` belongs to."""
    return next(unit.marker for unit in reversed(units[: last + 1]) if unit.first)
