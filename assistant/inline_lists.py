"""The entries of a list within one quote: "littering (lack of bins), burglary and fear of crime", or under bullets."""

from __future__ import annotations

import re

Span = tuple[int, int]

_MARK = re.compile(r"(?:(?<=\s)|^)\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s+", re.IGNORECASE)
_BULLET = re.compile(r"(?m)^[ \t]{0,8}[-–•▪●*]\s{1,4}")
_JOINT = re.compile(r"[;,]\s{1,3}(?:and\s{1,3})?|(?<!\s)\s{1,3}and\s{1,3}")
_OPENS = re.compile(
    r":\s+|\b(?:from|by|include[ds]?|including|were|are|namely|such as|received|between)\s+(?=[A-Z“\"‘])"
    r"|\bof\s+(?=[A-Z])"
)
_LONGEST = 12
"""Words of an entry; what is longer is no entry of a list."""


def has_bullets(text: str) -> bool:
    """Whether a quote holds a list under bullets."""
    return len(_BULLET.findall(text)) > 1


def entries_of(text: str) -> list[Span]:
    """The spans of the entries of the one list that a quote holds, without the marks and joints between them; none
    where it holds none. What stands in brackets belongs to its entry.

    >>> told = "A fee from Ash Ltd (£3) and Elm"
    >>> [told[start:end] for start, end in entries_of(told)]
    ['Ash Ltd (£3)', 'Elm']
    """
    marks = list(_BULLET.finditer(text)) or list(_MARK.finditer(text))
    if len(marks) > 1:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        return [_trimmed(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    for opening in _OPENS.finditer(text):
        entries = _split(text, opening.end())
        if len(entries) > 1 and all(len(text[start:end].split()) <= _LONGEST for start, end in entries):
            return entries
    return []


def _split(text: str, start: int) -> list[Span]:
    end = len(text.rstrip())
    stop = re.search(r"[.!?](?:\s|$)", text[start:end])
    end = start + stop.start() if stop else end
    joints = [one for one in _JOINT.finditer(text, start, end) if not _in_brackets(text, start, one.start())]
    starts, ends = [start, *(one.end() for one in joints)], [*(one.start() for one in joints), end]
    return [span for one in zip(starts, ends, strict=True) if (span := _trimmed(text, *one))[0] < span[1]]


def _in_brackets(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") > before.count(")")


def _trimmed(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip(" ,;.\n\t"))
