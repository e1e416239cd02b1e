"""`ask()`: the one way from a question to a cited answer, called by the API, the command line and the evaluation."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from assistant.answers import Answer, Citation, Interpreted, Outcome
from assistant.asides.replying import reply_to_aside
from assistant.at_hand import after, loose
from assistant.bearing import Read
from assistant.by_listing import by_listing
from assistant.by_meaning import in_prose, reads_as_none
from assistant.by_reading import Tellers, by_reading
from assistant.carrying import in_conversation
from assistant.choose import choose
from assistant.clarifying import choices_for
from assistant.compose import compose
from assistant.confidence import estimate, signs_of
from assistant.courtesies import without_courtesies
from assistant.declining.covering import cover
from assistant.declining.missing import why_not
from assistant.desk import Desk
from assistant.digests.answering import from_digests
from assistant.draft import Piece, render
from assistant.earlier import Earlier, turn_of
from assistant.figure_answers.answering import Unsure, from_figures, several_from_figures
from assistant.figure_answers.inquiry import Declined, Inquiry, Told
from assistant.figure_answers.reading import read_asked
from assistant.figure_answers.sense import can_tell, can_tell_in_other_words
from assistant.finding import Finding, find
from assistant.gate import Withheld, check_answer
from assistant.going_on import NO_MORE, asks_for_more, gone_on_from, not_seen, seen_in, unread
from assistant.hits import as_hits
from assistant.keywords import as_measure, as_question
from assistant.last_decisions import from_last_decisions
from assistant.limits import check_question, printable
from assistant.meeting_at_hand import put_to_meeting
from assistant.nearness import nearness
from assistant.pointing import Turned
from assistant.premises.checking import set_right
from assistant.question import Intent, Question
from assistant.reading import read
from assistant.register_answers.answering import from_register
from assistant.register_answers.inquiry import Answered, Unanswered
from assistant.register_answers.results import came_of
from assistant.relations.told import unsaid
from assistant.remarks.remarking import remarked
from assistant.selecting import Selection, of_numbers, registered, select
from assistant.several_parts import in_parts
from assistant.spelling import correct_spelling, is_strange
from assistant.time_bounds import within
from assistant.two_times import beside_each_other
from assistant.words import filter_words
from index.held import Filters
from index.search import allowed_ids
from ingest.records import Level

_NEAR = 3
"""Passages shown as near when there is no answer."""


def ask(
    desk: Desk,
    text: str,
    level: Level,
    filters: Filters = Filters(),
    earlier: Sequence[Earlier] = (),
    as_at: date | None = None,
    without: Sequence[str] = (),
) -> Answer:
    """The answer to `text` from the records that `level` may see, within `filters`, as a turn of the conversation in
    which `earlier` went before, oldest first; nothing of `without` is carried over from them. `as_at` is the asker's
    "now" (by default today): "last June" is the one before it, and no later record is looked at where it is given.

    Raises BadRequest for a question that is empty or too long.
    """
    began = time.perf_counter()
    text = printable(text)
    check_question(text)
    desk.collection.refresh()
    aside = reply_to_aside(desk, text, level, filters, not earlier)
    if aside is not None:
        return replace(aside, took_ms=round((time.perf_counter() - began) * 1000, 2))
    acronyms, tunings, now = desk.collection.acronyms(level), desk.tunings, as_at or datetime.now(UTC).date()

    def asked(turn: Turned) -> Answer:
        def put(one: str, before: Sequence[Answer], allowed: Filters) -> Answer:
            turns = (*turn.earlier, *map(turn_of, before))
            if asks_for_more(one) and gone_on_from(turns):
                *first, last = gone_on_from(turns)
                question = in_conversation(
                    last.question, first, acronyms, tunings.words, tunings.turns, now, last.without
                )
                return _more(desk, question, level, within(allowed, question.bounds, as_at), turns)
            question = in_conversation(one, turns, acronyms, tunings.words, tunings.turns, now, without)
            bounded = within(allowed, question.bounds, as_at)
            answer = remarked(desk, _answer(desk, question, level, bounded, turns, one), level, bounded)
            return beside_each_other(one, answer, lambda side: put(side, before, allowed))

        def whole(one: str) -> Answer | None:
            question = in_conversation(one, turn.earlier, acronyms, tunings.words, tunings.turns, now, without)
            return _of_figures(desk, question, level, within(turn.filters, question.bounds, as_at))

        spelt = correct_spelling(turn.text, desk, level)
        asks = _asked_in(desk, without_courtesies(spelt.text), level, earlier)
        answer = in_parts(asks, turn.filters, put, whole)
        measure = as_measure(asks) if answer.outcome is Outcome.NOT_RECORDED else None
        if measure is not None:
            question = in_conversation(measure, turn.earlier, acronyms, tunings.words, tunings.turns, now, without)
            answer = _measured(desk, question, level, within(turn.filters, question.bounds, as_at)) or answer
        told = replace(answer.interpreted, spelling=spelt.changed, without=tuple(without))
        return replace(answer, interpreted=replace(told, carried=turn.taken or told.carried))

    answer = put_to_meeting(desk, text, earlier, filters, level, without, asked)
    took_ms = round((time.perf_counter() - began) * 1000, 2)
    return replace(answer, question=" ".join(text.split()), took_ms=took_ms)


def _asked_in(desk: Desk, text: str, level: Level, earlier: Sequence[Earlier]) -> str:
    """`text`, or the question that it stands for where it is typed as keywords; within a conversation a few words are
    said of what went before."""
    if earlier and len(text.split()) < _ON_ITS_OWN:
        return text
    return as_question(text, (name for body in desk.collection.bodies(level) for name in (body.authority, body.name)))


_ON_ITS_OWN = 5
"""Words of a search that stands on its own within a conversation."""


def _of_figures(desk: Desk, question: Question, level: Level, filters: Filters) -> Answer | None:
    """What the figures answer to all parts of a question at once; None where they don't."""
    finding = find(desk, question, level, filters)
    told = several_from_figures(desk, question, finding, level, filters)
    return figures_told(desk, question, told, filters, level, finding) if told else None


def _measured(desk: Desk, question: Question, level: Level, filters: Filters) -> Answer | None:
    """What the figures surely answer to a question; None where they don't."""
    finding = find(desk, question, level, filters)
    told = from_figures(desk, question, finding, level, filters)
    return figures_told(desk, question, told, filters, level, finding) if isinstance(told, Told) else None


def _answer(
    desk: Desk, question: Question, level: Level, filters: Filters, earlier: Sequence[Earlier] = (), said: str = ""
) -> Answer:
    allowed = allowed_ids(desk.collection.columns, level, filters)
    if allowed is not None and not allowed.size:
        return _without(desk, question, filters, Outcome.EMPTY_FILTER, "No record matches these filters.", level)
    finding = after(desk, question, find(desk, question, level, filters), earlier, level, filters)
    pointed = from_last_decisions(desk, said, question, finding, earlier, level, filters)
    if pointed is not None:
        return _of_register(desk, question, pointed, filters, level, finding)
    choices = choices_for(desk, question, finding, level, filters)
    if choices:
        return _put_back(question, filters, choices)
    corrected = set_right(desk, question, finding, level, filters)
    if corrected is not None:
        return figures_told(desk, question, corrected, filters, level, finding)
    return _of_records(desk, question, finding, level, filters)


def _of_records(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Answer:
    """What a digest, the figures, the register, the words of the records, or how they read, say to a question: the
    first of them that says something."""

    def declined(reason: str) -> Answer:
        return _without(desk, question, filters, Outcome.NOT_RECORDED, reason, level, finding)

    digest = from_digests(desk, question, finding, level, filters)
    figured = digest or from_figures(desk, question, finding, level, filters)
    if isinstance(figured, Declined) and figured.settled:
        return declined(figured.reason)
    if isinstance(figured, Told):
        return figures_told(desk, question, figured, filters, level, finding)
    told = None if isinstance(figured, Declined) else from_register(desk, question, finding, level, filters)
    if told is not None:
        return _of_register(desk, question, told, filters, level, finding)
    if filters.outcomes:
        return declined("No decision with this outcome, within these filters, is about what was asked.")
    found = read(desk, question, finding, level)
    listed = by_listing(desk, question, found, level)
    if listed is not None:
        return answer_with(desk, question, listed, filters, level, finding)
    selected = figured if isinstance(figured, Declined) else _of_words(desk, question, finding, found, figured, level)
    if isinstance(selected, Told):
        return figures_told(desk, question, selected, filters, level, finding)
    chosen = selected.chosen if isinstance(selected, Selection) else ()
    resulted = came_of(desk, question, finding, chosen, level, filters)
    if resulted is not None:
        return _of_register(desk, question, resulted, filters, level, finding)
    if isinstance(selected, Selection):
        return answer_with(desk, question, selected, filters, level, finding)
    if not is_strange(question, desk, level):
        near, tellers = nearness(desk, finding, level), _number_tellers(desk, question, finding, level, filters)
        surely = by_reading(question, found, near, desk.tunings, desk.judge, tellers)
        if surely is not None:
            return answer_with(desk, question, surely, filters, level, finding)
    return declined(selected.reason if selected else why_not(desk, question, finding, level))


def _number_tellers(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Tellers | None:
    """What tells whether a statement can tell the number that is asked for; None where none is."""
    asked = read_asked(question, finding.matcher) if question.intent is Intent.FIGURE else None
    if asked is None:
        return None
    inquiry = Inquiry(desk, question, finding, level, filters, asked)
    return Tellers(partial(can_tell, inquiry), partial(can_tell_in_other_words, inquiry))


def _of_words(
    desk: Desk, question: Question, finding: Finding, found: Sequence[Read], figured: Unsure | None, level: Level
) -> Told | Selection | Declined | None:
    """What the words of the passages `found` say, or what they mean; `figured` where a number is asked for that no
    figure surely is."""
    selection = select(question, found, desk.tunings)
    if selection is None and loose(question, finding):
        selection = select(question, read(desk, question, finding, level, at_hand=True), desk.tunings)
    borne = of_numbers(figured, selection, found, desk.tunings) if figured is not None else None
    if figured is None or (figured.in_words and not isinstance(borne, Told | Selection)):
        borne = in_prose(question, found, selection, nearness(desk, finding, level), desk.tunings, desk.judge) or borne
    if isinstance(borne, Selection) and reads_as_none(question, borne.chosen, desk.tunings, desk.judge):
        borne = None
    unsaid_reason = unsaid(borne.chosen) if isinstance(borne, Selection) and not borne.told else ""
    return Declined(unsaid_reason) if unsaid_reason else borne


def _of_register(
    desk: Desk, question: Question, told: Answered | Unanswered, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """What the register says, as an answer."""
    if isinstance(told, Unanswered):
        return _without(desk, question, filters, Outcome.NOT_RECORDED, told.reason, level, finding)
    return answer_with(desk, question, registered(told, desk.tunings), filters, level, finding)


def _more(desk: Desk, question: Question, level: Level, filters: Filters, turns: Sequence[Earlier]) -> Answer:
    """What else the records say of what was asked before: the next statements that meet it, none quoted before."""
    finding = after(desk, question, find(desk, question, level, filters), turns, level, filters, always=True)
    seen = seen_in(turns)
    found = unread(read(desk, question, finding, level), seen)
    candidates = not_seen(choose(found, desk.tunings.choose, desk.tunings.floors), seen)
    if not candidates:
        return _without(desk, question, filters, Outcome.NOT_RECORDED, NO_MORE, level, finding)
    chosen = candidates[: desk.tunings.quotes.most]
    signs = signs_of(chosen[0], candidates, found)
    selection = Selection(tuple(chosen), signs, estimate(signs, desk.tunings.confidence))
    return answer_with(desk, question, selection, filters, level, finding)


def _put_back(question: Question, filters: Filters, choices: tuple[str, ...]) -> Answer:
    """The question which of `choices` is meant."""
    told = "; ".join(f"({n}) {choice}" for n, choice in enumerate(choices, start=1))
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=Outcome.CLARIFY,
        answer=f"Which one is meant: {told}?",
        reason="The records held fit several of these, and say different things of each.",
        choices=choices,
    )


def answer_with(
    desk: Desk, question: Question, selection: Selection, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """The answer put together from what was selected, unless the gate withholds it."""
    pieces, citations = compose(question, selection.chosen, desk.sources, level, selection.tally, selection.leads)
    reason = _withheld(desk, pieces, citations, level)
    if reason:
        return _without(desk, question, filters, Outcome.NOT_RECORDED, reason, level, finding)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=Outcome.ANSWERED,
        answer=render(pieces),
        citations=tuple(citations),
        confidence=round(selection.confidence, 4),
    )


def figures_told(
    desk: Desk, question: Question, told: Told, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """The answer that the figures give, unless the gate withholds it."""
    reason = _withheld(desk, told.pieces, told.citations, level)
    if reason:
        return _without(desk, question, filters, Outcome.NOT_RECORDED, reason, level, finding)
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=told.outcome,
        answer=render(told.pieces),
        citations=told.citations,
        confidence=round(told.sureness, 4),
    )


def _withheld(desk: Desk, pieces: Sequence[Piece], citations: Sequence[Citation], level: Level) -> str:
    """Why the gate withholds an answer; "" where it lets it through."""
    texts: Mapping[str, str] = {
        citation.document_id: desk.sources.text(citation.document_id, level) for citation in citations
    }
    try:
        check_answer(pieces, citations, texts)
    except Withheld as why:
        return f"An answer was withheld because {why}."
    return ""


def _without(
    desk: Desk,
    question: Question,
    filters: Filters,
    outcome: Outcome,
    reason: str,
    level: Level,
    finding: Finding | None = None,
) -> Answer:
    near = finding.best[:_NEAR] if finding else ()
    return Answer(
        question=question.text,
        interpreted=_interpreted(question, filters),
        outcome=outcome,
        answer="The records held do not say." if outcome is Outcome.NOT_RECORDED else reason,
        reason=f"{reason} {cover(desk, level)}".strip(),
        near=as_hits([one.passage for one in near], [one.score for one in near], finding.matcher) if finding else (),
    )


def _interpreted(question: Question, filters: Filters) -> Interpreted:
    return Interpreted(question.text, question.intent.value, filter_words(filters), question.carried)
