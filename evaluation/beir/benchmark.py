"""A benchmark from its folder to its measures: read, indexed or found kept, searched, written down, scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.tuning import Tunings
from evaluation.beir.folder import read_folder
from evaluation.beir.kept import kept_index
from evaluation.beir.scoring import score
from evaluation.beir.searching import search_all
from evaluation.beir.trec import write_run
from index.model_files import ModelFiles

Progress = Callable[[str, int, int], None]
"""Told what is being done ("embed" or "search"), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a benchmark came to. `queries` were run, `judged` of them measured; `run_file` holds the rankings."""

    benchmark: str
    passages: int
    queries: int
    judged: int
    last_turn: bool
    model: str
    run_file: Path
    measures: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "measures": dict(self.measures),
            "benchmark": self.benchmark,
            "passages": self.passages,
            "queries": self.queries,
            "judged": self.judged,
            "last_turn": self.last_turn,
            "model": self.model,
            "run": str(self.run_file),
        }


def measure(
    path: Path,
    cache: Path,
    model: ModelFiles,
    tunings: Tunings,
    progress: Progress,
    run_file: Path | None = None,
    last_turn: bool = False,
) -> Scored:
    """Runs the benchmark in `path` and writes its TREC run file: `run_file`, or one in `cache`.

    Raises BadRequest for a folder that is not right, StoreError where the index cannot be written, MinutebookError
    where the run file cannot.
    """
    folder = read_folder(path)
    name = path.resolve().name
    index = kept_index(folder.rows, cache, model, lambda done, of: progress("embed", done, of))
    rankings = {}
    for done, (query, places) in enumerate(search_all(folder, index, tunings, last_turn), start=1):
        rankings[query] = places
        progress("search", done, len(folder.queries))
    target = run_file or cache / "runs" / f"{name}{'-last-turn' if last_turn else ''}.trec"
    write_run(target, rankings)
    return Scored(
        benchmark=name,
        passages=len(folder.rows),
        queries=len(folder.queries),
        judged=len(folder.judged),
        last_turn=last_turn,
        model=model.name,
        run_file=target,
        measures=score(folder.judgements, rankings),
    )
