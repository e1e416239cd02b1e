"""What is asked under load: searches, questions, the register and pictures of pages, by the public and by officers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from evaluation.bench.questions import questions_for
from evaluation.load.records import MARK, Records
from index.store import Store
from ingest.records import Level

_SHARES = {"search": 45, "ask": 25, "register": 20, "picture": 10}
_PUBLIC = 0.5
_REGISTER = (
    "/v1/resolutions?limit=20&q=",
    "/v1/resolutions?outcome=approved&limit=20",
    "/v1/meetings?limit=20",
    "/v1/actions?limit=20",
    "/v1/figures?limit=20&q=grant",
    "/v1/coverage",
)
_WORDS = ("budget", "strategy", "safety", "review", "grant", "report", "scheme", "council", "fund", "plan")
_PDF = "application/pdf"
_MARK = re.compile(rf"\b{MARK}\b", re.IGNORECASE)
_IDS = re.compile(r'"document_id":"([0-9a-f]{16})"')


@dataclass(frozen=True, slots=True)
class Call:
    """One request: its kind, by whom, and what is sent. `headers` are those of the caller."""

    kind: str
    public: bool
    method: str
    url: str
    body: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Mix:
    """Calls without end, drawn by `seed`; tells whether a reply to the public holds what is closed."""

    def __init__(self, records: Records, seed: int) -> None:
        self._records = records
        self._chance = random.Random(seed)
        self._questions = questions_for(False)
        self._pages = _pages(records)

    def calls(self) -> Iterator[Call]:
        while True:
            yield self.call(self._chance.choices(list(_SHARES), list(_SHARES.values()))[0])

    def call(self, kind: str) -> Call:
        """The next call of one kind."""
        public = self._chance.random() < _PUBLIC
        headers = {} if public else {"Authorization": f"Bearer {self._records.key}"}
        if kind == "ask":
            return Call(kind, public, "POST", "/v1/ask", {"question": self._question()}, headers)
        if kind == "search":
            return Call(kind, public, "GET", f"/v1/search?{urlencode({'q': self._question()})}", None, headers)
        if kind == "picture":
            return Call(kind, public, "GET", self._chance.choice(self._pages), None, headers)
        url = self._chance.choice(_REGISTER)
        word = self._chance.choice(_WORDS) if url.endswith("=") else ""
        return Call(kind, public, "GET", url + word, None, headers)

    def _question(self) -> str:
        """A question, half the time with a word more, so that nothing is served from what was kept of it."""
        question = self._chance.choice(self._questions)
        if self._chance.random() < 0.5:
            return question
        return f"{question.rstrip('?')} {self._chance.choice(_WORDS)} {self._chance.randint(2005, 2030)}?"

    def leaked(self, call: Call, text: str) -> bool:
        """Whether the reply to a public caller shows what is closed."""
        return call.public and leaks(text, self._records.closed)


def leaks(text: str, closed: frozenset[str]) -> bool:
    """Whether a reply holds the mark of closed records, or the id of one."""
    return bool(_MARK.search(text)) or not closed.isdisjoint(_IDS.findall(text))


def kinds() -> tuple[str, ...]:
    return tuple(_SHARES)


def _pages(records: Records) -> list[str]:
    """The addresses of all printed pages with text that are open to all."""
    found: list[str] = []
    with Store.open(Path(records.folder), create=False) as store:
        total, _ = store.documents(Level.PUBLIC, limit=1)
        for held in store.documents(Level.PUBLIC, limit=total)[1]:
            if held.media_type == _PDF and held.whole and not held.path.startswith("/made/"):
                pages = store.canonical(held.id, Level.PUBLIC).pages
                found += [f"/v1/documents/{held.id}/pages/{page.number}.png" for page in pages]
    return found
