"""What a question asks how many there are of, and which numbers of a sentence count something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figure_answers.fitting import Fit
from assistant.matching import Matcher
from index.analysis import stem, tokenise

_COUNTED = re.compile(
    r"\bhow many (?P<what>(?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=\s+(?:were|was|are|is|did|do|does|have|has|had|will|would"
    r"|could|can|may|of|in|at|on|for|to|by|from|with|who|that|which|there|took|take|came|come|got|get|made|make)\b|\W*$)",
    re.IGNORECASE,
)


def counted_in(question: str) -> frozenset[str]:
    """The words for what a question asks how many there are of; none where it asks for no number of things.

    >>> sorted(counted_in("How many police officers are in the unit?"))
    ['officers', 'police']
    """
    found = _COUNTED.search(question)
    return frozenset(token.text for token in tokenise(found["what"])) if found else frozenset()


def counted_places(question: str, words: Matcher) -> set[int]:
    """The places, among the words asked for, of those for what is counted."""
    counted = counted_in(question)
    return {n for n, word in enumerate(words.words) if word.text in counted}


def of_what_is_counted(question: str, fits: Sequence[Fit]) -> list[Fit]:
    """The figures without those that count something else: in a sentence that tells a number of what is counted ("4
    police and 2 other officers") all others, in a table a row that names it in brackets alone."""
    counted = {stem(word) for word in counted_in(question)}
    if not counted:
        return list(fits)
    most: dict[tuple[str, int], int] = {}
    for one in fits:
        if one.figure.cell is None:
            most[_sentence(one)] = max(most.get(_sentence(one), 0), _named(one, counted))

    def counts_it(one: Fit) -> bool:
        in_cell = one.figure.cell is not None
        return _is_named_plainly(one, counted) if in_cell else _named(one, counted) >= most[_sentence(one)]

    return list(filter(counts_it, fits))


def _sentence(fit: Fit) -> tuple[str, int]:
    return fit.found.document_id, fit.found.start


def _named(fit: Fit, counted: set[str]) -> int:
    """How many of the words for what is counted stand in a figure's own name."""
    return len(counted & set(fit.found.name.split()))


_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _is_named_plainly(fit: Fit, counted: set[str]) -> bool:
    measure = fit.figure.measure.text
    whole, plain = (counted & _stems(text) for text in (measure, _IN_BRACKETS.sub(" ", measure)))
    return bool(plain) or not whole


def _stems(text: str) -> set[str]:
    return {stem(token.text) for token in tokenise(text)}
