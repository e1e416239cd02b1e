"""`minutebook evaluate GOLD...`: gold questions put to the product, and how well it did."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of
from assistant.settings import Settings
from evaluation.cli.beir import evaluate_beir
from evaluation.cli.options import (
    RUNS_FOLDER,
    BaseUrlOption,
    BeirOption,
    FailuresOption,
    FreshOption,
    GateOption,
    GoldArgument,
    LastTurnOption,
    OnlyOption,
    OutOption,
    ReportOption,
    SplitOption,
    TrecOption,
    WorkersOption,
)
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from evaluation.clients import Client
    from evaluation.gate import Threshold
    from evaluation.gold import GoldRow
    from evaluation.runs import Run

_SWITCH_INTERVAL = 0.0005  # seconds, as `minutebook serve` sets it


def run(
    ctx: typer.Context,
    gold: GoldArgument = None,
    base_url: BaseUrlOption = None,
    out: OutOption = None,
    report: ReportOption = None,
    split: SplitOption = None,
    only: OnlyOption = None,
    workers: WorkersOption = 2,
    fresh: FreshOption = False,
    gate: GateOption = None,
    show_failures: FailuresOption = False,
    beir: BeirOption = None,
    run_file: TrecOption = None,
    last_turn: LastTurnOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Put gold questions and measure the answers (the default command)."""
    settings = settings_of(ctx, data)
    if beir is not None:
        if gold:
            raise BadRequest("--beir measures a benchmark instead of gold questions.", "Leave out one of the two.")
        evaluate_beir(beir, settings, run_file, last_turn, as_json)
        return
    if run_file or last_turn:
        raise BadRequest("--run and --last-turn belong to --beir.", "The run file of gold questions is --out.")
    # Imported here so that help, wrong use and every other command are told without it.
    from evaluation.cli.questions import choose_rows
    from evaluation.cli.results import show

    choice = Choice(tuple(gold or ()), split, only, workers)
    rows, thresholds = choose_rows(choice.gold, split, only), _thresholds(gate, choice.gold)
    with _served(base_url, rows) if base_url else _held(settings, rows) as asking:
        finished, path = _do(choice, asking, out, fresh)
    if not show(finished, path, as_json, show_failures, report, thresholds):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen that changes which run it is."""

    gold: tuple[Path, ...]
    split: str | None
    only: str | None
    workers: int


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, what, and which rooms of this program answer (none where another process does)."""

    client: Client
    rows: Sequence[GoldRow]
    rooms: Sequence[str]


@contextmanager
def _served(base_url: str, rows: Sequence[GoldRow]) -> Iterator[Asking]:
    from evaluation.cli.questions import rows_for_level
    from evaluation.clients.http import SERVED_LEVEL, HttpClient

    yield Asking(HttpClient(base_url), rows_for_level(rows, SERVED_LEVEL, _note), ())


@contextmanager
def _held(settings: Settings, rows: Sequence[GoldRow]) -> Iterator[Asking]:
    from assistant.cli.ask import open_service
    from evaluation.cli.questions import check_evidence
    from evaluation.clients.local import LocalClient
    from evaluation.head import ANSWERING_ROOMS

    sys.setswitchinterval(_SWITCH_INTERVAL)
    with open_service(settings) as service:
        check_evidence(rows, service.collection.store, _note)
        yield Asking(LocalClient(service), rows, ANSWERING_ROOMS)


def _thresholds(gate: Path | None, gold: Sequence[Path]) -> tuple[Threshold, ...] | None:
    """Read before anything is asked. Raises BadRequest for a gate that cannot be used."""
    if gate is None:
        return None
    from evaluation.gate import read_thresholds

    return read_thresholds(gate, [path.stem for path in gold])


def _do(choice: Choice, asking: Asking, out: Path | None, fresh: bool) -> tuple[Run, Path]:
    """The run and its file. Raises what `running.run` raises."""
    from evaluation.cli.progress import progress_bar
    from evaluation.head import make_head
    from evaluation.running import head_key
    from evaluation.running import run as do_run

    settings = {"split": choice.split, "only": choice.only, "workers": choice.workers}
    head = make_head(choice.gold, asking.client, settings, asking.rooms)
    names = "+".join(path.stem for path in choice.gold)
    path = out or Path(RUNS_FOLDER) / f"{names}-{head_key(head)}.jsonl"
    questions = [row.question for row in asking.rows]
    with progress_bar(len(questions)) as progress:
        return do_run(questions, asking.client, path, head, choice.workers, progress, fresh), path


def _note(what: str) -> None:
    print(what, file=sys.stderr)
