"""Words of the records that a mistyped word may have been meant for.

Nothing but what a level may see is looked at: the lexical index finds the passages that hold a word a few letters off
(a Levenshtein automaton over its terms: K. Schulz and S. Mihov, "Fast String Correction with Levenshtein Automata",
2002), and the words are read from these passages as they are printed. So nothing besides has to be kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index.analysis import fold, stem
from index.collection import Collection
from index.held import HeldPassage
from ingest.records import Level

SHORTEST = 5
"""Letters of a word below which it is near too many others."""
_LONG = 8
"""Letters from which on two may be wrong."""
_PASSAGES = 60
"""Passages read for the words that they print."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word of the records as they print it most often, so many letters off (`distance`: inserted, left out, changed
    or swapped with the next), in so many `passages`."""

    text: str
    distance: int
    passages: int


def letters_off(word: str) -> int:
    """How many letters of a word may be wrong: none of a short one, two of a long one."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def near_words(collection: Collection, word: str, level: Level) -> list[NearWord]:
    """The words of records open to `level` that begin with the letter of `word` and are no further off than a slip of
    the hand, nearest first, then by the passages that hold them. Forms of one stem count as one word."""
    plain = fold(word.casefold())
    most = letters_off(plain)
    for distance in range(1, _FURTHEST + 1) if most else ():
        ids = collection.lexical.holding_like(stem(plain), level, distance, _PASSAGES)
        printed = _printed_near(collection.store.passages(ids.tolist(), level), word, most)
        if printed:
            found = [_near(collection, forms, word, level) for forms in printed]
            return sorted(found, key=lambda one: (one.distance, -one.passages))
    return []


_FURTHEST = 2
"""Letters that two stems may be apart: one slip before an ending can change the stem by two."""


def _printed_near(passages: list[HeldPassage], word: str, most: int) -> list[Counter[str]]:
    """The words in `passages` near to `word`, one counter of printed forms for each stem; only words in capitals are
    near to one in capitals."""
    every = Counter(found for one in passages for found in _WORD.findall(f"{one.context}\n{one.text}"))
    plain = fold(word.casefold())
    forms: dict[str, Counter[str]] = {}
    for printed, times in every.items():
        if printed[0].casefold() != plain[0] or abs(len(printed) - len(plain)) > most:
            continue
        other = fold(printed.casefold())
        if (printed.isupper() or not word.isupper()) and 0 < OSA.distance(other, plain) <= most:
            forms.setdefault(stem(other), Counter())[printed] += times
    return list(forms.values())


def _near(collection: Collection, forms: Counter[str], word: str, level: Level) -> NearWord:
    """The form nearest to `word`, in small letters like it where the records print it so, else as they mostly do."""
    plain = fold(word.casefold())

    def rank(form: str) -> tuple[int, bool, int, str]:
        as_typed = form.islower() if word.islower() else not form.isupper() or word.isupper()
        return int(OSA.distance(fold(form.casefold()), plain)), not as_typed, -forms[form], form

    nearest = min(forms, key=rank)
    return NearWord(nearest, rank(nearest)[0], collection.lexical.document_frequency(nearest, level))
