"""Where a sentence opens a decision under a label: `RESOLVED:`, `Decision Made: That`, `The Council resolved:- (i)`.

An opening says where the label stands and where the operative words begin. What a label's words may be stands in
`ingest.minutes.wordings.LABELS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.line_shapes import list_marker
from ingest.minutes.spoiled import noisy, set_apart
from ingest.minutes.wordings import (
    ADVERBS,
    BODY_NOUNS,
    GENERIC_BODIES,
    LABELS,
    MOVED,
    WITHIN,
    LabelWording,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A label within a text: span `start` to `end` of the label as printed, `operative` where the words of the
    decision begin (the end of the text if they follow in another block). `clean` is False where a scan spoiled it."""

    start: int
    end: int
    operative: int
    wording: LabelWording
    clean: bool = True
    plain: bool = False
    """Whether it is printed like any other words, "it was resolved that": such a sentence may also recite."""


_SIGN = r"(?P<sign>\s*(?::\s*[-–—]?|[-–—](?=\s|$)|\.\s*[-–—]))"
_ALONE = r"(?P<alone>\W*$)"
_IT_WAS = r"(?:(?:and )?(?:it was|it is|was|were|it be|and)\s+)?"
_WHO = rf"(?:the |this )?(?:{GENERIC_BODIES}|(?:[\w’'&-]+ ){{0,6}}(?:{BODY_NOUNS}))"
_THAT = re.compile(r"\s*+,?\s*+[“\"‘]?(?:that\b|(?:not )?to\b|as follows\b|the following\b)", re.IGNORECASE)

_HEAD = [
    (wording, re.compile(rf"{_IT_WAS}{ADVERBS}(?P<words>{noisy(wording.words)})(?![\w-])", re.IGNORECASE))
    for wording in LABELS
]
# "R E S O L V E D": letters that stand apart, in capitals.
_SET_APART = [
    (wording, re.compile(rf"(?P<words>{apart})(?![\w-])"))
    for wording in LABELS
    if not wording.noun and (apart := set_apart(wording.words))
]
_BLANK_WITHIN = re.compile(r"[A-Z0-9]{1,7}[ \u00a0][A-Z0-9|]{1,7}")
# One look says that none of them stands there, as in most sentences.
_ANY_HEAD = re.compile(
    rf"{_IT_WAS}{ADVERBS}(?:{'|'.join(noisy(wording.words) for wording in LABELS)})(?![\w-])", re.IGNORECASE
)
_BODY_RESOLVED = re.compile(
    rf"(?P<who>{_WHO})\s+{ADVERBS}(?P<words>{noisy('resolved')}|agreed|decided|recommended|noted)(?![\w-])"
    r"(?=\s*(?::|[-–—]\s))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\b(?P<words>{noisy(WITHIN.lower()).upper()})\b(?P<adverb>,?\s+(?:unanimously|nem con))?"
    r"(?=\s*(?:[:;,–—-]|that\b|That\b|THAT\b|to\b|the\b|$))"
)
_LONGEST_HEAD = 90
_ANY_SIGN = re.compile("[:–—-]")


def find_opening(text: str) -> Opening | None:
    """The label that opens a decision in a sentence, if there is one."""
    marker = list_marker(text)
    at = len(marker) + len(text[len(marker) :]) - len(text[len(marker) :].lstrip(" *_“\"'"))
    head = _at_head(text, at) or _set_apart(text, at)
    if head and head.wording.tongue and (beside := text.find(" / ", head.end)) > 0:
        head = _at_head(text, beside + 3) or head  # "CYTUNWYD … / AGREED that …", one decision in two languages
    return head or _after_body(text, at) or _within(text)


def _at_head(text: str, at: int) -> Opening | None:
    if _ANY_HEAD.match(text, at) is None:
        return None
    for wording, pattern in _HEAD:
        match = pattern.match(text, at)
        if match and (opening := _labelled(text, match, wording)):
            return opening
    return None


def _set_apart(text: str, at: int) -> Opening | None:
    """A label whose letters stand apart: "R E S O L V E D:", "RES OLVED that"."""
    if not _BLANK_WITHIN.match(text, at):
        return None
    for wording, pattern in _SET_APART:
        match = pattern.match(text, at)
        if match and (opening := _labelled(text, match, wording)):
            return opening
    return None


def _labelled(text: str, match: re.Match[str], wording: LabelWording) -> Opening | None:
    """The opening, if what follows the words makes them a label and not the beginning of a sentence."""
    words = match["words"]
    rest = text[match.end() :]
    sign = re.match(_SIGN, rest)
    capitals = words.split()[0].isupper()
    if sign:
        end = match.end() + sign.end()
    elif re.match(_ALONE, rest):
        end = len(text.rstrip())
        if not capitals and (wording.noun or rest.strip().startswith(".")):
            return None  # "Accepted." is a remark, "Agreed" over what was agreed a label
    elif _goes_on(rest, words, wording):
        end = match.end()
    elif (told := _ASIDE.match(rest)) and _is_of_label(told, words, wording):
        end = match.end() + told.end()
    elif capitals and wording.words == "resolved":
        told = _ON_MOTION.match(rest) or re.match(r",?\s+(?:unanimously|nem con\.?)\s*[:–—-]?", rest, re.IGNORECASE)
        end = match.end() + (told.end() if told else 0)
    else:
        return None
    plain = not sign and not capitals
    return Opening(match.start(), end, _operative(text, end), wording, _is_clean(words, wording), plain)


_WORDS_OF_COUNT = r"(?:\d|none|nil|one|two|three|four|five|six|seven|eight|nine|ten)"
_ASIDE = re.compile(
    r"(?:\s{0,2}\([^()\n]{2,120}\)|,?\s+(?:unanimously|nem\.? con\.?)|(?:,?\s+(?:by|on|with)\b[^,;:.\n]{2,80}?){1,2}"
    r"|,\s[^,;:.\n]{4,60} (?:dissenting|abstaining|(?:not )?voting|against))"
    rf"(?:(?P<sign>\s*(?::\s*[-–—]?|[-–—](?=\s)))|(?=,?\s+[“\"‘]?(?:that|to(?! {_WORDS_OF_COUNT}))\b))",
    re.IGNORECASE,
)
"""How the vote went, between a label and what was decided: "Resolved (4 to 1, Cllr Ash dissenting) to fit"."""


def _is_of_label(aside: re.Match[str], words: str, wording: LabelWording) -> bool:
    """Whether what stands before an aside on the vote is a label, and not the beginning of a sentence."""
    return not wording.noun and bool(words.split()[0].isupper() or "resolved" in words.lower() or aside["sign"])


# "RESOLVED on the motion of Councillors A and B that".
_ON_MOTION = re.compile(r"\s+on (?:the )?(?:motion|proposal) of [^;:\n]{3,140}?\bthat\b", re.IGNORECASE)


def _goes_on(rest: str, words: str, wording: LabelWording) -> bool:
    """Whether what is decided follows a label without a sign: "RESOLVED that", "Cytunwyd i"."""
    if wording.noun:
        return False
    if wording.tongue and re.match(r"\s+\w", rest):
        return True
    return _THAT.match(rest) is not None and (words.upper() == words or "resolved" in words.lower())


def _after_body(text: str, at: int) -> Opening | None:
    """`The Council resolved:- (i) to agree`: the body before the label, the sign behind it."""
    match = _BODY_RESOLVED.match(text, at) if _ANY_SIGN.search(text, at, at + _LONGEST_HEAD) else None
    if not match or match.end() - at > _LONGEST_HEAD:
        return None
    sign = re.match(_SIGN, text[match.end() :])
    end = match.end() + (sign.end() if sign else 0)
    return Opening(match.start(), end, _operative(text, end), wording_of(match["words"]), True)


def _within(text: str) -> Opening | None:
    """A label in capitals within a sentence: `MOVED by A, SECONDED by B and it was RESOLVED, C not voting, that:`."""
    match = _WITHIN.search(text) or _moved_and(text)
    if not match:
        return None
    rest = text[match.end() :]
    told = re.match(r"\s*,[^:;.]{1,80},(?=\s*(?:that|to)\b)", rest)
    sign = re.match(_SIGN, rest)
    end = match.end() + (told.end() if told else sign.end() if sign else 0)
    wording = wording_of(match["words"])
    return Opening(match.start(), end, _operative(text, end), wording, _is_clean(match["words"], wording))


_AND_RESOLVED = re.compile(
    rf"\b(?:and|it was)\s+{ADVERBS}(?P<words>resolved|agreed|decided|recommended)(?:,? unanimously)?"
    r"(?=\s*(?::\s*-?|[-–—])\s*(?:$|[\"“‘']|[Tt]hat\b|\())",
    re.IGNORECASE,
)


# "Moved by A, seconded by B: Be it resolved that".
_BE_IT = re.compile(r"\bbe it (?:\w{3,9} )?(?P<words>resolved)(?=,?\s+that\b)", re.IGNORECASE)


def _moved_and(text: str) -> re.Match[str] | None:
    """`Proposed by A, seconded by B and resolved:` in small letters, behind a mover."""
    match = _AND_RESOLVED.search(text) or _BE_IT.search(text)
    return match if match and MOVED.search(text, 0, match.start()) else None


def wording_of(words: str) -> LabelWording:
    """The row of the table that `words` belong to."""
    small = words.lower()
    return next((each for each in LABELS if re.fullmatch(noisy(each.words), small)), LABELS[0])


def _is_clean(words: str, wording: LabelWording) -> bool:
    return re.fullmatch(wording.words, words, re.IGNORECASE) is not None


def _operative(text: str, end: int) -> int:
    """Where the operative words begin behind a label."""
    return end + len(text[end:]) - len(text[end:].lstrip(" \t\n\u2028:,;*_–—-.“\"'‘"))
