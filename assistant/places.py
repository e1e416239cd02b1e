"""Places: those told apart by a word before a name that they share (East and West Larchfield), and the one that a
record is of, which it calls all through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ingest.body_names import BODY_NOUN

_PARTS = ("north", "south", "east", "west", "upper", "lower", "great", "little", "inner", "outer", "mid", "old", "new")
_ASKED = re.compile(rf"\b(?P<part>{'|'.join(_PARTS)})[ -](?P<place>[A-Z][\w’'-]{{2,30}})", re.IGNORECASE)


def is_of_the_other(name: str, text: str) -> bool:
    """Whether a text tells of another part of a place than the one that a name says, and not of that one.

    >>> is_of_the_other("East Larchfield", "In West Larchfield there were 12.")
    True
    >>> is_of_the_other("East Larchfield", "In Larchfield there were 12.")
    False
    """
    return any(_other(found["part"].casefold(), found["place"], text) for found in _ASKED.finditer(name))


def _other(part: str, place: str, text: str) -> bool:
    said = [found.casefold() for found in _said(place).findall(text)]
    return bool(said) and not any(part in one.replace("-", " ").split() for one in said)


@lru_cache(maxsize=256)
def _said(place: str) -> re.Pattern[str]:
    """The parts of a place as a text calls them, several at once too: "East and West"."""
    part = f"(?:{'|'.join(_PARTS)})"
    return re.compile(rf"\b({part}(?:(?:,? and |, | & | ?/ ?){part})?)[ -]{re.escape(place)}\b", re.IGNORECASE)


_OFTEN, _EVERY = 5, 4000
"""How often, and once in how many characters, a record calls the place that it is of."""


def speaks_of(text: str, word: str, acronyms: Mapping[str, Iterable[str]]) -> bool:
    """Whether a record calls what a word of a name calls all through, so that what it says is of that; also by the
    initials of a body whose name begins with it.

    >>> speaks_of("Larchfield grew. " * 5, "larchfield's", {})
    True
    >>> speaks_of("LBC agreed. " * 5, "Larchfield", {"LBC": ["Larchfield Borough Council"]})
    True
    >>> speaks_of("Larchfield grew, and Thornby.", "Thornby", {})
    False
    """
    plain = re.sub(r"['’]s?$", "", word)
    if len(plain) < _SHORTEST:
        return False
    initials = {
        short
        for short, meanings in acronyms.items()
        for one in meanings
        if one.casefold().startswith(f"{plain.casefold()} ") and BODY_NOUN.search(one)
    }
    forms = "|".join(map(re.escape, sorted({plain.capitalize(), plain.upper(), *initials})))
    called = sum(1 for _ in re.finditer(rf"\b(?:{forms})\b", text))
    return called >= max(_OFTEN, len(text) / _EVERY)


_SHORTEST = 3
"""Letters of a name that a record can be said to call."""
