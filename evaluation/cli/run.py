"""`minutebook evaluate GOLD...`: gold questions put to the product, and how well it did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import DataOption, JsonOption
from evaluation.cli.beir import evaluate_beir
from ingest.errors import BadRequest


def run(
    ctx: typer.Context,
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask the service that answers here, not the data folder.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="RUN", help="The run file; an unfinished one is gone on with.")
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the report, one HTML file.")] = None,
    split: Annotated[
        str | None, typer.Option(metavar="SPLIT", help="Only questions of this split: tune, test.")
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Only questions about this folder of records.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Questions put at the same time.")] = 2,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Put every question anew, whatever the run file holds.")
    ] = False,
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail where a measure misses its threshold.")
    ] = None,
    show_failures: Annotated[bool, typer.Option("--show-failures", help="List each failure.")] = False,
    beir: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Measure retrieval on a folder of the BEIR layout instead.")
    ] = None,
    run_file: Annotated[
        Path | None, typer.Option("--run", metavar="FILE", help="With --beir: the TREC run file.")
    ] = None,
    last_turn: Annotated[
        bool, typer.Option("--last-turn", help="With --beir: the last turn alone, without its conversation.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Put gold questions and measure the answers (the default command)."""
    if beir is not None:
        evaluate_beir(beir, run_file, last_turn, as_json)
        return
    raise BadRequest("Putting gold questions is not there yet.")
