"""What a question asks of figures: which measure, of which periods and roles, and what is to be done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.matching import Matcher
from ingest.records import FigureRole


class Operation(StrEnum):
    """What is to be done with the figures asked for."""

    VALUE = "value"
    CHANGE = "change"
    HIGHEST = "highest"
    LOWEST = "lowest"
    TOTAL = "total"


class UnitWanted(StrEnum):
    """The sort of unit that the wording asks for."""

    ANY = "any"
    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    MUCH = "how much"
    TIME = "how long"


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period that the question names, days included; `start` and `end` are its place in the question."""

    text: str
    first: date
    last: date
    start: int
    end: int
    year_ended: bool = False
    """Whether it is asked for as the year up to a day, which tables may print by its last year alone."""
    season: bool = False
    """Whether it is asked for as a season ("autumn 2011")."""

    @property
    def is_year(self) -> bool:
        """Whether it is as long as a year."""
        return _YEAR_AT_LEAST <= (self.last - self.first).days <= _YEAR_AT_MOST


_YEAR_AT_LEAST, _YEAR_AT_MOST = 360, 370
"""Days from the first to the last of a year."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A word asked for that stands right before another (`head`), each as the stems that may say it."""

    text: str
    word: frozenset[str]
    head: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for: its words, and the role, period and unit that belong to it alone (empty: any),
    where it stands in the question, what it says there, and which of its words narrow others."""

    words: Matcher
    stems: frozenset[str]
    roles: frozenset[FigureRole]
    periods: tuple[AskedPeriod, ...]
    unit: UnitWanted
    start: int
    end: int
    said: str = ""
    narrowed: tuple[Narrowing, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about figures. `whole` is the question as one thing asked for, `parts` the two or more that it may
    be made of; `kinds` are the words for what is looked for
    among rows ("which ward"); `over_time` where it is looked for among periods ("in which quarter");
    `compared` are two measures that are compared with each other."""

    operation: Operation
    whole: Part
    parts: tuple[Part, ...]
    kinds: Matcher
    over_time: bool = False
    compared: tuple[Part, ...] = ()
