"""How surely a statement answers a question, read together by a cross-encoder; without torch, as the query encoder.

The packaged embedding model reads question and statement as one text (Nogueira and Cho, 2019). What makes it tell
answers is a low-rank addition to its weights (LoRA, Hu et al., 2021) that comes with this package, trained by
`minutebook evaluate train`. Both are put together when it is opened, in a third of a second: the weights of the linear
layers rounded to eight bits, one scale for each of their columns, in the graph that comes with the package, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from tokenizers import Tokenizer

from index.model_files import DEFAULT_MODEL, resolve_model
from index.query_encoder import session_options
from ingest.errors import StoreDamaged

ADAPTER = Path(__file__).with_name("cross_encoder.safetensors")
"""What was trained: for each linear layer two narrow matrices, and the weights of the score."""
GRAPH = Path(__file__).with_name("cross_encoder.onnx")
"""The reading of a pair into a vector, without its weights; the JSON beside it tells which each of them is."""

WINDOW = 128
"""Tokens of a question and a statement that are read; of longer ones the longer is cut first."""
SCALE = 2.0
"""How much the product of the two narrow matrices counts (LoRA's alpha over its rank)."""
PARTS = ("quantized", "scale", "zero_point")
"""What a weight of eight bits consists of, as the names of the graph's own end."""

_MOST_CHARACTERS = 900
_THREADS = 1
_INSTALL = "Run `make setup`, so that the package is whole."

Weights = Mapping[str, npt.NDArray[Any]]


class CrossEncoder:
    """Scores statements for a question; safe to use from several threads."""

    def __init__(self, session: Any, tokenizer: Tokenizer, weights: Weights) -> None:
        """`weights` are those that the session shares, which are kept for as long as it is."""
        self._session = session
        self._weights = weights
        self._weight, self._bias = weights["score.weight"], float(weights["score.bias"][0])
        self._tokenizer = tokenizer
        tokenizer.enable_truncation(WINDOW, strategy="longest_first")
        tokenizer.no_padding()

    @classmethod
    def open(cls, adapter: Path = ADAPTER, graph: Path = GRAPH) -> CrossEncoder:
        """The cross-encoder of this package; raises StoreDamaged where a file of it is missing or cannot be read."""
        model = resolve_model(DEFAULT_MODEL)
        try:
            weights = with_adapter(_weights_in(model.folder / "model.safetensors"), _weights_in(adapter))
            tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
            named = dict(_initialisers(graph, weights))
            scored = {name: value for name, value in weights.items() if name.startswith("score.")}
            return cls(_session(graph, named), tokenizer, named | scored)
        except Exception as error:  # onnxruntime, safetensors and tokenizers have no common error for a bad file
            raise StoreDamaged(f"The cross-encoder {graph} cannot be opened ({error}).", _INSTALL) from error

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        """For each statement the log odds, up to a constant of the question, that it answers. Each is read by itself,
        so that its score does not hang on what it is compared with."""
        return [self._score(question, statement) for statement in statements]

    def _score(self, question: str, statement: str) -> float:
        read = self._tokenizer.encode(*pair_of(question, statement))
        fed = {"input_ids": np.array([read.ids], np.int64), "token_type_ids": np.array([read.type_ids], np.int64)}
        return float(self._session.run(None, fed)[0][0] @ self._weight) + self._bias


def _weights_in(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The weights of a file, each by itself, so that those not used are not kept for the others' sake."""
    opened: Any = safe_open(path, framework="numpy")
    with opened as held:
        return {name: held.get_tensor(name) for name in held.keys()}  # noqa: SIM118 (it is no mapping)


def pair_of(question: str, statement: str) -> tuple[str, str]:
    """The two texts as they are read, so much of each as can be; in training too."""
    return question[:_MOST_CHARACTERS], statement[:_MOST_CHARACTERS]


def with_adapter(model: Weights, adapter: Weights) -> dict[str, npt.NDArray[np.float32]]:
    """The weights of the model with what was trained added to them, and those of the score, by name."""
    weights = {name: np.asarray(value, np.float32) for name, value in model.items() if value.dtype.kind == "f"}
    trained = {name: np.asarray(value, np.float32) for name, value in adapter.items()}
    for name in [one.removesuffix(".down") for one in trained if one.endswith(".down")]:
        added = trained[f"{name}.up"] @ trained[f"{name}.down"]
        weights[f"{name}.weight"] = weights[f"{name}.weight"] + SCALE * added
    return weights | {name: value for name, value in trained.items() if name.startswith("score.")}


def _session(graph: Path, weights: Weights) -> Any:
    import onnxruntime

    options = session_options(_THREADS)
    held = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
    options.add_external_initializers(list(weights), held)
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _initialisers(graph: Path, weights: Weights) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """What the graph leaves open, by its names."""
    for name, weight in _left_open(graph).items():
        whole = np.ascontiguousarray(weights[weight["of"]].T if weight["turned"] else weights[weight["of"]])
        if not weight["eight_bits"]:
            yield name, whole
            continue
        rounded, scale = rounded_to_eight_bits(whole)
        zero = np.zeros(scale.shape, np.int8)
        yield from zip((f"{name}_{part}" for part in PARTS), (rounded, scale, zero), strict=True)


def _left_open(graph: Path) -> dict[str, dict[str, Any]]:
    """By the name of an initialiser the weight that it is, whether turned and whether of eight bits."""
    left: dict[str, dict[str, Any]] = json.loads(graph.with_suffix(".json").read_text(encoding="utf-8"))
    return left


_LARGEST = 63
"""Beyond it processors without VNNI cut the sum of two products short, and tell other scores than those with it."""


def rounded_to_eight_bits(matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """A matrix as whole numbers from -63 to 63, and the scale of each of its columns."""
    scale = np.maximum(np.abs(matrix).max(axis=0), np.finfo(np.float32).tiny) / np.float32(_LARGEST)
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32)
