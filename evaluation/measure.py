"""Measures how well the product finds and answers gold questions.

    python -m evaluation.measure --base-url http://127.0.0.1:8000 --gold evaluation/gold/real.jsonl

Exit status: 0 measured, 1 some question could not be put (listed) or no service answers, 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from evaluation.client import Client, HttpClient
from evaluation.gold import SPLITS, GoldQuestion, load_gold
from evaluation.marks import Mark, mark_all
from evaluation.scores import MEASURES, ScoreGroup, score_by, score_group
from ingest.errors import BadRequest, MinutebookError

_SHOWN_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Measurement:
    """All marks of a run with their scores."""

    marks: tuple[Mark, ...]
    overall: ScoreGroup
    by_kind: tuple[ScoreGroup, ...]
    by_folder: tuple[ScoreGroup, ...]

    @property
    def failures(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if not mark.right)

    @property
    def faults(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.fault)

    @property
    def answer_words(self) -> float | None:
        """The median length in words of what was answered: shown because reciting a whole passage also scores."""
        lengths = [len(mark.reply.text.split()) for mark in self.marks if mark.reply and mark.reply.answered]
        return median(lengths) if lengths else None


def measure(questions: Sequence[GoldQuestion], client: Client, workers: int = 4) -> Measurement:
    """Puts every question to `client` and scores what comes back; raises what the client raises beyond ServiceFault."""
    marks = mark_all(questions, client, workers)
    return Measurement(
        marks,
        score_group("all", marks),
        score_by(lambda mark: mark.question.kind, marks),
        score_by(lambda mark: mark.question.folder, marks),
    )


def select(questions: Iterable[GoldQuestion], split: str | None, only: str | None) -> tuple[GoldQuestion, ...]:
    """The questions of a split and a folder; None takes all. Raises BadRequest when none is left."""
    chosen = tuple(
        question for question in questions if split in (None, question.split) and only in (None, question.folder)
    )
    if not chosen:
        raise BadRequest("No gold question is in that split and folder.", "Leave out --split or --only.")
    return chosen


# --- showing ----------------------------------------------------------------------------------


def as_text(measurement: Measurement, show_failures: bool) -> str:
    groups = (*measurement.by_kind, *measurement.by_folder)
    length = "-" if measurement.answer_words is None else f"{measurement.answer_words:.0f}"
    lines = [f"{_overall(measurement.overall)}\n  words in the median answer: {length}", _table(groups)]
    if show_failures:
        lines.extend(_failure(mark) for mark in measurement.failures)
    elif measurement.faults:
        lines.extend(f"{mark.question.id}: {mark.fault}" for mark in measurement.faults)
    return "\n\n".join(lines)


def _overall(group: ScoreGroup) -> str:
    lines = [f"{group.questions} questions"]
    for label, score in group.scores.items():
        rate = "    -" if score.rate is None else f"{score.rate:.3f}"
        lines.append(f"  {label:<26}{rate}  of {score.total}")
    return "\n".join(lines)


def _table(groups: Iterable[ScoreGroup]) -> str:
    labels = [measure.label for measure in MEASURES]
    widths = [max(len(word) for word in label.split()) + 2 for label in labels]
    lines = [*_heads(labels, widths)]
    for group in groups:
        rates = (group.scores[label].rate for label in labels)
        cells = ("-" if rate is None else f"{rate:.2f}" for rate in rates)
        row = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{group.name:<14}{group.questions:>4}{row}")
    return "\n".join(lines)


def _heads(labels: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The labels set one word above the other, lowest line full."""
    depth = max(len(label.split()) for label in labels)
    padded = [[""] * (depth - len(label.split())) + label.split() for label in labels]
    return [
        " " * 18 + "".join(f"{words[line]:>{width}}" for words, width in zip(padded, widths, strict=True))
        for line in range(depth)
    ]


def _failure(mark: Mark) -> str:
    question = mark.question
    lines = [f"{question.id} ({question.kind}, {question.split}): {question.question}"]
    lines.append(f"  expected: {_expected(question)}")
    if mark.fault or mark.reply is None:
        return "\n".join([*lines, f"  failed:   {mark.fault}"])
    lines.append(f"  got:      {mark.reply.outcome}: {_short(mark.reply.text)}")
    lines.extend(f"  cited:    {quote.file}: {_short(quote.text)}" for quote in mark.reply.citations)
    if question.answerable:
        verdict = f"said {_yes(mark.said_right)}, cited {_yes(mark.cited_right)}, right hit at {mark.rank or 'none'}"
        lines.append(f"  marked:   {verdict}")
    return "\n".join(lines)


def _expected(question: GoldQuestion) -> str:
    if not question.answerable:
        return "to be declined"
    parts = [*question.answer.all_of, *(" or ".join(group) for group in question.answer.any_of)]
    places = [f"{item.file}: {' … '.join(item.fragments)}" for item in question.evidence]
    unsaid = f", never {', '.join(question.must_not)}" if question.must_not else ""
    return f"{'; '.join(parts)}{unsaid} <- {' | '.join(places)}"


def _yes(value: bool) -> str:
    return "right" if value else "wrong"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]} …"


def as_json(measurement: Measurement) -> dict[str, Any]:
    """The measurement as one JSON document; rates are null where no question applies."""
    return {
        "all": _group_json(measurement.overall),
        "median_answer_words": measurement.answer_words,
        "by_kind": [_group_json(group) for group in measurement.by_kind],
        "by_folder": [_group_json(group) for group in measurement.by_folder],
        "questions": [_mark_json(mark) for mark in measurement.marks],
    }


def _group_json(group: ScoreGroup) -> dict[str, Any]:
    rates = {label: {"rate": score.rate, "total": score.total} for label, score in group.scores.items()}
    return {"name": group.name, "questions": group.questions, "scores": rates}


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {
        "id": mark.question.id,
        "right": mark.right,
        "rank": mark.rank,
        "in_reading": mark.in_reading,
        "said_right": mark.said_right,
        "cited_right": mark.cited_right,
        "fault": mark.fault,
        "reply": asdict(mark.reply) if mark.reply else None,
    }


# --- the command ------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        questions = select(load_gold(options.gold), options.split, options.only)
        client = HttpClient(options.base_url, options.timeout)
    except (BadRequest, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        measurement = measure(questions, client, options.workers)
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(as_json(measurement), ensure_ascii=False, indent=1))
    else:
        print(as_text(measurement, options.show_failures))
    return 1 if measurement.faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.measure", description="Measure search and answers.")
    parser.add_argument("--base-url", default="http://127.0.0.1:8000", help="where the service answers")
    parser.add_argument("--gold", type=Path, required=True, help="gold questions, a JSON Lines file")
    parser.add_argument("--split", choices=sorted(SPLITS), help="ask the questions of one split alone")
    parser.add_argument("--only", metavar="FOLDER", help="ask the questions about one folder of records alone")
    parser.add_argument("--workers", type=int, default=4, help="questions put at the same time (default 4)")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds that a call may take (default 60)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--show-failures", action="store_true", help="list each failure: expected and got")
    return parser


if __name__ == "__main__":
    sys.exit(main())
