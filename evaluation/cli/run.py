"""`minutebook evaluate GOLD...`: gold questions put to the product, and how well it did."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of
from evaluation.cli.beir import evaluate_beir
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from evaluation.clients import Client
    from evaluation.gold import GoldRow
    from evaluation.runs import Run

RUNS_FOLDER = "evaluation-runs"
"""Where runs are kept, under the current folder, when no file is named."""

_SWITCH_INTERVAL = 0.0005  # seconds, as `minutebook serve` sets it


def run(
    ctx: typer.Context,
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask the service that answers here, not the data folder.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="RUN", help=f"The run file; one that was broken off is gone on with. In {RUNS_FOLDER}/."),
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
        if gold:
            raise BadRequest("--beir measures a benchmark instead of gold questions.", "Leave out one of the two.")
        evaluate_beir(beir, settings_of(ctx, data), run_file, last_turn, as_json)
        return
    if run_file or last_turn:
        raise BadRequest("--run and --last-turn belong to --beir.", "The run file of gold questions is --out.")
    # Imported here so that help, wrong use and every other command are told without it.
    from evaluation.cli.questions import choose_rows

    choice = Choice(tuple(gold or ()), split, only, workers)
    rows = choose_rows(choice.gold, split, only)
    asking = _served(base_url, rows) if base_url else _held(ctx, data, rows)
    with asking as (client, asked_rows, rooms):
        finished, path = _do(choice, client, asked_rows, rooms, out, fresh)
    from evaluation.cli.results import show

    if not show(finished, path, as_json, show_failures):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen that changes which run it is."""

    gold: tuple[Path, ...]
    split: str | None
    only: str | None
    workers: int


Asking = tuple["Client", "Sequence[GoldRow]", Sequence[str]]
"""Who is asked, what, and the rooms of this program that answer (none when another process does)."""


@contextmanager
def _served(base_url: str, rows: Sequence[GoldRow]) -> Iterator[Asking]:
    from evaluation.cli.questions import rows_for_level
    from evaluation.clients.http import SERVED_LEVEL, HttpClient

    yield HttpClient(base_url), rows_for_level(rows, SERVED_LEVEL, _note), ()


@contextmanager
def _held(ctx: typer.Context, data: Path | None, rows: Sequence[GoldRow]) -> Iterator[Asking]:
    from assistant.cli.ask import open_service
    from evaluation.cli.questions import check_evidence
    from evaluation.clients.local import LocalClient
    from evaluation.head import ANSWERING_ROOMS

    sys.setswitchinterval(_SWITCH_INTERVAL)
    with open_service(settings_of(ctx, data)) as service:
        check_evidence(rows, service.collection.store, _note)
        yield LocalClient(service), rows, ANSWERING_ROOMS


def _do(
    choice: Choice, client: Client, rows: Sequence[GoldRow], rooms: Sequence[str], out: Path | None, fresh: bool
) -> tuple[Run, Path]:
    """The run and its file. Raises what `running.run` raises."""
    from evaluation.cli.progress import progress_bar
    from evaluation.head import make_head
    from evaluation.running import head_key
    from evaluation.running import run as do_run

    settings = {"split": choice.split, "only": choice.only, "workers": choice.workers}
    head = make_head(choice.gold, client, settings, rooms)
    names = "+".join(path.stem for path in choice.gold)
    path = out or Path(RUNS_FOLDER) / f"{names}-{head_key(head)}.jsonl"
    with progress_bar(len(rows)) as progress:
        return do_run([row.question for row in rows], client, path, head, choice.workers, progress, fresh), path


def _note(what: str) -> None:
    print(what, file=sys.stderr)
