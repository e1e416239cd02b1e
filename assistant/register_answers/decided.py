"""Questions of decisions: what was resolved about a matter and when, all of a meeting, the latest, what came after it;
who reported, moved and voted; whether a matter came up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.choose import Candidate
from assistant.constraints import numbers_met
from assistant.draft import Tally
from assistant.finding import Finding
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.kinds import Kind
from assistant.register_answers.quoting import Span, decision_spans, quote_all, sentences_with
from assistant.register_answers.weighing import Row, Weighed, row_of_decision, row_of_item, weigh
from index.decided import decisions, minuted_items
from index.held_register import LISTED_KINDS
from ingest.decision_labels import SECTION_MARK
from ingest.records import ResolutionKind

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
    every = weigh(inquiry.desk, inquiry.question, inquiry.finding, inquiry.matter, inquiry.meant, rows, inquiry.level)
    floor = weights.held if known else weights.free
    met = [
        one
        for one in every
        if one.around + one.near >= floor and (known or one.own >= weights.named) and _numbers_met(inquiry, one)
    ]
    found = [one for one in met[:_LOOKED_AT] if _names_met(inquiry, one)]
    return found if not found or found[0].own >= weights.named or _lead(found[0], every) >= weights.lead else []


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
    return one.passage in held and inquiry.quoter.names_met(held[one.passage], _told_of(inquiry, one))


def _told_of(inquiry: Inquiry, one: Weighed) -> str:
    """All that is told of a row: its title, its reporter, its words and the minute of its item."""
    row = one.row
    minute = inquiry.quoter.text(row.document_id)[row.item_start : row.item_end]
    return f"{row.title}\n{row.report_of}\n{row.text}\n{minute}"


# --- what was decided -------------------------------------------------------------------------


def decided(inquiry: Inquiry) -> Reply:
    """What was resolved about the matter, the best decision and those as near."""
    return _quoted(inquiry, _close(inquiry, best_rows(inquiry, decision_rows(inquiry))))


def _close(inquiry: Inquiry, best: Sequence[Weighed]) -> list[Weighed]:
    """The best and those as near, three at most."""
    least = inquiry.desk.tunings.register.close * best[0].score if best else 0.0
    return [one for one in best if one.score >= least][: inquiry.desk.tunings.quotes.most]


def _quoted(inquiry: Inquiry, rows: Sequence[Weighed]) -> Reply:
    chosen = quote_all(inquiry.quoter, rows, lambda one, text: decision_spans(one.row, text))
    return Answered(tuple(chosen)) if chosen else None


def at_one_end(inquiry: Inquiry) -> Reply:
    """The latest decision about the matter, or the first."""
    best = best_rows(inquiry, decision_rows(inquiry))
    dated = [one for one in best if one.row.day and one.around >= _SAME * best[0].around]
    if not dated:
        return None
    end = max if inquiry.kind is Kind.LATEST else min
    day = end(one.row.day for one in dated if one.row.day)
    return _quoted(inquiry, _close(inquiry, [one for one in dated if one.row.day == day]))


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
    chosen = quote_all(inquiry.quoter, _placed(inquiry, shown), lambda one, text: decision_spans(one.row, text))
    return Answered(tuple(chosen), Tally(len(shown), len(rows))) if chosen else None


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


# --- what is told of a decision ---------------------------------------------------------------

_MOVING = re.compile(r"\b(?:moved|seconded|propos(?:ed|er)|seconder|mover)\b", re.IGNORECASE)
_VOTING = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\babstain\w*\b|\babstentions?\b|\bunanimous\w*\b"
    r"|^\W*(?:for|against|ayes?|nays?|in favour)\b\s*[:(]",
    re.IGNORECASE,
)


def moved(inquiry: Inquiry) -> Reply:
    """Who moved and seconded it."""
    return _told(inquiry, _MOVING, "who moved or seconded it")


def voted(inquiry: Inquiry) -> Reply:
    """How the vote went: the record of it where one was read, else the sentences of the item that tell of a vote."""
    return _told(inquiry, _VOTING, "how anyone voted")


def _told(inquiry: Inquiry, form: re.Pattern[str], what: str) -> Reply:
    every = decision_rows(inquiry)
    best = best_rows(inquiry, every)
    if not best:
        return None
    close = _close(inquiry, best)
    wanted = _has_vote if inquiry.kind is Kind.VOTE else _has_mover
    theirs = [replace(best[0], row=row) for row in every if _is_theirs(inquiry, row) and _beside(row, best[0].row)]
    rows = (theirs or [one for one in close if wanted(one.row)] or close)[:1]
    chosen = quote_all(inquiry.quoter, rows, lambda one, text: _telling(one.row, text, form, inquiry.kind))
    if chosen:
        return Answered(tuple(chosen))
    return (
        Unanswered(f"The decision is in the register, and its record does not say {what}.")
        if is_known(inquiry, [one.row for one in best])
        else None
    )


def _has_mover(row: Row) -> bool:
    return bool(row.decision and (row.decision.mover or row.decision.seconder))


def _has_vote(row: Row) -> bool:
    return bool(row.decision and row.decision.vote)


def _beside(row: Row, other: Row) -> bool:
    """Whether two decisions were taken under one item."""
    return (row.document_id, row.item_start) == (other.document_id, other.item_start)


def _is_theirs(inquiry: Inquiry, row: Row) -> bool:
    """Whether the question names who moved it: "Councillor Bell's motion"."""
    mover = row.decision.mover.split() if row.decision else []
    return bool(mover) and bool(_BY_SOMEBODY.search(inquiry.question.text)) and mover[-1] in inquiry.question.text


_BY_SOMEBODY = re.compile(r"['’]s? (?:\w+ ){0,2}(?:motion|amendment|proposal)\b", re.IGNORECASE)


def _telling(row: Row, text: str, form: re.Pattern[str], kind: Kind) -> list[Span]:
    """What tells of the movers or of the vote: nearest to the decision."""
    vote = row.decision.vote if row.decision else None
    if kind is Kind.VOTE and vote is not None:
        return _whole_sentences(text, row, (vote.start, vote.end))
    spans = sentences_with(text, (min(row.item_start, row.start), max(row.item_end, row.end)), form)
    return sorted(sorted(spans, key=lambda span: abs(span[0] - row.start))[:_TOLD_AT_MOST])


_TOLD_AT_MOST = 2


def _whole_sentences(text: str, row: Row, span: Span) -> list[Span]:
    """The span with the sentences of the item in which it begins and ends."""
    every = sentences_with(text, (min(row.item_start, row.start), max(row.item_end, row.end)), _ANYTHING)
    touched = [one for one in every if one[0] < span[1] and span[0] < one[1]]
    return [(min([span[0], *(one[0] for one in touched)]), max([span[1], *(one[1] for one in touched)]))]


# --- items ------------------------------------------------------------------------------------

_REPORTING = re.compile(
    r"\b(?:reports?(?:ed)?|present(?:ed|ation)|introduced|submitted|gave|provided|updated|advised|brought)\b",
    re.IGNORECASE,
)


def reported(inquiry: Inquiry) -> Reply:
    """Who reported: the sentence of the item that says whose report it was."""
    rows = [one for one in best_rows(inquiry, item_rows(inquiry)) if one.row.report_of][:1]
    chosen = quote_all(inquiry.quoter, rows, _reporter)
    return Answered(tuple(chosen)) if chosen else None


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
    resolved = quote_all(inquiry.quoter, _placed(inquiry, under), lambda one, text: decision_spans(one.row, text))
    chosen = [*(said if not resolved else said[:1]), *resolved][: inquiry.desk.tunings.quotes.most]
    return Answered(tuple(_apart(chosen))) if chosen else None


def _within(row: Row, item: Row) -> bool:
    return row.document_id == item.document_id and item.item_start <= row.start < item.item_end


def _minute(one: Weighed, text: str) -> list[Span]:
    """The first sentences of a minute, its title left out."""
    row = one.row
    spans = sentence_spans_after_title(text, row)
    return spans[:_TOLD_AT_MOST]


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
