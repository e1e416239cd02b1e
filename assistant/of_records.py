"""What the records say to a question read on its own: a digest, the figures, the register, the words of the passages
found, or how these read; the first of them that says something."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial

from assistant.answers import Answer, Outcome
from assistant.at_hand import loose
from assistant.bearing import Read
from assistant.by_listing import by_listing
from assistant.by_meaning import in_prose, reads_as_none
from assistant.by_reading import Tellers, by_reading, reads_better, reads_surely, without_idle
from assistant.counted_things import tells_so_many, things_asked
from assistant.declining.missing import why_not
from assistant.desk import Desk
from assistant.digests.answering import from_digests
from assistant.figure_answers.answering import Unsure, from_figures
from assistant.figure_answers.inquiry import Declined, Inquiry, Told
from assistant.figure_answers.reading import read_asked
from assistant.figure_answers.sense import can_tell, can_tell_in_other_words
from assistant.finding import Finding
from assistant.nearness import Nearness, nearness
from assistant.question import Intent, Question
from assistant.reading import read
from assistant.register_answers.answering import from_register
from assistant.register_answers.inquiry import Answered, Unanswered
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.results import came_of, names_motion
from assistant.relations.told import unsaid
from assistant.replying import answer_with, figures_told, not_told
from assistant.selecting import Selection, of_numbers, registered, select
from assistant.spelling import is_strange
from assistant.statements import Statement
from index.held import Filters, plain
from ingest.records import Level

_NONE_OF_OUTCOME = "No decision with this outcome, within these filters, is about what was asked."

_STATED = frozenset({Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.NEXT_MEETING})


def of_records(desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> Answer:
    """What the records say to a question, `finding` being what the search has found for it."""
    return _OfRecords(desk, question, finding, level, filters).answered()


def of_register(
    desk: Desk, question: Question, told: Answered | Unanswered, filters: Filters, level: Level, finding: Finding
) -> Answer:
    """What the register says, as an answer."""
    if isinstance(told, Unanswered):
        return not_told(desk, question, filters, Outcome.NOT_RECORDED, told.reason, level, finding)
    return answer_with(desk, question, registered(told, desk.tunings), filters, level, finding)


class _OfRecords:
    """One question put to the records that `level` may see and `filters` let through."""

    def __init__(self, desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters) -> None:
        self._desk = desk
        self._question = question
        self._finding = finding
        self._level = level
        self._filters = filters
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def _found(self) -> list[Read]:
        return read(self._desk, self._question, self._finding, self._level)

    @cached_property
    def _near(self) -> Nearness | None:
        return nearness(self._desk, self._finding, self._level)

    @cached_property
    def _tellers(self) -> Tellers | None:
        """What tells whether a statement can tell the number that is asked for; None where none is."""
        asks_number = self._question.intent is Intent.FIGURE
        asked = read_asked(self._question, self._finding.matcher) if asks_number else None
        if asked is None:
            return None
        inquiry = Inquiry(self._desk, self._question, self._finding, self._level, self._filters, asked)
        return Tellers(partial(can_tell, inquiry), partial(can_tell_in_other_words, inquiry))

    def answered(self) -> Answer:
        """What is said first; where nothing is, what surely reads as an answer."""
        said = self._said()
        if isinstance(said, Answer):
            return said
        surely = self._enough(self._read_surely())
        return self._with(surely) if surely is not None else self._not_told(said.reason)

    def _read_surely(self) -> Selection | None:
        """What surely reads as an answer; for what the minutes of a meeting state as such, no other record does."""
        desk, question = self._desk, self._question
        if self._filters.outcomes or kind_of(question) in _STATED or is_strange(question, desk, self._level):
            return None
        return reads_surely(question, self._found, self._near, desk.tunings, desk.judge, self._is_of_names)

    def _is_of_names(self, statement: Statement) -> bool:
        """Whether the record of a statement speaks somewhere of each name of the question, by one of its words."""
        passage = statement.passage
        file, words = plain(passage.file), self._words_of(passage.document_id)
        names = [[word for word in plain(name).split() if len(word) > 1] for name in self._question.names]
        return all(any(word in words or word in file for word in name) for name in names if name)

    def _words_of(self, document: str) -> frozenset[str]:
        if document not in self._words:
            self._words[document] = frozenset(plain(self._desk.sources.text(document, self._level)).split())
        return self._words[document]

    def _with(self, selection: Selection) -> Answer:
        return answer_with(self._desk, self._question, selection, self._filters, self._level, self._finding)

    def _not_told(self, reason: str) -> Answer:
        outcome = Outcome.NOT_RECORDED
        return not_told(self._desk, self._question, self._filters, outcome, reason, self._level, self._finding)

    def _figures(self, told: Told) -> Answer:
        return figures_told(self._desk, self._question, told, self._filters, self._level, self._finding)

    def _register(self, told: Answered) -> Answer:
        return of_register(self._desk, self._question, told, self._filters, self._level, self._finding)

    def _said(self) -> Answer | Declined:
        """What a digest, the figures or the register say; else what passages say."""
        desk, question, finding = self._desk, self._question, self._finding
        level, filters = self._level, self._filters
        asked = desk, question, finding, level, filters
        figured = from_digests(*asked) or from_figures(*asked)
        if isinstance(figured, Declined) and figured.settled:
            return figured
        if isinstance(figured, Told):
            return self._figures(figured)
        told = None if isinstance(figured, Declined) else from_register(*asked)
        if isinstance(told, Unanswered):
            return self._not_told(told.reason) if told.settled else Declined(told.reason)
        if told is not None:
            resulted = (
                came_of(desk, question, finding, told.chosen, level, filters) if names_motion(self._question) else None
            )
            return self._register(resulted or told)
        return Declined(_NONE_OF_OUTCOME) if self._filters.outcomes else self._said_in_passages(figured)

    def _said_in_passages(self, figured: Unsure | Declined | None) -> Answer | Declined:
        """What a listing, words, the result of what they tell of, or how a statement reads, say."""
        desk, question, level = self._desk, self._question, self._level
        listed = by_listing(desk, question, self._found, level)
        if listed is not None:
            return self._with(listed)
        selected = figured if isinstance(figured, Declined) else self._of_words(figured)
        if isinstance(selected, Told):
            return self._figures(selected)
        chosen = selected.chosen if isinstance(selected, Selection) else ()
        resulted = came_of(desk, question, self._finding, chosen, level, self._filters)
        if isinstance(resulted, Answered):
            return self._register(resulted)
        if isinstance(selected, Selection):
            return self._with(self._better_than(selected))
        if not is_strange(question, desk, level):
            surely = by_reading(question, self._found, self._near, desk.tunings, desk.judge, self._tellers)
            if surely is not None and self._enough(surely):
                return self._with(surely)
        return selected or Declined(why_not(desk, question, self._finding, level))

    def _better_than(self, selected: Selection) -> Selection:
        """What reads better than what words have selected; else that, without what reads as no answer."""
        desk, question, chosen = self._desk, self._question, selected.chosen
        better = reads_better(question, chosen, self._found, self._near, desk.tunings, desk.judge, self._tellers)
        if better is not None and self._enough(better):
            return better
        return replace(selected, chosen=without_idle(question, chosen, desk.tunings, desk.judge))

    def _enough(self, selection: Selection | None) -> Selection | None:
        """What was selected, unless it is asked for more things by name than it tells."""
        number = things_asked(self._question.text) if selection is not None else 0
        texts = [one.statement.text for one in selection.chosen] if selection is not None else []
        return selection if not number or tells_so_many(texts, number) else None

    def _of_words(self, figured: Unsure | None) -> Told | Selection | Declined | None:
        """What the words of the passages found say, or what they mean; `figured` where a number is asked for that no
        figure surely is."""
        desk, question, found = self._desk, self._question, self._found
        selection = select(question, found, desk.tunings)
        if selection is None and loose(question, self._finding):
            selection = select(question, read(desk, question, self._finding, self._level, at_hand=True), desk.tunings)
        borne = of_numbers(figured, selection, found, desk.tunings) if figured is not None else None
        if figured is None or (figured.in_words and not isinstance(borne, Told | Selection)):
            borne = in_prose(question, found, selection, self._near, desk.tunings, desk.judge) or borne
        if isinstance(borne, Selection) and reads_as_none(question, borne.chosen, desk.tunings, desk.judge):
            borne = None
        if isinstance(borne, Selection):
            borne = self._enough(borne)
        unsaid_reason = unsaid(borne.chosen) if isinstance(borne, Selection) and not borne.told else ""
        return Declined(unsaid_reason) if unsaid_reason else borne
