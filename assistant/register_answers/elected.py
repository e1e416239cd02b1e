"""Who was elected or appointed to an office of a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.choose import Candidate
from assistant.register_answers.inquiry import Answered, Inquiry, Reply
from assistant.register_answers.quoting import decision_spans, quote_all
from assistant.register_answers.rows import decision_rows, weighed_rows
from assistant.register_answers.weighing import Row, Weighed
from ingest.records import Outcome

_VICE = r"(?:vice|deputy)[ -]?"
_OFFICES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(printed, re.IGNORECASE))
    for asked, printed in (
        (rf"\b{_VICE}chair\w*", rf"\b{_VICE}chair\w*"),
        (rf"\b{_VICE}mayor\b", rf"\b{_VICE}(?:lord )?mayor\b"),
        (rf"\b{_VICE}leader\b", rf"\b{_VICE}leader\b"),
        (r"\bchair\w*", r"(?<!vice)(?<!vice[ -])(?<!deputy )(?<!deputy-)\bchair(?:man|woman|person)?\b"),
        (r"\bmayor\b", r"(?<!deputy )(?<!deputy-)\bmayor\b"),
        (r"\bleader\b", r"(?<!deputy )(?<!deputy-)\bleader\b"),
        (r"\btreasurer\b", r"\btreasurer\b"),
        (r"\bsecretary\b", r"\bsecretary\b"),
        (r"\bclerk\b", r"\bclerk\b"),
        (r"\bchampion\b", r"\bchampion\b"),
        (r"\brepresentatives?\b", r"\brepresentatives?\b|\brep\b"),
    )
)
"""The offices, as they are asked for and as they are printed; the narrow ones stand first."""
_ELECTED = re.compile(
    r"\b(?:(?:re-?)?elected|appoint(?:ed)?|nominat\w+|remain\w*|continue\w*|voted|chosen|accepted)\b", re.IGNORECASE
)


def elected(inquiry: Inquiry) -> Reply:
    """The decisions by which somebody came into the office asked for, the best first."""
    office = next((printed for asked, printed in _OFFICES if asked.search(inquiry.question.text)), None)
    if office is None or not (inquiry.meant.dated or inquiry.filters.bodies):
        return None
    rows = [row for row in decision_rows(inquiry) if _is_to(office, row)]
    chosen = _quotes(inquiry, weighed_rows(inquiry, rows))
    return Answered(tuple(chosen)) if chosen else None


def _is_to(office: re.Pattern[str], row: Row) -> bool:
    """Whether a decision puts somebody into an office."""
    told = f"{row.title}\n{row.text}"
    of_office = office.search(row.text) or (office.search(row.title) and len(row.text) < _SHORT)
    appointed = row.decision is not None and Outcome.APPOINTED in row.decision.outcomes
    return bool(of_office) and (appointed or (bool(_ELECTED.search(told)) and bool(_ELECTED.search(row.text))))


_SHORT = 200
"""Characters of a decision that needs its title to say what it is of."""


def _quotes(inquiry: Inquiry, rows: Sequence[Weighed]) -> list[Candidate]:
    """The decisions of the one meeting that is meant, the latest where no day is named."""
    if not rows:
        return []
    days = [one.row.day for one in rows if one.row.day]
    day = max(days) if days and not inquiry.meant.dated else None
    meant = [one for one in rows if day is None or one.row.day == day]
    if len({one.row.meeting_id for one in meant}) > 1:
        return []
    ordered = sorted(meant, key=lambda one: one.row.start)[:_MOST]
    return quote_all(inquiry.quoter, ordered, lambda one, text: decision_spans(one.row, text))


_MOST = 2
