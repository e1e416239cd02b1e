"""Labels that a scan has spoiled: letters misread (`RES0LVED`, `AGREEO`), letters set apart (`R E S O L V E D`).

A label read so is for review: it is told as printed.
"""

from __future__ import annotations

import re

# What a scan makes of a letter.
_MISREAD = {
    "b": "[b8]",
    "d": "[do0]",
    "e": "[e3c]",
    "i": "[i1l|]",
    "l": "[l1i|]",
    "o": "[o0q]",
    "s": "[s5]",
    "w": "(?:w|vv)",
}
_GROUP = re.compile(r"\(\?:|[a-z]")
_APART = r"[ \u00a0]?"


def noisy(words: str) -> str:
    """A pattern for `words` (small letters, with groups) that also takes what a scan makes of their letters."""
    return _GROUP.sub(lambda found: _MISREAD.get(found[0], found[0]), words)


def set_apart(words: str) -> str:
    """A pattern, in capitals, for those of `words` that are one plain word, with blanks between any of their letters;
    "" where none is."""
    plain = [each for each in words.split("|") if each.isalpha()]
    return "|".join(_APART.join(_MISREAD.get(letter, letter).upper() for letter in each) for each in plain)
