"""`minutebook evaluate calibrate`: floors and weights set on the tuning split."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import DataOption
from ingest.errors import BadRequest


def calibrate(
    ctx: typer.Context,
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")],
    data: DataOption = None,
) -> None:
    """Set floors and weights on the tuning split."""
    raise BadRequest("Calibration is not there yet.")
