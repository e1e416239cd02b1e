"""Hits: passages as search shows them, with the words that matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.answers import Hit
from index.analysis import MONTHS, Token, stem, term_spans, tokenise
from index.held import HeldPassage


def as_hits(passages: Sequence[HeldPassage], scores: Iterable[float], words: Iterable[str]) -> tuple[Hit, ...]:
    """The passages in their order, with spans of the text that match one of `words`."""
    wanted = frozenset(stem(token.text) for word in words for token in tokenise(word))
    return tuple(_hit(passage, float(score), wanted) for passage, score in zip(passages, scores, strict=True))


def _hit(passage: HeldPassage, score: float, wanted: frozenset[str]) -> Hit:
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


def _highlights(text: str, wanted: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Spans of `text` whose terms are wanted, those that touch or overlap joined."""
    spans: list[tuple[int, int]] = []
    for term, start, end, _ in term_spans(text) if _may_span_spaces(wanted) else _terms_by_chunk(text, wanted):
        if term not in wanted:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)


# Most terms are made of what stands between two spaces, and most such chunks have been seen before: looking them up is
# ten times faster than reading the text anew. Only dates and amounts in words reach over a space.
_CHUNK = re.compile(r"\S+")
_SPACED_WORDS = frozenset(stem(word) for word in (*MONTHS, "thousand", "million", "billion"))


def _may_span_spaces(wanted: frozenset[str]) -> bool:
    return any(not (term.isalpha() or (term.isdigit() and len(term) <= 4)) or term in _SPACED_WORDS for term in wanted)


def _terms_by_chunk(text: str, wanted: frozenset[str]) -> Iterator[Token]:
    """The terms of those chunks that hold a wanted one."""
    for chunk in _CHUNK.finditer(text):
        terms, tokens = _chunk_terms(chunk.group())
        if terms.isdisjoint(wanted):
            continue
        at = chunk.start()
        for term, start, end, piece in tokens:
            yield Token(term, at + start, at + end, piece)


@lru_cache(maxsize=1 << 14)
def _chunk_terms(chunk: str) -> tuple[frozenset[str], tuple[Token, ...]]:
    tokens = tuple(term_spans(chunk))
    return frozenset(token.text for token in tokens), tokens
