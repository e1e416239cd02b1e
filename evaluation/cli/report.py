"""`minutebook evaluate report RUN...`: the report on one run, or several side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN", help="Run files; the first is reported on, the others beside it.")
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The HTML file to write.")],
) -> None:
    """Write the report on runs as one HTML file."""
    # Imported here so that help and wrong use are told without the libraries that measure.
    from evaluation.report import write_report
    from evaluation.runs import read_run

    write_report([read_run(path) for path in runs], out)
    print(f"Report: {out}")
