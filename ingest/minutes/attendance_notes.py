"""What a meeting's text says later of those on its list: elected to the chair, arrived late, left early."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.minutes.persons import PERSON, plain_name
from ingest.records import AgendaItem, Attendance, CanonicalText, Capacity

THERE = frozenset({Capacity.CHAIR, Capacity.PRESENT, Capacity.SUBSTITUTE, Capacity.IN_ATTENDANCE})
"""The capacities of those who were at the meeting."""

_ELECTED = re.compile(
    rf"(?P<who>(?>{PERSON}))\s+(?:be|was|were|is)\s+(?:duly |unanimously )?(?:elected|appointed)\s+(?:as "
    rf"|to )?(?:the )?"
    r"[Cc]hair(?:man|woman|person)?\b(?!\s+of (?!the (?:meeting|council)\b))"
)


def with_chair(canonical: CanonicalText, items: Sequence[AgendaItem], found: Sequence[Attendance]) -> list[Attendance]:
    """The attendance with the member in the chair who was elected to it at the meeting, where the list names none."""
    if not found or any(each.capacity is Capacity.CHAIR for each in found):
        return list(found)
    for item in (each for each in items if re.search(r"\bchair|\belection|\bappointment", each.title, re.IGNORECASE)):
        match = _ELECTED.search(canonical.text, item.start, min(item.end, item.start + 3000))
        place = _who(found, plain_name(match["who"])) if match else None
        if place is not None:
            chair = replace(found[place], capacity=Capacity.CHAIR)
            return [*found[:place], chair, *found[place + 1 :]]
    return list(found)


# --- who came late or left --------------------------------------------------------------------

_MOVED = re.compile(
    rf"(?P<who>(?>{PERSON}))\s+(?P<what>(?:then |had )?(?:arrived|joined the meeting|entered the (?:meeting"
    rf"|room|chamber)"
    r"|left the (?:meeting|room|chamber|call)|exited the meeting|withdrew from the (?:meeting|room)|departed|left at)\b"
    r"(?:[^.\n]{0,60}\d{1,2}[.:]\d\d\s*(?:[ap]\.?m)?)?)"
)


def with_notes(
    canonical: CanonicalText, items: Sequence[AgendaItem], found: Sequence[Attendance]
) -> tuple[Attendance, ...]:
    """The attendance, with who came late or left early and at which item."""
    kept = list(found)
    if not items:
        return tuple(kept)
    begin, end = items[0].start, items[-1].end
    for anchor in re.finditer(r"\b(?:arrived|joined the|entered the|left the|left at|exited|withdrew|departed)\b",
                              canonical.text[begin:end]):  # fmt: skip
        at = begin + anchor.start()
        match = next(
            (
                each
                for each in _MOVED.finditer(canonical.text, max(begin, at - 90), min(end, at + 90))
                if each.end() > at
            ),
            None,
        )
        place = _who(kept, plain_name(match["who"])) if match else None
        if match and place is not None:
            item = next((each for each in items if each.start <= at < each.end), None)
            number = (item.minute_number or item.number) if item else ""
            said = " ".join(match["what"].split()) + (f" (item {number})" if number else "")
            kept[place] = replace(kept[place], note="; ".join(filter(None, (kept[place].note, said))))
    return tuple(kept)


def _who(found: Sequence[Attendance], name: str) -> int | None:
    """The one person there whom a name means; None where none or several may be meant."""
    places = [
        place
        for place, each in enumerate(found)
        if each.capacity in THERE
        and (plain_name(each.name) == name or plain_name(each.name).split()[-1:] == name.split()[-1:])
    ]
    return places[0] if len(places) == 1 else None
