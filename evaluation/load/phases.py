"""The phases of a load, one after the other, each with the promises it bears out."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import median

import httpx2
from rich.console import Console

from evaluation.load.beside import watch_memory
from evaluation.load.figures import Promise, faults, percentile, print_phase
from evaluation.load.generator import Answered, arrivals, closed_load, open_client, open_load, send
from evaluation.load.mix import Mix, kinds

SHARE, OVER = 0.7, 3.0
"""Of what can be answered: the load that is borne, and the one that is refused in part."""
TIMES_LONE = 10.0
_FILLING = 2.0
"""Seconds from which on a load that is too much is told by its latencies: before, the queue fills."""
_TOLD_WITHIN = 100.0
_GROWTH = 1.15
_SETTLED = 1.5
_LAST = 12


@dataclass(slots=True)
class Course:
    """What the phases before have found; times in milliseconds, `capacity` in requests a second."""

    console: Console
    mix: Mix
    address: str
    process: subprocess.Popen[str]
    workers: int
    lone: float = 0.0
    capacity: float = 0.0
    promises: list[Promise] = field(default_factory=list)

    @property
    def bar(self) -> float:
        return TIMES_LONE * self.lone

    def promise(self, words: str, found: str, kept: bool) -> None:
        self.promises.append(Promise(words, found, kept))


async def measure_lone(course: Course, seconds: float) -> None:
    """One caller at a time, the kinds by turns in their shares: what a request takes that meets no other."""
    async with open_client(course.address) as client:
        every = (course.mix.call(kind) for kind in cycle(kinds()))
        await closed_load(client, course.mix, 1, seconds / 3, every)
        answered = await closed_load(client, course.mix, 1, seconds)
    print_phase(course.console, "one caller at a time", answered, seconds)
    course.promise("one caller: no error", _told(faults(answered)), not faults(answered))
    course.lone = percentile(answered, 50)


async def measure_capacity(course: Course, seconds: float) -> None:
    """Callers who ask again as soon as they are answered, a few more than are worked on at once."""
    callers = 8 * course.workers
    async with open_client(course.address) as client:
        answered = await closed_load(client, course.mix, callers, seconds)
    print_phase(course.console, f"{callers} callers, each asking on: what can be answered", answered, seconds)
    course.promise("closed loop: no error", _told(faults(answered)), not faults(answered))
    course.capacity = sum(one.good for one in answered) / max(seconds, max(one.due + one.seconds for one in answered))


async def bear(course: Course, seconds: float) -> None:
    """Open arrivals at 70%."""
    memory: list[float] = []
    watching = asyncio.create_task(watch_memory(course.process.pid, 0.5, memory))
    answered = await _open(course, SHARE, seconds, seed=11)
    watching.cancel()
    print_phase(course.console, f"open arrivals at {SHARE:.0%} of it, an ingest beside", answered, seconds)
    wrong, p99 = faults(answered), percentile([one for one in answered if one.good], 99)
    course.promise(f"at {SHARE:.0%}: no error, nothing closed shown to the public", _told(wrong), not wrong)
    course.promise(
        f"at {SHARE:.0%}: p99 below {TIMES_LONE:g} times the lone median",
        f"{p99:.0f} ms, {p99 / course.lone:.1f} times {course.lone:.0f} ms",
        p99 < course.bar,
    )
    early, late = median(memory[len(memory) // 6 : len(memory) // 2]), median(memory[-len(memory) // 6 :])
    course.promise(
        f"memory flat: at the end at most {_GROWTH:g} of the first half",
        f"{late:.0f} MiB, {early:.0f} MiB before",
        late <= early * _GROWTH,
    )


async def overload(course: Course, seconds: float) -> None:
    """Open arrivals at three times what can be answered."""
    answered = await _open(course, OVER, seconds, seed=12)
    print_phase(course.console, f"open arrivals at {OVER:g} times it", answered, seconds)
    refused = [one for one in answered if one.refused]
    wrong, told = faults(answered, refusing=True), percentile(refused, 99)
    rest = [one for one in answered if one.good and one.due > _FILLING]
    served = percentile(rest, 99)
    course.promise(f"at {OVER:g} times: refused with Retry-After, or answered", _told(wrong), not wrong)
    course.promise(
        f"at {OVER:g} times: refusals told within {_TOLD_WITHIN:g} ms (p99)",
        f"{told:.0f} ms, {len(refused)} refused" if refused else "nothing refused",
        not refused or told <= _TOLD_WITHIN,
    )
    course.promise(
        f"at {OVER:g} times: the rest as before, p99 below {TIMES_LONE:g} times the lone median",
        f"{served:.0f} ms, {served / course.lone:.1f} times, {len(rest)} answered (from second {_FILLING:g} on)",
        bool(rest) and served < course.bar,
    )


async def settle(course: Course, rest: float, seconds: float) -> None:
    """A rest after it, then one caller again."""
    await asyncio.sleep(rest)
    async with open_client(course.address) as client:
        answered = await closed_load(client, course.mix, 1, seconds)
    print_phase(course.console, f"one caller again, {rest:g} s later", answered, seconds)
    again, wrong = percentile(answered, 50), faults(answered)
    course.promise(
        f"{rest:g} s later: as before (lone median at most {_SETTLED:g} times the first), no error",
        f"{again:.0f} ms; {_told(wrong)}",
        again <= course.lone * _SETTLED and not wrong,
    )


async def end(course: Course) -> None:
    """SIGTERM while requests are in work."""
    async with open_client(course.address) as client:
        began = time.perf_counter()
        asked = [asyncio.create_task(_send(client, course, kind)) for kind in islice(cycle(kinds()), _LAST)]
        await asyncio.sleep(0.1)
        course.process.send_signal(signal.SIGTERM)
        answered = await asyncio.gather(*asked)
        status = await asyncio.to_thread(course.process.wait, 60)
        took = time.perf_counter() - began
    wrong = faults(answered, refusing=True)
    course.promise(
        f"SIGTERM with {_LAST} requests in work: all answered, exit status 0",
        f"{_told(wrong)}, status {status} after {took:.1f} s",
        not wrong and status == 0,
    )


async def _send(client: httpx2.AsyncClient, course: Course, kind: str) -> Answered:
    return await send(client, course.mix, course.mix.call(kind), time.perf_counter(), 0.0)


async def _open(course: Course, share: float, seconds: float, seed: int) -> list[Answered]:
    async with open_client(course.address) as client:
        return await open_load(client, course.mix, arrivals(course.capacity * share, seconds, seed))


def _told(wrong: Sequence[str]) -> str:
    return "; ".join(wrong[:5]) if wrong else "none"
