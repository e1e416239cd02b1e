"""`minutebook ingest`: files and folders into the records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from assistant.cli.options import DataOption, JsonOption, settings_of, who_works
from assistant.cli.printing import console, print_indented, print_json
from assistant.filtering import read_level

if TYPE_CHECKING:
    from assistant.ingestion import Failed, Report


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, and folders with all below them.")],
    access: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help="Who may see these records: public, member or officer. Without it those held keep their level, and "
            "new ones are public. A folder is never opened beyond the level written in its file .minutebook-access.",
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove records whose file is gone from these folders.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Take files and folders into the records; unchanged files are skipped."""
    settings, level = settings_of(ctx, data), None if access is None else read_level(access)
    # Imported here because it brings the readers, and torch when there is something to embed: no other command pays.
    from assistant.ingestion import Ingest

    with _bars() as bars:
        run = Ingest(settings.data, settings.model, level, settings.workers, bars.tell, who_works(), settings.limits)
        report = run.run(paths, prune)
    if as_json:
        print_json(asdict(report))
    else:
        _print_report(report)
    if report.failed:
        raise typer.Exit(1)


# --- progress ---------------------------------------------------------------------------------


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")


class _Bars:
    """Two bars, of files read and of passages embedded, moved by what the ingest tells."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._files = progress.add_task("Reading files", total=None)
        self._passages = progress.add_task("Embedding passages", total=None)
        self._found = 0

    def tell(self, what: str, count: int) -> None:
        match what:
            case "files":
                self._progress.update(self._files, total=count)
            case "read":
                self._progress.advance(self._files, count)
            case "found":
                self._found += count
                self._progress.update(self._passages, total=self._found)
            case "embedded":
                self._progress.advance(self._passages, count)


@contextmanager
def _bars() -> Iterator[_Bars]:
    screen = Console(stderr=True)
    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as progress:
        yield _Bars(progress)


# --- the report -------------------------------------------------------------------------------


def _print_report(report: Report) -> None:
    out = console()
    done = [f"Read {_count(len(report.added), 'file')} into {_count(report.passages, 'passage')}"]
    done += [f"{report.unchanged} unchanged"] if report.unchanged else []
    done += [f"{len(report.removed)} removed"] if report.removed else []
    done += [f"{len(report.failed)} not read"] if report.failed else []
    out.print("; ".join(done) + ".")
    if report.notes:
        out.print("\nNotes:")
        for note in report.notes:
            print_indented(out, note, 2)
    if report.failed:
        out.print("\nNot read:")
        for failed in report.failed:
            _print_failed(out, failed)


def _print_failed(out: Console, failed: Failed) -> None:
    named = failed.what if failed.name in failed.what else f"{failed.name}: {failed.what}"
    print_indented(out, Text(named), 2)
    if failed.todo:
        print_indented(out, Text(failed.todo, style="dim"), 6)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
