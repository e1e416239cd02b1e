"""How far a decision reaches that a label opens: the rest of its sentence, its clauses, over blocks and page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.line_shapes import list_marker, starts_lower, unfinished
from ingest.minutes.clauses import follows, letter_of, style_of
from ingest.minutes.openings import find_opening
from ingest.minutes.units import Unit
from ingest.minutes.wordings import MOVED, VOTE_LINE


@dataclass(frozen=True, slots=True)
class Extent:
    """The operative words from `start` to `end` of the canonical text; `last` is the number of the last unit in it,
    `gaps` are spans in between that belong to the page, such as running headers."""

    start: int
    end: int
    last: int
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def empty(self) -> bool:
        return self.end <= self.start


_STOP = re.compile(
    r"\W*(?:reasons?\b.{0,40}(?::|$)|alternative(?:s| options)\b|options? considered|other options"
    r"|background (?:papers|"
    r"documents)|voting\b|\(?note:|call-?in\b|contact\b|minutes:|additional documents|supporting documents"
    r"|the meeting (?:closed|ended|finished|concluded|rose|was closed|terminated)|there being no|chair(?:man"
    r"|person)?\W*$"
    r"|signed\b|date of next meeting|next meeting\b|appendix\b|discussion\b|background\b|wards? affected"
    r"|\(?(?:councillors?|cllrs?|mr|mrs|ms|miss|dr)\.? (?:(?!\bbe\b)[\w .’'-]){2,40}? (?<!be )(?:asked|left"
    r"|returned|abstained|voted|requested|declared"
    r"|withdrew|rejoined|joined|said|stated|thanked|wished|did not|took no|reported|was (?:not )?(?:present"
    r"|in favour))\b|the (?:board|committee|council|panel|forum|cabinet|partnership|group) (?:also )?"
    r"(?:agreed|resolved|decided) (?:that|to)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had|said|asked|explained|reported|advised|stated|thanked|commented|considered|introduced"
    r"|presented"
    r"|outlined|noted|responded|replied|queried|confirmed|discussed)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:[:;,–—-][\s“\"]*|\b(?:that|to|and|or|the|of|cabinet|council|committee|board|panel)\s*)$", re.IGNORECASE
)
_GOES_ON = re.compile(r"\W*(?:that|and|to|also|further|\(?i+\)|subject to)\b", re.IGNORECASE)
_MARK_WITHIN = re.compile(r"(?:^|[\s:;])(\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])(?=\s)")
_LEAD = re.compile(r"\W*(?:that|to)?\W*", re.IGNORECASE)
# A further clause of a resolution in the American and Canadian form.
_FURTHER = re.compile(
    r"\W*(?:and (?:that )?)?be it (?:further|also) resolved\b|\W*and further(?:more)?,? that\b", re.IGNORECASE
)
_LOOK_OVER = 3
_TAIL = 80
_LONGEST, _LONGEST_LINE = 60_000, 120


@dataclass(slots=True)
class _Reach:
    """What has been taken so far."""

    own: str
    text: str
    lists: bool = False
    letter: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    gaps: list[tuple[int, int]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether what has been taken asks for more."""
        return _OPEN.search(self.text[-_TAIL:]) is not None

    def is_lettered(self, text: str) -> bool:
        """Whether a sentence is the next of clauses marked by capitals alone, A being the first below a lead-in."""
        letter = letter_of(text)
        if not self.letter:
            return letter == "A" and self.open
        return letter == chr(ord(self.letter) + 1)

    def add(self, text: str, marker: str) -> None:
        if self.is_lettered(text):
            self.letter = letter_of(text)
        elif not self.text and letter_of(_LEAD.sub("", text, count=1)) == "A":
            self.letter = "A"
        self.text = f"{self.text} {text}".strip()
        for label in ([marker] if marker else []) + [found[1] for found in _MARK_WITHIN.finditer(text)]:
            style = style_of(label)
            if style not in self.marks or follows(self.marks[style], label):
                self.marks[style] = label


def reach(units: Sequence[Unit], at: int, operative: int, absorbs: bool = True) -> Extent:
    """The extent of the decision whose label stands in unit `at`; `operative` is where its words begin in that unit's
    text. `absorbs` says that the label asks for words where none stand behind it."""
    unit = units[at]
    so_far = _Reach(unit.marker, "")
    so_far.add(unit.text[operative:], "")
    so_far.lists = unit.text.rstrip().endswith((":", ":-"))
    start = unit.start + operative
    end, last = unit.end, at
    if not so_far.text and not absorbs:
        return Extent(start, start, at)
    begun = bool(so_far.text)
    while (following := _next(units, at, last, so_far)) is not None and end - start < _LONGEST:
        if following > last + 1:
            if so_far.text.strip(" :").lower() in ("that", "to"):  # "RESOLVED: That" at the foot of a page
                start = units[following].start
            elif begun:
                so_far.gaps.append((units[last + 1].start, units[following - 1].end))
        if not begun:
            start, begun = units[following].start, True
        so_far.add(units[following].bare, units[following].marker)
        end, last = units[following].end, following
    return Extent(start, end if begun else start, last, tuple(so_far.gaps))


def _next(units: Sequence[Unit], at: int, last: int, so_far: _Reach) -> int | None:
    """The unit that goes on with the decision, if one does."""
    near = units[last + 1] if last + 1 < len(units) else None
    if near and not _is_running(near) and _continues(units[at], units[last], near, so_far):
        return last + 1
    if not so_far.open and so_far.text:
        return None
    for following in range(last + 2, min(last + 2 + _LOOK_OVER, len(units))):
        unit = units[following]
        if _is_running(unit):
            continue
        if (unit.scope != units[at].scope and not unit.marker) or find_opening(unit.text):
            return None
        style = style_of(unit.marker) if unit.marker else ""
        first = unit.marker.strip("().") in ("1", "a", "i", "A") and not so_far.marks
        if unit.scope != units[at].scope and first and so_far.text.strip(" :").lower() not in ("", "that", "to"):
            return None  # another item's list begins here
        if unit.first and (first or (style in so_far.marks and follows(so_far.marks[style], unit.marker))):
            return following
    return None


def _is_running(unit: Unit) -> bool:
    """Whether a block may be a running header or page number: capitals or digits alone."""
    return (
        unit.first
        and not unit.marker
        and len(unit.text) < 120
        and (unit.text.isupper() or unit.text.strip(" -").isdigit())
    )


def _continues(opener: Unit, before: Unit, unit: Unit, so_far: _Reach) -> bool:
    if unit.agenda or unit.scope != opener.scope:
        return False
    if _FURTHER.match(unit.text):
        return True
    if find_opening(unit.text):
        return False
    if _STOP.match(unit.bare) or VOTE_LINE.match(unit.text):
        return False
    if so_far.letter and so_far.is_lettered(unit.text):
        return True
    if unit.block == before.block and not unit.first:
        return _same_block(unit, so_far)
    if unit.heading and not (starts_lower(unit.text) or unit.marker or unit.text.startswith(("That ", "“", '"'))):
        return False
    if unit.marker:
        return _listed(opener, unit, so_far)
    if not so_far.text:
        return True
    if so_far.open:
        return True
    if unfinished(so_far.text[-_TAIL:]) and starts_lower(unit.text):
        return True
    return unit.text.startswith(("That ", "AND ")) and not _TOLD.search(unit.text[:120])


def _same_block(unit: Unit, so_far: _Reach) -> bool:
    """Whether the next sentence of a block is still the decision's, or the next line of the list it opens."""
    if so_far.lists and len(unit.text) < _LONGEST_LINE and not (_TOLD.search(unit.text) or MOVED.search(unit.text)):
        return True
    if not so_far.text or so_far.open or list_marker(unit.text) or starts_lower(unit.text):
        return True
    if _GOES_ON.match(unit.text):
        return not _TOLD.search(unit.text[:60])
    return bool(re.search(r"\bbe\b", unit.text)) and not _TOLD.search(unit.text)


def _listed(opener: Unit, unit: Unit, so_far: _Reach) -> bool:
    """Whether a numbered block is a clause: the next of the decision's numbering, or the first below a lead-in."""
    style = style_of(unit.marker)
    if style in so_far.marks and follows(so_far.marks[style], unit.marker):
        # "The Board: - noted the report - asked for another": each bullet goes on with a verb of its own.
        return style != "bullet" or not _TOLD.search(unit.text[:80]) or bool(_TOLD.match(unit.bare))
    if opener.marker and style == style_of(opener.marker) and follows(opener.marker, unit.marker):
        core = unit.marker.strip("().")
        return core in ("1", "a", "i") and bool(so_far.open)
    return not so_far.text or bool(so_far.open)
