"""Vectors of passages, by sentence-transformers, as fast as the processor allows without changing them.

Against that library's own `encode` (32 texts a batch, float32): batches are filled by tokens and stay small, for beyond
some 32 MiB the C library maps fresh memory for every layer's result, which took a fifth of the time; each core works on
a batch of its own and waits for no other; and bfloat16 is used where the processor multiplies in it.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.model_files import ModelFiles, token_counter, token_offsets
from index.slices import Slices, make_slices

Vectors = npt.NDArray[np.float32]
Spans = Sequence[tuple[int, int]]

TOKENS_PER_BATCH = 2048
"""Padded tokens in one batch on a processor core; MiniLM's widest activations are then 12 MiB."""

TOKENS_PER_BATCH_ON_GPU = 32_768

_AS_POOLED = 0.99
"""Least cosine of a text's vector with the mean of its tokens' for a model that pools so."""

_BFLOAT16_FLAGS = frozenset({"avx512_bf16", "amx_bf16", "bf16"})
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


class Embedder:
    """Turns texts into vectors of length 1. The model is loaded at first use, which takes some 8 s: `preload` does it
    ahead, also from another thread. Texts longer than the model's window are cut there."""

    def __init__(self, model: ModelFiles, threads: int | None = None) -> None:
        """`threads` is how many processor cores to use; all that this process may use if not given."""
        self.model = model
        self._threads = threads or _cores()
        self._lock = threading.Lock()
        self._transformer: Any = None
        self._count_tokens = token_counter(model.folder)
        self._offsets = token_offsets(model.folder)

    def preload(self) -> None:
        """Loads the model if it is not loaded yet."""
        with self._lock:
            if self._transformer is None:
                self._transformer = load_transformer(self.model.folder)

    @property
    def device(self) -> str:
        """Where the model runs, "cuda" or "cpu"; loads the model."""
        self.preload()
        return str(self._transformer.device.type)

    @property
    def precision(self) -> str:
        """The model's number format, "bfloat16" or "float32"; loads the model. Vectors are float32 in any case."""
        self.preload()
        return str(self._transformer.dtype).removeprefix("torch.")

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One row for each of `texts`, in their order, of length 1.

        `progress` is told after each batch how many texts are done, always from the calling thread.
        """
        return self.encode_with_slices(texts, [()] * len(texts), progress)[0]

    def encode_with_slices(
        self, texts: Sequence[str], spans: Sequence[Spans], progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Slices]]:
        """As `encode`, and the slices of each text that lie in its `spans`, from the same reading of it. What is cut at
        the window, and any text of a model whose vectors aren't the means of its tokens', has no slices."""
        vectors = np.empty((len(texts), self.model.dimensions), np.float32)
        slices: list[Slices] = [make_slices((), (), ())] * len(texts)
        if not texts:
            return vectors, slices
        on_gpu = self.device != "cpu"
        lengths = self._lengths(texts)
        batches = list(batches_by_length(lengths, TOKENS_PER_BATCH_ON_GPU if on_gpu else TOKENS_PER_BATCH))
        done = 0
        with ThreadPoolExecutor(1 if on_gpu else self._threads, initializer=_one_core_each) as pool:
            running = {
                pool.submit(self._forward, [texts[n] for n in batch], [spans[n] for n in batch]): batch
                for batch in batches
            }
            try:
                for finished in as_completed(running):
                    batch = running[finished]
                    vectors[batch], found = finished.result()
                    for place, one in zip(batch, found, strict=True):
                        slices[place] = one
                    done += len(batch)
                    if progress is not None:
                        progress(done)
            except BaseException:
                _cancel(running)
                raise
        return vectors, slices

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text with the two special ones, at most the window."""
        return [min(self._count_tokens(text) + 2, self.model.window) for text in texts]

    def _forward(self, texts: list[str], spans: list[Spans]) -> tuple[Vectors, list[Slices]]:
        import torch

        with torch.inference_mode():
            features = self._transformer.preprocess(texts)
            on_device = {
                name: value.to(self._transformer.device) if isinstance(value, torch.Tensor) else value
                for name, value in features.items()
            }
            read = self._transformer(on_device)
            found = read["sentence_embedding"].float()
            vectors: Vectors = torch.nn.functional.normalize(found, dim=1).cpu().numpy()
            if not any(spans):
                return vectors, [make_slices((), (), ())] * len(texts)
            tokens: Vectors = read["token_embeddings"].float().cpu().numpy()
        counts = features["attention_mask"].sum(dim=1).tolist()
        every = zip(texts, spans, vectors, tokens, counts, strict=True)
        return vectors, [self._slices(text, own, vector, read[:count]) for text, own, vector, read, count in every]

    def _slices(self, text: str, spans: Spans, vector: Vectors, tokens: Vectors) -> Slices:
        """The slices of one text that lie in `spans`; `tokens` are the vectors of its tokens, special ones included."""
        mean = tokens.mean(axis=0)
        if float(mean @ vector) < _AS_POOLED * float(np.linalg.norm(mean)):
            return make_slices((), (), ())
        starts = [start for start, _ in self._offsets(text)[: len(tokens) - 2]]
        firsts = [bisect_left(starts, start) for start, _ in spans]
        lasts = [bisect_left(starts, end) for _, end in spans]
        rows = [(span, first + 1, last + 1) for span, first, last in zip(spans, firsts, lasts, strict=True)]
        rows = [(span, first, last) for span, first, last in rows if first < last]
        means = [tokens[first:last].mean(axis=0) for _, first, last in rows]
        return make_slices([span for span, _, _ in rows], [last - first for _, first, last in rows], means)


@lru_cache(maxsize=2)
def load_transformer(folder: Path, device: str | None = None, precision: str | None = None) -> Any:
    """The sentence-transformers model in `folder`, ready to run, on the device and in the number format that are
    fastest here unless named; nothing is fetched. A process loads each once and must not change it."""
    os.environ.update(_OFFLINE)  # read when the libraries are imported
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    quiet: Any = logging
    quiet.disable_progress_bar()
    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    precision = precision or ("bfloat16" if device == "cpu" and has_bfloat16() else "float32")
    kind = {"dtype": getattr(torch, precision)}
    model = SentenceTransformer(str(folder), device=device, local_files_only=True, model_kwargs=kind)
    return model.eval()


def has_bfloat16(cpu_info: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor multiplies in bfloat16; emulated, it would be slower than float32.

    False where the system does not list its processor's abilities.
    """
    if not cpu_info.is_file():
        return False
    for line in cpu_info.read_text(encoding="utf-8", errors="replace").splitlines():
        name, _, abilities = line.partition(":")
        if name.strip() in ("flags", "Features"):
            return not _BFLOAT16_FLAGS.isdisjoint(abilities.split())
    return False


def batches_by_length(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Places in `lengths`, longest first, in batches whose padded tokens stay within `budget` (or of one text)."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda n: -lengths[n]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > budget:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _one_core_each() -> None:
    """Keeps torch from spreading one batch over all cores, which each have a batch of their own."""
    import torch

    torch.set_num_threads(1)


def _cancel(running: Iterable[Future[Any]]) -> None:
    for future in running:
        future.cancel()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
