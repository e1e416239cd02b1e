"""The product behind an address: a server that runs already, asked over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from evaluation.clients import SEARCH_LIMIT, Facts, ServiceFault, ServiceUnreachable
from evaluation.clients.replies import read_hits, read_record, read_reply
from evaluation.gold import GoldQuestion
from evaluation.runs import Quote, RecordFact, Reply
from ingest.errors import BadRequest
from ingest.records import Level

SERVED_LEVEL = Level.OFFICER
"""The level at which a server without keys speaks to everyone; questions of other readers cannot be put to it."""

_PAGE = 200
"""Documents asked for at once."""


@dataclass(frozen=True, slots=True)
class HttpClient:
    """The product behind `base_url`; `timeout` is in seconds for each call.

    Calls raise ServiceFault for an error reply and ServiceUnreachable where nothing answers. The server keeps every
    question asked as a turn of a conversation, as for any asker; it has no call that deletes one.
    """

    base_url: str
    timeout: float = 60.0

    def __post_init__(self) -> None:
        if urlsplit(self.base_url).scheme not in {"http", "https"}:
            raise BadRequest(f"{self.base_url!r} is not an address to ask.", "Give one such as http://127.0.0.1:8000.")

    def search(self, question: GoldQuestion) -> tuple[Quote, ...]:
        return read_hits(self._get("/v1/search", q=question.question, limit=SEARCH_LIMIT))

    def ask(self, question: GoldQuestion) -> Reply:
        conversation: str | None = None
        for turn in question.earlier:
            conversation = self._say(turn, conversation).get("conversation_id")
            if not conversation:
                raise ServiceFault("A reply does not say its conversation.", "Check the version of the service.")
        began = time.perf_counter()
        answer = self._say(question.question, conversation)
        return replace(read_reply(answer), waited_ms=(time.perf_counter() - began) * 1000)

    def records(self) -> tuple[RecordFact, ...]:
        return tuple(sorted((read_record(one) for one in self._documents()), key=lambda fact: fact.file))

    def facts(self) -> Facts:
        health = self._get("/healthz")
        model = health.get("model") or {}
        return Facts(
            system="minutebook",
            versions={"minutebook": str(health.get("version", ""))},
            model={"name": str(model["name"])} if "name" in model else {},
            settings={"asked": self._root, "levels": f"{SERVED_LEVEL.label}, the server's"},
        )

    def _documents(self) -> Iterator[Mapping[str, Any]]:
        offset = 0
        while True:
            page = self._get("/v1/documents", limit=_PAGE, offset=offset)
            found = page.get("documents")
            if not isinstance(found, list):
                raise ServiceFault("The list of documents is not as described.", "Check the version of the service.")
            yield from found
            offset += _PAGE
            if len(found) < _PAGE:
                return

    def _say(self, question: str, conversation: str | None) -> Mapping[str, Any]:
        said = {"question": question, **({"conversation_id": conversation} if conversation else {})}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        return self._call(Request(f"{self._root}/v1/ask", json.dumps(said).encode(), headers, method="POST"))

    def _get(self, path: str, **query: str | int) -> Mapping[str, Any]:
        return self._call(Request(f"{self._root}{path}?{urlencode(query)}"))

    @property
    def _root(self) -> str:
        return self.base_url.rstrip("/")

    def _call(self, request: Request) -> Mapping[str, Any]:
        try:
            with urlopen(request, timeout=self.timeout) as reply:
                document = json.load(reply)
        except HTTPError as error:
            detail = error.read(500).decode(errors="replace")
            raise ServiceFault(
                f"{request.full_url} answered {error.code}: {detail}", "See the service's log."
            ) from error
        except (URLError, HTTPException, OSError) as error:
            raise ServiceUnreachable(
                f"{self.base_url} does not answer ({error}).", "Start it with `minutebook serve`."
            ) from error
        except ValueError as error:
            raise ServiceFault(f"{request.full_url} did not answer with JSON.", "See the service's log.") from error
        if not isinstance(document, dict):
            raise ServiceFault(f"{request.full_url} did not answer with a JSON object.", "See the service's log.")
        return document
