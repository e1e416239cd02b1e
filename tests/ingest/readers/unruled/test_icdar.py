"""Adjacency of cells (Goebel et al., 2013) on the government PDFs of the ICDAR 2013 table competition."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from ingest.file_tables import read_tables

BENCHMARKS = Path(__file__).resolve().parents[5] / "shared" / "benchmarks"
PDFS = BENCHMARKS / "icdar2013-tables"
FLOOR = 0.97


def load_measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_tables", BENCHMARKS / "score_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not PDFS.is_dir(), reason="the benchmark's PDFs are not here")
def test_cells_stand_beside_the_right_cells() -> None:
    measure = load_measure()
    gold: dict[str, Counter[tuple[str, str, str]]] = {}
    for line in (PDFS / "tables.jsonl").read_text(encoding="utf-8").splitlines():
        table = json.loads(line)
        cells = [(c["r"], c["c"], c["r2"], c["c2"], c["text"]) for c in table["cells"]]
        gold.setdefault(table["pdf"], Counter()).update(measure.relations(cells))
    right = found = 0
    for name, wanted in gold.items():
        read: Counter[tuple[str, str, str]] = Counter()
        for one in read_tables((PDFS / name).read_bytes(), name):
            cells = [
                (c.row, c.column, c.row + c.row_span - 1, c.column + c.column_span - 1, c.text) for c in one.table.cells
            ]
            read.update(measure.relations(cells))
        right += sum((wanted & read).values())
        found += sum(read.values())
    f1 = 2 * right / (found + sum(sum(wanted.values()) for wanted in gold.values()))
    print(f"adjacency F1 {f1:.3f} on {len(gold)} PDFs")
    assert f1 >= FLOOR
