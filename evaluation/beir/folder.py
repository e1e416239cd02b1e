"""A folder in the layout of BEIR (Thakur et al., 2021), read and checked line by line.

    corpus.jsonl     {"_id", "title", "text"}: the passages to be found
    queries.jsonl    {"_id", "text"}, or with "turns": see `Query`
    qrels.tsv        or qrels/test.tsv, qrels/dev.tsv: query id, passage id and grade, tab between them, under a header

Other fields are passed over. Ids hold no spaces, for a TREC run file parts its columns by them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import BadRequest

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
QRELS = ("qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv")
"""Where the judgements may lie; the first that is there is read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of the corpus, as long as its makers cut it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and what its asker asked before in the same conversation, oldest first.

    In the file the turns of the asker stand in `turns`, the last one being the question, as texts or as {"speaker",
    "text"} (those of another speaker than "user" are passed over); or, as MTRAG writes them (Katsis et al., 2025), all
    in `text`, each begun by `|user|:`.
    """

    id: str
    text: str
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How relevant a passage is to a query; 0 is not."""

    query: str
    passage: str
    grade: int


@dataclass(frozen=True, slots=True)
class BeirFolder:
    """A corpus, what is asked of it and what ought to be found; at least one query is judged."""

    path: Path
    rows: tuple[Row, ...]
    queries: tuple[Query, ...]
    judgements: tuple[Judgement, ...]

    @property
    def judged(self) -> frozenset[str]:
        """The ids of the queries that have judgements; the others are run but not measured."""
        return frozenset(one.query for one in self.judgements)


def read_folder(path: Path) -> BeirFolder:
    """The benchmark in the folder `path`. Raises BadRequest naming the file, and the line, that is wrong."""
    if not path.is_dir():
        raise BadRequest(f"{path} is no folder.", "Give a folder with corpus.jsonl, queries.jsonl and qrels.tsv.")
    rows = tuple(_rows(path / CORPUS))
    queries = tuple(_queries(path / QUERIES))
    qrels = next((path / name for name in QRELS if (path / name).is_file()), path / QRELS[0])
    judgements = tuple(_judgements(qrels, {one.id for one in queries}, {one.id for one in rows}))
    for file, held in ((path / CORPUS, rows), (path / QUERIES, queries), (qrels, judgements)):
        if not held:
            raise BadRequest(f"{file} holds nothing to measure with.", "Fill it, or give another folder.")
    return BeirFolder(path, rows, queries, judgements)


class _Wrong(Exception):
    """What is wrong with a line."""


def _fault(file: Path, number: int, what: object) -> BadRequest:
    return BadRequest(f"{file}, line {number}: {what}.", "Correct the line.")


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    if not file.is_file():
        raise BadRequest(f"There is no {file.name} in {file.parent}.", "Give a folder in the layout of BEIR.")
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                words = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise _fault(file, number, "it is not UTF-8 text") from error
            if words.strip():
                yield number, words


# --- corpus and queries -----------------------------------------------------------------------


def _rows(file: Path) -> Iterator[Row]:
    for _, raw, key in _objects(file):
        yield Row(key, _text(raw, "title"), _text(raw, "text"))


def _queries(file: Path) -> Iterator[Query]:
    for number, raw, key in _objects(file):
        try:
            turns = _turns(raw["turns"]) if "turns" in raw else _marked_turns(_text(raw, "text"))
            if not turns:
                raise _Wrong("there is no question in it")
        except _Wrong as why:
            raise _fault(file, number, why) from why
        yield Query(key, turns[-1], turns[:-1])


def _objects(file: Path) -> Iterator[tuple[int, Mapping[str, Any], str]]:
    """The JSON object of each line with its number and its id."""
    first: dict[str, int] = {}
    for number, line in _lines(file):
        try:
            raw = json.loads(line)
            if not isinstance(raw, dict):
                raise _Wrong("it is not a JSON object")
            key = _id(raw)
            if key in first:
                raise _Wrong(f"the id {key} was used on line {first[key]}")
            for field in ("title", "text"):
                _text(raw, field)
        except json.JSONDecodeError as error:
            raise _fault(file, number, f"it is not JSON ({error})") from error
        except _Wrong as why:
            raise _fault(file, number, why) from why
        first[key] = number
        yield number, raw, key


def _id(raw: Mapping[str, Any]) -> str:
    key = raw.get("_id")
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    if not isinstance(key, str) or not key:
        raise _Wrong('it has no "_id"')
    if len(key.split()) != 1 or key != key.strip():
        raise _Wrong(f"the id {key!r} has a space in it, which a TREC run file cannot hold")
    return key


def _text(raw: Mapping[str, Any], field: str) -> str:
    value = raw.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Wrong(f'"{field}" is not a text')
    return value.strip()


def _turns(raw: object) -> tuple[str, ...]:
    """The asker's turns in a list of texts, or of objects with speaker and text."""
    if not isinstance(raw, list):
        raise _Wrong('"turns" is not a list')
    turns: list[str] = []
    for turn in raw:
        if isinstance(turn, dict):
            if str(turn.get("speaker", "user")).casefold() == "user":
                turns.append(_text(turn, "text"))
        elif isinstance(turn, str):
            turns.append(turn.strip())
        else:
            raise _Wrong("a turn is neither a text nor an object with a text")
    return tuple(turn for turn in turns if turn)


_SPEAKER = re.compile(r"^\s*\|(\w+)\|:", re.MULTILINE)


def _marked_turns(text: str) -> tuple[str, ...]:
    """The asker's turns in a text that marks each speaker at the start of a line; else the text."""
    pieces = _SPEAKER.split(text)
    if len(pieces) == 1:
        return (text,) if text else ()
    spoken = zip(pieces[1::2], pieces[2::2], strict=True)
    return tuple(words.strip() for speaker, words in spoken if speaker.casefold() == "user" and words.strip())


# --- judgements -------------------------------------------------------------------------------


def _judgements(file: Path, queries: set[str], passages: set[str]) -> Iterator[Judgement]:
    first: dict[tuple[str, str], int] = {}
    for number, line in _lines(file):
        columns = [column.strip() for column in line.split("\t")]
        if number == 1 and not _is_grade(columns[-1]):
            continue
        try:
            judgement = _judgement(columns)
            if judgement.query not in queries:
                raise _Wrong(f"no query has the id {judgement.query}")
            if judgement.passage not in passages:
                raise _Wrong(f"no passage has the id {judgement.passage}")
            pair = (judgement.query, judgement.passage)
            if pair in first:
                raise _Wrong(f"the same pair was judged on line {first[pair]}")
        except _Wrong as why:
            raise _fault(file, number, why) from why
        first[pair] = number
        yield judgement


def _judgement(columns: list[str]) -> Judgement:
    if len(columns) != 3 or not _is_grade(columns[2]):
        raise _Wrong("it is not query id, passage id and a whole number, with tabs between them")
    return Judgement(columns[0], columns[1], int(columns[2]))


def _is_grade(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+", text) is not None
