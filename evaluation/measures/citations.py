"""Citations, by the definitions of ALCE: how much of an answer is borne out, and how many citations are needed for it.

Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations" (EMNLP 2023), section 3:

- recall: the share of statements that the texts they cite, taken together, fully support; one without a citation, or
  with a mark that no citation has, is not supported;
- precision: the share of citations that are needed: those of a supported statement, but for one that by itself does not
  support it while the others do without it.

Where ALCE has an inference model judge support, `evaluation.measures.support` does. A citation that no statement marks
counts as not needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.measures.support import claims_of, supports
from evaluation.runs import Reply
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or quoted piece of an answer, with the numbers of the citations that it marks."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """Citation recall and precision of one answer, 0 to 1."""

    recall: float
    precision: float


def supported(reply: Reply) -> Support:
    """The citation measures of an answer. One that states nothing, or cites nothing, has 0."""
    texts = [quote.text for quote in reply.citations]
    statements = split_statements(reply.answer)
    borne_out = needed = 0
    marked: set[int] = set()
    marks = 0
    for statement in statements:
        marked.update(statement.marks)
        marks += len(statement.marks)
        if _is_supported(statement, texts):
            borne_out += 1
            needed += sum(_is_needed(number, statement, texts) for number in statement.marks)
    marks += len(set(range(1, len(texts) + 1)) - marked)
    return Support(borne_out / len(statements) if statements else 0.0, needed / marks if marks else 0.0)


def _is_supported(statement: Statement, texts: Sequence[str]) -> bool:
    if not statement.marks or not all(1 <= number <= len(texts) for number in statement.marks):
        return False
    return supports([texts[number - 1] for number in statement.marks], statement.text)


def _is_needed(number: int, statement: Statement, texts: Sequence[str]) -> bool:
    others = [texts[other - 1] for other in statement.marks if other != number]
    return not others or supports([texts[number - 1]], statement.text) or not supports(others, statement.text)


# --- statements -------------------------------------------------------------------------------

_MARKS = re.compile(r"(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+")
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ENDED = re.compile(r"(?:[.!?:;]|[”\"])\s*$")
_OPENS = re.compile(r"\s*(?:[.:;!?,]|[-•]\s|\n)")


def split_statements(answer: str) -> tuple[Statement, ...]:
    """The statements of an answer, in order.

    An answer is split at its citation marks, and before them into sentences, a quoted piece never being cut. The last
    sentence before marks carries them. What goes on after marks without marks of its own, to the end of its sentence,
    belongs to the statement before. Pieces that claim nothing are left out.
    """
    statements: list[Statement] = []
    for text, marks in _segments(answer):
        pieces = _sentences(text)
        if pieces and statements and _goes_on(statements[-1], text) and (len(pieces) > 1 or not marks):
            before = statements.pop()
            statements.append(Statement(f"{before.text} {pieces.pop(0)}", before.marks))
        statements.extend(Statement(piece, ()) for piece in pieces[:-1])
        if pieces:
            statements.append(Statement(pieces[-1], marks))
        elif marks and statements:
            before = statements.pop()
            statements.append(Statement(before.text, tuple(dict.fromkeys((*before.marks, *marks)))))
    return tuple(statement for statement in statements if claims_of(statement.text))


def _segments(answer: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The stretches of text up to the next marks, each with those marks."""
    start = 0
    for match in _MARKS.finditer(answer):
        numbers = dict.fromkeys(int(number) for number in _NUMBER.findall(match.group()))
        yield answer[start : match.start()], tuple(numbers)
        start = match.end()
    yield answer[start:], ()


def _goes_on(before: Statement, text: str) -> bool:
    """Whether `text`, which stands after the marks of `before`, goes on with its sentence."""
    return bool(before.marks) and not _ENDED.search(before.text) and not _OPENS.match(text)


def _sentences(text: str) -> list[str]:
    masked = _QUOTED.sub(lambda match: _mask(match.group()), text)
    pieces = [text[start:end].strip(" \n:;,") for start, end in sentence_spans(masked)]
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]


def _mask(quoted: str) -> str:
    """A quoted piece of the same length in which no sentence ends but with its last word."""
    return f"{quoted[0]}{'x' * (len(quoted) - 3)}{quoted[-2:]}" if len(quoted) > 3 else quoted
