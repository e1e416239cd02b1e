"""`ask()`: the one way from a question to a cited answer, called by the API, the command line and the evaluation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.answers import Answer, Outcome
from assistant.asides.replying import reply_to_aside
from assistant.at_hand import after
from assistant.carrying import in_conversation
from assistant.choose import choose
from assistant.clarifying import choices_for
from assistant.confidence import estimate, signs_of
from assistant.courtesies import without_courtesies
from assistant.desk import Desk
from assistant.earlier import Earlier, turn_of
from assistant.figure_answers.answering import from_figures, several_from_figures
from assistant.figure_answers.inquiry import Told
from assistant.finding import find
from assistant.going_on import NO_MORE, asks_for_more, gone_on_from, not_seen, seen_in, unread
from assistant.keywords import as_measure, as_question
from assistant.last_decisions import from_last_decisions
from assistant.limits import check_question, printable
from assistant.meeting_at_hand import put_to_meeting
from assistant.of_records import of_records, of_register
from assistant.pointing import Turned
from assistant.premises.checking import set_right
from assistant.question import Question
from assistant.reading import read
from assistant.remarks.remarking import remarked
from assistant.replying import answer_with, figures_told, not_told, put_back
from assistant.selecting import Selection
from assistant.several_parts import in_parts
from assistant.spelling import correct_spelling
from assistant.time_bounds import within
from assistant.two_sources import each_source, narrowed
from assistant.two_times import beside_each_other
from index.held import Filters, HeldPassage
from index.search import allowed_ids
from ingest.records import Level


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
            answer = beside_each_other(one, answer, lambda side: put(side, before, allowed))
            return each_source(one, answer, passages, lambda side, part: put(side, before, narrowed(allowed, part)))

        def passages(one: str) -> list[HeldPassage]:
            question = in_conversation(one, turn.earlier, acronyms, tunings.words, tunings.turns, now, without)
            return [each.passage for each in find(desk, question, level, turn.filters).best]

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
        return not_told(desk, question, filters, Outcome.EMPTY_FILTER, "No record matches these filters.", level)
    finding = after(desk, question, find(desk, question, level, filters), earlier, level, filters)
    pointed = from_last_decisions(desk, said, question, finding, earlier, level, filters)
    if pointed is not None:
        return of_register(desk, question, pointed, filters, level, finding)
    choices = choices_for(desk, question, finding, level, filters)
    if choices:
        return put_back(question, filters, choices)
    corrected = set_right(desk, question, finding, level, filters)
    if corrected is not None:
        return figures_told(desk, question, corrected, filters, level, finding)
    return of_records(desk, question, finding, level, filters)


def _more(desk: Desk, question: Question, level: Level, filters: Filters, turns: Sequence[Earlier]) -> Answer:
    """What else the records say of what was asked before: the next statements that meet it, none quoted before."""
    finding = after(desk, question, find(desk, question, level, filters), turns, level, filters, always=True)
    seen = seen_in(turns)
    found = unread(read(desk, question, finding, level), seen)
    candidates = not_seen(choose(found, desk.tunings.choose, desk.tunings.floors), seen)
    if not candidates:
        return not_told(desk, question, filters, Outcome.NOT_RECORDED, NO_MORE, level, finding)
    chosen = candidates[: desk.tunings.quotes.most]
    signs = signs_of(chosen[0], candidates, found)
    selection = Selection(tuple(chosen), signs, estimate(signs, desk.tunings.confidence))
    return answer_with(desk, question, selection, filters, level, finding)
