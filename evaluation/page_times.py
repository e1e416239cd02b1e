"""How large and how quick the pages are: `python -m evaluation.page_times DATA`.

Each page is asked beside the requests of the API that tell the same, in turn, over HTTP on this machine; given are its
bytes, the least time of some rounds, and how much more that is than the API's. Times are of the processor, server and
asker together, since this machine may do much else; on a quiet one they are the times that pass. Pictures of printed
pages, which other processes draw, are asked for the first time and again: theirs are the times that pass.
Exit status: 0 within the bounds, 1 not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2

from evaluation.served import served
from ingest.errors import BadRequest, MinutebookError

MOST_BYTES = 60_000
MOST_OVER_MS = 100.0
MOST_PICTURE_MS = 300.0
_ROUNDS = 7
_PICTURES = 12
_TITLE = 300  # characters of a title that its page follows
_PERSON = {"accept": "text/html"}
_ASKED = "What was decided about the budget?"


@dataclass(frozen=True, slots=True)
class Looked:
    """A page and what the API tells of the same: POST of `asked`, or GET of each of `api`."""

    name: str
    address: str
    api: tuple[str, ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """Size and times (the least, milliseconds) of a page, and of what the API tells of the same."""

    name: str
    size: int
    page_ms: float
    api_ms: float

    @property
    def over_ms(self) -> float:
        return self.page_ms - self.api_ms

    @property
    def within(self) -> bool:
        return self.size < MOST_BYTES and self.over_ms < MOST_OVER_MS


@dataclass(frozen=True, slots=True)
class Pictures:
    """The slowest of the pictures of printed pages, milliseconds, asked for the first time and again."""

    count: int
    first_ms: float
    again_ms: float


def looked_at(client: httpx2.Client) -> Iterator[Looked]:
    """The pages that are measured, those of the longest decision and its meeting and record among them. Raises
    BadRequest where no decision is held."""
    rows = client.get("/v1/resolutions?limit=200").json()["resolutions"]
    if not rows:
        raise BadRequest("No decisions are held.", "Ingest minutes first.")
    longest = max(rows, key=lambda row: len(row["text"]))
    key, met, record = longest["id"], longest["meeting_id"], longest["document_id"]
    question = urlencode({"q": _ASKED})
    matter = urlencode({"q": (longest["item_title"] or "budget")[:_TITLE]})
    yield Looked("Ask", "/", ("/v1/coverage", "/v1/conversations?limit=5"))
    yield Looked("Answer", f"/answer?{question}", (), _ASKED)
    yield Looked("Search", "/search?q=budget", ("/v1/search?q=budget&limit=10",))
    yield Looked("Decisions", "/decisions", ("/v1/resolutions?limit=25",))
    yield Looked("A decision", f"/decisions/{key}", (f"/v1/resolutions/{key}", f"/v1/trace?{matter}"))
    yield Looked("Actions", "/actions", ("/v1/actions?limit=25",))
    yield Looked("Figures", "/figures?q=total", ("/v1/figures?q=total&limit=30",))
    yield Looked("Meetings", "/meetings", ("/v1/meetings?limit=50",))
    yield Looked("A meeting", f"/meetings/{met}", (f"/v1/meetings/{met}",))
    yield Looked("What is held", "/coverage", ("/v1/coverage", "/v1/meetings?limit=200"))
    yield Looked("Records", "/records", ("/v1/documents?limit=50",))
    yield Looked("A record", f"/records/{record}", (f"/v1/documents/{record}",))
    yield Looked("Read", f"/records/{record}/read", (f"/v1/documents/{record}",))
    yield Looked("For review", "/review", ("/v1/resolutions?review=true&limit=10", "/v1/corrections"))


def measure(client: httpx2.Client, one: Looked) -> Measured:
    """The least of some rounds, page and API in turn."""
    pages, apis, size = [], [], 0
    for _ in range(_ROUNDS):
        spent, size = _timed(client, one.address)
        pages.append(spent)
        told = sum(_timed(client, address)[0] for address in one.api)
        apis.append(told + (_timed(client, "/v1/ask", {"question": one.asked})[0] if one.asked else 0.0))
    return Measured(one.name, size, min(pages), min(apis))


def _timed(
    client: httpx2.Client, address: str, body: Any = None, clock: Callable[[], float] = time.process_time
) -> tuple[float, int]:
    """Milliseconds by `clock` to the end of the answer, and its bytes. Raises BadRequest where it is refused."""
    begun = clock()
    answer = client.get(address, headers=_PERSON) if body is None else client.post(address, json=body)
    spent = (clock() - begun) * 1000
    if answer.status_code != httpx2.codes.OK:
        raise BadRequest(
            f"{address.partition('?')[0]} answers {answer.status_code}.", "Look at what the server says of it."
        )
    return spent, len(answer.content)


def measure_pictures(client: httpx2.Client) -> Pictures:
    """Of the first page of some PDFs: the slowest when first asked for, and when asked for again."""
    held = client.get("/v1/documents?limit=200").json()["documents"]
    printed = [one["document_id"] for one in held if one["media_type"] == "application/pdf"][:_PICTURES]
    addresses = [f"/v1/documents/{key}/pages/1.png" for key in printed]
    first = [_passed(client, address) for address in addresses]
    again = [min(_passed(client, address) for _ in range(_ROUNDS)) for address in addresses]
    return Pictures(len(addresses), max(first, default=0.0), max(again, default=0.0))


def _passed(client: httpx2.Client, address: str) -> float:
    return _timed(client, address, clock=time.perf_counter)[0]


def table(rows: Sequence[Measured], pictures: Pictures) -> str:
    """The measures as a table in Markdown."""
    lines = ["| page | bytes | ms | over the API's |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.size:,} | {one.page_ms:.0f} | {one.over_ms:+.0f} |" for one in rows]
    told = f"{pictures.first_ms:.0f} ms the first time, {pictures.again_ms:.0f} ms again"
    return "\n".join([*lines, "", f"Pictures of {pictures.count} printed pages, the slowest: {told}."])


def main() -> None:
    """The command; ends with status 1 where a page is too large or too slow."""
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m evaluation.page_times DATA")
    try:
        with served(Path(sys.argv[1])) as address, httpx2.Client(base_url=address, timeout=60) as client:
            rows = [measure(client, one) for one in looked_at(client)]
            pictures = measure_pictures(client)
    except MinutebookError as error:
        sys.exit(str(error))
    print(table(rows, pictures))
    if not all(one.within for one in rows) or pictures.first_ms >= MOST_PICTURE_MS:
        sys.exit(1)


if __name__ == "__main__":
    main()
