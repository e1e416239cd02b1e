"""Premises of where: a matter was decided at another meeting or by another body, a meeting was held elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.choose import Lead
from assistant.matching import Matcher
from assistant.premises.outcomes import rows_on, without_words
from assistant.premises.presumed import Stand, presumed, stand_of, told_of
from assistant.register_answers.decided import quoted
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.register_answers.meant import Role
from assistant.register_answers.met import meetings_asked
from assistant.register_answers.quoting import extent
from assistant.register_answers.rows import decision_rows, item_rows, weighed_rows
from assistant.register_answers.sittings import sat
from assistant.register_answers.weighing import Weighed
from index.held import plain
from index.held_register import HeldSource
from index.register import DecisionRegister
from ingest.dates import FoundDate, Precision

_SURELY = 0.85
"""Share of the words of the matter that the decision and its title hold, to be surely what is meant."""
_HINT = 0.5
"""Share from which on what a meeting's own record holds may be what is meant."""
_LEAST_WORDS = 2
_DECIDING = re.compile(
    r"\b(?:decid\w+|resolv\w+|agree\w*|approv\w+|adopt\w*|endors\w+|refus\w+|reject\w*|defer\w*|recommend\w*)\b", re.I
)


def other_meeting(inquiry: Inquiry) -> Answered | None:
    """What was decided on the matter at another meeting of the body, where the record of the meeting asked about holds
    nothing of it."""
    inquiry = _without_bodies(inquiry)
    if not _DECIDING.search(inquiry.question.text) or not inquiry.filters.bodies:
        return None
    days = [found for found, role in _dates(inquiry) if role is Role.MEETING]
    if len(days) != 1 or days[0].precision is not Precision.DAY or len(inquiry.matter.words) < _LEAST_WORDS:
        return None
    if not _is_minuted(inquiry) or _has_it(inquiry):
        return None
    rows = [one for one in rows_on(_undated(inquiry, days[0])) if one.own >= _SURELY]
    return _told(inquiry, rows[:1], "") if len({one.row.day for one in rows}) == 1 else None


def _is_minuted(inquiry: Inquiry) -> bool:
    """Whether the record of the one meeting meant is held, with what it resolved."""
    held = meetings_asked(inquiry)
    register = DecisionRegister(inquiry.desk.collection.store)
    return len(held) == 1 and bool(register.meeting(held[0].id, inquiry.level).resolutions)


def _has_it(inquiry: Inquiry) -> bool:
    rows = [*decision_rows(inquiry), *item_rows(inquiry)]
    return any(one.around >= _HINT for one in weighed_rows(inquiry, rows))


def _dates(inquiry: Inquiry) -> list[tuple[FoundDate, Role]]:
    return list(zip(inquiry.question.dates, inquiry.meant.roles, strict=True))


def _without_bodies(inquiry: Inquiry) -> Inquiry:
    """The question without the words that name its bodies, which are no part of the matter."""
    named = {word for body in inquiry.meant.bodies for word in plain(f"{body.authority} {body.name}").split()}
    return without_words(inquiry, frozenset(word.text for word in inquiry.matter.words if plain(word.text) in named))


def _undated(inquiry: Inquiry, day: FoundDate) -> Inquiry:
    """The question without the day of its meeting."""
    text = f"{inquiry.question.text[: day.start]}{inquiry.question.text[day.end :]}"
    kept = [(found, role) for found, role in _dates(inquiry) if found != day]
    question = replace(inquiry.question, dates=tuple(found for found, _ in kept), text=text)
    quoter = type(inquiry.quoter)(inquiry.desk, question, inquiry.finding, inquiry.level)
    meant = replace(inquiry.meant, roles=tuple(role for _, role in kept), days=())
    return replace(inquiry, question=question, quoter=quoter, meant=meant)


def other_body(inquiry: Inquiry) -> Answered | None:
    """By which body it was decided, where no record of the body named holds anything of it."""
    taken, meant, inquiry = presumed(inquiry.question.text), inquiry.meant, _without_bodies(inquiry)
    if (
        taken is None
        or taken.stand is not Stand.GRANTED
        or not meant.bodies
        or len(inquiry.matter.words) < _LEAST_WORDS
    ):
        return None
    if not _BY_BODY.search(inquiry.question.text) or _has_it(inquiry):
        return None
    free = replace(inquiry, filters=replace(inquiry.filters, bodies=()))
    rows = [one for one in rows_on(free) if one.own >= _SURELY]
    if not rows or any(not _is_of_other(inquiry, one) for one in rows):
        return None
    granted = [one for one in rows if one.row.decision and stand_of(one.row.decision.outcomes) is Stand.GRANTED]
    met = {one.row.meeting_id for one in granted}
    return _told(inquiry, granted[:1], " by another body") if len(met) == 1 else None


_BY_BODY = re.compile(
    r"\b(?:did|has|had|by) (?:the )?(?:[A-Z][\w’'-]{0,30} ){0,5}"
    r"(?:Cabinet|Council|Committee|Board|Panel|Partnership|Forum|Executive|Assembly)\b"
)


def _is_of_other(inquiry: Inquiry, one: Weighed) -> bool:
    """Whether a decision is of another body of the same authority, and says nothing of the body named."""
    passage = inquiry.quoter.passages([one.passage]).get(one.passage)
    if passage is None or not passage.body:
        return False
    bodies = [body for body in inquiry.meant.bodies if body.authority == passage.authority]
    minute = plain(f"{one.row.text} {inquiry.quoter.text(one.row.document_id)[one.row.item_start : one.row.item_end]}")
    return bool(bodies) and not any(
        body.name == passage.body or set(plain(body.name).split()) <= set(minute.split()) for body in bodies
    )


_AT_PLACE = re.compile(
    r"(?i:\b(?:which|what) (?:room|venue|building|hall|place|school|church)) (?:in|at) (?P<place>[A-Z][\w’'-]+)"
    r"|(?i:\bwhy\b[^?]{2,80}\b(?:meet|met|meeting))\b[^?]{0,30}\b(?:held )?(?:in|at) (?:the )?"
    r"(?P<hall>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)


def other_place(inquiry: Inquiry) -> Answered | None:
    """Where the meeting meant was held, where the question names a place that its record does not."""
    found = _AT_PLACE.search(inquiry.question.text)
    named = (found["place"] or found["hall"] or "") if found else ""
    held = meetings_asked(inquiry) if named and inquiry.meant.days else []
    at = found.start("place") if found and found["place"] else found.start("hall") if found else 0
    if len(held) != 1 or any(one.start <= at < one.end for one in inquiry.question.dates):
        return None
    heads = [inquiry.quoter.text(one.document_id)[slice(*_head_of(inquiry, one))] for one in held[0].sources]
    if set(plain(named).split()) & set(plain(" ".join([held[0].venue, *heads])).split()):
        return None
    asked = replace(inquiry.question, text="Where was the meeting held?")
    reply = sat(replace(inquiry, question=asked, matter=Matcher([], inquiry.matter.like)))
    return reply if isinstance(reply, Answered) else None


def _head_of(inquiry: Inquiry, source: HeldSource) -> tuple[int, int]:
    """The head of a record, in which its meeting's place is told."""
    start, end = extent(inquiry.quoter, source.document_id, source.part)
    return start, min(end, start + _HEAD)


_HEAD = 1000
"""Characters."""


def _told(inquiry: Inquiry, rows: Sequence[Weighed], how: str) -> Answered | None:
    if not rows or rows[0].row.decision is None:
        return None
    reply = quoted(inquiry, rows)
    stand = stand_of(rows[0].row.decision.outcomes)
    if not isinstance(reply, Answered):
        return None
    source = reply.chosen[0]
    words = told_of(stand, source.statement.text) if stand else ""
    return replace(reply, leads=(Lead(f"it was {words}{how}", source),)) if words else None if how else reply
