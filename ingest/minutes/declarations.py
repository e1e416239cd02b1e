"""Interests declared: who, and in what words, from the items on declarations and from other items' minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.minutes.attendance_names import read_names
from ingest.minutes.persons import PERSON, SURE, plain_name
from ingest.records import AgendaItem, Block, CanonicalText, Declaration, Part, PartKind
from ingest.sentences import sentence_spans

_TITLE = re.compile(
    r"\b(?:declarations?|disclosures?|register|members['’]|conflicts?) (?:of |or )?(?:\w+[ ,]+){0,6}?interests?\b"
    r"|\binterests?\b.{0,30}"
    r"\b(?:declar|disclos)|^\W*interests?\W*$|datgan\w* (?:o )?fuddiant|declarations of",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"\b(?:declared|disclosed|indicated|registered|stated|reported|advised|noted|gave notice of|expressed"
    r"|recorded)\b[^.;]{0,60}?"
    r"\b(?:interests?|lobbying)\b|\bdeclared\b",
    re.IGNORECASE,
)
_INTEREST = re.compile(r"\b(?:declared|disclosed)\b[^.;\n]{0,80}?\binterests?\b", re.IGNORECASE)
_NONE = re.compile(
    r"\W*(?:there (?:were|was|being) (?:no|none)|no(?:ne|t any| further"
    r"| other)?\b|nil|dim|neb\b|n/?a"
    r"|members (?:are|were) "
    r"(?:asked|requested|reminded|invited)|where a member|if |the chair(?:man|person)? (?:asked|reminded|invited)"
    r"|to (?:receive"
    r"|declare|disclose|record|note)|any member|that it be noted that no)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"\W*(?:minutes?|decisions?|cofnodion|additional documents)\W*", re.IGNORECASE)
_SUBJECTS = re.compile(
    rf"(?:The following )?(?P<who>(?>{PERSON})(?:\s*(?:,|and|&|,\s*and)\s*(?>{PERSON})){{0,60}})(?=\s|,|:|$)"
)
_GROUP = re.compile(r"(?:All )?(?:Members|Councillors)(?: who| that| of)?\b[^.]{0,80}?(?=\s+declared|\s+disclosed)")
_ENTRY = re.compile(
    rf"(?P<who>{SURE}|{PERSON})(?:\s*\([^)]*\))?\s*(?::|[-–]\s|,\s|\s(?=in\b|on\b|item|agenda|as\b"
    rf"|for\b))"
)
_STATED = re.compile(
    r"(?<!\s)\s*+[-–:]?\s*+\b(?:an?\s+)?(?:personal|prejudicial|disclosable|pecuniary|non-\w+"
    r"|beneficial)\b[^.;]{0,40}\binterests?\b",
    re.IGNORECASE,
)
_NAME_HEAD = re.compile(r"(?:members?|councillors?|name|declared by|who)\b.*", re.IGNORECASE)


def read_declarations(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> tuple[Declaration, ...]:
    """The interests that the minutes record as declared; an agenda's words on declaring are none."""
    if part.kind is PartKind.AGENDA:
        return ()
    found: list[Declaration] = []
    for item in items:
        if _TITLE.search(item.title):
            found += _in_item(canonical, part, item)
        else:
            found += _elsewhere(canonical, part, item.agenda_end or item.start, item.end)
    if not items:
        found += _elsewhere(canonical, part, part.start, part.end)
    return tuple(dict.fromkeys(found))


def _in_item(canonical: CanonicalText, part: Part, item: AgendaItem) -> Iterator[Declaration]:
    """What an item on declarations records, block by block."""
    begin = item.agenda_end or item.start
    for place in range(item.first_block, item.last_block + 1):
        block = canonical.blocks[place]
        start, end = max(block.start, item.start, begin), min(block.end, item.end)
        if start >= end:
            continue
        if block.cells:
            yield from _in_table(canonical, part, block)
        elif place == item.first_block:
            yield from _behind_title(canonical, part, start, end)
        else:
            yield from _in_text(canonical.text, part, start, end)


_TITLE_ENDS = re.compile(r"interests?\b[^:.\n]{0,60}?[:.\n]\s*|interests?\s+(?=[A-Z])", re.IGNORECASE)


def _behind_title(canonical: CanonicalText, part: Part, start: int, end: int) -> Iterator[Declaration]:
    """What stands behind the title in its own block: `3 Declarations of Interest: Cllr Ray in item 8 as a trustee.`"""
    stop = _TITLE_ENDS.search(canonical.text, start, end)
    if stop:
        yield from _in_text(canonical.text, part, stop.end(), end)


def _in_text(text: str, part: Part, start: int, end: int) -> Iterator[Declaration]:
    for first, last in sentence_spans(text[start:end]):
        sentence = re.sub(r"^(?:\(?[\da-z]{1,3}[.)]|[-•·])\s+", "", text[start + first : start + last])
        at = start + last - len(sentence)
        leads_in = sentence.rstrip().endswith("follows:")
        if not (leads_in or _NONE.match(sentence) or _MARK.fullmatch(sentence)):
            yield from _of_sentence(sentence, at, part)


def _of_sentence(sentence: str, at: int, part: Part) -> Iterator[Declaration]:
    """The declarations of one sentence or line, one for each who declared."""
    said = " ".join(sentence.split())
    declared = _DECLARED.search(sentence)
    if declared:
        group = _GROUP.match(sentence)
        names = [group.group()] if group else _names(sentence[: declared.start()])
    else:
        stated = _STATED.search(sentence)
        entry = _ENTRY.match(sentence)
        names = _names(sentence[: stated.start()]) if stated else []
        names = names or ([" ".join(entry["who"].split())] if entry else [])
    for name in names:
        yield Declaration(part.number, name, said, at, at + len(sentence.rstrip()))


_LABELLED = re.compile(
    r"\b(?:conflicts?|declarations?) of (?:\w+ )?interests?(?: (?:declared"
    r"|made))?\s*:\s*(?P<said>[^.\n]{4,300}\.?)",
    re.IGNORECASE,
)


def _names(text: str) -> list[str]:
    """The names before the verb: of a list, those that are names; else the office that declared."""
    bare = re.sub(
        r",\s*(?:who|as|being|having)\b.*$|(?<!\s)\s+(?:also|both|each|had|then|verbally"
        r"|formally)\s*$",
        "",
        text.strip(),
    )
    names = [each.name for each in read_names(bare)]
    if names:
        return names
    match = _SUBJECTS.match(bare)
    return [" ".join(match["who"].split())] if match and plain_name(match["who"]) else []


def _elsewhere(canonical: CanonicalText, part: Part, start: int, end: int) -> Iterator[Declaration]:
    """Interests declared in the minute of another item."""
    for match in _LABELLED.finditer(canonical.text, start, end):
        if not _NONE.match(match["said"]):
            yield from _of_sentence(match["said"], match.start("said"), part)
    for match in _INTEREST.finditer(canonical.text, start, end):
        first = canonical.text.rfind("\n", start, match.start()) + 1 or start
        line_end = canonical.text.find("\n", match.end(), end)
        line = canonical.text[max(first, start) : line_end if line_end > 0 else end]
        for begin, last in sentence_spans(line):
            at = max(first, start) + begin
            if at <= match.start() < at + last - begin and not _NONE.match(line[begin:last]):
                yield from _of_sentence(line[begin:last], at, part)


# --- tables -----------------------------------------------------------------------------------


def _in_table(canonical: CanonicalText, part: Part, block: Block) -> Iterator[Declaration]:
    """A row a declaration: the member in the first column."""
    rows: dict[int, list[tuple[int, int]]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append((cell.start, cell.end))
    for spans in rows.values():
        name = " ".join(canonical.text[spans[0][0] : spans[0][1]].replace("\u2028", " ").split())
        if len(spans) < 2 or not name or (_NAME_HEAD.fullmatch(name) and not read_names(name)):
            continue
        names = read_names(name)
        if names:
            said = " ".join(canonical.text[spans[0][0] : spans[-1][1]].replace("\u2028", " ").split())
            yield Declaration(part.number, names[0].name, said, spans[0][0], spans[-1][1])
