"""How near statements are in meaning to a question, by the vectors of the slices of passages that they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.finding import Finding
from assistant.statements import Statement
from index.held import Vectors
from index.slices import Slices
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class Nearness:
    """The vector of a question beside the slices that `level` may see; `slices` gives them by passage."""

    vector: Vectors
    level: Level
    slices: Callable[[Iterable[int], Level], dict[int, Slices]]

    def cosines(self, statements: Sequence[Statement], headed: Callable[[Statement], bool]) -> list[float | None]:
        """The cosine of each statement's vector with the question's, taken with the headings over it where it is
        `headed`; None for one whose passage was kept without slices."""
        held = self.slices({one.passage.id for one in statements}, self.level)
        return [self._cosine(one, held.get(one.passage.id), headed(one)) for one in statements]

    def _cosine(self, statement: Statement, slices: Slices | None, headed: bool) -> float | None:
        if slices is None:
            return None
        before = statement.passage.start
        vector = slices.vector(statement.start - before, statement.end - before, headed)
        return None if vector is None else float(vector @ self.vector)


def nearness(desk: Desk, finding: Finding, level: Level) -> Nearness | None:
    """What tells how near statements are to a question; None for one that has no vector."""
    return None if finding.vector is None else Nearness(finding.vector, level, desk.collection.store.slices)
