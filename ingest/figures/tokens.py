"""The words of a statement, with its values and dates each as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.stated_periods import StatedPeriod
from ingest.figures.value import Value
from ingest.figures.wordings import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NOT_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]`; `word` is it in lower case. `value` and `date` are places in the lists given, or -1."""

    start: int
    end: int
    word: str
    capital: bool
    value: int = -1
    date: int = -1

    @property
    def is_word(self) -> bool:
        return self.value < 0 and self.date < 0 and (self.word[:1].isalnum() or self.word[:1] in "'’&£€$")

    @property
    def is_mark(self) -> bool:
        return self.value < 0 and self.date < 0 and not self.is_word


_TOKEN = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|[\w’'&@/\u00ad£€$%]+(?:[-‐‑.][\w’'&]+){0,6}|\S")
_DASHES = frozenset("–—-−")


def tokenise(text: str, values: Sequence[Value], dates: Sequence[StatedPeriod]) -> list[Token]:
    """The tokens of `text` in order; words within a value or a date are part of it."""
    spans: list[tuple[int, int, int, int]] = []
    for at, value in enumerate(values):
        begin = value.begin if value.begin >= 0 else value.start
        spans.append((begin, max(value.end, value.unit_end), at, -1))
    covered = [(start, end) for start, end, _, _ in spans]
    for at, day in enumerate(dates):
        if not any(start < day.end and day.start < end for start, end in covered):
            spans.append((day.start, day.end, -1, at))
    spans.sort()
    tokens: list[Token] = []
    position = 0
    for start, end, value_at, date_at in [*spans, (len(text), len(text), -2, -2)]:
        tokens += [
            Token(found.start(), found.end(), found.group().lower(), found.group()[:1].isupper())
            for found in _TOKEN.finditer(text, position, max(position, start))
        ]
        if value_at != -2:
            tokens.append(Token(start, end, text[start:end].lower(), False, value_at, date_at))
        position = max(position, end)
    return tokens


def is_dash(token: Token) -> bool:
    """Whether the token is a dash between words."""
    return token.word in _DASHES


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token stands where a verb does. A word in -ed behind a determiner or preposition is an adjective."""
    token = tokens[at]
    if not token.is_word:
        return False
    before = tokens[at - 1].word if at else ""
    if token.word in AUXILIARIES:
        return True
    if at + 1 < len(tokens) and tokens[at + 1].word == "of" and token.word in VERBS and not token.word.endswith("ed"):
        return False
    if before in DETERMINERS or before in PREPOSITIONS - {"to"} or before.endswith(("'s", "’s", "s’", "s'")):
        return False
    adjective = at > 0 and tokens[at - 1].value >= 0 and at + 1 < len(tokens) and _may_be_noun(tokens[at + 1])
    if adjective and token.word.endswith("ed"):
        return False
    if token.capital and at and not (token.word in VERBS and tokens[at - 1].is_mark):
        return False
    if token.word in _OFTEN_NOUNS and at and _may_be_noun(tokens[at - 1]) and _ends_phrase(tokens, at + 1):
        return False
    if token.word in VERBS:
        return True
    if token.word.endswith("ing") and before in AUXILIARIES - {"have", "has", "had", "having"}:
        return True
    if len(token.word) <= 4 or token.word in NOT_VERBS or not token.word.endswith("ed"):
        return False
    return at > 0 and (tokens[at - 1].is_word or tokens[at - 1].word == ")") and not token.capital


_CLOSED = PREPOSITIONS | RELATIVES | PRONOUNS | ADVERBS | DETERMINERS | {"and", "or", "nor", "etc", "e.g", "i.e"}


_OFTEN_NOUNS = frozenset("cost costs need needs use uses support cover spend increases decreases".split())


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether no object can follow: nothing, a mark, a tie or a verb stands here."""
    if at >= len(tokens) or tokens[at].is_mark:
        return True
    return tokens[at].word in PREPOSITIONS | AUXILIARIES | {"and"}


def _may_be_noun(token: Token) -> bool:
    return token.is_word and token.word not in _CLOSED and token.word not in VERBS


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token may be part of a noun phrase: an adjective or a noun, by exclusion."""
    token = tokens[at]
    return token.is_word and token.word not in _CLOSED and not is_verb(tokens, at)
