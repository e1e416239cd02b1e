"""The cross-encoder: what it tells apart, that its rounded form is the model's, and what is said of damage."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file

from index.cross_encoder import (
    ADAPTER,
    GRAPH,
    WINDOW,
    CrossEncoder,
    pair_of,
    rounded_to_eight_bits,
    with_adapter,
)
from index.model_files import resolve_model
from ingest.errors import StoreDamaged

TOLD = {
    "Who seconded the motion on the lido?": "The motion on the lido was seconded by Councillor Birch.",
    "Why was the lighting item put off?": "The street lighting item was deferred because the survey was not ready.",
    "Where did the panel meet?": "The panel met in the Guildhall, Mill Street.",
    "What is to happen about the bench?": "ACTION: the Clerk to have the bench outside the chapel mended by May.",
}


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    return CrossEncoder.open()


@pytest.mark.parametrize("question", TOLD)
def test_what_answers_scores_above_what_does_not(encoder: CrossEncoder, question: str) -> None:
    scores = dict(zip(TOLD.values(), encoder.scores(question, list(TOLD.values())), strict=True))
    assert max(scores, key=scores.__getitem__) == TOLD[question]


def test_a_score_does_not_hang_on_what_it_is_compared_with(encoder: CrossEncoder) -> None:
    question, texts = "Who seconded the motion on the lido?", list(TOLD.values())
    assert encoder.scores(question, texts) == [encoder.scores(question, [text])[0] for text in texts]


@pytest.mark.parametrize("text", ["", "x", "word " * 10_000, "\x00\ufffd", "日本語 😀"])
def test_any_text_has_a_score(encoder: CrossEncoder, text: str) -> None:
    assert np.isfinite(encoder.scores("Who seconded it?", [text])[0])
    assert np.isfinite(encoder.scores(text or "?", ["The motion was seconded."])[0])


def test_its_eight_bits_tell_as_the_whole_weights_do(encoder: CrossEncoder) -> None:
    torch = pytest.importorskip("torch")
    from transformers import AutoModel, AutoTokenizer

    folder = resolve_model().folder
    weights = with_adapter(load_file(folder / "model.safetensors"), load_file(ADAPTER))
    model = AutoModel.from_pretrained(str(folder), local_files_only=True, dtype=torch.float32)
    model.load_state_dict({name: torch.tensor(one) for name, one in weights.items() if not name.startswith("score.")})
    tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    whole, rounded = [], []
    for question in TOLD:
        for text in TOLD.values():
            read = tokenizer(
                *pair_of(question, text), truncation="longest_first", max_length=WINDOW, return_tensors="pt"
            )
            with torch.inference_mode():
                vector = model(**read).last_hidden_state.mean(1)[0].numpy()
            whole.append(float(vector @ weights["score.weight"] + weights["score.bias"][0]))
            rounded.append(encoder.scores(question, [text])[0])
    assert np.corrcoef(whole, rounded)[0, 1] > 0.98


@given(st.lists(st.lists(st.floats(-8, 8, width=32), min_size=3, max_size=3), min_size=1, max_size=6))
def test_rounding_is_off_by_half_a_step_at_most(rows: list[list[float]]) -> None:
    matrix = np.array(rows, np.float32)
    rounded, scale = rounded_to_eight_bits(matrix)
    assert rounded.dtype == np.int8
    assert np.all(np.abs(matrix - rounded * scale) <= scale * 0.501)


def test_what_was_trained_is_added_to_the_layer_it_was_trained_for() -> None:
    model = {"one.weight": np.eye(2, dtype=np.float32), "two.weight": np.ones((2, 2), np.float32)}
    adapter = {
        "one.down": np.array([[1.0, 0.0]], np.float16),
        "one.up": np.array([[0.0], [3.0]], np.float16),
        "score.weight": np.array([1.0, 2.0], np.float16),
    }
    weights = with_adapter(model, adapter)
    assert weights["one.weight"].tolist() == [[1.0, 0.0], [6.0, 1.0]]
    assert weights["two.weight"].tolist() == [[1.0, 1.0], [1.0, 1.0]]
    assert weights["score.weight"].tolist() == [1.0, 2.0]


def test_it_is_opened_and_asked_without_torch() -> None:
    code = (
        "import sys\nfrom index.cross_encoder import CrossEncoder\n"
        "CrossEncoder.open().scores('Who?', ['Councillor Birch.'])\nassert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.mark.parametrize("broken", ["missing", "cut", "of another model"])
def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path, broken: str) -> None:
    graph, adapter = tmp_path / "cross_encoder.onnx", tmp_path / "cross_encoder.safetensors"
    for path, kept in ((graph, GRAPH), (graph.with_suffix(".json"), GRAPH.with_suffix(".json")), (adapter, ADAPTER)):
        shutil.copyfile(kept, path)
    if broken == "missing":
        adapter.unlink()
    elif broken == "cut":
        graph.write_bytes(graph.read_bytes()[:1000])
    else:
        graph.with_suffix(".json").write_text('{"x": {"of": "layer.99", "turned": false, "eight_bits": false}}')
    with pytest.raises(StoreDamaged, match=r"The cross-encoder .* cannot be opened .*make setup"):
        CrossEncoder.open(adapter, graph)
