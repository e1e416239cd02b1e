"""Later and earlier decisions on the matter of one: by reference, by title and by wording, each with its reason.

A reference that names its item is certain; titles and wordings are likenesses, and say how near they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, and_, or_, select

from index.held_register import HeldItem, HeldResolution, Link, Placed, Pointed
from index.matters import Matter, rarity, title_strength, wording_strength
from index.references import held_item, items_query, meant, references_met, squeezed
from index.register import one_resolution
from index.register_reading import HELD, held_resolutions
from index.register_tables import items, meetings, minute_references, resolutions
from index.settling import meeting_column, shown_column
from ingest.records import Level, Reference

_MOST = 20  # links by likeness
_OFTEN = 6  # decisions under one title from which on it says less
_WORDING = 0.7  # what equal wording says at most
_NOT_LINKS = ("confirms", "corrects")


def pointed_at(connection: Connection, resolution: str, level: Level) -> tuple[Pointed, ...]:
    """What the references in the item of a resolution mean. Raises NotHeld."""
    held = one_resolution(connection, resolution, level)
    here = (
        minute_references.c.document_id == held.source.document_id,
        minute_references.c.part == held.source.part,
        minute_references.c.item == held.item,
    )
    return tuple(
        meant(connection, words, speaker, level) for words, speaker, _ in references_met(connection, level, *here)
    )


def later(connection: Connection, resolution: str, level: Level) -> tuple[Link, ...]:
    """What came of a decision afterwards: links to later ones, and to items that only report on it; the strongest of
    each meeting's item first in time. Raises NotHeld."""
    held = one_resolution(connection, resolution, level)
    return _once([*_referring(connection, held, level), *_alike(connection, held, level, forward=True)])


def pointing_back(connection: Connection, resolution: str, level: Level) -> tuple[Link, ...]:
    """As `later`, only what points at the decision by reference; for where likeness would cost too much. Raises
    NotHeld."""
    return _once(_referring(connection, one_resolution(connection, resolution, level), level))


def earlier(connection: Connection, resolution: str, level: Level) -> tuple[Link, ...]:
    """What a decision goes back to: the items its own refers to, and earlier decisions on the same matter."""
    held = one_resolution(connection, resolution, level)
    links: list[Link] = []
    for pointed in pointed_at(connection, resolution, level):
        reference = pointed.words.record
        if reference.kind not in _NOT_LINKS:
            for item in pointed.items:
                strength = _strength(pointed)
                links += _to_item(connection, item, reference.kind, pointed.words, strength, level)
    return _once([*links, *_alike(connection, held, level, forward=False)])


# --- by reference -----------------------------------------------------------------------------


def _referring(connection: Connection, held: HeldResolution, level: Level) -> Iterator[Link]:
    """From the items whose words point at the item of `held`."""
    if held.meeting_date is None:
        return
    dated = minute_references.c.meeting_date == held.meeting_date
    undated = and_(minute_references.c.meeting_date.is_(None), minute_references.c.minute_number != "")
    conditions = (
        minute_references.c.kind.not_in(_NOT_LINKS),
        or_(dated, undated),
        meetings.c.date > held.meeting_date,
    )
    number = squeezed(held.minute_number or held.item_number)
    for words, speaker, _ in references_met(connection, level, *conditions):
        stated = squeezed(words.record.minute_number)
        if stated and stated not in (number, squeezed(held.item_number)):
            continue
        pointed = meant(connection, words, speaker, level)
        if any(_is_item(item, held) for item in pointed.items):
            strength = _strength(pointed)
            source = words.source.document_id, words.source.part, words.record.item
            yield from _from_place(connection, source, words, strength, level)
        elif not stated and pointed.found == "held" and held.meeting_id in pointed.meeting_ids:
            source = words.source.document_id, words.source.part, words.record.item
            yield from _from_place(connection, source, words, 0.5, level)


def _is_item(item: HeldItem, held: HeldResolution) -> bool:
    if item.meeting_id != held.meeting_id:
        return False
    record = item.item.record
    same = record.minute_number and record.minute_number == held.minute_number
    return bool(same) or (record.title == held.item_title and record.number == held.item_number)


def _strength(pointed: Pointed) -> float:
    """Certain where a day is named; a number alone may be an earlier meeting's that is not held."""
    if len(pointed.items) > 1:
        return round(0.9 / len(pointed.items), 3)
    return 1.0 if pointed.words.record.meeting_date else 0.7


def _from_place(
    connection: Connection,
    place: tuple[str, int, int | None],
    words: Placed[Reference],
    strength: float,
    level: Level,
) -> list[Link]:
    document, part, item = place
    query = items_query(level).where(items.c.document_id == document, items.c.part == part, items.c.place == item)
    row = connection.execute(query).one_or_none()
    return _to_item(connection, held_item(row, row.meeting), words.record.kind, words, strength, level) if row else []


def _to_item(
    connection: Connection,
    item: HeldItem,
    kind: str,
    words: Placed[Reference],
    strength: float,
    level: Level,
) -> list[Link]:
    """A link for each resolution of an item, or for the item where it has none."""
    source = item.item.source
    query = select(shown_column(level)).where(
        resolutions.c.document_id == source.document_id,
        resolutions.c.part == source.part,
        resolutions.c.item == item.item.record.place,
        resolutions.c.access <= int(level),
        resolutions.c.standing != "rejected",
    )
    ids = connection.execute(query.order_by(resolutions.c.place)).scalars().all()
    reason = f"{kind}: “{words.record.text}”"
    link = Link(kind, reason, strength, item.meeting_id, item.authority, item.body, item.date, item.item, None, words)
    found = held_resolutions(connection, ids, level)
    return [replace(link, resolution=one) for one in found] or [link]


# --- by likeness ------------------------------------------------------------------------------


def _alike(connection: Connection, held: HeldResolution, level: Level, forward: bool) -> list[Link]:
    """To decisions of later (or earlier) meetings with the title of `held` or its wording."""
    if held.meeting_date is None:
        return []
    matters, own = _matters(connection, held, level, forward)
    if own is None:
        return []
    weights = rarity([own, *matters])
    titles = {other.id: title_strength(own, other) for other in matters}
    # A title that comes again and again may be that of a standing item.
    often = min(1.0, _OFTEN / max(1, sum(strength > 0 for strength in titles.values())))
    scored: list[tuple[float, str, int]] = []
    for other in matters:
        title, wording = often * titles[other.id], _WORDING * wording_strength(own, other, weights)
        if max(title, wording) > 0:
            scored.append((max(title, wording), "same title" if title >= wording else "same wording", other.id))
    best = sorted(scored, key=lambda each: (-each[0], each[2]))[:_MOST]
    found = held_resolutions(connection, [row for _, _, row in best], level)
    return [_likeness(kind, score, one) for (score, kind, _), one in zip(best, found, strict=True)]


def _matters(
    connection: Connection, held: HeldResolution, level: Level, forward: bool
) -> tuple[list[Matter], Matter | None]:
    """The decisions of the other meetings on one side in time, and that of `held`."""
    day = meetings.c.date > held.meeting_date if forward else meetings.c.date < held.meeting_date
    columns = resolutions.c.id, resolutions.c.key, items.c.title, resolutions.c.words, meetings.c.body_key
    query = (
        select(*columns)
        .select_from(HELD)
        .where(
            resolutions.c.access <= int(level),
            resolutions.c.id == shown_column(level),
            resolutions.c.standing != "rejected",
            resolutions.c.review.is_(False),
            meeting_column(level) != held.meeting_id,
            day,
        )
    )
    mine = select(*columns).select_from(HELD).where(resolutions.c.key == held.id, resolutions.c.access <= int(level))
    own = connection.execute(mine).first()
    rows = connection.execute(query).all()
    known = [*([own] if own else []), *rows]
    made = [Matter(row.id, row.title or "", frozenset(row.words.split()), row.body_key) for row in known]
    return (made[1:], made[0]) if own else (made, None)


def _likeness(kind: str, strength: float, one: HeldResolution) -> Link:
    said = f"the item is titled “{one.item_title}” too" if kind == "same title" else "it is worded alike"
    where = one.meeting_id, one.authority, one.body, one.meeting_date
    return Link(kind, said, round(strength, 3), *where, None, one, None)


# --- each once --------------------------------------------------------------------------------


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    """The strongest link to each resolution or item, in the order of time."""
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        at = str(link.item.record.place) if link.item and not link.resolution else ""
        key = (link.meeting_id, link.resolution.id if link.resolution else at)
        if key not in best or link.strength > best[key].strength:
            best[key] = link
    return tuple(sorted(best.values(), key=lambda link: (str(link.date or ""), -link.strength)))
