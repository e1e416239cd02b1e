"""Vectors of passages, by sentence-transformers, as fast as the processor allows without changing them.

Against that library's own `encode` (32 texts a batch, float32): batches are filled by tokens and stay small, for beyond
some 32 MiB the C library maps fresh memory for every layer's result, which took a fifth of the time; each core works on
a batch of its own and waits for no other; and bfloat16 is used where the processor multiplies in it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.model_files import ModelFiles, token_counter

Vectors = npt.NDArray[np.float32]

TOKENS_PER_BATCH = 2048
"""Padded tokens in one batch on a processor core; MiniLM's widest activations are then 12 MiB."""

TOKENS_PER_BATCH_ON_GPU = 32_768

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
        vectors = np.empty((len(texts), self.model.dimensions), np.float32)
        if not texts:
            return vectors
        on_gpu = self.device != "cpu"
        lengths = self._lengths(texts)
        batches = list(batches_by_length(lengths, TOKENS_PER_BATCH_ON_GPU if on_gpu else TOKENS_PER_BATCH))
        done = 0
        with ThreadPoolExecutor(1 if on_gpu else self._threads, initializer=_one_core_each) as pool:
            running = {pool.submit(self._forward, [texts[n] for n in batch]): batch for batch in batches}
            try:
                for finished in as_completed(running):
                    batch = running[finished]
                    vectors[batch] = finished.result()
                    done += len(batch)
                    if progress is not None:
                        progress(done)
            except BaseException:
                _cancel(running)
                raise
        return vectors

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text with the two special ones, at most the window."""
        return [min(self._count_tokens(text) + 2, self.model.window) for text in texts]

    def _forward(self, texts: list[str]) -> Vectors:
        import torch

        with torch.inference_mode():
            features = self._transformer.preprocess(texts)
            on_device = {
                name: value.to(self._transformer.device) if isinstance(value, torch.Tensor) else value
                for name, value in features.items()
            }
            found = self._transformer(on_device)["sentence_embedding"].float()
            vectors: Vectors = torch.nn.functional.normalize(found, dim=1).cpu().numpy()
        return vectors


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


def _cancel(running: dict[Future[Vectors], list[int]]) -> None:
    for future in running:
        future.cancel()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
