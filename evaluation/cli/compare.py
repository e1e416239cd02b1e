"""`minutebook evaluate compare A B`: what changed from one run to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import JsonOption
from ingest.errors import BadRequest


def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="The run file to compare with.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The run file to judge.")],
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write it as one HTML file.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare two runs: each measure, its difference, and the questions that changed."""
    raise BadRequest("Comparing runs is not there yet.")
