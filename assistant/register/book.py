"""The register as one asker may see it: what the API and the command line call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.register.actions import State, actions, bodies_of, charged, charges
from assistant.register.links import all_items, joins, links_of, neighbours, reference_links
from assistant.register.minuted import Minuted, Texts, minuted_of
from assistant.register.trace import Join, Trace
from assistant.register.views import (
    Json,
    action_json,
    iso,
    meeting_json,
    meeting_record_json,
    resolution_json,
    step_json,
)
from assistant.sources import KeptTexts, Sources
from index.analysis import terms
from index.held_register import HeldMeeting, HeldResolution, Placed, RegisterFilters
from index.register import DecisionRegister
from index.store import Store
from ingest.records import AgendaItem, Level, ResolutionKind

ALL_ROWS = 1_000_000
_STRETCH = 5_000
"""Resolutions read at a time; a statement can name some 30,000 of them."""

ItemsOfPart = Mapping[tuple[str, int], list[Placed[AgendaItem]]]


@dataclass(frozen=True, slots=True)
class Book:
    """The register of a store, open to `level`. All methods raise StoreError as the store does."""

    store: Store
    level: Level

    @property
    def register(self) -> DecisionRegister:
        """The store's register, which takes the level with each call."""
        return DecisionRegister(self.store)

    @property
    def texts(self) -> Texts:
        """The words of the records as this asker may see them."""
        return Texts(Sources(KeptTexts(self.store)), self.level)

    # --- rows ---

    def resolutions(
        self, filters: RegisterFilters, limit: int = 50, offset: int = 0, earliest_first: bool = False
    ) -> Json:
        """The rows that meet `filters`, latest meeting first or `earliest_first`, as the contract prints them."""
        total, held = self.register.resolutions(self.level, filters, limit, offset, earliest_first)
        return {"total": total, "resolutions": self.rows(held)}

    def resolution(self, key: str) -> Json:
        """Raises NotHeld."""
        held = self.register.resolution(key, self.level)
        with self.store.reading() as connection:
            return resolution_json(held, links_of(connection, held.id, self.level))

    def rows(self, held: Sequence[HeldResolution]) -> list[Json]:
        """Rows with the links that words of the records make; those by likeness are told with one resolution alone."""
        if not held:
            return []
        with self.store.reading() as connection:
            links = reference_links(connection, held, self.level)
        return [resolution_json(one, links[one.id]) for one in held]

    # --- meetings ---

    def meetings(
        self, bodies: Sequence[str], first: date | None, last: date | None, limit: int = 50, offset: int = 0
    ) -> Json:
        """The meetings of `bodies` between two days, latest first."""
        total, held = self.register.meetings(self.level, bodies, first, last, limit, offset)
        return {"total": total, "meetings": [meeting_json(one) for one in held]}

    def meeting(self, key: str) -> Json:
        """All that is held of one meeting. Raises NotHeld."""
        record = self.register.meeting(key, self.level)
        rows = dict(zip((one.id for one in record.resolutions), self.rows(record.resolutions), strict=True))
        return meeting_record_json(record, rows)

    # --- what is to be done ---

    def actions(
        self,
        as_at: date,
        still_open: bool = False,
        filters: RegisterFilters = RegisterFilters(),
        limit: int = 50,
        offset: int = 0,
    ) -> Json:
        """What is to be done, as it stands on `as_at`; with `still_open` without what is done. Of `filters` bodies,
        dates and actor hold."""
        held = self.minuted()
        met = self._met(filters)
        asked = [
            one
            for one in charges(held)
            if held[one.place].meeting.id in met and _is_actor(filters.actor, one.clause.actor)
        ]
        shown = slice(offset, offset + limit)
        if still_open:  # how each stands must be known before they are counted
            found = actions(held, self.joins(held), self.texts, as_at, asked)
            left = [one for one in found if one.state is not State.DONE]
            total, rows = len(left), left[shown]
        else:
            total, rows = len(asked), actions(held, self.joins(held), self.texts, as_at, asked[shown])
        return {"total": total, "as_at": iso(as_at), "actions": [action_json(one) for one in rows]}

    def actions_of(self, key: str, as_at: date) -> list[Json]:
        """What the resolution with this id has somebody do, as it stands on `as_at`. Raises NotHeld."""
        resolution = self.register.resolution(key, self.level)
        if not charged(resolution):
            return []
        named = self.register.meetings_named(self.level)
        bodies = bodies_of(named)
        body, day = bodies[resolution.meeting_id], resolution.meeting_date or date.max
        among = {one.id for one in named if bodies[one.id] == body and one.date and one.date > day}
        among.add(resolution.meeting_id)
        held = self.minuted(among)
        if more := self.neighbours(held, {one.place for one in charges(held, key)}) - among:
            held = self.minuted(among | more)
        asked = charges(held, key)
        joined = self.joins(held, {one.place for one in asked})
        return [action_json(one) for one in actions(held, joined, self.texts, as_at, asked, bodies)]

    def joins(self, held: Sequence[Minuted], about: Collection[int] | None = None) -> list[Join]:
        """The links between the items of `held`; with `about` those alone that begin or end at the items at these
        places."""
        with self.store.reading() as connection:
            return joins(connection, held, self.level, about)

    def neighbours(self, held: Sequence[Minuted], about: Collection[int]) -> set[str]:
        """The meetings that links join to the items of `held` at the places `about`."""
        with self.store.reading() as connection:
            return neighbours(connection, held, about, self.level)

    def minuted(self, among: Collection[str] | None = None) -> list[Minuted]:
        """Every item of every meeting, or of the meetings with the ids `among`, by day; read table by table, since
        there may be thousands of them."""
        found = self._all_meetings(RegisterFilters()) if among is None else self._these_meetings(among)
        met = sorted(found, key=lambda one: (one.date or date.max, one.id))
        documents = None if among is None else {source.document_id for one in met for source in one.sources}
        with self.store.reading() as connection:
            items = all_items(connection, self.level, documents)
        decided: defaultdict[str, list[HeldResolution]] = defaultdict(list)
        for one in self._all_resolutions(among):
            decided[one.meeting_id].append(one)
        return [item for one in met for item in minuted_of(one, _best(one, items), decided[one.id])]

    def _these_meetings(self, ids: Collection[str]) -> list[HeldMeeting]:
        return self.register.these_meetings(ids, self.level)

    def _all_resolutions(self, among: Collection[str] | None) -> Iterator[HeldResolution]:
        asked = None if among is None else tuple(sorted(among))
        filters, offset, total = RegisterFilters(kinds=tuple(ResolutionKind), meetings=asked), 0, 1
        while offset < total:
            total, held = self.register.resolutions(self.level, filters, _STRETCH, offset)
            yield from held
            offset += _STRETCH

    def _met(self, filters: RegisterFilters) -> set[str]:
        return {one.id for one in self._all_meetings(filters)}

    def _all_meetings(self, filters: RegisterFilters) -> list[HeldMeeting]:
        days = filters.date_from, filters.date_to
        return self.register.meetings(self.level, filters.bodies, *days, limit=ALL_ROWS)[1]


def _best(meeting: HeldMeeting, items: ItemsOfPart) -> list[Placed[AgendaItem]]:
    """The items of the best of a meeting's sources that has any."""
    told = (items.get((source.document_id, source.part)) for source in meeting.sources)
    return next((found for found in told if found), [])


def trace_json(found: Trace, book: Book) -> Json:
    """A matter's steps with the rows of their resolutions."""
    held = [resolution for step in found.steps for resolution in step.minuted.resolutions]
    rows = {row["id"]: row for row in book.rows(held)}
    steps = [step_json(step, [rows[one.id] for one in step.minuted.resolutions]) for step in found.steps]
    return {"matter": found.matter.text, "words": list(found.matter.words), "total": len(steps), "steps": steps}


def _is_actor(asked: str, actor: str) -> bool:
    """Whether all words asked for stand in who is to do it."""
    return set(terms(asked)) <= set(terms(actor))
