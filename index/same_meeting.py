"""Which records tell of one meeting, which of them is the best, and which of their resolutions are one.

Pure functions over what one level may see; `index.settling` keeps what they find.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from index.held import plain
from ingest.records import MinutesStatus, PartKind

Place = tuple[str, int]
"""A document's id and the number of its part."""


def rank(kind: PartKind, status: MinutesStatus, web: bool) -> int:
    """How good a source of its meeting a part is; 0 is the best. `web` says that it is a page of a council's site."""
    if kind is PartKind.MINUTES:
        if status is MinutesStatus.CONFIRMED:
            return 0
        if web:
            return 4
        return 2 if status is MinutesStatus.DRAFT else 1
    return {PartKind.DECISION_NOTICE: 3, PartKind.AGENDA: 5}.get(kind, 6)


def is_web_page(media_type: str, title: str) -> bool:
    """Whether a part is a page of a site: by its format, or by the title that such pages carry over minutes."""
    return media_type == "text/html" or plain(title).startswith("agenda ")


@dataclass(frozen=True, slots=True)
class Source:
    """A part that is the record of a meeting on one day of one body, as named; `order` sorts the best first."""

    place: Place
    body_key: str
    own_id: str
    order: tuple[int, int, str, int]


def meetings_of(sources: Iterable[Source]) -> dict[Place, str]:
    """The id of the meeting of each source; all are of one day and of bodies with one name.

    A source that doesn't say whose body it was goes with the one authority that the others name, if it is one."""
    held = list(sources)
    stated = {source.body_key: source.own_id for source in held if not source.body_key.startswith("|")}
    only = next(iter(stated.values())) if len(stated) == 1 else None
    return {source.place: only or source.own_id for source in held}


@dataclass(frozen=True)
class Told:
    """A resolution as one source tells it; `sure` when it does not wait for review."""

    id: int
    source: Place
    text: str
    title: str
    number: str
    sure: bool

    @cached_property
    def opening(self) -> str:
        """Its first words as they are compared: the form of the label decides whether "that" stands before them."""
        words = plain(_CLAUSE_LABEL.sub(" ", self.text[:240])).split()
        return " ".join(words[1:] if words[:1] in (["that"], ["to"]) else words)

    @cached_property
    def called(self) -> str:
        return plain(self.title)


_CLAUSE_LABEL = re.compile(r"\((?:\d{1,2}|[a-z]{1,4})\)|(?:^|(?<=\s))\d{1,2}[.)](?=\s)")
_OPENING = 100  # characters of two openings that are compared
_ALIKE, _REORDERED, _SAME_TITLE, _OTHER_TITLE = 86.0, 88.0, 80.0, 60.0
_LONG, _EQUAL = 60, 95.0


def likeness(one: Told, other: Told) -> float:
    """How surely two sources tell of one resolution; 0 when they don't, above 100 when the item is the same as well.

    Short wordings ("That the report be noted") are the same in many items, so the items must not differ."""
    length = min(len(one.opening), len(other.opening), _OPENING)
    if length == 0:
        return 0.0
    words = fuzz.ratio(one.opening[:length], other.opening[:length])
    if _numbers(one.opening[:length]) != _numbers(other.opening[:length]):
        return 0.0
    items = _same_item(one, other)
    if words < _ALIKE:
        reordered = fuzz.token_sort_ratio(one.opening, other.opening)
        return reordered + items if items >= _SAME_TITLE and reordered >= _REORDERED else 0.0
    if items >= _SAME_TITLE or not one.called or not other.called:
        return words + items
    if items < _OTHER_TITLE and not (length >= _LONG and words >= _EQUAL):
        return 0.0
    return words


def _numbers(opening: str) -> set[str]:
    """The numbers in it but for a last word that may be cut: unit 4 and unit 5 are two leases."""
    return {word for word in opening.split()[:-1] if word.isdigit()}


def _same_item(one: Told, other: Told) -> float:
    """How alike the items are, 0 to 100; 0 as well where one is not told."""
    if one.number and one.number == other.number:
        return 100.0
    return fuzz.token_set_ratio(one.called, other.called) if one.called and other.called else 0.0


def shown_as(told: Sequence[Told]) -> dict[int, int]:
    """For each resolution of one meeting the id of the one it is shown as; `told` has the best source's first.

    A source tells each resolution once, so no two of one source are joined. Of those joined the first is shown that
    doesn't wait for review, else the first."""
    groups: list[list[Told]] = []
    for source in _by_source(told):
        free = list(groups)
        for one in source:
            scored = [(likeness(group[0], one), -at) for at, group in enumerate(free)]
            score, place = max(scored, default=(0.0, 0))
            if score > 0:
                free.pop(-place).append(one)
            else:
                groups.append([one])
    return {one.id: _shown(group).id for group in groups for one in group}


def _by_source(told: Iterable[Told]) -> list[list[Told]]:
    sources: defaultdict[Place, list[Told]] = defaultdict(list)
    for one in told:
        sources[one.source].append(one)
    return list(sources.values())


def _shown(group: Sequence[Told]) -> Told:
    return next((one for one in group if one.sure), group[0])
