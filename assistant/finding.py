"""The way from a question to passages: hybrid search, then the first few dozen ordered by what the question names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.matching import Matcher, Weighed
from assistant.question import Question
from assistant.ranking import Look, look_at, rank
from assistant.tuning import Tunings
from assistant.vocabulary import forms_of, others_for
from assistant.weights import RankWeights
from index.analysis import printed_units
from index.held import Filters, HeldPassage, Ids, Vectors
from index.search import Found, Query, by_date, join, search_words
from ingest.records import Level, PartKind


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage in its place, with its score (0 to 1) and its cosine with the question; `at_hand` where it is of an
    item that the turn before was answered from, which `quoted` these spans of its document."""

    passage: HeldPassage
    score: float
    cosine: float
    at_hand: bool = False
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question: the best passages in order, and the ids of all; `vector` is the question's, None
    without an encoder."""

    best: tuple[Ranked, ...]
    found: Found
    matcher: Matcher
    names: Matcher
    vector: Vectors | None = None

    @property
    def ids(self) -> Ids:
        return self.found.ids


@dataclass(frozen=True, slots=True)
class Looked:
    """What a search found, with the first of it looked at for what the question names, in the order of the search."""

    question: Question
    looks: tuple[Look, ...]
    found: Found
    matcher: Matcher
    names: Matcher
    vector: Vectors | None = None


def find(desk: Desk, question: Question, level: Level, filters: Filters) -> Finding:
    """The passages for a question, best first."""
    desk = replace(desk, tunings=_leaning(desk.tunings)) if question.leans else desk
    return order(look_up(desk, question, level, filters), desk.tunings.rank)


def _leaning(tunings: Tunings) -> Tunings:
    """The tunings for a turn that leans on those before it, whose vector counts less."""
    left = tunings.turns.near
    search = replace(tunings.search, lexical=1 - (1 - tunings.search.lexical) * left)
    return replace(tunings, search=search, rank=replace(tunings.rank, near=tunings.rank.near * left))


def look_up(desk: Desk, question: Question, level: Level, filters: Filters, before: Looked | None = None) -> Looked:
    """The search for a question, and a look at the first passages. What was looked at `before`, for the same question
    by the same weights of words, is not looked at again.

    While the question is encoded in a thread beside, the passages found by their words are looked at already.
    """
    tunings = desk.tunings
    called = _called(desk, question, level)
    less = tunings.words.body
    words = tuple((word.text, word.weight * (less if word.text in called else 1.0)) for word in question.words)
    query = Query(words, question.phrases, desk.encoder.start(question.text) if desk.encoder else None)
    matcher = before.matcher if before else _matcher(desk, question, level)
    names = before.names if before else _names(question, matcher)
    looks = {one.passage.id: one for one in before.looks} if before else {}

    def look(ids: Iterable[int]) -> dict[int, Look]:
        passages = desk.collection.store.passages([key for key in ids if key not in looks], level)
        return {one.id: look_at(question, one, matcher, names, tunings.grades) for one in passages}

    by_words = search_words(desk.collection, query, level, tunings.search, filters)
    looks.update(look(by_words.ids[:_EARLY].tolist()))
    found = join(desk.collection, query, by_words, tunings.search)
    first = found.ids[: tunings.depths.ordered].tolist()
    looks.update(look(first))
    vector = query.vector.result() if isinstance(query.vector, Future) else query.vector
    return Looked(question, tuple(looks[key] for key in first if key in looks), found, matcher, names, vector)


def _called(desk: Desk, question: Question, level: Level) -> frozenset[str]:
    """The words by which a question names a body in several words: they stand over every passage of its records, and
    tell them from others', not from each other."""
    names = [name for name in map(_words_of, question.names) if len(name) > 1]
    bodies = [_words_of(one.name) for one in desk.collection.bodies(level)] if names else []
    return frozenset[str]().union(*(name for name in names if any(name <= body for body in bodies)))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(unit.text.casefold() for unit in printed_units(name))


def order(looked: Looked, weights: RankWeights) -> Finding:
    """What was looked at, best first."""
    found = looked.found
    cosines = dict(zip(found.ids.tolist(), found.dense.tolist(), strict=True))
    ordered = rank(looked.looks, found, weights, looked.question.discussed)
    best = tuple(Ranked(passage, score, cosines[passage.id]) for passage, score in ordered)
    return Finding(best, found, looked.matcher, looked.names, looked.vector)


_EARLY = 14
"""Passages looked at for their words alone; about as many of them come through to the first twenty."""


def with_items(desk: Desk, best: Sequence[Ranked], level: Level) -> list[Ranked]:
    """The passages with, after each that stands in minutes, what else of the same item is near it: the decision of an
    item stands apart from the words that name its matter."""
    reach = desk.tunings.depths.beside
    have = {ranked.passage.id for ranked in best}
    wanted = {
        key: ranked
        for ranked in best
        if ranked.passage.kind in _MINUTED and ranked.passage.section
        for key in range(ranked.passage.id - reach, ranked.passage.id + reach + 1)
        if key not in have
    }
    beside = []
    for passage in desk.collection.store.passages(list(wanted), level) if wanted else []:
        ranked = wanted[passage.id]
        here = (passage.document_id, passage.part, passage.section)
        if here == (ranked.passage.document_id, ranked.passage.part, ranked.passage.section):
            beside.append(Ranked(passage, ranked.score, ranked.cosine))
    return [*best, *beside]


_MINUTED = frozenset({PartKind.MINUTES, PartKind.DECISION_NOTICE})


def latest(desk: Desk, finding: Finding, first: int, last: int, level: Level) -> list[Ranked]:
    """Passages `first` to `last` (not included) of a finding in the order of their dates, the latest first."""
    scores = dict(zip(finding.ids.tolist(), finding.found.scores.tolist(), strict=True))
    ids = by_date(desk.collection.columns, finding.ids)[first:last].tolist()
    return [Ranked(one, scores[one.id], 0.0) for one in desk.collection.store.passages(ids, level)]


def later(desk: Desk, finding: Finding, first: int, last: int, level: Level) -> list[Ranked]:
    """Passages `first` to `last` (not included) of a finding, those past the ordered ones in the search's order."""
    shown = list(finding.best[first:last])
    start = max(first, len(finding.best))
    ids = finding.ids[start:last].tolist()
    scores = dict(zip(finding.ids.tolist(), finding.found.scores.tolist(), strict=True))
    lowest = finding.best[-1].score if finding.best else 1.0
    top = max(scores.values(), default=1.0) or 1.0
    passages = desk.collection.store.passages(ids, level) if ids else []
    return shown + [Ranked(one, lowest * scores[one.id] / top, 0.0) for one in passages]


def _matcher(desk: Desk, question: Question, level: Level) -> Matcher:
    """The question's words, each by its weight and its rarity in the records open to `level`."""
    size = max(1, desk.collection.size(level))
    weighed = []
    for word in question.words:
        if word.expansion:
            continue
        forms = forms_of(word.text)
        held = max(desk.collection.lexical.document_frequency(form, level) for form in (word.text, *forms))
        rarity = _rarity(size, held)
        same = (*question.stands_for.get(word.text, ()), *forms)
        mass = word.weight * _rarity(max(size, _MANY), held) / _rarity(max(size, _MANY), 0)
        weighed.append(Weighed(word.text, word.weight * rarity, same, others_for(word.text), mass))
    return Matcher(weighed, desk.tunings.words.like)


_TITLES = frozenset("mr mrs ms miss dr cllr cllrs councillor councillors sir dame prof rev".split())
"""What people are called before their names, in records now one and now another."""
_MANY = 500
"""Passages; in fewer every word is rare or common by chance, and tells as much as it would in so many."""


def _rarity(size: int, held: int) -> float:
    """How much a word tells that `held` of `size` passages hold (the inverse document frequency of BM25)."""
    return math.log(1 + (size - held + 0.5) / (held + 0.5))


def _names(question: Question, matcher: Matcher) -> Matcher:
    """The words of the question's names alone."""
    named = frozenset[str]().union(*map(_words_of, question.names)) - _TITLES
    return Matcher((replace(word, alike=()) for word in matcher.words if word.text in named), matcher.like)
