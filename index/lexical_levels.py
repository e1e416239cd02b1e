"""The lexical index of every level: each holds what that level may see, so its term statistics know of nothing else.

BM25 weighs a word by how many passages hold it and by their mean length. Counted over closed passages too, the scores
of open ones would tell what stands in the closed ones; so there are three indexes, in folders of their own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from index.folders import replace_folder
from index.lexical import FieldWeights, Ids, LexicalIndex, LexicalRow, Scores, analysed
from index.lexical_query import NO_FILTER, LexicalFilter, LexicalQuery
from ingest.records import Level


class LexicalLevels:
    """The indexes of all levels as one; used as a `LexicalIndex` is. Opening raises StoreDamaged."""

    def __init__(self, folder: Path) -> None:
        self._at = {level: LexicalIndex(folder / level.label) for level in Level}

    @classmethod
    def create(cls, folder: Path) -> LexicalLevels:
        """New, empty indexes at `folder`, in place of what was there."""
        fresh = folder.with_name(f"{folder.name}.empty")
        shutil.rmtree(fresh, ignore_errors=True)
        for level in Level:
            LexicalIndex.create(fresh / level.label)
        replace_folder(fresh, folder)
        return cls(folder)

    @property
    def read_to(self) -> int:
        """The store's sequence number that all have read."""
        return min(index.read_to for index in self._at.values())

    @property
    def size(self) -> int:
        """Passages held."""
        return self._at[max(Level)].size

    @property
    def garbage(self) -> int:
        """Passages deleted whose terms still count and still lie in the files of any level."""
        return sum(index.garbage for index in self._at.values())

    def torn(self) -> list[str]:
        """The files that are not as the last commit left them."""
        return [f"{level.label}/{name}" for level, index in self._at.items() for name in index.torn()]

    def still_counts(self, word: str) -> bool:
        """Whether a word is among the terms of the files of any level, be it of a passage deleted."""
        return any(index.still_counts(word) for index in self._at.values())

    # --- writing ------------------------------------------------------------------------------

    def upsert(self, rows: Iterable[LexicalRow]) -> None:
        """Takes in `rows`, each where its level may be seen and nowhere else; seen after `commit`."""
        made = [(row, analysed(row)) for row in {row.id: row for row in rows}.values()]
        for level, index in self._at.items():
            # A row that has been closed since leaves the indexes of the levels below.
            index.replace([row.id for row, _ in made], [document for row, document in made if row.access <= level])

    def delete(self, document_id: str) -> None:
        """Takes all passages of a document out; seen after `commit`."""
        for index in self._at.values():
            index.delete(document_id)

    def clear(self) -> None:
        """Takes everything out; readers keep what they had until `commit`."""
        for index in self._at.values():
            index.clear()

    def commit(self, seq: int) -> None:
        """Makes all changes visible, the closed levels' last; killed between two, the next writer makes up the rest."""
        for index in self._at.values():
            index.commit(seq)

    def compact(self) -> None:
        """Leaves nothing of what was deleted in the files and statistics of any level; a level that had nothing of it
        stays as it is."""
        for index in self._at.values():
            index.compact()

    def rollback(self) -> None:
        """Drops what was not committed."""
        for index in self._at.values():
            index.rollback()

    # --- reading ------------------------------------------------------------------------------

    def search(
        self, query: LexicalQuery, level: Level, weights: FieldWeights, filters: LexicalFilter = NO_FILTER, k: int = 100
    ) -> tuple[Ids, Scores]:
        """The `k` best passages that `level` may see and `filters` let through, best first, with their BM25 scores."""
        return self._at[level].search(query, level, weights, filters, k)

    def holding_like(self, term: str, level: Level, distance: int, k: int) -> Ids:
        """`k` passages that `level` may see and that hold a stem at most `distance` (1 or 2) letters off `term`."""
        return self._at[level].holding_like(term, level, distance, k)

    def naming(self, text: str, root: str, level: Level) -> Ids:
        """All passages that `level` may see and that hold what is printed in `text` or a stem beginning with `root`
        ("" looks for none)."""
        return self._at[level].naming(text, root, level)

    def document_frequency(self, term: str, level: Level) -> int:
        """In how many passages that `level` may see the printed word, amount or identifier occurs."""
        return self._at[level].document_frequency(term, level)

    def ids(self, level: Level = max(Level)) -> Ids:
        """All ids in the index of a level, ascending."""
        return self._at[level].ids()
