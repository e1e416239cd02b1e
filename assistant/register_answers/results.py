"""What came of a motion whose words were found: it was moved, and whether it was carried or lost is what decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.choose import Candidate, Lead
from assistant.desk import Desk
from assistant.finding import Finding
from assistant.question import Intent, Question
from assistant.register_answers.answering import inquiry_of
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.register_answers.kinds import Kind
from assistant.register_answers.motions import told_of_vote
from assistant.register_answers.quoting import decision_spans, quote_all
from assistant.register_answers.rows import best_rows, decision_rows, is_lost, weighed_rows
from assistant.register_answers.shortening import opening
from assistant.register_answers.weighing import Row, Weighed, row_of_decision
from assistant.statements import Statement
from index.decided import decisions
from index.held import Filters
from ingest.records import Level

_ASKS_RESULT = re.compile(
    r"\b(?:carry|carried|los[et]|pass(?:ed)?|defeat(?:ed)?|reject(?:ed)?|accept(?:ed)?|approved?|agreed?|adopt(?:ed)?"
    r"|back(?:ed)?|support(?:ed)?|endorsed?|go through|gone through|went through|succeed(?:ed)?|results?|outcome|fate"
    r"|happened (?:to|with)|bec[ao]me of|c[ao]me of|thr(?:ow|ew|own) out|turn(?:ed)? down|vot(?:e|ed|es))\b",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:motions?|amendments?|propos(?:als?|itions?)|resolutions?)\b", re.IGNORECASE)
_ON_A_DECISION = frozenset({Intent.YES_NO, Intent.RESOLUTION})
_MOST_WORDS = 60


def came_of(
    desk: Desk, question: Question, finding: Finding, chosen: Sequence[Candidate], level: Level, filters: Filters
) -> Answered | None:
    """How the vote went on the motion that a statement `chosen` is of, where it is asked what came of it; where nothing
    is chosen, on the motion that is surely meant. None where that is no motion with a result of its own."""
    of_motion = _MOTION.search(question.text) is not None or question.intent in _ON_A_DECISION
    if not (of_motion and _ASKS_RESULT.search(question.text)):
        return None
    inquiry = inquiry_of(desk, question, finding, level, filters, Kind.VOTE)
    for one in chosen:
        row = _motion_of(inquiry, one.statement)
        weighed = weighed_rows(inquiry, [row]) if row else []
        if weighed:
            return _told(inquiry, weighed[0])
    best = [] if chosen else best_rows(inquiry, decision_rows(inquiry))[:1]
    return _told(inquiry, best[0]) if best and _has_result(best[0].row) else None


def names_motion(question: Question) -> bool:
    """Whether it is asked what came of a motion that is called one; of an amendment another vote may be told."""
    return _NAMED.search(question.text) is not None and _AMENDED.search(question.text) is None


_RESULT = r"(?:outcome|results?|fate|happened|bec[ao]me|carried|lost|passed|defeated|voted?|votes)"
_NAMED = re.compile(rf"\b{_RESULT}\b[^?]{{0,120}}\bmotion\b|\bmotion\b[^?]{{0,120}}\b{_RESULT}\b", re.IGNORECASE)
_AMENDED = re.compile(r"\bamend", re.IGNORECASE)


def _has_result(row: Row) -> bool:
    """Whether it is a motion that was carried by a vote or lost."""
    return row.decision is not None and (row.decision.vote is not None or is_lost(row))


def _motion_of(inquiry: Inquiry, statement: Statement) -> Row | None:
    """The shortest motion with a result that a statement stands in."""
    held = decisions(
        inquiry.desk.collection.store, inquiry.level, inquiry.filters, documents=[statement.passage.document_id]
    )
    rows = [row_of_decision(one) for one in held if one.start < statement.end and statement.start < one.end]
    return min(filter(_has_result, rows), key=lambda row: row.end - row.start, default=None)


def _told(inquiry: Inquiry, one: Weighed) -> Answered | None:
    vote = one.row.decision.vote if one.row.decision else None
    if vote is not None:
        reply = told_of_vote(inquiry, one, vote)
        return reply if isinstance(reply, Answered) else None
    bears = quote_all(
        inquiry.quoter,
        [one],
        lambda it, text: decision_spans(it.row, text),
        lambda text, span: [opening(text, span, _MOST_WORDS)],
    )
    return Answered(tuple(bears[:1]), leads=(Lead("it was lost", bears[-1]),)) if bears else None
