"""Vectors of questions without torch: an ONNX form of the very model that embedded the passages.

`export_query_encoder` makes it once, at ingest; `QueryEncoder.open` reads it in half a second, where importing
sentence-transformers alone takes some eight.
"""

from __future__ import annotations

import json
import shutil
import warnings
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.embedder import load_transformer
from index.folders import replace_folder
from index.model_files import ModelFiles
from ingest.errors import StoreDamaged, StoreError

Vector = npt.NDArray[np.float32]

LEAST_COSINE = 0.9999
"""How near the vectors of the ONNX form have to be to the model's own."""

THREADS = 2
"""Threads of one question: 7.5 ms with one, 5.3 with two, where both cores were free."""

_MODEL, _TOKENIZER, _ABOUT = "model.onnx", "tokenizer.json", "query_encoder.json"
_REMAKE = "Run `minutebook rebuild`; nothing is lost and nothing is embedded again."
_SAMPLES = (
    "What was resolved?",
    "",
    "burglary",
    "Who was in the Chair on 14th June, 2012?",
    "How much was allocated for 2013/14, and what reduction does £393,000 represent?",
    "minute no. 77/21 CAB17/23",
    "Further to Minute No. 8 of 23 May 2012, what has the Partnership done about antisocial behaviour since then?",
    "Café, naïve, “quoted” – and 3.2% of £1.4m",
    "Which of the recommendations of the scrutiny panel did Cabinet accept, defer or refer back, and on whose report? "
    * 2,
    "The Board considered the quarterly performance report. " * 12,
    "Members noted the update. " * 60,
    "xyzzy " * 600,
)


class QueryEncoder:
    """Turns one question into a vector of length 1; safe to use from several threads."""

    def __init__(self, session: Any, tokenizer: Tokenizer, about: dict[str, Any]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.model_sha256 = str(about["sha256"])
        self.dimensions = int(about["dimensions"])
        self.window = int(about["window"])
        tokenizer.enable_truncation(self.window)
        tokenizer.no_padding()
        self._aside = ThreadPoolExecutor(2, thread_name_prefix="encode")

    @classmethod
    def open(cls, folder: Path) -> QueryEncoder:
        """The encoder kept in `folder`; raises StoreDamaged where it is missing or cannot be read."""
        if not (folder / _ABOUT).is_file():
            raise StoreDamaged(f"There is no query encoder in {folder}.", _REMAKE)
        try:
            about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
            return cls(_session(folder / _MODEL), Tokenizer.from_file(str(folder / _TOKENIZER)), about)
        except Exception as error:  # onnxruntime and tokenizers have no common error for a bad file
            raise StoreDamaged(f"The query encoder in {folder} cannot be read ({error}).", _REMAKE) from error

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary has the word whole, as it has common words and names."""
        return self._tokenizer.token_to_id(word.casefold()) is not None

    def encode(self, text: str) -> Vector:
        """The vector of `text`, which is cut at the model's window."""
        tokens = np.array([self._tokenizer.encode(text).ids], np.int64)
        vector: Vector = self._session.run(None, {"input_ids": tokens})[0][0]
        return vector

    def start(self, text: str) -> Future[Vector]:
        """As `encode`, in a thread beside: the lexical search needs no vector and can go on meanwhile."""
        return self._aside.submit(self.encode, text)


def export_query_encoder(model: ModelFiles, folder: Path) -> None:
    """Makes the ONNX form of `model` in `folder`, in place of what was there; takes some seconds and loads torch.

    Raises StoreError, leaving `folder` as it was, where its vectors are not those of the model.
    """
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        transformer = load_transformer(model.folder, device="cpu", precision="float32")
        write_onnx(transformer, fresh / _MODEL)
        shutil.copy(model.folder / "tokenizer.json", fresh / _TOKENIZER)
        about = {"model": model.name, "sha256": model.sha256, "dimensions": model.dimensions, "window": model.window}
        (fresh / _ABOUT).write_text(json.dumps(about, indent=2), encoding="utf-8")
        _check(QueryEncoder.open(fresh), transformer)
        replace_folder(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def model_file(folder: Path) -> Path:
    """The ONNX form in the encoder kept in `folder`."""
    return folder / _MODEL


def write_onnx(transformer: Any, path: Path) -> None:
    """Traces transformer, pooling and what follows, for one text without padding.

    Torch's older, tracing exporter is used: it takes a quarter of the newer one's time and needs a package fewer.
    """
    import torch

    class OneText(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
            found: torch.Tensor = self.transformer(features)["sentence_embedding"]
            return torch.nn.functional.normalize(found, dim=1)

    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # the tracer warns of what `_check` then settles
        torch.onnx.export(
            OneText().eval(),
            (torch.arange(5, 21).unsqueeze(0),),
            str(path),
            input_names=["input_ids"],
            output_names=["vector"],
            dynamic_axes={"input_ids": {1: "tokens"}},
            dynamo=False,
        )


def _check(encoder: QueryEncoder, transformer: Any) -> None:
    expected = transformer.encode(list(_SAMPLES), normalize_embeddings=True, show_progress_bar=False)
    cosines = [float(encoder.encode(text) @ vector) for text, vector in zip(_SAMPLES, expected, strict=True)]
    if min(cosines) < LEAST_COSINE:
        raise StoreError(
            f"The query encoder made from the embedding model does not give its vectors (cosine {min(cosines):.4f}).",
            "Use the packaged model, which is known to agree.",
        )


def _session(path: Path) -> Any:
    import onnxruntime

    return onnxruntime.InferenceSession(str(path), session_options(THREADS), providers=["CPUExecutionProvider"])


def session_options(threads: int) -> Any:
    """How a session of `threads` runs beside others."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # A thread that spins while it waits keeps the core from others: with both cores busy a question took twice as long.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
