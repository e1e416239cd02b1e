"""What went wrong, question by question: expected and got."""

from __future__ import annotations

from evaluation.gold import GoldQuestion
from evaluation.marks import Mark

_SHOWN = 240
"""Characters of an answer or a quote."""


def failure_text(mark: Mark) -> str:
    """A question that was not answered as it should have been, on a few lines."""
    question, reply = mark.question, mark.reply
    lines = [f"{question.id} ({question.kind}, {question.split}): {' / '.join(question.turns)}"]
    lines.append(f"  expected: {_expected(question)}")
    if reply is None:
        return "\n".join([*lines, f"  failed:   {mark.asked.fault}"])
    lines.append(f"  got:      {reply.outcome}: {_short(reply.answer)}")
    lines.extend(f"  cited:    [{n}] {quote.file}: {_short(quote.text)}" for n, quote in enumerate(reply.citations, 1))
    if mark.closed_shown:
        lines.append("  marked:   something closed to the asker was shown")
    elif question.answerable:
        lines.append(f"  marked:   said {_right(mark.said)}, cited {_right(mark.cited)}")
    return "\n".join(lines)


def _expected(question: GoldQuestion) -> str:
    parts = [*question.answer.all_of, *(" or ".join(group) for group in question.answer.any_of)]
    said = "; ".join(parts) or "to be declined"
    unsaid = f", never {', '.join(question.must_not)}" if question.must_not else ""
    joined = " and " if question.needs == "all" else " | "
    places = joined.join(f"{item.file}: {' … '.join(item.fragments)}" for item in question.evidence)
    return f"{said}{unsaid}{f' <- {places}' if places else ''}"


def _right(value: bool) -> str:
    return "right" if value else "wrong"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
