"""`minutebook evaluate --beir FOLDER`: retrieval on an outside benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.printing import console, print_json
from assistant.settings import Settings

if TYPE_CHECKING:
    from evaluation.beir.benchmark import Progress, Scored


def evaluate_beir(folder: Path, settings: Settings, run_file: Path | None, last_turn: bool, as_json: bool) -> None:
    """Runs and scores the benchmark in `folder`; writes the TREC run file, prints the measures. Raises BadRequest.

    The index is kept in the data folder where one was named, else in the user's cache.
    """
    # Imported here because they bring libraries that help and wrong use need not wait for.
    from assistant.tuning import read_tunings
    from evaluation.beir.benchmark import measure
    from evaluation.beir.kept import cache_folder
    from index.model_files import resolve_model

    cache = cache_folder(settings.data if "data" in settings.model_fields_set else None)
    with _bars() as progress:
        model, tunings = resolve_model(settings.model), read_tunings(settings.tuning)
        scored = measure(folder, cache, model, tunings, progress, run_file, last_turn)
    if as_json:
        print_json(scored.as_json())
    else:
        _print(scored)


_DOING = {"embed": "Embedding passages", "search": "Putting queries"}


@contextmanager
def _bars() -> Iterator[Progress]:
    """A bar on standard error for each thing that is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    screen = Console(stderr=True)
    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as bars:
        tasks = {what: bars.add_task(name, total=None) for what, name in _DOING.items()}
        yield lambda what, done, of: bars.update(tasks[what], completed=done, total=of)


def _print(scored: Scored) -> None:
    out = console()
    asked = f"{scored.judged:,} of {scored.queries:,}" if scored.judged < scored.queries else f"{scored.queries:,}"
    turns = ", the last turn alone" if scored.last_turn else ""
    out.print(f"{scored.benchmark}: {asked} queries over {scored.passages:,} passages{turns}, {scored.model}\n")
    for name, value in scored.measures.items():
        out.print(f"  {name:<12}{value:.4f}")
    out.print(f"\nRun file: {scored.run_file}", soft_wrap=True)
