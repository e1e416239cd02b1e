"""A matter as a person names it, and how surely a record is about it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.matching import Matcher, Weighed
from assistant.question import interpret
from assistant.weights import WordWeights
from ingest.records import Level

if TYPE_CHECKING:
    from index.collection import Collection

_ALL = 0.995
_MOST, _TOGETHER = 0.6, 0.35
_WAYS = 6
"""Ways to write a matter that are looked for."""
_PART = 0.4
"""Share of the matter in a title that is enough where search by words and meaning finds the item near as well."""
_CLOSE = 0.5
"""Share of neighbouring words that must stand together where only the running text names the matter."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """How surely (0 to 1) something is about a matter, and why."""

    strength: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter: its words, each by its rarity in the records that the asker may see, in one matcher for each way to
    write it, with acronyms and with their long forms; the first is as it was asked."""

    text: str
    matchers: tuple[Matcher, ...]
    name: re.Pattern[str] | None = None
    """Of a single word with a capital ("Prevent") that word as written: running text says "prevent" of much else."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for, with the acronyms or long forms taken for them."""
        return tuple(dict.fromkeys(word.text for matcher in self.matchers for word in matcher.words))

    def share(self, text: str) -> float:
        """The share (0 to 1) of the matter that `text` names, in the way that names most of it."""
        return max((matcher.share(text) for matcher in self.matchers), default=0.0)

    def bearing(self, title: str, resolutions: Sequence[str], text: str, near: bool = False) -> Bearing | None:
        """How surely an item is about the matter, by its `title`, its `resolutions` and the `text` of its minute, and
        whether search finds it `near`; the first rule that holds decides. None where it isn't."""
        named = self.share(title)
        if named >= _ALL:
            return Bearing(1.0, "its title names the matter")
        resolved = max((self.share(one) for one in resolutions), default=0.0)
        if resolved >= _ALL:
            return Bearing(0.9, "its resolution names the matter")
        if named >= _TOGETHER and self._joined(title, resolutions) >= _ALL:
            return Bearing(0.85, "its title and its resolution together name the matter")
        if named >= _MOST and len(self.words) > 1 and self._holds_rarest(title):
            return Bearing(round(named, 2), "its title names most of the matter")
        if any(self._speaks(line) for line in text.splitlines()):
            return Bearing(0.5, "its minute speaks of the matter")
        if near and named >= _PART:
            return Bearing(0.4, "its title names part of the matter, and its words are near it")
        return None

    @property
    def rarest(self) -> tuple[str, ...]:
        """Of each way to write it the rarest words: what is about the matter holds one of them, or is found near it."""
        return tuple(
            dict.fromkeys(matcher.words[at].text for matcher in self.matchers for at in sorted(_rarest(matcher)))
        )

    def _holds_rarest(self, text: str) -> bool:
        """Whether `text` holds the rarest word of the matter in some way to write it: two common words of three are of
        much else."""
        return any(matcher.matched(text) & _rarest(matcher) for matcher in self.matchers)

    def _joined(self, title: str, resolutions: Sequence[str]) -> float:
        return max((self.share(f"{title}\n{one}") for one in resolutions), default=0.0)

    def _speaks(self, line: str) -> bool:
        if self.name is not None:
            return bool(self.name.search(line))
        return any(_speaks(matcher, line) for matcher in self.matchers)


def _rarest(matcher: Matcher) -> frozenset[int]:
    """The places of the words that weigh most."""
    most = max((word.weight for word in matcher.words), default=0.0)
    return frozenset(place for place, word in enumerate(matcher.words) if word.weight == most)


def _speaks(matcher: Matcher, line: str) -> bool:
    finds = matcher.finds(line)
    if matcher.weight_of(place for _, place in finds) < _ALL:
        return False
    return len(matcher.words) < 2 or matcher.pairs(finds) >= _CLOSE


def read_matter(text: str, collection: Collection, level: Level, weights: WordWeights) -> Matter:
    """The matter that `text` names; its acronyms stand for their long forms and the other way about."""
    plain = " ".join(text.split())
    ways = ways_to_write(plain, collection.acronyms(level))
    matchers = tuple(Matcher(_weighed(way, collection, level, weights), weights.like) for way in ways)
    single = len(matchers[0].words) == 1 and plain != plain.lower()
    return Matter(plain, matchers, re.compile(rf"(?<!^)\b{re.escape(plain)}\b") if single else None)


def ways_to_write(text: str, acronyms: Mapping[str, Iterable[str]]) -> list[str]:
    """`text`, then with each acronym written out and each long form shortened; one change at a time.

    >>> ways_to_write("FRS pumps", {"FRS": ["Flood Resilience Strategy"]})
    ['FRS pumps', 'Flood Resilience Strategy pumps']
    """
    ways = {text: None}
    for acronym, expansions in acronyms.items():
        short = re.compile(rf"\b{re.escape(acronym)}s?\b")
        for expansion in expansions:
            long = re.compile(rf"\b{re.escape(expansion)}\b", re.IGNORECASE)
            if short.search(text):
                ways[short.sub(lambda _: expansion, text)] = None  # noqa: B023 - used before the next one
            elif long.search(text):
                ways[long.sub(lambda _: acronym, text)] = None  # noqa: B023
    return list(ways)[:_WAYS]


def _weighed(text: str, collection: Collection, level: Level, weights: WordWeights) -> list[Weighed]:
    size = max(1, collection.size(level))
    weighed = []
    for word in interpret(text, {}, weights).words:
        held = collection.lexical.document_frequency(word.text, level)
        rarity = math.log(1 + (size - held + 0.5) / (held + 0.5))
        weighed.append(Weighed(word.text, word.weight * rarity))
    return weighed
