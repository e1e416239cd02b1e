"""The baselines on benchmarks: a made-up one, and the public one whose figures are known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluation.beir.folder import read_folder
from evaluation.peers.benchmark import score_peer
from evaluation.peers.shared import Shared
from evaluation.peers.table import choose_peers

QMSUM = Path(__file__).resolve().parents[4] / "shared" / "benchmarks" / "qmsum-committee"

CORPUS = {
    "otters": "Otters were seen in the Fernbrook after the weir was lowered.",
    "baths": "The public baths shut at nine on weekdays.",
    "roads": "Potholes on Station Road were filled in May.",
}


def write_benchmark(folder: Path) -> Path:
    folder.mkdir()
    rows = [{"_id": key, "title": "", "text": text} for key, text in CORPUS.items()]
    queries = [
        {"_id": "q1", "text": "Where were otters seen?"},
        {"_id": "q2", "turns": ["Tell me of the otters.", "When do the baths shut?"]},
    ]
    for name, lines in (("corpus.jsonl", rows), ("queries.jsonl", queries)):
        (folder / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\totters\t1\nq2\tbaths\t1\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["bm25", "dense", "fused"])
def test_passages_are_ranked_and_of_turns_only_the_last_counts(name: str, tmp_path: Path, shared: Shared) -> None:
    (peer,) = choose_peers([name])
    measures = score_peer(peer, shared, read_folder(write_benchmark(tmp_path / "made-up")))
    assert measures["Success@1"] == 1.0
    assert measures["nDCG@10"] == 1.0


@pytest.mark.skipif(not QMSUM.is_dir(), reason="the public benchmarks are not beside the project")
def test_bm25_comes_to_what_is_known_of_it(shared: Shared) -> None:
    """Published beside the benchmark: nDCG@10 .514 and recall@5 .531 by a BM25 whose tokens are not stated."""
    (peer,) = choose_peers(["bm25"])
    measures: Mapping[str, float] = score_peer(peer, shared, read_folder(QMSUM))
    assert measures["nDCG@10"] == pytest.approx(0.514, abs=0.005)
    assert measures["R@5"] == pytest.approx(0.531, abs=0.015)
