"""Latency: the percentiles of waiting times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def p50(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of the last axis, between the two middle values where their number is even (numpy's "linear")."""
    return np.asarray(np.percentile(times, 50, axis=-1))


def p95(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The time within which 95 in 100 were answered."""
    return np.asarray(np.percentile(times, 95, axis=-1))


def p99(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """The time within which 99 in 100 were answered."""
    return np.asarray(np.percentile(times, 99, axis=-1))
