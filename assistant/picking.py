"""What a turn picks out of the answer before it by its place: "the second one", "the last of these".

Also one of the choices of a question that was put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORDINALS = {
    "first": 0, "1st": 0, "one": 0, "1": 0, "former": 0,
    "second": 1, "2nd": 1, "two": 1, "2": 1,
    "third": 2, "3rd": 2, "three": 2, "3": 2,
    "fourth": 3, "4th": 3, "four": 3, "4": 3,
    "fifth": 4, "5th": 4, "five": 4, "5": 4,
    "last": -1, "latter": -1, "final": -1,
}  # fmt: skip
_PLACE = re.compile(
    r"\bthe (?P<place>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)"
    r"(?: (?:one|of (?:them|these|those)|item|resolution|decision|row|project|point|recommendation|entry|report"
    r"|quote|source)\b|(?=\W*$))"
    r"|\bthe (?P<pair>former|latter)\b|\bnumber (?P<number>[1-5])\b|^\W*(?P<alone>[1-5])\W*$",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"^\W*(?:the |i (?:mean|meant) (?:the )?)?(?P<place>first|second|third|fourth|fifth|last|former|latter"
    r"|[1-5](?:st|nd|rd|th)?)(?: (?:one|of (?:them|these|those)))?\W*$",
    re.IGNORECASE,
)


def place_in(text: str, count: int) -> int | None:
    """The place, from 0, in a list of `count` that `text` points at; None where it points at none of them."""
    found = _PLACE.search(text)
    return _at(next(word for word in found.groups() if word), count) if found else None


def points(text: str) -> bool:
    """Whether a turn points at a place in a list."""
    return _PLACE.search(text) is not None


def choice_in(text: str, choices: Sequence[str]) -> str | None:
    """The one of `choices` that a turn picks, by its place or by words that only it has; None where that is not
    plain."""
    if not choices:
        return None
    if found := _CHOICE.match(text):
        place = _at(found["place"], len(choices))
        return None if place is None else choices[place]
    said = _words(text)
    held = [_words(choice) for choice in choices]
    shared = frozenset.intersection(*held)
    meant = [choice for choice, words in zip(choices, held, strict=True) if said & (words - shared)]
    return meant[0] if len(meant) == 1 and len(said) <= _FEW else None


_FEW = 8
"""Words up to which a turn that names a choice only picks it."""


def _at(word: str, count: int) -> int | None:
    place = _ORDINALS[word.casefold()]
    place = place if place >= 0 else count - 1
    return place if 0 <= place < count else None


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) > 2 or word.isdigit())


def pointing_words(text: str, name: str) -> str:
    """`text` with `name` in the place of the words that point."""
    return _PLACE.sub(lambda _: name, text, count=1)
