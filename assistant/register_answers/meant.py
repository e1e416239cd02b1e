"""Which meetings a question means: the bodies that it names, and the days on which they met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from assistant.question import Question
from assistant.register_answers.council_bodies import before_its_bodies, has_body, without_council
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
    DUE = 6
    """By it something is to be done."""


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


def meetings_meant(
    question: Question,
    bodies: Iterable[Body],
    outstanding: bool = False,
    files: Mapping[Body, str] = MappingProxyType({}),
) -> Meant:
    """The meetings of `bodies` that `question` means; where it asks what is `outstanding`, a date is that of the
    meeting that asked for it, or that by which it is due. `files` are names of the files of a body whose authority is
    not stated, which may tell its place."""
    held = tuple(bodies)
    called = [name for name in question.names if _names_body(question.text, name)]
    unheld = bool(called) and not any(_is_called(body, files, name) for body in held for name in called)
    named, words = _bodies_meant(question, held, files)
    role = _role_of_action if outstanding else _role
    roles = tuple(
        Role.MEETING if found in question.of_meeting else role(question.text, found) for found in question.dates
    )
    roles = _without_attributes(question, roles)
    days = tuple(_days(found, role) for found, role in zip(question.dates, roles, strict=True) if role in _OF_MEETING)
    return Meant(named, words, roles, days, unheld)


def _names_body(text: str, name: str) -> bool:
    """Whether a name is that of a body that decides, and not of what is decided on."""
    before = text[: max(0, text.find(name))]
    of_body = bool(BODY_NOUN.search(name)) and not _OFFICE.match(name)
    return len(name.split()) > 1 and of_body and not _ON.search(before)


_OFFICE = re.compile(
    r"(?:Vice|Deputy)?[- ]?(?:Chair|Leader|Clerk|Secretary|Member|Treasurer)\w{0,8} (?:of|to)\b", re.IGNORECASE
)
"""An office that is held in a body."""
_ON = re.compile(r"\b(?:on|about|regarding|concerning|with|into)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)


def _is_called(body: Body, files: Mapping[Body, str], name: str) -> bool:
    """Whether every word of `name` stands in what a body is called."""
    words = set(plain(_POSSESSIVE.sub("", name)).split()) - _SMALL
    return words <= _words_of(body.authority or files.get(body, ""), body.name, *body.aliases)


_POSSESSIVE = re.compile(r"['’]s\b")


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
    r"\b(?:until|till|by|from|for|to|between|dated|(?:minutes|record|notes) of(?: (?!at\b|in\b)[\w’'-]+){0,10})"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TO_MEETING = re.compile(
    r"\b(?:apolog\w{1,5}|attend\w{0,4}|c[ao]me|coming|turn(?:ed)? up|went|go|going|gone|invited|absent|missing|away"
    r"|make it"
    r"|made it|present|agendas?|papers|contact\w{0,3}|ring|call|phone|e-?mail|list|attendance)\b[^?]{0,40}"
    r"\b(?:to|for|from|of|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What leads to the day of a meeting that somebody went to or stayed away from:"
" "apologies to the June 2012 meeting"."""
_ITS_MEETING = re.compile(
    r"\s{1,3}(?:[\w’']{1,40}\s{1,3}){0,4}?(?:meeting|session|agenda|agm|committee|board|cabinet|panel|partnership|council)\b",
    re.IGNORECASE,
)
_ITS_PAPERS = re.compile(
    r"\b(?:apologies|attendance|attendees|agendas?|papers|summons)\s+(?:to|for|from|of"
    r"|at)\s+(?:the\s+)?$",
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
    if found.precision in _WITHIN_MONTHS and _is_of_attendance(text, found):
        return Role.MEETING
    if _APPROVING.search(before) and _MINUTES.match(text, found.end):
        return Role.MATTER
    if _OF_MATTER.search(before) or (found.precision is not Precision.DAY and _ABOUT.search(before)):
        return Role.MATTER
    if found.precision in _WITHIN_MONTHS:
        return Role.MEETING
    return Role.MEETING if found.precision is Precision.YEAR and _IN.search(before) else Role.MATTER


def _without_attributes(question: Question, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of several dates, one of which tells when they met, with those that stand before a thing that is no
    meeting as its own: "at the January meeting … the May 2025 elections"."""
    told = [role in _OF_MEETING for role in roles]
    own = [_ITS_OWN.match(question.text, one.end) is not None for one in question.dates]
    if all(not met or mine for met, mine in zip(told, own, strict=True)):
        return roles
    return tuple(Role.MATTER if mine and role is Role.MEETING else role for role, mine in zip(roles, own, strict=True))


_ITS_OWN = re.compile(
    r"\s(?!(?:meeting|session|agenda|minutes|agm|cabinet|council|committee|board|panel|partnership|debate|on|at|in|of|and|or"
    r"|the|to|for|from|by|with|about|as|what|who|when|how|which|that|compared|than|regarding|concerning|was|were|is|are"
    r"|did|does|do|has|have|had|will)\b)[a-z]{3,30}\b"
)
"""A noun right behind a date."""


_APPROVING = re.compile(r"\b(?:approv|confirm|sign|agree|adopt|accept|correct)\w{0,6}\b[^?]{0,20}$", re.IGNORECASE)
_MINUTES = re.compile(r"(?:['’]s)?\s{1,3}(?:[\w&]{1,20}\s{1,3}){0,3}minutes\b", re.IGNORECASE)
"""Minutes that a later meeting deals with."""


def _is_of_attendance(text: str, found: FoundDate) -> bool:
    """Whether a date is the day of the meeting that somebody went to, stayed away from or is told of in papers."""
    before = text[: found.start]
    to_meeting = _TO_MEETING.search(before) and _ITS_MEETING.match(text, found.end)
    return bool(to_meeting or _ITS_PAPERS.search(before))


_AT_MEETING = re.compile(
    r"\b(?:in|at|on|during)\s+(?:the\s+)?$|\bmeetings? (?:(?:held )?(?:of|on|in) )?(?:the )?$", re.IGNORECASE
)
_MEETING_AFTER = re.compile(r"\s{1,3}(?:[\w’']{1,40}\s{1,3}){0,3}?meeting\b", re.IGNORECASE)


def told_of_meeting(text: str, found: FoundDate) -> bool:
    """Whether a date of a question about decisions or meetings, `text`, tells when they met: not one that belongs to
    the matter."""
    if found.start < 0 or _role(text, found) is not Role.MEETING:
        return False
    return bool(_AT_MEETING.search(text[: found.start]) or _MEETING_AFTER.match(text, found.end))


_DUE = re.compile(r"\b(?:by|before|until|till|due)\s+(?:the\s+)?(?:end of\s+)?(?:on\s+|in\s+)?$", re.IGNORECASE)


def _role_of_action(text: str, found: FoundDate) -> Role:
    before = text[: max(0, found.start)]
    if _DUE.search(before):
        return Role.DUE
    return Role.AFTER if _AFTER.search(before) else Role.MEETING


# --- bodies -----------------------------------------------------------------------------------


def _bodies_meant(
    question: Question, bodies: tuple[Body, ...], files: Mapping[Body, str]
) -> tuple[tuple[Body, ...], frozenset[str]]:
    """Those of `bodies` whose names hold most of what the question calls a body, with the words that do so."""
    spelt_out = [
        without_council(one) if has_body(word, question.text) else one
        for word, forms in question.stands_for.items()
        if word.upper() in question.text
        for one in forms
    ]
    said = (before_its_bodies(one) for one in (_NO_BODY.sub(" ", question.text), *question.names))
    text = " ".join((*said, *spelt_out))
    asked = plain(_POSSESSIVE.sub("", text))
    words = {_NOUNS.get(word, word): word for word in asked.split()}
    proper = {word for name in question.names for word in plain(_POSSESSIVE.sub("", name)).split()}
    placing = {
        word
        for name in question.names
        if len(name.split()) == 1 or BODY_NOUN.search(name)  # "Former Mill Lane Depot" places no body
        for word in plain(_POSSESSIVE.sub("", name)).split()
    }
    named = [plain(_POSSESSIVE.sub("", name)).split() for name in question.names if BODY_NOUN.search(name)]
    best, meant, told = 0, list[Body](), set[str]()
    for body in bodies:
        held = _words_of(body.name, *body.aliases)
        nouns = {noun for noun in words.keys() & held if noun in _NOUNS.values()}
        whole = any(
            len(name.split()) > 1 and f" {name} " in f" {asked} " for name in map(plain, (body.name, *body.aliases))
        )
        short = proper & {one for name in (body.name, *body.aliases) for one in _initials(name)}
        whole = whole or bool(short)
        authority = body.authority or files.get(body, "")
        called = (proper if body.authority else placing) - _of_others(named, held | _words_of(authority))
        places = (called & _words_of(authority, body.name)) - _NOUNS.keys() - _COMMON
        own = places if nouns or whole else places & _words_of(authority)
        score = 2 * len(nouns) + len(own) + 3 * whole
        if score > best:
            best, meant, told = score, [], set()
        if score and score == best:
            meant.append(body)
            told |= {words[noun] for noun in nouns} | own | short | (held & words.keys() if whole else set())
            told |= _named_wholly(named, held | _words_of(authority))
    told |= {second for first, second in _beside(question.text) if first in told}
    return (*meant, *_with_their_place(meant, bodies)), frozenset(told)


def _named_wholly(names: Sequence[list[str]], held: set[str]) -> set[str]:
    """The words of those `names` of bodies in the question that a body's own `held` words hold wholly."""
    return set[str]().union(*(words for words in names if held.issuperset(words)))


def _of_others(names: Sequence[list[str]], held: set[str]) -> set[str]:
    """The words of those `names` of bodies in the question of which `held` holds only a part, so that they are other
    bodies': "policy", of the Executive Policy Committee, names no other committee."""
    others = [words for words in names if set(words[:-1]) - held - _COMMON]  # what it ends with may be called otherwise
    kept = {word for words in names if words not in others for word in words}
    return {word for words in others for word in words} - kept


def _with_their_place(meant: list[Body], bodies: tuple[Body, ...]) -> list[Body]:
    """Other bodies called the same with the name of a place before it: "Thornby Safety Board" beside "Safety Board"."""
    places = _words_of(*(body.authority for body in bodies)) - _COMMON
    named = {plain(body.name) for body in meant}
    return [
        body
        for body in bodies
        for name in named
        if body not in meant
        and len(name.split()) > 1
        and plain(body.name).endswith(f" {name}")
        and set(plain(body.name).removesuffix(name).split()) <= places
    ]


def _beside(text: str) -> list[tuple[str, str]]:
    """Places with what they lie in: "London, Ontario"."""
    return [(plain(first), plain(second)) for first, second in re.findall(r"\b([A-Z]\w+), ([A-Z]\w+)", text)]


_COMMON = frozenset("borough county city town district of and the for safer community communities".split())


def _words_of(*names: str) -> set[str]:
    """The words of names, and the initials of those of three words and more ("SSCP")."""
    return {word for name in names for word in (*plain(name).split(), *_initials(name))}


def _initials(name: str) -> list[str]:
    """The initials of a name of three words and more, in small letters, and those without its place, the first of four
    words and more; none of another."""
    words = [word for word in plain(name).split() if word not in _SMALL]
    return ["".join(word[0] for word in words[first:]) for first in (0, 1) if len(words) - first >= _INITIALS]


_INITIALS = 3
