"""One trial of `make kill`: its records and data, what a victim is told to do, and what must hold afterwards."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.upkeep import verify_folder
from evaluation.proofs.victims import Victims
from index.collection import Collection
from index.database import FILE
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

FILES = 6


@dataclass(frozen=True, slots=True)
class Action:
    """What a victim is told to do, and what is wrong with its folder afterwards, given what was seen in it before;
    with `watched` others look into it meanwhile."""

    act: str
    data: Path
    other: Path
    faults: Callable[[set[str]], list[str]]
    watched: bool = True


@dataclass(slots=True)
class Trial:
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
        for at in range(FILES):
            path = self.records / f"record{at}.md"
            if not path.exists() or self.chance.random() < 0.5:
                path.write_text(text_of(at, round_), encoding="utf-8")
                self.versions.setdefault(str(path), []).append(path.read_text(encoding="utf-8"))

    def to_the_end(self, act: str, data: Path, other: Path) -> float:
        """The seconds that it took. Raises RuntimeError when it failed."""
        self.victim_ids.append(self.victims.begin(act, data, other))
        began = time.monotonic()
        if status := self.victims.status():
            raise RuntimeError(f"{act} ended with status {status}")
        return time.monotonic() - began


def text_of(at: int, round_: int) -> str:
    """Minutes that are like no others of another round."""
    items = "".join(
        f"## {item}. Matter {item} of round {round_}\n\nRESOLVED: That £{item}{at},{round_:03} be granted.\n\n"
        for item in range(1, 9)
    )
    return f"# Aldermoor Borough Council\n\n# Minutes of Board {at} held on Tuesday 13 July 2021\n\n{items}"


def emptied(folder: Path) -> Path:
    """`folder`, which then is not there."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


# --- what must hold -------------------------------------------------------------------------


def held_in(data: Path) -> dict[str, str]:
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


def damage_in(data: Path) -> list[str]:
    """What `verify` finds once the folder was opened as every command opens it."""
    Collection.open(data).close()
    return list(verify_folder(data).findings)


def faults_in(trial: Trial, data: Path, seen: set[str]) -> list[str]:
    """What is damaged, was `seen` and is lost, or is held in no version that it ever had."""
    found = damage_in(data)
    held = held_in(data)
    found += [f"{path} was held and is lost." for path in sorted(seen - set(held))]
    for path, text in held.items():
        if not any(_of_version(text, version) for version in trial.versions[path]):
            found.append(f"{path} is held in no version that it ever had.")
    return found


def _of_version(text: str, version: str) -> bool:
    """Whether a canonical text has the words of a file, without its marks of headings."""
    return text.split() == version.replace("#", "").split()


def unfinished(trial: Trial, data: Path) -> list[str]:
    """The files that are not held as they are now."""
    held = held_in(data)
    return [
        f"{path} was not taken in when the ingest went on."
        for path, versions in trial.versions.items()
        if not _of_version(held.get(path, ""), versions[-1])
    ]
