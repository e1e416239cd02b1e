"""The embedder against sentence-transformers' own encode; and the files of the model."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedder import Embedder, batches_by_length, has_bfloat16
from index.model_files import DEFAULT_MODEL, resolve_model, token_counter
from ingest.errors import BadRequest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [
    "RESOLVED: That the report on burglary be noted.",
    "",
    "The Partnership considered the report of the Director of Regeneration. " * 60,
    "Budget",
    "The allocation for 2013/14 was £393,000, which represents a reduction of 12%.",
    *(f"Item {n}: an update on the action plan was received from the lead officer. " * n for n in range(1, 12)),
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(resolve_model(), threads=2)


def test_vectors_are_those_of_the_model(embedder: Embedder) -> None:
    told: list[int] = []
    vectors = embedder.encode(TEXTS, told.append)
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(embedder.model.folder), device="cpu").encode(TEXTS, normalize_embeddings=True)
    assert vectors.dtype == np.float32
    assert (vectors * plain).sum(axis=1).min() > (0.9999 if embedder.precision == "float32" else 0.999)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert told == sorted(told)
    assert told[-1] == len(TEXTS)


def test_slices_are_told_by_the_same_reading(embedder: Embedder) -> None:
    text = "Burglary\nThe gates of the park were mended. Burglaries fell by a third."
    park, fall = text.index("The gates"), text.index("Burglaries")
    spans = [(0, 8), (park, fall - 1), (fall, len(text))]
    vectors, slices = embedder.encode_with_slices([text, "Noted.", text + " x" * 300], [spans, [], [(700, 720)]])
    np.testing.assert_allclose(vectors[:2], embedder.encode([text, "Noted."]), atol=0.01)
    assert slices[0].spans.tolist() == [list(span) for span in spans]
    assert slices[0].tokens.sum() == embedder._count_tokens(text)
    assert len(slices[1].spans) == len(slices[2].spans) == 0  # none asked for; beyond the window
    questions = embedder.encode(["Which gates were mended?", "By how much did burglary fall?"])
    near = np.stack([slices[0].vector(*span, under_heading=False) for span in spans[1:]])
    assert (near @ questions.T).argmax(axis=0).tolist() == [0, 1]


def test_nothing_to_encode(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, 384)


def test_a_failing_progress_ends_the_run(embedder: Embedder) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt(done)

    with pytest.raises(KeyboardInterrupt):
        embedder.encode(["one", "two"], stop)
    assert embedder.encode(["one"]).shape == (1, 384)


def test_batches_hold_each_place_once_within_the_budget() -> None:
    lengths = [5, 200, 7, 256, 256, 3, 90]
    batches = list(batches_by_length(lengths, 512))
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[place] for place in batch) <= 512 for batch in batches)
    assert list(batches_by_length([900], 512)) == [[0]]


@pytest.mark.parametrize(
    ("listed", "has"),
    [
        ("flags\t\t: fpu avx512f avx512_bf16 sse\n", True),
        ("flags\t\t: fpu avx2 avx512f avx512_vnni\n", False),
        ("Features\t: fp asimd bf16\n", True),
        ("model name : bf16\n", False),
    ],
)
def test_bfloat16_is_used_where_the_processor_has_it(tmp_path: Path, listed: str, has: bool) -> None:
    (tmp_path / "cpuinfo").write_text(listed, encoding="utf-8")
    assert has_bfloat16(tmp_path / "cpuinfo") is has
    assert has_bfloat16(tmp_path / "none") is False


def test_the_packaged_model_is_known_without_loading_anything() -> None:
    code = (
        "import sys\nfrom index.model_files import resolve_model\nfrom index.embedder import Embedder\n"
        "model = resolve_model(); Embedder(model)\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "print(model.dimensions, model.window, len(model.sha256))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["384", "256", "64"], done.stderr


def test_tokens_are_counted_without_the_special_ones_and_without_a_limit() -> None:
    count = token_counter(resolve_model().folder)
    assert count("") == 0
    assert count("The Partnership met.") == 4
    assert count("met " * 1000) == 1000


def test_a_folder_is_a_model(tmp_path: Path) -> None:
    packaged = resolve_model(DEFAULT_MODEL)
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(packaged.folder / name, tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    model = resolve_model(str(tmp_path))
    assert (model.folder, model.dimensions, model.window) == (tmp_path, 384, 512)
    assert model.sha256 != packaged.sha256
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    assert resolve_model(str(tmp_path)).sha256 != model.sha256


@pytest.mark.parametrize("broken", ["no weights", "no dimensions", "bad settings"])
def test_an_incomplete_folder_is_refused(tmp_path: Path, broken: str) -> None:
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    if broken != "no weights":
        (tmp_path / "model.safetensors").write_bytes(b"weights")
    settings = "{" if broken == "bad settings" else json.dumps({"model_type": "bert"})
    (tmp_path / "config.json").write_text(settings, encoding="utf-8")
    with pytest.raises(BadRequest):
        resolve_model(str(tmp_path))


def test_a_name_in_the_local_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(BadRequest, match="none is downloaded"):
        resolve_model("made-up-model")
    snapshot = tmp_path / "models--sentence-transformers--made-up-model" / "snapshots" / "abc"
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text(json.dumps({"hidden_size": 8}), encoding="utf-8")
    (snapshot / "tokenizer.json").write_text("{}", encoding="utf-8")
    (snapshot / "model.safetensors").write_bytes(b"weights")
    assert resolve_model("made-up-model").folder == snapshot
