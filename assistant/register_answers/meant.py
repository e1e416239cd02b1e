"""Which meetings a question means: the bodies that it names, and the days on which they met."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.question import Question
from index.held import plain
from ingest.body_names import BODY_NOUN
from ingest.dates import FoundDate, Precision
from ingest.records import Body

Days = tuple[date, date]

# What a body is called in short; what stands for it in a question.
_NOUNS = {
    "partnership": "partnership",
    "partners": "partnership",
    "cabinet": "cabinet",
    "scrutiny": "scrutiny",
    "panel": "panel",
    "committee": "committee",
    "council": "council",
    "board": "board",
    "forum": "forum",
    "executive": "executive",
    "assembly": "assembly",
    "parish": "parish",
    "governors": "governors",
}
_NO_BODY = re.compile(r"\bcouncil(?:['’]s)? (?:tax|hous\w+|officers?|staff|budget|depots?)\b", re.IGNORECASE)


class Role(Enum):
    """What a date of the question tells."""

    MEETING = 1
    """The day of the meeting lies in it."""
    AFTER = 2
    BEFORE = 3
    MATTER = 4
    """It belongs to the matter: the budget for 2020/21, the minutes of 14 March."""
    EITHER = 5
    """It was taken over from an earlier turn."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The meetings meant. `bodies` are empty where the question names none that is held, `words` are the words of the
    question that name them; `roles` are those of its dates, in their order."""

    bodies: tuple[Body, ...]
    words: frozenset[str]
    roles: tuple[Role, ...]
    days: tuple[Days, ...]
    unheld: bool = False
    """Whether it names a body of which no record is held, and none besides."""

    @property
    def names(self) -> tuple[str, ...]:
        """The bodies as filters name them."""
        return tuple(f"{body.authority}: {body.name}" for body in self.bodies)

    @property
    def dated(self) -> bool:
        """Whether a day or a month is told in which they met."""
        return bool(self.days)


def meetings_meant(question: Question, bodies: Iterable[Body]) -> Meant:
    """The meetings of `bodies` that `question` means."""
    held = tuple(bodies)
    called = [name for name in question.names if len(name.split()) > 1 and BODY_NOUN.search(name)]
    unheld = bool(called) and not any(_is_called(body, name) for body in held for name in called)
    named, words = _bodies_meant(question, held)
    roles = tuple(_role(question.text, found) for found in question.dates)
    days = tuple(_days(found, role) for found, role in zip(question.dates, roles, strict=True) if role in _OF_MEETING)
    return Meant(named, words, roles, days, unheld)


def _is_called(body: Body, name: str) -> bool:
    """Whether every word of `name` stands in what a body is called."""
    words = set(plain(re.sub(r"['’]s\b", "", name)).split()) - _SMALL
    return words <= _words_of(body.authority, body.name, *body.aliases)


_SMALL = frozenset("of and the for".split())


_OF_MEETING = frozenset({Role.MEETING, Role.AFTER, Role.BEFORE})


def _days(found: FoundDate, role: Role) -> Days:
    if role is Role.AFTER:
        return found.first, date.max
    if role is Role.BEFORE:
        return date.min, found.last
    return found.first, found.last


# --- dates ------------------------------------------------------------------------------------

_AFTER = re.compile(r"\b(?:after|since|following)\s+(?:the\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE)
_OF_MATTER = re.compile(
    r"\b(?:until|till|by|from|for|to|between|minutes of|record of|dated|minutes of the \w+ meeting of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:on|about)\s+(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during|throughout|over|on)\s+(?:early\s+|late\s+|the\s+)?(?:\w+ of\s+)?$", re.IGNORECASE)
_WITHIN_MONTHS = frozenset({Precision.DAY, Precision.MONTH, Precision.SEASON})


def _role(text: str, found: FoundDate) -> Role:
    if found.start < 0:
        return Role.EITHER
    before = text[: found.start]
    if _AFTER.search(before):
        return Role.AFTER
    if _BEFORE.search(before):
        return Role.BEFORE
    if _OF_MATTER.search(before) or (found.precision is not Precision.DAY and _ABOUT.search(before)):
        return Role.MATTER
    if found.precision in _WITHIN_MONTHS:
        return Role.MEETING
    return Role.MEETING if found.precision is Precision.YEAR and _IN.search(before) else Role.MATTER


# --- bodies -----------------------------------------------------------------------------------


def _bodies_meant(question: Question, bodies: tuple[Body, ...]) -> tuple[tuple[Body, ...], frozenset[str]]:
    """Those of `bodies` whose names hold most of what the question calls a body, with the words that do so."""
    text = " ".join((_NO_BODY.sub(" ", question.text), *question.names))
    asked = plain(text)
    words = {_NOUNS.get(word, word): word for word in asked.split()}
    proper = {word for name in question.names for word in plain(re.sub(r"['’]s\b", "", name)).split()}
    best, meant, told = 0, list[Body](), set[str]()
    for body in bodies:
        held = _words_of(body.name, *body.aliases)
        nouns = {noun for noun in words.keys() & held if noun in _NOUNS.values()}
        whole = any(
            len(name.split()) > 1 and f" {name} " in f" {asked} " for name in map(plain, (body.name, *body.aliases))
        )
        places = (proper & _words_of(body.authority, body.name)) - _NOUNS.keys() - _COMMON
        own = places if nouns or whole else places & _words_of(body.authority)
        score = 2 * len(nouns) + len(own) + 3 * whole
        if score > best:
            best, meant, told = score, [], set()
        if score and score == best:
            meant.append(body)
            told |= {words[noun] for noun in nouns} | own | (held & words.keys() if whole else set())
    return tuple(meant), frozenset(told)


_COMMON = frozenset("borough county city town district of and the for safer community communities".split())


def _words_of(*names: str) -> set[str]:
    return {word for name in names for word in plain(name).split()}
