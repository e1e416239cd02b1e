"""The replies of the product, in the JSON of the HTTP contract, read as what a run keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answers import ANSWERING
from evaluation.clients import ServiceFault
from evaluation.runs import Quote, RecordFact, Reply

_ANSWERED = frozenset(outcome.value for outcome in ANSWERING)
_ADVICE = "Check the version of the service."


def read_hits(page: Mapping[str, Any]) -> tuple[Quote, ...]:
    """The hits of a search. Raises ServiceFault for what is not the contract."""
    hits = page.get("hits")
    if not isinstance(hits, Sequence):
        raise ServiceFault("The reply to a search has no list of hits.", _ADVICE)
    return tuple(_read_hit(hit) for hit in hits)


def read_reply(answer: Mapping[str, Any]) -> Reply:
    """The answer to a question. Raises ServiceFault for what is not the contract."""
    outcome = answer.get("outcome")
    if not isinstance(outcome, str) or answer.get("answered") is not (outcome in _ANSWERED):
        raise ServiceFault(f"A reply has outcome {outcome!r} with answered {answer.get('answered')!r}.", _ADVICE)
    confidence = answer.get("confidence")
    return Reply(
        outcome,
        answer.get("answer") or "",
        answer.get("reason") or "",
        tuple(_read_citation(one) for one in answer.get("citations") or ()),
        tuple(_read_hit(one) for one in answer.get("near") or ()),
        None if confidence is None else float(confidence),
    )


def _read_hit(raw: Mapping[str, Any]) -> Quote:
    file, text = _file_and_text(raw, "text")
    return Quote(file, text, raw.get("document_id", ""), raw.get("body", ""), raw.get("date"))


def _read_citation(raw: Mapping[str, Any]) -> Quote:
    file, text = _file_and_text(raw, "cited_text")
    place = {"start": raw.get("start_char"), "end": raw.get("end_char")}
    return Quote(file, text, raw.get("document_id", ""), raw.get("body", ""), raw.get("date"), **place)


def _file_and_text(raw: Mapping[str, Any], text_field: str) -> tuple[str, str]:
    file, text = raw.get("file"), raw.get(text_field)
    if not isinstance(file, str) or not isinstance(text, str):
        raise ServiceFault(f"A hit or citation lacks its file or {text_field}.", _ADVICE)
    return file, text


def read_record(document: Mapping[str, Any]) -> RecordFact:
    """A document of the list of documents. Raises ServiceFault for what is not the contract."""
    try:
        bodies = {_body(part) for part in document["parts"]} - {""}
        return RecordFact(document["file"], document["sha256"], document["media_type"], tuple(sorted(bodies)))
    except (KeyError, TypeError) as error:
        raise ServiceFault(f"A document in the list lacks {error}.", _ADVICE) from error


def _body(part: Mapping[str, Any]) -> str:
    """Two councils' Cabinets are two bodies, so the authority is said with the body."""
    return ": ".join(name for name in (part["authority"], part["body"]) if name)
