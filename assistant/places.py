"""Places that are told apart by a word before a name that they share: East and West Larchfield."""

from __future__ import annotations

import re
from functools import lru_cache

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
