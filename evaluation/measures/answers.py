"""What an answer says in its own text: all that it must, nothing that it must not, and no wrong date or number.

A string of the gold row is met as it stands (`evaluation.gold.holds`), or, where it is wholly a date or an amount, by
an equal one in another notation. Dates are equal by value, a day without its year by day and month. Amounts are equal
by value and unit; one that is expected without a unit is met with any. What must not be said is found in the same ways,
but for a number without a unit, which is too common: that must stand there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evaluation.gold import Expected, GoldQuestion, holds
from evaluation.measures.values import (
    Amount,
    amounts_in,
    dates_in,
    days_of_month_in,
    stated_amounts,
    whole_amount,
    whole_date,
    whole_day_of_month,
)

MOST_WORDS = 150
"""The words of the longest text that is an answer; more is a dump of passages (docs/evaluation.md)."""

_CITATION_MARK = re.compile(r" ?\[\d{1,2}(?:\s*,\s*\d{1,2})*\]")


def own_text(answer: str) -> str:
    """The answer without its citation marks."""
    return _CITATION_MARK.sub("", answer)


def word_count(text: str) -> int:
    """The words of a text: what stands between blanks and holds a letter or digit, not the bars between cells."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def says(text: str, expected: Expected, must_not: Sequence[str]) -> bool:
    """Whether `text` says all that is expected and nothing that must not be said, in no more than MOST_WORDS."""
    if word_count(text) > MOST_WORDS or any(betrays(text, wrong) for wrong in must_not):
        return False
    every = all(states(text, string) for string in expected.all_of)
    return every and all(any(states(text, way) for way in group) for group in expected.any_of)


def states(text: str, string: str) -> bool:
    """Whether `text` holds `string`, or an equal date or amount where the string is wholly one."""
    amount = whole_amount(string)
    return betrays(text, string) or (amount is not None and any(_equal(amount, other) for other in amounts_in(text)))


def betrays(text: str, string: str) -> bool:
    """Whether `text` says what it must not: as `states`, but a number without a unit only as it stands."""
    if holds(text, [string]):
        return True
    if (days := whole_date(string)) is not None:
        return days in dates_in(text)
    if (day := whole_day_of_month(string)) is not None:
        return day in days_of_month_in(text)
    amount = whole_amount(string)
    return amount is not None and bool(amount.unit) and amount in amounts_in(text)


def _equal(expected: Amount, stated: Amount) -> bool:
    return expected.value == stated.value and expected.unit in ("", stated.unit)


# --- wrong dates and numbers ------------------------------------------------------------------

_ASKS_DATE = re.compile(r"\b(?:when|(?:what|which) (?:date|day|month|year)|how long ago|since what)\b", re.IGNORECASE)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|large|big|high)\b"
    r"|\b(?:what|which) (?:\w+ )?(?:number|percentage|proportion|share|amount|sum|rate|cost|total|figure)\b",
    re.IGNORECASE,
)


def says_wrong_date(text: str, question: GoldQuestion) -> bool | None:
    """Whether an answer states dates, but none that is expected, or one that must not be said.

    None where the question is not about a date: its expectation holds none, or, where no answer is expected at all, it
    does not ask for one.
    """
    stated = bool(dates_in(text) or days_of_month_in(text))
    if not question.answerable:
        return stated if _ASKS_DATE.search(question.question) else None
    expected = _expected(question.answer, _holds_date)
    if not expected:
        return None
    forbidden = any(_holds_date(string) and betrays(text, string) for string in question.must_not)
    return forbidden or (stated and not any(states(text, one) or _shares_date(text, one) for one in expected))


def says_wrong_number(text: str, question: GoldQuestion) -> bool | None:
    """As `says_wrong_date`, of numbers that are no part of a date."""
    stated = bool(stated_amounts(text))
    if not question.answerable:
        return stated if _ASKS_NUMBER.search(question.question) else None
    expected = _expected(question.answer, _holds_number)
    if not expected:
        return None
    forbidden = any(_holds_number(string) and betrays(text, string) for string in question.must_not)
    return forbidden or (stated and not any(states(text, one) or _shares_amount(text, one) for one in expected))


def _expected(answer: Expected, holds_value: Callable[[str], bool]) -> list[str]:
    """The expected strings that hold a date or a number; of alternatives only where each of them does."""
    groups = (group for group in answer.any_of if all(map(holds_value, group)))
    return [*filter(holds_value, answer.all_of), *(way for group in groups for way in group)]


def _holds_date(string: str) -> bool:
    return bool(dates_in(string) or days_of_month_in(string))


def _holds_number(string: str) -> bool:
    return not _holds_date(string) and bool(amounts_in(string))


def _shares_date(text: str, string: str) -> bool:
    if dates := dates_in(string):
        return not dates.isdisjoint(dates_in(text))
    return not days_of_month_in(string).isdisjoint(days_of_month_in(text))


def _shares_amount(text: str, string: str) -> bool:
    return any(_equal(one, other) for one in amounts_in(string) for other in amounts_in(text))
