"""What one question reads several times is scored once."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Barrier

import pytest

from assistant.judging import Judging


class Counting:
    """A cross-encoder that scores a statement by its length, and counts what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, statements: Sequence[str]) -> list[float]:
        assert question
        self.read += statements
        return [float(len(one)) for one in statements]


def test_what_was_scored_for_a_question_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judging, opened = Judging(), Counting()
    monkeypatch.setattr(judging, "open", lambda: opened)
    assert judging.scores("Who?", ["Ann", "Beth"]) == [3.0, 4.0]
    assert judging.scores("Who?", ["Beth", "Clare"]) == [4.0, 5.0]
    assert sorted(opened.read) == ["Ann", "Beth", "Clare"]
    assert judging.scores("When?", ["Beth"]) == [4.0]
    assert opened.read[-1:] == ["Beth"]


def test_statements_of_one_question_are_read_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    judging, both = Judging(), Barrier(2, timeout=10)

    class Waiting:
        """A cross-encoder that reads nothing before another statement is read too."""

        def scores(self, question: str, statements: Sequence[str]) -> list[float]:
            assert question
            both.wait()
            return [float(len(one)) for one in statements]

    monkeypatch.setattr(judging, "open", Waiting)
    assert judging.scores("Who?", ["Ann", "Beth", "Clare", "Dorothy"]) == [3.0, 4.0, 5.0, 7.0]
