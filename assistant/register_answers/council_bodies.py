"""A body named with its council: "Larchfield County Council's Cabinet" is not the full council."""

from __future__ import annotations

import re

_ITS_BODY = (
    r"(?=\s(?:(?:(?-i:[A-Z])[\w&’'-]*|and|of|for)\s){0,5}?(?:cabinet(?! member)"
    r"|executive(?! (?:member|director|officer))|(?:sub-?)?committee|board|panel|partnership|forum|assembly)\b)"
)
_COUNCIL = (
    r"(?:\s(?:metropolitan|royal|city|county|district|borough|town|parish|community|and)){0,3}\scouncil\b(?:['’]s)?"
)
_CALLED = re.compile(_COUNCIL, re.IGNORECASE)
_BEFORE_BODY = re.compile(f"{_COUNCIL}{_ITS_BODY}", re.IGNORECASE)


def without_council(name: str) -> str:
    """The name of a council by its place alone.

    >>> without_council("Larchfield County Council")
    'Larchfield'
    """
    return _CALLED.sub("", name)


def before_its_bodies(text: str) -> str:
    """A text in which a council is called by its place alone where the name of a body of it follows.

    >>> before_its_bodies("What did Larchfield County Council's Cabinet agree?")
    'What did Larchfield Cabinet agree?'
    >>> before_its_bodies("What did Larchfield County Council agree?")
    'What did Larchfield County Council agree?'
    """
    return _BEFORE_BODY.sub("", text)


def has_body(acronym: str, text: str) -> bool:
    """Whether the name of a body of its own follows the acronym of a council.

    >>> has_body("LCC", "What did LCC Cabinet agree?"), has_body("LCC", "What did LCC agree?")
    (True, False)
    """
    return re.search(rf"\b{re.escape(acronym)}(?:['’]s)?{_ITS_BODY}", text, re.IGNORECASE) is not None
