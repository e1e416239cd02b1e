"""What a value counts: the noun phrase behind it, the subject of its verb, or the label before it.

What ties the value to the words before it (a mark, `of`, another preposition, a verb, a noun) decides which of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ingest.figures.phrases import (
    FOOTNOTES,
    SIZES,
    Phrase,
    balanced,
    clause_end,
    label_before,
    line_label,
    names_a_thing,
    phrase_after,
    phrase_before,
    phrase_end,
    phrase_of,
    undated,
    words_in,
)
from ingest.figures.subjects import subject_before, subject_of, subject_start
from ingest.figures.tokens import Token, is_dash, is_noun, is_verb
from ingest.figures.value import Value
from ingest.figures.value_words import COUNT, PERCENT
from ingest.figures.wordings import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    DETERMINERS,
    EMPTY_TOTALS,
    GENERIC,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    STATE_VERBS,
    VAGUE,
)


class Unsaid(Enum):
    """Where the measure must come from when the words around the value don't say it."""

    AS_BEFORE = "the value before it in the statement"
    HEADING = "the heading"
    NOTHING = "nothing: the words around the value name no thing"


Found = Phrase | Unsaid
_SKIPPED = ADVERBS | frozenset("a an the all additional extra another possible its their our each".split())


def find_measure(tokens: Sequence[Token], at: int, value: Value) -> Found:
    """The measure of the value that is token `at`."""
    aimed = _budget_against(tokens, at) if value.is_money else None
    if aimed is not None:
        return aimed
    found = _measure(tokens, at, value)
    if isinstance(found, Phrase) and words_in(tokens, found) <= ROLE_NOUNS | SIZES | VAGUE | EMPTY_TOTALS | {"level"}:
        first = not any(token.value >= 0 for token in tokens[:at])
        if first and value.is_money and words_in(tokens, found) & ROLE_NOUNS:
            return found
        found = (subject_before(tokens, at) if first else None) or Unsaid.AS_BEFORE
    if isinstance(found, Unsaid):
        return _before_colon(tokens, at) or found
    return balanced(tokens, found) if names_a_thing(tokens, found) else Unsaid.NOTHING


def _measure(tokens: Sequence[Token], at: int, value: Value) -> Found:
    link = _link(tokens, at)
    right = phrase_after(tokens, at, value)
    if link < 0:
        return right or Unsaid.HEADING
    token = tokens[link]
    if token.is_mark:
        return _behind_mark(tokens, link, right, value, at)
    if token.value >= 0 or token.date >= 0:
        before = None if token.value >= 0 else label_before(tokens, link)
        return right or before or Unsaid.AS_BEFORE
    if token.word in ("of", "for") and not (link and is_verb(tokens, link - 1)):
        return _of(tokens, link, right, value, at)
    if token.word in PREPOSITIONS:
        return _behind_preposition(tokens, link, right, value, at)
    if token.word in RELATIVES or token.word in PRONOUNS or token.word in ("and", "or", "nor"):
        return right or Unsaid.AS_BEFORE
    if is_verb(tokens, link):
        return _behind_verb(tokens, link, right, value, at)
    label = label_before(tokens, link)
    if right and value.is_money and (_given_to(tokens, link) or _is_list_of_amounts(tokens)):
        return right
    listed = label is not None and value.is_money and at + 1 < len(tokens) and tokens[at + 1].capital
    return right if right and _is_direct(tokens, at) and not listed else label or right or Unsaid.HEADING


def _given_to(tokens: Sequence[Token], link: int) -> bool:
    """`granted the Trust £3,000 in core funding`: whether the noun before the number is who got it."""
    at = link
    while at > 0 and is_noun(tokens, at):
        at -= 1
    while at > 0 and tokens[at].word in DETERMINERS:
        at -= 1
    return at > 0 and is_verb(tokens, at) and tokens[at].word not in AUXILIARIES


def _is_list_of_amounts(tokens: Sequence[Token]) -> bool:
    """Whether a statement is a list of amounts, each with its purpose behind it: `£80 for stamps £20 in fees`."""
    places = [at for at, token in enumerate(tokens) if token.value >= 0]
    behind = (tokens[at + 1].word if at + 1 < len(tokens) else "" for at in places)
    return places[0] == 0 and len(places) > 1 and all(word in _PURPOSES for word in behind)


_PURPOSES = frozenset("for in on of to towards requested from".split())


def _is_direct(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun or `of` stands right behind the value."""
    behind = at + 1
    while behind < len(tokens) and tokens[behind].word in FOOTNOTES:
        behind += 1
    return behind < len(tokens) and (is_noun(tokens, behind) or tokens[behind].word == "of")


def _before_colon(tokens: Sequence[Token], at: int) -> Phrase | None:
    """What stands before a colon: `the share accepting a screen: Quarter 1, 65%; Quarter 2, 66%`."""
    colon = next((place for place in range(at - 1, 0, -1) if tokens[place].word == ":"), -1)
    label = label_before(tokens, colon - 1) if colon > 0 else None
    return None if label is None or words_in(tokens, label) <= VAGUE | _MARGINAL else label


_MARGINAL = frozenset("outcome outcomes measures note notes comment comments update target targets actions".split())


def _link(tokens: Sequence[Token], at: int) -> int:
    """The word or mark that ties the value to what stands before it; -1 where the value opens the statement."""
    link = at - 1
    while link >= 0 and tokens[link].word in _SKIPPED:
        link -= 1
    return link


# --- by what ties the value -------------------------------------------------------------------


def _behind_mark(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value, at: int) -> Found:
    mark = tokens[link].word
    if mark in (":", "=") or is_dash(tokens[link]):
        return line_label(tokens, link - 1) or right or Unsaid.HEADING
    if mark == "(" and (right is None or (value.unit == PERCENT and tokens[at + 1].word == "of")):
        lowercase = link > 0 and not tokens[link - 1].capital
        named = link > 0 and is_noun(tokens, link - 1) and (lowercase or value.unit != COUNT)
        return (phrase_before(tokens, link - 1) if named else None) or Unsaid.AS_BEFORE
    if mark == "?":
        return right or Unsaid.NOTHING
    if mark in ("•", "*", "·", "o", "▪", "❑") or link == 0:
        return right or Unsaid.HEADING
    return right or Unsaid.AS_BEFORE


def _of(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value, at: int) -> Found:
    """`a grant of £3,000`, `a team of nine officers`, `a reduction of 12% in calls`."""
    if right and tokens[link].word == "for" and _is_direct(tokens, at):
        return right
    left = phrase_before(tokens, link - 1)
    head = tokens[link - 1].word if link else ""
    if left is None:
        return right or Unsaid.HEADING
    words = words_in(tokens, left)
    if right and (head in _COLLECTIVE or (value.unit == COUNT and tokens[at - 1].word == "the")):
        return right
    if words & CHANGE_NOUNS and not words - CHANGE_NOUNS - SIZES:
        return right or _change_subject(tokens, link)
    if words <= EMPTY_TOTALS | SIZES:
        return right or subject_before(tokens, link - 1) or Unsaid.AS_BEFORE
    if words <= ROLE_NOUNS | SIZES:
        return subject_before(tokens, link - 1) or left
    if value.unit == COUNT and right and not (words_in(tokens, right) <= GENERIC) and head not in ("number", "rate"):
        return right
    return left


_STAGES = frozenset("revised final latest working base in-year available".split())
_VARIANCES = frozenset(
    "overspend underspend overspends underspends variance shortfall surplus deficit pressure".split()
)


def _budget_against(tokens: Sequence[Token], at: int) -> Phrase | None:
    """`an overspend against the revised budget of £3m`: the budget, for it is not the overspend that is so much."""
    if at < 2 or tokens[at - 1].word != "of":
        return None
    start = next((place for place in range(at - 2, max(-1, at - 9), -1) if tokens[place].word == "against"), -1)
    budget = phrase_of(tokens, start + 1, at - 1) if start >= 0 else None
    if budget is None or not words_in(tokens, budget) <= ROLE_NOUNS | SIZES | _STAGES:
        return None
    return budget if any(each.word in _VARIANCES for each in tokens[max(0, start - 8) : start]) else None


_COLLECTIVE = frozenset("range variety series group set total number team host pool maximum minimum".split())


def _change_subject(tokens: Sequence[Token], link: int) -> Found:
    return subject_before(tokens, link - 1) or Unsaid.AS_BEFORE


def _behind_preposition(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value, at: int) -> Found:
    word = tokens[link].word
    if word == "at" and link and tokens[link - 1].word == ",":
        return undated(tokens, subject_start(tokens, link - 2), link - 1) or right or Unsaid.AS_BEFORE
    if right and value.unit == PERCENT and tokens[at + 1].word == "of" and not _is_change(tokens, link):
        return right
    if word in ("up", "down") and link and is_noun(tokens, link - 1) and not is_verb(tokens, link - 1):
        return phrase_before(tokens, link - 1) or right or Unsaid.AS_BEFORE
    if word in ("at", "to", "by", "from", "up", "down", "as", "around", "above", "below", "under", "over"):
        subject = _overspending(tokens, link) or _object_before(tokens, link) or subject_before(tokens, link)
        if right and value.unit == COUNT and (subject is None or not _is_change(tokens, link)):
            return right
        return subject or right or Unsaid.AS_BEFORE
    if word == "between" and link > 1 and tokens[link - 1].word == "of":
        return phrase_before(tokens, link - 2) or right or Unsaid.AS_BEFORE
    if word in ("between", "within") and link and is_verb(tokens, link - 1):
        if right and value.unit == COUNT:
            return right
        return _doing(tokens, link - 1, subject_of(tokens, link - 1)) or Unsaid.AS_BEFORE
    if word in ("than", "against", "versus", "between", "within") or (
        word == "with" and tokens[link - 1].word[:5] == "compa"
    ):
        return Unsaid.AS_BEFORE if value.unit != COUNT or right is None else right
    if word == "with" and right is None:
        return subject_before(tokens, link) or Unsaid.AS_BEFORE
    return right or phrase_before(tokens, link - 1) or Unsaid.AS_BEFORE


_SETTING_VERBS = frozenset(
    "maintain set keep fix retain freeze cap hold approve raise lower increase reduce cut".split()
)


def _object_before(tokens: Sequence[Token], link: int) -> Phrase | None:
    """`will have reduced the deficit from £227m to £96m`: what the verb is done to."""
    while link > 1 and (tokens[link - 1].date >= 0 or tokens[link - 1].word in ("for", "in")):
        link -= 1
    start = link
    while start > 0 and (is_noun(tokens, start - 1) or tokens[start - 1].word in ("of", "for")):
        start -= 1
    verb = start - 1
    while verb > 0 and tokens[verb].word in DETERMINERS:
        verb -= 1
    if start == link or verb < 0 or tokens[verb].word not in CHANGE_VERBS | _SETTING_VERBS:
        return None
    return phrase_of(tokens, start, link)


_SPENDING = frozenset("overspend underspend overspent underspent overspending underspending".split())


def _overspending(tokens: Sequence[Token], link: int) -> Phrase | None:
    """`is forecast to overspend by £2m`: it is the overspend that is counted."""
    verb = link - 1
    if verb >= 0 and tokens[link].word == "by" and tokens[verb].word in _SPENDING:
        who = phrase_before(tokens, verb - 1) if verb and is_noun(tokens, verb - 1) else None
        return Phrase(who.start if who else tokens[verb].start, tokens[verb].end)
    return None


def _is_change(tokens: Sequence[Token], link: int) -> bool:
    return any(each.word in CHANGE_VERBS for each in tokens[max(0, link - 4) : link])


def _behind_verb(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value, at: int) -> Found:
    word = tokens[link].word
    subject = subject_of(tokens, link)
    if word not in STATE_VERBS or word in ("have", "has", "had", "seeing"):
        return right or _funded(tokens, at, value) or _doing(tokens, link, subject) or Unsaid.HEADING
    if right is None or subject is None:
        return subject or right or Unsaid.AS_BEFORE
    if value.is_money and tokens[at - 1].word in ("a", "an") and is_noun(tokens, at + 1):
        return right
    plain = word in AUXILIARIES or word in ("stands", "stood", "remains", "remained")
    if value.unit == COUNT and not (plain and words_in(tokens, right) <= GENERIC):
        return right
    return subject


_FUNDS = frozenset("fund funding grant grants budget reserve reserves programme scheme account allocation pot".split())


def _funded(tokens: Sequence[Token], at: int, value: Value) -> Phrase | None:
    """`was awarded £100k from the High Street Fund`, `it costs £20 to mend a lamp`: its source, its purpose."""
    if not value.is_money or at + 2 >= len(tokens):
        return None
    if tokens[at + 1].word == "to" and tokens[at + 2].is_word and tokens[at + 2].word not in DETERMINERS:
        return phrase_of(tokens, at + 2, clause_end(tokens, at + 2))
    if tokens[at + 1].word not in ("from", "by", "under", "through"):
        return None
    start = at + 2
    while start < len(tokens) and tokens[start].word in DETERMINERS:
        start += 1
    source = phrase_of(tokens, start, phrase_end(tokens, start))
    return source if source and words_in(tokens, source) & _FUNDS else None


def _doing(tokens: Sequence[Token], link: int, subject: Phrase | None) -> Phrase | None:
    """`Sefton was awarded £100k`: what is said to have been done, where nothing else is named."""
    start = subject.start if subject else tokens[link].start
    return Phrase(start, tokens[link].end) if subject or link else None
