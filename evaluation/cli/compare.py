"""`minutebook evaluate compare A B`: what changed from one run to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import JsonOption


def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="The run file to compare with.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The run file to judge.")],
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write it as one HTML file.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare two runs: each measure, its difference, and the questions that changed."""
    # Imported here so that help and wrong use are told without the libraries that measure.
    from assistant.cli.printing import print_json
    from evaluation.cli.changes import comparison_json, print_comparison
    from evaluation.comparing import compare as compare_runs
    from evaluation.report import write_comparison
    from evaluation.runs import read_run

    found = compare_runs(read_run(first), read_run(second))
    if report:
        write_comparison(found, report)
    if as_json:
        print_json(comparison_json(found))
        return
    print_comparison(found)
    if report:
        print(f"\nReport: {report}")
