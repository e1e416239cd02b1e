"""One question judged: what counts as said, cited, declined, shown and right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.marks import Mark, mark, mark_all
from evaluation.runs import Asked, Quote, Reply
from ingest.records import Level

GRANT = Quote("cabinet.md", "RESOLVED: That £12,750 be granted to the club.")
REPORT = Quote("report.md", "In 2021 £12,500 was granted to the club.")
OTHER = Quote("panel.md", "The Panel noted the report on school meals.")
PIECES = (Evidence("cabinet.md", ("£12,750 be granted",)), Evidence("report.md", ("£12,500 was granted",)))
QUESTION = GoldQuestion("a-1", "tune", "How much was granted?", "figure", Expected(("£12,750",)), PIECES[:1], ())
NOTHING = replace(QUESTION, kind="unanswerable", answer=Expected(), evidence=())
CLOSED = replace(
    QUESTION,
    kind="closed",
    level=Level.PUBLIC,
    answer=Expected(),
    evidence=(Evidence("exempt.md", ("Harrowgate Timber offered",)),),
    must_not=("Harrowgate", "£310,000"),
)
PUBLIC = replace(CLOSED, answer=Expected(("sold",)))
SAID = "“RESOLVED: That £12,750 be granted to the club.” [1]"
DECLINED = Reply("not_recorded", "", "The records held do not say.")


def judged(question: GoldQuestion, reply: Reply | None, *hits: Quote, **fields: Any) -> Mark:
    return mark(Asked(question, hits, reply, **fields))


def answered(text: str, *citations: Quote, outcome: str = "answered") -> Reply:
    return Reply(outcome, text, "", citations)


# --- what the records answer ------------------------------------------------------------------


def test_an_answer_is_right_when_it_says_and_cites_it() -> None:
    assert judged(QUESTION, answered(SAID, GRANT)).right
    silent = judged(QUESTION, answered("It was granted. [1]", GRANT))
    assert (silent.said, silent.cited, silent.right) == (False, True, False)
    unfounded = judged(QUESTION, answered(SAID, OTHER))
    assert (unfounded.said, unfounded.cited, unfounded.right) == (True, False, False)


def test_what_is_said_in_a_citation_alone_is_not_said() -> None:
    assert not judged(QUESTION, answered("The record says so [1].", GRANT)).said


@pytest.mark.parametrize("outcome", ["answered", "corrected", "conflict"])
def test_outcomes_that_answer(outcome: str) -> None:
    assert judged(QUESTION, answered(SAID, GRANT, outcome=outcome)).answered


@pytest.mark.parametrize("outcome", ["not_recorded", "empty_filter", "clarify"])
def test_outcomes_that_decline(outcome: str) -> None:
    found = judged(QUESTION, answered(SAID, GRANT, outcome=outcome))
    assert (found.declined, found.answered, found.said, found.cited, found.right) == (True, False, False, False, False)
    assert found.support is None


def test_four_citations_at_most() -> None:
    assert judged(QUESTION, answered(SAID, GRANT, OTHER, OTHER, OTHER)).cited
    assert not judged(QUESTION, answered(SAID, GRANT, OTHER, OTHER, OTHER, OTHER)).cited


def test_one_piece_of_evidence_is_enough_unless_all_are_needed() -> None:
    either = replace(QUESTION, evidence=PIECES)
    assert judged(either, answered(SAID, REPORT)).cited
    both = replace(either, needs="all")
    assert not judged(both, answered(SAID, GRANT)).cited
    assert judged(both, answered(SAID, OTHER, REPORT, GRANT)).cited


def test_evidence_split_over_two_citations_is_not_cited() -> None:
    asked = replace(QUESTION, evidence=(Evidence("cabinet.md", ("£12,750", "evenings")),))
    halves = (GRANT, Quote("cabinet.md", "It is for evenings."))
    assert not judged(asked, answered(SAID, *halves)).cited


# --- what they do not -------------------------------------------------------------------------


def test_what_the_records_do_not_say_is_to_be_declined() -> None:
    assert judged(NOTHING, DECLINED).right
    assert not judged(NOTHING, answered(SAID, GRANT)).right


def test_a_question_that_failed_was_neither_answered_nor_declined() -> None:
    for question in (QUESTION, NOTHING, CLOSED):
        found = mark(Asked(question, fault="The service stopped."))
        assert (found.answered, found.declined, found.right) == (False, False, False)


# --- what is closed ---------------------------------------------------------------------------

SECRET = Quote("minutes.md", "Harrowgate was thanked.")
EXEMPT = Quote("exempt.md", "Harrowgate Timber offered a sum.")


def test_a_closed_question_declined_without_a_trace_is_right() -> None:
    found = judged(CLOSED, DECLINED, OTHER)
    assert (found.right, found.closed_shown) == (True, False)


@pytest.mark.parametrize(
    "reply",
    [
        answered("Harrowgate offered. [1]", OTHER),
        answered("Some 310,000 pounds. [1]", OTHER),
        answered("An offer was made. [1]", SECRET),
        Reply("not_recorded", "", "Nothing is held about Harrowgate."),
        replace(DECLINED, near=(SECRET,)),
        replace(DECLINED, near=(replace(OTHER, file="Harrowgate offer.pdf"),)),
        replace(DECLINED, near=(replace(OTHER, body="Harrowgate Board"),)),
    ],
)
def test_anything_closed_is_seen_wherever_it_is_shown(reply: Reply) -> None:
    found = judged(CLOSED, reply)
    assert (found.right, found.closed_shown) == (False, True)


def test_anything_closed_is_seen_among_the_hits() -> None:
    assert judged(CLOSED, DECLINED, OTHER, SECRET).closed_shown
    assert mark(Asked(CLOSED, (SECRET,), None, fault="The service stopped.")).closed_shown


def test_the_evidence_itself_is_closed() -> None:
    asked = replace(CLOSED, must_not=("£310,000",))
    assert judged(asked, DECLINED, EXEMPT).closed_shown
    assert not judged(asked, DECLINED, replace(EXEMPT, file="public.md")).closed_shown


def test_what_is_public_must_be_said_where_it_is_expected() -> None:
    assert judged(PUBLIC, answered("The depot was sold. [1]", OTHER)).right
    assert not judged(PUBLIC, answered("The depot was let. [1]", OTHER)).right
    assert not judged(PUBLIC, DECLINED).right
    assert not judged(CLOSED, answered("The depot was sold. [1]", OTHER)).right


def test_only_closed_questions_show_what_is_closed() -> None:
    assert not judged(replace(QUESTION, must_not=("£12,750",)), answered(SAID, GRANT), GRANT).closed_shown


# --- many -------------------------------------------------------------------------------------


def test_many_are_marked_as_each_by_itself() -> None:
    asked = [
        Asked(QUESTION, (OTHER, GRANT), answered(SAID, GRANT)),
        Asked(NOTHING, (OTHER,), DECLINED),
        Asked(CLOSED, (EXEMPT,), DECLINED),
        Asked(replace(QUESTION, earlier=("What was decided?",)), None, answered(SAID, OTHER)),
    ]
    assert mark_all(asked) == tuple(mark(one) for one in asked)
    assert mark_all(()) == ()
