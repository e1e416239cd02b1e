"""A run: every gold question with what the product showed and said to it, and the head that says of what.

A run file is JSON Lines: the head on its first line, then a line for each question in the order they were answered. It
holds the gold questions themselves, so that measuring, comparing and reporting need no other file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import GoldQuestion, gold_json, read_question
from ingest.errors import BadRequest

FORMAT = 1
"""Raise this when the lines change: a file of another format is refused."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words shown as a hit or as a citation; `file` is the base name of their file, `date` ISO 8601.

    `exact` is only told of citations: whether the text is that of the document between the offsets, to the letter;
    None where it could not be looked up.
    """

    file: str
    text: str
    document_id: str = ""
    body: str = ""
    date: str | None = None
    start: int | None = None
    end: int | None = None
    exact: bool | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to a question; `answer` keeps its citation marks, `[1]` being the first of `citations`.

    `confidence` (0 to 1) is the product's own estimate that the answer is right; None where it gives none.
    """

    outcome: str
    answer: str
    reason: str = ""
    citations: tuple[Quote, ...] = ()
    near: tuple[Quote, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put. `hits` are those of a search for it, best first, and None for a question with earlier turns,
    which only a conversation understands. Times are in milliseconds, as the asker waits. `fault` is the error that
    kept it from being answered ("" for none).
    """

    question: GoldQuestion
    hits: tuple[Quote, ...] | None = None
    reply: Reply | None = None
    search_ms: float | None = None
    ask_ms: float | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RecordFact:
    """A file that was held: base name, SHA-256, media type, and the bodies whose records it holds."""

    file: str
    sha256: str
    media_type: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Of what a run is. `system` names what was asked ("minutebook" or a peer), `gold` gives each set's SHA-256 by
    file name, `code` the SHA-256 of the program's own files, `commit` that of the repository ("" outside one, "+" at
    its end for uncommitted changes), `versions` the libraries that weigh, `model` name and SHA-256 of the embedding
    model, `settings` what else was chosen. `started` is ISO 8601 in UTC."""

    system: str
    started: str
    gold: Mapping[str, str]
    commit: str
    code: str
    versions: Mapping[str, str]
    model: Mapping[str, str]
    settings: Mapping[str, Any]
    records: tuple[RecordFact, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read from its file."""

    head: Head
    asked: tuple[Asked, ...]


# --- writing ----------------------------------------------------------------------------------


def head_line(head: Head) -> str:
    """The first line of a run file."""
    return _line({"format": FORMAT, "head": _plain(head)})


def asked_line(asked: Asked) -> str:
    """The line of one question."""
    plain = _plain(asked)
    plain["question"] = gold_json(asked.question)
    return _line(plain)


def _line(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False) + "\n"


def _plain(record: Any) -> dict[str, Any]:
    """A frozen record as JSON takes it; fields that hold other records are taken apart too."""
    return {name: _value(getattr(record, name)) for name in record.__slots__}


def _value(value: Any) -> Any:
    if isinstance(value, GoldQuestion):
        return None
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return _plain(value) if isinstance(value, (Quote, Reply, RecordFact)) else value


# --- reading ----------------------------------------------------------------------------------


def read_run(path: Path) -> Run:
    """The run in the file at `path`; a last line cut off in mid-writing is left out.

    Raises BadRequest where it is no run file of this format, naming the line.
    """
    lines = _lines(path)
    number, first = next(lines, (1, {}))
    if first.get("format") != FORMAT or "head" not in first:
        raise BadRequest(f"{path.name} is no run file of this version.", "Run `minutebook evaluate` anew.")
    try:
        head = _read_head(first["head"])
        asked = []
        for number, line in lines:  # noqa: B007 - told in the error
            asked.append(_read_asked(line))
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest(f"{path.name}, line {number}: not a line of a run ({error}).", "Run it anew.") from error
    return Run(head, tuple(asked))


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), start=1):
        if not line.endswith("\n"):
            return
        try:
            found = json.loads(line)
        except ValueError as error:
            raise BadRequest(f"{path.name}, line {number}: not JSON ({error}).", "Run it anew.") from error
        if not isinstance(found, dict):
            raise BadRequest(f"{path.name}, line {number}: not a JSON object.", "Run it anew.")
        yield number, found


def _read_head(raw: Mapping[str, Any]) -> Head:
    records = tuple(RecordFact(**{**one, "bodies": tuple(one["bodies"])}) for one in raw["records"])
    return Head(**{**raw, "records": records})


def _read_asked(raw: Mapping[str, Any]) -> Asked:
    hits = None if raw["hits"] is None else tuple(Quote(**one) for one in raw["hits"])
    reply = None if raw["reply"] is None else _read_reply(raw["reply"])
    return Asked(**{**raw, "question": read_question(raw["question"]), "hits": hits, "reply": reply})


def _read_reply(raw: Mapping[str, Any]) -> Reply:
    citations, near = (tuple(Quote(**one) for one in raw[name]) for name in ("citations", "near"))
    return Reply(**{**raw, "citations": citations, "near": near})
