"""The labels that records print before a decision, in one table (see docs for the wordings they come from)."""

from __future__ import annotations

import re

# Capitals stand as printed, run in or alone; in small letters a label needs its colon or dash.
_CAPITALS = r"(?:IT WAS )?(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|RECEIVED|NOTED|DECISIONS?)\b"
_SMALL = r"(?:It was )?(?:[Rr]esolved|[Aa]greed|[Dd]ecisions?(?: [Mm]ade)?|[Rr]ecommended|[Dd]ecided)\s*[:–-]"
_NUMBER = r"(?:\d{1,3}[.)]\s*)?"

DECISION_LABEL = re.compile(rf"{_NUMBER}(?:{_CAPITALS}|{_SMALL})")
"""Matches where a block opens with the label of a decision."""

LONGEST_ALONE = 34
"""Characters up to which a block that opens with a label is the label alone."""

SECTION_MARK = re.compile(
    r"\W*(?:minutes?|decisions?(?: made)?|additional documents|cofnodion|penderfyniad)\W*", re.IGNORECASE
)
"""What a committee system prints alone on a line over the sections of an item."""
