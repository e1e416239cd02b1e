"""What an answer and what was found are worth: one objective for every stage, so that none gains at another's cost.

An answer: right and rightly cited, or declined where the records do not say it, 1; declined though they do, 0; wrong,
or given where they say nothing, -1, since a wrong answer is worse than none; showing what is closed to the asker, -5.
What was found adds the mean of success@1, RR@10 and evidence in 200 words (0 to 1), where there is anything to find.
"""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.marks import Mark
from evaluation.measures.retrieval import IN_READING

RIGHT, WRONG, CLOSED_SHOWN = 1.0, -1.0, -5.0
FOUND_BY = ("success@1", "RR@10", IN_READING)


def answer_points(mark: Mark) -> float:
    """The points of one answer."""
    if mark.closed_shown:
        return CLOSED_SHOWN
    if mark.right:
        return RIGHT
    return WRONG if mark.answered else 0.0


def finding_points(found: Mapping[str, float] | None) -> float:
    """The points of what was found; `found` gives the retrieval measures, None where there is nothing to find."""
    return sum(found[name] for name in FOUND_BY) / len(FOUND_BY) if found else 0.0
