"""What may be meant, as it is offered to the asker, and the question that a choice makes of the one asked.

A body is "Council: Cabinet", a meeting "the meeting of 8 July 2021", a meaning "Night Bus Scheme (NBS)", a matter
stands in quotation marks. The form tells what is chosen, since nothing else of an offer is kept.
"""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import find_dates
from ingest.records import Body

_MEETING = "the meeting of "
_MEANING = re.compile(r"(?P<long>[^()]{2,120}) \((?P<acronym>[^()\s]{2,12})\)")
_MATTER = re.compile(r"“(?P<name>[^“”]{2,200})”")


def body_choice(body: Body) -> str:
    """A body with its authority, as filters name it."""
    return f"{body.authority}: {body.name}"


def meeting_choice(day: date) -> str:
    """A meeting by its day."""
    return f"{_MEETING}{day.day} {day:%B %Y}"


def meaning_choice(acronym: str, meaning: str) -> str:
    """What an acronym stands for."""
    return f"{meaning} ({acronym})"


def matter_choice(name: str) -> str:
    """A matter by its name."""
    return f"“{name}”"


def asked_of(choice: str, text: str, nouns: re.Pattern[str]) -> tuple[str, str | None]:
    """The question `text` asked of what was chosen, and the body within which it is asked, if that was chosen. `nouns`
    finds the general name in it that a matter takes the place of."""
    if choice.startswith(_MEETING):
        found = find_dates(text)
        day = choice.removeprefix(_MEETING)
        return (f"{text[: found[0].start]}{day}{text[found[0].end :]}", None) if found else (f"{text} {day}", None)
    if meaning := _MEANING.fullmatch(choice):
        return re.sub(rf"(?<!\w){re.escape(meaning['acronym'])}(?!\w)", meaning["long"], text), None
    if matter := _MATTER.fullmatch(choice):
        return nouns.sub(lambda _: f"the {matter['name']}", text, count=1), None
    return text, choice
