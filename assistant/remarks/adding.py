"""Words of a record added to an answer, with their citation; they pass the gate by themselves."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import Answer, Citation, Outcome
from assistant.desk import Desk
from assistant.draft import Mark, Piece, Quote, Say, render
from assistant.gate import Withheld, check_answer
from assistant.remarks.records import Span, passage_at
from index.held import Filters
from ingest.records import Level

_MOST_CITED = 4
_MOST_WORDS = 140
"""Citations and words beyond which nothing is added to an answer."""


def with_words(
    desk: Desk,
    answer: Answer,
    said: str,
    source: tuple[str, Span],
    level: Level,
    filters: Filters,
    outcome: Outcome | None = None,
) -> Answer:
    """The answer with `said` and the span of a document (`source`) quoted after it, and the day of its meeting where
    there is room; as it was where it is long already, holds these words, or the filters leave that record out."""
    document, (start, end) = source
    passage = passage_at(desk, document, start, level, filters)
    if passage is None or len(answer.citations) >= _MOST_CITED or _is_quoted(answer, document, start, end):
        return answer
    n = len(answer.citations) + 1
    pieces: list[Piece] = [Say(said)]
    citations: list[Citation] = []
    line = desk.sources.date_line(passage, passage.meeting_date, level) if passage.meeting_date else None
    if line and passage.meeting_date and n < _MOST_CITED:
        day = passage.meeting_date
        citations.append(desk.sources.cite(n, passage, *line, level))
        pieces += [Say(f" at the meeting of {day.day} {day:%B %Y}"), Say(" "), Mark(n)]
    quoted = desk.sources.cite(n + len(citations), passage, start, end, level)
    citations.append(quoted)
    pieces += [Say(" "), Mark(quoted.n), Say(": "), Quote(quoted.n, quoted.cited_text)]
    added = render(pieces)
    if len(f"{answer.answer} {added}".split()) > _MOST_WORDS or not _holds(desk, pieces, citations, level):
        return answer
    return replace(
        answer,
        answer=f"{answer.answer} {added}",
        citations=(*answer.citations, *citations),
        outcome=outcome or answer.outcome,
    )


def _is_quoted(answer: Answer, document: str, start: int, end: int) -> bool:
    return any(
        one.document_id == document and one.start_char < end and start < one.end_char for one in answer.citations
    )


def _holds(desk: Desk, pieces: list[Piece], citations: list[Citation], level: Level) -> bool:
    texts = {one.document_id: desk.sources.text(one.document_id, level) for one in citations}
    try:
        check_answer(pieces, citations, texts)
    except Withheld:
        return False
    return True
