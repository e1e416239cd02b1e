"""`minutebook evaluate report RUN...`: the report on one run, or several side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import BadRequest


def report(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN", help="Run files.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The HTML file to write.")],
) -> None:
    """Write the report on runs as one HTML file."""
    raise BadRequest("Reports are not there yet.")
