"""The correction of a premise as an answer: that the record says otherwise, what it says, its citations."""

from __future__ import annotations

from assistant.answers import Outcome
from assistant.compose import compose
from assistant.draft import Say
from assistant.figure_answers.inquiry import Told
from assistant.register_answers.inquiry import Answered, Inquiry

OTHERWISE = "The record says otherwise: "
_SURENESS = 0.9
"""Share of corrections that were right where they were tried (docs/premises.md)."""


def corrected(inquiry: Inquiry, reply: Answered) -> Told:
    """The answer that sets the premise right."""
    pieces, citations = compose(
        inquiry.question, reply.chosen, inquiry.desk.sources, inquiry.level, reply.tally, reply.leads
    )
    first, *rest = pieces
    if isinstance(first, Say):
        first = Say(f"{first.text[:1].lower()}{first.text[1:]}")
    return Told((Say(OTHERWISE), first, *rest), tuple(citations), Outcome.CORRECTED, _SURENESS)
