"""`minutebook evaluate peers GOLD... --records FOLDER`: the same questions put to plain baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import BadRequest


def peers(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")],
    records: Annotated[Path, typer.Option(metavar="FOLDER", help="The files that the questions are about.")],
) -> None:
    """Put the same questions to plain baselines."""
    raise BadRequest("Peers are not there yet.")
