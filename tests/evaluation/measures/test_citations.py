"""Statements of an answer, and ALCE's recall and precision over them."""

from __future__ import annotations

import pytest

from evaluation.measures.citations import Statement, Support, split_statements, supported
from evaluation.runs import Quote, Reply

GRANT = Quote("cabinet.md", "RESOLVED: That £12,750 be granted to the club. It is for evenings.")
HELD = Quote("cabinet.md", "Minutes of the Cabinet held on Tuesday 13 July 2021")
OTHER = Quote("panel.md", "The Panel noted the report on school meals.")


def support(answer: str, *citations: Quote) -> Support:
    return supported(Reply("answered", answer, "", citations))


@pytest.mark.parametrize(
    ("answer", "statements"),
    [
        ("It was approved [1]. It was deferred later [2].", [("It was approved", 1), ("It was deferred later", 2)]),
        ("It was approved. [1] It was deferred. [2]", [("It was approved.", 1), ("It was deferred.", 2)]),
        ("Parks opened. Roads closed [1].", [("Parks opened.",), ("Roads closed", 1)]),
        ("The grant [1] was approved by Cabinet.", [("The grant was approved by Cabinet.", 1)]),
        ("The plan [1][2] and the budget [3].", [("The plan", 1, 2), ("and the budget", 3)]),
        ("The fee is £5 [1, 2].", [("The fee is £5", 1, 2)]),
        (
            "At the meeting of 14 June 2012 [2]: “RESOLVED: That X. And Y.” [1] Elsewhere in the records: “Z.” [3]",
            [
                ("At the meeting of 14 June 2012", 2),
                ("“RESOLVED: That X. And Y.”", 1),
                ("Elsewhere in the records: “Z.”", 3),
            ],
        ),
        ("- Parks got £5 [1]\n- Roads got £9 [2]", [("- Parks got £5", 1), ("- Roads got £9", 2)]),
        ("Cllr. Bell opened the fair [1].", [("Cllr. Bell opened the fair", 1)]),
        ("The fair opened. [1] [2]", [("The fair opened.", 1, 2)]),
        ("", []),
        ("[1]", []),
    ],
)
def test_an_answer_is_split_at_marks_and_sentences(answer: str, statements: list[tuple[str | int, ...]]) -> None:
    assert split_statements(answer) == tuple(
        Statement(str(text), marks) for text, *marks_ in statements for marks in [tuple(int(n) for n in marks_)]
    )


def test_quotes_under_the_day_of_their_meeting() -> None:
    answer = f"At the meeting of 13 July 2021 [2]: “{GRANT.text}” [1]"
    assert support(answer, GRANT, HELD) == Support(1.0, 1.0)


def test_a_statement_without_a_citation_is_not_supported() -> None:
    assert support("£12,750 was granted [1]. The club is glad.", GRANT) == Support(0.5, 1.0)


def test_a_mark_that_no_citation_has() -> None:
    assert support("£12,750 was granted [2].", GRANT) == Support(0.0, 0.0)


def test_citations_of_a_statement_that_is_not_supported_are_not_precise() -> None:
    assert support("£12,750 was granted [1]. Roads were closed [2].", GRANT, OTHER) == Support(0.5, 0.5)


def test_a_citation_is_needed_when_it_bears_out_alone_or_others_do_not_without_it() -> None:
    # Either alone bears it out: both count as needed, as in ALCE.
    twice = Quote("report.md", "£12,750 be granted to the club")
    assert support("£12,750 was granted [1][2].", GRANT, twice).precision == 1
    # Only both together do.
    assert support("£12,750 was granted on 13 July 2021 [1][2].", GRANT, HELD) == Support(1.0, 1.0)
    # The second adds nothing.
    assert support("£12,750 was granted [1][2].", GRANT, OTHER) == Support(1.0, 0.5)


def test_a_citation_that_nothing_marks_is_not_needed() -> None:
    assert support("£12,750 was granted [1].", GRANT, HELD, OTHER).precision == pytest.approx(1 / 3)


def test_an_answer_that_states_or_cites_nothing() -> None:
    assert support("", GRANT) == Support(0.0, 0.0)
    assert support("£12,750 was granted.") == Support(0.0, 0.0)
