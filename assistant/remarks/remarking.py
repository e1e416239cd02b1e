"""An answer with what is to be minded of the records that it quotes."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import Answer, Outcome
from assistant.desk import Desk
from assistant.remarks.contradictions import with_contradiction
from assistant.remarks.corrected_minutes import with_correction
from assistant.remarks.draft_minutes import draft_remark
from assistant.remarks.later_decisions import with_later
from assistant.remarks.records import cited_minutes
from index.held import Filters
from ingest.records import Level


def remarked(desk: Desk, answer: Answer, level: Level, filters: Filters) -> Answer:
    """`answer` with a correction of what it quotes, a later decision that changes it or another record that says
    otherwise, and with the remark that its minutes are a draft; what is no answer stays as it is."""
    if not answer.answered:
        return answer
    cited = cited_minutes(desk, answer.citations, level)
    if answer.outcome is Outcome.ANSWERED and cited:
        answer = with_correction(desk, answer, cited, level, filters)
    if answer.outcome is Outcome.ANSWERED and cited:
        answer = with_later(desk, answer, cited, level, filters)
    if answer.outcome is Outcome.ANSWERED:
        answer = with_contradiction(desk, answer, level, filters)
    remark = draft_remark(cited)
    return replace(answer, reason=" ".join(filter(None, (answer.reason, remark)))) if remark else answer
