"""Questions for a number of things by name ("which two firms"): what does not tell so many answers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.by_listing import COUNT, OF_TIME, PLURAL

_ASKS = re.compile(
    rf"\b(?:which|what|who|name|names? of|list)\b (?:(?:were|are|was|is|the|these|those|of|other)\b ?){{0,3}}"
    rf"(?P<count>{COUNT}) {OF_TIME}(?:[\w’'-]{{1,30}} ){{0,2}}?{PLURAL}",
    re.IGNORECASE,
)
_COUNTS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_BETWEEN = re.compile(
    r"[,;:•\n\t|]|\b(?:and|or|with|plus)\b|&|\s[-–—]\s|\(\w{1,4}\)|(?<!\w)\d{1,2}[.)]\s", re.IGNORECASE
)
_TELLS = re.compile(r"[^\W_]{2}")


def things_asked(text: str) -> int:
    """How many things a question asks for by name; 0 where it asks for no number of them.

    >>> things_asked("Which two firms were asked?"), things_asked("What were the 5 recommendations?")
    (2, 5)
    >>> things_asked("Which three years did it take?"), things_asked("How many firms were asked?")
    (0, 0)
    """
    found = _ASKS.search(text)
    if found is None:
        return 0
    count = found["count"].casefold()
    return _COUNTS[count] if count in _COUNTS else int(count)


def tells_so_many(texts: Iterable[str], number: int) -> bool:
    """Whether quotes may name so many things: they have at least as many parts.

    >>> tells_so_many(["Hale Roofing and Marsh & Son were asked."], 2)
    True
    >>> tells_so_many(["Five shops were closed."], 5)
    False
    """
    parts = [part for text in texts for part in _BETWEEN.split(text) if _TELLS.search(part)]
    return len(parts) >= number
