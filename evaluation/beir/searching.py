"""Putting a benchmark's queries the way the product puts a question: interpreted, found, ordered anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.carrying import in_conversation
from assistant.desk import Desk
from assistant.earlier import asked_before
from assistant.finding import Finding, find
from assistant.question import Question
from assistant.service import Service
from assistant.tuning import Tunings
from evaluation.beir.folder import BeirFolder, Query
from index.held import Filters
from index.store import Store
from ingest.records import Level

DEPTH = 100
"""Passages of the corpus listed for each query."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of the corpus in a ranking."""

    id: str
    score: float


Rankings = Mapping[str, tuple[Place, ...]]
"""The passages found for each query, best first, by its id; a query that nothing was found for has none."""


def search_all(
    folder: BeirFolder, index: Path, tunings: Tunings, last_turn: bool
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Each query's id with the passages found for it in the data folder `index`, in the order of the queries.

    With `last_turn` what was asked before in the conversation is left out.
    """
    with Service(index, tunings=tunings) as service:
        rows = rows_of(service.collection.store)
        desk = deep(service.desk, rows)
        for query in folder.queries:
            finding = find(desk, understand(desk, query, last_turn), Level.PUBLIC, Filters())
            yield query.id, tuple(_places(finding, rows))


def understand(desk: Desk, query: Query, last_turn: bool) -> Question:
    """The query as the product understands it, in its conversation unless `last_turn`."""
    earlier = () if last_turn else asked_before(*query.earlier)
    acronyms, tunings = desk.collection.acronyms(Level.PUBLIC), desk.tunings
    return in_conversation(query.text, earlier, acronyms, tunings.words, tunings.turns)


def rows_of(store: Store) -> dict[int, str]:
    """The id of the row that each passage of the index is a piece of."""
    return {passage.id: passage.page_label for batch in store.iter_passages() for passage in batch.passages}


def deep(desk: Desk, rows: Mapping[int, str]) -> Desk:
    """The desk with its search deep enough for `DEPTH` passages of the corpus, whatever pieces they were cut into.

    The first passages found are weighed as ever; only what comes after them is no longer cut off at a floor, since a
    ranking is judged to its depth."""
    most = max(Counter(rows.values()).values(), default=1)
    usual = desk.tunings.search
    search = replace(usual, depth=max(usual.depth, DEPTH * most), share_floor=0.0)
    return replace(desk, tunings=replace(desk.tunings, search=search))


def _places(finding: Finding, rows: Mapping[int, str]) -> Iterator[Place]:
    """The passages of the corpus by their best piece, best first."""
    seen: set[str] = set()
    for key, score in _scored(finding):
        row = rows[key]
        if row not in seen:
            seen.add(row)
            yield Place(row, score)
        if len(seen) == DEPTH:
            return


def _scored(finding: Finding) -> Iterable[tuple[int, float]]:
    """All pieces found: those ordered anew, then the others below them in the order of the search."""
    best = [(one.passage.id, one.score) for one in finding.best]
    lowest = best[-1][1] if best else 1.0
    top = float(finding.found.scores.max(initial=0.0)) or 1.0
    rest = zip(finding.ids.tolist(), finding.found.scores.tolist(), strict=True)
    ordered = {key for key, _ in best}
    return [*best, *((key, lowest * score / top) for key, score in rest if key not in ordered)]
