"""Typing errors in the words of a question, set right toward words that the records hold.

A word is taken for a slip only where no record that the asker may see holds it, it is no word that the embedding model
knows whole (a common word or name that the records just don't have), and one word of the records is clearly nearest; or
else one of the ordinary words of questions. Numbers, dates and quoted phrases are never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Levenshtein

from assistant.desk import Desk
from assistant.ordinary_words import APOSTROPHES, SLIPS, SPELLINGS
from assistant.question import Question, is_asking
from assistant.vocabulary import others_for
from index.analysis import STOP_WORDS, stem
from index.spelling import SHORTEST, NearWord, near_words
from ingest.records import Level

_WORD = re.compile(rf"(?<![\w’'-])[^\W\d_]{{{SHORTEST},40}}(?![\w-])")
_QUOTED = re.compile(r"[\"“][^\"“”]{2,200}[\"”]")
_CLEARLY = 4
"""How many times the passages of another word as near have to hold the one that is taken."""
_MOST = 6
"""Slips looked for in one question; a text of unknown words is in another language."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question as it was probably meant: `text`, and what was `changed` for it, to be shown to its asker."""

    text: str
    changed: tuple[str, ...] = ()


def correct_spelling(text: str, desk: Desk, level: Level) -> Spelt:
    """`text` with its typing errors set right, as far as they are plain from the records open to `level` or from the
    ordinary words that questions are made of."""
    short = _listed_slips(text, desk)
    text = short.text
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    unknown = [
        found
        for found in _WORD.finditer(text)
        if not _is_within(found, quoted) and _is_unknown(found.group(), desk, level)
    ]
    if len(unknown) > _MOST:
        return short
    changed: list[str] = []
    for found in reversed(unknown):
        word, starts = found.group(), found.start() == 0
        meant = _nearest(word, near_words(desk.collection, word, level), starts) or _ordinary(word, starts)
        if meant:
            text = f"{text[: found.start()]}{meant}{text[found.end() :]}"
            changed.append(_told(word, meant))
    return Spelt(text, (*short.changed, *reversed(changed)))


def is_strange(question: Question, desk: Desk, level: Level) -> bool:
    """Whether a question has several words that neither the records nor the model know, as nonsense has; names aside,
    which the evidence is held to anyway."""
    named = {word.casefold() for name in question.names for word in _WORD.findall(name)}
    words = {found.casefold() for found in _WORD.findall(question.text)} - named
    return sum(_is_unknown(word, desk, level) for word in words) >= _NONSENSE


_NONSENSE = 2
"""Unknown words that make a question one that no statement is held to answer."""


def _told(word: str, meant: str) -> str:
    return f"“{word}” read as “{meant}”"


def _is_within(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in spans)


_SMALL = re.compile(r"(?<![\w’'./@-])[^\W\d_]{2,40}(?![\w’'@-])")


def _listed_slips(text: str, desk: Desk) -> Spelt:
    """`text` with the slips of small words set right that are listed, apostrophes put in that were left out, and
    ordinary words written as they are spelt where that changes nothing but an ending ("defered")."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    changed: list[str] = []

    def meant(found: re.Match[str]) -> str:
        word, starts = found.group(), found.start() == 0
        if word.isupper() or (word[0].isupper() and not starts) or _is_within(found, quoted):
            return word
        plain = word.casefold()
        listed = SLIPS.get(plain) or _of_same_stem(plain, desk)
        if listed:
            changed.append(_told(word, listed))
        listed = listed or APOSTROPHES.get(plain, plain)
        return f"{listed[0].upper()}{listed[1:]}" if word[0].isupper() else listed

    return Spelt(_SMALL.sub(meant, text), tuple(changed))


def _of_same_stem(word: str, desk: Desk) -> str:
    """The ordinary word of the same stem that `word` is a slip of; "" where there is none."""
    if len(word) < SHORTEST or is_asking(word) or word in STOP_WORDS or (desk.encoder and desk.encoder.knows(word)):
        return ""
    meant = "" if word in SPELLINGS else _ordinary(word, starts=True)
    return meant if meant and stem(meant) == stem(word) else ""


def _is_unknown(word: str, desk: Desk, level: Level) -> bool:
    """Whether no record seen holds the word and nothing else speaks for its being one."""
    plain = word.casefold()
    if is_asking(plain) or plain in STOP_WORDS or others_for(plain):
        return False
    if desk.collection.lexical.document_frequency(plain, level):
        return False
    return desk.encoder is None or not desk.encoder.knows(plain)


def _nearest(word: str, near: list[NearWord], starts: bool) -> str:
    """The word that is clearly meant; "" where there is none. In a name one letter may be wrong, since names that are
    two letters off are those of others."""
    name = word[0].isupper() and not starts
    meant = [one for one in near if is_slip(word, one.text, name) and not (name and one.distance > 1)]
    if not meant:
        return ""
    as_near = [one.passages for one in near if one is not meant[0] and one.distance <= meant[0].distance]
    return meant[0].text if meant[0].passages >= _CLEARLY * max(as_near, default=0) else ""


def _ordinary(word: str, starts: bool) -> str:
    """The ordinary word of questions that a word is surely a slip of; "" where there is none, or where it may be a
    name."""
    if word.isupper() or (word[0].isupper() and not starts):
        return ""
    typed = word.casefold()
    most = 2 if len(typed) >= _LONG else 1
    near = sorted(
        (OSA.distance(typed, one), _strange(typed, one), one)
        for one in SPELLINGS
        if one[0] == typed[0] and OSA.distance(typed, one, score_cutoff=most) <= most
    )
    meant = [one for *far, one in near if far == [*near[0][:2]] and is_slip(typed, one, long=_LONG_ORDINARY)]
    if len(meant) != 1:
        return ""
    return f"{meant[0][0].upper()}{meant[0][1:]}" if word[0].isupper() else meant[0]


_VOWELS = frozenset("aeiouy")


def is_slip(typed: str, meant: str, name: bool = False, long: int = 8) -> bool:
    """Whether `typed` is `meant` mistyped, not another word: its ends stand, and within letters are swapped, left
    out or doubled, or a vowel is another. In a `long` word (letters) that is no name one other letter may be wrong.

    >>> is_slip("Seften", "Sefton"), is_slip("saftey", "safety"), is_slip("comunity", "community")
    (True, True, True)
    >>> is_slip("saver", "safer"), is_slip("valuer", "value"), is_slip("furthest", "further")
    (False, False, False)
    """
    one, other = typed.casefold(), meant.casefold()
    swapped = sorted(one) == sorted(other)
    if one[0] != other[0] or (one[-1] != other[-1] and not (swapped and typed.isupper())):
        return False
    if swapped:
        return True
    return _strange(one, other) <= (1 if len(one) >= long and not name else 0)


def _strange(typed: str, meant: str) -> int:
    """How many letters are wrong in a way that a hand does not slip into."""
    edits = Levenshtein.editops(typed, meant)
    return sum(not _is_plain(one.tag, typed, meant, one.src_pos, one.dest_pos) for one in edits)


_LONG, _LONG_ORDINARY = 8, 6
"""Letters of a word of the records, and of an ordinary one, from which on one strange letter leaves it known."""


def _is_plain(tag: str, typed: str, meant: str, at: int, there: int) -> bool:
    """Whether one edit is of the sort that a hand slips into."""
    if tag == "insert":
        return True
    if tag == "delete":
        return typed[at] in typed[at - 1 : at] + typed[at + 1 : at + 2]
    return typed[at] in _VOWELS and meant[there] in _VOWELS
