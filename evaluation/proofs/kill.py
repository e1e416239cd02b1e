"""Whether a data folder outlives its writer being killed at any instant.

    python -m evaluation.proofs.kill --kills 200 --seed 1

Records are ingested into new and into used folders, changed, removed, indexed anew, backed up, restored and brought up
from older schemas, each time by a process that SIGKILL ends at an instant drawn evenly from the time that the whole
takes. After each kill the folder is opened as every command opens it and must then be without a finding of `verify`;
every document that could be seen before the kill must be there, each in a whole version, old or new; and what was
broken off goes through when it is done again. Exit status: 0 all were survived, 1 one was not.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.backup import unpack
from assistant.encoder import encoder_folder
from assistant.upkeep import verify_folder
from evaluation.proofs.old_stores import RELEASED, columns_of, make_old_store, rows_of
from evaluation.proofs.victims import Victims, left_running
from index.collection import Collection
from index.database import FILE
from index.query_encoder import model_file
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

_FILES = 6
_SHARES = {"ingest": 3, "first ingest": 1, "remove": 3, "rebuild": 3, "backup": 2, "restore": 1, "migrate": 2}
"""How often each is chosen."""
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


@dataclass(frozen=True, slots=True)
class _Action:
    """What a victim is told to do, and what is wrong with its folder afterwards, given what was seen in it before;
    with `watched` others look into it meanwhile."""

    act: str
    data: Path
    other: Path
    faults: Callable[[set[str]], list[str]]
    watched: bool = True


@dataclass(slots=True)
class _Trial:
    """Records and data of one trial; `versions` are the texts that each file has had."""

    room: Path
    victims: Victims
    chance: random.Random
    versions: dict[str, list[str]] = field(default_factory=dict)
    lengths: dict[str, float] = field(default_factory=dict)
    victim_ids: list[int] = field(default_factory=list)

    @property
    def records(self) -> Path:
        return self.room / "records"

    @property
    def data(self) -> Path:
        return self.room / "data"

    def change(self, round_: int) -> None:
        """Writes half of the files anew, or all of them the first time."""
        self.records.mkdir(exist_ok=True)
        for at in range(_FILES):
            path = self.records / f"record{at}.md"
            if not path.exists() or self.chance.random() < 0.5:
                path.write_text(_text(at, round_), encoding="utf-8")
                self.versions.setdefault(str(path), []).append(path.read_text(encoding="utf-8"))

    def to_the_end(self, act: str, data: Path, other: Path) -> float:
        """The seconds that it took. Raises RuntimeError when it failed."""
        self.victim_ids.append(self.victims.begin(act, data, other))
        began = time.monotonic()
        if status := self.victims.status():
            raise RuntimeError(f"{act} ended with status {status}")
        return time.monotonic() - began


def _text(at: int, round_: int) -> str:
    items = "".join(
        f"## {item}. Matter {item} of round {round_}\n\nRESOLVED: That £{item}{at},{round_:03} be granted.\n\n"
        for item in range(1, 9)
    )
    return f"# Aldermoor Borough Council\n\n# Minutes of Board {at} held on Tuesday 13 July 2021\n\n{items}"


def survive(room: Path, kills: int, seed: int, tell: Callable[[str], None], only: Sequence[str] = ()) -> Survived:
    """Kills writers of data folders in `room` until `kills` of them were at work, of the actions `only` or of all."""
    with Victims() as victims:
        trial = _Trial(room, victims, random.Random(seed))
        trial.change(0)
        length = trial.to_the_end("ingest", trial.data, trial.records)
        trial.lengths["first ingest"] = length * _WITHOUT_TRACING
        victims.traced = str(model_file(encoder_folder(trial.data)))
        counted: Counter[str] = Counter()
        faults: list[str] = []
        round_ = 0
        shares = {name: share for name, share in _SHARES.items() if name in only or not only}
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
            faults += _unfinished(trial, trial.data)
            faults += [f"Process {one} outlived the one that began it." for one in left_running(trial.victim_ids)]
        return Survived(counted.total(), dict(counted), tuple(faults), trial.lengths)


def _killed(trial: _Trial, name: str, round_: int, faults: list[str]) -> bool:
    """Whether a process was still at work when it was killed; what is wrong afterwards is added to `faults`."""
    if name not in trial.lengths:
        action = _PREPARED[name](trial, round_)
        trial.lengths[name] = trial.to_the_end(action.act, action.data, action.other)
    action = _PREPARED[name](trial, round_)
    instant = trial.chance.uniform(0, trial.lengths[name])
    trial.victim_ids.append(trial.victims.begin(action.act, action.data, action.other))
    at_work = not trial.victims.ended(instant)
    seen = set(_held(action.data)) if at_work and action.watched else set()
    trial.victims.kill()
    at_work = trial.victims.status() < 0 and at_work
    if at_work:
        faults += [f"{name}, killed after {instant:.2f} s: {fault}" for fault in action.faults(seen)]
    return at_work


# --- the actions ----------------------------------------------------------------------------


def _ingest(trial: _Trial, round_: int) -> _Action:
    trial.change(round_)
    return _Action("ingest", trial.data, trial.records, lambda seen: _faults(trial, trial.data, seen))


def _first_ingest(trial: _Trial, _round: int) -> _Action:
    new = _emptied(trial.room / "new")

    def faults(seen: set[str]) -> list[str]:
        found = _faults(trial, new, seen) if (new / FILE).exists() else []
        trial.to_the_end("ingest", new, trial.records)
        return found + _faults(trial, new, seen) + _unfinished(trial, new)

    return _Action("ingest", new, trial.records, faults)


def _remove(trial: _Trial, _round: int) -> _Action:
    if len(_held(trial.data)) < _FILES // 2:
        trial.to_the_end("ingest", trial.data, trial.records)
    name = Path(trial.chance.choice(sorted(_held(trial.data)))).name

    def faults(seen: set[str]) -> list[str]:
        return _faults(trial, trial.data, {path for path in seen if Path(path).name != name})

    return _Action("remove", trial.data, Path(name), faults)


def _rebuild(trial: _Trial, _round: int) -> _Action:
    return _Action("rebuild", trial.data, Path(), lambda seen: _faults(trial, trial.data, seen))


def _back_up(trial: _Trial, _round: int) -> _Action:
    """There is no archive or a whole one, and the next backup leaves nothing else beside it."""
    place = _emptied(trial.room / "archives")
    place.mkdir()

    def faults(seen: set[str]) -> list[str]:
        found = _faults(trial, trial.data, seen)
        trial.to_the_end("backup", trial.data, place / "second")
        kept = sorted(path.name for path in place.iterdir())
        if kept not in (["second"], ["first", "second"]):
            found.append(f"{', '.join(kept)} are left beside the archives.")
        return found + _differing(trial, place / ("first" if "first" in kept else "second"))

    return _Action("backup", trial.data, place / "first", faults)


def _restore(trial: _Trial, _round: int) -> _Action:
    """The folder holds no records or all of them, and can be restored into again."""
    archive, back = trial.room / "archive", _emptied(trial.room / "back")
    archive.unlink(missing_ok=True)
    trial.to_the_end("backup", trial.data, archive)

    def faults(_seen: set[str]) -> list[str]:
        if not (back / FILE).exists():
            trial.to_the_end("restore", back, archive)
        found = _faults(trial, back, set(_held(trial.data)))
        if _held(back) != _held(trial.data):
            found.append("What was restored differs from what was backed up.")
        return found

    return _Action("restore", back, archive, faults)


def _differing(trial: _Trial, archive: Path) -> list[str]:
    """What an archive holds otherwise than the records that it was taken of."""
    unpacked = _emptied(trial.room / "unpacked")
    unpacked.mkdir()
    unpack(archive, unpacked)
    with Store.open(unpacked, create=False) as store:
        found = store.check()
    if _held(unpacked) != _held(trial.data):
        found.append(f"What {archive.name} holds differs from what was backed up.")
    return found


def _migrate(trial: _Trial, _round: int) -> _Action:
    """No row is lost or changed."""
    old = _emptied(trial.room / "old")
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

    return _Action("migrate", old, Path(), faults, watched=False)


_PREPARED: Mapping[str, Callable[[_Trial, int], _Action]] = {
    "ingest": _ingest,
    "first ingest": _first_ingest,
    "remove": _remove,
    "rebuild": _rebuild,
    "backup": _back_up,
    "restore": _restore,
    "migrate": _migrate,
}


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


# --- what must hold -------------------------------------------------------------------------


def _held(data: Path) -> dict[str, str]:
    """The texts of the documents held, by path; none where there is no store yet."""
    if not (data / FILE).exists():
        return {}
    with Store.open(data, create=False) as store:
        _, held = store.documents(Level.OFFICER, limit=1000)
        found = {}
        for one in held:
            try:
                found[one.path] = store.text(one.id, Level.OFFICER)
            except NotHeld:  # replaced meanwhile by the process at work
                found[one.path] = ""
    return found


def _faults(trial: _Trial, data: Path, seen: set[str]) -> list[str]:
    Collection.open(data).close()
    found = list(verify_folder(data).findings)
    held = _held(data)
    found += [f"{path} was held and is lost." for path in sorted(seen - set(held))]
    for path, text in held.items():
        if not any(_of_version(text, version) for version in trial.versions[path]):
            found.append(f"{path} is held in no version that it ever had.")
    return found


def _of_version(text: str, version: str) -> bool:
    """Whether a canonical text has the words of a file, without its marks of headings."""
    return text.split() == version.replace("#", "").split()


def _unfinished(trial: _Trial, data: Path) -> list[str]:
    held = _held(data)
    return [
        f"{path} was not taken in when the ingest went on."
        for path, versions in trial.versions.items()
        if not _of_version(held.get(path, ""), versions[-1])
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.proofs.kill", description="Kills writers at random.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=list(_SHARES), default=[], help="An action; all if none.")
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
