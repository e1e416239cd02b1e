"""Marking: what the product found and said to each gold question, and whether that was right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from evaluation.client import Client, ServiceFault
from evaluation.gold import Evidence, Expected, GoldQuestion, holds

ANSWERED = frozenset({"answered", "corrected", "conflict"})
READING_WORDS = 200
MOST_CITATIONS = 4

_CITATION_MARK = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the file with base name `file`, shown as a hit or as a citation."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the product said to a question; `text` is the answer without its citation marks."""

    outcome: str
    text: str
    citations: tuple[Quote, ...]

    @property
    def answered(self) -> bool:
        return self.outcome in ANSWERED


@dataclass(frozen=True, slots=True)
class Mark:
    """One question marked.

    `rank` counts from 1 to the first right hit (None if there is none); `in_reading` says whether the evidence stands
    in the first 200 words of the hits. `said_right` is the answer's own text, `cited_right` its citations. `fault` is
    the error that kept the question from being marked; then nothing else is right.
    """

    question: GoldQuestion
    hits: tuple[Quote, ...] = ()
    reply: Reply | None = None
    rank: int | None = None
    in_reading: bool = False
    said_right: bool = False
    cited_right: bool = False
    fault: str = ""

    @property
    def declined(self) -> bool:
        return self.reply is not None and not self.reply.answered

    @property
    def answered(self) -> bool:
        return self.reply is not None and self.reply.answered

    @property
    def right(self) -> bool:
        """An answerable question answered and cited rightly; an unanswerable one declined."""
        return self.said_right and self.cited_right if self.question.answerable else self.declined


def mark_all(questions: Sequence[GoldQuestion], client: Client, workers: int = 4) -> tuple[Mark, ...]:
    """Every question asked and marked, in order, `workers` at a time.

    A ServiceFault marks its question as failed; any other error ends the run.
    """
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return tuple(pool.map(lambda question: mark_question(question, client), questions))


def mark_question(question: GoldQuestion, client: Client) -> Mark:
    try:
        hits = tuple(_read_quote(hit, "text") for hit in client.search(question.question))
        reply = _read_reply(client.ask(question.question))
    except ServiceFault as error:
        return Mark(question, fault=str(error))
    return Mark(
        question,
        hits,
        reply,
        rank=rank_of(question.evidence, hits),
        in_reading=rank_of(question.evidence, first_words(hits, READING_WORDS)) is not None,
        said_right=reply.answered and says(reply.text, question.answer, question.must_not),
        cited_right=reply.answered and cites(reply.citations, question.evidence),
    )


def rank_of(evidence: Sequence[Evidence], quotes: Sequence[Quote]) -> int | None:
    """The place, from 1, of the first quote that by itself holds all fragments of one piece of evidence."""
    return next((place for place, quote in enumerate(quotes, start=1) if _shows(quote, evidence)), None)


def first_words(quotes: Iterable[Quote], limit: int) -> tuple[Quote, ...]:
    """The quotes as far as a person gets who reads `limit` words; the last one may be cut."""
    read: list[Quote] = []
    left = limit
    for quote in quotes:
        words = quote.text.split()[:left]
        if words:
            read.append(Quote(quote.file, " ".join(words)))
        left -= len(words)
        if left <= 0:
            break
    return tuple(read)


def says(text: str, expected: Expected, must_not: Sequence[str]) -> bool:
    """Whether `text` says all that is expected and nothing that must not be said."""
    if any(holds(text, [wrong]) for wrong in must_not):
        return False
    return holds(text, expected.all_of) and all(any(holds(text, [way]) for way in group) for group in expected.any_of)


def cites(citations: Sequence[Quote], evidence: Sequence[Evidence]) -> bool:
    """Whether one of the citations, four at most, holds one piece of evidence."""
    return len(citations) <= MOST_CITATIONS and rank_of(evidence, citations) is not None


def _shows(quote: Quote, evidence: Iterable[Evidence]) -> bool:
    return any(item.file == quote.file and holds(quote.text, item.fragments) for item in evidence)


def _read_reply(raw: Mapping[str, Any]) -> Reply:
    outcome = raw.get("outcome")
    if not isinstance(outcome, str) or raw.get("answered") is not (outcome in ANSWERED):
        raise ServiceFault(
            f"A reply has outcome {outcome!r} with answered {raw.get('answered')!r}.", "Check the service's contract."
        )
    citations = tuple(_read_quote(item, "cited_text") for item in raw.get("citations") or ())
    return Reply(outcome, _CITATION_MARK.sub(" ", raw.get("answer") or ""), citations)


def _read_quote(raw: Mapping[str, Any], text_field: str) -> Quote:
    file, text = raw.get("file"), raw.get(text_field)
    if not isinstance(file, str) or not isinstance(text, str):
        raise ServiceFault(f"A hit or citation lacks its file or {text_field}.", "Check the service's contract.")
    return Quote(file, text)
