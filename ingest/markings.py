"""Whether a record is itself marked as closed to the public, and to whom it is open.

Only a marking counts: a short line of its own at the head of the record, the value of its `Exempt:` label, or a running
line. A resolution to exclude the public, a paragraph on Schedule 12A or an agenda's heading for exempt items closes
nothing.
"""

from __future__ import annotations

import re

from ingest.heads import Head, is_item
from ingest.labels import Label
from ingest.records import Level, PartKind

_LINES = 25

# Short lines that are a marking by themselves.
_OFFICER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:this (?:report|item|appendix|document|paper) is )?(?:strictly )?not for (?:publication"
        r"|public(?:ation)? (?:release|disclosure)|disclosure)\b.{0,220}",
        r"(?:strictly )?(?:private (?:and|&) )?confidential(?:ity)?(?: (?:report|item|appendix|paper"
        r"|minutes?|business|document))?"
        r"(?:\s*[-–—:,(]\s*(?:not for|by virtue|exempt|paragraph|para|schedule|part|contains|under"
        r"|commercially).{0,200})?",
        r"(?:fully |wholly |partly |part )?exempt(?: (?:report|appendix|paper|minutes?|document"
        r"|information|from publication|from disclosure))?"
        r"(?:\s*[-–—:,(]?\s*(?:not for|by virtue|under|paragraph|para|schedule|part|as defined"
        r"|in accordance|from publication|and confidential).{0,220})?",
        r"(?:exempt |not for publication |restricted "
        r"|confidential )?(?:information )?by virtue of (?:section|paragraphs?|para|category) .{0,160}",
        r"(?:exempt|confidential|closed) (?:under|by|pursuant to|in accordance with"
        r"|within) (?:section|paragraphs?|para|part|schedule|the) .{0,160}",
        r"(?:contains|containing|this (?:report|appendix|document|paper) contains) (?:exempt"
        r"|confidential) information\b.{0,180}",
        r"part (?:ii|2|b)\s*(?:[/:–—-]\s*|\()(?:private|exempt|confidential|closed|not for publication)\b.{0,120}",
        r"(?:private|closed)(?: (?:report|session|item|paper))(?:\s*[-–(].{0,80})?",
        r"private(?: (?:and|&) confidential)?",
        r"official[\s\-–:]*sensitive\b.{0,60}",
        r"(?:restricted|protect|secret)(?:\s*[-–:]\s*.{0,60})?",
        r"for (?:the )?(?:use of )?officers(?:['’] use)? only",
        r"internal use only|officer use only",
    )
)
_MEMBER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:confidential\s*[-–:]\s*)?(?:for )?(?:the )?(?:use of )?(?:elected |council "
        r"|committee )?(?:members|councillors)(?:['’] (?:use|information))?"
        r"(?: of (?:the )?(?:council|committee|panel|board))? only",
        r"restricted to (?:elected )?members(?: only)?",
    )
)
_OPEN = re.compile(
    r"\b(?:no|none|not exempt|not confidential|nil|n/?a|unrestricted|public|open|not applicable"
    r"|unclassified|non[- ]exempt|non[- ]confidential"
    r"|for publication(?! by)|part (?:i|1|a)\b(?! of))(?![\w-])",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:yes\b|exempt\b|confidential|not for publication|private|closed|restricted"
    r"|official[\s\-–]*sensitive|paragraphs? \d|schedule 12a"
    r"|part (?:ii|2|b)\b)",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:appendi(?:x|ces)|annex\w*|schedule [a-h1-9]\b(?! ?2?a)|part of|except|apart from|in part"
    r"|contains? an exempt)",
    re.IGNORECASE,
)
_ITEMS_BELOW = re.compile(r"\b(?:items?|business|session)\b", re.IGNORECASE)


def marked_level(head: Head, kind: PartKind = PartKind.OTHER) -> Level | None:
    """The level that a record's own marking gives it, None when it bears none."""
    labelled = _from_labels(head)
    if labelled is not None:
        return labelled
    for text in [*_marking_lines(head, kind), *head.running, *head.margins]:
        level = level_of_line(text)
        if level is not None:
            return level
    return None


def level_of_line(text: str) -> Level | None:
    """The level that a line gives as a marking, None when it is no marking: prose, an answer of no, an item."""
    line = " ".join(text.split()).strip(" *_[](){}.:;-–—|#")
    if not line or len(line) > 320 or is_item(text) or _OPEN.match(line):
        return None
    if any(form.fullmatch(line) for form in _MEMBER):
        return Level.MEMBER
    return Level.OFFICER if any(form.fullmatch(line) for form in _OFFICER) else None


def _from_labels(head: Head) -> Level | None:
    for label in (Label.EXEMPT, Label.CLASSIFICATION):
        value = " ".join(head.labels.get(label, "").split())[:200]
        if not value or _OPEN.match(value) or _PARTLY.search(value):
            continue
        if any(form.match(value) for form in _MEMBER):
            return Level.MEMBER
        if _CLOSED.match(value):
            return Level.OFFICER
    return None


def _marking_lines(head: Head, kind: PartKind) -> list[str]:
    """The lines where a marking may stand: above the first item; `Exempt items` of an agenda is no marking."""
    count = head.preamble if kind in (PartKind.AGENDA, PartKind.MINUTES) else max(head.preamble, 8)
    lines = [line.text for line in head.lines[: min(count, _LINES)]]
    if kind in (PartKind.AGENDA, PartKind.MINUTES):
        return [text for text in lines if not _ITEMS_BELOW.search(text)]
    return lines
