"""Made-up minutes, tables and pages in the wordings of records, put together as no clerk would."""

from __future__ import annotations

from hypothesis import strategies as st

from ingest.records import BlockKind, Box, Cell, Line, Source, SourceBlock, SourcePage, Table

_NAMES = ("Oak", "Elm", "O'Ash", "van der Yew", "D’Arcy-Fir", "A. B. Beech MBE", "Ó Lime", "")
_DAYS = (
    "14 June 2012",
    "14TH JUNE, 2012",
    "31 February 2012",
    "1.2.12",
    "30/04/2013",
    "Sept - October 2011",
    "2013/14",
    "Thursday",
    "first of May 2021",
    "29 February 2100",
    "0 June 0000",
    "June",
    "12 13 May 2014",
    "99 May 99999",
)
_NUMBERS = (
    "12",
    "£1,234.50",
    "£49k",
    "(3.2)",
    "12%",
    "½",
    "1O5",
    "1,23,4",
    "£",
    "-",
    "0",
    "9" * 30,
    "1.2.3",
    "٣٤",
    "²",
    "3/0",
    "£1bn",
    "twelve",
    "nil",
    "12-14",
    "+7",
    "1e9",
    "£-5",
    "#4",
    "1" * 5000,
)
_ACTS = (
    "the report be noted",
    "£{n} be granted to the club by {d}",
    "the minutes of {d} be confirmed subject to {n}",
    "Cllr {p} be appointed",
    "the item be deferred to {d}",
    "the press and public be excluded under Section 100A(4)",
    "(a) the plan be approved; (b) the map be noted; and",
    "nothing be done",
    "",
)
_FORMS = (
    "Minutes of the {p} Board held on {d} at 7.30 pm",
    "AGENDA for Cabinet, {d}",
    "{n}. HEDGES",
    "Minute No. {n}",
    "PRESENT: Councillor {p} (in the Chair), Councillors {p}, {p} and {p}",
    "Apologies: Cllr {p} (substituted by {p})",
    "RESOLVED: That {a}",
    "RESOLVED",
    "It was agreed that {a}.",
    "Recommended – that {a}",
    "AGREED: {a}",
    "({n}) {a}; and",
    "Moved by Cllr {p}, seconded by {p}, that {a}.",
    "For: {n}; against: {n}; abstained: {n}",
    "CARRIED by {n} votes to {n}",
    "Further to Minute No. {n} of the meeting held on {d}",
    "NOT FOR PUBLICATION by virtue of paragraph {n}",
    "Date of next meeting: {d}",
    "The meeting closed at {n}.",
    "Declarations of interest: Cllr {p} in item {n}",
    "There were {n} referrals in {d}, a rise of {n} on {d}.",
    "Measure\t{d}\t{d}",
    "Referrals\t{n}\t{n}",
    "Total\t{n}",
    "| {d} | {n} |",
    "|---|---|",
    "Table {n}: spend by {d} (£000)",
    "Action: {p} by {d}",
    "Page {n}",
    "{p}",
    "{d}",
    "{n}",
    "Community Safety Fund (CSF)",
    "\f",
    "\u202e{n}\u202c",
    "\u200b{d}",
    "•",
    "“{a}”",
    "PENDERFYNWYD: {a}",
    "# {p}",
    "",
)


@st.composite
def lines_of_minutes(draw: st.DrawFn) -> str:
    """A line of a record, or any words."""
    form = draw(st.sampled_from(_FORMS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
    for _ in range(8):  # a form has less than that many places
        for mark, words in (("{a}", _ACTS), ("{d}", _DAYS), ("{n}", _NUMBERS), ("{p}", _NAMES)):
            if mark in form:
                form = form.replace(mark, draw(st.sampled_from(words)), 1)
    return form


MINUTES: st.SearchStrategy[str] = st.builds(
    lambda lines, between: between.join(lines),
    st.lists(lines_of_minutes(), min_size=1, max_size=40),
    st.sampled_from(("\n\n", "\n", " ", "\t")),
)

_PLACES = st.floats(-50, 900, allow_nan=False)
_BOXES = st.builds(
    lambda a, b, c, d: Box(1, a, b, a + abs(c) % 300, b + abs(d) % 40), _PLACES, _PLACES, _PLACES, _PLACES
)
_LINES = st.builds(
    Line, lines_of_minutes(), st.none() | _BOXES, st.floats(0, 40), st.booleans(), st.booleans(), st.floats(0, 300)
)
_CELLS = st.builds(
    Cell, st.integers(0, 12), st.integers(0, 6), lines_of_minutes(), st.integers(1, 9), st.integers(1, 9), st.booleans()
)


def _table(cells: list[Cell], caption: str) -> Table:
    own = {(cell.row, cell.column): cell for cell in cells}
    rows, columns = (max(getattr(cell, of) for cell in own.values()) + 1 for of in ("row", "column"))
    return Table(tuple(own.values()), rows, columns, caption)


_TABLES = st.builds(_table, st.lists(_CELLS, min_size=1, max_size=40), lines_of_minutes())
_BLOCKS = st.builds(lambda table: SourceBlock(BlockKind.TABLE, table=table), _TABLES) | st.builds(
    SourceBlock,
    st.sampled_from((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)),
    lines_of_minutes(),
    st.integers(0, 6),
    st.sampled_from(("", "(1)", "-", "4.", "a)")),
)


def _source(pages: list[list[Line | SourceBlock]], title: str, margins: list[str]) -> Source:
    numbered = tuple(
        SourcePage(number, tuple(items), str(number), 595.0, 842.0) for number, items in enumerate(pages, 1)
    )
    return Source("pdf", numbered, title, margins=tuple(margins))


SOURCES: st.SearchStrategy[Source] = st.builds(
    _source,
    st.lists(st.lists(_LINES | _BLOCKS, max_size=25), min_size=1, max_size=4),
    lines_of_minutes(),
    st.lists(lines_of_minutes(), max_size=2),
)
"""What a reader might hand on: lines with places, blocks, tables with spans that meet and leave gaps."""
