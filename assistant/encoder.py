"""The encoder of questions that lies in a data folder, beside the vectors of the model it was made from."""

from __future__ import annotations

from pathlib import Path

from index.model_files import ModelFiles
from index.query_encoder import QueryEncoder, export_query_encoder
from ingest.errors import StoreDamaged


def encoder_folder(folder: Path) -> Path:
    """Where a data folder keeps its encoder of questions."""
    return folder / "encoder"


def settle_encoder(folder: Path, model: ModelFiles) -> None:
    """Makes the encoder where it is missing, damaged or of another model; that takes some seconds and loads torch.

    Raises StoreError where the encoder does not give the model's vectors.
    """
    try:
        settled = QueryEncoder.open(encoder_folder(folder)).model_sha256 == model.sha256
    except StoreDamaged:
        settled = False
    if not settled:
        export_query_encoder(model, encoder_folder(folder))
