"""Hits: passages as search shows them, with the words that matched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answers import Hit
from assistant.matching import Matcher
from index.held import HeldPassage


def as_hits(passages: Sequence[HeldPassage], scores: Iterable[float], matcher: Matcher) -> tuple[Hit, ...]:
    """The passages in their order, with the spans of their text that match the question."""
    return tuple(_hit(passage, float(score), matcher) for passage, score in zip(passages, scores, strict=True))


def _hit(passage: HeldPassage, score: float, matcher: Matcher) -> Hit:
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
        highlights=matcher.spans(passage.text),
        score=round(score, 4),
    )
