"""Why somebody was absent, as brackets behind a name in a list of apologies tell it: `(illness)`, `(work)`.

In a list of those present brackets hold a post; behind the name of an absent member the same place holds a reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.minutes.attendance_entry import Entry
from ingest.records import Capacity

_REASON = re.compile(
    r"\b(?:business|personal|reasons?|illness|ill|sick\w*|unwell|indispos\w+|health|medical|hospital|appointment"
    r"|holidays?|leave|vacation|away|abroad|family|child\w*|bereavement|funeral|commitments?|engagements?|work(?:ing)?"
    r"|duty|duties|conflicting|another meeting|other meeting|prior|traffic|travel\w*|accepted|approved|received|given"
    r"|isolating|covid\w*)\b",
    re.IGNORECASE,
)
_POST = re.compile(r"\b(?:Director|Officer|Manager|Head|Chair\w*|Clerk|Assistant|Lead|Council|Adviser|Advisor)\b")


def with_reason(entry: Entry, capacity: Capacity) -> Entry:
    """The entry, its brackets kept as a note where they tell why somebody was absent."""
    absent = capacity in (Capacity.APOLOGIES, Capacity.ABSENT)
    if not absent or not _REASON.search(entry.post) or _POST.search(entry.post):
        return entry
    return replace(entry, post="", note="; ".join(filter(None, (entry.note, entry.post))))
