"""Search and ask over HTTP on many passages, beside the bare parts of a search over the same passages."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from assistant.encoder import encoder_folder
from evaluation.bench.bare_search import BareParts
from evaluation.bench.figures import Figure, Ratio, Results
from evaluation.bench.growing import made_store
from evaluation.bench.server import RunningServer

SMALL, LARGE = 4_000, 40_000
"""Passages."""
_WARM_UP = 8
"""Questions put before those that are counted."""


@dataclass(frozen=True, slots=True)
class Medians:
    """Milliseconds for a question; `search` and `ask` over HTTP, the others bare."""

    search: float
    ask: float
    embed: float
    dense: float
    lexical: float

    @property
    def bare(self) -> float:
        return self.embed + self.dense + self.lexical


@dataclass(frozen=True, slots=True)
class Sized:
    """What was measured on one size of store; `peak` is the server's memory in MiB."""

    passages: int
    medians: Medians
    peak: float


def measure_answering(records: Path, work: Path, questions: Sequence[str], tell: Callable[[str], None]) -> Results:
    """The ratios at 40,000 passages copied from the store `records`, and the growth from 4,000 on."""
    sized: list[Sized] = []
    for passages in (SMALL, LARGE):
        tell(f"making {passages:,} passages of the records held")
        made = made_store(records, work, passages, tell)
        tell(f"asking {len(questions)} questions of them, over HTTP and bare")
        sized.append(measure_size(made, questions))
    return summarise(*sized)


def measure_size(data: Path, questions: Sequence[str]) -> Sized:
    """Every way of every question by turns, so that whatever else the machine does meets all of them alike."""
    bare = BareParts(data, encoder_folder(data))
    with RunningServer(data) as server:
        for question in questions[:_WARM_UP]:
            _by_turns(server, bare, question)
        rows = [_by_turns(server, bare, question) for question in questions[_WARM_UP:] or questions]
        peak = server.peak()
    return Sized(len(bare), Medians(*(median(column) for column in zip(*rows, strict=True))), peak)


def _by_turns(server: RunningServer, bare: BareParts, question: str) -> tuple[float, ...]:
    vector = bare.embed(question)
    calls: tuple[Callable[[], object], ...] = (
        lambda: server.search(question),
        lambda: server.ask(question),
        lambda: bare.embed(question),
        lambda: bare.search_dense(vector),
        lambda: bare.search_lexical(question),
    )
    return tuple(map(_milliseconds, calls))


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def summarise(small: Sized, large: Sized) -> Results:
    """The ratios on the large store, and what grew from the small one."""
    times = large.medians
    parts = f"(question {times.embed:.1f} + FAISS {times.dense:.1f} + tantivy {times.lexical:.1f} ms)"
    return Results(
        ratios=(
            Ratio("search_http_ratio", times.search / times.bare, f"{times.search:.1f} ms / {parts}", at_most=1.5),
            Ratio("ask_http_ratio", times.ask / times.bare, f"{times.ask:.1f} ms / {parts}", at_most=3),
        ),
        figures=(*_figures(small), *_figures(large), *_growth(small.medians, large.medians)),
        notes=(
            f"The {large.passages:,} passages are copies of the records held with other names, numbers and dates; "
            "their vectors are synthetic: those of their originals with noise.",
        ),
    )


def _figures(sized: Sized) -> list[Figure]:
    at = f"at {sized.passages:,} passages"
    medians = [Figure(f"{one.name} {at}", getattr(sized.medians, one.name), "ms") for one in fields(Medians)]
    return [*medians, Figure(f"peak memory of the server {at}", sized.peak, "MiB")]


def _growth(small: Medians, large: Medians) -> list[Figure]:
    return [
        Figure("search, growth from 4,000 to 40,000", large.search / small.search, "times"),
        Figure("ask, growth from 4,000 to 40,000", large.ask / small.ask, "times"),
    ]
