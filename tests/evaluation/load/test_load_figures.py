"""What counts as a fault under load, what as a refusal that may be, and what a public reply may not hold."""

from __future__ import annotations

from evaluation.load.figures import faults, percentile
from evaluation.load.generator import Answered, arrivals
from evaluation.load.mix import Call, leaks
from evaluation.load.records import MARK

CALL = Call("search", True, "GET", "/v1/search?q=fund")


def answered(status: int, retry: str = "", seconds: float = 0.1, leaked: bool = False) -> Answered:
    return Answered(CALL, 0.0, 0.0, seconds, status, retry, leaked)


def test_refusals_are_faults_unless_they_may_be_and_say_when_to_come_again() -> None:
    assert faults([answered(200), answered(503, "1")], refusing=True) == []
    assert faults([answered(200), answered(503, "1")]) == ["1 times search: 503 "]
    assert faults([answered(503)] * 2, refusing=True) == ["2 times search: 503 "]
    assert faults([answered(200, leaked=True)], refusing=True) == ["1 times search: closed records shown "]


def test_arrivals_come_at_their_rate_whatever_is_answered() -> None:
    times = arrivals(rate=50, seconds=40, seed=1)
    assert times == sorted(times)
    assert 1800 < len(times) < 2200
    assert percentile([answered(200, seconds=one / 1000) for one in range(1, 102)], 50) == 51


def test_a_public_reply_with_a_closed_record_is_a_leak() -> None:
    closed = frozenset({"0123456789abcdef"})
    assert leaks('{"document_id":"0123456789abcdef"}', closed)
    assert leaks(f'{{"text":"The offer {MARK.upper()} was made"}}', closed)
    assert not leaks('{"document_id":"fedcba9876543210","text":"The offer that was made"}', closed)
