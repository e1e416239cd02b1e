"""What one unit after another of the minutes yields: a decision under a label, in a plain sentence, or a motion.

Nothing is left out here for standing beside another decision; `ingest.minutes.decisions` weighs candidates of one item
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.minutes.candidate import CUT_OFF, Candidate, Setting, Source, candidate_of
from ingest.minutes.clauses import style_of
from ingest.minutes.extents import Extent, reach
from ingest.minutes.facts import tells_facts
from ingest.minutes.lookalikes import RECITED, recites
from ingest.minutes.lost_labels import is_lost_label, is_lost_list, listed, opens_list, reach_list, unlabelled_that
from ingest.minutes.motion_blocks import motion_block
from ingest.minutes.openings import Opening, find_opening
from ingest.minutes.outcomes import outcome_of, verb_in
from ingest.minutes.proposals import Result, propose, tells_result_only
from ingest.minutes.run_on import decisions_within
from ingest.minutes.spoken import Form, Spoken, find_spoken
from ingest.minutes.units import Unit
from ingest.minutes.wordings import MOVED, RESOLVED_AND, Label
from ingest.records.register import Outcome


def read_candidates(units: Sequence[Unit], setting: Setting) -> list[Candidate]:
    """The candidates among the units, in order, none overlapping."""
    found: list[Candidate] = []
    at = 0
    to_consider = False
    while at < len(units):
        unit = units[at]
        if unit.agenda or unit.quoted:
            at += 1
            continue
        if to_consider and unit.first:  # the words that the agenda asks the meeting to resolve
            to_consider = _CONSIDER.search(unit.text) is not None
            at += 1
            continue
        to_consider = _CONSIDER.search(unit.text) is not None
        if block := motion_block(units, at):
            found.append(block)
            at = block.last + 1
            continue
        after = bool(found) and found[-1].last == at - 1 and found[-1].scope == unit.scope
        told = any(each.told == at for each in found[-8:])
        passed = (
            to_consider
            or tells_result_only(unit.text, told)
            or (after and _MOVER_LINE.fullmatch(unit.text) is not None)
        )
        candidates = [] if passed else _candidates(units, at, setting)
        found += candidates
        at = candidates[-1].last + 1 if candidates else at + 1
    return found


# "Proposed by Cllr A, seconded by Cllr B, all in favour." under a decision tells who moved it.
_MOVER_LINE = re.compile(
    r"\W*(?:(?:the )?motion (?:was )?)?(?:proposed|moved|prop\.?|seconded)\b(?:(?!\bthat\b|\bto\b).){5,140}",
    re.IGNORECASE,
)
_CONSIDER = re.compile(
    r"\bto (?:consider|pass)\b[^.]{0,40}\bthe following (?:resolution|motion)s?\W*$"
    r"|\b(?:is|are) (?:asked|invited|requested|recommended) to (?:agree|pass|approve|consider"
    r"|resolve)\b[^.]{0,60}:\W*$",
    re.IGNORECASE,
)


def _candidates(units: Sequence[Unit], at: int, setting: Setting) -> list[Candidate]:
    """What one unit yields: a candidate, or one for each of the decisions that its sentence runs together."""
    unit = units[at]
    spans = [] if find_opening(unit.text) else decisions_within(unit.text, setting.body, setting.meeting)
    pieces = [
        replace(
            unit,
            start=unit.start + start,
            end=unit.start + end,
            text=unit.text[start:end],
            marker=unit.marker if not start else "",
        )
        for start, end in spans
    ]
    found = [(piece, find_spoken(piece.bare, setting.body, setting.meeting)) for piece in pieces]
    several = [_spoken(units, at, spoken, piece) for piece, spoken in found if spoken]
    if several:
        return several
    candidate = _candidate(units, at, setting)
    return [candidate] if candidate else []


def _candidate(units: Sequence[Unit], at: int, setting: Setting) -> Candidate | None:
    unit = units[at]
    opening = find_opening(unit.text)
    if opening and not _recited(unit, opening, setting):
        return _labelled(units, at, opening)
    if opens_list(units, at, setting):
        return listed(units, at)
    if is_lost_label(units, at):
        return unlabelled_that(units, at)
    if is_lost_list(units, at, setting):
        return candidate_of(Source.LOST_LABEL, units, at, reach_list(units, at), "", None)
    moves = len(unit.text) > _SHORTEST_MOTION and (MOVED.search(unit.text) or _PUT.search(unit.text))
    if moves and not _decided_first(unit, moves.start(), setting):
        moved = _moved(units, at)
        if moved:
            return moved
    spoken = find_spoken(unit.bare, setting.body, setting.meeting)
    return _spoken(units, at, spoken, unit) if spoken else None


def _recited(unit: Unit, opening: Opening, setting: Setting) -> bool:
    """Whether a label within a sentence tells of another meeting: "At its meeting in March the Board RESOLVED"."""
    before = unit.bare[: max(0, opening.start - (len(unit.text) - len(unit.bare)))]
    if opening.plain and RECITED.search(unit.text):
        return True
    return bool(before) and recites(before, before, setting.meeting)


# --- under a label ----------------------------------------------------------------------------

_LEAST_ACTION = 3
_SELF_CONTAINED = frozenset(
    {
        "noted",
        "received",
        "approved",
        "adopted",
        "accepted",
        "endorsed",
        "confirmed",
        "deferred",
        "referred",
        "withdrawn",
    }
)


def _labelled(units: Sequence[Unit], at: int, opening: Opening) -> Candidate | None:
    unit = units[at]
    if unit.heading and opening.wording.noun and not unit.text.rstrip().endswith(":"):
        return None
    absorbs = not _stands_alone(opening) or unit.text[opening.start : opening.end].endswith((":", "-"))
    if absorbs and (_label_follows(units, at, opening) or (opening.wording.noun and tells_facts(units, at, opening))):
        return None
    extent = reach(units, at, opening.operative, absorbs)
    if extent.empty and not _stands_alone(opening) and not _wordless(units, at, opening):
        return None
    if opening.wording.sort is Label.ACTION and _says_who_only(unit.text[opening.operative :], extent.last == at):
        return None
    label = unit.text[opening.start : opening.end].strip(" .,*_")
    wordless = extent.empty
    if wordless:
        extent = Extent(unit.start + opening.start, unit.start + opening.start + len(label), at)
    doubts = () if opening.clean else (f"the label is printed as {label!r}",)
    if wordless and not _stands_alone(opening):
        doubts = (*doubts, CUT_OFF)
    candidate = candidate_of(Source.LABEL, units, at, extent, label, opening)
    return replace(_with(candidate, doubts, label), entry=wordless and _closes_entry(units, at))


_NAMES = re.compile(r"(?:(?:[A-Z][\w.’'-]*|and|the)[\s,/&]*)+")


def _says_who_only(words: str, alone: bool) -> bool:
    """Whether an action's line says who, not what: "Action: Clerk", "ACTION: Cllrs Ash/Elm"."""
    return (alone and len(words.split()) < _LEAST_ACTION) or _NAMES.fullmatch(words.strip(" .")) is not None


def _with(candidate: Candidate, doubts: tuple[str, ...], label: str) -> Candidate:
    words = re.sub(r"[^A-Za-z]", "", label)
    forced = Outcome.RECOMMENDED if candidate.sort is Label.RECOMMENDED else None
    return replace(candidate, doubts=doubts, small=words.upper() != words, forced=forced)


def _stands_alone(opening: Opening) -> bool:
    return opening.wording.words in _SELF_CONTAINED or opening.wording.words.startswith(RESOLVED_AND)


def _closes_entry(units: Sequence[Unit], at: int) -> bool:
    """Whether a sentence stands within a numbered or bulleted block, on whose matter it is."""
    opener = at
    while opener and not units[opener].first:
        opener -= 1
    return opener != at and bool(units[opener].marker)


def _wordless(units: Sequence[Unit], at: int, opening: Opening) -> bool:
    """Whether a label in capitals stands with no words where they are missing: at the end of the minutes or item."""
    unit = units[at]
    words = unit.text[opening.start :]
    if opening.wording.noun or words.upper() != words or unit.text[: opening.start].strip(" *_"):
        return False
    return at + 1 == len(units) or units[at + 1].scope != unit.scope


def _label_follows(units: Sequence[Unit], at: int, opening: Opening) -> bool:
    """Whether a label stands alone above another: "Decision:" above "RESOLVED: That"."""
    if units[at].text[opening.operative :].strip() or at + 1 >= len(units):
        return False
    following = find_opening(units[at + 1].text)
    return following is not None and following.start < 12


# --- motions ----------------------------------------------------------------------------------


def _decided_first(unit: Unit, moved: int, setting: Setting) -> bool:
    """Whether the sentence says what was decided and then who moved it: "The minutes were approved; proposed: A"."""
    head = unit.text[:moved].rstrip(" ;,:(–-")
    return len(head) > _SHORTEST_MOTION and find_spoken(head, setting.body, setting.meeting) is not None


_SHORTEST_MOTION = 20
_PUT = re.compile(
    r"\b(?:moved|proposed|nominated|motion(?:ed)?)\b(?!\s+(?:by the|development|extension|scheme|changes))"
    r"|\b(?:proposal|amendment) (?:by|from|of) (?:cllr|councillor|mrs?|ms|miss|dr)\b",
    re.IGNORECASE,
)


def _moved(units: Sequence[Unit], at: int) -> Candidate | None:
    proposal = propose(units, at)
    if proposal is None:
        return None
    forced = Outcome.NOT_AGREED if proposal.result is Result.LOST else None
    doubts = ("what came of the motion is not printed",) if proposal.result is Result.UNKNOWN else ()
    unit = units[at]
    return Candidate(
        source=Source.MOTION,
        first=at,
        last=proposal.last,
        start=proposal.start,
        end=proposal.end,
        label="",
        sort=Label.RESOLVED,
        otherwise=proposal.outcome,
        scope=unit.scope,
        item=unit.item,
        forced=forced,
        doubts=doubts,
        amends="amendment" in unit.text.lower(),
        told=proposal.told,
    )


# --- in plain sentences -----------------------------------------------------------------------

_THAT_WAS_AGREED = re.compile(r"(?:this|that|it|these|they|which|all)\b", re.IGNORECASE)


def _spoken(units: Sequence[Unit], at: int, spoken: Spoken, unit: Unit) -> Candidate:
    """The candidate of the sentence `unit`, which is unit `at` or a piece of it."""
    offset = unit.start + len(unit.text) - len(unit.bare)
    start = offset + spoken.label + _blanks(unit.bare[spoken.label :])
    end, last = unit.end, at
    label = unit.bare[: spoken.label].strip() if spoken.form is Form.IT_WAS_AGREED else ""
    whole = unit.end == units[at].end and unit.start == units[at].start
    if whole and (label or unit.bare.rstrip().endswith((":", ":-"))):
        extent = reach(units, at, len(unit.text) - len(unit.bare) + spoken.label)
        end, last = max(extent.end, end), extent.last
        start = extent.start if label and start >= unit.end and not extent.empty else start
    start = start if start < end else offset  # nothing stands behind its label
    opener = _said_before(units, at, spoken) if whole else at
    outcome = _outcome_of_form(unit.bare if spoken.form is not Form.SHORT else unit.bare[spoken.label :], spoken)
    return Candidate(
        source=Source.SPOKEN,
        first=at,
        last=last,
        start=units[opener].start if opener != at else start,
        end=end,
        label=label,
        sort=Label.RESOLVED,
        otherwise=outcome,
        forced=None if label else outcome,
        scope=unit.scope,
        item=unit.item,
        form=spoken.form,
        entry=_is_entry(units, at) and (spoken.form is not Form.BODY_DECIDED or style_of(unit.marker)[:1] == "a"),
    )


# Words that may speak of what the item's resolution decides, and not of a matter of their own.
_OF_THE_ITEM = re.compile(
    r"\b(?:recommendations?|motions?|amendments?|proposals?|reports?|items?|updates?|matters?|this|these|it|they)\b",
    re.IGNORECASE,
)
_LONGEST_ENTRY = 140


def _is_entry(units: Sequence[Unit], at: int) -> bool:
    """Whether a sentence is an entry of a list by itself, about a matter of its own."""
    unit = units[at]
    alone = unit.first and (at + 1 == len(units) or units[at + 1].block != unit.block)
    return bool(unit.marker) and alone and len(unit.text) < _LONGEST_ENTRY and not _OF_THE_ITEM.search(unit.text)


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(" :,–-"))


def _said_before(units: Sequence[Unit], at: int, spoken: Spoken) -> int:
    """The unit that a remark such as "That was agreed." is about: the sentence before it in the block."""
    unit = units[at]
    about = spoken.form is Form.MATTER_DECIDED and len(unit.text) < 40 and _THAT_WAS_AGREED.match(unit.bare)
    if about and at and units[at - 1].block == unit.block and not units[at - 1].agenda:
        return at - 1
    return at


_AGREED_TO = re.compile(r"\b(?:agreed|resolved|decided)\b(?:,? unanimously)?", re.IGNORECASE)


def _outcome_of_form(text: str, spoken: Spoken) -> Outcome:
    """The outcome that a plain sentence names, by its verb wherever it stands where no clause has one."""
    if spoken.form is Form.NOTED:
        return Outcome.NOTED
    agreed = _AGREED_TO.search(text, spoken.operative)
    if agreed and spoken.form in (Form.IT_WAS_AGREED, Form.BODY_DECIDED):
        named = outcome_of(text[agreed.end() :], Outcome.AGREED)  # what was agreed: "that A be elected"
        asked = named is Outcome.REQUESTED and text[agreed.end() :].lstrip().startswith("to ")
        return Outcome.AGREED if asked else named  # "agreed to ask" agrees
    named = outcome_of(text, verb_in(text, Outcome.AGREED))
    if named in (Outcome.RECEIVED, Outcome.NOTED, Outcome.AGREED) and spoken.form in (
        Form.BODY_DECIDED,
        Form.MATTER_DECIDED,
    ):
        return outcome_of(text[spoken.operative :], named)  # "received and approved" approves
    return named
