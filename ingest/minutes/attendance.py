"""Who was at a meeting and in what capacity: from the lists at its head, from its items on apologies, from sentences.

    head blocks, items on apologies -> sections by label -> names -> attendance, each person once per capacity

A name is as printed with its title. What a list says with a name is kept: a post, how he attended, whom he stood in
for. Nobody is told from anybody else by more than the words of his name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.minutes.attendance_entry import moved
from ingest.minutes.attendance_labels import label_alone, sections
from ingest.minutes.attendance_names import all_names, is_count, read_names
from ingest.minutes.attendance_notes import THERE, with_chair, with_notes
from ingest.minutes.attendance_prose import Told, read_told
from ingest.minutes.attendance_reasons import with_reason
from ingest.minutes.attendance_tables import read_table
from ingest.minutes.attendance_unlabelled import read_unlabelled
from ingest.minutes.persons import TITLED, plain_name
from ingest.minutes.printed_lines import with_line_ends
from ingest.records import AgendaItem, Attendance, BlockKind, CanonicalText, Capacity, Part, PartKind

_HEAD_BLOCKS = 40
_LONGEST = 6000


def read_attendance(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem] = ()) -> tuple[Attendance, ...]:
    """The attendance that minutes record, in the order of the text. An agenda's membership is none."""
    if part.kind is PartKind.AGENDA:
        return ()
    told = [*_in_head(canonical, part, items), *_in_items(canonical, items)]
    found = [each for one in told for each in _attendances(one, part.number)]
    return with_notes(canonical, items, with_chair(canonical, items, _once(_placed(canonical.text, found))))


# --- the head ---------------------------------------------------------------------------------


def _in_head(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> list[Told]:
    last = min(items[0].first_block if items else part.last_block, part.first_block + _HEAD_BLOCKS)
    places, limit = range(part.first_block, last + 1), items[0].start if items else part.end
    found = _in_blocks(canonical, places, None, limit)
    if any(each.capacity is Capacity.PRESENT for each in found):
        return found
    return [*read_unlabelled(canonical, places, limit), *found]


def _in_blocks(canonical: CanonicalText, places: Sequence[int], capacity: Capacity | None, limit: int) -> list[Told]:
    """What a run of blocks tells before the canonical offset `limit`; a list goes on from block to block as long as
    nothing but names follows."""
    found: list[Told] = []
    note, also = "", False
    for place in places:
        block = canonical.blocks[place]
        if block.start >= limit:
            break
        text = with_line_ends(canonical, place, min(_LONGEST, limit - block.start))
        if block.cells:
            listed = read_table(canonical, block, also, capacity)
            found += listed
            capacity, also = _goes_on(listed), False
            continue
        text, turned = _turned(text)
        also_below = _ALSO_BELOW.search(text)
        text, also = (text[: also_below.start()], True) if also_below else (text, False)
        if capacity is None and _before_others(canonical, place, text):
            capacity = Capacity.PRESENT
        own, capacity, note = _of_block(text, capacity, note, block.kind is BlockKind.HEADING, turned)
        found += [Told(moved(each.entry, block.start), each.capacity) for each in own]
    return found


def _before_others(canonical: CanonicalText, place: int, text: str) -> bool:
    """Whether a block without a label lists the members: the label of those in attendance, or absent, follows it."""
    if place + 1 >= len(canonical.blocks) or canonical.blocks[place + 1].end - canonical.blocks[place + 1].start > 40:
        return False
    following = canonical.blocks[place + 1]
    form = label_alone(canonical.text[following.start : following.end])
    others = form is not None and form.capacity in (Capacity.IN_ATTENDANCE, Capacity.APOLOGIES, Capacity.ABSENT)
    return others and bool(_TITLED.search(text)) and all_names(text)


def _goes_on(listed: Sequence[Told]) -> Capacity | None:
    """The capacity of names that may follow a table."""
    last = listed[-1].capacity if listed else None
    return Capacity.PRESENT if last is Capacity.CHAIR else last


_TITLED = re.compile(TITLED)
_LIST_OR_NAME = re.compile(rf"[,;]|\band\b|\({TITLED}\)")
_ALSO_BELOW = re.compile(r"(?<!\s)\s+ALSO\W*$|^\W*ALSO\W*$")
_ALSO_PRESENT = re.compile(r"ALSO\s++(?P<names>.+?)\s{1,9}(?P<label>PRESENT|IN ATTENDANCE)\s*:?\s*", re.DOTALL)


def _turned(text: str) -> tuple[str, bool]:
    """A text without a label of two lines whose halves stand at its ends, `ALSO ... PRESENT:`, and whether it has."""
    match = _ALSO_PRESENT.fullmatch(text)
    if not match:
        return text, False
    start, end = match.span("names")
    return " " * start + text[start:end], True


def _of_block(
    text: str, capacity: Capacity | None, note: str, heading: bool, turned: bool
) -> tuple[list[Told], Capacity | None, str]:
    """What one block tells, and the capacity and note of the list that it leaves open."""
    if turned:
        return _named(text, 0, Capacity.IN_ATTENDANCE, ""), Capacity.IN_ATTENDANCE, ""
    found: list[Told] = []
    parted = sections(text)
    for section in parted:
        own = text[section.start : section.end]
        if section.capacity is None:
            told = [Told(moved(each.entry, section.start), each.capacity) for each in read_told(own)]
            if capacity and is_count(own):
                continue
            if not told and capacity and all_names(own) and not (heading and _is_heading(own)):
                told = _named(own, section.start, capacity, note)
            elif not told and len(parted) > 1 and all_names(own) and _TITLED.search(own):
                told = _named(own, section.start, Capacity.PRESENT, "")
            elif not told and own.strip():
                first = own[: own.find("\n")] if "\n" in own.strip() else ""
                # The last of a list, to whose line the next matter was run on.
                told = _named(first, section.start, capacity, note) if capacity and all_names(first) else []
                capacity = None
            found += told
            continue
        capacity, note = section.capacity, section.note
        found += _in_section(own, section.start, capacity, note)
    if heading and not found and capacity is not None and not is_count(text) and not parted[-1].capacity:
        capacity = None
    return found, capacity, note


def _is_heading(text: str) -> bool:
    """Whether a heading is no name: one without a title before it or a sign of a list in it."""
    return not _TITLED.match(text.strip()) and not _LIST_OR_NAME.search(text)


def _in_section(text: str, start: int, capacity: Capacity, note: str) -> list[Told]:
    """The names under a label; sentences that tell of others may stand behind them."""
    told = read_told(text)
    if not told:
        return _named(text, start, capacity, note)
    first = min(max(text.rfind(sign, 0, each.entry.start) for sign in ".\n") + 1 for each in told)
    listed = _named(text[:first], start, capacity, note) if first > 0 else []
    substituted = [each for each in told if each.capacity is Capacity.SUBSTITUTE]
    if first <= 0 and capacity is Capacity.APOLOGIES and substituted:
        listed = [each for each in _named(text, start, capacity, note) if not each.entry.substitute_for]
    named = {plain_name(each.entry.name) for each in listed}
    rest = [Told(moved(each.entry, start), each.capacity) for each in told]
    return [*listed, *(each for each in rest if plain_name(each.entry.name) not in named)]


_CHAIR_FIRST = re.compile(r"(?:The )?Chair(?:man|woman|person)?\s+[A-Z]")


def _named(text: str, start: int, capacity: Capacity, note: str) -> list[Told]:
    found: list[Told] = []
    for entry in read_names(text):
        own = moved(entry, start)
        if note and not own.note:
            own = replace(own, note=note if note != "vice-chair" else "")
        own = replace(own, post="Vice-Chair") if note == "vice-chair" and not own.post else own
        chair = (entry.chair or bool(_CHAIR_FIRST.match(entry.name))) and capacity is Capacity.PRESENT
        if entry.chair and not chair and capacity is Capacity.IN_ATTENDANCE and not own.post:
            own = replace(own, post="Chair")
        found.append(Told(own, Capacity.CHAIR if chair else capacity))
    return found


# --- items ------------------------------------------------------------------------------------

_ON_APOLOGIES = re.compile(
    r"\bapolog(?:y|ies|i[sz]es)\b|\bymddiheuriad|\bleithscéal|\babsen(?:ce|t|tees)\b|\bsubstitut", re.IGNORECASE
)
_ON_PRESENCE = re.compile(
    r"^\W*(?:roll ?call|attendance|present|those present|in attendance|record of attendance|call to order|membership"
    r"|welcome|introductions?)\b",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"\W*+(?:[\w./&]{1,30}[.)]?\s{1,9})?(?:to (?:\w+(?:/| and | & )?){1,3} |receive |accept |note )*(?:the )?"
    r"(?:apolog(?:y|ies)"
    r"|ymddiheuriadau|leithscéalta?|roll ?call|attendance|present)\b(?:\s+(?:for|of|from|and|&|or|am|the|reasons?"
    r"|absences?"
    r"|absenoldeb|absent|members?|substitut\w+|notifications?|non-attendance|declarations?|lateness))*\W*",
    re.IGNORECASE,
)


def _in_items(canonical: CanonicalText, items: Sequence[AgendaItem]) -> Iterator[Told]:
    for item in items:
        apologies = bool(_ON_APOLOGIES.search(item.title)) and not re.search(r"minutes", item.title, re.IGNORECASE)
        if apologies or _ON_PRESENCE.match(item.title):
            yield from _in_one_item(canonical, item, apologies)
        else:
            yield from _for_item(canonical, item)


_GOES_ON = re.compile(r"(?:were|was|had|have|has)\b")


def _in_one_item(canonical: CanonicalText, item: AgendaItem, apologies: bool) -> Iterator[Told]:
    """What an item on apologies or attendance tells: behind its title, and in the blocks below."""
    first = canonical.blocks[item.first_block]
    text = canonical.text[item.start : min(first.end, item.end, item.start + _LONGEST)]
    capacity = Capacity.APOLOGIES if apologies else _of_title(item.title)
    title = _TITLE_WORDS.match(text)
    if title is None or _GOES_ON.match(text, title.end()):
        yield from (Told(moved(each.entry, item.start), each.capacity) for each in read_told(text))
    elif title.end() < len(text):
        yield from _said(text[title.end() :], item.start + title.end(), capacity)
    begin = item.agenda_end or 0
    for place in range(item.first_block + 1, item.last_block + 1):
        block = canonical.blocks[place]
        if block.start < begin:
            continue
        if block.cells:
            yield from read_table(canonical, block)
            continue
        own = with_line_ends(canonical, place, max(0, item.end - block.start))
        yield from _said(own, block.start, capacity)


def _of_title(title: str) -> Capacity | None:
    """The capacity of names under an item on attendance."""
    form = label_alone(title)
    return form.capacity if form else Capacity.PRESENT if re.match(r"\W*roll ?call", title, re.IGNORECASE) else None


_SAYS_NO_NAME = re.compile(
    r"\W*(?:RESOLVED|Resolved|AGREED|NOTED|It was|That|The reasons?|There (?:was|were)|No )\b|.*\b(?:Minutes"
    r"|Decision)\W*$"
)


def _said(text: str, start: int, capacity: Capacity | None) -> Iterator[Told]:
    """What a text under an item on apologies tells: by its labels and sentences, else as a list of names."""
    told = read_told(text)
    labelled = [section for section in sections(text) if section.capacity]
    if labelled:
        own, _, _ = _of_block(text, capacity, "", False, False)
        yield from (Told(moved(each.entry, start), each.capacity) for each in own)
    elif told:
        yield from (Told(moved(each.entry, start), each.capacity) for each in told)
    elif capacity and not _SAYS_NO_NAME.match(text) and _lists(text):
        yield from _named(text, start, capacity, "")


def _lists(text: str) -> bool:
    """Whether a text is a list of names, whatever it says in brackets behind them."""
    bare = re.sub(r"(?<!\s)\s*\([^)]{0,300}\)", "", text)
    names = read_names(bare)
    letters = sum(len(each.name) for each in names)
    return bool(names) and letters > 0.5 * len(re.sub(r"\b(?:accepted|noted|received)\b", "", bare, flags=re.I).strip())


_FOR_THIS = re.compile(
    r"\b(?:was|were) (?:also )?in attendance (?:\w+ )?for (?:this|the) (?:item|report|part)", re.IGNORECASE
)


def _for_item(canonical: CanonicalText, item: AgendaItem) -> Iterator[Told]:
    """Those who were there for one item."""
    for match in _FOR_THIS.finditer(canonical.text, item.start, item.end):
        start = canonical.text.rfind("\n", item.start, match.start()) + 1
        end = canonical.text.find("\n", match.end(), item.end)
        number = item.minute_number or item.number
        for told in read_told(canonical.text[start : end if end > 0 else item.end]):
            entry = replace(moved(told.entry, start), note=f"for item {number}" if number else told.entry.note)
            yield Told(entry, told.capacity)


# --- each person once -------------------------------------------------------------------------

_ORDER = (Capacity.CHAIR, Capacity.SUBSTITUTE, Capacity.PRESENT, Capacity.IN_ATTENDANCE)


def _attendances(told: Told, part: int) -> Iterator[Attendance]:
    """A person's attendance, and that of his substitute."""
    entry, capacity = told.entry, told.capacity
    if entry.substitute_for and capacity in (Capacity.PRESENT, Capacity.IN_ATTENDANCE):
        capacity = Capacity.SUBSTITUTE
    if entry.substituted_by and capacity in THERE:
        capacity = Capacity.APOLOGIES
    entry = with_reason(entry, capacity)
    yield Attendance(part, entry.name, capacity, entry.start, entry.end, entry.post, entry.substitute_for, entry.note)
    if entry.substituted_by:
        by = read_names(entry.substituted_by)
        name = by[0].name if by else entry.substituted_by
        yield Attendance(part, name, Capacity.SUBSTITUTE, entry.start, entry.end, substitute_for=entry.name)


def _placed(text: str, found: Sequence[Attendance]) -> list[Attendance]:
    """The attendance, a substitute named behind a member with the span of his own name."""
    placed = []
    for each in found:
        at = text.find(each.name, each.start, each.end + 200) if each.substitute_for else -1
        placed.append(replace(each, start=at, end=at + len(each.name)) if at >= 0 else each)
    return placed


def _once(found: Sequence[Attendance]) -> list[Attendance]:
    """Each person once among those there and once among the absent; the more telling capacity counts."""
    kept: list[Attendance] = []
    places: dict[tuple[str, bool], list[int]] = {}
    for each in found:
        own = places.setdefault((plain_name(each.name), each.capacity in THERE), [])
        place = next((at for at in own if _may_be_one(kept[at], each)), None)
        if place is None:
            own.append(len(kept))
            kept.append(each)
        else:
            kept[place] = _joined(kept[place], each)
    return kept


_COURTESY = re.compile(r"\b(?P<he>Mr|Sir)\b|\b(?P<she>Mrs|Ms|Miss|Dame|Lady)\b")


def _may_be_one(first: Attendance, second: Attendance) -> bool:
    """Whether two entries of the same name may be one person: not if one is a man's and one a woman's."""
    sides = {match.lastgroup for name in (first.name, second.name) if (match := _COURTESY.search(name))}
    return len(sides) < 2


def _joined(first: Attendance, second: Attendance) -> Attendance:
    capacity = first.capacity
    if first.capacity in THERE:
        capacity = min(first.capacity, second.capacity, key=_ORDER.index)
    note = first.note if second.note in first.note else "; ".join(filter(None, (first.note, second.note)))
    return replace(
        first,
        capacity=capacity,
        note=note,
        post=first.post or second.post,
        substitute_for=first.substitute_for or second.substitute_for,
    )
