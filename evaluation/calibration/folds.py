"""Folds: what is tuned on some records has to hold for others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.gold import GoldQuestion

Folds = tuple[NDArray[np.int64], ...]
"""The places of the questions of each fold."""

FEWEST = 6
"""Folds that are aimed at: a folder of records is a fold; one that holds more than its share is parted by record."""


def folds_of(questions: Sequence[GoldQuestion], fewest: int = FEWEST) -> Folds:
    """The questions parted into folds that share no record.

    All about one folder of records (one council, or a few) are a fold of their own. A folder with more than
    1/`fewest` of the questions becomes several: its records, told by the first evidence of each question, are dealt
    out, largest first, to the fold that has fewest; a question without evidence goes by its id.
    """
    folders: dict[str, list[int]] = {}
    for place, question in enumerate(questions):
        folders.setdefault(question.folder, []).append(place)
    share = len(questions) / fewest
    folds: list[list[int]] = []
    for folder in sorted(folders):
        parts = max(1, round(len(folders[folder]) / share))
        folds.extend(_dealt(questions, folders[folder], parts))
    return tuple(np.array(sorted(fold), np.int64) for fold in folds if fold)


def _dealt(questions: Sequence[GoldQuestion], places: Sequence[int], parts: int) -> list[list[int]]:
    records: dict[str, list[int]] = {}
    for place in places:
        evidence = questions[place].evidence
        records.setdefault(evidence[0].file if evidence else questions[place].id, []).append(place)
    dealt: list[list[int]] = [[] for _ in range(parts)]
    for name in sorted(records, key=lambda name: (-len(records[name]), name)):
        min(dealt, key=len).extend(records[name])
    return dealt
