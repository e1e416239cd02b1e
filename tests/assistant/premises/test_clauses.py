"""What a clause of a question takes for granted, as a question of its own."""

from __future__ import annotations

import pytest

from assistant.premises.clauses import presumed_in_clause


@pytest.mark.parametrize(
    ("question", "presuming"),
    [
        ("Since the fund was cut in 2020, what was lost?", "Why was the fund cut in 2020?"),
        ("Given that the plans were refused, who appealed?", "Why were the plans refused?"),
        ("After the Board approved the lease, when did it begin?", "Why did the Board approved the lease?"),
        ("Councillor Ash was elected Chair: who moved it?", "Why was Councillor Ash elected Chair?"),
        ("When Councillor Ash seconded the motion, who spoke?", "When Councillor Ash seconded the motion?"),
        ("Who seconded Councillor Ash's motion on the grant?", "When Councillor Ash moved the grant?"),
        ("What happened after the ferry timetable was approved?", "Why was the ferry timetable approved?"),
    ],
)
def test_a_clause_is_read_as_a_question_that_presumes_it(question: str, presuming: str) -> None:
    assert presumed_in_clause(question) == presuming


@pytest.mark.parametrize(
    "question",
    [
        "Why was the fund cut in 2020?",
        "Since 2019, how many homes were built?",
        "What has been decided since March?",
        "After the meeting of 3 May 2022, when did they meet next?",
        "In June 2019, who sent apologies?",
    ],
)
def test_other_questions_have_no_such_clause(question: str) -> None:
    assert presumed_in_clause(question) == ""
