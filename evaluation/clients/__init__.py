"""Clients: what can be asked gold questions. The product, in this process (`local`) or over HTTP (`http`), and every
peer (`evaluation.peers`) are asked in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from evaluation.gold import GoldQuestion
from evaluation.runs import Quote, RecordFact, Reply
from ingest.errors import MinutebookError

SEARCH_LIMIT = 20
"""How many hits a search is asked for."""


class ServiceFault(MinutebookError):
    """One question could not be put: it was answered with an error, or with something that is not the contract."""


class ServiceUnreachable(MinutebookError):
    """Nothing answers at the address, or it stopped answering; the run ends."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a client says of itself for the head of a run; the fields are those of `runs.Head`."""

    system: str
    versions: Mapping[str, str]
    model: Mapping[str, str]
    settings: Mapping[str, Any] = field(default_factory=dict)


class Client(Protocol):
    """What a run asks of the product or of a peer; `search` and `ask` are called from several threads at once.

    Both raise ServiceFault, which marks the one question as not answered; any other error ends the run.
    """

    def search(self, question: GoldQuestion) -> tuple[Quote, ...]:
        """The `SEARCH_LIMIT` best hits for the question's own words, best first, as its level may see them."""

    def ask(self, question: GoldQuestion) -> Reply:
        """The reply to the question, after its earlier turns were asked in a conversation of its own."""

    def records(self) -> tuple[RecordFact, ...]:
        """Every file held, by name."""

    def facts(self) -> Facts:
        """What is asked."""
