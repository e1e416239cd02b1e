"""What `ask` and `search` give back, in the names and shapes of the HTTP contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    ANSWERED = "answered"
    CORRECTED = "corrected"
    CONFLICT = "conflict"
    NOT_RECORDED = "not_recorded"
    EMPTY_FILTER = "empty_filter"
    CLARIFY = "clarify"


ANSWERING = frozenset({Outcome.ANSWERED, Outcome.CORRECTED, Outcome.CONFLICT})


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, in points from its top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote: `cited_text` is the canonical text of the document from `start_char` to `end_char`, to the letter."""

    n: int
    document_id: str
    title: str
    file: str
    path: str
    date: str | None
    page: int | None
    page_label: str
    section: tuple[str, ...]
    url: str
    cited_text: str
    start_char: int
    end_char: int
    boxes: tuple[PageBox, ...] = ()
    verified: str = "exact"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `highlights` are spans of `text` that match the question."""

    passage_id: int
    document_id: str
    title: str
    file: str
    body: str
    date: str | None
    kind: str
    page: int | None
    section: tuple[str, ...]
    text: str
    highlights: tuple[tuple[int, int], ...]
    score: float


_HIT_FIELDS = tuple(field.name for field in fields(Hit))


@dataclass(frozen=True, slots=True)
class Interpreted:
    """How the question was understood, for the asker to see and correct."""

    question: str
    intent: str
    filters: dict[str, Any]
    carried: tuple[str, ...] = ()
    spelling: tuple[str, ...] = ()
    """Words of the question that were taken for typing errors, each with what it was read as."""
    parts: tuple[str, ...] = ()
    """The questions that it was parted into, each answered by itself; none where it was asked as one."""
    without: tuple[str, ...] = ()
    """What its asker had taken off what was carried."""


@dataclass(frozen=True, slots=True)
class WithheldSentence:
    """A sentence of a model's that the records do not bear out, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ModelPart:
    """What a model had to do with an answer: how many of its sentences stand before the quotes, which were withheld,
    and a remark where it was of no use."""

    name: str
    sentences: int
    withheld: tuple[WithheldSentence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. `reason` says why there is none, or what to mind; `confidence` (0 to 1) is the
    estimated chance that it is right, None where nothing is answered; `model` is None where no model was asked."""

    question: str
    interpreted: Interpreted
    outcome: Outcome
    answer: str
    reason: str | None = None
    citations: tuple[Citation, ...] = ()
    near: tuple[Hit, ...] = ()
    confidence: float | None = None
    model: ModelPart | None = None
    choices: tuple[str, ...] = ()
    """Where a question is put back: what may be meant, to pick one of."""
    conversation_id: str = ""
    turn: int = 0
    took_ms: float = 0.0

    @property
    def answered(self) -> bool:
        return self.outcome in ANSWERING

    def as_json(self) -> dict[str, Any]:
        """The answer as the contract prints it."""
        plain = asdict(self)
        plain["outcome"] = self.outcome.value
        plain["answered"] = self.answered
        return plain


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits with the counts of all; `statuses` counts those of minutes known to be drafts or confirmed."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The page as the contract prints it. Its parts are written out, since `asdict` copies each of their values."""
        hits = [{name: getattr(hit, name) for name in _HIT_FIELDS} for hit in self.hits]
        return {"query": self.query, "total": self.total, "hits": hits, "facets": self.facets}
