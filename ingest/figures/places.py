"""The place or group that a statement names for a value: `41 thefts in Elmby Ward`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.phrases import Phrase
from ingest.figures.stated_periods import StatedPeriod
from ingest.figures.value import Value
from ingest.months import MONTH

_PLACE = re.compile(
    r"\b(?:in|at|across|within|throughout)\s(?:the\s)?"
    r"([A-Z][\w'’-]{1,24}(?:\s(?:and\s|of\s|the\s|&\s|upon\s|on\s)?[A-Z][\w'’-]{1,24}){0,8})"
)
_FAR = 80  # characters
_NO_PLACE = re.compile(
    rf"^(?:Quarter|Q\d|Year|Month|Table|Appendix|Section|Figure|Annex|Phase|Stage|Tier|Level|Band|{MONTH})\b"
    r"|\b(?:Fund|Funds|Funding|Grant|Grants|Budget|Account|Reserve|Reserves|Programme|Scheme|Precept|Tax|Report"
    r"|Strategy|Plan|Policy)$",
    re.I,
)


def find_place(
    text: str, value: Value, stretch: tuple[int, int], periods: Sequence[StatedPeriod], measure: Phrase | None
) -> Phrase | None:
    """The place nearest to the value in its own `stretch` of the text; a time and the `measure` itself are none."""
    best: tuple[int, Phrase] | None = None
    for found in _PLACE.finditer(text, *stretch):
        inside = any(each.start < found.end(1) and found.start(1) < each.end for each in periods)
        inside = inside or (measure is not None and found.start(1) <= measure.start < found.end(1))
        distance = found.start() - value.end if found.start() >= value.end else value.start - found.end()
        if inside or distance > _FAR or found[1].isupper() or _NO_PLACE.search(found[1]):
            continue
        if best is None or distance < best[0]:
            best = (distance, Phrase(found.start(1), found.end(1)))
    return best[1] if best else None


def without_other_place(text: str, measure: Phrase, place: Phrase) -> Phrase:
    """`41 thefts in Elmby and 12 in Oakham`: the measure of the second without the place of the first."""
    found = next(_PLACE.finditer(text, measure.start, measure.end), None)
    if found is None or found.end() < measure.end or found.start() == measure.start:
        return measure
    own = found.start(1) < place.end and place.start < found.end(1)
    return measure if own else Phrase(measure.start, len(text[: found.start()].rstrip()))
