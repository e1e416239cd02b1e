"""How a question was understood, as small labels that can be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.pages.addresses import with_query
from assistant.pages.wording import capital, day

_DATES = {"from": "From", "to": "Until"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A label: what it is, its value, and the address that asks again without it ("" where it cannot go)."""

    name: str
    value: str
    away: str = ""


def chips_of(question: str, interpreted: Mapping[str, Any]) -> list[Chip]:
    """The labels of an answer's interpretation: how mistyped words were read, its filters and what was
    carried over from earlier questions."""
    filters: dict[str, Any] = {name: value for name, value in interpreted["filters"].items() if value}
    shown = [
        Chip(_named(name), _told(name, value), _without(question, filters, name, value))
        for name, value in _each(filters)
    ]
    read = [Chip("Typing", each) for each in interpreted.get("spelling", ())]
    return [*read, *shown, *(Chip("Carried over", each) for each in interpreted["carried"])]


def _each(filters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, values in filters.items():
        for value in [values] if isinstance(values, str) else values:
            yield name, str(value)


def _without(question: str, filters: Mapping[str, str | Sequence[str]], name: str, value: str) -> str:
    left = {
        key: [each for each in ([values] if isinstance(values, str) else values) if (key, str(each)) != (name, value)]
        for key, values in filters.items()
    }
    return with_query("/answer", {"q": question, **left})


def _named(name: str) -> str:
    return _DATES.get(name, capital(name))


def _told(name: str, value: str) -> str:
    return day(value) if name in _DATES else value
