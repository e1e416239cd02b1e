"""What a question may be."""

from __future__ import annotations

from ingest.errors import BadRequest

LONGEST_QUESTION = 2000
"""Characters; what is longer is a document, not a question."""


def check_question(text: str) -> None:
    """Raises BadRequest unless `text` can be asked."""
    if not any(sign.isalnum() for sign in text):
        raise BadRequest(
            "The question is empty.", "Ask in a sentence or a few words, for example: what was agreed last June?"
        )
    if len(text) > LONGEST_QUESTION:
        raise BadRequest(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} can be read.",
            "Ask it in a few sentences.",
        )
