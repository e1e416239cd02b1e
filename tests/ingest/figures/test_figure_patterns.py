"""Every pattern by which figures of sentences are found runs in time that grows with the text alone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest

from ingest.figures import (
    changes,
    kept_out,
    period_choice,
    places,
    printed_numbers,
    reader,
    sentences,
    stated_periods,
    tokens,
    values,
    wordings,
)

MODULES = (
    changes,
    kept_out,
    period_choice,
    places,
    printed_numbers,
    reader,
    sentences,
    stated_periods,
    tokens,
    values,
    wordings,
)
PIECES = (
    "1", "1 ", "1,", "1.", "1/", "1-", "a-", "a1/", "no. ", "no 1, ", "£", "one ", "per ", "(", ")", " ", "\n", "the ",
    "A ", "Aa ", "of the ", "last ", "in the ", "quarter ", "than ", "year ", "up ", "from ", "0", "@", "www.", "tel ",
    "page 1 and ", "O0,", "about ", "compared with ", "may ", "forecast ", "In Aa of ",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in MODULES:
        yield from _of(module)


def _of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        for at, one in enumerate(_flat(value)):
            yield f"{module.__name__.rsplit('.', 1)[-1]}.{name}[{at}]", one


def _flat(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _flat(each)


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*each, id=each[0]) for each in patterns()])
def test_a_pattern_is_quick_on_adverse_text(name: str, pattern: re.Pattern[str]) -> None:
    slowest = max((_timed(pattern, (piece * 8_000)[:8_000]), piece) for piece in PIECES)
    assert slowest[0] < 0.25, (name, slowest)


def _timed(pattern: re.Pattern[str], text: str) -> float:
    started = time.perf_counter()
    for _ in pattern.finditer(text):
        pass
    return time.perf_counter() - started
