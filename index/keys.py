"""Ids that stay the same however often a file is read: of parts, meetings, resolutions, figures; 16 hex digits each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from index.held import body_key, plain
from ingest.records import AgendaItem, Figure, Part, Reading, Resolution

FIRST_WORDS = 12
"""Words of a resolution that go into its id: later ones may be read better one day."""


def part_keys(path: str, parts: Iterable[Part]) -> dict[int, str]:
    """The key of each part by its number: of its file's path, its title and its date as read; where a file has
    several alike, also of which of them it is."""
    seen: Counter[tuple[str, str]] = Counter()
    keys: dict[int, str] = {}
    for part in parts:
        called = (plain(part.title), str(part.date or ""))
        keys[part.number] = _hash("part", path, *called, str(seen[called]))
        seen[called] += 1
    return keys


def meeting_id(of_body: str, day: date | None, part_key: str) -> str:
    """The id of the meeting of the body with key `of_body` on `day`; a part without a body's name or a day is a
    meeting of its own."""
    named = not of_body.endswith("|") and day is not None
    return _hash("meeting", of_body, str(day)) if named else _hash("meeting", part_key)


def resolution_keys(reading: Reading) -> list[str]:
    """The ids of the resolutions, in order: of meeting, number of the minute or item, and first words, as read; the
    same wording repeated under one number is counted through."""
    of_path = part_keys(reading.document.path, reading.parts)
    of_part = {part.number: meeting_id(body_key(part.body), part.date, of_path[part.number]) for part in reading.parts}
    of_item = {(item.part, item.place): item for item in reading.register.items}
    seen: Counter[tuple[int, str]] = Counter()
    keys: list[str] = []
    for resolution in reading.register.resolutions:
        item = of_item.get((resolution.part, -1 if resolution.item is None else resolution.item))
        key = _hash("resolution", of_part[resolution.part], *_said(resolution, item))
        again = seen[resolution.part, key]
        seen[resolution.part, key] += 1
        keys.append(_hash(key, str(again)) if again else key)
    return keys


def _said(resolution: Resolution, item: AgendaItem | None) -> Sequence[str]:
    number = (item.minute_number or item.number or item.title) if item else ""
    return plain(number), " ".join(plain(resolution.text).split()[:FIRST_WORDS])


def figure_keys(reading: Reading) -> list[str]:
    """The ids of the figures, in order: of their part, measure, number and period as printed; the same printed again
    in one part is counted through."""
    of_path = part_keys(reading.document.path, reading.parts)
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for figure in reading.figures:
        key = _hash("figure", of_path[figure.part], *_stated(figure))
        again = seen[key]
        seen[key] += 1
        keys.append(_hash(key, str(again)) if again else key)
    return keys


def _stated(figure: Figure) -> Sequence[str]:
    return plain(figure.measure.text), figure.printed.text, plain(figure.period.printed.text), plain(figure.place.text)


def _hash(*pieces: str) -> str:
    return hashlib.sha256("\0".join(pieces).encode()).hexdigest()[:16]
