"""Premises of what came of a matter: "Why was it refused?", when it was approved, put off or withdrawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.choose import Lead
from assistant.matching import Matcher
from assistant.premises.presumed import Presumed, Stand, presumed, stand_of, stated, told_of
from assistant.register_answers.decided import quoted
from assistant.register_answers.inquiry import Answered, Inquiry
from assistant.register_answers.motions import motions_of_named, told_of_vote
from assistant.register_answers.rows import SAME, best_rows, decision_rows, is_lost
from assistant.register_answers.weighing import Row, Weighed
from ingest.sentences import sentence_spans


def other_outcome(inquiry: Inquiry) -> Answered | None:
    """What came of the matter, where every decision held on it is against what the question presumes."""
    taken = presumed(inquiry.question.text)
    if taken is None:
        return None
    inquiry = without_words(inquiry, taken.words)
    rows = rows_on(inquiry, lost_too=taken.acted)
    if taken.denied:
        return _not_denied(inquiry, taken, rows)
    stands = [stand_of(one.row.decision.outcomes) if one.row.decision else None for one in rows]
    if not rows or any(stand is None or not _against(taken, stand, inquiry) for stand in stands):
        return None
    if taken.stand is not None and _told_so(inquiry, taken.stand, rows):
        return None
    return _told(inquiry, rows[0])


def _not_denied(inquiry: Inquiry, taken: Presumed, rows: Sequence[Weighed]) -> Answered | None:
    """That it did come to what the question says it didn't: where each decision on all of the matter did so, and no
    sentence found says of it that it came to anything else."""
    stands = [stand_of(one.row.decision.outcomes) if one.row.decision else None for one in rows]
    if not rows or any(stand is not taken.stand for stand in stands) or any(one.own < _ALL for one in rows):
        return None
    others = [stand for stand in (Stand.REFUSED, Stand.PUT_OFF, Stand.WITHDRAWN) if _told_so(inquiry, stand, rows)]
    return None if others else _told(inquiry, rows[0])


_ALL = 0.85
"""Share of the words of the matter that the decision holds with its title, where a denial is set right."""


def without_words(inquiry: Inquiry, words: frozenset[str]) -> Inquiry:
    """The question with some of its words taken out of its matter."""
    left = [word for word in inquiry.matter.words if word.text not in words]
    return replace(inquiry, matter=Matcher(left, inquiry.matter.like))


def rows_on(inquiry: Inquiry, lost_too: bool = False) -> list[Weighed]:
    """The decisions that are surely about the matter, and all that are as much about it, best first. What was lost of
    an item that came to something else is among them only where a motion is asked about, or with `lost_too`."""
    every = decision_rows(inquiry)
    theirs = motions_of_named(inquiry, every)
    if theirs:
        return theirs if len(theirs) == 1 else [one for one in theirs if one.own >= max(SAME * theirs[0].own, _SURELY)]
    best = best_rows(inquiry, every)
    if not best or best[0].around < _SURELY:
        return []
    most = best[0].around
    same = [one for one in best if one.around >= SAME * most]
    own = max(one.own for one in same)
    same = [one for one in same if one.own >= SAME * own]
    if lost_too or _OF_MOTION.search(inquiry.question.text):
        return same
    carried = {(one.row.document_id, one.row.item_start) for one in same if not is_lost(one.row)}
    return [one for one in same if not is_lost(one.row) or (one.row.document_id, one.row.item_start) not in carried]


_SURELY = 0.6
"""Share of the words of the matter that a decision holds at least with the minute of its item."""
_OF_MOTION = re.compile(
    r"\b(?:amendments?|motions?|mov(?:ed?|ing)|second(?:ed|ing)?|propos(?:ed?|ing))\b", re.IGNORECASE
)


def _against(taken: Presumed, stand: Stand, inquiry: Inquiry) -> bool:
    """Whether what came of a matter contradicts what was presumed."""
    if taken.stand is None:
        return stand in _NOTHING_DONE or (stand is Stand.REFUSED and taken.acted)
    if stand is Stand.NOTED:
        return taken.stand is not Stand.GRANTED and inquiry.meant.dated
    if taken.stand in (Stand.PUT_OFF, Stand.WITHDRAWN):
        return stand is not taken.stand and inquiry.meant.dated
    return stand is not taken.stand


_NOTHING_DONE = frozenset({Stand.PUT_OFF, Stand.WITHDRAWN})
_AMENDED = re.compile(r"\b(?:amendments?|petitions?|objections?|requests?|calls?|bids?|alternatives?)\b", re.IGNORECASE)


def _told_so(inquiry: Inquiry, stand: Stand, rows: Sequence[Weighed]) -> bool:
    """Whether a sentence of the records found says that it did come to that: within the item, or elsewhere with as much
    of the matter."""
    if stand is Stand.REFUSED and _AMENDED.search(inquiry.question.text):
        return any(stated(stand, _minute(inquiry, one.row)) for one in rows)
    if stand is Stand.REFUSED and any(_told_lost(inquiry, one.row) for one in rows if not _is_carried(one.row)):
        return True
    least = SAME * rows[0].around
    return any(
        stated(stand, text[start:end])
        and not _TO_COME.search(text, start, end)
        and inquiry.matter.share(text[start:end]) >= least
        for text in _found(inquiry, rows)
        for start, end in sentence_spans(text)
    )


def _told_lost(inquiry: Inquiry, row: Row) -> bool:
    """Whether what was refused may be something under the item that is no decision of the register."""
    minute = _minute(inquiry, row)
    return any(
        stated(Stand.REFUSED, minute[start:end]) and inquiry.matter.share(minute[start:end]) >= _SOME
        for start, end in sentence_spans(minute)
    )


def _is_carried(row: Row) -> bool:
    """Whether a vote is recorded that carried it."""
    return bool(row.decision and row.decision.vote and row.decision.vote.carried)


_SOME = 0.4
_TO_COME = re.compile(
    r"\b(?:to|be|for|seek|recommend\w*) (?:the )?(?:approv|adopt|agree|endors|accept|refus|reject|defer)\w*", re.I
)
_READ = 12
"""Passages whose sentences are looked through."""


def _minute(inquiry: Inquiry, row: Row) -> str:
    return inquiry.quoter.text(row.document_id)[row.item_start : row.item_end]


def _found(inquiry: Inquiry, rows: Sequence[Weighed]) -> list[str]:
    """The passages found that stand in no item of `rows`; of a meeting that is named those of its own record alone."""
    spans = [(one.row.document_id, one.row.item_start, one.row.item_end) for one in rows]
    records = {(one.row.document_id, one.row.part) for one in rows}
    return [
        one.passage.text
        for one in inquiry.finding.best[:_READ]
        if not any(
            one.passage.document_id == document and one.passage.start < end and start < one.passage.end
            for document, start, end in spans
        )
        and (not inquiry.meant.dated or (one.passage.document_id, one.passage.part) in records)
    ]


def _told(inquiry: Inquiry, one: Weighed) -> Answered | None:
    decision = one.row.decision
    stand = stand_of(decision.outcomes) if decision else None
    if decision is None or stand is None:
        return None
    if decision.vote is not None and stand in (Stand.REFUSED, Stand.GRANTED):
        told = told_of_vote(inquiry, one, decision.vote)
        if isinstance(told, Answered) and told.leads:
            return told
    reply = quoted(inquiry, [one])
    if not isinstance(reply, Answered):
        return None
    for source in reply.chosen:
        words = told_of(stand, source.statement.text)
        if words:
            return replace(reply, leads=(Lead(f"it was {words}", source),))
    return reply
