"""Hybrid search: lexical and dense candidates, each score normalised, added by weight, best first.

Normalising before adding orders better than adding reciprocal ranks (docs/DECISIONS.md); the weight of the lexical leg
and the floor under which nothing counts as found come from `SearchWeights`, which the caller hands down.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.collection import Collection
from index.held import STATUSES, Filters, Ids, PassageColumns, Vectors
from index.lexical import FieldWeights, LexicalQuery
from ingest.records import Level, MinutesStatus


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """How the two legs are joined.

    `lexical` is the lexical share, the rest is the dense one; `depth` candidates are taken from each leg. A passage
    without a matching word counts as found from the cosine `dense_floor` on, and one past the first `sure` from that
    cosine, or a BM25 score of `share_floor` of the best. Cosines count from `dense_low` on. What is found near it in
    the same record speaks for a passage: the best joined score within `reach` passages is added with weight `beside`.
    `fields` are the weights within the lexical leg."""

    lexical: float
    beside: float
    reach: int
    depth: int
    dense_low: float
    dense_floor: float
    share_floor: float
    sure: int
    fields: FieldWeights


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: `words` with weights, phrases that must stand as they are, and the vector of the question,
    which may still be in the making (None: lexical alone)."""

    words: tuple[tuple[str, float], ...]
    phrases: tuple[str, ...] = ()
    vector: Vectors | Future[Vectors] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found, best first, within the level and filters asked for.

    `scores` are joined from `lexical` (BM25 as a share of the best), `near` (the cosine `dense` as a share of the
    best) and `beside` (the best of both joined among the passages around), all from 0 to 1."""

    ids: Ids
    scores: Vectors
    lexical: Vectors
    near: Vectors
    dense: Vectors
    beside: Vectors

    def __len__(self) -> int:
        return len(self.ids)


_NOTHING = Found(np.empty(0, np.int64), *(np.empty(0, np.float32) for _ in range(5)))


@dataclass(frozen=True, slots=True)
class ByWords:
    """The lexical leg: ids best first with their BM25 scores. `allowed` are the ids that the search may find at all;
    None allows all."""

    ids: Ids
    scores: Vectors
    allowed: Ids | None


def search(
    collection: Collection, query: Query, level: Level, weights: SearchWeights, filters: Filters = Filters()
) -> Found:
    """The passages that answer `query`, best first; nothing when no word occurs and no passage is near."""
    return join(collection, query, search_words(collection, query, level, weights, filters), weights)


def search_words(
    collection: Collection, query: Query, level: Level, weights: SearchWeights, filters: Filters = Filters()
) -> ByWords:
    """The lexical leg of a search; `join` adds the dense one."""
    allowed = allowed_ids(collection.columns, level, filters)
    if allowed is not None and not allowed.size:
        return ByWords(np.empty(0, np.int64), np.empty(0, np.float32), allowed)
    words = LexicalQuery(words=query.words, phrases=query.phrases)
    within = collection.lexical_filter(filters, level)
    ids, scores = collection.lexical.search(words, level, weights.fields, within, weights.depth)
    if allowed is not None and ids.size:
        # The lexical index may be a commit ahead or behind of the columns, and knows no files.
        kept = np.isin(ids, allowed)
        ids, scores = ids[kept], scores[kept]
    return ByWords(ids, scores, allowed)


def join(collection: Collection, query: Query, by_words: ByWords, weights: SearchWeights) -> Found:
    """The whole search, from its lexical leg and the vector of `query`."""
    ids, bm25, allowed = by_words.ids, by_words.scores, by_words.allowed
    if allowed is not None and not allowed.size:
        return _NOTHING
    if query.vector is None:
        share = bm25 / bm25[0] if bm25.size else bm25
        none = np.zeros_like(share)
        return Found(ids, share, share, none, none, none)
    vector = query.vector.result() if isinstance(query.vector, Future) else query.vector
    near, cosine = collection.search_dense(vector, weights.depth, allowed)
    if query.phrases:
        kept = np.isin(near, ids)
        near, cosine = near[kept], cosine[kept]
    return _joined(collection, vector, (ids, bm25), (near, cosine), weights)


def allowed_ids(columns: PassageColumns, level: Level, filters: Filters) -> Ids | None:
    """The ids within level and filters; None when that is all of them."""
    mask = columns.allowed(level, filters)
    return None if mask.all() else columns.id[mask]


def _joined(
    collection: Collection,
    vector: Vectors,
    lexical: tuple[Ids, Vectors],
    dense: tuple[Ids, Vectors],
    weights: SearchWeights,
) -> Found:
    floor = weights.dense_floor
    matched = set(lexical[0].tolist())
    cosines = {int(key): float(score) for key, score in zip(*dense, strict=True)}
    missing = np.array([key for key in lexical[0].tolist() if key not in cosines], np.int64)
    for key, score in zip(missing.tolist(), collection.dense.similarity(missing, vector).tolist(), strict=True):
        cosines[key] = score
    best = float(lexical[1][0]) if lexical[1].size else 1.0
    shares = {int(key): float(score) / best for key, score in zip(*lexical, strict=True)}
    ids = [key for key, cosine in cosines.items() if key in matched or cosine >= floor]
    if not ids:
        return _NOTHING
    share = np.array([shares.get(key, 0.0) for key in ids], np.float32)
    cosine = np.array([cosines[key] for key in ids], np.float32)
    top = max(float(cosine.max()), weights.dense_low + 0.05)
    near = np.clip((cosine - weights.dense_low) / (top - weights.dense_low), 0.0, 1.0)
    joined = (weights.lexical * share + (1 - weights.lexical) * near).astype(np.float32)
    found = np.array(ids, np.int64)
    around = best_around(collection.columns, found, joined, weights.reach)
    score = (joined + weights.beside * around) / (1 + weights.beside)
    order = np.argsort(-score, kind="stable")
    passes = (share[order] >= weights.share_floor) | (cosine[order] >= floor)
    passes[: weights.sure] = True
    order = order[passes]
    return Found(found[order], score[order], share[order], near[order], cosine[order], around[order])


def best_around(columns: PassageColumns, ids: Ids, scores: Vectors, reach: int) -> Vectors:
    """For each of `ids` the best score among the others that stand within `reach` passages of it in the same part;
    0 where none does. Passages of a document are numbered in the order of its text."""
    order = np.argsort(ids)
    placed, score = ids[order], scores[order]
    places = np.minimum(np.searchsorted(columns.id, placed), max(0, len(columns.id) - 1))
    document, part = columns.document[places], columns.part[places]
    best = np.zeros(len(ids), np.float32)
    for step in range(1, min(reach, len(ids) - 1) + 1):
        near = placed[step:] - placed[:-step] <= reach
        near &= (document[step:] == document[:-step]) & (part[step:] == part[:-step])
        best[step:] = np.maximum(best[step:], score[:-step] * near)
        best[:-step] = np.maximum(best[:-step], score[step:] * near)
    around = np.empty_like(best)
    around[order] = best
    return around


def facets(columns: PassageColumns, ids: Ids) -> dict[str, dict[str, int]]:
    """How many of the found passages fall to each body, kind and year; those put since the columns were read are not
    among them."""
    places = np.searchsorted(columns.id, ids)
    held = places < len(columns.id)
    held[held] = columns.id[places[held]] == ids[held]
    places = places[held]
    names = (columns.bodies[code].name for code in columns.body[places].tolist())
    bodies = Counter(name for name in names if name)
    kinds = Counter(columns.kinds[code].value for code in columns.kind[places].tolist())
    years: Counter[str] = Counter()
    for day, count in Counter(columns.date[places].tolist()).items():
        if day:
            years[str(_year(day))] += count
    return {"body": dict(bodies.most_common()), "kind": dict(kinds.most_common()), "year": dict(sorted(years.items()))}


def status_counts(columns: PassageColumns, ids: Ids) -> dict[str, int]:
    """How many of the found passages are of minutes known to be drafts or confirmed, by status."""
    known = np.isin(columns.id, ids) & (columns.status != STATUSES.index(MinutesStatus.UNKNOWN))
    codes, counts = np.unique(columns.status[known], return_counts=True)
    return {STATUSES[code].value: int(count) for code, count in zip(codes, counts, strict=True)}


def by_date(columns: PassageColumns, ids: Ids) -> Ids:
    """`ids` with the latest first, those of one day in their order, those without a date last."""
    places = np.minimum(np.searchsorted(columns.id, ids), max(0, len(columns.id) - 1))
    known = columns.id[places] == ids if len(columns.id) else np.zeros(len(ids), np.bool_)
    return ids[np.argsort(-np.where(known, columns.date[places], 0), kind="stable")] if len(columns.id) else ids


def _year(ordinal: int) -> int:
    return date.fromordinal(ordinal).year
