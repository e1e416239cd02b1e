"""The words of a question that narrow what it asks for: the "alcohol" of "alcohol related deaths", the "average" of
"the average cost". A figure of which another such word is said, or none where one is asked for, is of another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from assistant.figure_answers.asked import Narrowing
from assistant.figure_answers.wordings import KINDS_OF_NUMBER, LIGHT
from assistant.matching import Weighed
from index.analysis import STOP_WORDS, Token, stem, tokenise

_JOINT = re.compile(r"['’]?s? ?-?\s?")
"""What may stand between a word and the one that it narrows."""
_SHORTEST = 3


def narrowings(text: str, words: Sequence[Weighed]) -> tuple[Narrowing, ...]:
    """The words of a question that stand right before another of its words."""
    said = {stem(token.text): word for word in words for token in tokenise(word.text) if not token.piece}
    joined = [(one, other) for one, other in _joined(text)]
    return tuple(
        Narrowing(
            said[stem(one.text)].text,
            _stems_of(said[stem(one.text)], alike=True) | _initials(joined[: place + 1]),
            _stems_of(said[stem(other.text)], alike=False),
        )
        for place, (one, other) in enumerate(joined)
        if stem(one.text) in said and stem(other.text) in said
    )


def _initials(joined: Sequence[tuple[Token, Token]]) -> frozenset[str]:
    """The initials of three and more words that run up to the last that narrows: "asb" of "anti-social behaviour"."""
    run: list[str] = []
    for place in range(len(joined) - 1, max(-1, len(joined) - 1 - _LONGEST_RUN), -1):
        if run and joined[place][1] != joined[place + 1][0]:
            break
        run.insert(0, joined[place][0].text[0])
    every = ("".join(run[start:]) for start in range(len(run)))
    return frozenset(one for one in every if len(one) >= _SHORTEST)


_LONGEST_RUN = 6


def of_another(asked: Iterable[Narrowing], stems: frozenset[str], said: str, heading: str) -> bool:
    """Whether what is said of a figure is narrowed by a word that isn't asked for in the place of one that is: the
    "drug related deaths" for which "alcohol related deaths" were asked. `stems` are those of the question; a heading
    that says the word asked for, and not the other, tells of all that stands under it."""
    held, above = _stems(said), _stems(heading)
    open_ = [one for one in asked if not one.word & held]
    if not open_:
        return False
    pairs = [(stem(one.text), stem(other.text)) for one, other in _joined(said) if _narrows(one)]
    return any(
        head in one.head and word not in stems and (not one.word & above or word in above)
        for one in open_
        for word, head in pairs
    )


def unmet(asked: Iterable[Narrowing], said: str) -> list[Narrowing]:
    """The words of which one is said and the other, that it narrows or by which it is narrowed, is not."""
    held = _stems(said)
    return [one for one in asked if bool(one.head & held) != bool(one.word & held)]


def is_term(one: Narrowing, texts: Iterable[str]) -> bool:
    """Whether a word and the one that it narrows stand together in one of `texts`: a pair that only the question has
    ("the grant Hallowby was to get", "how many victims appear") need not be said of a figure."""
    return any(
        stem(before.text) in one.word and stem(after.text) in one.head
        for text in texts
        for before, after in _joined(text)
    )


def is_left_out(question: str, said: str) -> bool:
    """Whether words tell of what the question leaves out ("excluding schools"), and do not say that they leave it out.

    >>> is_left_out("What was spent, leaving schools aside?", "Schools spent £30m.")
    True
    >>> is_left_out("What was spent, leaving schools aside?", "£23m was spent (excluding schools).")
    False
    """
    left = {stem(one["what"].casefold()) for one in _LEFT_OUT.finditer(question)}
    return bool(left & _stems(said)) and _LEAVES_OUT.search(said) is None


_LEFT_OUT = re.compile(
    r"\b(?:excluding|leaving|without|apart from|except(?: for)?|other than|not (?:counting|including)|ignoring)\s+"
    r"(?:the\s+)?(?P<what>[a-z][a-z-]{2,30})",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(?:exclud\w{1,3}|excl|without|apart from|except|other than|not (?:counting|including)|ignoring|leaving|before"
    r"|net of)\b",
    re.IGNORECASE,
)


def says_kind(question: str, said: str) -> bool:
    """Whether words that tell of a number say that it is of the kind asked for, such as an average."""
    return all(told.search(said) for asks, told in KINDS_OF_NUMBER if asks.search(question))


def _narrows(token: Token) -> bool:
    word = token.text
    return len(word) >= _SHORTEST and not word[0].isdigit() and word not in STOP_WORDS and word not in LIGHT


def _joined(text: str) -> Iterator[tuple[Token, Token]]:
    """Words that stand right before one another."""
    tokens = [token for token in tokenise(text) if not token.piece]
    return ((one, other) for one, other in pairwise(tokens) if _JOINT.fullmatch(text, one.end, other.start))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokenise(text))


def _stems_of(word: Weighed, alike: bool) -> frozenset[str]:
    return _stems(" ".join((word.text, *word.others, *(word.alike if alike else ()))))
