"""`minutebook evaluate --beir FOLDER`: retrieval on an outside benchmark."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import BadRequest


def evaluate_beir(folder: Path, run_file: Path | None, last_turn: bool, as_json: bool) -> None:
    """Runs and scores the benchmark in `folder`; writes the TREC run file, prints the measures. Raises BadRequest."""
    raise BadRequest("Outside benchmarks are not there yet.")
