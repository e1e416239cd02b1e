"""Whether a data folder outlives its writer being killed at any instant.

    python -m evaluation.proofs.kill --kills 200 --seed 1

Records are ingested into new and into used folders, sent in over HTTP, changed, removed, indexed anew, backed up,
restored and brought up from older schemas, each time by a process that SIGKILL ends at an instant drawn evenly from the
time that the whole takes. After each kill the folder is opened as every command opens it and must then be without a
finding of `verify`; every document that could be seen before the kill must be there, each in a whole version, old or
new, what was sent in in none before the last one that was acknowledged; and what was broken off goes through when it is
done again. Exit status: 0 all were survived, 1 one was not.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.backup import unpack
from assistant.encoder import encoder_folder
from evaluation.proofs import sending
from evaluation.proofs.old_stores import RELEASED, columns_of, make_old_store, rows_of
from evaluation.proofs.trials import FILES, Action, Trial, damage_in, emptied, faults_in, held_in, text_of, unfinished
from evaluation.proofs.victims import Victims, left_running
from index.database import FILE
from index.query_encoder import model_file
from index.store import Store

SHARES = {
    "ingest": 3,
    "first ingest": 1,
    "upload": 2,
    "remove": 3,
    "rebuild": 3,
    "backup": 2,
    "restore": 1,
    "migrate": 2,
}
"""How often each is chosen."""
_FINISHING = 120
"""Seconds in which an upload that is taken in by a process of its own is done, though its server was killed."""
_WITHOUT_TRACING = 0.7
"""Of the time that the first of all ingests takes: later ones are given the ONNX form of the model."""


@dataclass(frozen=True, slots=True)
class Survived:
    """Kills that met a process at work, how many of them by action, what went wrong after one, and how long the
    actions take that were not killed, in seconds."""

    kills: int
    by_action: Mapping[str, int]
    faults: tuple[str, ...]
    lengths: Mapping[str, float]


def survive(room: Path, kills: int, seed: int, tell: Callable[[str], None], only: Sequence[str] = ()) -> Survived:
    """Kills writers of data folders in `room` until `kills` of them were at work, of the actions `only` or of all."""
    with Victims() as victims:
        trial = Trial(room, victims, random.Random(seed))
        trial.change(0)
        length = trial.to_the_end("ingest", trial.data, trial.records)
        trial.lengths["first ingest"] = length * _WITHOUT_TRACING
        victims.traced = str(model_file(encoder_folder(trial.data)))
        counted: Counter[str] = Counter()
        faults: list[str] = []
        round_ = 0
        shares = {name: share for name, share in SHARES.items() if name in only or not only}
        names = list(shares)
        while counted.total() < kills and not faults:
            round_ += 1
            # One of each first, then by their shares.
            name = (
                names[len(counted)]
                if len(counted) < len(names)
                else trial.chance.choices(names, list(shares.values()))[0]
            )
            if _killed(trial, name, round_, faults):
                counted[name] += 1
                tell(f"{counted.total()} of {kills}: {name}")
        if not faults:
            trial.to_the_end("ingest", trial.data, trial.records)
            faults += unfinished(trial, trial.data)
            faults += [f"Process {one} outlived the one that began it." for one in left_running(trial.victim_ids)]
        return Survived(counted.total(), dict(counted), tuple(faults), trial.lengths)


def _killed(trial: Trial, name: str, round_: int, faults: list[str]) -> bool:
    """Whether a process was still at work when it was killed; what is wrong afterwards is added to `faults`."""
    if name not in trial.lengths:
        action = _PREPARED[name](trial, round_)
        trial.lengths[name] = trial.to_the_end(action.act, action.data, action.other)
    action = _PREPARED[name](trial, round_)
    instant = trial.chance.uniform(0, trial.lengths[name])
    trial.victim_ids.append(trial.victims.begin(action.act, action.data, action.other))
    at_work = not trial.victims.ended(instant)
    seen = set(held_in(action.data)) if at_work and action.watched else set()
    trial.victims.kill()
    at_work = trial.victims.status() < 0 and at_work
    if at_work:
        faults += [f"{name}, killed after {instant:.2f} s: {fault}" for fault in action.faults(seen)]
    return at_work


# --- the actions ----------------------------------------------------------------------------


def _ingest(trial: Trial, round_: int) -> Action:
    trial.change(round_)
    return Action("ingest", trial.data, trial.records, lambda seen: faults_in(trial, trial.data, seen))


def _first_ingest(trial: Trial, _round: int) -> Action:
    new = emptied(trial.room / "new")

    def faults(seen: set[str]) -> list[str]:
        found = faults_in(trial, new, seen) if (new / FILE).exists() else []
        trial.to_the_end("ingest", new, trial.records)
        return found + faults_in(trial, new, seen) + unfinished(trial, new)

    return Action("ingest", new, trial.records, faults)


def _upload(trial: Trial, round_: int) -> Action:
    """A server is killed, alone or, as a service manager does it, with all that it began."""
    data, folder = trial.room / "served", emptied(trial.room / "sent")
    if not data.exists():
        trial.to_the_end("ingest", data, trial.records)
    some = [f"sent{at}.md" for at in trial.chance.sample(range(FILES), 2)]
    requests = [{name: text_of(at, round_ * 10 + number) for at, name in enumerate(some)} for number in range(2)]
    requests[1][f"new{round_}.md"] = text_of(9, round_)
    sent = sending.Sending(folder, requests, sending.words_held(data))
    sent.write()

    def faults(_seen: set[str]) -> list[str]:
        alone = trial.chance.random() < 0.5
        left = left_running(trial.victim_ids[-1:], _FINISHING if alone else 0)
        found = [f"Process {one} outlived its server." for one in left if alone]
        return found + sending.faults_of(data, sent) + damage_in(data)

    return Action("upload", data, folder, faults, watched=False)


def _remove(trial: Trial, _round: int) -> Action:
    if len(held_in(trial.data)) < FILES // 2:
        trial.to_the_end("ingest", trial.data, trial.records)
    name = Path(trial.chance.choice(sorted(held_in(trial.data)))).name

    def faults(seen: set[str]) -> list[str]:
        return faults_in(trial, trial.data, {path for path in seen if Path(path).name != name})

    return Action("remove", trial.data, Path(name), faults)


def _rebuild(trial: Trial, _round: int) -> Action:
    return Action("rebuild", trial.data, Path(), lambda seen: faults_in(trial, trial.data, seen))


def _back_up(trial: Trial, _round: int) -> Action:
    """There is no archive or a whole one, and the next backup leaves nothing else beside it."""
    place = emptied(trial.room / "archives")
    place.mkdir()

    def faults(seen: set[str]) -> list[str]:
        found = faults_in(trial, trial.data, seen)
        trial.to_the_end("backup", trial.data, place / "second")
        kept = sorted(path.name for path in place.iterdir())
        if kept not in (["second"], ["first", "second"]):
            found.append(f"{', '.join(kept)} are left beside the archives.")
        return found + _differing(trial, place / ("first" if "first" in kept else "second"))

    return Action("backup", trial.data, place / "first", faults)


def _restore(trial: Trial, _round: int) -> Action:
    """The folder holds no records or all of them, and can be restored into again."""
    archive, back = trial.room / "archive", emptied(trial.room / "back")
    archive.unlink(missing_ok=True)
    trial.to_the_end("backup", trial.data, archive)

    def faults(_seen: set[str]) -> list[str]:
        if not (back / FILE).exists():
            trial.to_the_end("restore", back, archive)
        found = faults_in(trial, back, set(held_in(trial.data)))
        if held_in(back) != held_in(trial.data):
            found.append("What was restored differs from what was backed up.")
        return found

    return Action("restore", back, archive, faults)


def _differing(trial: Trial, archive: Path) -> list[str]:
    """What an archive holds otherwise than the records that it was taken of."""
    unpacked = emptied(trial.room / "unpacked")
    unpacked.mkdir()
    unpack(archive, unpacked)
    with Store.open(unpacked, create=False) as store:
        found = store.check()
    if held_in(unpacked) != held_in(trial.data):
        found.append(f"What {archive.name} holds differs from what was backed up.")
    return found


def _migrate(trial: Trial, _round: int) -> Action:
    """No row is lost or changed."""
    old = emptied(trial.room / "old")
    schema = trial.chance.choice(RELEASED[:-1])
    make_old_store(trial.data, old, schema)
    columns = columns_of(old)
    before = rows_of(old, columns)

    def faults(_seen: set[str]) -> list[str]:
        with Store.open(old, create=False) as store:
            found = store.check()
        after = rows_of(old, columns)
        lost = [name for name, rows in before.items() if rows != after[name]]
        return found + [f"Rows of `{name}` of schema {schema} are lost or changed." for name in lost]

    return Action("migrate", old, Path(), faults, watched=False)


_PREPARED: Mapping[str, Callable[[Trial, int], Action]] = {
    "ingest": _ingest,
    "first ingest": _first_ingest,
    "upload": _upload,
    "remove": _remove,
    "rebuild": _rebuild,
    "backup": _back_up,
    "restore": _restore,
    "migrate": _migrate,
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.proofs.kill", description="Kills writers at random.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=list(SHARES), default=[], help="An action; all if none.")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        done = survive(Path(room), chosen.kills, chosen.seed, print, chosen.only)
    for fault in done.faults:
        print(fault)
    by_action = ", ".join(f"{count} of {name} ({done.lengths[name]:.2f} s)" for name, count in done.by_action.items())
    survived = done.kills - bool(done.faults)
    print(f"{survived} of {done.kills} kills survived: {by_action}.")
    return 1 if done.faults else 0


if __name__ == "__main__":
    sys.exit(main())
