"""Sentences that hold several decisions: `The minutes were approved, the accounts noted and it was agreed to buy one`.

A sentence is parted at a joint where what stands before it and what stands behind it each decide something.
"""

from __future__ import annotations

import re
from datetime import date

from ingest.minutes.spoken import find_spoken
from ingest.minutes.wordings import ADVERBS

_DECIDED = r"(?:agreed|resolved|decided|approved|adopted|noted|accepted|confirmed|endorsed|deferred|ratified|carried)"
_JOINT = re.compile(
    rf"(?:[,;]?\s(?:and|but)\s|[,;]\s)(?:(?:then|also)\s)?(?="
    rf"it was {ADVERBS}(?:agreed|resolved|decided) (?:to|that)\b"
    rf"|(?:the|all|both|these)\s(?:[\w’'-]+\s){{1,6}}(?:was|were)\s{ADVERBS}{_DECIDED}\b)"
    rf"|\s(?=it was {ADVERBS}(?:agreed|resolved|decided) (?:to|that)\b)",
    re.IGNORECASE,
)
_LONGEST, _LEAST = 700, 50


def decisions_within(sentence: str, body: str, meeting: date | None) -> list[tuple[int, int]]:
    """The spans of the decisions that a sentence runs together; none where it holds but one."""
    if not _LEAST <= len(sentence) <= _LONGEST:
        return []
    spans: list[tuple[int, int]] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        before, behind = sentence[start : joint.start()], sentence[joint.end() :]
        if find_spoken(before, body, meeting) and find_spoken(behind, body, meeting):
            spans.append((start, joint.start()))
            start = joint.end()
    return [*spans, (start, len(sentence))] if spans else []
