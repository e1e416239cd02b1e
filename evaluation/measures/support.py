"""Whether cited words bear out a statement: a judge that gives the same verdict every time, on any machine.

ALCE asks a language model for natural language inference. This judge asks five things of the statement instead, which
an answer made of quotes meets to the letter and one in other words meets as far as its facts go:

1. every quoted run of words stands in the cited text as it is;
2. every date outside quotes stands in it by value, a day without its year by day and month;
3. every number outside quotes stands in it by value;
4. every name (a word with a capital inside a sentence) and every negation stands in it;
5. of the content words that remain, at least three in four stand in it, in some form of the word.

Words that only join ("At the meeting of", "Elsewhere in the records:") are no content. What the judge cannot see is
written in docs/evaluation.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from evaluation.gold import holds, normalise
from evaluation.measures.values import (
    Amount,
    Days,
    amounts_in,
    dates_in,
    days_of_month_in,
    stated_amounts,
    without_amounts,
)
from ingest.months import NUMBER, weekday_number

CONTENT_SHARE = 0.75
"""Of the content words of a statement this share must stand in what it cites."""

_STEM = 5
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_ELLIPSIS = re.compile(r"\.\.\.|…|\[…\]")
_NUMBERED = re.compile(r"\bnos?\.? ?(?=\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_NEGATIONS = frozenset("not no never nor neither none cannot without".split())
_PLAIN = frozenset(
    """
    a about above after all also although an and any are as at be because been before being between both but by can
    could did do does during each either else elsewhere for from had has have he her here him his how if in into is it
    its itself me more most my of on once one only or other our out over own per she should since so some such than that
    the their them then there these they this those through to too under until up upon us very was we were what when
    where whether which while who whom whose why will with within would you your
    according agreed answer following held however instead meeting meetings minute minutes otherwise record recorded
    records said say says state stated states
    """.split()
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a statement claims, taken apart: what must stand in the cited text, and the content words."""

    quoted: tuple[str, ...]
    dates: frozenset[Days]
    days: frozenset[tuple[int, int]]
    amounts: frozenset[Amount]
    words: frozenset[str]
    content: frozenset[str]

    def __bool__(self) -> bool:
        return any((self.quoted, self.dates, self.days, self.amounts, self.words, self.content))


@lru_cache(maxsize=4096)
def claims_of(statement: str) -> Claims:
    """The claims of a statement; none (false) where its words only join."""
    runs = [run for match in _QUOTED.finditer(statement) for run in _ELLIPSIS.split(match.group(1) or match.group(2))]
    outside = _QUOTED.sub(" ", statement)
    dates = dates_in(outside)
    unnumbered = _NUMBERED.sub(" ", outside)
    named = _names(unnumbered)
    words = {match.group() for match in _WORD.finditer(without_amounts(unnumbered))}
    said = frozenset(word for word in words if not _is_date_word(word))
    return Claims(
        quoted=tuple(run.strip(" ,;:") for run in runs if _WORD.search(run) or any(map(str.isdigit, run))),
        dates=dates,
        days=frozenset() if dates else days_of_month_in(outside),
        amounts=stated_amounts(outside),
        words=named | (said & _NEGATIONS),
        content=frozenset(word for word in said - named - _PLAIN - _NEGATIONS if len(word) > 2),
    )


def _names(outside: str) -> frozenset[str]:
    """The words with a capital that do not open the statement, in lower case and without a possessive."""
    matches = list(_WORD.finditer(outside))[1:]
    names = (re.sub(r"['’]s$", "", match.group()).casefold() for match in matches if match.group()[0].isupper())
    return frozenset(name for name in names if name not in _PLAIN and not _is_date_word(name))


def _is_date_word(word: str) -> bool:
    return word in NUMBER or (weekday_number(word) is not None and word.endswith("day"))


def supports(texts: Iterable[str], statement: str) -> bool:
    """Whether the cited texts together bear out `statement`; one that claims nothing is not borne out."""
    claims, premise = claims_of(statement), "\n\n".join(texts)
    if not claims or not holds(premise, claims.quoted):
        return False
    if not (claims.dates <= dates_in(premise) and claims.days <= days_of_month_in(premise)):
        return False
    if not all(any(_same(amount, other) for other in amounts_in(premise)) for amount in claims.amounts):
        return False
    held = _words_of(premise)
    if not claims.words <= held:
        return False
    stems = {word[:_STEM] for word in held}
    met = sum(word in held or (len(word) >= _STEM and word[:_STEM] in stems) for word in claims.content)
    return met >= CONTENT_SHARE * len(claims.content)


def _same(amount: Amount, other: Amount) -> bool:
    return amount.value == other.value and amount.unit in ("", other.unit)


@lru_cache(maxsize=1024)
def _words_of(premise: str) -> frozenset[str]:
    words = [match.group() for match in _WORD.finditer(normalise(premise))]
    parts = (part for word in words for part in (word, *re.split("['’-]", word)))
    return frozenset(parts)
