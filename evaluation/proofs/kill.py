"""Whether a data folder outlives its writer being killed at any instant.

    python -m evaluation.proofs.kill --kills 200 --seed 1

Records are ingested, changed, removed and their indexes rebuilt, each time by a process that SIGKILL ends at a random
instant. After each kill the folder is opened as every command opens it and must then be without a finding of `verify`;
every document that could be seen before the kill must be there, each in a whole version, old or new. At the end the
last ingest goes on and takes in what is left. Exit status: 0 all were survived, 1 one was not.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.ingestion import Ingest
from assistant.removal import remove_document
from assistant.settings import DEFAULT_MODEL
from assistant.upkeep import rebuild_folder, verify_folder
from index.collection import Collection
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

_FILES = 6
_ACTIONS = ("ingest", "ingest", "ingest", "remove", "rebuild")
_PRELOADED = ["assistant.ingestion", "assistant.removal", "assistant.upkeep", "sentence_transformers"]


@dataclass(frozen=True, slots=True)
class Survived:
    """Kills that met a process at work, how many of them by action, and what went wrong after one."""

    kills: int
    by_action: dict[str, int]
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Trial:
    """Records and data of one trial; `versions` are the texts that each file has had."""

    records: Path
    data: Path
    chance: random.Random
    versions: dict[str, list[str]] = field(default_factory=dict)
    lengths: dict[str, float] = field(default_factory=dict)

    def change(self, round_: int) -> None:
        """Writes half of the files anew, or all of them the first time."""
        for at in range(_FILES):
            path = self.records / f"record{at}.md"
            if not path.exists() or self.chance.random() < 0.5:
                path.write_text(_text(at, round_), encoding="utf-8")
                self.versions.setdefault(str(path), []).append(path.read_text(encoding="utf-8"))


def _text(at: int, round_: int) -> str:
    items = "".join(
        f"## {item}. Matter {item} of round {round_}\n\nRESOLVED: That £{item}{at},{round_:03} be granted.\n\n"
        for item in range(1, 9)
    )
    return f"# Aldermoor Borough Council\n\n# Minutes of Board {at} held on Tuesday 13 July 2021\n\n{items}"


def act(action: str, data: Path, records: Path, name: str) -> None:
    """What the process does that is killed."""
    if action == "ingest":
        Ingest(data, DEFAULT_MODEL, workers=1).run([records])
    elif action == "rebuild":
        rebuild_folder(data)
    else:
        with Store.open(data, create=False) as store:
            try:
                document = store.find_document(name, Level.OFFICER)
            except NotHeld:
                return
        remove_document(data, document)


def survive(room: Path, kills: int, seed: int, tell: Callable[[str], None]) -> Survived:
    """Kills writers of a data folder in `room` until `kills` of them were at work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    trial = _Trial(room / "records", room / "data", random.Random(seed))
    trial.records.mkdir()
    trial.change(0)
    counted: dict[str, int] = {}
    faults: list[str] = []
    for action in dict.fromkeys(_ACTIONS):
        began = time.monotonic()
        _to_the_end(context, trial, action, "record0.md")
        trial.lengths[action] = time.monotonic() - began
    round_ = 0
    while sum(counted.values()) < kills and not faults:
        round_ += 1
        action = trial.chance.choice(_ACTIONS)
        if action == "ingest":
            trial.change(round_)
        target = f"record{trial.chance.randrange(_FILES)}.md"
        if _killed(context, trial, action, target, faults):
            counted[action] = counted.get(action, 0) + 1
            tell(f"{sum(counted.values())} of {kills}: {action}")
    if not faults:
        _to_the_end(context, trial, "ingest", "")
        faults += _unfinished(trial)
    return Survived(sum(counted.values()), counted, tuple(faults))


def _to_the_end(context: multiprocessing.context.ForkServerContext, trial: _Trial, action: str, target: str) -> None:
    process = context.Process(target=act, args=(action, trial.data, trial.records, target))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{action} ended with status {process.exitcode}")


def _killed(
    context: multiprocessing.context.ForkServerContext, trial: _Trial, action: str, target: str, faults: list[str]
) -> bool:
    """Whether a process was still at work when it was killed; what is wrong afterwards is added to `faults`."""
    process = context.Process(target=act, args=(action, trial.data, trial.records, target))
    process.start()
    process.join(trial.chance.uniform(0, trial.lengths[action]))
    seen = set(_held(trial.data))
    at_work = process.is_alive()
    process.kill()
    process.join()
    if action == "remove":
        seen = {path for path in seen if not path.endswith(target)}
    faults += [f"{action}: {fault}" for fault in _faults(trial, seen)]
    return at_work


def _held(data: Path) -> dict[str, str]:
    """The texts of the documents held, by path."""
    with Store.open(data, create=False) as store:
        _, held = store.documents(Level.OFFICER, limit=1000)
        found = {}
        for one in held:
            try:
                found[one.path] = store.canonical(one.id, Level.OFFICER).text
            except NotHeld:  # replaced meanwhile by the process at work
                found[one.path] = ""
    return found


def _faults(trial: _Trial, seen: set[str]) -> list[str]:
    Collection.open(trial.data).close()
    found = list(verify_folder(trial.data).findings)
    held = _held(trial.data)
    found += [f"{path} was held and is lost." for path in sorted(seen - set(held))]
    for path, text in held.items():
        if not any(_of_version(text, version) for version in trial.versions[path]):
            found.append(f"{path} is held in no version that it ever had.")
    return found


def _of_version(text: str, version: str) -> bool:
    """Whether a canonical text has the words of a file, without its marks of headings."""
    return text.split() == version.replace("#", "").split()


def _unfinished(trial: _Trial) -> list[str]:
    held = _held(trial.data)
    return [
        f"{path} was not taken in when the ingest went on."
        for path, versions in trial.versions.items()
        if not _of_version(held.get(path, ""), versions[-1])
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.proofs.kill", description="Kills writers at random.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        done = survive(Path(room), chosen.kills, chosen.seed, print)
    for fault in done.faults:
        print(fault)
    by_action = ", ".join(f"{count} of {action}" for action, count in sorted(done.by_action.items()))
    survived = done.kills - bool(done.faults)
    print(f"{survived} of {done.kills} kills survived ({by_action}).")
    return 1 if done.faults else 0


if __name__ == "__main__":
    sys.exit(main())
