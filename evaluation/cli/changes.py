"""A comparison printed: for people as tables, both answers side by side, and for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.cli.printing import console
from evaluation.comparing import SURE, Change, Changed, Comparison, Difference
from evaluation.marks import Mark
from evaluation.measures.answers import own_text
from evaluation.report.words import OUTCOMES, count, say_difference, say_p, say_value
from evaluation.runs import Head

_WIDTH = 100
"""Columns at most, so that a line stays readable on a wide terminal."""
_SHOWN = 300
"""Characters of an answer."""
_STYLES = {True: "green", False: "red", None: ""}


def print_comparison(found: Comparison) -> None:
    """The measures in a table, then the questions that changed, what to look at first on top."""
    out = console()
    for block in _blocks(found):
        out.print(block, width=min(out.width, _WIDTH))


def _blocks(found: Comparison) -> Iterator[RenderableType]:
    yield f"A: {_named(found.a)}\nB: {_named(found.b)}"
    yield f"{count(found.questions, 'question')} compared{_left_out(found)}."
    yield _measures(found.differences)
    for change in Change:
        changed = [one for one in found.changed if one.change is change]
        if changed:
            yield Text(f"\n{change.heading}: {count(len(changed), 'question')}", style="bold")
            yield from (_question(one) for one in changed)


def _named(head: Head) -> str:
    about = (head.system, head.started, head.commit[:12], "+".join(head.gold))
    return ", ".join(part for part in about if part)


def _left_out(found: Comparison) -> str:
    parts = ((found.only_a, "only in A"), (found.only_b, "only in B"), (found.reworded, "with another gold row"))
    said = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    return f"; left out: {said}" if said else ""


def _measures(differences: Sequence[Difference]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Measure")
    for name in ("A", "B", "Difference", "p", "n"):
        table.add_column(name, justify="right")
    table.add_column("")
    for one in differences:
        unit = one.measure.unit
        values = (say_value(one.a, unit), say_value(one.b, unit), say_difference(one.difference, unit))
        verdict = Text(verdict_of(one), style=_STYLES[one.better] if one.p < SURE else "")
        table.add_row(one.measure.name, *values, say_p(one.p), f"{one.pairs:,}", verdict)
    return table


def verdict_of(one: Difference) -> str:
    """Better or worse where that is more than chance."""
    if one.better is None:
        return "the same"
    if one.p >= SURE:
        return "may be chance"
    return "better" if one.better else "worse"


def _question(one: Changed) -> RenderableType:
    """The question over a table of both answers."""
    asked = one.a.question
    title = Text.assemble((" / ".join(asked.turns), "bold"), f"  ({asked.id}, {asked.kind})")
    changes = ", ".join(f"{measure.name} {a:.3g} to {b:.3g}" for measure, a, b in one.by_measure)
    table = Table(box=box.ROUNDED, expand=True, show_header=True)
    table.add_column(f"A: {_state(one.a)}", ratio=1)
    table.add_column(f"B: {_state(one.b)}", ratio=1)
    table.add_row(Text(_said(one.a)), Text(_said(one.b)))
    return Padding(Group(title, table, Text(changes, style="dim")), (1, 0, 0, 0))


def _state(mark: Mark) -> str:
    return "right" if mark.right else "wrong"


def _said(mark: Mark) -> str:
    """The outcome and the answer, with what it cites."""
    if mark.reply is None:
        return f"Could not be put: {mark.asked.fault}"
    outcome = OUTCOMES.get(mark.reply.outcome, mark.reply.outcome)
    text = " ".join(own_text(mark.reply.answer).split())
    files = ", ".join(dict.fromkeys(quote.file for quote in mark.reply.citations))
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
    return "\n".join(part for part in (f"{outcome}.", short, f"Cites {files}" if files else "") if part)


# --- JSON -------------------------------------------------------------------------------------


def comparison_json(found: Comparison) -> dict[str, Any]:
    """The comparison as one document; differences are B less A."""
    return {
        "a": _head_json(found.a),
        "b": _head_json(found.b),
        "questions": found.questions,
        "left_out": {"only_a": found.only_a, "only_b": found.only_b, "reworded": found.reworded},
        "measures": {one.measure.name: _difference_json(one) for one in found.differences},
        "changed": [_changed_json(one) for one in found.changed],
    }


def _head_json(head: Head) -> dict[str, Any]:
    return {"system": head.system, "started": head.started, "commit": head.commit, "code": head.code}


def _difference_json(one: Difference) -> dict[str, Any]:
    return {
        "a": one.a,
        "b": one.b,
        "difference": one.difference,
        "p": one.p,
        "questions": one.pairs,
        "differing": one.differing,
        "better": one.measure.better,
        "verdict": verdict_of(one),
    }


def _changed_json(one: Changed) -> dict[str, Any]:
    return {
        "id": one.a.question.id,
        "turns": list(one.a.question.turns),
        "kind": one.a.question.kind,
        "change": one.change.value,
        "worth": one.worth,
        "measures": {measure.name: {"a": a, "b": b} for measure, a, b in one.by_measure},
        "a": _mark_json(one.a),
        "b": _mark_json(one.b),
    }


def _mark_json(mark: Mark) -> dict[str, Any]:
    reply = mark.reply
    return {
        "right": mark.right,
        "outcome": reply.outcome if reply else None,
        "answer": reply.answer if reply else "",
        "citations": [{"file": quote.file, "text": quote.text} for quote in reply.citations] if reply else [],
        "fault": mark.asked.fault,
    }
