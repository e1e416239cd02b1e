"""The shapes of requests and replies, as the OpenAPI documentation shows them; tests hold real replies to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fastapi.openapi.models import Example
from pydantic import BaseModel, ConfigDict, Field, model_validator


class Shape(BaseModel):
    """A shape with no other fields than its own."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Sent(Shape):
    """What comes in: its text is text. JSON can write half of a character that is none, which nothing can keep."""

    @model_validator(mode="before")
    @classmethod
    def _require_text(cls, sent: Any) -> Any:
        if any(_HALF.search(text) for text in _texts(sent)):
            raise ValueError("holds half of a pair of surrogates, which is no character")
        return sent


_HALF = re.compile(r"[\ud800-\udfff]")


def _texts(sent: Any) -> Iterator[str]:
    """All text in a JSON document, also the names of its fields."""
    waiting = [sent]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


# --- requests ---------------------------------------------------------------------------------


class AskFilters(Sent):
    body: list[str] = Field(default=[], description="Names of bodies or authorities.")
    date_from: str | None = Field(default=None, alias="from", description="ISO 8601; a year stands for its first day.")
    date_to: str | None = Field(default=None, alias="to", description="ISO 8601; a year stands for its last day.")
    kind: list[str] = Field(default=[], description="Kinds of record: minutes, agenda, report ...")
    outcome: list[str] = Field(default=[], description="Outcomes of decisions: approved, deferred ...")


class AskBody(Sent):
    question: str = Field(description="At most 2,000 characters.")
    conversation_id: str | None = None
    as_at: str | None = Field(
        default=None,
        description='The asker\'s own day (ISO 8601), from which "last June" is counted; no later record is looked at.',
    )
    filters: AskFilters | None = None
    without: list[str] = Field(
        default=[],
        max_length=40,
        description="What is not to be carried over from earlier turns, as interpreted.carried prints it.",
    )


QUESTION_EXAMPLES: dict[str, Example] = {
    "question": {
        "summary": "A question",
        "value": {"question": "What was resolved about the community safety fund?"},
    },
    "filtered": {
        "summary": "With filters",
        "value": {
            "question": "Who chaired the meeting?",
            "filters": {"body": ["Cabinet"], "from": "2021-07", "to": "2021-12-31", "kind": ["minutes"]},
        },
    },
}

# --- answers and search -----------------------------------------------------------------------


class BoxShape(Shape):
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class CitationShape(Shape):
    """A quote: `cited_text` is the document's text from `start_char` to `end_char`, to the letter."""

    n: int
    document_id: str
    title: str
    file: str
    path: str
    date: str | None
    page: int | None
    page_label: str
    section: list[str]
    url: str
    cited_text: str
    start_char: int
    end_char: int
    boxes: list[BoxShape]
    verified: str


class HitShape(Shape):
    """A passage found; `highlights` are spans of `text`."""

    passage_id: int
    document_id: str
    title: str
    file: str
    body: str
    date: str | None
    kind: str
    page: int | None
    section: list[str]
    text: str
    highlights: list[tuple[int, int]]
    score: float


class InterpretedShape(Shape):
    question: str
    intent: str
    filters: dict[str, Any]
    carried: list[str]
    spelling: list[str]
    parts: list[str]
    without: list[str]


class WithheldShape(Shape):
    text: str
    reason: str


class PhrasingShape(Shape):
    """What a model had to do with the answer: the sentences of its own that stand first, and those withheld."""

    name: str
    sentences: int
    withheld: list[WithheldShape]
    note: str


class AnswerReply(Shape):
    conversation_id: str
    turn: int
    question: str
    interpreted: InterpretedShape
    outcome: str
    answered: bool
    answer: str
    reason: str | None
    citations: list[CitationShape]
    near: list[HitShape]
    confidence: float | None = Field(
        description="The estimated chance (0 to 1) that the answer is right; null when nothing is answered."
    )
    model: PhrasingShape | None = Field(description="Null where no model is set, or none was needed.")
    choices: list[str] = Field(
        default=[], description="With the outcome clarify: what may be meant; the next turn picks one."
    )
    took_ms: float


class ConversationShape(Shape):
    id: str
    created: str
    last_used: str
    first_question: str
    turns: int


class ConversationsReply(Shape):
    total: int
    conversations: list[ConversationShape]


class TurnShape(Shape):
    turn: int
    at: str
    question: str
    answer: AnswerReply = Field(description="As it was given.")


class ConversationReply(Shape):
    id: str
    turns: list[TurnShape]


class FacetsShape(Shape):
    body: dict[str, int] = {}
    kind: dict[str, int] = {}
    year: dict[str, int] = {}


class SearchReply(Shape):
    query: str
    total: int
    hits: list[HitShape]
    facets: FacetsShape


# --- what is held -----------------------------------------------------------------------------


class PartShape(Shape):
    number: int
    title: str
    kind: str
    authority: str
    body: str
    aliases: list[str]
    date: str | None
    meeting_date: str | None
    published: str | None
    period: str
    status: str
    first_page: int | None
    last_page: int | None
    start_char: int
    end_char: int
    access: str
    doubts: list[str]


class DocumentReply(Shape):
    document_id: str
    title: str
    file: str
    path: str
    url: str
    media_type: str
    size: int
    sha256: str
    access: str
    ingested_at: str
    reader_version: str
    notes: list[str]
    whole: bool
    parts: list[PartShape]


class DocumentsReply(Shape):
    total: int
    documents: list[DocumentReply]


class RemovedReply(Shape):
    removed: bool
    document_id: str
    file: str
    path: str


class TakenShape(Shape):
    """`status` is added, replaced, unchanged or failed; `what` and `todo` say why it failed and what to do."""

    file: str
    status: str
    document_id: str | None
    what: str
    todo: str
    notes: list[str]


class UploadReply(Shape):
    results: list[TakenShape]


class BodyShape(Shape):
    authority: str
    body: str
    parts: int
    kinds: dict[str, int]
    first: str | None
    last: str | None
    years: dict[str, int]


class FailureShape(Shape):
    path: str
    file: str
    what: str
    todo: str
    at: str


class CoverageReply(Shape):
    documents: int
    parts: int
    passages: int
    figures: int
    first: str | None
    last: str | None
    last_ingested: str | None
    bodies: list[BodyShape]
    failures: list[FailureShape]
    notes: list[str]


# --- service ----------------------------------------------------------------------------------


class ModelShape(Shape):
    name: str
    dimensions: int


class IndexShape(Shape):
    """`read_to` is the number of the store's last change that the index has taken in."""

    passages: int
    read_to: int


class IndexesShape(Shape):
    dense: IndexShape
    lexical: IndexShape


class HealthReply(Shape):
    """What follows the version is told to officers alone."""

    status: str
    version: str
    documents: int | None = None
    passages: int | None = None
    model: ModelShape | None = None
    question_encoder: bool | None = None
    indexes: IndexesShape | None = None


class ReadyReply(Shape):
    """The reasons why not are told to officers alone, as are `notes` on what could be better."""

    ready: bool
    reasons: list[str] | None = None
    notes: list[str] | None = None


class Problem(Shape):
    """An error, as RFC 9457 shapes it; `errors` names the places at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = []


_WHEN = {
    400: "The request makes no sense",
    401: "What was presented opens nothing",
    403: "The caller may not",
    404: "Not held",
    408: "Too slow in coming",
    413: "Too large",
    415: "Of a type that is not taken",
    422: "Not as described here",
    431: "Address and headers too long",
    429: "Too many requests, or too many keys refused",
    503: "Too busy, or another process is changing the records",
}


ANY_ROUTE = (400, 401, 403, 408, 413, 415, 429, 431, 503)
"""What any route may answer, whatever is asked of it."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of a route's errors."""
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    return {status: {"description": _WHEN[status], "content": content} for status in statuses}
