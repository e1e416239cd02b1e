"""A matter as a person names it, and how surely a record is about it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.matching import Matcher, Weighed
from assistant.question import interpret
from assistant.weights import WordWeights
from index.collection import Collection
from ingest.records import Level

_ALL = 0.995
_MOST, _TOGETHER = 0.6, 0.35
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
    """A matter: its words, each by its rarity in the records that the asker may see and with what stands for it."""

    text: str
    matcher: Matcher
    name: re.Pattern[str] | None = None
    """Of a single word with a capital ("Prevent") that word as written: running text says "prevent" of much else."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for, with the acronyms or long forms taken for them."""
        return tuple(dict.fromkeys(one for word in self.matcher.words for one in (word.text, *word.others)))

    def bearing(self, title: str, resolutions: Sequence[str], text: str, near: bool = False) -> Bearing | None:
        """How surely an item is about the matter, by its `title`, its `resolutions` and the `text` of its minute, and
        whether search finds it `near`; the first rule that holds decides. None where it isn't."""
        named = self.matcher.share(title)
        if named >= _ALL:
            return Bearing(1.0, "its title names the matter")
        resolved = max((self.matcher.share(one) for one in resolutions), default=0.0)
        if resolved >= _ALL:
            return Bearing(0.9, "its resolution names the matter")
        if named >= _TOGETHER and self._joined(title, resolutions) >= _ALL:
            return Bearing(0.85, "its title and its resolution together name the matter")
        if named >= _MOST and len(self.matcher.words) > 1:
            return Bearing(round(named, 2), "its title names most of the matter")
        if any(self._speaks(line) for line in text.splitlines()):
            return Bearing(0.5, "its minute speaks of the matter")
        if near and named >= _PART:
            return Bearing(0.4, "its title names part of the matter, and its words are near it")
        return None

    def _joined(self, title: str, resolutions: Sequence[str]) -> float:
        return max((self.matcher.share(f"{title}\n{one}") for one in resolutions), default=0.0)

    def _speaks(self, line: str) -> bool:
        if self.name is not None:
            return bool(self.name.search(line))
        finds = self.matcher.finds(line)
        if self.matcher.weight_of(place for _, place in finds) < _ALL:
            return False
        return len(self.matcher.words) < 2 or self.matcher.pairs(finds) >= _CLOSE


def read_matter(text: str, collection: Collection, level: Level, weights: WordWeights) -> Matter:
    """The matter that `text` names; its acronyms stand for their long forms and the other way about."""
    question = interpret(text, collection.acronyms(level), weights)
    size = max(1, len(collection.columns.id))
    weighed = []
    for word in question.words:
        if word.expansion:
            continue
        held = collection.lexical.document_frequency(word.text, level)
        rarity = math.log(1 + (size - held + 0.5) / (held + 0.5))
        weighed.append(Weighed(word.text, word.weight * rarity, question.stands_for.get(word.text, ())))
    return Matter(question.text, Matcher(weighed, weights.like), _name(question.text, len(weighed)))


def _name(text: str, words: int) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!^)\b{re.escape(text)}\b") if words == 1 and text != text.lower() else None
