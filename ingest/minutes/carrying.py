"""Who moved and seconded a decision, and the vote on it: in its own words, or told about it in the same item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.minutes.candidate import Candidate, Source
from ingest.minutes.motions import Motion, read_motion
from ingest.minutes.units import Unit
from ingest.minutes.votes import read_vote
from ingest.minutes.wordings import MOVED
from ingest.records.register import Outcome, Vote

_BEHIND, _BEFORE, _LONGEST = 8, 200, 6000


def motion_of(units: Sequence[Unit], each: Candidate, taken: Sequence[Candidate]) -> Motion:
    """Mover and seconder: from the decision's own sentence, else what was moved last before it in its item."""
    own = units[each.first]
    whole = _text(units, each.first, each.last)
    moved = MOVED.search(own.text) or each.source is Source.MOTION or _MOVED_BY.search(own.text)
    motion = read_motion(whole) if moved else Motion()
    if motion or each.source is Source.SPOKEN:
        return motion or _behind(units, each)
    lost = [other for other in taken if other.forced is Outcome.NOT_AGREED]
    floor = max((other.last for other in taken if other.last < each.first and other not in lost), default=-1)
    for at in range(each.first - 1, max(floor, each.first - _BEFORE), -1):
        unit = units[at]
        if unit.scope != each.scope:
            break
        if unit.agenda or not _MOVING.search(unit.text) or any(other.first <= at <= other.last for other in lost):
            continue
        motion = read_motion(unit.text)
        if not motion.seconder:
            motion = read_motion(_text(units, max(at - 1, 0), min(at + 2, each.first))) or motion
        if motion and "amendment" not in unit.text.lower():
            return motion
    return _behind(units, each) or _told_below(units, each, taken)


# Only the mover, in the sentence that decides.
_MOVED_BY = re.compile(r"^(?!.*\bamendment\b).*\bit was (?:moved|proposed) by\b", re.IGNORECASE | re.DOTALL)
_MOVING = re.compile(r"\b(?:moved|proposed|mover|proposer|proposal of)\b", re.IGNORECASE)
_PUT_BEHIND = re.compile(r"\W*(?:proposed|moved|prop|seconded)\b", re.IGNORECASE)


def _behind(units: Sequence[Unit], each: Candidate) -> Motion:
    """`Proposed: Cllr A Seconded: Cllr B` under a decision."""
    at = each.last + 1
    if at < len(units) and units[at].scope == each.scope and _PUT_BEHIND.match(units[at].text):
        return read_motion(_text(units, at, min(at + 1, len(units) - 1)))
    return Motion()


def _told_below(units: Sequence[Unit], each: Candidate, taken: Sequence[Candidate]) -> Motion:
    """`The minutes were proposed by A and seconded by B`, told in the minute below a decision under `Decision:`, where
    the item holds that decision alone."""
    if sum(other.scope == each.scope for other in taken) != 1:
        return Motion()
    for unit in units[each.last + 1 : each.last + _BEFORE]:
        if unit.scope != each.scope:
            break
        if _MOVING.search(unit.text) and "amendment" not in unit.text.lower():
            motion = read_motion(unit.text)
            if motion.seconder:
                return motion
    return Motion()


def _text(units: Sequence[Unit], first: int, last: int) -> str:
    return "\n".join(unit.text for unit in units[first : last + 1])


_ABOUT_VOTE = re.compile(
    r"\b(?:votes?|voted|voting|carried|lost|unanimous\w*|against|abst\w+|nem\.? con|in favour|failed|defeated|passed"
    r"|all agreed|dissent\w{0,4})\b|\b(?:resolved|agreed)\s?\(\d",
    re.IGNORECASE,
)


def vote_on(text: str, units: Sequence[Unit], each: Candidate, taken: Sequence[Candidate]) -> Vote | None:
    """The vote on a decision: in its own sentence, behind it, or before it since the decision above."""
    if each.source is Source.MOTION:
        first = each.first if each.told in (None, each.first) else min(each.last + 1, each.told or each.first)
        first = each.told if each.told is not None and first > each.told else first
        last = max(each.told or 0, each.last)
        if last + 1 < len(units) and _MINORITY.search(units[last + 1].text) and units[last + 1].scope == each.scope:
            last += 1
        return _read_vote(text, units[first].start, units[last].end)
    ceiling = min((other.first for other in taken if other.first > each.last), default=len(units))
    last = each.last
    while last + 1 < ceiling and last - each.last < _BEHIND and units[last + 1].scope == each.scope:
        behind = units[last + 1].text
        if not (_ABOUT_VOTE.search(behind) and len(behind) < 400) or _ANOTHER_WENT.match(behind):
            break
        last += 1
    found = _read_vote(text, units[each.first].start, units[last].end)
    if found or each.source is Source.SPOKEN:
        return found
    floor = max((other.last for other in taken if other.last < each.first), default=-1)
    first = each.first
    while first - 1 > floor and units[first - 1].scope == each.scope and each.first - first < _BEHIND:
        first -= 1
    return _read_vote(text, units[first].start, units[each.first].start)


_ANOTHER_WENT = re.compile(
    r"\W*(?:the|an?) (?!(?:motion|proposal|proposition|amendment|resolution|recommendation|vote|voting|decision)\b)"
    r"[^.;]{2,80}?\bwent through\b",
    re.IGNORECASE,
)
"""What tells that another matter was carried."""
_MINORITY = re.compile(r"\b(?:votes?|abstentions?|dissent|names?)\b.{0,60}\b(?:recorded|minuted)\b", re.IGNORECASE)


def _read_vote(text: str, start: int, end: int) -> Vote | None:
    if end - start > _LONGEST or not _ABOUT_VOTE.search(text, start, end):
        return None
    return read_vote(text[start:end], start)
