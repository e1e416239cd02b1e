"""Lines that say who moved and who seconded, and no more: `Moved by Councillor Ash`, `Proposed: A, Seconded: B`."""

from __future__ import annotations

import re

from ingest.minutes.wordings import CARRIED

# The mover and the seconder alone on a line, with no matter and no result.
_NAMES_ONLY = re.compile(
    r"\W*(?:it was\s{1,3})?"
    r"(?:(?:proposed|moved|seconded|proposer|seconder|mover)(?: and (?:proposed|moved|seconded))?\s{0,9}"
    r"(?:by\b|by(?=(?-i:[A-Z]))|:|-|–)?"
    r"\s{0,9}:?\s{0,9}(?:(?:the )?(?:cllrs?|councillors?|mrs?|ms|miss|dr|deputy|mayor|alderman)\b\.?\s{0,9}){0,6}"
    r"(?-i:[\w.’'()-]{1,40})(?:\s{1,9}(?!seconded|moved|proposed|(?:the|that|to|be|for|a)\b)(?-i:[\w.’'()-]{1,40})){0,4}"
    r"[\s,;.]{0,9}"
    r"(?:and )?){1,2}\W*",
    re.IGNORECASE,
)


def names_only(text: str) -> bool:
    """Whether a line says who moved or seconded and nothing else."""
    return len(text) < _LONGEST_NAMES and _NAMES_ONLY.fullmatch(text) is not None and not CARRIED.search(text)


_LONGEST_NAMES = 120
