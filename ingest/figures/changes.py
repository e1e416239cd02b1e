"""Whether a value is a change ("a 12% reduction on 2012/13"), or the earlier value that another is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.stated_periods import StatedPeriod
from ingest.figures.tokens import Token, is_verb
from ingest.figures.value_words import PERCENT, POINTS
from ingest.figures.values import Value
from ingest.figures.wordings import CHANGE_NOUNS, CHANGE_VERBS, COMPARATIVES, COMPARED, ROLE_NOUNS, direction_of
from ingest.records.figures import Direction


@dataclass(frozen=True, slots=True)
class Change:
    """Which way, the words that say so (`text[start:end]`), and the place of the period that it is measured from."""

    direction: Direction
    start: int
    end: int
    against: int = -1


def find_change(
    text: str, tokens: Sequence[Token], at: int, value: Value, periods: Sequence[StatedPeriod]
) -> Change | None:
    """The change that token `at` states; None where it states a level."""
    word = _word_behind(tokens, at, value) or _word_before(tokens, at)
    if word is None:
        return None
    direction = direction_of(tokens[word].word)
    if direction is None:
        return None
    first, last = min(word, at), max(word, at)
    against = _against(text, tokens, last)
    end = periods[against].end if against >= 0 else tokens[last].end
    return Change(direction, tokens[first].start, end, against)


def _word_behind(tokens: Sequence[Token], at: int, value: Value) -> int | None:
    """`12% reduction`, `£3m net increase`, `19% fewer`, `4% up`."""
    for place in range(at + 1, min(at + 4, len(tokens))):
        word = tokens[place].word
        if word in CHANGE_NOUNS and not tokens[place].capital:
            return place
        if place == at + 1 and (word in COMPARATIVES or word in ("up", "down")):
            relative = value.unit in (PERCENT, POINTS) or any(each.word == "than" for each in tokens[place : place + 6])
            aimed = word in ("above", "below") and any(each.word in ROLE_NOUNS for each in tokens[place : place + 4])
            return place if relative or aimed else None
        if not tokens[place].is_word or is_verb(tokens, place) or word in ("of", "in", "for"):
            return None
    return None


_WITH_UP = frozenset("made make makes making set sets setting takes taken took opened built build".split())


def _word_before(tokens: Sequence[Token], at: int) -> int | None:
    """`reduction of 12%`, `a reduction in calls of 12%`, `rose by 4`, `up 12%`."""
    link = at - 1
    while link >= 0 and tokens[link].word in (
        "a",
        "an",
        "the",
        "about",
        "around",
        "some",
        "just",
        "further",
        "another",
    ):
        link -= 1
    if link < 0:
        return None
    tie = tokens[link].word
    if tie in ("up", "down"):
        return link if not link or tokens[link - 1].word not in _WITH_UP else None
    if tie not in ("of", "by"):
        return None
    for place in range(link - 1, max(-1, link - 10), -1):
        word = tokens[place].word
        if word in CHANGE_NOUNS or (tie == "by" and word in CHANGE_VERBS):
            return place
        if tie == "of" and (tokens[place].is_mark or tokens[place].value >= 0 or is_verb(tokens, place)):
            return None
        if tokens[place].value >= 0 or tokens[place].word in (";", ":"):
            return None
    return None


_TIED = re.compile(
    r"\b(?:on|from|than|against|over|since|with|to|in)(?: (?:that|those) (?:of|for|in|recorded in))?(?: the)?\s*$"
    r"|\b(?:than|with|to|on|from|against)(?: the)?(?: \w+){0,3} (?:for|in|at|of|during)(?: the)?\s*$",
    re.IGNORECASE,
)


def _against(text: str, tokens: Sequence[Token], last: int) -> int:
    """The place of the period that follows the words of change and is tied to them; -1 for none."""
    bracketed = False
    for token in tokens[last + 1 : last + 14]:
        bracketed = token.word == "(" or (bracketed and token.word != ")")
        if bracketed:
            continue
        if token.value >= 0 or token.word in (";", ":"):
            return -1
        if token.date >= 0:
            between = text[tokens[last].end : token.start]
            plain = re.fullmatch(r"\s*(?:in|during|for|by|over)(?: the)?\s*", between)
            named = _NAMED.match(text, token.end) is not None
            return token.date if _TIED.search(between[-60:]) and (named or not plain) else -1
    return -1


_NAMED = re.compile(
    r" (?:allocation|budget|grant|figure|total|level|settlement|rate|baseline|outturn|value|position|spend|precept)s?\b"
)
_COMPARED_WITH = re.compile(
    r"\b(?:low|high|b|m|small|larg|few|weak|strong|wor)(?:e?st|ost)(?: [a-z]+){0,4} since(?: the)?\s*$"
    r"|\bsame as(?: in)?(?: the)?\s*$|"
    r"\b(?:than|compar\w{1,4} (?:with|to|against)|versus|against)(?: (?:that|those) (?:of|for|in))?"
    r"(?: (?:in|for|at))?(?: the)?(?: end of)?(?: the)?\s*$",
    re.IGNORECASE,
)


def is_compared_with(text: str, period: StatedPeriod) -> bool:
    """Whether the time is one that something is compared with: `three more than the previous quarter`."""
    return _COMPARED_WITH.search(text[max(0, period.start - 50) : period.start]) is not None


_MOVED = re.compile(
    r"\b(?:up|down|rose|risen|rising|increas\w{1,3}|grew|grown|fell|fallen|falling|decreas\w{1,3}|reduc\w{1,5}|dropp\w{1,3}"
    r"|declin\w{1,3}|improv\w{1,6}|rise|fall|drop|growth|moved|changed?|went|gone)\b",
    re.IGNORECASE,
)


def is_earlier(text: str, value: Value) -> bool:
    """Whether the value is the earlier one that another is compared with: `up from 31`, `compared with 28 in 2012`."""
    begin = value.begin if value.begin >= 0 else value.start
    before = text[max(0, begin - 60) : begin]
    found = COMPARED.search(before)
    if found is None:
        return False
    if found.group().strip().lower() in ("from", "from the"):
        after = text[value.end : value.end + 60]
        return bool(_MOVED.search(before) or _MOVED.search(after)) and re.search(r"\bto\b", after) is not None
    return True
