"""The answer in words: the quotes that answer, joined by a few plain words, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers import Citation
from assistant.choose import Candidate, Lead
from assistant.draft import Mark, Piece, Quote, Say, Tally
from assistant.question import Intent, Question
from assistant.sources import Sources
from assistant.statements import Shape, Statement, row_of
from assistant.weights import QuoteLimits
from assistant.whole_lists import end_of_list
from index.held import HeldPassage
from ingest.line_shapes import list_marker
from ingest.records import Level, PartKind

_MINUTED = frozenset({PartKind.MINUTES, PartKind.DECISION_NOTICE})


@dataclass(slots=True)
class _Answer:
    """The answer as it is put together."""

    level: Level
    sources: Sources
    pieces: list[Piece] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def cite(self, passage: HeldPassage, start: int, end: int) -> Citation:
        for made in self.citations:
            if (made.document_id, made.start_char, made.end_char) == (passage.document_id, start, end):
                return made
        made = self.sources.cite(len(self.citations) + 1, passage, start, end, self.level)
        self.citations.append(made)
        return made

    def quote(self, candidate: Candidate, whole: bool) -> None:
        """Quotes a statement, with the `whole` of a list that it begins where that is asked for."""
        statement = candidate.statement
        end = self._end_of_list(statement) if whole else statement.end
        citation = self.cite(statement.passage, statement.start, end)
        cut = candidate.cut and end == statement.end
        self.pieces.append(Quote(citation.n, citation.cited_text, cut, candidate.begun))

    def _end_of_list(self, statement: Statement) -> int:
        passage = statement.passage
        part = self.sources.part_of(passage, self.level)
        return end_of_list(statement, self.sources.canonical(passage.document_id, self.level), part.end)


def compose(
    question: Question,
    chosen: Sequence[Candidate],
    sources: Sources,
    level: Level,
    tally: Tally | None = None,
    leads: Sequence[Lead] = (),
) -> tuple[list[Piece], list[Citation]]:
    """The pieces of the answer and its citations, best statement first; before them `tally`, where it counts them, and
    the `leads`."""
    answer = _Answer(level, sources, [tally] if tally else [])
    met = _lead(leads, answer)
    headers: set[tuple[int, int]] = set()
    for n, candidate in enumerate(chosen):
        statement = candidate.statement
        if n or leads:
            answer.pieces.append(Say(" "))
        here = (statement.passage.document_id, statement.passage.part)
        if here != met and (met is not None or not (n or leads)):
            if _at_meeting(question, statement.passage, answer, bool(n)):
                met = here
            elif met is not None:
                # What stands elsewhere must not read as if it were of the meeting just named.
                answer.pieces.append(Say("Elsewhere in the records: "))
                met = None
        if statement.shape is Shape.ROW and statement.header and statement.header not in headers:
            headers.add(statement.header)
            header = answer.cite(statement.passage, *statement.header)
            answer.pieces.append(Quote(header.n, header.cited_text))
            answer.pieces.append(Say(" "))
        answer.quote(candidate, question.intent in _OF_LISTS)
    return answer.pieces, answer.citations


def _lead(leads: Sequence[Lead], answer: _Answer) -> tuple[str, int] | None:
    """Tells the `leads`, each after its meeting; gives the record of the last meeting named."""
    met: tuple[str, int] | None = None
    for n, lead in enumerate(leads):
        statement = lead.source.statement
        here = (statement.passage.document_id, statement.passage.part)
        if n:
            answer.pieces.append(Say(" "))
        named = here != met and _on_day(statement.passage, answer, bool(n))
        met = here if named or here == met else None
        words = lead.words if named else f"{lead.words[:1].upper()}{lead.words[1:]}"
        citation = answer.cite(statement.passage, statement.start, statement.end)
        answer.pieces += [Say(f"{words} "), Mark(citation.n), Say(".")]
    return met


_OF_MEETING = frozenset({Intent.RESOLUTION, Intent.DATE, Intent.YES_NO, Intent.OPEN, Intent.WHO})


def _at_meeting(question: Question, passage: HeldPassage, answer: _Answer, later: bool) -> bool:
    """Says at which meeting, where that belongs to what is asked."""
    return question.intent in _OF_MEETING and _on_day(passage, answer, later)


def _on_day(passage: HeldPassage, answer: _Answer, later: bool) -> bool:
    """Says at which meeting, where the record is of one and its day stands in it."""
    if passage.kind not in _MINUTED or not passage.meeting_date:
        return False
    day = passage.meeting_date
    span = answer.sources.date_line(passage, day, answer.level)
    if span is None:
        return False
    citation = answer.cite(passage, *span)
    opening = "and at the meeting of" if later else "At the meeting of"
    answer.pieces += [Say(f"{opening} {day.day} {day:%B %Y} "), Mark(citation.n), Say(": ")]
    return True


def pick(question: Question, ranked: Sequence[Candidate], limits: QuoteLimits) -> list[Candidate]:
    """The statements that make the answer: the best for each date asked, then those close behind the best that add to
    it. None when one of several dates is met by no statement."""
    chosen: list[Candidate] = []
    for place in range(len(question.dates)):
        if any(place in one.dates for one in chosen):
            continue
        for_date = next((one for one in ranked if place in one.dates), None)
        if for_date is None:
            return []
        chosen.append(for_date)
    if not chosen:
        chosen = list(ranked[:1])
    if chosen and chosen[0].bearing.goes_on:
        return chosen  # others tell when, where or why of something else
    words = sum(len(one.statement.text.split()) for one in chosen)
    for candidate in ranked[: limits.considered]:
        if len(chosen) >= limits.most or words >= limits.enough_words:
            break
        length = len(candidate.statement.text.split())
        another = _is_another_entry(question, candidate, chosen) or _is_of_another(question, candidate, chosen[0])
        if words + length <= limits.most_words and not another and _adds(candidate, chosen, limits):
            chosen.append(candidate)
            words += length
    return chosen


_OF_LISTS = frozenset({Intent.LIST, Intent.OPEN, Intent.RESOLUTION})
"""What a list answers as a whole."""
_ONE_THING = frozenset({Intent.DATE, Intent.WHERE})
"""What one entry of a list answers alone."""


def _is_another_entry(question: Question, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a statement is an entry beside one chosen in a list or table, and holds no word of the question that the
    chosen one lacks: each entry is about another thing."""
    beside = [one for one in chosen if _apart_in_rows(one.statement, candidate.statement)]
    if question.intent in _ONE_THING and _is_entry(candidate):
        beside += [one for one in chosen if _is_entry(one) and _are_next(one.statement, candidate.statement)]
    return any(candidate.bearing.held <= one.bearing.held for one in beside)


def _is_of_another(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """Whether one thing is asked of a name that the best statement says and this one of the same passage doesn't."""
    if question.intent not in _ONE_THING or candidate.statement.passage.id != best.statement.passage.id:
        return False
    names = best.bearing.asked.names
    return bool(names.matched(best.statement.text) - names.matched(candidate.statement.text))


def _is_entry(candidate: Candidate) -> bool:
    statement = candidate.statement
    return statement.shape in (Shape.ITEM, Shape.ROW) or bool(list_marker(statement.text))


def _are_next(one: Statement, other: Statement) -> bool:
    """Whether nothing stands between two statements of one record."""
    first, second = sorted((one, other), key=lambda each: each.start)
    return one.passage.document_id == other.passage.document_id and second.start - first.end <= _GAP


_GAP = 3
"""Characters."""


def _apart_in_rows(one: Statement, other: Statement) -> bool:
    """Whether two statements are sentences of cells in two rows of one table."""
    if {one.shape, other.shape} != {Shape.SENTENCE} or one.passage.document_id != other.passage.document_id:
        return False
    places = [(each.passage, row_of(each)) for each in (one, other)]
    in_cells = all("\t" in passage.text[slice(*row)] for passage, row in places)
    return in_cells and places[0][1] != places[1][1] if one.passage.id == other.passage.id else in_cells


def _adds(candidate: Candidate, chosen: Sequence[Candidate], limits: QuoteLimits) -> bool:
    """Whether a statement close behind the best says more: of the kind asked for, as near, and not said yet."""
    best = chosen[0]
    same_place = candidate.statement.passage.id == best.statement.passage.id
    near = candidate.score >= (limits.near_in_place if same_place else limits.near_elsewhere) * best.score
    fit = candidate.fits or not best.fits
    return near and fit and not any(_overlap(candidate, other) for other in chosen)


def _overlap(one: Candidate, other: Candidate) -> bool:
    a, b = one.statement, other.statement
    if a.passage.document_id != b.passage.document_id:
        return " ".join(a.text.split()) == " ".join(b.text.split())
    return a.start < b.end and b.start < a.end
