"""Hits: passages as search shows them, with the words that matched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answers import Hit
from index.analysis import stem, term_spans, tokenise
from index.held import HeldPassage


def as_hits(passages: Sequence[HeldPassage], scores: Iterable[float], words: Iterable[str]) -> tuple[Hit, ...]:
    """The passages in their order, with spans of the text that match one of `words`."""
    wanted = {stem(token.text) for word in words for token in tokenise(word)}
    return tuple(_hit(passage, float(score), wanted) for passage, score in zip(passages, scores, strict=True))


def _hit(passage: HeldPassage, score: float, wanted: set[str]) -> Hit:
    return Hit(
        passage_id=passage.id,
        document_id=passage.document_id,
        title=passage.title,
        file=passage.file,
        body=passage.body,
        date=passage.date.isoformat() if passage.date else None,
        kind=passage.kind.value,
        page=passage.page or None,
        section=passage.section,
        text=passage.text,
        highlights=_highlights(passage.text, wanted),
        score=round(score, 4),
    )


def _highlights(text: str, wanted: set[str]) -> tuple[tuple[int, int], ...]:
    """Spans of `text` whose terms are wanted, those that touch or overlap joined."""
    spans: list[tuple[int, int]] = []
    for term in term_spans(text):
        if term.text not in wanted:
            continue
        if spans and term.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], term.end))
        else:
            spans.append((term.start, term.end))
    return tuple(spans)
