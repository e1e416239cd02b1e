"""Gold questions about made-up records, and what a system may say to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.runs import Asked, Quote, Reply
from ingest.records import Level

GRANT = Quote("cabinet.md", "RESOLVED: That £12,750 be granted to the Fernhill Youth Club.", exact=True)
HELD = Quote("cabinet.md", "Minutes of the Cabinet held on Tuesday 13 July 2021", exact=True)
REVIEW = Quote("cabinet.md", "The grant will be reviewed on 14 March 2022.", exact=True)
OTHER = Quote("panel.md", "The Panel noted the report on school meals.", exact=True)

_FIELDS: dict[str, Any] = {
    "id": "aldermoor-1",
    "split": "tune",
    "question": "How much was granted to the Fernhill Youth Club?",
    "kind": "figure",
    "answer": Expected(("£12,750",)),
    "evidence": (Evidence("cabinet.md", ("£12,750 be granted",)),),
    "must_not": (),
}


def gold_question(**fields: Any) -> GoldQuestion:
    """A question that the record of the grant answers, but for `fields`."""
    return GoldQuestion(**{**_FIELDS, **fields})


def question_set() -> tuple[GoldQuestion, ...]:
    """A question of each sort that is measured in its own way."""
    conflict = (Evidence("cabinet.md", ("£12,750 be granted",)), Evidence("report.md", ("£12,500 was granted",)))
    return (
        gold_question(),
        gold_question(
            id="aldermoor-2",
            question="When will the grant be reviewed?",
            kind="date",
            answer=Expected(("14 March 2022",)),
            evidence=(Evidence("cabinet.md", ("reviewed on 14 March 2022",)),),
        ),
        gold_question(
            id="aldermoor-3",
            question="Why was £9,000 granted to the Fernhill Youth Club?",
            kind="corrected",
        ),
        gold_question(
            id="aldermoor-4",
            question="What do the records say was granted?",
            kind="conflict",
            answer=Expected(("£12,750", "£12,500")),
            evidence=conflict,
            needs="all",
        ),
        gold_question(
            id="aldermoor-5",
            question="When was the moon last painted?",
            kind="unanswerable",
            answer=Expected(),
            evidence=(),
        ),
        gold_question(
            id="aldermoor-6",
            question="Who offered for the Kiln Lane depot?",
            kind="closed",
            level=Level.PUBLIC,
            answer=Expected(),
            evidence=(Evidence("exempt.md", ("Harrowgate Timber has offered",)),),
            must_not=("Harrowgate", "£310,000"),
        ),
    )


def sound_run() -> tuple[Asked, ...]:
    """The question set with replies that are right in every way."""
    twice = Quote("report.md", "In 2021 £12,500 was granted to the club.", exact=True)
    said = {
        1: Reply("answered", f"At the meeting of 13 July 2021 [2]: “{GRANT.text}” [1]", "", (GRANT, HELD)),
        2: Reply("answered", f"“{REVIEW.text}” [1]", "", (REVIEW,)),
        3: Reply("corrected", f"The record says otherwise: “{GRANT.text}” [1]", "", (GRANT,)),
        4: Reply("conflict", f"“{GRANT.text}” [1] “{twice.text}” [2]", "", (GRANT, twice)),
        5: Reply("not_recorded", "", "The records held do not say."),
        6: Reply("not_recorded", "", "The records held do not say."),
    }
    return tuple(
        Asked(
            question,
            hits=(*said[n].citations, OTHER),
            reply=replace(said[n], confidence=1 - n / 10),
            search_ms=10.0 + n,
            ask_ms=30.0 + n,
        )
        for n, question in enumerate(question_set(), start=1)
    )


@pytest.fixture
def question() -> Callable[..., GoldQuestion]:
    return gold_question


@pytest.fixture
def run() -> tuple[Asked, ...]:
    return sound_run()
