"""What is calibrated on: the tuning questions of gold sets, each with the data folder that holds its records.

Every question counts alike, whichever set it is of: with a weight for each set, the few questions of a small one would
decide over the many of a large one. That a council with many questions does not decide alone is up to the folds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.service import Service
from evaluation.calibration.asking import KeptQuestion, keep_questions
from evaluation.gold import GoldQuestion, load_gold
from index.store import Store
from ingest.errors import BadRequest

TUNE = "tune"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A file of gold questions and the data folder with its records."""

    gold: Path
    data: Path

    def questions(self) -> list[GoldQuestion]:
        """Those of the tuning split that stand alone."""
        return [one for one in load_gold(self.gold) if one.split == TUNE and not one.earlier]


def gold_sets(gold: Sequence[Path], data: Sequence[Path]) -> tuple[GoldSet, ...]:
    """The files of questions, each with the data folder in the same place; a single folder serves all of them.

    Raises BadRequest unless that comes out even."""
    folders = list(data) * len(gold) if len(data) == 1 else list(data)
    if len(folders) != len(gold):
        raise BadRequest(
            f"There are {len(gold)} sets of gold questions and {len(data)} data folders.",
            "Give --data once for each set, in the same order, or one that holds the records of all.",
        )
    return tuple(GoldSet(one, folder) for one, folder in zip(gold, folders, strict=True))


def require_records(sets: Sequence[GoldSet]) -> None:
    """Raises StoreError where a data folder holds no records."""
    for folder in {one.data for one in sets}:
        Store.open(folder, create=False).close()


@contextmanager
def opened(sets: Sequence[GoldSet]) -> Iterator[list[KeptQuestion]]:
    """All questions of the sets, ready to be asked, in order. Raises StoreError where a folder holds no records."""
    with ExitStack() as stack:
        services = [stack.enter_context(Service(one.data)) for one in sets]
        pairs = zip(sets, services, strict=True)
        yield [kept for one, service in pairs for kept in keep_questions(one.questions(), service)]
