"""A decision's clauses: `(1) … ; and (2) …`, `(a)`, `i.`, bullets, and what is joined by `; and that`.

The first marker found says how the clauses are numbered; markers of another style below it are sub-clauses and stay in
the clause they belong to. A number printed twice makes two clauses all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.minutes.actors import actor_of, due_of
from ingest.minutes.outcomes import outcome_of
from ingest.records.register import Clause, Outcome

_MARKER = re.compile(
    r"(?P<before>^|[\n\u2028]\s{0,20}+|[:;.,]\s{1,20}+|[:;,]?\s{1,20}+(?:and|to|that|That|THAT|to:)[:,]?\s{1,20}+|\s)"
    r"(?P<label>\((?:\d{1,3}|[a-z]|[A-Z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\."
    r"|[•·▪◦●○■➢*-](?=\s))(?=\s{1,20}\S|[A-Za-z])"
)
# "A Note the report. B Approve the plan.": capitals without a sign, told from the article by what stands around them.
_LETTER = re.compile(r"(?P<label>[A-Z]):?[ \t\u00a0\u2028]{1,8}(?=[A-Z][a-z])")
_LETTERED = re.compile(rf"(?:^|(?<=[.;:,]\s)|(?<=\band\s)|(?<=\n)|(?<=\u2028)){_LETTER.pattern}")
_JOINED = re.compile(r";\s+(?:and\s+)?(?=that\b|to\b)", re.IGNORECASE)
_TAIL = re.compile(r"(?<![\s;,:])[\s;,:]*+(?:(?<=\s)(?:and|or))?[\s;,]*$")


@dataclass(frozen=True, slots=True)
class _Span:
    label: str
    start: int
    end: int


def read_clauses(
    canonical: str, start: int, end: int, otherwise: Outcome, gaps: tuple[tuple[int, int], ...] = ()
) -> tuple[Clause, ...]:
    """The clauses of the decision in `canonical` from `start` to `end`; one without a label if it has no parts.

    `otherwise` is the outcome of a clause that names none. `gaps` are spans within that belong to the page.
    """
    text = canonical[start:end]
    for first, last in gaps:
        text = text[: first - start] + " " * (last - first) + text[last - start :]
    spans = _marked(text) or _lettered(text) or _joined(text) or [_Span("", 0, len(text))]
    lead = text[: spans[0].start - len(spans[0].label)] if spans[0].label else ""
    led = outcome_of(_ASKED.sub(" ", lead), otherwise) if lead.strip() else otherwise
    clauses = tuple(_clause(text, span, start, led) for span in spans)
    # "That Cabinet be recommended to: (a) approve": what is to be approved there is recommended here.
    return tuple(replace(each, outcome=led) for each in clauses) if lead.strip() and led in _GOVERNS else clauses


def style_of(label: str) -> str:
    """The style of a marker: its signs and whether it is a number, a letter or a Roman numeral."""
    core = label.strip("().")
    if not core or not core[0].isalnum():
        return "bullet"
    kind = "1" if core.isdigit() else "A" if core.isupper() else "i" if core in _ROMAN else "a"
    return label.replace(core, kind)


_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
_ASKED = re.compile(r"\b(?:is|are) (?:asked|invited|recommended|requested) to\b", re.IGNORECASE)
_GOVERNS = frozenset({Outcome.RECOMMENDED, Outcome.REQUESTED})
_FIRST = frozenset({"1", "a", "A", "i"})


def follows(before: str, label: str) -> bool:
    """Whether `label` is the next of its kind after `before`, or begins the numbering again."""
    first, second = before.strip("()."), label.strip("().")
    if style_of(before) == "bullet" or style_of(label) == "bullet":
        return style_of(before) == style_of(label)
    if label.replace(second, "") != before.replace(first, ""):
        return False
    if first.isdigit() and second.isdigit():
        return int(second) in (int(first) + 1, int(first), 1)
    if first in _ROMAN and second in _ROMAN:
        return _number(second) - _number(first) == 1
    return len(first) == len(second) == 1 and ord(second) - ord(first) == 1


def _number(roman: str) -> int:
    return "i ii iii iv v vi vii viii ix x xi xii".split().index(roman) + 1


def _marked(text: str) -> list[_Span]:
    """The clauses by their markers, sub-clauses left in them; none where there are not two, or one at the head."""
    marks = [(match["label"], match.start("label"), match.end("label")) for match in _MARKER.finditer(text)]
    first = next((n for n, mark in enumerate(marks) if _may_begin(mark, text)), None)
    if first is None:
        return []
    taken = [marks[first]]
    for mark in marks[first + 1 :]:
        next_of_its_kind = follows(taken[-1][0], mark[0]) or (_heads_line(text, mark) and _same_style(taken, mark))
        if next_of_its_kind and not _within_sentence(text, mark):
            taken.append(mark)
    if len(taken) == 1 and text[: taken[0][1]].strip(" \n:;–-").lower() not in ("", "that", "to"):
        return []
    ends = [mark[1] for mark in taken[1:]] + [len(text)]
    return [_Span(label, end, last) for (label, _, end), last in zip(taken, ends, strict=True)]


def _may_begin(mark: tuple[str, int, int], text: str) -> bool:
    core = mark[0].strip("().")
    if style_of(mark[0]) == "bullet":
        return mark[1] == 0 or text[mark[1] - 1] in "\n\u2028"
    if mark[0].endswith(".") and not (
        mark[1] == 0 or text[mark[1] - 1] in "\n\u2028" or text[: mark[1]].rstrip()[-1:] in ":;"
    ):
        return False
    led = _heads_line(text, mark) and text[: mark[1]].strip(" \n\u2028:;–-").lower() in ("that", "to")
    return core in _FIRST or mark[1] == 0 or led


def _heads_line(text: str, mark: tuple[str, int, int]) -> bool:
    return mark[1] == 0 or text[mark[1] - 1] in "\n\u2028"


def _same_style(taken: list[tuple[str, int, int]], mark: tuple[str, int, int]) -> bool:
    """Whether a marker at the head of a line is of the decision's own numbering, though out of its order."""
    return style_of(mark[0]) == style_of(taken[0][0]) and style_of(mark[0]) != "bullet"


def out_of_order(clauses: Sequence[Clause]) -> bool:
    """Whether the numbers of the clauses jump or run backwards."""
    labels = [clause.label for clause in clauses if clause.label]
    return any(not follows(before, label) for before, label in pairwise(labels))


# "as a consequence of resolution (1) above" speaks of a number and opens no clause.
_REFERS = re.compile(
    r"\b(?:resolutions?|recommendations?|paragraphs?|clauses?|sections?|regulations?|minutes?|parts?|points?|articles?)"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
_LONGEST_WORD = 20


def _within_sentence(text: str, mark: tuple[str, int, int]) -> bool:
    """Whether a number with a full stop or a single bracket only ends a sentence or a bracket there."""
    if _REFERS.search(text, max(0, mark[1] - _LONGEST_WORD), mark[1]):
        return True
    if mark[0].startswith("(") or mark[1] == 0 or text[mark[1] - 1] in "\n\u2028":
        return False
    before = text[: mark[1]].rstrip()
    return not before.endswith((";", ".", ":", ",", "and", "or"))


def letter_of(text: str) -> str:
    """The capital that may mark a clause without a sign, as in "A Note the report"."""
    match = _LETTER.match(text)
    return match["label"] if match else ""


def _lettered(text: str) -> list[_Span]:
    """The clauses marked by capitals alone, from A on, behind nothing but what leads them in."""
    taken: list[re.Match[str]] = []
    for match in _LETTERED.finditer(text):
        if match["label"] == chr(ord("A") + len(taken)):
            taken.append(match)
    if not taken or text[: taken[0].start()].strip(" \n:;–-").lower() not in ("", "that", "to"):
        return []
    if len(taken) == 1 and outcome_of(text[taken[0].end() :], Outcome.OTHER) is Outcome.OTHER:
        return []
    ends = [match.start() for match in taken[1:]] + [len(text)]
    return [_Span(match["label"], match.end(), end) for match, end in zip(taken, ends, strict=True)]


def _joined(text: str) -> list[_Span]:
    """Clauses without markers, joined by `; that` or `; and that`."""
    cuts = [match.end() for match in _JOINED.finditer(text)]
    if not cuts:
        return []
    return [_Span("", start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _clause(text: str, span: _Span, offset: int, otherwise: Outcome) -> Clause:
    start, end = span.start, span.end
    while start < end and text[start] in " \n\u2028\t|_":
        start += 1
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    words = text[start:end]
    outcome = outcome_of(words, otherwise)
    return Clause(
        label=span.label,
        text=words,
        outcome=outcome,
        start=offset + start,
        end=offset + end,
        actor="" if outcome is Outcome.NOT_AGREED else actor_of(words),  # what was lost charges nobody
        due=due_of(words),
    )
