"""A decision's clauses, in all their numberings."""

from __future__ import annotations

import pytest

from ingest.minutes.clauses import read_clauses
from ingest.records.register import Outcome


def read(text: str) -> list[tuple[str, str]]:
    clauses = read_clauses(text, 0, len(text), Outcome.AGREED)
    assert all(text[each.start : each.end] == each.text for each in clauses)
    return [(each.label, each.text) for each in clauses]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("That\n\n(1) a be noted; and\n\n(2) b be approved.", [("(1)", "a be noted"), ("(2)", "b be approved.")]),
        ("That (i) a be noted; and (ii) b be made", [("(i)", "a be noted"), ("(ii)", "b be made")]),
        ("1) That a; and 2) That b", [("1)", "That a"), ("2)", "That b")]),
        ("(A) That a.\n\n(B) That b", [("(A)", "That a."), ("(B)", "That b")]),
        ("that\n\n1. a;\n\n2. b; and\n\n1. c", [("1.", "a"), ("2.", "b"), ("1.", "c")]),
        ("that: 1. Agree to a;\n\n2. Note b", [("1.", "Agree to a"), ("2.", "Note b")]),
        ("to:\n\n• write\n\n• pay", [("•", "write"), ("•", "pay")]),
        (
            "That a be done; that b be paid; and that c go",
            [("", "That a be done"), ("", "that b be paid"), ("", "that c go")],
        ),
        (
            "That: (1) it:\n\n(a) notes;\n\n(b) agrees; and\n\n(2) b",
            [("(1)", "it:\n\n(a) notes;\n\n(b) agrees"), ("(2)", "b")],
        ),
        ("That the sum at item 3. be paid", [("", "That the sum at item 3. be paid")]),
    ],
)
def test_numberings(text: str, clauses: list[tuple[str, str]]) -> None:
    assert read(text) == clauses


def test_what_is_recommended_to_others_is_not_approved_here() -> None:
    text = "That full Council be recommended to: (a) approve the budget; and (b) set the tax"
    assert {each.outcome for each in read_clauses(text, 0, len(text), Outcome.AGREED)} == {Outcome.RECOMMENDED}


def test_a_running_header_within_is_no_part_of_a_clause() -> None:
    text = "(1) a be noted; and\n\nTHE BOARD\n\n(2) b be paid"
    gap = (text.index("THE"), text.index("THE") + 9)
    assert [each.text for each in read_clauses(text, 0, len(text), Outcome.AGREED, (gap,))] == [
        "a be noted",
        "b be paid",
    ]
