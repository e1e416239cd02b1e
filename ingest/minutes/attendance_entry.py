"""One entry of a list of those present: a name, and what brackets and words behind it tell of the one named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a list: as printed with its title, its span in the list, and what is printed with it."""

    name: str
    start: int
    end: int
    post: str = ""
    note: str = ""
    chair: bool = False
    substitute_for: str = ""
    substituted_by: str = ""


def moved(entry: Entry, offset: int) -> Entry:
    """The entry with its span counted from `offset` characters before its list."""
    return replace(entry, start=entry.start + offset, end=entry.end + offset)


CHAIR_MARK = re.compile(
    r"(?:who )?presided|(?:who (?:was|took) |in the |the |independent |acting |as )*"
    r"(?:chair(?:man|woman|person)?|presiding|cathaoirleach|cadeirydd|convenor"
    r"|convener)"
    r"(?: of the (?:council|committee|board|panel|partnership|meeting|cabinet))?(?: (?:for|from|until) .*)?",
    re.IGNORECASE,
)
_IN_CHAIR = re.compile(r"\bin the chair\b", re.IGNORECASE)
_SUBSTITUTE = re.compile(
    r"(?:as |attending as )?(?:a |the )?(?:named )?(?:substitut(?:e|ing|ion|ed)|sub|deputi[sz]ing|proxy|alternate)"
    r"(?: member)?\s+(?:for|of)\s+(?P<whom>.+)|(?:for|vice|in place of|on behalf of"
    r"|representing)\s+(?P<vice>(?:Councillor|Cllr"
    r"|Mr|Mrs|Ms|Dr|Miss)\b.+)",
    re.IGNORECASE,
)
_SUBSTITUTED = re.compile(
    r"(?:who was |was |to be )?(?:substituted by|represented by|replaced by|substitute[:,]?|sub:?)\s+(?P<by>.+)"
    r"|(?P<other>.+?)\s(?:substituted|substituting|substitute|deputised|as substitute|attended)\b.*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\b(?:virtual(?:ly)?|remote(?:ly)?|online|on-line|teams|zoom|video|telephone|phone|skype"
    r"|arriv\w+|left|leaving|until|from \d|from item|for item|minutes? \d|items? \d|late"
    r"|part(?: of)? (?:the )?meeting|part"
    r"|non-voting|without a vote|observer|holiday|work|ill(?:ness)?|unwell|sick)\b",
    re.IGNORECASE,
)


def with_post(entry: Entry, post: str) -> Entry:
    """The entry with one more post."""
    words = " ".join(post.split()).strip(" .,;")
    return replace(entry, post=", ".join(filter(None, (entry.post, words))))


def read_bracket(entry: Entry, words: str) -> Entry:
    """The entry with what brackets behind the name say: chair, whom it stands in for, how it attended, its post."""
    words = " ".join(words.split())
    if CHAIR_MARK.fullmatch(words) or _IN_CHAIR.search(words):
        rest = _IN_CHAIR.sub("", words).strip(" ,;") if _IN_CHAIR.search(words) else ""
        return replace(with_post(entry, rest) if rest else entry, chair=True)
    substitute = _SUBSTITUTE.fullmatch(words)
    if substitute:
        return replace(entry, substitute_for=(substitute["whom"] or substitute["vice"]).strip(" ."))
    substituted = _SUBSTITUTED.fullmatch(words)
    if substituted:
        return replace(entry, substituted_by=(substituted["by"] or substituted["other"]).strip(" ."))
    if re.fullmatch(r"councillors?|members?|cllrs?", words, re.IGNORECASE):
        return entry
    if _NOTE.search(words) and not re.search(r"\b(?:Director|Officer|Manager|Head)\b", words):
        return replace(entry, note="; ".join(filter(None, (entry.note, words))))
    return with_post(entry, words)


_TAILS = re.compile(
    r"(?<!\s)\s*+,?\s*+(?P<tail>(?:who was |was )?(?:substituted by|represented by)\s+.+|in the chair|\(?joined .*"
    r"|attend(?:ed|ing) .*"
    r"|(?:as )?(?:a )?substitut(?:e|ed|ing) (?:for|by) .+|substituted|left .*|arrived .*|by (?:video|telephone"
    r"|teams|zoom).*"
    r"|via .*|remotely|virtually|online)$",
    re.IGNORECASE,
)


def read_tail(bare: str, entry: Entry) -> tuple[str, Entry]:
    """The name without words behind it that say in what way somebody was there."""
    tail = _TAILS.search(bare)
    if not tail:
        return bare, entry
    return bare[: tail.start()].strip(" ,;"), read_bracket(entry, tail["tail"])
