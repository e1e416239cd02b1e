"""Premises of who did what: who moved or seconded, was in the chair, spoke, was elected, voted which way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.choose import Lead
from assistant.matching import Matcher
from assistant.premises.outcomes import rows_on
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.register_answers.kinds import Kind
from assistant.register_answers.met import attended, meetings_asked, printed_name, shown_of_attendance
from assistant.register_answers.motions import MOVING, motions_of_named, movers_told, telling, told_of_vote
from assistant.register_answers.quoting import quote_all, sentences_with
from assistant.register_answers.rows import decision_rows
from assistant.register_answers.weighing import Row, Weighed
from index.held import plain
from index.held_register import MeetingRecord, Placed
from index.register import DecisionRegister
from ingest.records import Attendance, Capacity, Outcome, Vote

_TITLE = r"(?:Councillors?|Cllrs?\.?|Alderman|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Lord|Lady|Councilmember)"
_NAME = r"(?: (?!Mr|Ms|Dr|Councillor|Cllr)[A-Z][\w’'.-]{0,30}){1,3}"
_PERSON = rf"(?P<person>{_TITLE}(?: (?:Mr|Mrs|Ms|Dr)\.?)?{_NAME})"


def other_person(inquiry: Inquiry) -> Answered | None:
    """Who it was, where the record tells of another person than the question presumes."""
    for form, check in _CHECKS:
        found = form.search(inquiry.question.text)
        told = check(inquiry, found) if found else None
        if told is not None:
            return told
    return None


def surname(name: str) -> str:
    """The last word of a name, as names are compared."""
    return (plain(re.sub(r"['’]s\b", "", name)).split() or [""])[-1]


def _is_named(name: str, printed: str) -> bool:
    """Whether the surname of `name` is among the words of `printed`."""
    return surname(name) in plain(printed).split()


# --- movers -----------------------------------------------------------------------------------


def _moved(inquiry: Inquiry, found: re.Match[str]) -> Answered | None:
    """Who moved it, or seconded it, where the question names another."""
    person, seconding = found["person"], found["verb"].casefold().startswith("second")
    rows = [one for one in rows_on(without_person(inquiry, person)) if one.row.decision and one.row.decision.mover]
    if not rows or any(_is_named(person, _mover(one.row, seconding)) for one in rows):
        return None
    other_way = [one for one in rows if _is_named(person, _mover(one.row, not seconding))]
    meant = other_way if len(other_way) == 1 else rows if len(rows) == 1 else []
    return _movers(inquiry, meant[0]) if meant and _mover(meant[0].row, seconding) else None


def _mover(row: Row, seconding: bool) -> str:
    decision = row.decision
    return "" if decision is None else decision.seconder if seconding else decision.mover


def _movers(inquiry: Inquiry, one: Weighed) -> Answered | None:
    chosen = quote_all(inquiry.quoter, [one], lambda it, text: telling(it.row, text, MOVING))
    leads = movers_told(one.row, chosen)
    return Answered((leads[0].source,), leads=leads) if leads else None


def without_person(inquiry: Inquiry, person: str) -> Inquiry:
    """The question without a person whom it names: no evidence is held to them."""
    words = set(plain(person).split())
    matter = Matcher([one for one in inquiry.matter.words if plain(one.text) not in words], inquiry.matter.like)
    names = Matcher(
        [one for one in inquiry.finding.names.words if plain(one.text) not in words], inquiry.finding.names.like
    )
    finding = replace(inquiry.finding, names=names)
    kept = tuple(name for name in inquiry.question.names if not set(plain(name).split()) <= words)
    quoter = type(inquiry.quoter)(inquiry.desk, inquiry.question, finding, inquiry.level)
    return replace(
        inquiry, matter=matter, finding=finding, quoter=quoter, question=replace(inquiry.question, names=kept)
    )


_NO_SECONDER = re.compile(
    r"\b(?:no seconder|not seconded|without a seconder|(?:lack|want) of a seconder|no[- ]one seconded)\b", re.IGNORECASE
)


def _unseconded(inquiry: Inquiry, _: re.Match[str]) -> Answered | None:
    """That nobody seconded a motion of which the seconder is asked for."""
    rows = motions_of_named(inquiry, decision_rows(inquiry)) or rows_on(inquiry)
    alone = [one for one in rows if one.row.decision and one.row.decision.mover and not one.row.decision.seconder]
    if len(alone) != len(rows) or not alone:
        return None
    told = quote_all(
        inquiry.quoter,
        alone[:1],
        lambda one, text: sentences_with(text, (one.row.item_start, one.row.item_end), _NO_SECONDER)[:1],
    )
    return Answered(tuple(told)) if told else None


# --- the chair, those away --------------------------------------------------------------------


def _chaired(inquiry: Inquiry, found: re.Match[str]) -> Answered | None:
    """Who was in the chair, where it was another."""
    chairs = [one for one in _attendance(inquiry) if one.record.capacity is Capacity.CHAIR]
    if not chairs or any(_is_named(found["person"], one.record.name) for one in chairs):
        return None
    reply = attended(replace(inquiry, kind=Kind.CHAIR))
    return reply if isinstance(reply, Answered) else None


def _attendance(inquiry: Inquiry) -> list[Placed[Attendance]]:
    record = _one_meeting(inquiry)
    return list(record.attendance) if record else []


def _one_meeting(inquiry: Inquiry) -> MeetingRecord | None:
    """The record of the one meeting meant; None where it is not known which."""
    held = meetings_asked(inquiry) if inquiry.meant.days else []
    return (
        DecisionRegister(inquiry.desk.collection.store).meeting(held[0].id, inquiry.level) if len(held) == 1 else None
    )


_AWAY = frozenset({Capacity.APOLOGIES, Capacity.ABSENT})
_SPOKE = re.compile(
    r"\b(?:said|says|stated|told|asked|reported|advised|explained|spoke|commented|thanked|replied|added|moved|proposed"
    r"|seconded|voted|arrived|joined)\b",
    re.IGNORECASE,
)


def _spoke(inquiry: Inquiry, found: re.Match[str]) -> Answered | None:
    """That somebody was not there of whom it is asked what they said."""
    record, person = _one_meeting(inquiry), found["person"]
    if record is None:
        return None
    theirs = [one for one in record.attendance if _is_named(person, one.record.name)]
    if not theirs or any(one.record.capacity not in _AWAY for one in theirs):
        return None
    if any(_is_named(person, one.record.substitute_for) for one in record.attendance) or _speaks(
        inquiry, record, person
    ):
        return None
    shown = shown_of_attendance(replace(inquiry, kind=Kind.APOLOGIES), theirs[:1])
    return shown if shown.candidates else None


def _speaks(inquiry: Inquiry, record: MeetingRecord, person: str) -> bool:
    """Whether the minutes tell of something that they did or said."""
    name = re.compile(rf"\b{re.escape(surname(person))}\b", re.IGNORECASE)
    for item in record.items:
        text = inquiry.quoter.text(item.source.document_id)
        for start, end in sentences_with(text, (item.record.start, item.record.end), name):
            if _SPOKE.search(text, start, end):
                return True
    return False


# --- elected ----------------------------------------------------------------------------------

_NAMED = re.compile(rf"\b{_TITLE} (?:[A-Z][\w’'.-]{{0,30}} ?){{1,3}}|\b[A-Z]\. [A-Z][\w’'-]+")


def _elected(inquiry: Inquiry, found: re.Match[str]) -> Answered | None:
    """Who was elected or appointed, where it was another."""
    person = found["person"]
    rows = [
        one
        for one in rows_on(without_person(inquiry, person))
        if one.row.decision and Outcome.APPOINTED in one.row.decision.outcomes
    ]
    if len({one.row.text for one in rows}) != 1 or any(_is_named(person, one.row.text) for one in rows):
        return None
    if not _NAMED.search(rows[0].row.text):
        return None
    chosen = quote_all(inquiry.quoter, rows[:1], lambda one, _: [(one.row.start, one.row.end)])
    return Answered(tuple(chosen)) if chosen else None


# --- votes ------------------------------------------------------------------------------------

_SIDES = {"against": "against", "for": "for", "favour": "for", "abst": "abstained"}
_VOTED = {"against": "voted against it", "for": "voted for it", "abstained": "abstained"}


def _sided(inquiry: Inquiry, found: re.Match[str]) -> Answered | None:
    """How somebody voted, where it was another way."""
    person = found["person"]
    side = next((side for said, side in _SIDES.items() if said in found["side"].casefold()), "")
    for one in rows_on(without_person(inquiry, person)):
        vote = one.row.decision.vote if one.row.decision else None
        sides = _sides_of(person, vote) if vote else []
        if len(sides) != 1 or vote is None:
            continue
        if sides[0] == side:
            return None
        told = told_of_vote(inquiry, one, vote)
        if not isinstance(told, Answered) or not told.leads:
            return None
        source = told.leads[0].source
        name = next(each.name for each in vote.names if _is_named(person, each.name))
        words = f"{printed_name(name, source.statement.text)} {_VOTED[sides[0]]}"
        return Answered((source,), leads=(Lead(words, source),))
    return None


def _sides_of(person: str, vote: Vote) -> list[str]:
    return [one.side for one in vote.names if _is_named(person, one.name)]


_Check = Callable[[Inquiry, re.Match[str]], Answered | None]
_SAYING = (
    r"(?:say|tell|argue|think|report|comment|explain|ask|raise|speak|add|reply|suggest|warn|describe|answer|point out)"
)
# The first row whose form is found decides, so the narrow ones stand first.
_CHECKS: Sequence[tuple[re.Pattern[str], _Check]] = tuple(
    (re.compile(form), check)
    for form, check in (
        (rf"{_PERSON}[^?]{{0,60}}\b(?:from|in|taking|took) the chair\b", _chaired),
        (rf"(?i:\b(?:why|when|how|where) did) {_PERSON} chair\b", _chaired),
        (rf"{_PERSON}, (?:who chaired|as (?:the )?chair\w*|the chair\w*|chairing)\b", _chaired),
        (rf"(?i:\bwhy did) {_PERSON} (?P<side>vote (?:against|for|in favour)|abstain)", _sided),
        (rf"(?i:\b(?:why|when|how|what|where)\b[^?]{{0,40}}?\bdid) {_PERSON} (?P<verb>move|second|propose)\b", _moved),
        (rf"(?i:\bwhen) {_PERSON} (?P<verb>moved|seconded|proposed)\b", _moved),
        (r"(?i:\bwho seconded)\b", _unseconded),
        (
            rf"(?i:\b(?:why|when|how|on (?:what|which) \w+) was) {_PERSON} (?:re-?)?(?:elected|appointed|chosen)\b",
            _elected,
        ),
        (rf"(?i:^\W*(?:what|how|why)\b[^?]{{0,60}}?\bdid) {_PERSON} {_SAYING}\b", _spoke),
    )
)
