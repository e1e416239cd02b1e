"""Turns that point into the decisions that were quoted last: those of one outcome, a clause of one.

Only ids and offsets were kept of the earlier answer; the decisions are read anew from the register, for the level that
asks now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.choose import Candidate
from assistant.desk import Desk
from assistant.draft import Tally
from assistant.earlier import Cited, Earlier
from assistant.finding import Finding
from assistant.narrowing import OfClause, OfOutcome, clause_pointed_at, outcome_pointed_at
from assistant.question import Question
from assistant.register_answers.answering import let_through
from assistant.register_answers.inquiry import Answered, Reply, Unanswered
from assistant.register_answers.quoting import Quoter, Span, at_source
from assistant.register_answers.shortening import deciding
from index.decided import Decided, decisions
from index.held import Filters
from index.held_register import HeldResolution, RegisterFilters
from index.register_reading import held_resolutions
from ingest.records import Clause, Level, Outcome

_LOOKED_BACK_ON = 3
"""Turns in which the decisions pointed at are looked for: one of them may itself have pointed into the one before."""
_WORDS = 130
"""Words of all decisions quoted, about."""
_LEAST_WORDS = 12


def last_decisions(desk: Desk, earlier: Sequence[Earlier], level: Level, least: int = 1) -> list[HeldResolution]:
    """The decisions that the last answer with at least `least` of them quoted, in its order, as far as `level` may see
    them."""
    for turn in reversed(earlier[-_LOOKED_BACK_ON:]):
        found = decisions_in(desk, turn.cited, level)
        if len(found) >= least:
            return found
    return []


def from_last_decisions(
    desk: Desk,
    text: str,
    question: Question,
    finding: Finding,
    earlier: Sequence[Earlier],
    level: Level,
    filters: Filters,
) -> Reply:
    """What answers a turn that asks for some of the decisions quoted last; None where `text` asks for something else or
    none were quoted."""
    if not earlier:
        return None
    quoter = Quoter(desk, question, finding, level)
    of_outcome, of_clause = outcome_pointed_at(text), clause_pointed_at(text)
    reply: Reply = None
    if of_outcome is not None:
        before = [turn for turn in earlier if outcome_pointed_at(turn.said or turn.question) is None]
        several = last_decisions(desk, before, level, _SEVERAL)
        reply = _of_outcome(quoter, several or last_decisions(desk, before, level), of_outcome)
    elif of_clause is not None and of_clause.alone:
        reply = _of_clause(quoter, last_decisions(desk, earlier, level), of_clause)
    if isinstance(reply, Answered) and not let_through(desk, reply, level, filters):
        return None
    return reply


_SEVERAL = 2


def decisions_in(desk: Desk, cited: Iterable[Cited], level: Level) -> list[HeldResolution]:
    """The decisions of the register that `cited` quotes, each once, as far as `level` may see them."""
    quoted = [one for one in cited if one.quoted]
    documents = list(dict.fromkeys(one.document_id for one in quoted))
    if not documents:
        return []
    store = desk.collection.store
    printed = decisions(store, level, RegisterFilters(), documents=documents)
    touched = dict.fromkeys(one.shown for each in quoted for one in printed if _touches(one, each))
    with store.reading() as connection:
        return held_resolutions(connection, list(touched), level)


def _touches(one: Decided, cited: Cited) -> bool:
    return one.document_id == cited.document_id and one.start < cited.end and cited.start < one.end


# --- those of an outcome ----------------------------------------------------------------------


def _of_outcome(quoter: Quoter, last: Sequence[HeldResolution], asked: OfOutcome) -> Reply:
    if not last:
        return None
    meant = [one for one in last if asked.outcomes & _outcomes(one)]
    if not meant:
        which = "The decision quoted last is not" if len(last) == 1 else f"None of the {len(last)} quoted last is"
        return Unanswered(f"{which} recorded as {asked.said}.")
    words = max(_LEAST_WORDS, _WORDS // len(meant))
    chosen = [each for one in meant for each in _shown(quoter, one, asked, words)]
    tally = Tally(len(meant), len(meant)) if asked.counted else None
    return Answered(tuple(chosen), tally) if chosen else None


def _outcomes(held: HeldResolution) -> frozenset[Outcome]:
    return frozenset((*held.outcomes, *(clause.outcome for clause in held.clauses)))


def _shown(quoter: Quoter, held: HeldResolution, asked: OfOutcome, words: int) -> list[Candidate]:
    """A decision as it is quoted: whole where it is short, else its clauses that came to what is asked for."""
    clauses = [clause for clause in held.clauses if clause.outcome in asked.outcomes]
    if len(held.text.split()) > words and len(held.clauses) > 1 and clauses:
        spans = [_span(quoter, held, clause) for clause in clauses]
    else:
        spans = [(held.start, held.end)]
    text, most = quoter.text(held.source.document_id), max(_LEAST_WORDS, words // len(spans))
    return [one for span in spans for one in _quoted(quoter, held, deciding(text, span, most), span)]


def _quoted(quoter: Quoter, held: HeldResolution, shown: Span, span: Span) -> list[Candidate]:
    return [replace(one, cut=shown[1] != span[1]) for one in at_source(quoter, held.source, [shown])]


# --- a clause ---------------------------------------------------------------------------------


def _of_clause(quoter: Quoter, last: Sequence[HeldResolution], asked: OfClause) -> Reply:
    """The clause of each of the decisions that have it."""
    claused = [one for one in last if len(one.clauses) > 1]
    if not claused:
        return None
    meant = [(one, clause) for one in claused for clause in clauses_named(one, asked)]
    if not meant:
        which = "The decision" if len(last) == 1 else "No decision"
        return Unanswered(f"{which} quoted last has {'no' if len(last) == 1 else 'a'} {asked.said.strip()}.")
    spans = [(one, _span(quoter, one, clause)) for one, clause in meant[:_MOST_CLAUSES]]
    return Answered(tuple(each for one, span in spans for each in _quoted(quoter, one, span, span)))


_MOST_CLAUSES = 3


def clauses_named(held: HeldResolution, asked: OfClause) -> list[Clause]:
    """The clause of a decision that a turn names, by the letter or number printed or by its place."""
    if asked.place is not None:
        labelled = [clause for clause in held.clauses if clause.label]
        return labelled[asked.place :][:1] if -len(labelled) <= asked.place < len(labelled) else []
    return [clause for clause in held.clauses if re.sub(r"\W", "", clause.label).casefold() == asked.label]


def _span(quoter: Quoter, held: HeldResolution, clause: Clause) -> Span:
    """A clause with its label."""
    text = quoter.text(held.source.document_id)
    at = text.rfind(clause.label, max(0, clause.start - len(clause.label) - _APART), clause.start)
    return (at if clause.label and at >= held.start else clause.start), clause.end


_APART = 4
"""Characters that may stand between the label of a clause and its words."""
