"""Searches a second of a busy server, beside the bare parts of a search kept as busy on the same cores."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from assistant.encoder import encoder_folder
from evaluation.bench.bare_search import BareParts
from evaluation.bench.programs import family_processor_time
from evaluation.bench.questions import questions_for
from evaluation.load.generator import closed_load, open_client
from evaluation.load.phases import Course

_CALLERS = 8
"""For each process of the server."""


@dataclass(frozen=True, slots=True)
class Throughput:
    """Searches a second over HTTP, and how many processors the server kept busy meanwhile; `failed` got no answer."""

    searches: float
    busy: float
    failed: int


async def measure_throughput(course: Course, seconds: float) -> Throughput:
    """Callers who search on and on."""
    searches = (course.mix.call("search") for _ in count())
    before, began = family_processor_time(course.process.pid), time.perf_counter()
    async with open_client(course.address) as client:
        answered = await closed_load(client, course.mix, _CALLERS * course.workers, seconds, searches)
    passed = time.perf_counter() - began
    busy = (await asyncio.to_thread(family_processor_time, course.process.pid) - before) / passed
    good = sum(one.good for one in answered)
    return Throughput(good / passed, busy, len(answered) - good)


def measure_bare(folder: Path, seconds: float) -> float:
    """Embedding, FAISS and tantivy one after the other, on a thread for each core: how many questions a second."""
    bare, questions = BareParts(folder, encoder_folder(folder)), questions_for(False)
    until = time.perf_counter() + seconds

    def ask_on(first: int) -> int:
        done = 0
        while time.perf_counter() < until:
            question = questions[(first + done) % len(questions)]
            bare.search_dense(bare.embed(question))
            bare.search_lexical(question)
            done += 1
        return done

    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as threads:
        return sum(threads.map(ask_on, range(cores))) / seconds


def told(found: Throughput, bare: float, workers: int) -> str:
    """The figures in a line."""
    cores = os.cpu_count() or 1
    return (
        f"{found.searches:.1f} searches a second over HTTP by {workers} server process(es), which kept "
        f"{found.busy:.2f} of {cores} cores busy; {bare:.1f} by the bare parts (embedding, FAISS, tantivy), "
        f"{bare / found.searches:.1f} times as many"
    )
