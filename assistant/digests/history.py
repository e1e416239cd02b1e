"""A matter over time: what was decided about it, in the order of the days."""

from __future__ import annotations

from datetime import date

import numpy as np

from assistant.desk import Desk
from assistant.digests.meeting import write_rows
from assistant.digests.writing import Places, Writing
from assistant.figure_answers.inquiry import Reply
from assistant.finding import Finding
from assistant.register_answers.inquiry import Inquiry
from assistant.register_answers.rows import SAME, best_rows, is_lost, weighed_rows
from assistant.register_answers.weighing import Row, row_of_decision
from index.decided import decisions
from index.held import Ids
from index.held_register import LISTED_KINDS

_MOST = 6
"""Decisions that are shown, the latest where there are more."""
_WORDS, _LEAD = 135, 12
"""Words of all of them, about, and those that say of each at which meeting and under which title."""


def of_matter(inquiry: Inquiry) -> Reply:
    """All that was decided about the matter, earliest first; None where nothing surely was."""
    rows = rows_about(inquiry)
    if not rows:
        return None
    shown = rows[-_MOST:]
    writing = Writing(inquiry.desk, inquiry.level)
    places = Places(inquiry.desk, (row.document_id for row in shown), inquiry.level)
    if len(rows) > 1:
        writing.tally(len(shown), len(rows))
    for row in shown:
        passage = places.at(row.document_id, row.start)
        if passage is not None:
            writing.at_meeting(passage)
            write_rows(writing, places, [row], max(12, _WORDS // len(shown) - _LEAD))
    return writing.told(inquiry.matter.share("\n".join(one.cited_text for one in writing.citations)))


def rows_about(inquiry: Inquiry) -> list[Row]:
    """The decisions with a day that are about the matter as surely as the best of them, earliest first; motions that
    were lost are left out."""
    found = _rows(inquiry)
    best = best_rows(inquiry, found)
    if not best:
        return []
    every = weighed_rows(inquiry, found)
    about = [one.row for one in every if one.around >= SAME * best[0].around and one.own >= SAME * best[0].own]
    kept = [row for row in about if row.day and not is_lost(row)]
    return sorted(kept, key=lambda row: (row.day or date.min, row.document_id, row.start))


def _rows(inquiry: Inquiry) -> list[Row]:
    """The decisions of all records in which the search has found something."""
    held = decisions(
        inquiry.desk.collection.store,
        inquiry.level,
        inquiry.filters,
        inquiry.meant.days,
        documents_found(inquiry.desk, inquiry.finding),
    )
    return [row_of_decision(one) for one in held if one.kind in LISTED_KINDS]


def documents_found(desk: Desk, finding: Finding) -> list[str]:
    """The documents in which something was found, the nearest first."""
    columns = desk.collection.columns
    places = np.searchsorted(columns.id, finding.ids)
    held = [int(place) for place, key in zip(places, finding.ids, strict=True) if _is_at(columns.id, place, key)]
    return list(dict.fromkeys(columns.documents[int(columns.document[place])] for place in held))


def _is_at(ids: Ids, place: int, key: int) -> bool:
    return place < len(ids) and bool(ids[place] == key)
