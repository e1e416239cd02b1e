"""Retrieval: ir-measures over qrels and a run in which a document is a piece of evidence, not a passage.

So systems that cut records into other passages are compared on the same ground. A hit is relevant when by itself it
holds all fragments of one piece of evidence, of the same file. Alternatives (needs "any") are one document between
them, pieces that are all needed (needs "all") one each. A hit that holds nothing new is a document without relevance.
Where one hit holds several new pieces they stand in a row, and what follows moves down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, Success, nDCG

from evaluation.gold import Evidence, GoldQuestion, holds
from evaluation.runs import Asked, Quote

READING_WORDS = 200
IN_READING = "evidence in 200 words"

_MEASURES = {
    "success@1": Success @ 1,
    "success@5": Success @ 5,
    "RR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
    "recall@5": R @ 5,
}
NAMES = (*_MEASURES, IN_READING)


def shows(quote: Quote, evidence: Evidence) -> bool:
    """Whether a quote by itself holds one piece of evidence."""
    return quote.file == evidence.file and holds(quote.text, evidence.fragments)


def wanted(question: GoldQuestion) -> tuple[tuple[Evidence, ...], ...]:
    """The things to find, each with its alternatives."""
    if question.needs == "all":
        return tuple((piece,) for piece in question.evidence)
    return (question.evidence,) if question.evidence else ()


def found(asked: Sequence[Asked]) -> list[Mapping[str, float] | None]:
    """The retrieval measures of each question by name; None where they do not apply: nothing is to be found, what is
    to be found is closed to the asker, or no search was made. Where the search failed all are 0."""
    qrels: list[Qrel] = []
    run: list[ScoredDoc] = []
    values: list[dict[str, float] | None] = []
    for number, one in enumerate(asked):
        if not _applies(one):
            values.append(None)
            continue
        hits = one.hits or ()
        values.append({IN_READING: float(_in_reading(one.question, hits))})
        qrels.extend(Qrel(str(number), f"piece {n}", 1) for n in range(len(wanted(one.question))))
        ranked = _ranked(one.question, hits) or ["nothing"]
        run.extend(ScoredDoc(str(number), doc, -place) for place, doc in enumerate(ranked))
    names = {measure: name for name, measure in _MEASURES.items()}
    for metric in ir_measures.iter_calc(list(names), qrels, run) if qrels else ():
        part = values[int(metric.query_id)]
        assert part is not None
        part[names[metric.measure]] = float(metric.value)
    return list(values)


def _applies(asked: Asked) -> bool:
    question = asked.question
    searched = asked.hits is not None or (bool(asked.fault) and not question.earlier)
    return bool(question.evidence) and question.kind != "closed" and searched


def _ranked(question: GoldQuestion, hits: Iterable[Quote]) -> list[str]:
    """The documents of the run, best first: pieces of evidence where they are first found, else the hits."""
    left = dict(enumerate(wanted(question)))
    ranked: list[str] = []
    for place, hit in enumerate(hits):
        new = [n for n, pieces in left.items() if any(shows(hit, piece) for piece in pieces)]
        for n in new:
            del left[n]
        ranked.extend([f"piece {n}" for n in new] or [f"hit {place}"])
    return ranked


def _in_reading(question: GoldQuestion, hits: Iterable[Quote]) -> bool:
    """Whether all that is to be found stands in the first words of the hits."""
    read = first_words(hits, READING_WORDS)
    return all(any(shows(part, piece) for part in read for piece in pieces) for pieces in wanted(question))


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
