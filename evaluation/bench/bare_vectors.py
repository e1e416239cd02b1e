"""The bare making of vectors: sentence-transformers' own `encode`, and how much faster the product's embedder is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from index.embedder import Embedder, load_transformer
from index.model_files import ModelFiles

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Rates:
    """Passages a second of sentence-transformers as it comes and of the embedder, medians of rounds taken by turns."""

    defaults: float
    embedder: float
    precision: str


def encode_bare(folder: Path, texts: Sequence[str]) -> float:
    """Seconds that `SentenceTransformer.encode` takes for `texts`, in the number format that the embedder uses;
    loading the model is not counted. Runs in a process of its own."""
    model = load_transformer(folder)
    model.encode(list(texts[:32]), show_progress_bar=False)
    began = time.perf_counter()
    model.encode(list(texts), show_progress_bar=False)
    return time.perf_counter() - began


def compare_rates(model: ModelFiles, texts: Sequence[str]) -> Rates:
    """The embedder beside sentence-transformers' defaults (float32, 32 texts a batch); a process of its own."""
    embedder = Embedder(model)
    defaults = load_transformer(model.folder, precision="float32")
    ways: tuple[Callable[[Sequence[str]], object], ...] = (
        lambda some: defaults.encode(list(some), show_progress_bar=False),
        embedder.encode,
    )
    for way in ways:
        way(texts[:32])
    times = [[_seconds(way, texts) for way in ways] for _ in range(_ROUNDS)]
    rates = [len(texts) / median(column) for column in zip(*times, strict=True)]
    return Rates(rates[0], rates[1], embedder.precision)


def _seconds(way: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    began = time.perf_counter()
    way(texts)
    return time.perf_counter() - began
