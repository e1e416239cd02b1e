"""What one question reads several times is scored once."""

from __future__ import annotations

from collections.abc import Sequence

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
    assert opened.read == ["Ann", "Beth", "Clare"]
    assert judging.scores("When?", ["Beth"]) == [4.0]
    assert opened.read[-1:] == ["Beth"]
