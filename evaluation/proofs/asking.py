"""A data folder served to a public reader, and everything such a reader can get from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient

from assistant.access.key_book import KeyBook
from assistant.api.app import create_app
from assistant.settings import Settings
from index.store import Store
from ingest.records import Level

_UNLIMITED = 1_000_000
_LISTS = {"documents": "/v1/documents", "resolutions": "/v1/resolutions", "meetings": "/v1/meetings"}
_PAGE = 200
_TALKS = 10
"""Questions that are streamed too, and gone on with."""
_THEN = ("When was that?", "And in 2023?")


@dataclass(frozen=True, slots=True)
class Request:
    """A request without a key: the template of its path, the address, and a question where it is one to answer, and
    what is asked next in its conversation."""

    template: str
    url: str
    question: str = ""
    accept: str = "*/*"
    then: str = ""


@contextmanager
def public_reader(folder: Path) -> Iterator[TestClient]:
    """A reader without a key of the records in `folder`, in which a key has been made."""
    with Store.open(folder, create=False) as store:
        if not KeyBook(store).any_made():
            KeyBook(store).create("proof", Level.OFFICER, None, "local:proof")
    settings = Settings(data=folder, public_requests_per_minute=_UNLIMITED)
    with TestClient(create_app(settings), base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        yield client


def get_templates(client: TestClient) -> set[str]:
    """The paths of all GET routes, as they are served."""
    app: Any = client.app
    return {
        one.path
        for one in _routes(app.routes)
        if "GET" in (getattr(one, "methods", None) or ()) and getattr(one, "dependant", None)
    }


def _routes(found: Iterable[Any]) -> Iterator[Any]:
    for one in found:
        inner = getattr(one, "effective_candidates", None)
        if inner is None:
            yield one
        else:
            yield from _routes(inner())


def requests_for(client: TestClient, words: Sequence[str], questions: Sequence[str]) -> list[Request]:
    """Every GET route with what a public reader finds in the lists, searches for `words`, and `questions` asked."""
    made = [Request(path, path) for path in sorted(get_templates(client)) if "{" not in path]
    for path in ("/v1/search", "/v1/resolutions", "/v1/figures", "/v1/trace", "/search", "/decisions", "/figures"):
        made += [Request(path, f"{path}?q={quote(word)}") for word in words]
    made += [Request("/answer", f"/answer?q={quote(question)}") for question in questions]
    for path in ("/v1/resolutions", "/v1/figures", "/v1/actions"):
        made += [Request(path, f"{path}?limit={_PAGE}", accept="text/csv")]
    made += [Request("/v1/trace", f"/v1/trace?q={quote(word)}", accept="text/csv") for word in words]
    for path in ("/v1/resolutions", "/v1/figures"):
        made += [Request(path, f"{path}?limit={_PAGE}&{more}") for more in ("review=true", "conflicts=true")]
    ids = {name: _ids(client, name, path) for name, path in _LISTS.items()}
    for template in sorted(get_templates(client)):
        made += [Request(template, url) for url in _filled(template, ids)]
    made += [Request("/v1/ask", "/v1/ask", question) for question in questions]
    some = questions[:_TALKS]
    made += [Request("/v1/ask", "/v1/ask", question, accept="text/event-stream") for question in some]
    return made + [Request("/v1/ask", "/v1/ask", question, then=then) for question in some for then in _THEN]


def _ids(client: TestClient, name: str, path: str) -> list[str]:
    found: list[str] = []
    while True:
        page = client.get(f"{path}?limit={_PAGE}&offset={len(found)}").json()
        found += [one.get("id") or one["document_id"] for one in page[name]]
        if len(found) >= page["total"] or not page[name]:
            return found


def _filled(template: str, ids: dict[str, list[str]]) -> Iterator[str]:
    """The addresses of a template with a field: one for each thing that the lists name, and one of nothing."""
    if "{" not in template or "static" in template:
        return
    name = next((name for part, name in _OF_FIELD.items() if part in template), "")
    for key in [*ids.get(name, []), "0" * 16]:
        yield re.sub(r"\{(number|n|page)[^}]*\}", "1", re.sub(r"\{(document_id|key|[a-z]+_id)[^}]*\}", key, template))


_OF_FIELD = {
    "/records/": "documents",
    "/documents/": "documents",
    "/decisions/": "resolutions",
    "/meetings/": "meetings",
}
