"""A digest as it is written: quotes of the records, each where it stands, and a few plain words between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answers import Citation, Outcome
from assistant.desk import Desk
from assistant.draft import Mark, Piece, Quote, Say, Tally
from assistant.figure_answers.inquiry import Told
from index.decided import PassagePlace, places_of
from index.held import HeldPassage
from ingest.records import Level

Span = tuple[int, int]


@dataclass(slots=True)
class Writing:
    """A digest for one level, piece by piece."""

    desk: Desk
    level: Level
    pieces: list[Piece] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    _met: tuple[str, int] | None = None
    _named: tuple[str, int, int] | None = None

    def say(self, text: str) -> None:
        self.pieces.append(Say(text))

    def tally(self, shown: int, of: int) -> None:
        self.pieces.append(Tally(shown, of))

    def cite(self, passage: HeldPassage, span: Span) -> int:
        """The number of the citation of a span, made where it isn't yet."""
        for made in self.citations:
            if (made.document_id, made.start_char, made.end_char) == (passage.document_id, *span):
                return made.n
        made = self.desk.sources.cite(len(self.citations) + 1, passage, *span, self.level)
        self.citations.append(made)
        return made.n

    def quote(self, passage: HeldPassage, shown: Span, of: Span | None = None) -> None:
        """Quotes what is `shown` of a span (by default all of it)."""
        n = self.cite(passage, shown)
        cut, begun = of is not None and shown[1] != of[1], of is not None and shown[0] != of[0]
        self.pieces += [Quote(n, self.citations[n - 1].cited_text, cut, begun), Say(" ")]

    def named(self, passage: HeldPassage, title: str, span: Span) -> None:
        """Names the item of which what follows is quoted, once, by its title as printed at `span`."""
        here = (passage.document_id, *span)
        if here != self._named:
            self._named = here
            self.pieces += [Say(f"{title} "), Mark(self.cite(passage, span)), Say(": ")]

    def at_meeting(self, passage: HeldPassage) -> None:
        """Says at which meeting what follows was said, where that is another than before and its day is printed."""
        here = (passage.document_id, passage.part)
        if here == self._met or not passage.meeting_date:
            return
        day = passage.meeting_date
        line = self.desk.sources.date_line(passage, day, self.level)
        if line is not None:
            self._met = here
            self.pieces += [Say(f"At the meeting of {day.day} {day:%B %Y} "), Mark(self.cite(passage, line)), Say(": ")]

    def told(self, sureness: float) -> Told:
        return Told(tuple(self.pieces), tuple(self.citations), Outcome.ANSWERED, sureness)


class Places:
    """The passages of some documents that a level may see, by where they stand."""

    def __init__(self, desk: Desk, documents: Iterable[str], level: Level) -> None:
        self._desk, self._level = desk, level
        self._of: dict[str, list[PassagePlace]] = {}
        for place in places_of(desk.collection.store, sorted(set(documents)), level):
            self._of.setdefault(place.document_id, []).append(place)

    def at(self, document: str, offset: int) -> HeldPassage | None:
        """The passage in which `offset` lies, or the last that begins before it; None where there is none."""
        before = [place for place in self._of.get(document, ()) if place.start <= offset]
        within = [place for place in before if offset < place.end] or before[-1:]
        found = self._desk.collection.store.passages([within[0].id], self._level) if within else []
        return found[0] if found else None

    def text(self, document: str) -> str:
        """The canonical text of a document as the level may see it."""
        return self._desk.sources.text(document, self._level)


_TITLE_WITHIN = 500
"""Characters from the beginning of an item within which its title is printed."""


def title_span(text: str, start: int, title: str) -> Span | None:
    """Where the title of the item that begins at `start` is printed; None where it isn't, as it was read."""
    words = [re.escape(word) for word in title.split()[:40]]
    if not words:
        return None
    found = re.compile(r"\s{1,9}".join(words)).search(text, start, start + _TITLE_WITHIN)
    return found.span() if found else None
