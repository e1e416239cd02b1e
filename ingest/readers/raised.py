"""Numbers set raised: the marks of footnotes, kept apart from the digits that they are set against (`1,234¹`)."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"\s{0,3}\d{1,3}(?:\s{0,2},\s{0,2}\d{1,3}){0,4}\s{0,3}")
_TAGGED = re.compile(r"<sup\b[^<>]{0,200}>(?P<text>[^<>]{0,20})</sup>|\^(?P<marked>\d{1,2})\^", re.IGNORECASE)


def raise_number(text: str) -> str:
    """Text set raised, with its digits as raised digits where it is a number; else (`th`, `(2)`) as it stands."""
    return text.translate(_RAISED) if _NUMBER.fullmatch(text) else text


def raise_tagged(text: str) -> str:
    """A line of marked-up text with the numbers of its `<sup>` tags and `^1^` marks as raised digits."""
    if "^" not in text and "<" not in text:
        return text
    return _TAGGED.sub(lambda found: raise_number(found["text"] if found["marked"] is None else found["marked"]), text)
