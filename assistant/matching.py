"""Which words of a question a text holds, told fast enough to be asked of every sentence read.

Words match by their stems as prefixes ("transferring" finds "transferral"); amounts with or without their commas; an
acronym also by its expansion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from index.analysis import fold, stem

_CLOSE = 40
"""Characters between the beginnings of two words that stand close together."""
_LEAST = 4
"""A stem shorter than this must be the whole word, but for endings."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the question with its weight (by rarity) and the other phrases that stand for it."""

    text: str
    weight: float
    others: tuple[str, ...] = ()


class Matcher:
    """Tells the share of a question's words, by weight, that a text holds."""

    def __init__(self, words: Iterable[Weighed]) -> None:
        self.words = tuple(words)
        self.total = sum(word.weight for word in self.words) or 1.0
        groups = [f"({'|'.join([_form(word.text), *map(_phrase, word.others)])})" for word in self.words]
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})") if groups else None

    def matched(self, text: str) -> frozenset[int]:
        """The places in `words` of those that `text` holds."""
        if self._pattern is None:
            return frozenset()
        return frozenset(found.lastindex - 1 for found in self._pattern.finditer(plain_text(text)) if found.lastindex)

    def weight_of(self, matched: Iterable[int]) -> float:
        """The share (0 to 1) of the question's weight that the words at `matched` carry."""
        return sum(self.words[place].weight for place in matched) / self.total

    def share(self, text: str) -> float:
        """The share (0 to 1) of the question's weight that `text` holds."""
        return self.weight_of(self.matched(text))

    def pairs(self, text: str) -> float:
        """The share (0 to 1) of the question's neighbouring words that stand within a few words of each other."""
        if self._pattern is None or len(self.words) < 2:
            return 0.0
        places = [
            (found.start(), found.lastindex - 1)
            for found in self._pattern.finditer(plain_text(text))
            if found.lastindex
        ]
        close: set[tuple[int, int]] = set()
        for (start, one), (after, other) in pairwise(places):
            if after - start <= _CLOSE and abs(one - other) == 1:
                close.add((min(one, other), max(one, other)))
        weigh = [self.words[n].weight + self.words[n + 1].weight for n in range(len(self.words) - 1)]
        return sum(weigh[first] for first, _ in close) / (sum(weigh) or 1.0)


_HYPHENED = re.compile(r"[^\W_]+(?:[-‐‑–][^\W\d_]+)+")


def plain_text(text: str) -> str:
    """`text` as patterns are matched against it: case and apostrophes off, hyphened words once more without hyphens."""
    plain = text.lower().replace("’", "").replace("'", "")
    joined = [re.sub(r"\W", "", word) for word in _HYPHENED.findall(plain)]
    return f"{plain} {' '.join(joined)}" if joined else plain


def _form(word: str) -> str:
    plain = fold(word.lower()).replace("'", "").replace("’", "")
    if any(sign.isdigit() for sign in plain):
        digits = re.escape(plain)
        return (",?".join(plain) if plain.isdigit() and len(plain) > 3 else digits) + r"(?![\d])"
    root = stem(plain)
    # The stemmer writes "polici" for policy and "tie" for ties: the last vowel is given up.
    root = root[:-1] if len(root) > _LEAST and root[-1] in "iey" else root
    if len(root) < _LEAST:
        return rf"{re.escape(root)}(?:s|es|ed|ing)?(?![^\W_])"
    return re.escape(root)


def _phrase(words: str) -> str:
    return r"\W+".join(re.escape(word) for word in re.findall(r"[^\W_]+", plain_text(words)))


def weigh(words: Mapping[str, float], others: Mapping[str, tuple[str, ...]]) -> Matcher:
    """A matcher of `words` with their weights; `others` gives the phrases that stand for a word."""
    return Matcher(Weighed(text, weight, others.get(text, ())) for text, weight in words.items() if weight > 0)
