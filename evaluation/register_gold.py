"""How well decisions are read: labelled minutes against the register, one to one by first words.

    python -m evaluation.register_gold FOLDER [--split tune|test] [--gold FILE]

A decision found is a labelled one if its operative words begin with the label's first words (where no formal label
stands over it: if they hold them), each counting once. Precision leaves out motions recorded as not agreed that nobody
labelled: they are no decisions. A look-alike counts as taken when a decision begins with its words. What is on the
review list is not found; `reviewed` tells how many of the missed are there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from index.register_rows import waits
from ingest.reading import read_document
from ingest.records import Level, Reading
from ingest.records.register import Outcome, Resolution, ResolutionKind

GOLD = Path(__file__).parent / "gold" / "register"


@dataclass(frozen=True, slots=True)
class GoldDecision:
    """A labelled decision: under 15 of its first words, the meeting's day (None where the file has none), the item as
    printed, and whether a formal label stands over it."""

    file: str
    day: date | None
    item: str
    first_words: str
    outcome: Outcome
    kind: ResolutionKind
    explicit: bool
    split: str


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Words that look like a decision of the meeting and are none."""

    file: str
    first_words: str
    split: str


@dataclass(frozen=True, slots=True)
class Found:
    """A decision as a reader found it; `reviewed` where it is for review and not in the register."""

    text: str
    day: date | None
    outcomes: tuple[Outcome, ...]
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one file, or of several together."""

    name: str
    labelled: int = 0
    explicit: int = 0
    found: int = 0
    explicit_found: int = 0
    reviewed: int = 0
    taken: int = 0
    extra: int = 0
    day_right: int = 0
    outcome_right: int = 0
    look_alikes: int = 0
    look_alikes_taken: int = 0

    @property
    def precision(self) -> float:
        return _share(self.taken, self.taken + self.extra)

    @property
    def recall(self) -> float:
        return _share(self.found, self.labelled)

    @property
    def explicit_recall(self) -> float:
        return _share(self.explicit_found, self.explicit)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# --- the labels -------------------------------------------------------------------------------


Labels = tuple[list[GoldDecision], list[LookAlike]]
Finder = Callable[[Reading], list[Found]]


def load(path: Path) -> Labels:
    """The labelled decisions and look-alikes of one file of labels."""
    decisions: list[GoldDecision] = []
    look_alikes: list[LookAlike] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("look_alike"):
            look_alikes.append(LookAlike(row["file"], row["first_words"], row["split"]))
            continue
        decisions.append(
            GoldDecision(
                file=row["file"],
                day=date.fromisoformat(row["date"]) if row["date"] else None,
                item=row["item"],
                first_words=row["first_words"],
                outcome=Outcome(row["outcome"]),
                kind=ResolutionKind(row["kind"]),
                explicit=row["explicit"],
                split=row["split"],
            )
        )
    return decisions, look_alikes


# --- what was found ---------------------------------------------------------------------------


def found_in(reading: Reading) -> list[Found]:
    """The decisions of a reading, each with the day of its part; tasks told in passing are none."""
    days = {part.number: part.meeting_date for part in reading.parts}
    decisions = [each for each in reading.register.resolutions if each.kind is not ResolutionKind.ACTION]
    return [_found(each, days.get(each.part)) for each in decisions]


def _found(resolution: Resolution, day: date | None) -> Found:
    return Found(resolution.text, day, resolution.outcomes, waits(resolution.doubts, resolution.outcomes))


_LABEL = re.compile(
    r"^[ \t]*(?:\d+[.)]\s*)?(?:RESOLVED|AGREED|DECIDED|RECOMMENDED|Resolved|Decision(?: Made)?)\b\s*[:–-]*\s*"
    r"(?P<text>(?:[Tt]hat|to)\b[^\n]{10,})",
    re.MULTILINE,
)


def found_by_expression(reading: Reading) -> list[Found]:
    """The baseline: a search for labels at the head of a line, with what stands behind them on it."""
    day = next((part.meeting_date for part in reading.parts if part.meeting_date), None)
    return [Found(match["text"], day, (Outcome.AGREED,)) for match in _LABEL.finditer(reading.canonical.text)]


# --- one to one -------------------------------------------------------------------------------

_WORDS = re.compile(r"[^\W_]+")
_LEADS = frozenset({"that", "to", "the"})
_ALIKE = 92


def words_of(text: str) -> str:
    """A text as its words in small letters, without what may lead a decision in."""
    words = _WORDS.findall(text.lower().replace("’", "'").replace("'", ""))
    while words and (words[0] in _LEADS or (len(words[0]) == 1 and not words[0].isalpha()) or words[0] in _MARKS):
        words = words[1:]
    return " ".join(words)


_MARKS = frozenset({"i", "a", "1", "b"})


def begins(text: str, first_words: str, anywhere: bool) -> bool:
    """Whether a decision's words begin with the labelled ones, or (`anywhere`) hold them."""
    said, wanted = words_of(text), words_of(first_words)
    if anywhere and wanted in said:
        return True
    return fuzz.ratio(said[: len(wanted)], wanted) >= _ALIKE


def match(found: Sequence[Found], labelled: Sequence[GoldDecision]) -> list[tuple[Found, GoldDecision]]:
    """The pairs of found and labelled decisions, in the order of the labels, each taken once."""
    left = list(found)
    pairs: list[tuple[Found, GoldDecision]] = []
    for anywhere in (False, True):
        for label in labelled:
            if any(label is other for _, other in pairs) or (anywhere and label.explicit):
                continue
            fitting = [each for each in left if begins(each.text, label.first_words, anywhere)]
            if fitting:
                best = next((each for each in fitting if label.outcome in each.outcomes), fitting[0])
                left.remove(best)
                pairs.append((best, label))
    return pairs


def score(
    name: str, found: Sequence[Found], labelled: Sequence[GoldDecision], look_alikes: Sequence[LookAlike]
) -> Score:
    """The score of one file's decisions."""
    accepted = [each for each in found if not each.reviewed]
    pairs = match(accepted, labelled)
    taken = [each for each, _ in pairs]
    extra = [each for each in accepted if not any(each is other for other in taken)]
    missed = [label for label in labelled if not any(label is other for _, other in pairs)]
    wrong = [each for each in look_alikes if any(_is_taken(other, each) for other in extra)]
    return Score(
        name=name,
        labelled=len(labelled),
        explicit=sum(label.explicit for label in labelled),
        found=len(pairs),
        explicit_found=sum(label.explicit for _, label in pairs),
        reviewed=len(match([each for each in found if each.reviewed], missed)),
        taken=len(pairs),
        extra=sum(each.outcomes != (Outcome.NOT_AGREED,) for each in extra),
        day_right=sum(each.day == label.day for each, label in pairs),
        outcome_right=sum(label.outcome in each.outcomes for each, label in pairs),
        look_alikes=len(look_alikes),
        look_alikes_taken=len(wrong),
    )


def _is_taken(found: Found, look_alike: LookAlike) -> bool:
    return found.outcomes != (Outcome.NOT_AGREED,) and begins(found.text, look_alike.first_words, True)


def together(name: str, scores: Iterable[Score]) -> Score:
    """The counts of several files as one."""
    listed = list(scores)
    fields = [field for field in Score.__dataclass_fields__ if field != "name"]
    return Score(name, **{field: sum(getattr(each, field) for each in listed) for field in fields})


# --- all files --------------------------------------------------------------------------------


def labelled_readings(folder: Path, labels: Labels, split: str | None = None) -> list[tuple[str, Reading]]:
    """The labelled files of one split or of both, read, wherever they stand in the folder; those that aren't there are
    left out."""
    wanted = {label.file for each in labels for label in each if split in (None, label.split)}
    return [
        (path.name, read_document(path, path.read_bytes(), Level.PUBLIC, lambda text: len(text.split())))
        for path in sorted(folder.rglob("*"))
        if path.name in wanted and path.is_file()
    ]


def score_readings(read: Iterable[tuple[str, Reading]], labels: Labels, find: Finder = found_in) -> list[Score]:
    """The score of each file read, then of all together; `find` takes the decisions from a reading."""
    decisions, look_alikes = labels
    scores = []
    for name, reading in read:
        own = [each for each in decisions if each.file == name]
        alike = [each for each in look_alikes if each.file == name]
        scores.append(score(name, find(reading), own, alike))
    return [*scores, together("all", scores)]


def table(scores: Iterable[Score]) -> str:
    """The scores as lines of text."""
    lines = [f"{'file':52} labelled explicit recall precision day outcome look-alikes on review"]
    for each in scores:
        lines.append(
            f"{each.name:52} {each.labelled:8} {each.explicit_recall:8.2f} {each.recall:6.2f} {each.precision:9.2f} "
            f"{_share(each.day_right, each.found):3.2f} {_share(each.outcome_right, each.found):7.2f} "
            f"{each.look_alikes_taken:4} of {each.look_alikes:<3} {each.reviewed:9}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores of a folder of records; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.register_gold", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD / "sample.jsonl")
    parser.add_argument("--split", choices=("tune", "test"))
    parser.add_argument("--baseline", action="store_true", help="the search for labels instead of the reader")
    chosen = parser.parse_args(arguments)
    labels = load(chosen.gold)
    read = labelled_readings(chosen.folder, labels, chosen.split)
    print(table(score_readings(read, labels, found_by_expression if chosen.baseline else found_in)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
