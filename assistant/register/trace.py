"""One matter through its meetings and bodies, in the order of their days.

    matter -> items about it (title, resolution, minute) -> items that links join to these -> steps, each cited

A step says what came of the matter at one meeting, why its item is taken for the matter and how surely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answers import Citation
from assistant.register.events import SUPERSEDED, events_of, supersedes
from assistant.register.matter import Bearing, Matter
from assistant.register.minuted import Minuted, Span, Texts, worded_spans
from index.held import HeldPassage
from ingest.records import Outcome

_SURE = 0.85
"""Strength from which on the links of an item are followed."""


@dataclass(frozen=True, slots=True)
class Join:
    """A link between two of the items held, told by their places: the `later` one bears on the `earlier` one."""

    later: int
    earlier: int
    kind: str
    reason: str
    strength: float


@dataclass(frozen=True, slots=True)
class Step:
    """What one meeting did about the matter."""

    minuted: Minuted
    events: tuple[str, ...]
    bearing: Bearing
    citation: Citation


@dataclass(frozen=True, slots=True)
class Trace:
    """A matter's steps, earliest first; what has no date comes last."""

    matter: Matter
    steps: tuple[Step, ...]


Bearings = Mapping[int, Bearing]
"""By the places of items, how surely each is about a matter."""


def bearings(matter: Matter, held: Sequence[Minuted], texts: Texts, near: Sequence[HeldPassage]) -> Bearings:
    """Those of `held` that are about the matter by their own words. `near` are the passages that search finds first
    for it, by words and by meaning."""
    return {place: bearing for place, one in enumerate(held) if (bearing := _bearing(matter, one, texts, near))}


def sure(found: Bearings) -> set[int]:
    """The places of items whose links are followed."""
    return {place for place, bearing in found.items() if bearing.strength >= _SURE}


def linked(found: Bearings, joins: Sequence[Join]) -> Bearings:
    """`found` with what links join to the items that are surely about the matter; by several links, the surest."""
    return {**_linked(found, joins), **found}


def trace(matter: Matter, held: Sequence[Minuted], found: Bearings, joins: Sequence[Join], texts: Texts) -> Trace:
    """The steps of `matter` through the items `found` of `held`."""
    return Trace(matter, tuple(_steps(held, found, joins, matter, texts)))


def _bearing(matter: Matter, one: Minuted, texts: Texts, near: Sequence[HeldPassage]) -> Bearing | None:
    span = one.span
    found = any(
        passage.document_id == span.source.document_id and passage.start < span.end and passage.end > span.start
        for passage in near
    )
    return matter.bearing(one.title, [resolution.text for resolution in one.resolutions], texts.read(span), found)


def _linked(found: Bearings, joins: Sequence[Join]) -> dict[int, Bearing]:
    linked: dict[int, Bearing] = {}
    for join in sorted(joins, key=lambda join: join.strength):
        for place, other in ((join.later, join.earlier), (join.earlier, join.later)):
            if other in found and found[other].strength >= _SURE:
                strength = round(found[other].strength * join.strength, 2)
                linked[place] = Bearing(strength, f"linked: {join.reason}")
    return linked


def _steps(
    held: Sequence[Minuted], found: Bearings, joins: Sequence[Join], matter: Matter, texts: Texts
) -> Iterator[Step]:
    replaced = {join.earlier for join in joins if supersedes(join.kind) and join.later in found}
    before: date | None = None
    for n, place in enumerate(sorted(found, key=lambda place: (held[place].day or date.max, place)), 1):
        one = held[place]
        earlier = before is not None and one.day is not None and before < one.day
        text = texts.read(one.span)
        events = events_of(one.title, one.report_of, text, one.resolutions, one.told, earlier)
        if place in replaced:
            events = (*events, SUPERSEDED)
        yield Step(one, events, found[place], texts.cite(n, _quoted(one, text, matter), one.day, _section(one)))
        before = before or one.day


def _section(one: Minuted) -> tuple[str, ...]:
    return (one.title,) if one.title else ()


def _quoted(one: Minuted, text: str, matter: Matter) -> Span:
    """What is quoted of an item: the resolution that says most of the matter, one that was agreed before one that was
    not; without any the sentence that does."""
    if one.resolutions:
        agreed = [each for each in one.resolutions if Outcome.NOT_AGREED not in each.outcomes] or one.resolutions
        said = max(agreed, key=lambda resolution: matter.share(resolution.text))
        return Span(said.source, said.start, said.end)
    spans = worded_spans(one, text)
    if not spans:
        return one.span
    start, end = max(spans, key=lambda span: (matter.share(text[span[0] : span[1]]), -span[0]))
    return Span(one.span.source, one.span.start + start, one.span.start + end)
