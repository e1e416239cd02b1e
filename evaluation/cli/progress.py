"""The progress bar of a run, on standard error and only at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from evaluation.running import Progress as Tell
from evaluation.runs import Asked


@contextmanager
def progress_bar(total: int) -> Iterator[Tell]:
    """What to tell of each question answered; how many failed is shown beside the bar."""
    screen = Console(stderr=True)
    columns = (
        TextColumn("Asking"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=total, failed="")
        failed = 0

        def tell(asked: Asked) -> None:
            nonlocal failed
            failed += bool(asked.fault)
            bar.update(task, advance=1, failed=f"{failed} failed" if failed else "")

        yield tell
