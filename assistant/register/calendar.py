"""The meetings of every body in the order of their days, whatever its records call it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from index.held import plain
from index.held_register import MeetingNamed

_LOOKED_ON = 12
"""Meetings of the body after an action's own that are looked through for what they say of it."""


class Calendar:
    """Of `meetings` those of which anything is told, each body's in the order of days; those without a date in none."""

    def __init__(self, meetings: Iterable[MeetingNamed]) -> None:
        named = list(meetings)
        self._body = bodies_of(named)
        self._day = {one.id: one.date for one in named}
        self._met: dict[str, list[MeetingNamed]] = {}
        for one in sorted((each for each in named if each.told), key=lambda each: (each.date or date.max, each.id)):
            if one.date:
                self._met.setdefault(self._body[one.id], []).append(one)

    def __contains__(self, key: str) -> bool:
        return key in self._day

    def after(self, key: str) -> list[MeetingNamed]:
        """The meetings of the body after its meeting with the id `key`, the next first."""
        day = self._day.get(key)
        return [one for one in self._met.get(self._body[key], ()) if one.date and one.date > day] if day else []

    def looked_on(self, key: str) -> list[MeetingNamed]:
        """Those `after` it in which an action of that meeting is looked for."""
        return self.after(key)[:_LOOKED_ON]

    def near(self, keys: Collection[str]) -> set[str]:
        """The ids of the meetings that are looked through for actions of the meetings `keys`."""
        return {one.id for key in keys for one in self.looked_on(key)}


def bodies_of(meetings: Iterable[MeetingNamed]) -> dict[str, str]:
    """For each meeting the body it is of, however its records name it: with or without the authority and its place
    ("Aldermoor Safer Communities Partnership"). A body whose authority isn't stated goes with the only one of its
    name."""
    met = {one.id: one for one in meetings}
    plainly = {name: plain(name) for one in met.values() for name in (one.authority, one.body)}
    places = {word for one in met.values() for word in plainly[one.authority].split()} - _NO_PLACE
    named = {key: (plainly[one.authority], _named(plainly[one.body], places)) for key, one in met.items()}
    stated: dict[str, set[str]] = {}
    for authority, name in named.values():
        stated.setdefault(name, set()).update({authority} - {""})
    return {key: f"{_only(authority, stated[name])}|{name}" for key, (authority, name) in named.items()}


_NO_PLACE = frozenset("council county borough district city town parish community metropolitan of and the".split())


def _named(body: str, places: set[str]) -> str:
    words = body.split()
    while len(words) > 1 and words[0] in places:
        words.pop(0)
    return " ".join(words)


def _only(authority: str, stated: set[str]) -> str:
    return next(iter(stated)) if not authority and len(stated) == 1 else authority
