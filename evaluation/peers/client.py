"""A peer asked like the product. What it answers is a quotation, since none of the peers writes answers of its own."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Sequence
from hashlib import file_digest
from pathlib import Path

from evaluation.clients import SEARCH_LIMIT, Facts
from evaluation.gold import GoldQuestion
from evaluation.peers.passages import Passage, Reading, cut_sentences, files_of
from evaluation.peers.ranking import Ranked, Ranker
from evaluation.runs import Quote, RecordFact, Reply

READ_FOR_ANSWER = 3
"""How many passages an answer is taken from."""

Rank = Callable[[Sequence[Passage]], Ranker]
"""Makes passages ready to be asked."""


class PeerClient:
    """A peer with the files under `folder` read and indexed.

    It holds no levels, no dates and no conversation: every reader is shown every file, and of a conversation the last
    turn is put alone. The answer is that sentence of the first three passages which is most like the question, by the
    peer's own measure, and cites the passage it stands in; only where nothing at all is found is there none.
    """

    def __init__(self, facts: Facts, folder: Path, reading: Reading, rank: Rank) -> None:
        self._facts = facts
        self._records = tuple(_facts_of(files_of(folder), {one.file for one in reading.unread}))
        self._passages = reading.passages
        self._ranker = rank(reading.passages)
        self._sentences, self._places = _sentences_of(reading.passages)
        self._by_sentence = rank([Passage("", sentence) for sentence in self._sentences])

    def search(self, question: GoldQuestion) -> tuple[Quote, ...]:
        return tuple(self._quote(one) for one in self._ranker.rank(question.question, SEARCH_LIMIT))

    def ask(self, question: GoldQuestion) -> Reply:
        found = self._ranker.rank(question.question, READ_FOR_ANSWER)
        among = sorted({place for one in found for place in self._places[one.place]})
        best = self._by_sentence.rank(question.question, 1, among) if among else ()
        if not best:
            return Reply("not_recorded", "", reason="Nothing was found.")
        source = next(one for one in found if best[0].place in self._places[one.place])
        return Reply("answered", f"{self._sentences[best[0].place]} [1]", citations=(self._quote(source),))

    def records(self) -> tuple[RecordFact, ...]:
        return self._records

    def facts(self) -> Facts:
        return self._facts

    def _quote(self, found: Ranked) -> Quote:
        passage = self._passages[found.place]
        return Quote(passage.file, passage.text)


def _sentences_of(passages: Iterable[Passage]) -> tuple[tuple[str, ...], tuple[frozenset[int], ...]]:
    """The different sentences of all passages, and for each passage the places of its own among them."""
    places: dict[str, int] = {}
    held = tuple(
        frozenset(places.setdefault(sentence, len(places)) for sentence in cut_sentences(passage.text))
        for passage in passages
    )
    return tuple(places), held


def _facts_of(files: Iterable[Path], unread: set[str]) -> Iterable[RecordFact]:
    """The files that were read, by name; a peer knows no bodies."""
    for path in sorted(files, key=lambda path: path.name):
        if path.name not in unread:
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
            yield RecordFact(path.name, digest, mimetypes.guess_type(path.name)[0] or "", ())
