"""Typing errors in the words of a question, set right toward words that the records hold.

A word is taken for a slip only where no record that the asker may see holds it, it is no word that the embedding model
knows whole (a common word or name that the records just don't have), and one word of the records is clearly nearest.
Numbers, dates and quoted phrases are never changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from assistant.desk import Desk
from assistant.question import is_asking
from assistant.vocabulary import others_for
from index.analysis import STOP_WORDS
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
    """`text` with its typing errors set right, as far as they are plain from the records open to `level`."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    unknown = [
        found
        for found in _WORD.finditer(text)
        if not any(start <= found.start() < end for start, end in quoted) and _is_unknown(found.group(), desk, level)
    ]
    if len(unknown) > _MOST:
        return Spelt(text)
    changed: list[str] = []
    for found in reversed(unknown):
        word = found.group()
        meant = _nearest(word, near_words(desk.collection, word, level), starts=found.start() == 0)
        if meant:
            text = f"{text[: found.start()]}{meant}{text[found.end() :]}"
            changed.append(f"“{word}” read as “{meant}”")
    return Spelt(text, tuple(reversed(changed)))


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


_VOWELS = frozenset("aeiouy")


def is_slip(typed: str, meant: str, name: bool = False) -> bool:
    """Whether `typed` is `meant` mistyped, not another word: its ends stand, and within letters are swapped, left
    out or doubled, or a vowel is another. In a long word that is no name one other letter may be wrong.

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
    strange = sum(not _is_plain(op.tag, one, other, op.src_pos, op.dest_pos) for op in Levenshtein.editops(one, other))
    return strange <= (1 if len(one) >= _LONG and not name else 0)


_LONG = 8
"""Letters of a word from which on one strange letter leaves it known."""


def _is_plain(tag: str, typed: str, meant: str, at: int, there: int) -> bool:
    """Whether one edit is of the sort that a hand slips into."""
    if tag == "insert":
        return True
    if tag == "delete":
        return typed[at] in typed[at - 1 : at] + typed[at + 1 : at + 2]
    return typed[at] in _VOWELS and meant[there] in _VOWELS
