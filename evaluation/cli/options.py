"""The options of `minutebook evaluate GOLD...`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RUNS_FOLDER = "evaluation-runs"
"""Where runs are kept, under the current folder, when no file is named."""

GoldArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
]
BaseUrlOption = Annotated[
    str | None, typer.Option(metavar="URL", help="Ask the service that answers here, not the data folder.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        metavar="RUN",
        help=f"The run file; one that was broken off is gone on with.  [default: named in {RUNS_FOLDER}/]",
    ),
]
ReportOption = Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the report, one HTML file.")]
SplitOption = Annotated[
    str | None, typer.Option(metavar="SPLIT", help="Only the questions of this split: tune or test.")
]
OnlyOption = Annotated[
    str | None, typer.Option(metavar="FOLDER", help="Only the questions about this folder of records.")
]
WorkersOption = Annotated[int, typer.Option(min=1, max=64, help="Questions put at the same time.")]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Put every question anew, whatever the run file holds.")]
GateOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Fail where a measure misses its threshold in this file.")
]
FailuresOption = Annotated[bool, typer.Option("--show-failures", help="List each failure.")]
BeirOption = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Measure retrieval on a folder of the BEIR layout instead.")
]
TrecOption = Annotated[Path | None, typer.Option("--run", metavar="FILE", help="With --beir: the TREC run file.")]
LastTurnOption = Annotated[
    bool, typer.Option("--last-turn", help="With --beir: the last turn alone, without its conversation.")
]
