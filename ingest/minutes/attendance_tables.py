"""Attendance set out in tables: names with posts, names with how they attended, one column for each capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.minutes.attendance_entry import Entry, with_post
from ingest.minutes.attendance_labels import label_alone
from ingest.minutes.attendance_names import read_names
from ingest.minutes.attendance_prose import Told
from ingest.records import Block, CanonicalText, Capacity, TableCell

_NAMES = re.compile(
    r"(?:full )?names?|members?|councillors?|attendees?|committee members?|member['’]?s? name|person", re.I
)
_POSTS = re.compile(
    r"(?:job )?(?:post|title|role|position|portfolio|organisation|organization|representing|agency|designation|ward"
    r"|body"
    r"|capacity|party|office|responsibility|job title|organisation represented|division|department|group|company)s?",
    re.I,
)
_HOW = re.compile(
    r"(?:attendance|attended|status|present(?:/apologies)?|present or absent|expected|in attendance)\??", re.I
)
_STAFF = re.compile(r"\b(?:officers?|staff|service|officials|administration|public service)\b", re.I)
_STOOD_IN = re.compile(r"(?:named )?substitute(?: member)?(?: for (?P<whom>.+))?", re.I)
# How somebody attended, as a table's column says it; the first that matches counts.
_WAYS: tuple[tuple[re.Pattern[str], Capacity], ...] = (
    (re.compile(r"substitut\w*(?: member)?(?: for (?P<whom>.+))?", re.I), Capacity.SUBSTITUTE),
    (re.compile(r"apolog\w+.*|sent apologies.*", re.I), Capacity.APOLOGIES),
    (re.compile(r"absent.*|not present|no|did not attend|x|✗", re.I), Capacity.ABSENT),
    (re.compile(r"in attendance.*|observ\w+.*|officer.*", re.I), Capacity.IN_ATTENDANCE),
    (re.compile(r"present.*|attended.*|yes|y|✓|✔|expected", re.I), Capacity.PRESENT),
)


def read_table(canonical: CanonicalText, block: Block, also: bool = False, under: Capacity | None = None) -> list[Told]:
    """Those whom a table lists as present or absent; `also` says that "also" stands before the table, `under` is the
    capacity of the label that it stands under. None for any other table."""
    rows = _rows(block)
    if not rows:
        return []
    heads = {cell.column: _plain(canonical.text, cell) for cell in rows[0]}
    for read in (_with_heads, _in_columns, _in_rows):
        found = list(read(canonical.text, rows, heads, also))
        if found:
            return found
    return _by_rows(canonical.text, rows, under) if under is not None else []


def _by_rows(text: str, rows: list[list[TableCell]], capacity: Capacity) -> list[Told]:
    """A row a person, without headers: name and organisation. None where a row names nobody, or several."""
    found: list[Told] = []
    for cells in rows:
        entries = _entries(text, cells[0])
        post = " ".join(word for cell in cells[1:] if (word := _plain(text, cell).strip("-–— ")))
        if len(entries) != 1 or len(_plain(text, cells[0]).split()) > _LONGEST_NAME:
            return []
        chair = entries[0].chair and capacity is Capacity.PRESENT
        found.append(Told(with_post(entries[0], post) if post else entries[0], Capacity.CHAIR if chair else capacity))
    return found


_LONGEST_NAME = 8
"""Words of a cell that names one person, with title, initials and what brackets say."""


def _rows(block: Block) -> list[list[TableCell]]:
    rows: dict[int, list[TableCell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _plain(text: str, cell: TableCell) -> str:
    return " ".join(text[cell.start : cell.end].replace("\u2028", " ").split()).strip(" :")


def _with_heads(text: str, rows: list[list[TableCell]], heads: dict[int, str], also: bool) -> Iterator[Told]:
    """A row a person: name and post, perhaps how he attended."""
    labelled = {column: label_alone(head) for column, head in heads.items()}
    names = next((c for c, head in heads.items() if _NAMES.fullmatch(head) or (c == min(heads) and labelled[c])), None)
    posts = next((c for c, head in heads.items() if c != names and _POSTS.fullmatch(head)), None)
    how = next((c for c, head in heads.items() if c not in (names, posts) and _HOW.fullmatch(head)), None)
    if names is None or (posts is None and how is None):
        return
    form = labelled[names]
    capacity = _also(form.capacity if form else Capacity.PRESENT, also)
    for cells in rows[1:]:
        own = {cell.column: cell for cell in cells}
        if names not in own or all(_plain(text, cell) == heads.get(cell.column) for cell in cells):
            continue  # a header printed again says nobody's name
        if len(cells) == 1 and (label := label_alone(_plain(text, cells[0]))):
            capacity = label.capacity
            continue
        post = _plain(text, own[posts]) if posts in own and posts is not None else ""
        way = _plain(text, own[how]) if how in own and how is not None else ""
        yield from _person(text, own[names], post, way, capacity)


def _person(text: str, cell: TableCell, post: str, way: str, capacity: Capacity) -> Iterator[Told]:
    found, whom = _way(way, capacity)
    stood_in = _STOOD_IN.fullmatch(post)
    if stood_in and found is Capacity.PRESENT:
        found, whom, post = Capacity.SUBSTITUTE, stood_in["whom"] or "", ""
    for entry in _entries(text, cell):
        in_chair = _IN_CHAIR.search(post)
        chair = entry.chair or in_chair is not None
        there = found in (Capacity.PRESENT, Capacity.CHAIR)
        post = post[: in_chair.start()].strip() if in_chair else "" if chair else post
        told = Entry(
            entry.name, entry.start, entry.end, ", ".join(filter(None, (entry.post, post))), entry.note,
            substitute_for=entry.substitute_for or whom,
        )  # fmt: skip
        yield Told(told, Capacity.CHAIR if chair and there else found)


_IN_CHAIR = re.compile(r"^chair(?:man|woman|person)?$|\s?\((?:in the )?chair(?:man|woman|person)?\)$", re.IGNORECASE)


def _way(words: str, capacity: Capacity) -> tuple[Capacity, str]:
    for pattern, way in _WAYS:
        match = pattern.fullmatch(words)
        if match:
            whom = match.groupdict().get("whom") or ""
            return way, whom
    return capacity, ""


def _entries(text: str, cell: TableCell) -> list[Entry]:
    entries = read_names(text[cell.start : cell.end])
    return [
        Entry(each.name, each.start + cell.start, each.end + cell.start, each.post, each.note, each.chair,
              each.substitute_for, each.substituted_by)
        for each in entries
    ]  # fmt: skip


def _in_columns(text: str, rows: list[list[TableCell]], heads: dict[int, str], also: bool) -> Iterator[Told]:
    """A column a capacity: `MEMBERS PRESENT` beside `OFFICERS`."""
    forms = {column: label_alone(head) for column, head in heads.items()}
    if len(rows) < 2 or not any(forms.values()):
        return
    for cells in rows[1:]:
        for cell in cells:
            form = forms.get(cell.column)
            staff = _STAFF.search(heads.get(cell.column, ""))
            if form is None and staff is None:
                continue
            capacity = form.capacity if form else Capacity.IN_ATTENDANCE
            for entry in _entries(text, cell):
                chair = entry.chair and capacity is Capacity.PRESENT
                yield Told(entry, Capacity.CHAIR if chair else _also(capacity, also))


def _in_rows(text: str, rows: list[list[TableCell]], _heads: dict[int, str], also: bool) -> Iterator[Told]:
    """A row a capacity: `Present:` beside the names."""
    capacity: Capacity | None = None
    note = ""
    for cells in rows:
        form = label_alone(_plain(text, cells[0]))
        if form:
            capacity, note = _also(form.capacity, also), form.note
        elif _plain(text, cells[0]) and len(cells) > 1:
            capacity = None
        if capacity is None:
            continue
        for cell in cells[1:] if form or not _plain(text, cells[0]) else cells:
            for entry in _entries(text, cell):
                chair = entry.chair and capacity is Capacity.PRESENT
                noted = Entry(entry.name, entry.start, entry.end, entry.post, entry.note or note, entry.chair,
                              entry.substitute_for, entry.substituted_by)  # fmt: skip
                yield Told(noted, Capacity.CHAIR if chair else capacity)


def _also(capacity: Capacity, also: bool) -> Capacity:
    return Capacity.IN_ATTENDANCE if also and capacity is Capacity.PRESENT else capacity
