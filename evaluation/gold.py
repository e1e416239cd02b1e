"""Gold questions: what is asked, what the answer must say, and the words of the record that say it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from ingest.errors import BadRequest
from ingest.records import Level

KINDS = frozenset(
    """
    resolution date figure comparison who list why other follow-up conversation conflict corrected unanswerable closed
    """.split()
)
SPLITS = frozenset({"tune", "test"})
NEEDS = frozenset({"any", "all"})
MAX_FRAGMENT_WORDS = 14


@dataclass(frozen=True, slots=True)
class Expected:
    """What the text of an answer must say: every string of `all_of`, and one string of each group of `any_of`."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Fragments that stand together in one passage of the file with base name `file`."""

    file: str
    fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with its expected answer.

    `evidence` holds alternatives, any one of them being enough, unless `needs` is "all": then every piece is needed
    (a comparison, a conflict). `earlier` are the turns asked before it in the same conversation, which are not judged.
    `level` is that of the reader who asks. An unanswerable question has no evidence and expects to be declined. One of
    kind "closed" is asked by a reader who may not see its evidence: nothing of `must_not` may be shown to it, and it
    expects to be declined, or, where `answer` says something, to get what is public. `folder` is the part of `id`
    before its first hyphen: the set of records that the question was written for.
    """

    id: str
    split: str
    question: str
    kind: str
    answer: Expected
    evidence: tuple[Evidence, ...]
    must_not: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    needs: str = "any"
    level: Level = Level.OFFICER

    @property
    def folder(self) -> str:
        return self.id.partition("-")[0]

    @property
    def turns(self) -> tuple[str, ...]:
        """Everything that is asked, in order; the last is judged."""
        return (*self.earlier, self.question)

    @property
    def answerable(self) -> bool:
        """Whether the records open to the asker say something that the answer has to say."""
        return bool(self.answer.all_of or self.answer.any_of)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A question with where it stands: the gold file, and the line in it, counted from 1."""

    question: GoldQuestion
    path: Path
    line: int

    @property
    def place(self) -> str:
        return f"{self.path.name}, line {self.line}"


# --- reading ----------------------------------------------------------------------------------


def load_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """The questions of a JSON Lines file, in its order. Raises BadRequest, as `read_rows` does."""
    return tuple(row.question for row in read_rows([path]))


def read_rows(paths: Iterable[Path]) -> tuple[GoldRow, ...]:
    """The rows of JSON Lines files, in their order; blank lines are skipped.

    Raises BadRequest naming the file and line for anything that is not a complete question with an id of its own among
    all the files, and for a file that cannot be read.
    """
    rows: list[GoldRow] = []
    first: dict[str, GoldRow] = {}
    for row in (row for path in paths for row in _rows_of(path)):
        earlier = first.setdefault(row.question.id, row)
        if earlier is not row:
            raise BadRequest(f"{row.place}: the id {row.question.id} was used in {earlier.place}.", _TODO)
        rows.append(row)
    return tuple(rows)


_TODO = "Correct the line."


def _rows_of(path: Path) -> Iterator[GoldRow]:
    for number, line in enumerate(_text_of(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield GoldRow(read_question(json.loads(line)), path, number)
        except (ValueError, TypeError, KeyError) as error:
            raise BadRequest(f"{path.name}, line {number}: {_reason(error)}.", _TODO) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(
            f"The gold file {path} cannot be read ({error}).", "Name a JSON Lines file in UTF-8."
        ) from error


def _reason(error: Exception) -> str:
    return f"the field {error} is missing" if isinstance(error, KeyError) else str(error)


def read_question(raw: Mapping[str, Any]) -> GoldQuestion:
    """A question from its JSON object. Raises KeyError, TypeError or ValueError saying what is wrong with it."""
    _check_object(raw, _FIELDS, "a question")
    turns = _read_turns(raw)
    question = GoldQuestion(
        id=_text(raw, "id"),
        split=_text(raw, "split"),
        question=turns[-1],
        kind=_text(raw, "kind"),
        answer=_read_expected(raw["answer"]),
        evidence=tuple(_read_evidence(item) for item in raw["evidence"]),
        must_not=_texts(raw["must_not"], "must_not"),
        earlier=turns[:-1],
        needs=_text(raw, "needs") if "needs" in raw else "any",
        level=_read_level(raw),
    )
    _check_question(question)
    return question


def gold_json(question: GoldQuestion) -> dict[str, Any]:
    """The JSON object that `read_question` reads."""
    asked = {"turns": list(question.turns)} if question.earlier else {"question": question.question}
    return {
        "id": question.id,
        "split": question.split,
        **asked,
        "kind": question.kind,
        "answer": {"all": list(question.answer.all_of), "any": [list(group) for group in question.answer.any_of]},
        "evidence": [{"file": item.file, "fragments": list(item.fragments)} for item in question.evidence],
        "must_not": list(question.must_not),
        **({"needs": question.needs} if question.needs != "any" else {}),
        **({"level": question.level.name.lower()} if question.level is not Level.OFFICER else {}),
    }


def _check_object(raw: Any, known: frozenset[str], where: str) -> None:
    """A field that is not `known` is a slip of the pen, which would silently change the question."""
    if not isinstance(raw, dict):
        raise TypeError(f"{where} is a JSON object")
    unknown = sorted(raw.keys() - known)
    if unknown:
        raise ValueError(f"{where} has no field {unknown[0]!r}")


_FIELDS = frozenset("id split question turns kind answer evidence must_not needs level".split())


def _read_turns(raw: Mapping[str, Any]) -> tuple[str, ...]:
    if "turns" not in raw:
        return (_text(raw, "question"),)
    if "question" in raw:
        raise ValueError("a row has either a question or turns")
    turns = _texts(raw["turns"], "turns")
    if len(turns) < 2:
        raise ValueError("turns are two at least; a single question is the field 'question'")
    return turns


def _read_level(raw: Mapping[str, Any]) -> Level:
    name = raw.get("level", "officer")
    levels = {level.name.lower(): level for level in Level}
    if name not in levels:
        raise ValueError(f"unknown level {name!r}")
    return levels[name]


def _read_expected(raw: Mapping[str, Any]) -> Expected:
    _check_object(raw, frozenset({"all", "any"}), "an answer")
    groups = tuple(_texts(group, "answer.any") for group in raw["any"])
    if not all(groups):
        raise ValueError("answer.any holds an empty group of alternatives")
    return Expected(_texts(raw["all"], "answer.all"), groups)


def _read_evidence(raw: Mapping[str, Any]) -> Evidence:
    _check_object(raw, frozenset({"file", "fragments"}), "a piece of evidence")
    evidence = Evidence(_text(raw, "file"), _texts(raw["fragments"], "fragments"))
    if not evidence.fragments:
        raise ValueError(f"the evidence in {evidence.file} has no fragments")
    for fragment in evidence.fragments:
        if len(fragment.split()) > MAX_FRAGMENT_WORDS:
            raise ValueError(f"a fragment has more than {MAX_FRAGMENT_WORDS} words: {fragment!r}")
    return evidence


def _check_question(question: GoldQuestion) -> None:
    if question.kind not in KINDS:
        raise ValueError(f"unknown kind {question.kind!r}")
    if question.split not in SPLITS:
        raise ValueError(f"unknown split {question.split!r}")
    if question.needs not in NEEDS:
        raise ValueError(f"unknown needs {question.needs!r}")
    if question.kind in _CONVERSED and not question.earlier:
        raise ValueError(f"a question of kind {question.kind} needs turns")
    if question.kind == "unanswerable":
        if question.answerable or question.evidence:
            raise ValueError("an unanswerable question has neither expected answer nor evidence")
    elif question.kind == "closed":
        if not (question.evidence and question.must_not) or question.level is Level.OFFICER:
            raise ValueError("a closed question needs evidence, what must not be said, and a level below officer")
    elif not (question.answerable and question.evidence):
        raise ValueError("an answerable question needs an expected answer and evidence")
    _check_not_both(question)


_CONVERSED = frozenset({"follow-up", "conversation"})


def _check_not_both(question: GoldQuestion) -> None:
    """No answer could be right that must say what it must not say."""
    groups = (*((needed,) for needed in question.answer.all_of), *question.answer.any_of)
    for wrong in question.must_not:
        if any(all(holds(way, [wrong]) for way in group) for group in groups):
            raise ValueError(f"{wrong!r} must not be said and is part of what must be")


def _text(raw: Mapping[str, Any], field: str) -> str:
    value = raw[field]
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"the field {field!r} must be a text that is not empty")
    return value


def _texts(value: Any, field: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise TypeError(f"the field {field!r} must be a list of texts that are not empty")
    return tuple(value)


# --- comparing --------------------------------------------------------------------------------

_SPACED_TAG = re.compile(r"</?(?:p|br|li|ul|ol|td|th|tr|table|div|h[1-6])\b[^<>]*>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_HEADING_MARK = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_RULE = re.compile(r"\|(?:[ :]*-+[ :]*\|)+")
_BULLETS = "|•·▪●○❑◦"
_SIGNS = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
    | {**dict.fromkeys("*\u00ad\u200b\ufeff", ""), **dict.fromkeys(_BULLETS, " ")},
)


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """`text` for comparison: case, white space, quotes, dashes and Markdown or HTML markup no longer matter.

    Inline tags and asterisks vanish, tags that part blocks or cells become a space, entities are decoded and
    compatibility characters (ligatures, non-breaking spaces) are spelt out.
    """
    text = _HEADING_MARK.sub("", _RULE.sub(" ", text))
    text = _OTHER_TAG.sub("", _SPACED_TAG.sub(" ", text))
    text = unicodedata.normalize("NFKC", unescape(text).translate(_SIGNS)).translate(_SIGNS)
    return " ".join(text.split()).casefold()


def holds(text: str, fragments: Iterable[str]) -> bool:
    """Whether every fragment stands in `text` as whole words and whole numbers, after `normalise`."""
    normal = normalise(text)
    return all(_whole(normalise(fragment)).search(normal) for fragment in fragments)


@lru_cache(maxsize=4096)
def _whole(fragment: str) -> re.Pattern[str]:
    """Matches `fragment` where it does not begin or end inside a word, a number or a year ("5" is not in "15", "2.5",
    "5,000" or "2004/5")."""
    before = r"(?<!\w)(?<!\d[.,/])" if fragment[:1].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if fragment[-1:].isalnum() else ""
    return re.compile(before + re.escape(fragment) + after)
