"""TREC run files keep the order of a ranking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ir_measures
import pytest

from evaluation.beir.searching import Place
from evaluation.beir.trec import falling, write_run
from ingest.errors import MinutebookError


def test_a_line_has_six_columns(tmp_path: Path) -> None:
    write_run(tmp_path / "made" / "run.trec", {"q1": (Place("d2", 0.75), Place("d1", 0.5))})
    assert (tmp_path / "made" / "run.trec").read_text(encoding="utf-8") == (
        "q1 Q0 d2 1 0.75000 minutebook\nq1 Q0 d1 2 0.50000 minutebook\n"
    )


@pytest.mark.parametrize("scores", [[0.5] * 100, [0.0] * 100, [0.900001, 0.9, 0.9, 0.899999], [1.0, 0.3, 0.3, 0.1]])
def test_equal_scores_keep_their_order(scores: list[float]) -> None:
    """trec_eval reads scores in single precision and orders equal ones by name, the last first."""
    import numpy as np

    places = [Place(f"d{number:03}", score) for number, score in enumerate(scores)]
    read = np.array([f"{score:.5f}" for score in falling(places)], np.float32)
    assert (np.diff(read) < 0).all()


def test_other_tools_read_the_ranking(tmp_path: Path) -> None:
    places = tuple(Place(f"d{number}", 0.5) for number in range(10))
    write_run(tmp_path / "run.trec", {"q": places})
    read: Any = ir_measures.read_trec_run
    run = list(read(str(tmp_path / "run.trec")))
    found = ir_measures.calc_aggregate([ir_measures.RR], [ir_measures.Qrel("q", "d3", 1)], run)
    assert found[ir_measures.RR] == 1 / 4


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MinutebookError, match="cannot be written"):
        write_run(tmp_path, {"q": ()})
