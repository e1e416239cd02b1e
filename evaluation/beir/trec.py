"""TREC run files: `query Q0 passage rank score tag`, one line each, as trec_eval reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.beir.searching import Place, Rankings
from ingest.errors import MinutebookError

_STEP = 1e-5
"""Between two scores, wide enough to last in the single precision that trec_eval reads into."""


def write_run(path: Path, rankings: Rankings, tag: str = "minutebook") -> None:
    """Writes the rankings to `path`. Raises MinutebookError where it cannot be written.

    trec_eval orders by score and takes no note of the rank, so each score lies below the one before it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            for query, places in rankings.items():
                for rank, (place, score) in enumerate(zip(places, falling(places), strict=True), start=1):
                    file.write(f"{query} Q0 {place.id} {rank} {score:.5f} {tag}\n")
    except OSError as error:
        raise MinutebookError(f"{path} cannot be written ({error.strerror}).", "Name another run file.") from error


def falling(places: Sequence[Place]) -> list[float]:
    """The scores in steps of 0.00001, each below the one before it."""
    scores: list[float] = []
    for place in places:
        score = round(place.score, 5)
        scores.append(min(score, round(scores[-1] - _STEP, 5)) if scores else score)
    return scores
