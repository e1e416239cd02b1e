"""A small made-up benchmark, really embedded and indexed once for all tests of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import DEFAULT_MODEL
from assistant.tuning import read_tunings
from evaluation.beir.benchmark import Scored, measure
from index.model_files import resolve_model

_DULL = (
    "The officer went through the quarterly papers with members, page after page, and members noted what was said "
    "of staffing, of training days and of the office move, which had taken longer than was planned at the outset. "
)

CORPUS: list[dict[str, Any]] = [
    {
        "_id": "ferry",
        "title": "Harbour",
        "text": "The ferry across Pell Sound ran 214 crossings in the summer of 2018.",
    },
    {
        "_id": "ferry-19",
        "title": "Harbour",
        "text": "In the summer of 2019 the ferry across Pell Sound ran 231 crossings.",
    },
    {
        "_id": "long",
        "title": "",
        "text": _DULL * 12 + "\nLast of all, the otters had come back to the millpond at Tarn.",
    },
    {"_id": "baths", "title": "Swimming baths", "text": "The baths at Orchard Street shut for repairs to the boiler."},
    {"_id": "library", "title": "", "text": "The mobile library stops at Quern village every second Thursday."},
    {"_id": "bare", "title": "Notice of the beacon lighting", "text": ""},
]
QUERIES: list[dict[str, Any]] = [
    {"_id": "q-otters", "text": "Where have otters returned?", "metadata": {"kind": "made up"}},
    {"_id": "q-baths", "text": "Why did the swimming baths close?"},
    {"_id": "q-talk", "turns": ["How many crossings did the ferry over Pell Sound make in 2018?", "And in 2019?"]},
    {"_id": "q-unjudged", "text": "How often does the mobile library come to Quern?"},
]
QRELS = "query-id\tcorpus-id\tscore\nq-otters\tlong\t2\nq-baths\tbaths\t1\nq-baths\tlibrary\t0\nq-talk\tferry-19\t1\n"

Writer = Callable[..., Path]


def write_benchmark(
    folder: Path,
    corpus: Iterable[Mapping[str, Any]] = CORPUS,
    queries: Iterable[Mapping[str, Any]] = QUERIES,
    qrels: str = QRELS,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        (folder / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


@pytest.fixture
def write() -> Writer:
    """Writes a benchmark into a folder."""
    return write_benchmark


@pytest.fixture(scope="session")
def benchmark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The benchmark's folder; not to be changed."""
    return write_benchmark(tmp_path_factory.mktemp("benchmarks") / "sound")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def scored(benchmark: Path, cache: Path) -> Scored:
    """The benchmark measured, its index left in `cache`."""
    return measure(benchmark, cache, resolve_model(DEFAULT_MODEL), read_tunings(), lambda *_: None)
