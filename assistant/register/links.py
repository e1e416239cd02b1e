"""What decisions have to do with each other: by the words of a record that point at another, and by likeness.

A link says to which item it leads, why and how surely. Where the minutes that are meant are not held, or several items
may be meant, the link says that instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, or_

from assistant.register.minuted import Minuted
from assistant.register.trace import Join
from assistant.register.views import Json, iso, reference_json
from index import links as held_links
from index.held import plain
from index.held_register import HeldItem, HeldResolution, Link, Placed, Pointed
from index.references import Speaker, held_item, items_query, meant, of_own_body, references_met, squeezed
from index.register_tables import items, minute_references
from ingest.records import AgendaItem, Level, Reference

_OF_MEETINGS = ("confirms", "corrects")
"""References to a meeting's minutes as a whole, which are told with the meeting."""
_DATED, _NUMBER_ALONE, _CANDIDATE = 1.0, 0.7, 0.5


def links_of(connection: Connection, key: str, level: Level) -> list[Json]:
    """All links of one resolution, to earlier decisions, then to later ones. Raises NotHeld."""
    unfound = [
        _pointed_json(one)
        for one in held_links.pointed_at(connection, key, level)
        if not (one.found == "held" and one.items) and one.words.record.kind not in _OF_MEETINGS
    ]
    earlier = [_link_json(one, "earlier") for one in held_links.earlier(connection, key, level)]
    return unfound + earlier + [_link_json(one, "later") for one in held_links.later(connection, key, level)]


def reference_links(connection: Connection, rows: Sequence[HeldResolution], level: Level) -> dict[str, list[Json]]:
    """For each of `rows`, by id, the links that the words of a record make: what its item points at, and what points
    at it naming the day of its meeting."""
    days = {row.meeting_date for row in rows if row.meeting_date}
    documents = {row.source.document_id for row in rows}
    under: defaultdict[tuple[str, int, int | None], list[str]] = defaultdict(list)
    for row in rows:
        under[row.source.document_id, row.source.part, row.item].append(row.id)
    found: dict[str, list[Json]] = {row.id: [] for row in rows}
    near = or_(minute_references.c.document_id.in_(documents), minute_references.c.meeting_date.in_(days))
    for words, speaker, _ in references_met(connection, level, minute_references.c.kind.not_in(_OF_MEETINGS), near):
        mine = under.get((words.source.document_id, words.source.part, words.record.item), [])
        if not mine and words.record.meeting_date not in days:
            continue
        pointed = meant(connection, words, speaker, level)
        for key in mine:
            found[key].append(_pointed_json(pointed))
        of = [row.id for row in rows if any(_is_of(item, row) for item in pointed.items)]
        saying = item_of(connection, words, level) if of else None
        for key in of if saying else ():
            found[key].append(_pointing_json(pointed, saying))
    return found


def joins(
    connection: Connection, held: Sequence[Minuted], level: Level, about: Collection[int] | None = None
) -> list[Join]:
    """The links that references make between the items of `held`; with `about` those alone that begin or end at the
    items at these places."""
    places = _places(held)
    met = {one.meeting.id for one in held}
    ends = None if about is None else _Ends([held[at] for at in about])
    found: list[Join] = []
    for words, speaker, meeting in references_met(connection, level, *_met(ends)):
        if words.record.item is None or meeting not in met:
            continue
        later = places.get((words.source.document_id, words.source.part, words.record.item))
        if later is None and (saying := item_of(connection, words, level)):
            later = _place_of(saying, places)
        if later is None or held[later].meeting.id != meeting:
            continue
        if about is not None and later not in about and ends and not ends.may_be_meant(words.record, speaker):
            continue
        pointed = meant(connection, words, speaker, level)
        for item in pointed.items:
            earlier = _place_of(item, places)
            if earlier is not None and earlier != later:
                record = words.record
                found.append(Join(later, earlier, record.kind, f"“{record.text}”", _strength(pointed)))
    return found


def neighbours(connection: Connection, held: Sequence[Minuted], about: Collection[int], level: Level) -> set[str]:
    """The ids of the meetings that references join to the items of `held` at the places `about`; of those that may
    refer to them, all."""
    places, ends = _places(held), _Ends([held[at] for at in about])
    found: set[str] = set()
    for words, speaker, meeting in references_met(connection, level, *_met(ends)):
        later = places.get((words.source.document_id, words.source.part, words.record.item or 0))
        if later in about:
            found.update(item.meeting_id for item in meant(connection, words, speaker, level).items)
        if meeting and ends.may_be_meant(words.record, speaker):
            found.add(meeting)
    return found


class _Ends:
    """Items whose links are looked for: where their records are, their days and numbers, the names of their bodies."""

    def __init__(self, items: Sequence[Minuted]) -> None:
        self.documents = {source.document_id for one in items for source in one.meeting.sources}
        self.days = {one.day for one in items if one.day}
        self._bodies = {(plain(one.meeting.authority), plain(one.meeting.body)) for one in items}
        self._numbers: set[tuple[date | None, str]] = set()
        for one in items:
            record = one.item.record if one.item else None
            for number in (squeezed(record.minute_number), squeezed(record.number)) if record else ():
                self._numbers |= {(one.day, number), (None, number)}

    def may_be_meant(self, reference: Reference, speaker: Speaker) -> bool:
        """Whether a reference names the number of one of them, its day or none, and its body or the speaker's own."""
        number = squeezed(reference.minute_number)
        if not number or (reference.meeting_date, number) not in self._numbers:
            return False
        if of_own_body(reference):
            authority = speaker.body_key.partition("|")[0]
            return any(name == speaker.name_key and (not of or authority in (of, "")) for of, name in self._bodies)
        named = plain(reference.body)
        return any(named.endswith(name) or name.endswith(named) for _, name in self._bodies)


def _met(ends: _Ends | None) -> list[ColumnElement[bool]]:
    """Of references: those to items, with `ends` those that may begin or end there."""
    of_items = minute_references.c.kind.not_in(_OF_MEETINGS)
    if ends is None:
        return [of_items]
    day = minute_references.c.meeting_date
    numbered = and_(day.is_(None), minute_references.c.minute_number != "")
    return [of_items, or_(minute_references.c.document_id.in_(ends.documents), day.in_(ends.days), numbered)]


Places = Mapping[tuple[str, int, int] | tuple[str, str, str], int]


def _places(held: Sequence[Minuted]) -> dict[tuple[str, int, int] | tuple[str, str, str], int]:
    """Where in `held` an item stands, by its place in a record, and by meeting, number and title."""
    found: dict[tuple[str, int, int] | tuple[str, str, str], int] = {}
    for place, one in enumerate(held):
        if one.item is None:
            continue
        record = one.item.record
        found[one.item.source.document_id, record.part, record.place] = place
        found.setdefault((one.meeting.id, _number(record.minute_number or record.number), plain(record.title)), place)
    return found


def _place_of(item: HeldItem, places: Places) -> int | None:
    record = item.item.record
    here = places.get((item.item.source.document_id, record.part, record.place))
    if here is not None:
        return here
    return places.get((item.meeting_id, _number(record.minute_number or record.number), plain(record.title)))


def _number(text: str) -> str:
    return plain(text)


def item_of(connection: Connection, words: Placed[Reference], level: Level) -> HeldItem | None:
    """The item that the words of a reference stand in."""
    here = items.c.document_id == words.source.document_id, items.c.part == words.source.part
    row = connection.execute(items_query(level).where(*here, items.c.place == words.record.item)).one_or_none()
    return held_item(row, row.meeting) if row else None


def all_items(
    connection: Connection, level: Level, documents: Collection[str] | None = None
) -> dict[tuple[str, int], list[Placed[AgendaItem]]]:
    """The items of every record of a meeting that `level` may see, or of these `documents`, by document and part, each
    record's in order."""
    found: defaultdict[tuple[str, int], list[Placed[AgendaItem]]] = defaultdict(list)
    query = items_query(level).order_by(items.c.document_id, items.c.part, items.c.place)
    for row in connection.execute(query if documents is None else query.where(items.c.document_id.in_(documents))):
        found[row.document_id, row.part].append(held_item(row, row.meeting).item)
    return found


def _is_of(item: HeldItem, row: HeldResolution) -> bool:
    record = item.item.record
    if item.meeting_id != row.meeting_id:
        return False
    if record.minute_number and row.minute_number:
        return _number(record.minute_number) == _number(row.minute_number)
    return (_number(record.number), plain(record.title)) == (_number(row.item_number), plain(row.item_title))


def _strength(pointed: Pointed) -> float:
    if len(pointed.items) > 1:
        return round(_CANDIDATE / len(pointed.items), 2)
    return _DATED if pointed.words.record.meeting_date else _NUMBER_ALONE


# --- as JSON ----------------------------------------------------------------------------------


def _pointed_json(one: Pointed) -> Json:
    """From the words of a record to what they mean."""
    sure = one.found == "held" and len(one.items) == 1
    return {
        "kind": one.words.record.kind,
        "direction": "earlier",
        "reason": " ".join(piece for piece in (f"“{one.words.record.text}”", one.note) if piece),
        "strength": _strength(one) if one.items else 0.0,
        "found": one.found,
        "to": _item_json(one.items[0]) if sure else None,
        "candidates": [] if sure else [_item_json(item) for item in one.items],
        "words": reference_json(one.words),
    }


def _pointing_json(one: Pointed, saying: HeldItem | None) -> Json:
    """From what is meant back to the item that says so."""
    return {**_pointed_json(one), "direction": "later", "to": _item_json(saying) if saying else None, "candidates": []}


def _link_json(one: Link, direction: str) -> Json:
    return {
        "kind": one.kind,
        "direction": direction,
        "reason": one.reason,
        "strength": one.strength,
        "found": "held",
        "to": _resolution_json(one.resolution) if one.resolution else _to_item(one),
        "candidates": [],
        "words": reference_json(one.words) if one.words else None,
    }


def _to_item(one: Link) -> Json | None:
    return _item_json(HeldItem(one.meeting_id, one.authority, one.body, one.date, one.item)) if one.item else None


def _item_json(one: HeldItem) -> Json:
    record = one.item.record
    return {
        "meeting_id": one.meeting_id,
        "body": one.body,
        "meeting_date": iso(one.date),
        "minute_number": record.minute_number or record.number,
        "item_title": record.title,
        "resolution_id": None,
        "document_id": one.item.source.document_id,
        "file": one.item.source.file,
        "page": one.item.page or None,
        "start_char": record.start,
        "end_char": record.end,
    }


def _resolution_json(one: HeldResolution) -> Json:
    return {
        "meeting_id": one.meeting_id,
        "body": one.body,
        "meeting_date": iso(one.meeting_date),
        "minute_number": one.minute_number or one.item_number,
        "item_title": one.item_title,
        "resolution_id": one.id,
        "document_id": one.source.document_id,
        "file": one.source.file,
        "page": one.page or None,
        "start_char": one.start,
        "end_char": one.end,
    }
