"""`minutebook evaluate peers GOLD... --records FOLDER`: the same questions put to what a user would pick instead."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import JsonOption
from assistant.cli.printing import print_json
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from evaluation.gold import GoldRow
    from evaluation.measures.groups import Measured
    from evaluation.peers.passages import Reading
    from evaluation.peers.shared import Shared
    from evaluation.peers.table import Peer

OUT_FOLDER = "evaluation-runs"
"""Where run files go, under the current folder, when none is named."""

_ROOMS = ("evaluation/peers",)
"""The code that answers for a peer."""


def peers(
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
    ] = None,
    records: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The files that the questions are about.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this peer; may be given again.")] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where a run file for each peer is written.")] = Path(
        OUT_FOLDER
    ),
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Put every question anew, whatever the run files hold.")
    ] = False,
    beir: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Measure retrieval on a folder of the BEIR layout instead.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Put the same questions to plain baselines and to a framework."""
    if (beir is None) == (not gold):
        raise BadRequest("There is nothing to put to the peers.", "Name sets of gold questions, or --beir FOLDER.")
    if (beir is None) != (records is not None):
        raise BadRequest(
            "Peers read the files themselves.", "With gold questions, and only then, name --records FOLDER."
        )
    # Imported here so that help, wrong use and every other command are told without it.
    from evaluation.peers.shared import Shared
    from evaluation.peers.table import choose_peers
    from index.model_files import resolve_model

    chosen = [peer for peer in choose_peers(only) if _can_run(peer)]
    if not chosen:
        raise BadRequest("No peer that was named is installed.", "Install it, or leave out --only.")
    shared = Shared(resolve_model(), _embedding_bar)
    if beir is not None:
        _score_benchmark(chosen, shared, beir, as_json)
    elif gold and records is not None:
        _put_questions(chosen, shared, tuple(gold), records, out, fresh, as_json)


def _can_run(peer: Peer) -> bool:
    """Whether the peer is installed; tells what to do where it is not."""
    if not peer.installed:
        _note(f"{peer.name} is not installed and left out; `pip install -e '.[peers]'` brings it.")
    return peer.installed


# --- gold questions ---------------------------------------------------------------------------


def _put_questions(
    chosen: Sequence[Peer],
    shared: Shared,
    gold: tuple[Path, ...],
    records: Path,
    out: Path,
    fresh: bool,
    as_json: bool,
) -> None:
    from evaluation.cli.questions import choose_rows
    from evaluation.peers.side_by_side import side_by_side

    rows = choose_rows(gold, None, None)
    _check_files(rows, records)
    found: dict[str, Measured] = {}
    files: dict[str, Path] = {}
    for peer in chosen:
        found[peer.name], files[peer.name] = _run_peer(peer, shared, rows, gold, records, out, fresh)
    if as_json:
        print_json({"peers": {name: _measures(one) | {"run": str(files[name])} for name, one in found.items()}})
        return
    print(f"{len(rows)} questions\n\n{side_by_side(found)}\n")
    for peer in chosen:
        print(f"{peer.name}: {peer.about}. Run: {files[peer.name]}")


def _measures(found: Measured) -> dict[str, object]:
    return {"measures": {one.name: one.value for one in found.overall.estimates}}


def _check_files(rows: Sequence[GoldRow], records: Path) -> None:
    """Raises BadRequest where the folder is not the one that the questions are about."""
    from evaluation.peers.passages import files_of

    held = {path.name for path in files_of(records)}
    missing = sorted({item.file for row in rows for item in row.question.evidence} - held)
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise BadRequest(
            f"There are questions about {missing[0]}{more}, not found in {records}.",
            "Name the folder that the questions are about, or fewer sets of questions.",
        )


def _run_peer(
    peer: Peer,
    shared: Shared,
    rows: Sequence[GoldRow],
    gold: tuple[Path, ...],
    records: Path,
    out: Path,
    fresh: bool,
) -> tuple[Measured, Path]:
    """The measures of one peer and its run file, written or gone on with. Raises what `running.run` raises."""
    from evaluation.cli.progress import progress_bar
    from evaluation.head import make_head
    from evaluation.marks import mark_all
    from evaluation.measures.groups import measured
    from evaluation.peers.table import client_of
    from evaluation.running import run

    _note(f"{peer.name}: reading and indexing {records}")
    client, reading = client_of(peer, shared, records)
    _tell_unread(peer, reading)
    head = make_head(gold, client, {"workers": 1}, _ROOMS)
    path = out / f"{'+'.join(one.stem for one in gold)}-{peer.name}.jsonl"
    with progress_bar(len(rows)) as progress:
        # One at a time, so that the times are those of a peer that nothing else holds up.
        finished = run([row.question for row in rows], client, path, head, 1, progress, fresh)
    return measured(finished.head, mark_all(finished.asked)), path


def _tell_unread(peer: Peer, reading: Reading) -> None:
    for one in reading.unread:
        _note(f"{peer.name} could not read {one.file}: {one.why}")


# --- a benchmark ------------------------------------------------------------------------------


def _score_benchmark(chosen: Sequence[Peer], shared: Shared, path: Path, as_json: bool) -> None:
    from evaluation.beir.folder import read_folder
    from evaluation.peers.benchmark import score_peer
    from evaluation.peers.side_by_side import benchmark_table

    folder = read_folder(path)
    found = {peer.name: score_peer(peer, shared, folder) for peer in chosen}
    if as_json:
        print_json({"peers": {name: {"measures": measures} for name, measures in found.items()}})
    else:
        print(f"{path.resolve().name}: {len(folder.queries):,} queries over {len(folder.rows):,} passages\n")
        print(benchmark_table(found))


# --- the screen -------------------------------------------------------------------------------


@contextmanager
def _embedding_bar(texts: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, only at a terminal, while `texts` are embedded."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    screen = Console(stderr=True)
    columns = (TextColumn("Embedding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=texts)
        yield lambda done: bar.update(task, completed=done)


def _note(what: str) -> None:
    print(what, file=sys.stderr)
