"""Where items open: blocks that begin with a number or are headings, and which of them are items.

Headings with a number are taken first; the scheme that most of them share is the record's. Numbered lines that no
markup makes a heading are items only where they go on in the same count. Without numbered headings the best chain of
numbered lines counts, and without that the headings themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.body_names import is_authority, is_body_name
from ingest.dates import Precision, find_dates
from ingest.decision_labels import DECISION_LABEL
from ingest.headings import is_label
from ingest.heads import PRESENT
from ingest.minutes.item_chains import choose
from ingest.minutes.item_numbers import ItemNumber, read_number
from ingest.minutes.item_opening import OWN_SCHEMES, Opening
from ingest.minutes.persons import TITLED
from ingest.records import Block, BlockKind, CanonicalText, Part, PartKind


def find_openings(canonical: CanonicalText, part: Part) -> list[Opening]:
    """Where the items of a part open, in the order of its text."""
    numbered = _by_year(_counted(list(_not_led(canonical, _numbered(canonical, part)))), part.meeting_date)
    chosen = choose(numbered)
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
_AMOUNT = re.compile(r"[£€$]\s?\d|\d{1,9}\s?%")


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


_LEADS = re.compile(r"\bthat(?: (?:the )?\w{2,20})?\s{0,3}:\s?-?\s*$", re.IGNORECASE)
_LONG_TITLE = 60


def _not_led(canonical: CanonicalText, openings: Iterable[Opening]) -> Iterator[Opening]:
    """The openings, without the clauses of a decision that numbers them below its lead: "RESOLVED that:"."""
    counted: Opening | None = None
    for each in openings:
        above = canonical.blocks[each.first - 1] if each.first else None
        led = (
            above is not None and _LEADS.search(canonical.text, max(above.start, above.end - 40), above.end) is not None
        )
        goes_on = counted is not None and counted.group == each.group and each.rank[-1] == counted.rank[-1] + 1
        line = _first_line(canonical.text, canonical.blocks[each.title_block])
        wordy = len(line) > _LONG_TITLE or line.endswith((".", ";", ","))
        counted = each if (led and each.rank[-1] == 1) or (goes_on and wordy and not each.capitals) else None
        if counted is None:
            yield each


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
        if number and rest and (number.scheme in OWN_SCHEMES - {"minute"} or is_capitals(rest)):
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
    if line and read_number(line) is None and not line[0].islower() and (line == "Minutes" or not is_label(line)):
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
    own = number is not None and number.scheme in OWN_SCHEMES - {"item", "minute"} and is_capitals(rest)
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


def _by_year(openings: list[Opening], meeting: date | None) -> list[Opening]:
    """The openings, numbers with the meeting's year behind a stop (`4.23 - Finance`) counted by their first figure."""
    years = {meeting.year % 100, meeting.year % 100 - 1} if meeting else set()
    dotted = [each for each in openings if each.number and each.number.scheme == "dotted"]
    dated = [each for each in dotted if len(each.rank) == 2 and each.rank[1] in years]
    counted = {each.rank[0] for each in dated}
    going_on = any(first + 1 in counted for first in counted)
    if not going_on or len({each.rank[1] for each in dated}) > 1 or 2 * len(dated) < len(dotted):
        return openings
    return [_in_year(each) if each in dated else each for each in openings]


def _in_year(opening: Opening) -> Opening:
    number = opening.number
    return (
        opening
        if number is None
        else replace(opening, number=replace(number, scheme="number, year", rank=number.rank[:1]))
    )


_LEAST = 2


# --- headings without a number ----------------------------------------------------------------

_NO_ITEM = re.compile(
    r"\W*+(?:(?:un)?restricted items|exempt items?|confidential items?|public items|open items|closed items"
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
