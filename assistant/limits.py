"""What a question may be."""

from __future__ import annotations

import re

from ingest.errors import BadRequest

LONGEST_QUESTION = 2000
"""Characters; what is longer is a document, not a question."""


# Control characters but for white space, and marks that turn the direction of writing.
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")


def printable(text: str) -> str:
    """`text` without what is not printed: it could move the cursor of a terminal or turn what stands around it."""
    return _UNPRINTED.sub("", _ESCAPE.sub("", text))


_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]{0,20}[A-Za-z]|[@-_])")


def check_question(text: str) -> None:
    """Raises BadRequest unless `text` can be asked."""
    if not any(sign.isalnum() for sign in text):
        raise BadRequest(
            "The question is empty.", "Ask in a sentence or a few words, for example: what was agreed last June?"
        )
    check_length(text)


def check_length(text: str) -> None:
    """Raises BadRequest where `text` is too long for a question."""
    if len(text) > LONGEST_QUESTION:
        raise BadRequest(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} can be read.",
            "Ask it in a few sentences.",
        )
