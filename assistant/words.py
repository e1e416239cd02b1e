"""Filters in the words of the contract."""

from __future__ import annotations

from typing import Any

from index.held import Filters


def filter_words(filters: Filters) -> dict[str, Any]:
    """The filters that are set, named and printed as the contract names them."""
    words: dict[str, Any] = {}
    if filters.bodies:
        words["body"] = list(filters.bodies)
    if filters.date_from:
        words["from"] = filters.date_from.isoformat()
    if filters.date_to:
        words["to"] = filters.date_to.isoformat()
    if filters.kinds:
        words["kind"] = [kind.value for kind in filters.kinds]
    if filters.outcomes:
        words["outcome"] = [outcome.value for outcome in filters.outcomes]
    if filters.file:
        words["file"] = filters.file
    return words
