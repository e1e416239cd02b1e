"""The subjects of a statement's verbs."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.phrases import SIZES, Phrase, undated, words_in
from ingest.figures.tokens import Token, is_noun, is_verb
from ingest.figures.wordings import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STATE_VERBS,
    TELLING_VERBS,
    VAGUE,
)


def first_subject(tokens: Sequence[Token]) -> Phrase | None:
    """The subject of the statement's first verb: what a number without words of its own may be about."""
    verb = next((at for at in range(1, len(tokens)) if is_verb(tokens, at)), -1)
    return subject_of(tokens, verb) if verb > 0 else None


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject of the verb; None for a pronoun or a word as empty as one."""
    last = verb - 1
    while last >= 0 and (tokens[last].word in AUXILIARIES | ADVERBS | {"to"} or _state(tokens, last)):
        last -= 1
    if last >= 0 and tokens[last].word in PRONOUNS:
        return None
    for _ in range(3):
        start = subject_start(tokens, last)
        phrase = undated(tokens, start, last + 1)
        comma = start > 0 and tokens[start - 1].word == ","
        if phrase and not (comma and _is_aside(tokens, start)):
            return None if words_in(tokens, phrase) <= VAGUE | SIZES else phrase
        if not comma:
            return None
        last = start - 2
    return None


def _state(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].word in STATE_VERBS and at > 0 and tokens[at - 1].word in AUXILIARIES | ADVERBS


def _is_aside(tokens: Sequence[Token], start: int) -> bool:
    word = tokens[start].word
    return word in PREPOSITIONS or word.endswith("ing") or tokens[start].date >= 0


def subject_start(tokens: Sequence[Token], last: int) -> int:
    """Where the clause begins whose subject ends with token `last`."""
    start = last + 1
    while start > 0:
        token = tokens[start - 1]
        if token.word == ")":
            opening = next((at for at in range(start - 2, -1, -1) if tokens[at].word == "("), -1)
            if opening < 0:
                break
            start = opening
            continue
        told = token.value >= 0 and not (start > 1 and tokens[start - 2].word == "of")
        dating = token.word == "as" and start < len(tokens) and tokens[start].word in ("of", "at")
        stops = told or (token.word in TELLING_VERBS | RELATIVES | AUXILIARIES and not dating)
        listed = token.word == "," and {"and", "or"} & {each.word for each in tokens[start : last + 1]} and start > 1
        clause = _relative_clause(tokens, start - 1) if token.word in AUXILIARIES else -1
        if clause > 0:
            start = clause
            continue
        if stops or (token.is_mark and not listed and token.word not in "'’\"“”&/"):
            break
        if token.word == "and" and any(is_verb(tokens, at) or tokens[at].value >= 0 for at in range(start - 1)):
            break
        start -= 1
    return start


def _relative_clause(tokens: Sequence[Token], verb: int) -> int:
    """Where `who did not attend` begins, of which the token is the verb; -1 if there is no such clause."""
    for at in range(verb - 1, max(0, verb - 4), -1):
        if tokens[at].word in ("who", "that", "which"):
            return at if is_noun(tokens, at - 1) else -1
        if not tokens[at].is_word or is_verb(tokens, at):
            return -1
    return -1


def subject_before(tokens: Sequence[Token], before: int) -> Phrase | None:
    """The subject of the nearest verb before token `before`, in the same clause."""
    bracketed = False
    for at in range(before - 1, max(-1, before - 14), -1):
        bracketed = tokens[at].word == ")" or (bracketed and tokens[at].word != "(")
        if bracketed:
            continue
        if tokens[at].value >= 0 or tokens[at].word in (";", ":"):
            return None
        if tokens[at].word == "that" and at > 0 and is_verb(tokens, at - 1):
            return None  # "The Head of Parks reported that £500 was left": who spoke is of another clause
        if is_verb(tokens, at) or tokens[at].word in CHANGE_VERBS:
            return subject_of(tokens, at)
    return None
