"""Filters as a person or a program writes them, read into the ones that search takes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from index.held import Filters
from ingest.errors import BadRequest
from ingest.records import Level, MinutesStatus, PartKind

_LONGEST, _MOST = 1000, 50
"""Characters of one value, and values of one filter: what is longer is no name, and costs a query its time."""
LONGEST_WORDS = 300
"""Characters of words that rows are looked for by: each of them is looked for in every row."""
_REDUCED = re.compile(r"(\d{4})(?:-(\d\d))?")


class BadFilter(BadRequest):
    """A filter that cannot be met as written; `field` is its name in the contract."""

    def __init__(self, field: str, what: str, todo: str) -> None:
        super().__init__(what, todo)
        self.field = field


def read_filters(
    bodies: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    kinds: Sequence[str] = (),
    file: str | None = None,
    statuses: Sequence[str] = (),
) -> Filters:
    """The filters meant. Dates are ISO 8601; a year or month stands for its first day in `date_from` and for its last
    in `date_to`. Raises BadFilter."""
    require_short(body=bodies, kind=kinds, status=statuses, file=(file or "",))
    first = read_day("from", date_from, False) if date_from else None
    last = read_day("to", date_to, True) if date_to else None
    if first and last and first > last:
        raise BadFilter("from", f"The period begins on {first} and ends before, on {last}.", "Exchange the two dates.")
    return Filters(
        bodies=tuple(_filled("body", body) for body in bodies),
        date_from=first,
        date_to=last,
        kinds=tuple(read_kind(kind) for kind in kinds),
        file=_filled("file", file) if file is not None else None,
        statuses=tuple(read_status(status) for status in statuses),
    )


def require_short(longest: int = _LONGEST, **values: Sequence[str]) -> None:
    """Raises BadFilter for a filter with too many `values`, or with one of more than `longest` characters."""
    for field, given in values.items():
        _require_short(field, given, longest)


def _require_short(field: str, given: Sequence[str], longest: int) -> None:
    if len(given) > _MOST:
        raise BadFilter(field, f'The filter "{field}" has {len(given):,} values.', f"At most {_MOST} are read.")
    if any(len(text) > longest for text in given):
        raise BadFilter(field, f'The filter "{field}" is too long.', f"At most {longest:,} characters are read.")


def read_kind(text: str) -> PartKind:
    """The kind of record called `text`, hyphens and underscores read as spaces. Raises BadFilter."""
    try:
        return PartKind(" ".join(re.sub(r"[-_]", " ", text).casefold().split()))
    except ValueError as error:
        known = ", ".join(kind.value for kind in PartKind)
        raise BadFilter("kind", f'There is no kind of record called "{text}".', f"The kinds are: {known}.") from error


def read_status(text: str) -> MinutesStatus:
    """The status of minutes called `text`. Raises BadFilter."""
    try:
        return MinutesStatus(text.strip().casefold())
    except ValueError as error:
        known = ", ".join(MinutesStatus)
        raise BadFilter("status", f'There is no status called "{text}".', f"Known are: {known}.") from error


def read_level(text: str) -> Level:
    """The level of access called `text`. Raises BadFilter."""
    try:
        return Level.parse(text)
    except KeyError as error:
        levels = ", ".join(level.label for level in Level)
        raise BadFilter(
            "access", f'There is no level of access called "{text}".', f"The levels are: {levels}."
        ) from error


def _filled(field: str, text: str) -> str:
    if not text.strip():
        raise BadFilter(field, f'The filter "{field}" is empty.', "Give it a value or leave it out.")
    return text.strip()


def read_day(field: str, text: str, last: bool) -> date:
    """The day that `text` means; a year or month stands for its first day, or its `last`. Raises BadFilter."""
    _require_short(field, (text,), _LONGEST)
    try:
        reduced = _REDUCED.fullmatch(text.strip())
        if reduced is None:
            return date.fromisoformat(text.strip())
        year, month = int(reduced[1]), int(reduced[2] or (12 if last else 1))
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError as error:
        raise BadFilter(field, f'"{text}" is not a date.', "Write it as 2012-06-14, 2012-06 or 2012.") from error
