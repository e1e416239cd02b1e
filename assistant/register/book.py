"""The register as one asker may see it: what the API and the command line call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.register.actions import Action, Charge, State, actions, charges
from assistant.register.calendar import Calendar
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
    """The register of a store, open to `level`; `kept` has the texts of earlier books and answers, where there were
    any. All methods raise StoreError as the store does."""

    store: Store
    level: Level
    kept: KeptTexts | None = None

    @property
    def register(self) -> DecisionRegister:
        """The store's register, which takes the level with each call."""
        return DecisionRegister(self.store)

    @property
    def texts(self) -> Texts:
        """The words of the records as this asker may see them."""
        return Texts(Sources(self.kept or KeptTexts(self.store)), self.level)

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
        latest_first: bool = False,
    ) -> Json:
        """What is to be done, as it stands on `as_at`, the earliest decided first or `latest_first`; with `still_open`
        without what is done. Of `filters` bodies, dates and actor hold."""
        asked = self.charges(filters, latest_first)
        shown = slice(offset, offset + limit)
        if still_open:  # how each stands must be known before they are counted
            left = [one for one in self.followed(asked, as_at) if one.state is not State.DONE]
            total, rows = len(left), left[shown]
        else:
            total, rows = len(asked), self.followed(asked[shown], as_at)
        texts = self.texts
        return {"total": total, "as_at": iso(as_at), "actions": [action_json(one, texts) for one in rows]}

    def actions_of(self, key: str, as_at: date) -> list[Json]:
        """What the resolution with this id has somebody do, as it stands on `as_at`. Raises NotHeld."""
        texts = self.texts
        asked = charges([self.register.resolution(key, self.level)])
        return [action_json(one, texts) for one in self.followed(asked, as_at)]

    def charges(self, filters: RegisterFilters, latest_first: bool = False) -> list[Charge]:
        """What decisions of the `filters` bodies and dates charge somebody with whom they call by the words of its
        actor; the earliest first or `latest_first`, those without a date last."""
        asked = RegisterFilters(
            bodies=filters.bodies, date_from=filters.date_from, date_to=filters.date_to, kinds=tuple(ResolutionKind)
        )
        found = self.register.charging(self.level, asked)
        if latest_first:
            found.sort(key=lambda one: one.date or date.min, reverse=True)
        wanted = set(terms(filters.actor))
        actors = (
            {one.actor: wanted <= set(terms(one.actor)) for each in found for one in each.clauses} if wanted else {}
        )
        return [one for one in charges(found) if not wanted or actors.get(one.clause.actor)]

    def followed(self, asked: Sequence[Charge], as_at: date, until: date | None = None) -> list[Action]:
        """How each that is `asked` stands on `as_at`, read from its meeting, those of its body that follow and those
        that are linked; with `until` as if no later meeting were known."""
        if not asked:
            return []
        named = self.register.meetings_named(self.level)
        calendar = Calendar(one for one in named if not (until and one.date and one.date > until))
        own = {one.meeting for one in asked}
        held = self.minuted(own)
        near = calendar.near(own) | {key for key in self.neighbours(held, _places(held, asked)) if key in calendar}
        held = sorted([*held, *self.minuted(near - own)], key=lambda one: (one.day or date.max, one.meeting.id))
        joined = self.joins(held, _places(held, asked))
        return actions(asked, held, joined, self.texts, as_at, calendar)

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


def _places(held: Sequence[Minuted], asked: Sequence[Charge]) -> set[int]:
    """Where in `held` the resolutions stand of which is asked."""
    keys = {one.resolution for one in asked}
    return {place for place, one in enumerate(held) if any(each.id in keys for each in one.resolutions)}
