"""Whether minutes are draft or confirmed, from their own words.

Only words about these minutes count: "the minutes of the meeting held on 14 March were signed as a true record" tells
of an earlier meeting's.
"""

from __future__ import annotations

import re

from ingest.heads import Head
from ingest.records import MinutesStatus

_DRAFT = re.compile(
    r"\b(?:draft|unconfirmed|unapproved|un-?adopted|provisional)\W{1,3}(?:\w+ )?(?:minutes|notes)\b"
    r"|^\W{0,20}draft\W{0,20}$"
    r"|\bminutes\b.{0,40}\((?:draft|unconfirmed|unapproved)\)|\bminutes\W{1,4}(?:draft|unconfirmed)\b"
    r"|\b(?:subject to|until|pending|awaiting) (?:confirmation|approval|adoption|confirmed|approved)\b"
    r"|\bto be (?:confirmed|approved|agreed|adopted) at the next\b|\bminutes are (?:in )?draft\b|\bdrafft\b",
    re.IGNORECASE | re.MULTILINE,
)
_CONFIRMED = re.compile(
    r"(?<!un)(?<!to be )\b(?:confirmed|approved|adopted|signed|final) minutes\b(?! of the (?:previous|last))"
    r"|\bminutes\b.{0,40}\((?:confirmed|approved|adopted|final)\)",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\bthese minutes (?:were|have been|are) (?:\w+ ){0,4}(?:confirmed|approved|agreed|adopted|signed|accepted)\b",
    re.IGNORECASE,
)
_TAIL = 1500


def minutes_status(head: Head, text: str) -> MinutesStatus:
    """The status that the head, the running lines or the closing words of minutes give them."""
    opening = "\n".join([*(line.text for line in head.top), head.declared, *head.running])
    if _DRAFT.search(opening):
        return MinutesStatus.DRAFT
    if _CONFIRMED.search(opening) or _THESE.search(text[:_TAIL]) or _THESE.search(text[-_TAIL:]):
        return MinutesStatus.CONFIRMED
    return MinutesStatus.UNKNOWN
