"""A cold `minutebook search`, process and all, beside the import of sentence-transformers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from evaluation.bench.answering import LARGE
from evaluation.bench.figures import Figure, Ratio, Results
from evaluation.bench.growing import made_store
from evaluation.bench.programs import MINUTEBOOK

_ROUNDS = 3


def measure_cold_search(records: Path, work: Path, question: str, tell: Callable[[str], None]) -> Results:
    """Medians of runs taken by turns, after one of each that is not counted (it reads the files from the disk); over
    40,000 passages copied from the store `records`, which have to be read too."""
    data = made_store(records, work, LARGE, tell)
    search = [MINUTEBOOK, "--data", str(data), "search", question, "--json"]
    bare = [sys.executable, "-c", "import sentence_transformers"]
    times = [(_seconds(search), _seconds(bare)) for _ in range(_ROUNDS + 1)][1:]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    made_of = f"minutebook search {ours:.2f} s at {LARGE:,} passages / import {theirs:.2f} s"
    return Results(
        ratios=(Ratio("cold_search_ratio", ours / theirs, made_of, at_most=0.5),),
        figures=(Figure("cold search", ours, "s"), Figure("import of sentence_transformers", theirs, "s")),
    )


def _seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began
