"""An overview of a matter: the latest decisions, figures and reports on it, each quoted, newest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.digests.history import documents_found, rows_about
from assistant.digests.meeting import write_rows
from assistant.digests.writing import Places, Span, Writing
from assistant.figure_answers.inquiry import Reply
from assistant.register_answers.inquiry import Inquiry
from assistant.register_answers.shortening import opening
from assistant.register_answers.weighing import Row
from index.analysis import stem, tokenise
from index.figure_candidates import Scope, figures_with
from index.held import Filters, HeldPassage
from ingest.records import OF_MEETINGS
from ingest.sentences import sentence_spans

_DECISIONS, _FIGURES, _REPORTS = 3, 2, 2
"""Of each how many are shown at most."""
_WORDS = 15
"""Words of each, about."""
_LEAST = 6
"""Words of a sentence that tells something."""
_STOP = re.compile(r"[.;!?:][”\"')]?\s{0,9}$")
_TELLS = re.compile(r"\W{0,6}(?:\(?\w{1,4}(?:\.\d{1,3})?[.)]\s{0,9})?(?!That\b)(?:[^\W\d_a-z]|£|\d[\d,.%]{0,9}\s)")
_NAMES = 0.97
"""Share of the matter's words, by weight, that what is shown has to hold."""

Placed = tuple[HeldPassage, Span]


def of_subject(inquiry: Inquiry, filters: Filters) -> Reply:
    """What was decided, counted and reported on the matter; None where nothing names it."""
    if not inquiry.matter.words:
        return None
    writing = Writing(inquiry.desk, inquiry.level)
    _decisions(writing, inquiry)
    _section(writing, "The latest figures on it: ", _newest(_figures(inquiry, filters)), _FIGURES, inquiry)
    _section(writing, "The latest reports on it: ", _newest(_reports(inquiry)), _REPORTS, inquiry)
    told = "\n".join(one.cited_text for one in writing.citations)
    return writing.told(inquiry.matter.share(told)) if writing.citations else None


def _decisions(writing: Writing, inquiry: Inquiry) -> None:
    rows = [row for row in reversed(rows_about(inquiry)) if _is_named(inquiry, f"{row.title}\n{row.text}")]
    shown = _of_several(inquiry, rows)[:_DECISIONS]
    if not shown:
        return
    writing.say("The latest decisions on it: ")
    writing.tally(len(shown), len(rows))
    places = Places(inquiry.desk, (row.document_id for row in shown), inquiry.level)
    for row in shown:
        passage = places.at(row.document_id, row.start)
        if passage is not None:
            writing.at_meeting(passage)
            write_rows(writing, places, [row], _WORDS)


def _of_several(inquiry: Inquiry, rows: Sequence[Row]) -> list[Row]:
    """One row of each meeting, in the order of the meetings: that under a title which names the matter, or the one that
    says most."""
    fullest: dict[str, Row] = {}
    for row in rows:
        before = fullest.get(row.meeting_id)
        if before is None or _weight(inquiry, row) > _weight(inquiry, before):
            fullest[row.meeting_id] = row
    return list(fullest.values())


def _weight(inquiry: Inquiry, row: Row) -> tuple[float, int]:
    return inquiry.matter.share(row.title), len(row.text)


def _section(writing: Writing, opening_words: str, found: Sequence[Placed], most: int, inquiry: Inquiry) -> None:
    """The first of `found` that aren't quoted yet, each with as many words as fit."""
    quoted = [(one.document_id, one.start_char, one.end_char) for one in writing.citations]
    fresh = [one for one in found if not any(_overlaps(one, each) for each in quoted)]
    if not fresh:
        return
    writing.say(opening_words)
    if len(fresh) > most:
        writing.tally(most, len(fresh))
    for passage, span in fresh[:most]:
        text = inquiry.desk.sources.text(passage.document_id, inquiry.level)
        shown = opening(text, span, _WORDS)
        writing.quote(passage, shown, span)


def _overlaps(placed: Placed, quoted: tuple[str, int, int]) -> bool:
    passage, (start, end) = placed
    return passage.document_id == quoted[0] and start < quoted[2] and quoted[1] < end


def _newest(found: Iterator[Placed]) -> list[Placed]:
    """Each statement once, by the day of its record, newest first."""
    once: dict[str, Placed] = {}
    for passage, span in found:
        once.setdefault(
            " ".join(passage.text[span[0] - passage.start : span[1] - passage.start].split()), (passage, span)
        )
    return sorted(once.values(), key=lambda one: one[0].date or date.min, reverse=True)


def _figures(inquiry: Inquiry, filters: Filters) -> Iterator[Placed]:
    """The sentences with figures that name the whole matter, one of each passage."""
    columns = inquiry.desk.collection.columns
    scope = Scope(inquiry.level, None if filters == Filters() else columns.parts_allowed(inquiry.level, filters))
    forms = [[stem(token.text) for token in tokenise(word.text)] for word in inquiry.matter.words]
    documents = documents_found(inquiry.desk, inquiry.finding)
    found = figures_with(inquiry.desk.collection.store, scope, documents, [each for each in forms if each])
    said = [one for one in found if one.block is None and tells(one.text) and _is_named(inquiry, one.text)]
    places = Places(inquiry.desk, (one.document_id for one in said), inquiry.level)
    for one in said:
        start = one.figure.statement.start
        passage = places.at(one.document_id, start)
        if passage is not None and passage.start <= start and one.figure.statement.end <= passage.end:
            yield passage, (start, one.figure.statement.end)


def _reports(inquiry: Inquiry) -> Iterator[Placed]:
    """Of each report found the first sentence that names the matter, or that stands under a heading which does."""
    seen: set[str] = set()
    for passage in (one.passage for one in inquiry.finding.best if one.passage.kind not in OF_MEETINGS):
        named = _sentence(passage, lambda text: _is_named(inquiry, text))
        if named is None and _is_named(inquiry, " ".join(passage.section)):
            named = _sentence(passage, lambda _: True)
        if named is not None and passage.document_id not in seen:
            seen.add(passage.document_id)
            yield passage, named


def tells(sentence: str) -> bool:
    """Whether a sentence tells something, by how it begins: what is but a clause, or is moved or proposed, does not."""
    return _TELLS.match(sentence) is not None


def _sentence(passage: HeldPassage, wanted: Callable[[str], bool]) -> Span | None:
    """The first sentence of a passage that tells something and is wanted."""
    headings = {" ".join(heading.split()) for heading in passage.section}
    for start, end in sentence_spans(passage.text):
        text = passage.text[start:end]
        whole = len(text.split()) >= _LEAST and _STOP.search(text) is not None and tells(text)
        told = whole and "\t" not in text and " ".join(text.split()) not in headings
        if told and wanted(text):
            return passage.start + start, passage.start + end
    return None


def _is_named(inquiry: Inquiry, text: str) -> bool:
    """Whether `text` names the whole matter. One word alone has to stand there itself, and one with a capital as a
    name: "to prevent" is not Prevent, and what governments do is not governance."""
    words = inquiry.matter.words
    if len(words) == 1 and not words[0].others:
        printed = re.search(re.escape(words[0].text), inquiry.question.text, re.IGNORECASE)
        word = printed.group() if printed else words[0].text
        named = rf"\b{re.escape(_singular(word))}" if word.islower() else rf"\b{re.escape(word)}\b"
        if re.search(named, text, re.IGNORECASE if word.islower() else 0) is None:
            return False
    return inquiry.matter.share(text) >= _NAMES


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sy" else word
