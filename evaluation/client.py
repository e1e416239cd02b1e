"""Asking the product: the calls that measuring needs, over HTTP or in the same process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from ingest.errors import BadRequest, MinutebookError

SEARCH_LIMIT = 20


class ServiceFault(MinutebookError):
    """The service answered one call with an error, or with something that is not the contract."""


class ServiceUnreachable(MinutebookError):
    """No service answers at the address, or it stopped answering."""


class Client(Protocol):
    """What measuring asks of the product; called from several threads at once.

    `search` returns the hits, best first; `ask` the whole answer. Both are the JSON objects of the HTTP contract.
    """

    def search(self, question: str) -> list[dict[str, Any]]: ...

    def ask(self, question: str) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class HttpClient:
    """The product behind `base_url`; `timeout` is in seconds for each call.

    Calls raise ServiceFault for an error reply and ServiceUnreachable where nothing answers.
    """

    base_url: str
    timeout: float = 60.0

    def __post_init__(self) -> None:
        if urlsplit(self.base_url).scheme not in {"http", "https"}:
            raise BadRequest(f"{self.base_url!r} is not an address to ask.", "Give one such as http://127.0.0.1:8000.")

    def search(self, question: str) -> list[dict[str, Any]]:
        query = urlencode({"q": question, "limit": SEARCH_LIMIT})
        hits = self._call(Request(f"{self._root}/v1/search?{query}")).get("hits")
        if not isinstance(hits, list):
            raise ServiceFault("The reply to a search has no list of hits.", "Check the version of the service.")
        return hits

    def ask(self, question: str) -> dict[str, Any]:
        body = json.dumps({"question": question}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        return dict(self._call(Request(f"{self._root}/v1/ask", data=body, headers=headers, method="POST")))

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
