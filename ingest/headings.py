"""Which lines are headings when no markup says so."""

from __future__ import annotations

import re

from ingest.line_shapes import Shape, list_marker, starts_lower
from ingest.records import Line, SourceBlock

# Words that introduce what follows and are never a section of their own.
_LABEL = re.compile(
    r"(?:it was )?(?:resolved|received|agreed|decision(?:s| made)?|decided|noted|recommend(?:ed|ation)s?|"
    r"minutes|actions?|present|in attendance|also (?:in attendance|present)|apologies|additional documents|outcomes?|"
    r"measures?|current|membership|"
    r"venue|contact|items|no\. item|councillors?|committee|officer|telephone|fax|e-?mail|for|against|abstain(?:ed)?|"
    r"carried|lost|motion (?:carried|lost|passed))\s*[:.–-]*(?: that)?:?",
    re.IGNORECASE,
)
# Of these labels none is ever the title of a numbered item; "1. Apologies" and "2. Minutes" are.
_DECIDING = re.compile(
    r"(?:it was )?(?:resolved|received|agreed|decided|noted|recommended|carried|lost)\b", re.IGNORECASE
)
_FIELD = re.compile(r"[A-Z][\w /()']{1,40}:\s+\S")
# 4.  4.1  77/21.  CAB 17/23
_SECTION_NUMBER = re.compile(r"(?:\d{1,3}(\.\d{1,3})*|(?:[A-Z]{1,5}[ .]?)?\d{1,4}/\d{2,4})[.):]?\s")
_AMOUNT = re.compile(r"\d[\d,]{0,14}\.\d+|£\s?\d|\d\s?%|\d,\d{3}")
_LONGEST = 150
_VERBS = frozenset(
    "is are was were be been has have had will would shall should can could may might must agreed noted".split()
)
_DATE = re.compile(r"\b(?:19|20)\d\d\b.*$|\b\d{1,2}[.:]\d\d\s*[ap]\.?m\b", re.IGNORECASE)
_NOT_TITLE = re.compile(r"£|^(?:reports?|updates?|verbal|to|by|from|presented) ", re.IGNORECASE)
_ITEM = re.compile(r"(?:agenda\s+)?item\s+(?:no\.?\s*)?\d{1,3}\s*[:.–-]", re.IGNORECASE)
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)


def is_label(text: str) -> bool:
    """Whether `text` is nothing but a label such as `RESOLVED:` or `Minutes:`."""
    return len(text) < 40 and bool(_LABEL.fullmatch(text.strip()))


def heading_level(line: Line, following: Line | SourceBlock | None, shape: Shape, going_on: bool = False) -> int:
    """1 (the largest) to 4 when the line is a heading, else 0. `going_on` asks for the second line of a heading."""
    text = line.text
    if not _can_head(text, line.bold) and not (going_on and line.bold and text[0].islower()):
        return 0
    if shape.body_size and line.size >= 1.15 * shape.body_size:
        return 1 if line.size >= 1.4 * shape.body_size else 2
    if _is_capitals(text) and (line.blank_before or line.bold or going_on):
        return 2
    if _ITEM.match(text) and (line.bold or line.blank_before) and len(text.split()) <= 22:
        return 2
    number = _SECTION_NUMBER.match(text)
    if line.bold:
        return 2 if number else 4 if list_marker(text) else 3
    if number:
        # Where type is known, a title shows by it: a numbered line in plain type is a numbered paragraph.
        plain = shape.body_size > 0 or _is_list_run(following) or _is_wrapped(following)
        return number_level(text) if line.blank_before and not plain else 0
    bare = line.blank_before and not shape.boxed and not list_marker(text) and _is_bare_title(text)
    return 4 if bare and _stands_over(line, following) else 0


def number_level(text: str) -> int:
    """The level of a numbered title such as `4. Apologies` (2) or `4.1 Apologies` (3); 0 when it is no title."""
    number = _SECTION_NUMBER.match(text)
    words = text[number.end() :] if number else ""
    if not number or _is_bare_label(words) or not _is_title_like(words.rstrip(" :-–"), 22):
        return 0
    return 3 if number.group(1) else 2


def _is_bare_label(words: str) -> bool:
    """Whether the words after a number are a label all the same: one of a decision, or with the sign of a label."""
    return is_label(words) and (words.rstrip()[-1] in ":.–-" or bool(_DECIDING.match(words)))


def _is_wrapped(following: Line | SourceBlock | None) -> bool:
    """Whether the next line only goes on with this one."""
    return isinstance(following, Line) and not following.blank_before and starts_lower(following.text)


def _is_list_run(following: Line | SourceBlock | None) -> bool:
    """Whether the next line is the next item of a list set without space between its items."""
    return isinstance(following, Line) and not following.blank_before and bool(list_marker(following.text))


def _can_head(text: str, bold: bool) -> bool:
    if len(text) > _LONGEST or not any(letter.isalpha() for letter in text) or is_label(text) or "\t" in text:
        return False
    if text[0].islower() or len(_AMOUNT.findall(text)) >= 2:
        return False
    if text[-1] in ".,;" and not text.endswith(("etc.", "p.m.", "a.m.", "No.")):
        return False
    marker = list_marker(text)
    if marker and not marker[0].isdigit():
        return bold and not marker[0].isalpha() and marker[0] != "(" and len(text.split()) <= 10
    if _ITEM.match(text) or (bold and _SECTION_NUMBER.match(text)):
        return True
    return not _FIELD.match(text)


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 5 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _is_title_like(text: str, most_words: int) -> bool:
    words = text.split()
    if not words or len(words) > most_words or not (words[0][0].isupper() or words[0][0] in "‘'“\""):
        return False
    return text[-1] not in ".:;,?!" and not text[0].isdigit()


def _is_bare_title(text: str) -> bool:
    if text.endswith((":-", ":")) or _DATE.search(text) or _DAY.search(text) or _NOT_TITLE.search(text):
        return False
    return _is_title_like(text, 10) and not _VERBS & set(text.split())


def _stands_over(line: Line, following: Line | SourceBlock | None) -> bool:
    """A bare short line heads what follows when that is longer, or a list or table."""
    if following is None:
        return False
    if isinstance(following, SourceBlock):
        return True
    if list_marker(following.text):
        return True
    larger = len(following.text) > 1.5 * len(line.text) or _is_bare_title(following.text)
    return following.blank_before and larger and following.text[:1].isupper()
