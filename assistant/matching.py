"""Which words of a question a text holds, told fast enough to be asked of every sentence read.

Words match by their stems as prefixes ("transferring" finds "transferral"); amounts with or without their commas; an
acronym also by its expansion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index.analysis import fold, stem

_CLOSE = 40
"""Characters between the beginnings of two words that stand close together."""
_WORD_END = re.compile(r"(?:['’]?[^\W_]+)?")
_LEAST = 4
"""A stem shorter than this must be the whole word, but for endings."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the question with its weight (by rarity), the phrases that mean just the same (an acronym's expansion)
    and words that may be used instead, which count for less; `mass` is how much it tells, from 0 to the 1 of a word
    that no record holds."""

    text: str
    weight: float
    others: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    mass: float = 1.0


class Matcher:
    """Tells the share of a question's words, by weight, that a text holds; a word that may stand for the asked one
    counts `like` of it."""

    def __init__(self, words: Iterable[Weighed], like: float) -> None:
        self.words = tuple(words)
        self.like = like
        self.total = sum(word.weight for word in self.words) or 1.0
        self._weights: dict[frozenset[int], float] = {}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return _joined(
            [[*_form(word.text), *(form for other in word.others for form in _phrase(other))] for word in self.words]
        )

    @cached_property
    def _alike(self) -> re.Pattern[str] | None:
        return _joined([[form for one in word.alike for form in _like(one)] for word in self.words])

    def finds(self, text: str) -> list[tuple[int, int]]:
        """Where `text` holds the words: (offset, place in `words`), in order; a place past the last word,
        `len(words) + n`, says that it holds not word `n` but one like it."""
        plain = plain_text(text)
        found = _finds(self._pattern, plain, 0)
        same = {place for _, place in found}
        like = _finds(self._alike, plain, len(self.words))
        return sorted([*found, *(one for one in like if one[1] - len(self.words) not in same)])

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where `text` holds the question's words, each to the end of the word; those that touch joined."""
        spans: list[tuple[int, int]] = []
        for pattern in (self._pattern, self._alike):
            for found in pattern.finditer(plain_text(text)) if pattern else ():
                ending = _WORD_END.match(text, found.end())
                spans.append((found.start(), ending.end() if ending else found.end()))
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    def matched(self, text: str) -> frozenset[int]:
        """The places of the words that `text` holds, as `finds` gives them."""
        return frozenset(place for _, place in self.finds(text))

    def weight_of(self, matched: Iterable[int]) -> float:
        """The share (0 to 1) of the question's weight that the words at `matched` carry."""
        places = frozenset(matched)
        if places not in self._weights:
            self._weights[places] = self._weigh(places)
        return self._weights[places]

    def _weigh(self, matched: frozenset[int]) -> float:
        count = len(self.words)
        same: set[int] = set()
        like: set[int] = set()
        for place in matched:
            (same if place < count else like).add(place % count)
        held = sum(self.words[n].weight for n in same) + self.like * sum(self.words[n].weight for n in like - same)
        return held / self.total

    def share(self, text: str) -> float:
        """The share (0 to 1) of the question's weight that `text` holds."""
        return self.weight_of(self.matched(text))

    def pairs(self, finds: Sequence[tuple[int, int]]) -> float:
        """The share (0 to 1) of the question's neighbouring words that stand within a few words of each other, told
        from what `finds` gave."""
        if len(self.words) < 2:
            return 0.0
        same = [(offset, place) for offset, place in finds if place < len(self.words)]
        close: set[int] = set()
        for (start, one), (after, other) in pairwise(same):
            if after - start <= _CLOSE and abs(one - other) == 1:
                close.add(min(one, other))
        if not close:
            return 0.0
        weights = [one.weight + other.weight for one, other in pairwise(self.words)]
        return sum(weights[first] for first in close) / (sum(weights) or 1.0)


def plain_text(text: str) -> str:
    """`text` as patterns are matched against it: case, accents and kinds of apostrophes off, its length kept."""
    plain = text.lower()
    if plain.isascii():
        return plain
    if len(plain) != len(text):  # a letter that has no single small one
        plain = "".join(letter.lower()[0] for letter in text)
    plain = plain.replace("’", "'")
    return plain.translate(_ACCENTS) if _ACCENTED.search(plain) else plain


# Letters of Latin script with a mark, each to its plain letter.
_ACCENTS = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x250)
    if unicodedata.normalize("NFD", chr(code)) != chr(code)
}
_ACCENTED = re.compile(r"[\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a word: its `first` character, the `rest` as a pattern, and what may not stand `before` it (character
    classes, the nearest last)."""

    first: str
    rest: str
    before: tuple[str, ...] = ()


def _joined(groups: Sequence[Sequence[_Form]]) -> re.Pattern[str] | None:
    """One pattern of all groups; the number of the group that matched is the place of its word plus one.

    It begins with the class of all first characters, which lets the engine skip to them; so each form asserts its own
    first character behind it."""
    firsts = sorted({form.first for group in groups for form in group})
    if not firsts:
        return None
    # A word without forms keeps its place by a group that never matches.
    inner = "|".join(f"({'|'.join(map(_rest, group))})" if group else "((?!))" for group in groups)
    head = "".join(map(re.escape, firsts))
    return re.compile(rf"[{head}](?<![^\W\d_].)(?:{inner})", re.DOTALL)


def _rest(form: _Form) -> str:
    behind = "".join(rf"(?<!{one}.)" for one in form.before)
    return rf"(?<={re.escape(form.first)}){behind}{form.rest}"


def _finds(pattern: re.Pattern[str] | None, plain: str, base: int) -> list[tuple[int, int]]:
    if pattern is None:
        return []
    return [(found.start(), base + found.lastindex - 1) for found in pattern.finditer(plain) if found.lastindex]


def _form(word: str) -> list[_Form]:
    """The form of one printed thing: a word by its stem, an amount, a date or a run of words part by part."""
    plain = _POSSESSIVE.sub("", plain_text(word))
    parts = [fold(part) for part in re.findall(r"\d[\d,]*(?:[./]\d+)*|[^\W\d_]+", plain)]
    parts = [part for part in parts if part not in _ORDINALS]
    if not parts:
        return []
    between = r"\W{0,3}" if not any(sign.isspace() for sign in word) else r"\W{1,3}"
    made = [_part(part, last=n == len(parts) - 1) for n, part in enumerate(parts)]
    later = "".join(f"{between}{_alone(one)}" for one in made[1:])
    forms = [_Form(made[0].first, made[0].rest + later, made[0].before)]
    if len(parts) == 1 and parts[0].isalpha() and not parts[0].startswith(made[0].first + made[0].rest):
        forms.append(_Form(parts[0][0], re.escape(parts[0][1:]) + r"\b"))  # "saving", whose stem is "save"
    return forms


_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSSESSIVE = re.compile(r"'s?(?!\w)")
_PREFIX = re.compile(r"^(anti|co|inter|mid|multi|non|post|pre|re|semi|sub)(?=[a-z]{3})")
"""What a record may part from its word by a hyphen."""


def _alone(form: _Form) -> str:
    return "".join(rf"(?<!{one})" for one in form.before) + re.escape(form.first) + form.rest


def _part(part: str, last: bool) -> _Form:
    if part[0].isdigit():
        return _number(part.replace(",", ""))
    if not last:
        return _Form(part[0], re.escape(part[1:]))
    root = _root(part)
    if len(root) < _LEAST:
        return _Form(root[0], rf"{re.escape(root[1:])}(?:s|es|ed|ing)?(?![^\W_])")
    spelt = _PREFIX.sub(r"\1-?", re.escape(root))
    return _Form(root[0], spelt[1:])


def _root(part: str) -> str:
    root = stem(part)
    # The stemmer writes "polici" for policy and "tie" for ties: the last vowel is given up.
    return root[:-1] if len(root) > _LEAST and root[-1] in "iey" else root


def without_stops(text: str) -> str:
    """`text` with the stops within initials left out.

    >>> without_stops("The A.G.M. of the W.I. on 1.2.2019.")
    'The AGM. of the WI. on 1.2.2019.'
    """
    return _STOP_WITHIN.sub("", text)


_STOP_WITHIN = re.compile(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)")


def longest_root(text: str) -> str:
    """The beginning that the longest word of `text` shares with all that matches it; "" of short ones and numbers.

    >>> longest_root("anti-social policies"), longest_root("20mph")
    ('social', '')
    """
    roots = [_root(part) for part in re.findall(r"[^\W\d_]+", plain_text(text))]
    return max((root for root in roots if len(root) >= _LEAST), key=len, default="")


def _number(digits: str) -> _Form:
    spelt = ",?".join(digits) if digits.isdigit() and len(digits) > 3 else re.escape(digits)
    before: tuple[str, ...] = (r"\d",) if _YEAR.fullmatch(digits) else (r"[\d.]",)
    if len(digits) % 3 == 0:
        before = (*before, r"\d,")  # 12 and 750 are no parts of 12,750
    return _Form(digits[0], rf"{spelt[1:]}(?:st|nd|rd|th)?(?!\d|,\d{{3}}(?!\d)|\.\d)", before)


def _like(words: str) -> list[_Form]:
    return _phrase(words) if " " in words else _form(words)


def _phrase(words: str) -> list[_Form]:
    """The form of words that follow each other; "h* r* a*" is of any that begin so, "Housing Revenue Account"."""
    parts = [
        re.escape(word.removesuffix("*")) + (_BEGUN if word.endswith("*") else "")
        for word in re.findall(r"[^\W_]+\*?", plain_text(words))
    ]
    between = _BETWEEN_INITIALS if words.endswith("*") else r"\W+"
    return [_Form(parts[0][0], between.join(parts)[1:])] if parts else []


_BEGUN = r"[a-z]{2,20}"
_BETWEEN_INITIALS = r"[ -](?:(?:of|and|for|the|&)[ -])?"
