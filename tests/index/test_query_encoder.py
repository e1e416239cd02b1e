"""The ONNX form of the embedder: equal vectors, no torch, damage."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index import query_encoder
from index.embedder import Embedder
from index.model_files import resolve_model
from index.query_encoder import QueryEncoder, export_query_encoder
from ingest.errors import StoreDamaged, StoreError

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = [
    "Who chaired the Aldermoor Safer Communities Partnership on 14 June 2012?",
    "?",
    "What reduction did the grant of £49k for 2013/14 represent? " * 40,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("encoder") / "query"
    export_query_encoder(resolve_model(), made)
    return made


def test_vectors_are_those_of_the_embedder(folder: Path) -> None:
    encoder, model = QueryEncoder.open(folder), resolve_model()
    expected = Embedder(model).encode(QUESTIONS)
    for question, vector in zip(QUESTIONS, expected, strict=True):
        found = encoder.encode(question)
        assert found.dtype == np.float32
        assert float(found @ vector) > 0.999
        assert float(np.linalg.norm(found)) == pytest.approx(1.0, abs=1e-5)
    assert (encoder.model_sha256, encoder.dimensions, encoder.window) == (model.sha256, 384, 256)


def test_several_threads_get_the_same_vector(folder: Path) -> None:
    encoder = QueryEncoder.open(folder)
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(encoder.encode, QUESTIONS[:1] * 12))
    assert all(np.allclose(vector, vectors[0], atol=1e-6) for vector in vectors)


def test_a_question_needs_no_torch(folder: Path) -> None:
    code = (
        "import pathlib, sys\nfrom index.query_encoder import QueryEncoder\n"
        "print(len(QueryEncoder.open(pathlib.Path(sys.argv[1])).encode('What was resolved?')))\n"
        "assert not {'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)"
    )
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "384", done.stderr
    assert done.returncode == 0, done.stderr


def test_a_form_that_disagrees_is_not_kept(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "query"
    shutil.copytree(folder, kept)
    monkeypatch.setattr(query_encoder, "LEAST_COSINE", 1.1)
    with pytest.raises(StoreError, match="cosine"):
        export_query_encoder(resolve_model(), kept)
    assert len(QueryEncoder.open(kept).encode("burglary")) == 384
    assert [path.name for path in tmp_path.iterdir()] == ["query"]


@pytest.mark.parametrize("broken", ["missing", "model.onnx", "tokenizer.json", "query_encoder.json", "settings"])
def test_damage_is_said_at_opening(folder: Path, tmp_path: Path, broken: str) -> None:
    kept = tmp_path / "query"
    if broken != "missing":
        shutil.copytree(folder, kept)
    if broken == "settings":
        (kept / "query_encoder.json").write_text(json.dumps({"model": "x"}), encoding="utf-8")
    elif broken != "missing":
        (kept / broken).write_bytes((kept / broken).read_bytes()[:100])
    with pytest.raises(StoreDamaged, match="rebuild"):
        QueryEncoder.open(kept)
