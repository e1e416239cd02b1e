"""Motions and what came of them: `Councillor A moved, seconded by Councillor B, that …` with the result behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.minutes.clauses import follows
from ingest.minutes.motions import read_motion
from ingest.minutes.mover_lines import names_only
from ingest.minutes.openings import find_opening
from ingest.minutes.outcomes import disposition_of, outcome_of
from ingest.minutes.units import Unit
from ingest.minutes.vote_outcomes import of_earlier_vote
from ingest.minutes.wordings import CARRIED, LOST, MOVED, VOTE_LINE
from ingest.records.register import Outcome


class Result(StrEnum):
    """What came of a motion. `ASSUMED`: nothing is printed, in minutes that record no results at all."""

    CARRIED = "carried"
    LOST = "lost"
    UNKNOWN = "unknown"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A motion with the span of its words; `last` is the number of the unit that tells its result, or its own last."""

    start: int
    end: int
    last: int
    result: Result
    outcome: Outcome
    told: int | None = None


_LOOK_ON, _VOTED_AT_ONCE = 60, 2
_PUT_ASIDE = re.compile(
    r"\b(?:works?|development|extension|closures?|changes?|site|budget|increase|speed limit|scheme|order) proposed\b"
    r"|\bproposed (?:new |by the |to (?:erect|build|extend)|development|extension|works|changes|site|works|use)\b",
    re.IGNORECASE,
)


def propose(units: Sequence[Unit], at: int) -> Proposal | None:
    """The motion that unit `at` puts, None where the words put none or a resolution below records it."""
    unit = units[at]
    if _puts_only_names(units, at):
        return None  # what was moved stands below, and is read there
    seconded = MOVED.search(unit.text) or _seconded_next(units, at)
    result, told = _result(units, at)
    carried_here = CARRIED.search(unit.text)
    if result is None or (carried_here and of_earlier_vote(unit.text, carried_here.end())):
        return None  # a resolution follows, which says what was decided, or it was voted on elsewhere
    if "nominated" in unit.text and told is not None and told > at + _VOTED_AT_ONCE:
        return None  # one name of a list, and who of them was elected is said at its end
    if result is not Result.CARRIED and (NOMINATES.search(unit.text) or _elected_below(units, at)):
        return None  # who was elected is said below; a name put forward decides nothing
    carried = result is Result.CARRIED and (MOTION.match(unit.bare) or (told == at and _BY_ALL.search(unit.text)))
    if not seconded and result is not Result.LOST and not carried:
        return None
    if not seconded and _PUT_ASIDE.search(unit.text):
        return None
    words_end = _last_of_words(units, at, told)
    start = unit.start + _operative(unit)
    if start >= unit.end and words_end > at:
        start = units[at + 1].start
    outcome = _outcome(units, at, told)
    if result is Result.UNKNOWN and not unit.bare.rstrip().endswith((":", "that", ":-")) and _says_what(unit.bare):
        result = Result.ASSUMED
    end = units[words_end].end
    start = start if start < end else unit.start
    if told is not None and told != at and told - 1 > words_end:
        return Proposal(start, end, words_end, result, outcome, told)
    return Proposal(start, end, max(told if told is not None else at, words_end), result, outcome, told)


# "Cllr A proposed that the fee be paid, all in favour.": nobody is named who seconded it.
_BY_ALL = re.compile(
    r"\bproposed\b(?:(?!\bit was\b).){5,200}\b(?:all (?:were )?(?:in favour|agreed|in agreement)|unanimous(?:ly)?)\b",
    re.I,
)


def _seconded_next(units: Sequence[Unit], at: int) -> bool:
    """Whether the seconder stands in a sentence of its own: "Cllr A proposed that X. Seconded by Cllr B."."""
    following = units[at + 1] if at + 1 < len(units) else None
    return following is not None and following.scope == units[at].scope and bool(_SECONDED.match(following.text))


_SECONDED = re.compile(
    r"\W*(?:this was |(?:the )?motion (?:was )?)?(?:duly )?seconded\b"
    r"|\W*(?:[A-Z][\w.’'-]*\s+){1,5}seconded(?:\W{0,3}$| (?:the |this )?(?:motion|proposal|proposition|it)\b)"
    r"|\W*second\s?:\s",
    re.IGNORECASE,
)
# A motion as American and Canadian minutes put it: "Motion to pay the bills.", "Mr Oak made a motion to".
MOTION = re.compile(
    r"\W*(?i:a motion|motion) (?:was (?:made|moved) )?(?:by [^.]{2,60} )?(?:to|that|for)\b"
    r"|\W*(?:[A-Z][\w.’'-]*\s+){1,5}(?:motioned\b|(?:made|put) (?:a|the) motion\b)"
    r"|(?=.{0,200}\bit was motioned\b)",
)
# Somebody put forward for an office.
NOMINATES = re.compile(
    r"\bproposed (?:himself|herself|themselves)\b|\b(?:nominated|nomination)\b"
    r"|\b(?:had|received|polled) (?:\d{1,3}|[a-z]{3,9}) votes\b|\bas (?:chair|cathaoirleach|mayor)\w*"
    r"|\bproposed (?:that )?(?:cllrs?|councillors?|mrs?|ms|miss|dr)\b[^.;]{2,60}?\b(?:as|for|to be|be)\b"
    r"|\b(?:cllrs?|councillors?|mrs?|ms|miss|dr)\.? [^.;]{2,40}? (?:was|were) proposed (?:in|as|for|by)\b",
    re.IGNORECASE,
)
_TAKES_OFFICE = re.compile(
    r"\b(?:take|takes|took|taking) (?:up |on |over )?(?:the (?:position|office|role|post|chair)|office)\b"
    r"|\b(?:continu|remain|serv|stand|act)\w{0,3} as\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(r"\b(?:was|were|is|are|declared|duly) (?:\w+ )?(?:re-?)?(?:elected|appointed)\b", re.IGNORECASE)


def _elected_below(units: Sequence[Unit], at: int) -> bool:
    """Whether what is moved is that somebody take an office, and who was elected is said next."""
    below = [unit for unit in units[at + 1 : at + 5] if unit.scope == units[at].scope]
    return bool(_TAKES_OFFICE.search(units[at].text)) and any(_ELECTED.search(unit.text) for unit in below)


_MATTER_BELOW = re.compile(r"\W*(?:that\b|to\b|\(?[1ai][.)])", re.IGNORECASE)


def _puts_only_names(units: Sequence[Unit], at: int) -> bool:
    """Whether a line only names who moved and seconded, above what they moved."""
    if not names_only(units[at].bare):
        return False
    following = next((unit for unit in units[at + 1 : at + 4] if not names_only(unit.bare)), None)
    return following is not None and (
        _MATTER_BELOW.match(following.text) is not None or find_opening(following.text) is not None
    )


_THE_MOTION = re.compile(r"\b(?:substantive|original|main)\b|\bas amended\b|\bmotion\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamendment\b", re.IGNORECASE)
_RESULT_OF = re.compile(
    r"\W{0,9}(?:on being put to the (?:vote|meeting),? )?(?:the |this )?(?:\w{1,30} )?"
    r"(?:motion|amendment|proposal|proposition|vote|change)\b",
    re.IGNORECASE,
)
_VOTED_FOR = re.compile(
    r"\W{0,9}(?:the )?(?:\w{1,30} ){1,3}voted (?:\w{1,30} )?to (?:approve|adopt|carry|pass) (?:the|this) motion\W{0,9}",
    re.IGNORECASE,
)
_TELLS_MORE = re.compile(r"\bthat\b|\bresolved\b|;", re.IGNORECASE)
_LONGEST_TAIL = 160


_ON_AMENDMENT = re.compile(r"\bvot\w{1,4} (?:\w+ ){0,3}on the amendment\b", re.IGNORECASE)


def tells_result_only(text: str, told: bool) -> bool:
    """Whether a sentence that tells what came of a motion above it (`told`) says nothing else."""
    if _LEADS_IN_VOTE.fullmatch(text):
        return True
    if not told or MOVED.search(text):
        return False
    opened = _RESULT_OF.match(text)
    tail = text[opened.end() :] if opened else ""
    short = opened is not None and len(tail) <= _LONGEST_TAIL and not _TELLS_MORE.search(tail)
    return short or _VOTED_FOR.fullmatch(text) is not None


_LEADS_IN_VOTE = re.compile(
    r"(?:[^:]{0,120}[,)]? )?(?:the )?(?:chair\w*|(?:lord )?mayor|president|leader) (?:then )?put the (?:\w+ )?"
    r"(?:motion|amendment)\b[^.:]{0,80}? to the vote(?: and the voting was(?: recorded)? as follows)?\W*",
    re.IGNORECASE,
)
"""What leads in how they voted on a motion set out above."""


def _of_another(text: str, amends: bool) -> bool:
    """Whether a sentence within the debate of a motion is about an amendment to it."""
    return not amends and _AMENDMENT.search(text) is not None and not _THE_MOTION.search(text)


def _result(units: Sequence[Unit], at: int) -> tuple[Result | None, int | None]:
    """The result and the unit that tells it; None for a result where a label follows in the same item."""
    unit = units[at]
    own = unit.text[_after_mover(unit.text) :]
    if LOST.search(own):
        return Result.LOST, at
    if CARRIED.search(own):
        return Result.CARRIED, at
    told: int | None = None
    amends = _AMENDMENT.search(unit.text) is not None
    amended = False
    for following in range(at + 1, min(at + 1 + _LOOK_ON, len(units))):
        other = units[following]
        if other.scope != unit.scope or other.agenda:
            break
        amended = amended or (_AMENDMENT.search(other.text) is not None and MOVED.search(other.text) is not None)
        if other.quoted or ((amended or _ON_AMENDMENT.search(other.text)) and _of_another(other.text, amends)):
            continue
        if amends and told is not None and _THE_MOTION.search(other.text) and not _AMENDMENT.search(other.text):
            break  # what came of the motion that was amended
        if (told is not None and MOTION.match(other.bare)) or _DECIDES_ITSELF.search(other.text):
            break
        if LOST.search(other.text) and len(other.text) < _LONGEST_RESULT:
            return (Result.UNKNOWN, None) if told is None and _PUTS.search(other.text) else (Result.LOST, following)
        if find_opening(other.text):
            return None, None
        if names_only(other.bare):
            continue
        if (MOVED.search(other.text) or MOTION.match(other.bare)) and told is None and not _SECONDED.match(other.text):
            break
        if told is None and _tells(other) and CARRIED.search(other.text):
            told = following
        elif told is not None and MOVED.search(other.text):
            break
    return (Result.CARRIED, told) if told is not None else (Result.UNKNOWN, None)


_LONGEST_RESULT = 400
_PUTS = re.compile(
    r"\b(?:cllr|councillor|mrs?|miss|ms|dr)\.? [\w’'-]+(?: [\w’'-]+){0,2} (?:then )?(?:moved|proposed) (?!an? (?:amend"
    r"|motion)|this\b|it\b)",
    re.IGNORECASE,
)
"""What puts a motion of its own, so that what came of it is told of that."""
_DECIDES_ITSELF = re.compile(r"\bit was (?:\w+ )?(?:agreed|resolved|decided),? (?:that|to)\b", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:motion|amendment|proposal|resolution|vote[ds]?|carried|agreed|unanimous\w*|favour)\b", re.I)


def _tells(unit: Unit) -> bool:
    return len(unit.text) < _LONGEST_RESULT and bool(_TELLS.search(unit.text))


_PROPOSED = re.compile(r"\b(?:moved|proposed|motioned)(?=\s)", re.IGNORECASE)


def _after_mover(text: str) -> int:
    match = MOVED.search(text) or _PROPOSED.search(text)
    return match.end() if match else 0


_THAT = re.compile(
    r"(?P<that>\bthat\b)[:,]?\s*|:(?!\d)\s*-?\s*|\bto (?!the\b|this\b|an?\b|its\b|our\b)(?=\w)", re.IGNORECASE
)


# What was moved, right behind the seconder: "Moved by: A Seconded by: B That the agenda be approved".
_MATTER = re.compile(r"[\s,;:.–—-]{1,6}(?=(?:That|THAT)\b|the (?!motion|proposal|amendment)\w)")


def _operative(unit: Unit) -> int:
    """Where what is moved begins in the sentence: at `that`, behind a colon, or at its head."""
    head = len(unit.text) - len(unit.bare)
    if MOTION.match(unit.bare):
        return head
    seconder = read_motion(unit.text).seconder_span
    behind_names = _MATTER.match(unit.text, seconder[1]) if seconder else None
    if behind_names:
        return behind_names.end()
    match = _THAT.search(unit.text, _after_mover(unit.text))
    if not match:
        return head
    if match.end() >= len(unit.text.rstrip()):
        return len(unit.text)
    behind = unit.text[match.end()]
    return match.end() if behind in '“"' or match.group().startswith(":") else match.start()


def _outcome(units: Sequence[Unit], at: int, told: int | None) -> Outcome:
    """The outcome by the verb of the result where what is moved names none: "proposed …, seconded … and adopted"."""
    tail = units[at].text[_after_mover(units[at].text) :]
    own = disposition_of(tail) if CARRIED.search(tail) else None
    result = own or (disposition_of(units[told].text) if told is not None else None) or Outcome.AGREED
    asked = _MOTION_TO.search(units[at].text)
    if asked and result is Outcome.AGREED:  # "made a motion to approve": what was asked for
        return outcome_of(units[at].text[asked.end() :], result)
    for_what = _MOVED_NOUN.search(units[at].text)
    return _NOUNS[for_what["noun"].lower()] if for_what and result is Outcome.AGREED else result


# What was moved as a noun: "Ash moved, and Elm seconded, approval of the minutes".
_NOUNS = {
    "approval": Outcome.APPROVED,
    "adoption": Outcome.ADOPTED,
    "receipt": Outcome.RECEIVED,
    "deferral": Outcome.DEFERRED,
}
_MOVED_NOUN = re.compile(
    r"\b(?:moved|seconded|motion),? (?:for |by [^,.]{2,40}, )?(?:the )?(?P<noun>approval|adoption|receipt|deferral)"
    r" of\b",
    re.IGNORECASE,
)


_MOTION_TO = re.compile(r"\bmotion(?:ed)? (?:was made )?(?=to\b)", re.IGNORECASE)


def _last_of_words(units: Sequence[Unit], at: int, told: int | None) -> int:
    """The last unit of the motion's own words: it goes on behind a colon or `that`, as far as the debate."""
    opener = units[at]
    if not opener.text.rstrip(" “").endswith((":", "that", ":-", ";")) and not _opens_quotation(units, at):
        return _end_of_sentence(units, at)
    last = at
    limit = told if told is not None else min(at + _LOOK_ON, len(units))
    for following in range(at + 1, limit):
        unit = units[following]
        beyond = opener.marker and unit.marker and follows(opener.marker, unit.marker) and _is_next(unit)
        if unit.scope != opener.scope or (beyond and not unit.quoted) or _PUT_TO_VOTE.search(unit.text):
            break
        if VOTE_LINE.match(unit.text) or (unit.heading and not unit.text.startswith(_OPENERS)):
            break
        last = following
    return last


def _end_of_sentence(units: Sequence[Unit], at: int) -> int:
    """The last line of a sentence that goes on over the lines of its block."""
    last = at
    while last + 1 < len(units) and not units[last].text.rstrip().endswith((".", "”", '"', "?", "!")):
        following = units[last + 1]
        if following.first or following.block != units[at].block or VOTE_LINE.match(following.text):
            break
        if following.marker or names_only(following.bare) or CARRIED.match(following.text):
            break
        last += 1
    return last if units[last].text.rstrip().endswith((".", "”", ":")) else at


_PUT_TO_VOTE = re.compile(
    r"\bput (?:the|to the|it to)\b|\bto the vote\b|\bvoting was\b|\brecorded vote\b|\bshow of hands\b", re.I
)


_OPENERS = ("“", '"', "That ", "THAT ")


def _opens_quotation(units: Sequence[Unit], at: int) -> bool:
    return at + 1 < len(units) and units[at + 1].quoted


def _is_next(unit: Unit) -> bool:
    """Whether a number goes on counting the paragraphs of the minute: a motion's own begin at the first."""
    return unit.marker.strip("().") not in ("1", "a", "i", "A")


_WHAT = re.compile(r"\b(?:that|to|approval|acceptance|adoption|the|a|an|be|pay|\w+ed)\b", re.IGNORECASE)


def _says_what(text: str) -> bool:
    """Whether a sentence tells what was proposed, beside who proposed it."""
    return len(text.split()) > 8 and bool(_WHAT.search(text))
