"""The items of the record that the turn before was answered from: what a turn that points back asks about.

"Who seconded it?" after a decision is answered in the minute of that item, though the minute may say none of the words
of either question. So the passages of these items are looked at with those found, and are taken to hold what was
carried over from the earlier turn, since that is what they were found by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.desk import Desk
from assistant.earlier import Cited, Earlier
from assistant.finding import Finding, Ranked
from assistant.leaning import Leaning, leaning
from assistant.question import Question, interpret
from assistant.ranking import look_at, rank
from assistant.tuning import Tunings
from index.analysis import printed_units
from index.decided import PassagePlace, places_of
from index.held import Filters, HeldPassage, Ids, Vectors
from index.search import Found, allowed_ids
from ingest.records import Level

_CITED = 8
"""Citations of an earlier answer that are gone back to."""
_AROUND = 6
"""Passages before and after a cited one that are looked at, as far as they are of the same item."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class AtHand:
    """The passages that the asker has before them, those that hold what was `cited` first."""

    passages: tuple[HeldPassage, ...]
    cited: tuple[Cited, ...]


def after(
    desk: Desk,
    question: Question,
    finding: Finding,
    earlier: Sequence[Earlier],
    level: Level,
    filters: Filters,
    always: bool = False,
) -> Finding:
    """The finding of a turn that goes on from `earlier`, with what its asker has at hand among its best; `always` where
    it is known to go on."""
    goes_on = always or (bool(question.carried) and (question.leans or not question.dates))
    cited = last_cited(earlier, desk.tunings) if goes_on else ()
    if not cited:
        return finding
    weights = desk.tunings.turns
    bonus = weights.at_hand if question.leans else weights.beside
    return with_at_hand(desk, question, finding, at_hand(desk, cited, level, filters), bonus)


def carried_words(question: Question, always: bool = False) -> frozenset[str]:
    """The words that a turn took over, where it points back, or `always`; with what of them it says itself."""
    if not (question.leans or always):
        return frozenset()
    return frozenset(unit.text.casefold() for one in question.carried for unit in printed_units(one))


def loose(question: Question, finding: Finding) -> bool:
    """Whether a turn that may go on about the same matter can be asked of what is at hand alone."""
    return bool(question.carried) and not question.leans and any(one.at_hand for one in finding.best)


def last_cited(earlier: Sequence[Earlier], tunings: Tunings) -> tuple[Cited, ...]:
    """What the answer cited that the next turn goes back to: that of the last turn, or, where that had none and itself
    pointed back, of the one before it."""
    for turn in reversed(earlier):
        if turn.cited:
            return turn.cited
        if leaning(interpret(turn.question, {}, tunings.words)) is Leaning.ALONE:
            return ()
    return ()


def at_hand(desk: Desk, cited: Sequence[Cited], level: Level, filters: Filters) -> AtHand:
    """The passages of the items in which `cited` stand, as far as `level` may see them and `filters` let them through.
    What was removed since is left out."""
    cited = tuple(cited[:_CITED])
    places = places_of(desk.collection.store, sorted({one.document_id for one in cited}), level)
    holding = [place for one in cited for place in places if _holds(place, one)]
    near = {place.id: place for one in holding for place in _around(one, places)}
    wanted = list(dict.fromkeys([*(one.id for one in holding), *near]))
    allowed = allowed_ids(desk.collection.columns, level, filters)
    if allowed is not None:
        within = set(allowed.tolist())
        wanted = [key for key in wanted if key in within]
    held = desk.collection.store.passages(wanted, level)
    items = {_item(one) for one in held if any(one.id == place.id for place in holding)}
    kept = tuple(one for one in held if _item(one) in items)[:_MOST]
    documents = {one.document_id for one in held}
    return AtHand(kept, tuple(one for one in cited if one.document_id in documents))


def with_at_hand(desk: Desk, question: Question, finding: Finding, hand: AtHand, bonus: float) -> Finding:
    """The finding with the passages at hand among its best, each ahead by `bonus`."""
    if not hand.passages:
        return finding
    ids = np.array([one.id for one in hand.passages], np.int64)
    cosines = (
        desk.collection.dense.similarity(ids, finding.vector) if finding.vector is not None else np.zeros(len(ids))
    )
    looks = [look_at(question, one, finding.matcher, finding.names, desk.tunings.grades) for one in hand.passages]
    found = _found(finding.found, ids, cosines.astype(np.float32))
    cosine = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
    ahead = [
        Ranked(one, min(1.0, score + bonus), cosine[one.id], True, _quoted_in(one, hand.cited))
        for one, score in rank(looks, found, desk.tunings.rank, question.discussed)
    ]
    others = [one for one in finding.best if one.passage.id not in cosine]
    best = tuple(sorted([*ahead, *others], key=lambda one: -one.score))
    return replace(finding, best=best)


def _found(found: Found, ids: Ids, cosines: Vectors) -> Found:
    """What the search says of the passages `ids`: of those that it did not find only how near they are."""
    places = {key: place for place, key in enumerate(found.ids.tolist())}
    top = max(float(cosines.max(initial=0.0)), float(found.dense.max(initial=0.0))) or 1.0

    def of(values: Vectors) -> Vectors:
        return np.array([values[places[key]] if key in places else 0.0 for key in ids.tolist()], np.float32)

    near = np.clip(cosines / top, 0.0, 1.0).astype(np.float32)
    return Found(ids, of(found.scores), of(found.lexical), near, cosines, of(found.beside))


def _quoted_in(passage: HeldPassage, cited: Sequence[Cited]) -> tuple[tuple[int, int], ...]:
    """The spans of a passage that were quoted."""
    here = [one for one in cited if one.quoted and one.document_id == passage.document_id]
    return tuple((one.start, one.end) for one in here if one.start < passage.end and passage.start < one.end)


def _holds(place: PassagePlace, cited: Cited) -> bool:
    return place.document_id == cited.document_id and place.start < cited.end and cited.start < place.end


def _around(one: PassagePlace, places: Sequence[PassagePlace]) -> Iterable[PassagePlace]:
    return (place for place in places if place.document_id == one.document_id and abs(place.id - one.id) <= _AROUND)


def _item(passage: HeldPassage) -> tuple[str, int, tuple[str, ...]]:
    return passage.document_id, passage.part, passage.section
