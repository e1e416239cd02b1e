"""A run: every gold question with what the product showed and said to it, and the head that says of what.

A run file is JSON Lines: the head on its first line, then a line for each question. While the run goes on, lines stand
in the order in which questions were answered, and one that was asked again has a line for each time, the last of which
counts; a finished run is in the order of the gold. The file holds the gold questions themselves, so that measuring,
comparing and reporting need no other one.
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

    `confidence` (0 to 1) is the product's own estimate that the answer is right; None where it gives none. `waited_ms`
    is how long the asker waited for this turn alone; None where the client did not time it.
    """

    outcome: str
    answer: str
    reason: str = ""
    citations: tuple[Quote, ...] = ()
    near: tuple[Quote, ...] = ()
    confidence: float | None = None
    waited_ms: float | None = None


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
    file name, `code` the SHA-256 of the files of the program that answered, `commit` that of its repository ("" outside
    one, "+" at its end for uncommitted changes), `versions` the libraries that weigh, `model` name and SHA-256 of the
    embedding model, `settings` what else was chosen. `started` is ISO 8601 in UTC. `commit` and `code` are empty for a
    program that answered over HTTP, since it does not tell them."""

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
    """The run in the file at `path`; a last line cut off in mid-writing is left out, and of the lines of one question
    the last counts.

    Raises BadRequest where it is no run file of this format, naming the line.
    """
    lines = _lines(path)
    number, first = next(lines, (1, {}))
    if first.get("format") != FORMAT or "head" not in first:
        raise BadRequest(f"{path.name} is no run file of this version.", "Run `minutebook evaluate` anew.")
    try:
        head = _read_head(first["head"])
        asked: dict[str, Asked] = {}
        for number, line in lines:  # noqa: B007 - told in the error
            one = _read_asked(line)
            asked[one.question.id] = one
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest(f"{path.name}, line {number}: not a line of a run ({error}).", "Run it anew.") from error
    return Run(head, tuple(asked.values()))


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    # Not splitlines(), which also parts a line at signs that the records quoted in it may hold; what stands after the
    # last line end was cut off.
    for number, line in enumerate(_content(path).split(b"\n")[:-1], start=1):
        try:
            found = json.loads(line)
        except ValueError as error:
            raise BadRequest(f"{path.name}, line {number}: not JSON ({error}).", "Run it anew.") from error
        if not isinstance(found, dict):
            raise BadRequest(f"{path.name}, line {number}: not a JSON object.", "Run it anew.")
        yield number, found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadRequest(f"The run file {path} cannot be read ({error.strerror}).", "Name a run file.") from error


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
