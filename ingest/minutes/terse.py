"""Decisions told in a few words, without the verb or the subject of a sentence: one table for their forms.

`Approval deferred to the next meeting.`, `Ann Ash elected as Treasurer`, `Fee – received and agreed`, and what a parish
says to a planning application: `12/0034 New porch – no objection`.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Terse(StrEnum):
    """What a terse sentence tells."""

    OFFICE = "somebody takes an office"
    PUT_OFF = "a matter is put off"
    AND_AGREED = "received and agreed"
    COMMENT = "what is said to an application"


_NAME = r"[A-Z][\w’'-]{1,24}"
_TITLED = r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\.? "
_OFFICES = (
    r"(?i:chair\w{0,6}|vice\W\w{1,10}|deputy \w{1,12}|clerk|treasurer|secretary|convenor|convener|webmaster|auditor"
    r"|[\w ]{2,30} representative)\b"
)
_FORMS: tuple[tuple[Terse, re.Pattern[str]], ...] = (
    (
        Terse.OFFICE,
        re.compile(
            rf"(?:.{{0,40}}[–—:-] ?)?(?:{_TITLED}{_NAME}|{_NAME} {_NAME})(?: {_NAME}){{0,2}} (?:(?:was|were) )?"
            rf"(?P<verb>(?:re-?)?(?:elected|appointed)|confirmed|co-opted) as (?:the )?{_OFFICES}"
        ),
    ),
    (
        Terse.PUT_OFF,
        re.compile(
            r"\W{0,4}(?:(?!(?:was|were|is|are|had|has|be|been|which|who|he|she|it)\b)[\w’'/-]{1,30} ){1,5}"
            r"(?P<verb>deferred|postponed|held over|carried forward) (?:until|for|pending|to (?:the )?(?:next|following"
            r"|a later|a future|january|february|march|april|may|june|july|august|september|october|november|december))"
            r"\b[^;:]{1,120}$",
            re.IGNORECASE,
        ),
    ),
    (
        Terse.AND_AGREED,
        re.compile(
            r"[\w’' ]{3,80}[–—:-]\s{0,3}(?:signed|received|checked|reviewed|discussed|considered) and "
            r"(?P<verb>agreed|approved|accepted|adopted)\b(?: (?:to|by|as|for) .{2,90})?$",
            re.IGNORECASE,
        ),
    ),
    (
        Terse.COMMENT,
        re.compile(
            r"\W{0,4}(?=.{0,24}\d{2,4}[/-] ?\d{3,5}).{8,230}?[–—:.-]\s{0,3}"
            r"(?P<verb>no (?:objections?|comments?|observations?)|support(?:ed)?|object(?:ed|ions?)?)\W{0,4}"
            r"(?:\([^()]{0,120}\)\W{0,3})?$",
            re.IGNORECASE,
        ),
    ),
)
_SHORTEST, _LONGEST = 12, 260


def find_terse(sentence: str) -> tuple[Terse, int] | None:
    """The form of a terse decision and where its verb stands, if the sentence is one."""
    if not _SHORTEST <= len(sentence) <= _LONGEST:
        return None
    for form, pattern in _FORMS:
        if match := pattern.match(sentence):
            return form, match.start("verb")
    return None
