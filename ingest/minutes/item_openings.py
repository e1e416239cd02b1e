"""Where items open: blocks that begin with a number or are headings, and which of them are items.

Headings with a number are taken first; the scheme that most of them share is the record's. Numbered lines that no
markup makes a heading are items only where they go on in the same count. Without numbered headings the best chain of
numbered lines counts, and without that the headings themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.body_names import is_authority, is_body_name
from ingest.dates import Precision, find_dates
from ingest.decision_labels import DECISION_LABEL
from ingest.headings import is_label
from ingest.heads import PRESENT
from ingest.minutes.item_numbers import ItemNumber, read_number
from ingest.minutes.persons import TITLED
from ingest.records import Block, BlockKind, CanonicalText, Part, PartKind


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where an item may open: block `first` (and `title_block`, where the number stands alone above its
    title), canonical offsets of the number and of the title. `heading` says that the layout makes it one."""

    first: int
    title_block: int
    start: int
    title_start: int
    number: ItemNumber | None
    heading: bool
    level: int
    capitals: bool
    fit: bool

    @property
    def group(self) -> str:
        """The scheme, sub-numbers (4.1) counted with the plain numbers that they divide."""
        scheme = self.number.scheme if self.number else ""
        return "plain" if scheme == "dotted" else scheme

    @property
    def rank(self) -> tuple[int, ...]:
        return self.number.rank if self.number else ()


def find_openings(canonical: CanonicalText, part: Part) -> list[Opening]:
    """Where the items of a part open, in the order of its text."""
    numbered = _counted(list(_numbered(canonical, part)))
    chosen = _choose(numbered)
    titles = list(_unnumbered(canonical, part))
    if len(chosen) < 2:
        return _merged(chosen, _top_titles(titles))
    return _merged(chosen, _beside(titles, chosen, part.kind is PartKind.MINUTES))


def _merged(chosen: Iterable[Opening], titles: Iterable[Opening]) -> list[Opening]:
    taken = {each.first: each for each in titles}
    taken |= {each.first: each for each in chosen}
    return [taken[first] for first in sorted(taken)]


# --- what may open an item --------------------------------------------------------------------

_LONGEST_LINE = 400
_YEAR_STOP = re.compile(r"(?:19|20)\d\d\.\s+(?=\d{1,4}\.\s)")
_BULLET = re.compile(r"[-–•·*▪]\s+(?=(?:agenda )?item\s+\d)", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:that|and|or|to be|;|the following)\b|\W*$", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"(?:;|;\s*(?:and|or))\s*$")
_AMOUNT = re.compile(r"[£€$]\s?\d|\d+\s?%")


def _numbered(canonical: CanonicalText, part: Part) -> Iterator[Opening]:
    alone: tuple[int, ItemNumber] | None = None
    for place in range(part.first_block, part.last_block + 1):
        block = canonical.blocks[place]
        if block.cells:
            alone = None
            continue
        line = _first_line(canonical.text, block)
        if alone is not None:
            yield from _below_number(canonical, alone, place, line)
            alone = None
        shift = _shift(line)
        number = read_number(line[shift:])
        if number is None:
            yield from _on_later_lines(canonical, place)
            continue
        if not line[shift + number.length :].strip():
            alone = (place, number) if len(line) == block.end - block.start else None
            continue
        yield _opening(canonical, place, place, block.start + shift, shift + number.length, number)
        yield from _on_later_lines(canonical, place)


def _on_later_lines(canonical: CanonicalText, place: int) -> Iterator[Opening]:
    """Items that open on a line within a block: a number of a scheme of its own, or a title in capitals."""
    block = canonical.blocks[place]
    if block.kind is BlockKind.HEADING:
        return
    start = canonical.text.find("\n", block.start, block.end) + 1
    while start:
        following = canonical.text.find("\n", start, block.end)
        line = canonical.text[start : following if following >= 0 else block.end][:_LONGEST_LINE]
        number = read_number(line)
        rest = line[number.length :] if number else ""
        if number and rest and (number.scheme in _OWN_SCHEMES - {"item", "minute"} or is_capitals(rest)):
            opening = _opening(canonical, place, place, start, start - block.start + number.length, number)
            yield replace(opening, capitals=is_capitals(rest), fit=_fits(rest, False), heading=is_capitals(rest))
        start = following + 1


def _shift(line: str) -> int:
    """How much of a line to pass over before its number: a bullet, or a year that ends the sentence before."""
    match = _BULLET.match(line) or _YEAR_STOP.match(line)
    return match.end() if match else 0


def _below_number(canonical: CanonicalText, alone: tuple[int, ItemNumber], place: int, line: str) -> Iterator[Opening]:
    """The item whose number stands alone in the block above its title."""
    above, number = alone
    if line and read_number(line) is None and not line[0].islower() and not is_label(line):
        yield _opening(canonical, above, place, canonical.blocks[above].start, 0, number)


def _first_line(text: str, block: Block) -> str:
    end = text.find("\n", block.start, block.end)
    end = block.end if end < 0 else end
    return text[block.start : min(end, block.start + _LONGEST_LINE)]


def _opening(
    canonical: CanonicalText, first: int, title_block: int, start: int, skipped: int, number: ItemNumber | None
) -> Opening:
    block = canonical.blocks[title_block]
    title_start = block.start + skipped
    rest = canonical.text[title_start : block.start + len(_first_line(canonical.text, block))]
    level = block.level if block.kind is BlockKind.HEADING else 10 + block.level
    own = number is not None and number.scheme in _OWN_SCHEMES - {"item", "minute"} and is_capitals(rest)
    heading = (block.kind is BlockKind.HEADING or own) and not _is_decision(rest)
    return Opening(
        first,
        title_block,
        start,
        title_start,
        number,
        heading,
        level,
        is_capitals(rest),
        _fits(rest, first != title_block),
    )


_SAID_OF_VOTES = re.compile(r"(?:actions?|for|against|abstain(?:ed)?|motion (?:carried|lost))\s*[:.–-]*", re.IGNORECASE)


def _is_decision(rest: str) -> bool:
    return bool(DECISION_LABEL.match(rest) or _SAID_OF_VOTES.fullmatch(rest.strip()))


def _fits(rest: str, alone: bool) -> bool:
    """Whether words after a number can be an item's title, by themselves or with a text that runs on."""
    if not any(letter.isalpha() for letter in rest) or _is_decision(rest):
        return False
    if not (rest[0].isupper() or rest[0] in "‘'“\"(" or rest[0].isdigit()):
        return False
    if _CLAUSE.match(rest) or _ENDS_CLAUSE.search(rest) or DECISION_LABEL.search(rest[:12]):
        return False
    return not alone or (len(rest) < 160 and not _AMOUNT.match(rest) and not is_body_name(rest))


def is_capitals(text: str) -> bool:
    """Whether a title is set in capitals; figures and brackets aside."""
    letters = [letter for letter in text[:80] if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _counted(openings: list[Opening]) -> list[Opening]:
    """The openings, those with two figures counted by the figure that varies."""
    swapped = []
    for group in {each.group for each in openings}:
        ranks = {(each.number.rank, each.number.year) for each in openings if each.group == group and each.number}
        firsts, seconds = {rank for rank, _ in ranks}, {year for _, year in ranks}
        if None not in seconds and len(seconds) > len(firsts):
            swapped.append(group)
    return [
        replace(each, number=each.number.swapped()) if each.group in swapped and each.number else each
        for each in openings
    ]


# --- which of them are items ------------------------------------------------------------------

_LEAST = 2
_OWN_SCHEMES = frozenset({"letters, number, year", "letters, year, number", "year, year, number", "slash",
                          "dotted thrice", "item", "minute"})  # fmt: skip


def _choose(openings: Sequence[Opening]) -> list[Opening]:
    """The openings of items among those that a number begins."""
    heads = [each for each in openings if each.heading and each.fit]
    group = _main_group(heads)
    if group:
        firm = _without_named(_without_inner([each for each in heads if each.group == group]))
        return _filled(firm, [each for each in openings if each.group == group and not each.heading])
    chain = _best_chain(openings)
    return _joined(chain, [each for each in heads if chain and each.group == chain[0].group])


def _main_group(heads: Sequence[Opening]) -> str:
    """The scheme of the record's numbered headings; one of its own kind (77/21) before plain numbers."""
    counts = Counter(each.group for each in heads if each.group != "letters, number")
    if not counts:
        return ""
    own = [group for group in counts if group in _OWN_SCHEMES - {"item", "minute"}]
    best = max(own or counts, key=lambda group: counts[group])
    plain = counts["plain"]
    if counts[best] < max(_LEAST, plain / 3):
        best = "plain" if plain >= _LEAST else best
    return best if counts[best] >= _LEAST else ""


def _without_inner(firm: Sequence[Opening]) -> list[Opening]:
    """Numbered headings without those that number the sections of one item: the count goes on behind them."""
    kept: list[Opening] = []
    later = _last_places(firm)
    for place, each in enumerate(firm):
        before = kept[-1] if kept else None
        inner = (
            before is not None
            and each.rank <= before.rank
            and len(each.rank) == 1 == len(before.rank)
            and later.get(before.rank[0] + 1, -1) > place
            and (each.level > before.level or each.capitals != before.capitals)
        )
        if not inner:
            kept.append(each)
    return kept


def _without_named(firm: Sequence[Opening]) -> list[Opening]:
    """Numbered headings without items that another one only names: the count goes on behind, and they come again."""
    kept: list[Opening] = []
    for place, each in enumerate(firm):
        before = kept[-1] if kept else None
        later = [other.rank for other in firm[place + 1 : place + 40]]
        ahead = before is not None and len(each.rank) == 1 == len(before.rank) and each.rank[0] > before.rank[0] + 1
        if not (ahead and before and each.rank in later and (before.rank[0] + 1,) in later):
            kept.append(each)
    return kept


def _last_places(openings: Sequence[Opening]) -> dict[int, int]:
    return {each.rank[0]: place for place, each in enumerate(openings) if len(each.rank) == 1}


def _filled(firm: Sequence[Opening], loose: Sequence[Opening]) -> list[Opening]:
    """Firm openings with the loose ones that stand between them and go on in their count."""
    taken: list[Opening] = []
    waiting = list(loose)
    for place, each in enumerate(firm):
        gap = [other for other in waiting if other.first < each.first]
        waiting = waiting[len(gap) :]
        before = firm[place - 1] if place else None
        taken += [*_going_on(before, gap, each), each]
    return [*taken, *_going_on(firm[-1], waiting, None)]


def _going_on(before: Opening | None, gap: Sequence[Opening], after: Opening | None) -> list[Opening]:
    """The openings in a gap whose numbers lie between those at its ends, one after another."""
    found: list[Opening] = []
    inner = 0
    for each in gap:
        inner = _inner_run(each, inner, before)
        if inner or not each.fit or len(each.rank) != 1:
            continue
        if _follows(found[-1] if found else before, each, after):
            found.append(each)
    if before is None and after is not None:
        return found if found and len(after.rank) == 1 and found[-1].rank[0] == after.rank[0] - 1 else []
    return found


def _inner_run(each: Opening, inner: int, before: Opening | None) -> int:
    """How far a list within an item has counted: it begins at 1 and goes on by one; 0 outside of such a list."""
    if before is None or len(each.rank) != 1:
        return 0
    if each.rank[0] == 1 or (inner and each.rank[0] == inner + 1):
        return each.rank[0]
    return 0


def _follows(last: Opening | None, each: Opening, after: Opening | None) -> bool:
    number = each.rank[0]
    if after is not None and len(after.rank) == 1 and number >= after.rank[0] > (last.rank[0] if last else 0):
        return False
    if last is None:
        return True
    step = number - last.rank[0]
    return step == 1 or (1 < step <= 3 and after is not None and after.rank[0] - number <= 3 and each.capitals)


def _best_chain(openings: Sequence[Opening]) -> list[Opening]:
    """The numbered lines of one scheme and depth that count on longest; none where fewer than two do."""
    families: dict[tuple[str, int], list[Opening]] = {}
    for each in openings:
        if each.fit and each.group != "letters, number":
            families.setdefault((each.group, min(each.level, 11) if each.level >= 10 else 10), []).append(each)
    best = max(families.values(), key=_chain_worth, default=[])
    return best if _chain_worth(best) >= _LEAST else []


def _chain_worth(family: Sequence[Opening]) -> float:
    """How well a family counts on: its steps of one, the share of them, schemes of their own weighing more."""
    steps = sum(
        len(after.rank) == len(before.rank) and 0 < after.rank[-1] - before.rank[-1] <= 2
        for before, after in pairwise(family)
    )
    if not family or steps < 0.5 * (len(family) - 1):
        return 0
    return (steps + 1) * (2 if family[0].group in _OWN_SCHEMES else 1) - (family[0].level > 10) * 0.5


def _joined(chain: Sequence[Opening], heads: Sequence[Opening]) -> list[Opening]:
    return sorted({each.first: each for each in (*chain, *heads)}.values(), key=lambda each: each.first)


# --- headings without a number ----------------------------------------------------------------

_NO_ITEM = re.compile(
    r"\W*(?:(?:un)?restricted items|exempt items?|confidential items?|public items|open items|closed items"
    r"|part (?:[abi12]|ii|one|two)\b.{0,60}"
    r"|(?:draft |unconfirmed )?(?:agenda|minutes|notes)(?: of (?:the |a )?meeting.*)?"
    r"|meeting (?:information|agenda)|items?(?: subject)?|no\. item|membership|attendance|attendees|committee officer"
    r"|agenda(?:, decisions)? and (?:draft )?minutes|printed (?:draft )?minutes"
    r"|.{0,30}\b(?:join(?:ed|ing)|attend(?:ed|ing)) (?:virtually|remotely|online|by|via)\b.*"
    r"|attest|signed|disposition of items|(?:council |committee |formal |regular |special )*meeting(?: of .*)?"
    r"|original (?:file|link).*|event details|notice of .*|distribution|appendix\b.*|annex\b.*|page \d+.*"
    r"|decisions?|votes?"
    r"|meeting held .*|this set of minutes .*|members of the publi\w* .*|uncontested items|contested items"
    r"|regular agenda|consent agenda|business|council business|other business items|key decisions?|reason.*"
    r"|wrth law|penderfyn\w+|cytunwyd|nodwyd)\W*",
    re.IGNORECASE | re.DOTALL,
)
_APOLOGIES = re.compile(r"\W*(?:apologies\b.{0,40}|ymddiheuriadau\b.{0,40})", re.IGNORECASE)
_NAME = re.compile(rf"{TITLED}(?:\s*[(\[].*)?|.*\(Clerk\)")
_HEADCOUNT = re.compile(
    r"(?:\w+|\d+) (?:members?|residents|parishioners) (?:of the (?:public|press)"
    r"|present)\W*",
    re.IGNORECASE,
)
_OFFICE = re.compile(r",\s*(?:mayor|clerk|chair|city clerk|town clerk|secretary)\W*$|department\W*$", re.IGNORECASE)


def _unnumbered(canonical: CanonicalText, part: Part) -> Iterator[Opening]:
    """Headings without a number that may be the titles of items; a heading at once under another goes with it."""
    body = part.body.name.casefold()
    begun = False
    for place in range(part.first_block, part.last_block + 1):
        block = canonical.blocks[place]
        text = canonical.text[block.start : min(block.end, block.start + _LONGEST_LINE)].strip()
        begun = (
            begun or bool(PRESENT.match(text)) or (block.kind is not BlockKind.HEADING and place > part.first_block + 3)
        )
        if block.kind is not BlockKind.HEADING or not begun or not text:
            continue
        if read_number(text) is None and not _is_no_item(text, body):
            yield _opening(canonical, place, place, block.start, 0, None)


def _is_no_item(text: str, body: str) -> bool:
    if _NO_ITEM.fullmatch(text) or _OFFICE.search(text) or _is_decision(text):
        return True
    if (PRESENT.match(text) or is_label(text)) and not _APOLOGIES.fullmatch(text):
        return True
    if _NAME.fullmatch(text) or _HEADCOUNT.fullmatch(text):
        return True
    if text[0].islower() or text.endswith("?") or len(text) > 250:
        return True
    if is_body_name(text) or is_authority(text) or (body and body in text.casefold() and _dated(text)):
        return True
    dates = find_dates(text)
    return bool(dates) and dates[0].precision is Precision.DAY and dates[0].end - dates[0].start > 0.6 * len(text)


def _dated(text: str) -> bool:
    return any(found.precision is Precision.DAY for found in find_dates(text))


def _top_titles(titles: Sequence[Opening]) -> list[Opening]:
    """Of unnumbered headings those of the highest level that at least two have."""
    counts = Counter(each.level for each in titles)
    levels = [level for level in sorted(counts) if counts[level] >= _LEAST]
    top = levels[0] if levels else min(counts, default=0)
    return [each for each in titles if each.level <= top]


def _beside(titles: Sequence[Opening], chosen: Sequence[Opening], attended: bool) -> list[Opening]:
    """Unnumbered headings that are items beside numbered ones: those set as the numbered ones are, and those before
    the first that have a text of their own, in a record that says who `attended`."""
    heads = [each for each in chosen if each.heading]
    level = max((each.level for each in heads), default=2)
    capitals = sum(each.capitals for each in chosen) > 0.5 * len(chosen)
    taken = {each.first for each in chosen}
    first = chosen[0].first if attended else -1
    found = []
    for place, each in enumerate(titles):
        following = titles[place + 1].first if place + 1 < len(titles) else -1
        opens = each.first + 1 not in taken and each.first + 1 != following and each.first not in taken
        alike = each.level <= level and each.capitals and (capitals or each.level == 2)
        if opens and (each.first < first or alike):
            found.append(each)
    return found
