"""The product in this process: what ships, asked without a server."""

from __future__ import annotations

import json
import platform
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.answers import Answer
from assistant.service import Service
from assistant.shapes import document_json
from assistant.tuning import Tunings
from evaluation.clients import SEARCH_LIMIT, Facts, ServiceFault
from evaluation.clients.replies import read_hits, read_record, read_reply
from evaluation.gold import GoldQuestion
from evaluation.runs import Quote, RecordFact, Reply
from index.held import Filters
from ingest.errors import BadRequest, MinutebookError, NotHeld
from ingest.records import Level

_WEIGHING = "minutebook faiss-cpu tantivy onnxruntime tokenizers sentence-transformers torch numpy".split()
"""The packages that a result can depend on."""

_NO_FILTERS = Filters()
_ALL = 1_000_000


class LocalClient:
    """An opened service, asked by each question's own reader; safe to share between threads.

    A question without earlier turns is asked without being kept. Earlier turns need a conversation that is kept, which
    is deleted as soon as the last turn is answered; only a process that is killed just then leaves it behind.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        # A server, too, has its indexes and its question encoder loaded before it is asked.
        service.loaded()

    def search(self, question: GoldQuestion) -> tuple[Quote, ...]:
        with _faults():
            page = self.service.search(question.question, question.level, _NO_FILTERS, SEARCH_LIMIT)
            return read_hits(page.as_json())

    def ask(self, question: GoldQuestion) -> Reply:
        with _faults():
            answer, waited = self._converse(question) if question.earlier else self._last(self._alone(question))
            reply = replace(read_reply(answer.as_json()), waited_ms=waited)
            return replace(reply, citations=tuple(self.held_against(one, question.level) for one in reply.citations))

    def _alone(self, question: GoldQuestion) -> Callable[[], Answer]:
        return partial(self.service.ask, question.question, question.level)

    def _last(self, ask: Callable[[], Answer]) -> tuple[Answer, float]:
        began = time.perf_counter()
        answer = ask()
        return answer, (time.perf_counter() - began) * 1000

    def _converse(self, question: GoldQuestion) -> tuple[Answer, float]:
        store = self.service.collection.store
        key = store.begin_conversation(question.level)
        try:
            for turn in question.earlier:
                self.service.converse(turn, question.level, _NO_FILTERS, key)
            return self._last(partial(self.service.converse, question.question, question.level, _NO_FILTERS, key))
        finally:
            store.delete_conversation(key, question.level)

    def held_against(self, quote: Quote, level: Level) -> Quote:
        """The citation, with whether the store's own text between its offsets is the same to the letter."""
        try:
            text = self.service.desk.sources.text(quote.document_id, level)
        except NotHeld:
            return replace(quote, exact=False)
        return replace(quote, exact=text[quote.start : quote.end] == quote.text)

    def records(self) -> tuple[RecordFact, ...]:
        _, held = self.service.collection.store.documents(Level.OFFICER, limit=_ALL)
        return tuple(sorted((read_record(document_json(one)) for one in held), key=lambda fact: fact.file))

    def facts(self) -> Facts:
        model = self.service.collection.store.model()
        return Facts(
            system="minutebook",
            versions={"python": platform.python_version(), **installed(_WEIGHING)},
            model={"name": model.name, "sha256": model.sha256} if model else {},
            settings={
                "asked": "in process",
                "levels": "each question at its own",
                "tuning": _sha256_of(self.service.tunings),
            },
        )


def _sha256_of(tunings: Tunings) -> str:
    """Of the numbers alone, whatever else their file says."""
    return sha256(json.dumps(asdict(tunings), sort_keys=True).encode()).hexdigest()


def installed(packages: list[str]) -> dict[str, str]:
    """The versions of those `packages` that are installed."""
    found: dict[str, str] = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@contextmanager
def _faults() -> Iterator[None]:
    """Errors as a server would tell them: of one question, unless the records cannot be used at all."""
    try:
        yield
    except (BadRequest, NotHeld) as error:
        raise ServiceFault(str(error)) from error
    except MinutebookError:
        raise
    except Exception as error:
        raise ServiceFault(_where(error), "This is a fault in the program.") from error


def _where(error: Exception) -> str:
    last: Any = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})."
