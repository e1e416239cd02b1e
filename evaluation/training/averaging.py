"""Weights that were trained apart, put together: their mean tells answers apart better than each of them alone.

Of models that were trained on from the same weights the mean of all is as good as the best, and better on what none of
them has seen (Wortsman et al., "Model soups", 2022). Low-rank additions have a mean of a higher rank; what of it weighs
most, by its singular values, is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

from evaluation.training.learning import RANK

Matrix = npt.NDArray[np.float32]


def put_together(adapters: Sequence[Path], out: Path) -> None:
    """Writes the mean of `adapters` to `out`. Raises ValueError for none."""
    if not adapters:
        raise ValueError("There are no weights to put together.")
    every = [load_file(one) for one in adapters]
    mean: dict[str, npt.NDArray[Any]] = {}
    for name in every[0]:
        if name.endswith(".down"):
            up = f"{name.removesuffix('.down')}.up"
            added = np.mean([_whole(one[up], one[name]) for one in every], axis=0)
            mean[up], mean[name] = (part.astype(np.float16) for part in _narrow(added))
        elif not name.endswith(".up"):
            mean[name] = np.mean([one[name].astype(np.float32) for one in every], axis=0).astype(np.float16)
    save_file(mean, out)


def _whole(up: npt.NDArray[Any], down: npt.NDArray[Any]) -> Matrix:
    """The addition that two narrow matrices make."""
    product: Matrix = up.astype(np.float32) @ down.astype(np.float32)
    return product


def _narrow(added: Matrix) -> tuple[Matrix, Matrix]:
    """Two narrow matrices whose product is nearest to an addition."""
    left, weight, right = np.linalg.svd(added, full_matrices=False)
    root = np.sqrt(weight[:RANK])
    return np.ascontiguousarray(left[:, :RANK] * root), np.ascontiguousarray(root[:, None] * right[:RANK])
