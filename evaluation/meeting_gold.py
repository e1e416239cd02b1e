"""How well attendance, items, votes, movers and the facts of meetings are read: labelled records against the register.

    python -m evaluation.meeting_gold FOLDER [--split tune|test] [--gold FILE]

A label is one fact of one part of a file, as printed: a person with his capacity, an item with its number and title,
the counts and outcome of a vote, a mover with his seconder, one of time, venue, chair and next meeting. A fact that was
read counts once; precision is over the facts read of those parts and kinds that have labels. Names and titles agree
when the letters and figures of their first ten words do.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.minutes.motions import read_motions
from ingest.minutes.votes import read_votes
from ingest.reading import read_document
from ingest.records import Level, PartKind, Reading
from ingest.records.register import Meeting

GOLD = Path(__file__).parent / "gold" / "register" / "attendance.jsonl"
KINDS = ("attendance", "item", "vote", "motion", "meeting")
_WORDS = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one part of a file: what sort it is, and its values as printed."""

    file: str
    part: int
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many facts of a kind are labelled, were read, and agree."""

    kind: str
    labelled: int
    read: int
    agreeing: int

    @property
    def recall(self) -> float:
        return self.agreeing / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        return self.agreeing / self.read if self.read else 1.0


# --- labels -----------------------------------------------------------------------------------


def load(path: Path = GOLD, split: str = "") -> list[Fact]:
    """The labels of a file, of one split or of all."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [fact for row in rows if not split or row["split"] == split for fact in _label(row)]


def _label(row: dict[str, str | int | bool | None]) -> Iterator[Fact]:
    file, part, kind = str(row["file"]), int(row["part"] or 0), str(row["fact"])
    columns = {
        "attendance": ("name", "capacity"),
        "item": ("number", "title"),
        "vote": ("carried", "in_favour", "against", "abstained"),
        "motion": ("mover", "seconder"),
    }
    if kind == "meeting":
        for name in ("time", "venue", "chair", "next"):
            yield Fact(file, part, kind, (name, _plain(row[name])))
    else:
        yield Fact(file, part, kind, tuple(_plain(row[name]) for name in columns[kind]))


def _plain(value: object) -> str:
    """A value by its letters and figures, its first ten words."""
    if value is None or value == "":
        return ""
    words = re.sub(r"[^\w\s]|_", "", str(value).casefold()).split()
    return " ".join(words[:_WORDS])


# --- what was read ----------------------------------------------------------------------------


def read_facts(reading: Reading) -> Iterator[Fact]:
    """The facts in a reading's register, and those that its items' texts tell of votes and movers."""
    file, register = reading.document.name, reading.register
    for person in register.attendance:
        yield Fact(file, person.part, "attendance", (_plain(person.name), person.capacity.value))
    for item in register.items:
        yield Fact(file, item.part, "item", (_plain(item.minute_number or item.number), _plain(item.title)))
    for meeting in register.meetings:
        yield from _meeting_facts(file, meeting)
    for part in reading.parts:
        if part.kind in (PartKind.MINUTES, PartKind.DECISION_NOTICE):
            text = reading.canonical.text[part.start : part.end]
            for vote in read_votes(text, part.start):
                values = (vote.carried, vote.in_favour, vote.against, vote.abstained)
                yield Fact(file, part.number, "vote", tuple(_plain(value) for value in values))
            for motion in read_motions(text):
                yield Fact(file, part.number, "motion", (_plain(motion.mover), _plain(motion.seconder)))


def _meeting_facts(file: str, meeting: Meeting) -> Iterator[Fact]:
    facts = {"time": meeting.time, "venue": meeting.venue, "chair": meeting.chair, "next": meeting.next_date or ""}
    for name, value in facts.items():
        yield Fact(file, meeting.part, "meeting", (name, _plain(value)))


# --- scores -----------------------------------------------------------------------------------


def score(labels: Sequence[Fact], facts: Iterable[Fact]) -> list[Share]:
    """Recall and precision by kind, over the parts that have labels of that kind."""
    told = {(each.file, each.part, each.kind) for each in labels}
    found = [each for each in facts if (each.file, each.part, each.kind) in told]
    shares = []
    for kind in KINDS:
        wanted = Counter(each for each in labels if each.kind == kind)
        read = Counter(each for each in found if each.kind == kind)
        shares.append(Share(kind, wanted.total(), read.total(), (wanted & read).total()))
    return shares


def labels_there(folder: Path, split: str, gold: Path) -> list[Fact]:
    """The labels of the files that are below `folder`."""
    there = {path.name for path in folder.rglob("*")}
    return [label for label in load(gold, split) if label.file in there]


def score_folder(folder: Path, split: str = "", gold: Path = GOLD) -> list[Share]:
    """The scores over the files below `folder` that have labels; labels of other files count for nothing."""
    labels = labels_there(folder, split, gold)
    return score(
        labels, [fact for reading in readings(folder, {each.file for each in labels}) for fact in read_facts(reading)]
    )


def readings(folder: Path, names: set[str]) -> Iterator[Reading]:
    """The files below `folder` that are called so, read."""
    for path in sorted(folder.rglob("*")):
        if path.name in names:
            yield read_document(path, path.read_bytes(), Level.PUBLIC, lambda words: len(words.split()))


def differences(labels: Sequence[Fact], facts: Sequence[Fact]) -> Iterator[str]:
    """What is missed and what is too much, a line each; for labels that may be looked at (the split `tune`)."""
    told = {(each.file, each.part, each.kind) for each in labels}
    wanted, read = Counter(labels), Counter(each for each in facts if (each.file, each.part, each.kind) in told)
    by_file: dict[str, list[str]] = defaultdict(list)
    for sign, rest in (("missed", wanted - read), ("too much", read - wanted)):
        for fact in rest.elements():
            by_file[fact.file].append(f"{sign}: {fact.kind} {fact.part}: {' | '.join(fact.values)}")
    for file, lines in sorted(by_file.items()):
        yield from (f"{file}: {line}" for line in lines)


def table(shares: Sequence[Share]) -> str:
    """The scores as a table of text."""
    head = f"{'kind':<12}{'labelled':>9}{'read':>7}{'recall':>8}{'precision':>11}"
    rows = [
        f"{each.kind:<12}{each.labelled:>9}{each.read:>7}{each.recall:>8.3f}{each.precision:>11.3f}" for each in shares
    ]
    return "\n".join([head, *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores over a folder; with `--differences` also what is missed in the split `tune`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("tune", "test"), default="")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--differences", action="store_true")
    chosen = parser.parse_args(arguments)
    print(table(score_folder(chosen.folder, chosen.split, chosen.gold)))
    if chosen.differences:
        labels = labels_there(chosen.folder, "tune", chosen.gold)
        facts = [fact for each in readings(chosen.folder, {one.file for one in labels}) for fact in read_facts(each)]
        print("\n".join(differences(labels, facts)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
