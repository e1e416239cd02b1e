"""Minutebook opened on a data folder: what the API, the command line and the evaluation call."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.answers import Answer, SearchPage
from assistant.ask import ask
from assistant.carrying import LOOKED_BACK_ON, in_conversation
from assistant.conversation import Expiry, asked_anew, earlier_turns, keep_turn
from assistant.desk import Desk
from assistant.earlier import Earlier, asked_before
from assistant.encoder import encoder_folder
from assistant.finding import find, later, latest
from assistant.hits import as_hits
from assistant.judging import Judging
from assistant.limits import check_length, check_question
from assistant.model.model import Model
from assistant.model.phrasing import in_words
from assistant.register.book import Book
from assistant.sources import KeptTexts, Sources
from assistant.tuning import Tunings, read_tunings
from assistant.waiting import NOBODY, Waiting
from index.collection import Collection
from index.held import Filters
from index.owners import LOCAL
from index.query_encoder import QueryEncoder
from index.search import facets, status_counts
from ingest.records import Level


class Service:
    """Answers and searches over one data folder; safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        create: bool = False,
        tunings: Tunings | None = None,
        model: Model | None = None,
        conversation_days: int | None = None,
    ) -> None:
        """Opens the records in `folder`, to be answered from by `tunings` (by default those installed), in conversation
        in the words of `model`, where there is one. Conversations not used for `conversation_days` are removed when one
        is gone on with (None keeps them). Raises StoreError when there are no records, unless `create`."""
        self.folder = folder
        self.model = model
        self._expiry = Expiry(conversation_days)
        self.tunings = tunings or read_tunings()
        self.collection = Collection.open(folder, create)
        self._texts = KeptTexts(self.collection.store)
        self._encoder: QueryEncoder | None = None
        self._judge = Judging()

    def close(self) -> None:
        self.collection.close()

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def desk(self) -> Desk:
        """What one answer needs, as it is now."""
        if self._encoder is None and encoder_folder(self.folder).is_dir():
            self._encoder = QueryEncoder.open(encoder_folder(self.folder))
        judge = self._judge if self._encoder is not None else None
        return Desk(self.collection, self._encoder, Sources(self._texts), self.tunings, judge)

    def open_models(self) -> None:
        """Opens the cross-encoder, for which the first question would else wait."""
        if self._encoder is not None:
            self._judge.open()

    def book(self, level: Level) -> Book:
        """The register as `level` may see it."""
        return Book(self.collection.store, level, self._texts)

    def ask(
        self,
        question: str,
        level: Level,
        filters: Filters = Filters(),
        earlier: Sequence[Earlier] = (),
        as_at: date | None = None,
        without: Sequence[str] = (),
    ) -> Answer:
        """The answer to a question, asked after the turns `earlier`, on the day `as_at` (by default today); nothing of
        `without` is carried over from them. Raises BadRequest."""
        return ask(self.desk, question, level, filters, earlier, as_at, without)

    def loaded(self) -> dict[str, Any]:
        """What is held and loaded: counts, the model, the sizes of the indexes and how far they have read the store."""
        self.collection.refresh()
        columns, model = self.collection.columns, self.collection.store.model()
        return {
            "documents": len(columns.documents),
            "passages": len(columns.id),
            "model": {"name": model.name, "dimensions": model.dimensions} if model else None,
            "question_encoder": self.desk.encoder is not None,
            "indexes": {
                "dense": {"passages": len(self.collection.dense), "read_to": columns.seq},
                "lexical": {"passages": self.collection.lexical.size, "read_to": self.collection.lexical.read_to},
            },
        }

    def converse(
        self,
        question: str,
        level: Level,
        filters: Filters = Filters(),
        conversation_id: str | None = None,
        as_at: date | None = None,
        waiting: Waiting = NOBODY,
        owner: str = LOCAL,
        without: Sequence[str] = (),
    ) -> Answer:
        """As `ask` after the turns of the conversation, in the words of the model where one is set; the question
        and its answer are kept as its next turn, or as the first of a new one of `owner`. `waiting` is told how far it
        has come. A turn that is asked again `without` some of what was carried takes the place of itself.

        Raises BadRequest, and NotHeld for a conversation that isn't held."""
        store = self.collection.store
        began = time.perf_counter()
        self._expiry.run(store)
        earlier = earlier_turns(store, conversation_id, level, owner)
        earlier = asked_anew(question, earlier) if without else earlier
        answer = self.ask(question, level, filters, earlier, as_at, without)
        waiting.found(answer)
        if self.model and not waiting.left.is_set():
            answer = in_words(answer, self.desk.sources, self.model, waiting.left)
            answer = replace(answer, took_ms=round((time.perf_counter() - began) * 1000, 2))
        return keep_turn(store, answer, level, conversation_id, owner)

    def search(
        self,
        words: str,
        level: Level,
        filters: Filters = Filters(),
        limit: int = 10,
        offset: int = 0,
        earlier: Sequence[Earlier] = (),
        latest_first: bool = False,
    ) -> SearchPage:
        """The passages found for `words`, as the next turn after `earlier`, best first or `latest_first`, with counts
        by body, kind, year and status. Raises BadRequest."""
        check_question(words)
        self.collection.refresh()
        tunings = self.tunings
        question = in_conversation(words, earlier, self.collection.acronyms(level), tunings.words, tunings.turns)
        desk = self.desk
        finding = find(desk, question, level, filters)
        shown = (latest if latest_first else later)(desk, finding, offset, offset + limit, level)
        hits = as_hits([one.passage for one in shown], [one.score for one in shown], finding.matcher)
        columns, ids = self.collection.columns, finding.ids
        return SearchPage(words, len(ids), hits, facets(columns, ids), status_counts(columns, ids))

    def before(
        self, level: Level, conversation_id: str | None, questions: Sequence[str], owner: str = LOCAL
    ) -> tuple[Earlier, ...]:
        """The turns that a search goes on from: those of a conversation, then `questions`. Raises BadRequest,
        NotHeld."""
        for question in questions:
            check_length(question)
        held = earlier_turns(self.collection.store, conversation_id, level, owner)
        return (*held, *asked_before(*questions))[-LOOKED_BACK_ON:]
