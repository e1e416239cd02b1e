"""The order of the passages found: the joined search score, and how far each meets what the question names.

The features are cheap enough for the first few dozen of every search.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.kinds_of_answer import kind_share
from assistant.matching import Matcher
from assistant.question import Question
from assistant.weights import Grades, RankWeights
from index.held import HeldPassage
from index.search import Found
from ingest.dates import FoundDate, Precision

_PIECE = re.compile(r"[\n\u2028]+|(?<=[.;!?])\s+(?=[A-Z(“‘\"'])")


@dataclass(frozen=True, slots=True)
class Look:
    """A passage looked at with the question: the features that need no search, named as in `RankWeights`."""

    passage: HeldPassage
    text: float
    around: float
    sentence: float
    pairs: float
    names: float
    dates: float
    kind: float


def look_at(question: Question, passage: HeldPassage, matcher: Matcher, names: Matcher, grades: Grades) -> Look:
    """The features of one passage, from one pass over its text."""
    finds = matcher.finds(passage.text)
    own = frozenset(place for _, place in finds)
    return Look(
        passage=passage,
        text=matcher.weight_of(own),
        around=matcher.weight_of(own | matcher.matched(passage.context)),
        sentence=_best_piece(matcher, passage.text, finds),
        pairs=matcher.pairs(finds),
        names=_named(names, passage) if names.words else 1.0,
        dates=min((dated(asked, passage, grades) for asked in question.dates), default=1.0),
        kind=kind_share(question.intent, passage.text, grades),
    )


def features(looks: Sequence[Look], found: Found) -> NDArray[np.float32]:
    """The features of the passages, one row each, in the order of `RankWeights.by_feature`."""
    lexical = dict(zip(found.ids.tolist(), found.lexical.tolist(), strict=True))
    near = dict(zip(found.ids.tolist(), found.near.tolist(), strict=True))
    beside = dict(zip(found.ids.tolist(), found.beside.tolist(), strict=True))
    items = _best_beside([one.passage for one in looks], [one.around for one in looks])
    rows = [
        (
            lexical[one.passage.id],
            near[one.passage.id],
            one.text,
            one.around,
            one.sentence,
            one.pairs,
            one.names,
            one.dates,
            one.kind,
            item,
            beside[one.passage.id],
        )
        for one, item in zip(looks, items, strict=True)
    ]
    return np.array(rows, np.float32)


def _best_piece(matcher: Matcher, text: str, finds: Sequence[tuple[int, int]]) -> float:
    """The share of the question's words in the sentence or line that holds most of them."""
    if not finds:
        return 0.0
    ends = [found.start() for found in _PIECE.finditer(text)]
    pieces: dict[int, list[int]] = {}
    for offset, place in finds:
        pieces.setdefault(bisect(ends, offset), []).append(place)
    return max(matcher.weight_of(places) for places in pieces.values())


def _named(names: Matcher, passage: HeldPassage) -> float:
    return names.share(f"{passage.context}\n{passage.text}\n{passage.authority} {passage.body} {passage.title}")


def _best_beside(passages: Sequence[HeldPassage], around: Sequence[float]) -> list[float]:
    """For each passage the best of `around` among the others under its headings."""
    places: dict[tuple[str, int, tuple[str, ...]], list[int]] = {}
    for place, passage in enumerate(passages):
        places.setdefault((passage.document_id, passage.part, passage.section), []).append(place)
    best = [0.0] * len(passages)
    for same in places.values():
        for place in same:
            best[place] = max((around[other] for other in same if other != place), default=0.0)
    return best


def dated(asked: FoundDate, passage: HeldPassage, grades: Grades) -> float:
    """How well a passage meets an asked date, told by its part's date and the years and months printed in it."""
    day = passage.date
    if day and asked.first <= day <= asked.last:
        return 1.0
    text = f"{passage.context}\n{passage.text}".lower()
    years = {str(asked.first.year), str(asked.last.year)}
    if not any(year in text for year in years):
        return 0.0
    if asked.precision in (Precision.DAY, Precision.MONTH):
        return grades.month if re.search(rf"\b{asked.first:%B}\b".lower(), text) else grades.year_alone
    return grades.year


def rank(
    looks: Sequence[Look], found: Found, weights: RankWeights, discussed: bool = False
) -> list[tuple[HeldPassage, float]]:
    """The passages looked at, best first, with their scores (0 to 1). `discussed` says that a discussion is asked
    about, which goes on over several passages."""
    if not looks:
        return []
    scale = np.array(weights.by_feature(discussed), np.float32)
    scores = features(looks, found) @ scale / float(scale.sum())
    order = np.argsort(-scores, kind="stable")
    return [(looks[place].passage, float(scores[place])) for place in order.tolist()]
