"""Questions of decisions: what was resolved about a matter and when, all of a meeting, the latest, what came after it;
who reported; whether a matter came up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.choose import Candidate
from assistant.constraints import numbers_met
from assistant.draft import Tally
from assistant.finding import Finding
from assistant.register_answers.inquiry import Answered, Inquiry, Reply
from assistant.register_answers.kinds import Kind
from assistant.register_answers.quoting import Span, decision_spans, quote_all, sentences_with
from assistant.register_answers.shortening import deciding, pieces_on
from assistant.register_answers.weighing import Row, Weighed, minute_around, row_of_decision, row_of_item, weigh
from index.decided import decisions, minuted_items
from index.held_register import LISTED_KINDS
from ingest.decision_labels import SECTION_MARK
from ingest.records import Outcome, ResolutionKind

# --- rows -------------------------------------------------------------------------------------


def decision_rows(inquiry: Inquiry) -> list[Row]:
    """The decisions that may be meant: those of the days asked for; without any, of the body and of the documents in
    which the search has found something."""
    store, level = inquiry.desk.collection.store, inquiry.level
    documents = None if inquiry.meant.days else _documents(inquiry.finding)
    found = decisions(store, level, inquiry.filters, inquiry.meant.days, documents)
    return [
        row_of_decision(one)
        for one in found
        if one.kind in LISTED_KINDS or (one.kind is ResolutionKind.PROCEDURAL and inquiry.kind is Kind.EVERYTHING)
    ]


def _documents(finding: Finding) -> list[str]:
    return list(dict.fromkeys(one.passage.document_id for one in finding.best))


def item_rows(inquiry: Inquiry) -> list[Row]:
    """As `decision_rows`, of items."""
    found = minuted_items(inquiry.desk.collection.store, inquiry.level, inquiry.filters, inquiry.meant.days)
    documents = set(_documents(inquiry.finding))
    return [row_of_item(one) for one in found if inquiry.meant.days or one.document_id in documents]


def best_rows(inquiry: Inquiry, rows: Sequence[Row]) -> list[Weighed]:
    """The rows that are surely about the matter, best first."""
    weights = inquiry.desk.tunings.register
    if not inquiry.matter.words:
        return []
    known = is_known(inquiry, rows)
    every = weighed_rows(inquiry, rows)
    floor = weights.held if known else weights.free
    met = [
        one
        for one in every
        if one.around + one.near >= floor and (known or one.own >= weights.named) and _numbers_met(inquiry, one)
    ]
    found = [one for one in met[:_LOOKED_AT] if _names_met(inquiry, one)]
    return found if not found or found[0].own >= weights.named or _lead(found[0], every) >= weights.lead else []


def weighed_rows(inquiry: Inquiry, rows: Sequence[Row]) -> list[Weighed]:
    """The rows that meet the dates of the question, best first."""
    return weigh(inquiry.desk, inquiry.question, inquiry.finding, inquiry.matter, inquiry.meant, rows, inquiry.level)


def _lead(best: Weighed, every: Sequence[Weighed]) -> float:
    """By how much it is ahead of what stands under any other item."""
    item = best.row.document_id, best.row.item_start
    others = (one.score for one in every if (one.row.document_id, one.row.item_start) != item)
    return best.score - max(others, default=0.0)


_LOOKED_AT = 8
_FEW = 2


def is_known(inquiry: Inquiry, rows: Sequence[Row]) -> bool:
    """Whether the meeting is as good as known: by its days, with its body or because few bodies met on them."""
    if not inquiry.meant.dated:
        return False
    return bool(inquiry.filters.bodies) or len({row.meeting_id for row in rows}) <= _FEW


def _numbers_met(inquiry: Inquiry, one: Weighed) -> bool:
    return numbers_met(inquiry.question, _told_of(inquiry, one))


def _names_met(inquiry: Inquiry, one: Weighed) -> bool:
    held = inquiry.quoter.passages([one.passage])
    told = _told_of(inquiry, one)
    return one.passage in held and inquiry.quoter.names_met(held[one.passage], told) and _spelt(inquiry, one)


def _spelt(inquiry: Inquiry, one: Weighed) -> bool:
    """Whether of each long name in the question, but for bodies, most words stand together that do so there: its words
    alone may be of other things."""
    row = one.row
    told = f"{row.title}\n{row.text}\n{minute_around(inquiry.quoter.text(row.document_id), row)}"
    for name in inquiry.question.names:
        words = [word for word in re.findall(r"[^\W_]{2,}", name) if word.casefold() not in _JOINING]
        if len(words) < _LONG_NAME or not any(word.text in name.casefold() for word in inquiry.matter.words):
            continue
        pairs = list(pairwise(words))
        together = sum(bool(re.search(_BETWEEN.join(map(re.escape, pair)), told, re.IGNORECASE)) for pair in pairs)
        if together * 2 <= len(pairs):
            return False
    return True


_LONG_NAME = 3
_JOINING = frozenset("of and the for on in to".split())
_BETWEEN = r"\W+(?:(?:of|and|the|for|on|in|to)\W+){0,2}"


def _told_of(inquiry: Inquiry, one: Weighed) -> str:
    """All that is told of a row: its title, its reporter, its words and the minute of its item."""
    row = one.row
    minute = inquiry.quoter.text(row.document_id)[row.item_start : row.item_end]
    return f"{row.title}\n{row.report_of}\n{row.text}\n{minute}"


# --- what was decided -------------------------------------------------------------------------


def decided(inquiry: Inquiry) -> Reply:
    """What was resolved about the matter, the best decision and those as near."""
    return _quoted(inquiry, close_to_best(inquiry, best_rows(inquiry, decision_rows(inquiry))))


def close_to_best(inquiry: Inquiry, best: Sequence[Weighed]) -> list[Weighed]:
    """The best and those as near, three at most."""
    least = inquiry.desk.tunings.register.close * best[0].score if best else 0.0
    same = [one for one in best if one.score >= least and (_is_lost(best[0]) or not _is_lost(one))]
    return same[: inquiry.desk.tunings.quotes.most]


def _is_lost(one: Weighed) -> bool:
    return bool(one.row.decision and Outcome.NOT_AGREED in one.row.decision.outcomes)


def _quoted(inquiry: Inquiry, rows: Sequence[Weighed]) -> Reply:
    first = _WORDS
    if sum(len(one.row.text.split()) for one in rows) > _WORDS:
        first = _FIRST_WORDS if len(rows) > 1 else _LOST_WORDS if rows and _is_lost(rows[0]) else _WORDS
    chosen = shortened(inquiry, rows[:1], first)
    chosen += shortened(inquiry, rows[1:], _WORDS if first == _WORDS else (_WORDS - first) // len(rows))
    return Answered(tuple(chosen)) if chosen else None


_WORDS, _FIRST_WORDS, _LOST_WORDS = 120, 75, 40
"""Words of decisions that an answer quotes, about, of the first of several and of a motion that was lost; what is
longer is cut to what was asked about."""


def shortened(inquiry: Inquiry, rows: Sequence[Weighed], words: int) -> list[Candidate]:
    """The decisions of `rows`, of each `words` words at most."""
    return quote_all(
        inquiry.quoter,
        rows,
        lambda one, text: decision_spans(one.row, text),
        lambda text, span: pieces_on(text, span, inquiry.matter, words),
    )


def at_one_end(inquiry: Inquiry) -> Reply:
    """The latest decision about the matter, or the first."""
    best = best_rows(inquiry, decision_rows(inquiry))
    dated = [one for one in best if one.row.day and one.around >= _SAME * best[0].around]
    if not dated:
        return None
    end = max if inquiry.kind is Kind.LATEST else min
    day = end(one.row.day for one in dated if one.row.day)
    return _quoted(inquiry, close_to_best(inquiry, [one for one in dated if one.row.day == day]))


def changed(inquiry: Inquiry) -> Reply:
    """The decision about the matter and those about it taken later, in the order of their days."""
    best = best_rows(inquiry, decision_rows(inquiry))
    dated = [one for one in best if one.row.day and one.around >= _SAME * best[0].around]
    days = sorted({one.row.day for one in dated if one.row.day})
    if len(days) < 2:
        return None
    rows = [next(one for one in dated if one.row.day == day) for day in days]
    return _quoted(inquiry, [rows[0], *rows[1:][-(inquiry.desk.tunings.quotes.most - 1) :]])


_SAME = 0.85
"""Share of what the best holds of the matter from which on another decision is about the same one."""


def everything(inquiry: Inquiry) -> Reply:
    """All that was resolved at the one meeting meant, in order."""
    rows = decision_rows(inquiry)
    met = list(dict.fromkeys(row.meeting_id for row in rows))
    if len(met) != 1:
        return None
    most = inquiry.desk.tunings.register.most
    shown = [Weighed(row, 1.0, 1.0, 0.0, 1.0, 0) for row in rows[:most]]
    words = max(_LEAST_WORDS, _LIST_WORDS // max(1, len(shown)))
    chosen = quote_all(
        inquiry.quoter,
        _placed(inquiry, shown),
        lambda one, _: [(one.row.start, one.row.end)],
        lambda text, span: [deciding(text, span, words)],
    )
    return Answered(tuple(chosen), Tally(len(shown), len(rows))) if chosen else None


_LIST_WORDS, _LEAST_WORDS = 130, 9
"""Words of all decisions of a meeting, about, and those of each at least."""


def _placed(inquiry: Inquiry, rows: Sequence[Weighed]) -> list[Weighed]:
    """The rows with the passages in which they begin."""
    found = weigh(
        inquiry.desk,
        replace(inquiry.question, dates=()),
        inquiry.finding,
        inquiry.matter,
        replace(inquiry.meant, roles=()),
        [one.row for one in rows],
        inquiry.level,
    )
    passages = {id(one.row): one.passage for one in found}
    return [replace(one, passage=passages[id(one.row)]) for one in rows]


# --- items ------------------------------------------------------------------------------------

_REPORTING = re.compile(
    r"\b(?:reports?(?:ed)?|present(?:ed|ation)|introduced|submitted|gave|provided|updated|advised|brought)\b",
    re.IGNORECASE,
)


def reported(inquiry: Inquiry) -> Reply:
    """Who reported: the sentence of the item that says whose report it was."""
    best = best_rows(inquiry, item_rows(inquiry))
    rows = [one for one in best if one.row.report_of and one.around >= _SAME * best[0].around][:1]
    if best and not rows and _put_off(inquiry, best[0]):
        return discussed(inquiry)
    chosen = quote_all(inquiry.quoter, rows, _reporter)
    return Answered(tuple(chosen)) if chosen else None


def _put_off(inquiry: Inquiry, item: Weighed) -> bool:
    """Whether the minute of an item says no more than that nothing came of it on that day."""
    minute = inquiry.quoter.text(item.row.document_id)[item.row.item_start : item.row.item_end]
    return len(minute) < _SHORT_MINUTE and bool(_NOTHING_CAME.search(minute))


_SHORT_MINUTE = 400
"""Characters."""
_NOTHING_CAME = re.compile(
    r"\b(?:deferred|withdrawn|postponed|not (?:taken|considered)|nothing to report)\b", re.IGNORECASE
)


def _reporter(one: Weighed, text: str) -> list[Span]:
    row = one.row
    name = re.compile(r"\s+".join(map(re.escape, row.report_of.split())))
    return sentences_with(text, (row.item_start, row.item_end), name)[:1]


def discussed(inquiry: Inquiry) -> Reply:
    """Whether a matter came up: what was resolved on its item, else what the minute says under it."""
    if not inquiry.meant.days:
        return None
    best = best_rows(inquiry, item_rows(inquiry))[:1]
    if not best:
        return None
    item = best[0]
    under = [replace(item, row=row, passage=0) for row in decision_rows(inquiry) if _within(row, item.row)]
    said = quote_all(inquiry.quoter, [item], _minute)
    resolved = shortened(inquiry, _placed(inquiry, under), _WORDS // max(1, len(under)))
    chosen = [*(said if not resolved else said[:1]), *resolved][: inquiry.desk.tunings.quotes.most]
    return Answered(tuple(_apart(chosen))) if chosen else None


def _within(row: Row, item: Row) -> bool:
    return row.document_id == item.document_id and item.item_start <= row.start < item.item_end


def _minute(one: Weighed, text: str) -> list[Span]:
    """The first sentences of a minute, its title left out."""
    row = one.row
    return sentence_spans_after_title(text, row)[:_TOLD_AT_MOST]


_TOLD_AT_MOST = 2


def sentence_spans_after_title(text: str, row: Row) -> list[Span]:
    """The sentences of an item without those that are its number and title."""
    every = sentences_with(text, (row.item_start, row.item_end), _ANYTHING)
    title = " ".join(row.title.split()).casefold()
    return [span for span in every if not _is_title(" ".join(text[span[0] : span[1]].split()).casefold(), title)]


_ANYTHING = re.compile(r"\w")


def _is_title(sentence: str, title: str) -> bool:
    marks = len(sentence) < 4 or SECTION_MARK.fullmatch(sentence) is not None
    return marks or sentence in title or (bool(title) and sentence.endswith(title))


def _apart(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Those that overlap none before them."""
    kept: list[Candidate] = []
    for one in chosen:
        mine = one.statement
        if all(mine.end <= other.statement.start or other.statement.end <= mine.start for other in kept):
            kept.append(one)
    return kept
