"""Passages: pieces of a part that end where the record ends a thought and fit the embedder's window.

A passage is one stretch of the canonical text. What it needs from elsewhere to be understood (body, date, headings,
the lead-in of its list, the header of its table) is its context, indexed with it and never quoted as it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from ingest.pieces import Unit, units_of
from ingest.records import CanonicalText, Part, Passage

TokenCounter = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class PassageSize:
    """Limits in tokens of the embedder: its `window` (special tokens included), the most that the headings may take
    which a passage is embedded under, the most that its context may have, and the length under which neighbouring short
    sections are put together."""

    window: int = 256
    headings: int = 34
    context: int = 72
    short: int = 40

    @property
    def text(self) -> int:
        return self.window - self.headings - 2


def make_passages(
    canonical: CanonicalText, parts: Sequence[Part], count: TokenCounter, size: PassageSize
) -> tuple[Passage, ...]:
    """The passages of all parts, in the record's order; together they hold every block."""
    made: list[Passage] = []
    labels = {page.number: page.label for page in canonical.pages}
    for part in parts:
        units = units_of(canonical, part, count, size.text)
        for group in _groups(units, size):
            made.append(_passage(canonical, part, group, labels, count, size))
    return tuple(made)


def embedded_text(section: Sequence[str], text: str, count: TokenCounter, size: PassageSize = PassageSize()) -> str:
    """What of a passage is embedded: its text under its two innermost headings, these cut from the left to fit.

    The rest of its context is left to the lexical index: with it the vectors of one document lie too close together
    (docs/LOG.md)."""
    headings = " | ".join(section[-2:])
    while headings and count(headings) > size.headings:
        headings = headings[len(headings) // 5 + 1 :]
    return f"{headings}\n{text}" if headings else text


def _groups(units: Sequence[Unit], size: PassageSize) -> list[list[Unit]]:
    """Units that stand together in a passage."""
    groups: list[list[Unit]] = []
    open_to_more = False  # whether the last group is made of whole short sections
    for section in _sections(units):
        short = _tokens(section) <= size.short
        if open_to_more and short and _can_merge(groups[-1], section, size):
            groups[-1].extend(section)
        else:
            groups.extend(_split_section(section, size.text))
            open_to_more = short
    return groups


def _sections(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units under one heading; headings that follow each other directly belong to the section they open."""
    sections: list[list[Unit]] = []
    for unit in units:
        opens = unit.heading and not (sections and all(one.heading for one in sections[-1]))
        if not sections or opens or (unit.section != sections[-1][-1].section and not sections[-1][-1].heading):
            sections.append([])
        sections[-1].append(unit)
    return sections


def _tokens(units: Sequence[Unit]) -> int:
    return sum(unit.tokens for unit in units)


def _can_merge(group: list[Unit], section: list[Unit], size: PassageSize) -> bool:
    """Short sections side by side (the items of an agenda) share a passage; one with a decision stands alone."""
    same_parent = group[0].section[:-1] == section[0].section[:-1]
    decided = any(unit.opens_decision for unit in (*group, *section))
    return same_parent and not decided and _tokens(group) + _tokens(section) <= 3 * size.short


def _split_section(section: list[Unit], most: int) -> list[list[Unit]]:
    """A section cut to fit: before a decision, before a lead-in, else wherever it is full."""
    if _tokens(section) <= most:
        return [section]
    groups: list[list[Unit]] = [[]]
    for at, unit in enumerate(section):
        held = _tokens(groups[-1])
        if groups[-1] and (held + unit.tokens > most or _breaks_before(section, at, held, most)):
            groups.append(_carried_lead_in(groups[-1], most - unit.tokens))
        groups[-1].append(unit)
    return [group for group in groups if group]


def _breaks_before(section: list[Unit], at: int, held: int, most: int) -> bool:
    unit = section[at]
    if unit.opens_decision:
        return held > 0 and not all(one.heading for one in section[:at])
    if not unit.leads_in or held < most // 2:
        return False
    together = unit.tokens
    for later in section[at + 1 :]:
        if not later.in_list:
            break
        together += later.tokens
    return held + together > most


def _carried_lead_in(group: list[Unit], room: int) -> list[Unit]:
    """A heading or lead-in left at the end of a full passage goes on with what it introduces, if there is room."""
    carried: list[Unit] = []
    while len(group) > 1 and (group[-1].heading or group[-1].leads_in) and _tokens(carried) + group[-1].tokens <= room:
        carried.insert(0, group.pop())
    return carried


def _passage(
    canonical: CanonicalText,
    part: Part,
    group: list[Unit],
    labels: dict[int, str],
    count: TokenCounter,
    size: PassageSize,
) -> Passage:
    start, end = group[0].start, group[-1].end
    first = next((unit for unit in group if not unit.heading), group[-1])
    section = _common(group) or first.section
    return Passage(
        part=part.number,
        start=start,
        end=end,
        text=canonical.text[start:end],
        context=context_of(part, section, first.lead_in if first is group[0] else "", count, size.context),
        section=section,
        page=group[0].page,
        page_label=labels.get(group[0].page, ""),
        access=part.access,
    )


def _common(group: list[Unit]) -> tuple[str, ...]:
    """The headings that all units of the group stand under; those that open the group head what follows them."""
    opened = list(dropwhile(lambda unit: unit.heading, group)) or group
    sections = [unit.section for unit in opened]
    shared = 0
    while all(len(one) > shared and one[shared] == sections[0][shared] for one in sections):
        shared += 1
    return sections[0][:shared]


def context_of(part: Part, section: Sequence[str], lead_in: str, count: TokenCounter, most: int) -> str:
    """What a passage is indexed under: title, body and date of its part, its headings and its lead-in; cut to `most`
    tokens from the outermost heading on."""
    title = part.title
    named = [title] if title else []
    if part.body.name and part.body.name.casefold() not in title.casefold():
        named.append(part.body.name)
    if part.date:
        spoken = f"{part.date.day} {part.date:%B %Y}"
        if spoken not in title:
            named.append(spoken)
    if part.period and part.period not in title:
        named.append(part.period)
    headings = [heading for heading in section if heading and heading != title]
    pieces = [*named, *headings, *([lead_in] if lead_in else [])]
    while len(pieces) > 1 and count(" | ".join(pieces)) > most:
        pieces.pop(len(named) if len(pieces) > len(named) + 1 else 0)
        named = named[: len(pieces)]
    context = " | ".join(pieces)
    while count(context) > most:
        context = context[: int(len(context) * 0.8)]
    return context
