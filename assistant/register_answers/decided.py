"""Questions of decisions: what was resolved about a matter and when, all of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.choose import Candidate
from assistant.draft import Tally
from assistant.narrowing import outcome_asked
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.quoting import Span, decision_spans, quote_all, title_spans
from assistant.register_answers.rows import best_rows, close_to_best, decision_rows, is_lost
from assistant.register_answers.shortening import deciding, pieces_on
from assistant.register_answers.weighing import Row, Weighed, weigh


def decided(inquiry: Inquiry) -> Reply:
    """What was resolved about the matter, the best decision and those as near."""
    return quoted(inquiry, close_to_best(inquiry, best_rows(inquiry, decision_rows(inquiry))))


def quoted(inquiry: Inquiry, rows: Sequence[Weighed]) -> Reply:
    """The decisions of `rows` as an answer."""
    first = WORDS
    if sum(len(one.row.text.split()) for one in rows) > WORDS:
        first = _FIRST_WORDS if len(rows) > 1 else _LOST_WORDS if rows and is_lost(rows[0].row) else WORDS
    chosen = shortened(inquiry, rows[:1], first)
    chosen += shortened(inquiry, rows[1:], WORDS if first == WORDS else (WORDS - first) // len(rows))
    return Answered(tuple(chosen)) if chosen else None


WORDS, _FIRST_WORDS, _LOST_WORDS = 120, 75, 40
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


def everything(inquiry: Inquiry) -> Reply:
    """All that was resolved at the one meeting meant, in order; of the outcome that is asked for, where one is."""
    rows = decision_rows(inquiry)
    met = list(dict.fromkeys(row.meeting_id for row in rows))
    if len(met) != 1:
        return None
    asked = outcome_asked(inquiry.question.text)
    if asked is None:
        return _listed(inquiry, rows, lambda one, _: [(one.row.start, one.row.end)])
    kept = [row for row in rows if row.decision and asked.outcomes & set(row.decision.outcomes)]
    if not kept:
        return Unanswered(f"No decision of that meeting is in the register as {asked.said}.")
    return _listed(inquiry, kept, lambda one, text: [*title_spans(one.row, text), *decision_spans(one.row, text)])


def _listed(inquiry: Inquiry, rows: Sequence[Row], spans_of: Callable[[Weighed, str], Sequence[Span]]) -> Reply:
    """Decisions of one meeting in order, of each what `spans_of` names."""
    shown = [Weighed(row, 1.0, 1.0, 0.0, 1.0, 0) for row in rows[: inquiry.desk.tunings.register.most]]
    words = max(_LEAST_WORDS, _LIST_WORDS // max(1, len(shown)))
    chosen = quote_all(
        inquiry.quoter, placed(inquiry, shown), spans_of, lambda text, span: [deciding(text, span, words)]
    )
    return Answered(tuple(chosen), Tally(len(shown), len(rows))) if chosen else None


_LIST_WORDS, _LEAST_WORDS = 130, 9
"""Words of all decisions of a meeting, about, and those of each at least."""


def placed(inquiry: Inquiry, rows: Sequence[Weighed]) -> list[Weighed]:
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
