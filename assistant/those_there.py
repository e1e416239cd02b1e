"""Lines that list who was at a meeting; they answer who and where, and nothing else of what the meeting dealt with."""

from __future__ import annotations

import re

from assistant.question import Intent, Question
from ingest.minutes.persons import TITLED

_SOME = 2
"""Named people that make a list."""


def lists_those_there(text: str, question: Question, of_record: bool) -> bool:
    """Whether a text only lists who was there, and the question asks neither who nor where, and of none of them. What
    opens minutes may answer a question that is `of_record`, on the record or its meeting."""
    if _OF_PRESENCE.search(question.text):
        return False
    if _OPENS_MINUTES.match(text) and not of_record:
        return True
    return question.intent is not Intent.WHO and _lists_people(text) and not _names_one(question, text)


def _lists_people(text: str) -> bool:
    """Whether a text is names of people, with what they are in brackets or after commas, and no sentence."""
    bare = _IN_BRACKETS.sub(" ", text)
    return not _SENTENCE.search(bare) and len(_PERSON.findall(bare)) >= _SOME


def _names_one(question: Question, text: str) -> bool:
    """Whether the question calls somebody by a surname that the list has."""
    surnames = {person.group().split()[-1] for person in _PERSON.finditer(text)}
    return not surnames.isdisjoint(word for name in question.names for word in name.split())


_PERSON = re.compile(TITLED)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|be|been|said|gave|took|left|made|went|told|thought|put|rose|spoke|sent"
    r"|(?<!-)(?-i:[a-z]\w+ed|[A-Z]{3,}ED))\b",
    re.IGNORECASE,
)
_OPENS_MINUTES = re.compile(
    r"\W{0,3}(?:draft |unconfirmed )?(?:minutes|notes?) of (?:an?|the) (?:[\w’'-]+ ){0,4}meeting\b"
    r"|\W{0,3}(?:\d{1,3}\.? )?(?:[\w’'&/-]+ ){0,6}(?:in attendance|apologies(?: for absence)?|present)\s?[:\t]"
    r"|\W{0,3}(?-i:(?:[A-Z’'&/-]+ ){0,6}(?:IN ATTENDANCE|APOLOGIES|PRESENT)\b)",
    re.IGNORECASE,
)
_OF_PRESENCE = re.compile(
    r"\b(?:present|attend\w*|apolog\w+|chair\w*|presid\w+|absen\w+|missing|away|turned up|came|venue|held|represent\w*"
    r"|(?:were|was) (?:\w+ )?there|(?:what|which|took) (?:place|room|hall|building)|officers?|members? of)\b"
    r"|\bwho (?:else )?(?:was|were) (?:at|in)\b|\bwhere\b",
    re.IGNORECASE,
)
"""What is asked of those who were at a meeting, or where it was: its opening lines tell."""
