"""Requests sent to a server by a plan, and what came back.

In an open load requests arrive at times drawn beforehand (a Poisson process), whether or not earlier ones were
answered; a latency is counted from the time at which the request was due, so that a server which stalls is charged for
all who would have asked meanwhile (Tene, "How NOT to measure latency", 2013).
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx2

from evaluation.load.mix import Call, Mix

_TIMEOUT = 60.0
_KEPT_OPEN = 2.0
"""Seconds; less than the server keeps a connection, so that none is used that it is just closing."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One request: when it was due (seconds from the beginning), how late it was sent, how long after it was due the
    reply was whole; `status` 0 where none came, with why in `fault`. `retry` is the reply's Retry-After."""

    call: Call
    due: float
    late: float
    seconds: float
    status: int
    retry: str = ""
    leaked: bool = False
    fault: str = ""

    @property
    def refused(self) -> bool:
        """Whether it was turned away as it may be: told when to come again."""
        return self.status in (429, 503) and self.retry.isdecimal()

    @property
    def good(self) -> bool:
        return self.status == 200 and not self.leaked


def open_client(address: str) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=500, keepalive_expiry=_KEPT_OPEN)
    return httpx2.AsyncClient(base_url=address, limits=limits, timeout=_TIMEOUT)


async def send(client: httpx2.AsyncClient, mix: Mix, call: Call, began: float, due: float) -> Answered:
    """Sends `call`, due `due` seconds after `began`."""
    sent = time.perf_counter() - began
    try:
        reply = await client.request(call.method, call.url, json=call.body, headers=call.headers)
    except httpx2.HTTPError as error:
        return Answered(call, due, sent - due, time.perf_counter() - began - due, 0, fault=repr(error))
    seconds = time.perf_counter() - began - due
    text = "" if call.kind == "picture" else reply.text
    fault = "" if reply.status_code == 200 else text[:200]
    retry = reply.headers.get("retry-after", "")
    return Answered(call, due, sent - due, seconds, reply.status_code, retry, mix.leaked(call, text), fault)


def arrivals(rate: float, seconds: float, seed: int) -> list[float]:
    """The times of a Poisson process of `rate` a second."""
    chance = random.Random(seed)
    times, at = [], chance.expovariate(rate)
    while at < seconds:
        times.append(at)
        at += chance.expovariate(rate)
    return times


async def open_load(client: httpx2.AsyncClient, mix: Mix, times: Sequence[float]) -> list[Answered]:
    """Sends a call at each of `times`, however many are still unanswered."""
    calls, began = mix.calls(), time.perf_counter()
    under_way: list[asyncio.Task[Answered]] = []
    for due in times:
        await asyncio.sleep(max(0.0, due - (time.perf_counter() - began)))
        under_way.append(asyncio.create_task(send(client, mix, next(calls), began, due)))
    return list(await asyncio.gather(*under_way))


async def closed_load(
    client: httpx2.AsyncClient, mix: Mix, callers: int, seconds: float, calls: Iterator[Call] | None = None
) -> list[Answered]:
    """`callers` at a time, each asking again as soon as it is answered."""
    drawn, began = calls or mix.calls(), time.perf_counter()
    answered: list[Answered] = []

    async def ask_on() -> None:
        while (due := time.perf_counter() - began) < seconds:
            answered.append(await send(client, mix, next(drawn), began, due))

    await asyncio.gather(*(ask_on() for _ in range(callers)))
    return answered
