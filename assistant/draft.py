"""An answer before it is shown: words of the assistant's own and quotes, each quote tied to its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.arithmetic import Computed


@dataclass(frozen=True, slots=True)
class Say:
    """Plain words of the assistant's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The whole text of citation `n`, shown between quotation marks; `begun` where what it is a piece of begins before
    it, `cut` where that goes on."""

    n: int
    text: str
    cut: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Citation `n` bears out the words before it."""

    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the decisions of a meeting, or entries of a list, are quoted in the answer: `shown` of `of`."""

    shown: int
    of: int


Piece = Say | Quote | Mark | Tally | Computed


def render(pieces: Sequence[Piece]) -> str:
    """The answer as it is read, with [1] marks."""
    shown = []
    for piece in pieces:
        match piece:
            case Say(text):
                shown.append(text)
            case Computed(text=text):
                shown.append(f"{text} (computed)")
            case Quote(n, text, cut, begun):
                shown.append(f"“{'… ' if begun else ''}{readable(text)}{' …' if cut else ''}” [{n}]")
            case Mark(n):
                shown.append(f"[{n}]")
            case Tally(some, of):
                shown.append(f"{some} of {of} shown. ")
    return "".join(shown).strip()


def readable(text: str) -> str:
    """A quote on one line: cells parted by bars, lines by spaces; no word is changed."""
    rows = (
        " | ".join(" ".join(cell.split()) for cell in row.split("\t") if cell.strip())
        for row in re.split("[\n\u2028]", text)
    )
    return " ".join(row for row in rows if row)
