"""Which of the times that a statement names belongs to which of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.stated_periods import StatedPeriod
from ingest.figures.tokens import Token
from ingest.figures.wordings import RESULTING

_FAR, _OPENING = 16, 7
_LOOSE = frozenset("the financial year end of month same period start beginning rolling".split())
_TIED_AFTER = frozenset("for in during at by since from to on as over of within until throughout (".split())


def choose_periods(
    text: str, tokens: Sequence[Token], periods: Sequence[StatedPeriod], used: frozenset[int], earlier: frozenset[int]
) -> dict[int, int]:
    """For each value (by its place) the place of its period.

    `used` are periods that a change is measured from, `earlier` the values that are compared with: to these belongs
    only a time printed with them."""
    places = [at for at, token in enumerate(tokens) if token.value >= 0]
    free = frozenset(range(len(periods))) - used
    matched = _respectively(text, tokens, places, periods, free)
    if matched:
        return matched
    chosen: dict[int, int] = {}
    claimed: set[int] = set()
    for at in places:
        if tokens[at].value in earlier:
            own = _after(tokens, at, free)
            if own >= 0:
                chosen[tokens[at].value] = own
                claimed.add(own)
    rest = free - claimed
    for at in places:
        if tokens[at].value not in earlier:
            own = _own(tokens, at, rest, periods)
            if own >= 0:
                chosen[tokens[at].value] = own
    return chosen


def _own(tokens: Sequence[Token], at: int, free: frozenset[int], periods: Sequence[StatedPeriod]) -> int:
    free -= {tokens[place].date for place in range(at + 1, len(tokens)) if _labels_next(tokens, place)}
    opening = next((each.date for each in tokens[:_OPENING] if each.date in free), -1)
    found = (_after(tokens, at, free), _before(tokens, at, free, periods), _beyond(tokens, at, free, periods), opening)
    if found[0] >= 0 and found[1] >= 0 and _opens_next(tokens, at, found[0]):
        found = (found[1], *found[1:])
    candidates = [place for place in (*found, _only_before(tokens, at, free, periods)) if place >= 0]
    told = [place for place in candidates if periods[place].dated or periods[place].is_month]
    return (told or candidates or [-1])[0]


def _labels_next(tokens: Sequence[Token], place: int) -> bool:
    """Whether a period stands before a value of its own: `318 (Q1 2023/24: 274)`."""
    behind = tokens[place + 1 : place + 3]
    return tokens[place].date >= 0 and len(behind) > 1 and behind[0].word == ":" and behind[1].value >= 0


def _opens_next(tokens: Sequence[Token], at: int, period: int) -> bool:
    """Whether the period behind the value opens the next clause (`34 cases, and in 2019/20 there were 41`): behind
    `and` or a comma, with a value of its own before another time."""
    place = next(place for place in range(at + 1, len(tokens)) if tokens[place].date == period)
    tie = place - 1
    while tie > at and (tokens[tie].word in _LOOSE or tokens[tie].word in _TIED_AFTER):
        tie -= 1
    if tie == at or tokens[tie].word not in ("and", ",", "but", "while", "whilst"):
        return False
    for token in tokens[place + 1 : place + _FAR]:
        if token.value >= 0 or token.date >= 0 or token.word in (";", ","):
            return token.value >= 0
    return False


def _only_before(tokens: Sequence[Token], at: int, free: frozenset[int], periods: Sequence[StatedPeriod]) -> int:
    """The one dated period of the statement, if it stands before the value."""
    dated = [place for place in free if periods[place].dated]
    return dated[0] if len(dated) == 1 and any(token.date == dated[0] for token in tokens[:at]) else -1


def _after(tokens: Sequence[Token], at: int, free: frozenset[int]) -> int:
    """The period behind the value, tied to it: before the next value, with no clause between."""
    for place in range(at + 1, min(len(tokens), at + _FAR)):
        token = tokens[place]
        if token.value >= 0 or token.word in (";", ":") or token.word in RESULTING or _new_clause(tokens, place):
            return -1
        if token.date in free:
            return token.date if _is_tied(tokens, at, place) else -1
    return -1


def _beyond(tokens: Sequence[Token], at: int, free: frozenset[int], periods: Sequence[StatedPeriod]) -> int:
    """The period behind the last of several values told together: `41 referrals and 12 repeats in April 2013`.

    One that its words don't date (`from the previous year`) belongs to the value before it alone."""
    for place in range(at + 1, min(len(tokens), at + 2 * _FAR)):
        if tokens[place].word in (";", ":") or tokens[place].word in RESULTING or _new_clause(tokens, place):
            return -1
        if tokens[place].date in free:
            shared = periods[tokens[place].date].dated and _is_tied(tokens, at, place)
            return tokens[place].date if shared else -1
    return -1


def _is_tied(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether a word such as `in` ties the period at `place` to what stands before it."""
    if _heads_next(tokens, place):
        return False
    tie = place - 1
    while tie > at and tokens[tie].word in _LOOSE:
        tie -= 1
    return tie == at or tokens[tie].word in _TIED_AFTER or tokens[tie].date >= 0


def _heads_next(tokens: Sequence[Token], place: int) -> bool:
    """Whether a period is that of the value behind it alone: `318 (Q1 2023/24: 274)`."""
    return [token.word == ":" or token.value >= 0 for token in tokens[place + 1 : place + 3]] == [True, True] and (
        tokens[place + 1].word == ":"
    )


_SUBJECTS = frozenset("it they he she we this these that there".split())


def _new_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause begins behind the token: a comma before anything but another value or a time, `and it was`."""
    if tokens[place].word == "and" and place + 1 < len(tokens) and tokens[place + 1].word in _SUBJECTS:
        return True
    if tokens[place].word != ",":
        return tokens[place].word in ("which", "while", "whilst", "although", "because", "but")
    for token in tokens[place + 1 : place + 5]:
        if token.value >= 0 or token.date >= 0:
            return False
        if token.word not in _LOOSE and token.word not in _TIED_AFTER and token.word not in ("and", "a", "of", "with"):
            return True
    return True


def _before(tokens: Sequence[Token], at: int, free: frozenset[int], periods: Sequence[StatedPeriod]) -> int:
    """The period before the value and behind the value before it; one that is dated rather than another."""
    undated = -1
    for place in range(at - 1, -1, -1):
        if tokens[place].value >= 0 or tokens[place].word == ";":
            claimed = undated if tokens[place].value >= 0 else -1
            return -1 if claimed >= 0 and _after(tokens, place, free) == claimed else undated
        period = tokens[place].date
        if period in free and periods[period].dated:
            return period
        undated = period if period in free and undated < 0 else undated
    return undated


def _respectively(
    text: str, tokens: Sequence[Token], places: Sequence[int], periods: Sequence[StatedPeriod], free: frozenset[int]
) -> dict[int, int]:
    """`41 and 36 in 2012/13 and 2013/14 respectively`: as many periods as values, in the same order."""
    if not re.search(r"\brespectively\b", text, re.IGNORECASE):
        return {}
    dated = [place for place in sorted(free) if periods[place].dated]
    if len(dated) != len(places):
        return {}
    return {tokens[at].value: place for at, place in zip(places, dated, strict=True)}
