"""Minutes that are a draft, and that no record held confirms."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.remarks.records import Cited
from ingest.records import MinutesStatus


def draft_remark(cited: Sequence[Cited]) -> str:
    """That minutes quoted are a draft; "" where none are, or where a later meeting has confirmed them."""
    drafts = [
        one.meeting
        for one in cited
        if one.part.status is MinutesStatus.DRAFT and one.meeting.status is not MinutesStatus.CONFIRMED
    ]
    days = list(dict.fromkeys(f"{one.date.day} {one.date:%B %Y}" for one in drafts if one.date))
    if not days:
        return ""
    return f"The minutes of {' and '.join(days)} are a draft: no record held confirms them."
