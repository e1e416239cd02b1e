"""What is quoted of the register: spans of the record as statements, so that they are cited and gated as all others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.bearing import Asked, PassageBearing, Read, StatementBearing
from assistant.choose import Candidate
from assistant.desk import Desk
from assistant.finding import Finding, Ranked
from assistant.question import Question
from assistant.register_answers.weighing import Row, Weighed
from assistant.statements import Shape, Statement
from index.decided import places_of
from index.held import HeldPassage
from index.held_register import HeldSource
from ingest.records import Level, Outcome
from ingest.sentences import sentence_spans

Span = tuple[int, int]

_LABEL_APART = 8
"""Characters that may stand between a label and the words of its decision."""


class Quoter:
    """Makes statements of spans of the records, for one question."""

    def __init__(self, desk: Desk, question: Question, finding: Finding, level: Level) -> None:
        self.desk = desk
        self.question = question
        self.finding = finding
        self.level = level
        self._asked = Asked(question, finding.matcher, finding.names, desk.tunings.grades, self.holds)
        self._scores = {one.passage.id: one.score for one in finding.best}

    def text(self, document: str) -> str:
        """The canonical text of a document as the asker may see it."""
        return self.desk.sources.text(document, self.level)

    def passages(self, ids: Iterable[int]) -> dict[int, HeldPassage]:
        """The passages with these ids that the asker may see."""
        wanted = list(dict.fromkeys(key for key in ids if key))
        return {one.id: one for one in self.desk.collection.store.passages(wanted, self.level)}

    def candidate(
        self, passage: HeldPassage, span: Span, score: float, near: float = 0.0, shape: Shape = Shape.DECISION
    ) -> Candidate:
        """The span as a statement that is quoted; `passage` is of the same part."""
        start, end = span
        words = self.text(passage.document_id)[start:end]
        statement = Statement(passage, shape, start, end, words, passage.context)
        ranked = Ranked(passage, self._scores.get(passage.id, 0.0), near)
        read = Read(ranked, PassageBearing(passage, self._asked))
        met = frozenset(range(len(self.question.dates)))
        return Candidate(read, StatementBearing(statement, self._asked), score, True, met)

    def names_met(self, passage: HeldPassage, told: str) -> bool:
        """Whether `told` of an item of the record in which `passage` stands holds the names of the question, but for
        those of its body."""
        names = self.finding.names
        called = f"{passage.authority} {passage.body} {' '.join(passage.aliases)} {file_words(passage.file)}"
        return not names.words or names.share(f"{told}\n{called}") >= self.desk.tunings.floors.names

    def holds(self, statement: Statement, word: str) -> bool:
        text = self.text(statement.passage.document_id).lower()
        return re.sub(r"['’]s?$", "", word) in text


def file_words(file: str) -> str:
    """The words that the name of a file holds."""
    return " ".join(re.findall(r"[^\W\d_]{3,}", file.rpartition(".")[0]))


def decision_spans(row: Row, text: str) -> list[Span]:
    """The decision with its label, and for a motion that was lost what tells that it was."""
    decision = row.decision
    spans = [_decision_span(row, text)]
    if decision is None or Outcome.NOT_AGREED not in decision.outcomes or _LOST.search(text, *spans[0]):
        return spans
    told = [one for one in sentences_with(text, (row.item_start, row.item_end), _LOST) if one[0] >= row.start]
    if not told and decision.vote is not None:
        told = [line_span(text, decision.vote.start, decision.vote.end)]
    return joined([*spans, *told[:1]], text)


def title_spans(row: Row, text: str) -> list[Span]:
    """The title of a row's item as printed above its minute; none where it is not found there, or stands in the row."""
    words = r"\s+".join(map(re.escape, row.title.split()))
    found = re.compile(words).search(text, max(0, row.item_start - _ABOVE), row.start) if words else None
    return [found.span()] if found else []


_ABOVE = 200
"""Characters above a minute in which the title of its item may stand."""
_LOST = re.compile(
    r"\b(?:lost|defeated|failed|fell|rejected|refused|not (?:carried|agreed|approved|supported)|no seconder)\b",
    re.IGNORECASE,
)


def _decision_span(row: Row, text: str) -> Span:
    decision = row.decision
    line = line_span(text, row.start, row.end)
    if "\t" in text[line[0] : line[1]]:
        return line  # a row of a table, what was decided in a column of its own
    if decision is None or not decision.label:
        return row.start, row.end
    first = max(0, row.start - len(decision.label) - _LABEL_APART)
    at = text.rfind(decision.label, first, row.start)
    return (at, row.end) if at >= 0 and not text[at + len(decision.label) : row.start].strip() else (row.start, row.end)


def sentences_with(text: str, span: Span, form: re.Pattern[str]) -> list[Span]:
    """The sentences of `span` in which `form` is found."""
    start, end = span
    return [
        (start + first, start + last)
        for first, last in sentence_spans(text[start:end])
        if form.search(text, start + first, start + last)
    ]


def line_span(text: str, start: int, end: int) -> Span:
    """The whole lines that a span touches, white space at both ends left out."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return first + len(line) - len(line.lstrip()), first + len(line.rstrip())


def joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans in order, those joined between which nothing but white space stands."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def quote_all(
    quoter: Quoter,
    weighed: Sequence[Weighed],
    spans_of: Callable[[Weighed, str], Sequence[Span]],
    shown_of: Callable[[str, Span], Sequence[Span]] = lambda _, span: [span],
) -> list[Candidate]:
    """What `spans_of` names of each row, as candidates in the order of the rows; of each span what `shown_of` shows."""
    held = quoter.passages(one.passage for one in weighed)
    return [
        replace(
            quoter.candidate(held[one.passage], shown, one.score, one.near),
            cut=shown[1] != span[1],
            begun=shown[0] != span[0] and shown[1] == span[1],
        )
        for one in weighed
        if one.passage in held
        for span in spans_of(one, quoter.text(one.row.document_id))
        for shown in shown_of(quoter.text(one.row.document_id), span)
    ]


def at_source(quoter: Quoter, source: HeldSource, spans: Sequence[Span]) -> list[Candidate]:
    """Spans of a record as they are quoted, each with the passage in which it begins."""
    return in_document(quoter, source.document_id, spans)


def in_document(quoter: Quoter, document: str, spans: Sequence[Span]) -> list[Candidate]:
    """As `at_source`, of a document by its id."""
    places = places_of(quoter.desk.collection.store, [document], quoter.level)
    begins = {span: next((at.id for at in reversed(places) if at.start <= span[0]), 0) for span in spans}
    held = quoter.passages(begins.values())
    return [quoter.candidate(held[key], span, 1.0, shape=Shape.SENTENCE) for span, key in begins.items() if key in held]


def extent(quoter: Quoter, document: str, part: int) -> Span:
    """From where to where a part of a document goes, by its passages; (0, 0) where none is seen."""
    places = places_of(quoter.desk.collection.store, [document], quoter.level)
    held = quoter.passages(one.id for one in places)
    spans = [(one.start, one.end) for one in places if one.id in held and held[one.id].part == part]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)
