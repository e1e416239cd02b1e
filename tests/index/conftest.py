"""Little readings of a made-up borough's records, and a store to put them in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.figures import FigureRegister
from index.register import DecisionRegister
from index.store import Store
from ingest.records import (
    AgendaItem,
    Attendance,
    Block,
    BlockKind,
    Body,
    Box,
    CanonicalText,
    Capacity,
    CellPlace,
    Clause,
    Comparison,
    Declaration,
    Document,
    Figure,
    FigureRole,
    Level,
    LineBox,
    Meeting,
    MinutesStatus,
    Outcome,
    Page,
    Part,
    PartKind,
    Passage,
    Period,
    Printed,
    Reading,
    Reference,
    Register,
    Resolution,
    ResolutionKind,
    Term,
    Vote,
)

COUNCIL = "Aldermoor Borough Council"
DIMENSIONS = 4


@dataclass(frozen=True)
class Record:
    """What one part of a reading is to hold; each text is a block and a passage."""

    texts: Sequence[str]
    title: str = "Minutes of Cabinet"
    kind: PartKind = PartKind.MINUTES
    body: Body = field(default_factory=lambda: Body(COUNCIL, "Cabinet", ("The Executive",)))
    meeting_date: date | None = date(2021, 5, 4)
    access: Level = Level.PUBLIC
    terms: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Made:
    """A reading with the vectors and the original that go with it."""

    reading: Reading
    vectors: NDArray[np.float32]
    original: bytes

    def put(self, store: Store) -> str:
        return store.put(self.reading, self.vectors, self.original)


def make(
    path: str, *records: Record, original: bytes = b"", access: Level = Level.PUBLIC, reader_version: str = "1"
) -> Made:
    original = original or f"the file {path}".encode()
    pieces, blocks, passages, parts, terms = "", list[Block](), list[Passage](), list[Part](), list[Term]()
    for number, record in enumerate(records):
        start, first = len(pieces), len(blocks)
        for text in record.texts:
            at = len(pieces)
            pieces += text + "\n"
            end = at + len(text)
            blocks.append(Block(BlockKind.PARAGRAPH, at, end, page=number + 1))
            passages.append(
                Passage(number, at, end, text, f"{record.body.name} minutes", ("Item 3",), number + 1, f"{number + 9}")
            )
        terms += [Term(acronym, long, start, start + 1, number) for acronym, long in record.terms]
        parts.append(
            Part(
                number,
                record.title,
                record.kind,
                record.body,
                start,
                len(pieces),
                first,
                len(blocks) - 1,
                number + 1,
                number + 1,
                meeting_date=record.meeting_date,
                access=record.access,
            )
        )
    pages = tuple(Page(part.number + 1, str(part.number + 9), part.start, 595.0, 842.0) for part in parts)
    boxes = tuple(LineBox(b.start, b.end, Box(b.page, 72.0, 72.5, 500.25, 84.0)) for b in blocks)
    document = Document(
        name=PurePosixPath(path).name,
        path=path,
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        media_type="text/plain",
        access=access,
        ingested_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        reader_version=reader_version,
        source="https://aldermoor.example/records",
    )
    canonical = CanonicalText(pieces, tuple(blocks), pages, boxes)
    rows = np.arange(len(passages) * DIMENSIONS, dtype=np.float32).reshape(len(passages), DIMENSIONS)
    return Made(Reading(document, canonical, tuple(parts), tuple(passages), tuple(terms)), rows, original)


@dataclass(frozen=True)
class Decided:
    """A resolution under an item of made-up minutes; `clauses` are (label, text, actor, due)."""

    text: str
    title: str = ""
    number: str = ""
    outcomes: tuple[Outcome, ...] = (Outcome.APPROVED,)
    kind: ResolutionKind = ResolutionKind.RESOLUTION
    clauses: Sequence[tuple[str, str, str, str]] = ()
    report_of: str = ""
    excluded: bool = False
    mover: str = ""
    vote: Vote | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Minuted:
    """A meeting as one part records it; each of `decided` has an item of its own, titled and numbered. `refers` are
    references as (kind, words, minute number, date of the meeting meant, detail), told in the first item."""

    decided: Sequence[Decided] = ()
    title: str = "Minutes of Cabinet"
    kind: PartKind = PartKind.MINUTES
    status: MinutesStatus = MinutesStatus.UNKNOWN
    body: Body = field(default_factory=lambda: Body(COUNCIL, "Cabinet"))
    day: date | None = date(2021, 5, 4)
    access: Level = Level.PUBLIC
    present: Sequence[tuple[str, Capacity]] = ()
    declared: Sequence[tuple[str, str]] = ()
    refers: Sequence[tuple[str, str, str, date | None, str]] = ()
    meeting: Mapping[str, Any] = field(default_factory=dict)


def make_minutes(path: str, *held: Minuted, original: bytes = b"", reader_version: str = "1") -> Made:
    """A reading of made-up minutes, with their register."""
    records = [Record([*_lines(one)], one.title, one.kind, one.body, one.day, one.access) for one in held]
    made = make(path, *records, original=original, reader_version=reader_version)
    parts = tuple(replace(part, status=one.status) for part, one in zip(made.reading.parts, held, strict=True))
    register = Register()
    for part, one in zip(parts, held, strict=True):
        register = _joined(register, _register_of(made.reading.canonical.text, part, one))
    return replace(made, reading=replace(made.reading, parts=parts, register=register))


def _lines(one: Minuted) -> Iterator[str]:
    yield from (name for name, _ in one.present)
    yield from (f"{name} declared {text}" for name, text in one.declared)
    for decided in one.decided or [Decided("")]:
        yield f"{decided.number} {decided.title or 'Item'}"
        if decided is (one.decided or [decided])[0]:
            yield from (words for _, words, *_ in one.refers)
        if decided.text:
            yield f"RESOLVED: {decided.text}"


def _register_of(text: str, part: Part, one: Minuted) -> Register:
    at = part.start

    def span(words: str) -> tuple[int, int]:
        start = text.index(words, at, part.end)
        return start, start + len(words)

    number = part.number
    present = [Attendance(number, name, capacity, *span(name)) for name, capacity in one.present]
    declared = [Declaration(number, name, words, *span(words)) for name, words in one.declared]
    items, resolutions = list[AgendaItem](), list[Resolution]()
    for place, decided in enumerate(one.decided):
        start, end = span(f"{decided.number} {decided.title or 'Item'}")
        at = end
        if decided.text:
            start_text, end = span(decided.text)
            clauses = tuple(
                Clause(label, words, decided.outcomes[0], *span(words), actor, due)
                for label, words, actor, due in decided.clauses
            )
            resolutions.append(
                Resolution(
                    number,
                    place,
                    decided.kind,
                    "RESOLVED:",
                    decided.text,
                    start_text,
                    end,
                    decided.outcomes,
                    clauses,
                    mover=decided.mover,
                    vote=decided.vote,
                    doubts=decided.doubts,
                )
            )
        at = end
        items.append(
            AgendaItem(
                number,
                place,
                str(place + 1),
                decided.number,
                decided.title,
                start,
                end,
                part.first_block,
                part.last_block,
                decided.report_of,
                decided.excluded,
            )
        )
    at = part.start
    references = tuple(
        Reference(number, 0, kind, words, *span(words), minute, day, "", detail)
        for kind, words, minute, day, detail in one.refers
    )
    meeting = Meeting(number, part.date, **one.meeting)
    return Register((meeting,), tuple(present), tuple(declared), tuple(items), tuple(resolutions), references)


def _joined(one: Register, other: Register) -> Register:
    return Register(*(getattr(one, each.name) + getattr(other, each.name) for each in fields(Register)))


@pytest.fixture
def record() -> type[Record]:
    return Record


@pytest.fixture
def made() -> Callable[..., Made]:
    """`made(path, record(["text", ...]), ...)`: a reading with vectors of four dimensions."""
    return make


@pytest.fixture
def minutes() -> Callable[..., Made]:
    """`minutes(path, minuted(decided=[decided("That ...")]), ...)`: a reading with its register."""
    return make_minutes


@pytest.fixture
def minuted() -> type[Minuted]:
    return Minuted


@pytest.fixture
def decided() -> type[Decided]:
    return Decided


@dataclass(frozen=True)
class Said:
    """A figure of a made-up record: `words` is its statement (a text of the record), the rest as printed in it.

    `heading` and `caption` are other texts of the record; with `caption`, `row` or `column` it stands in a table, whose
    `block` is given. `days` are those of the period."""

    words: str
    measure: str
    printed: str
    value: str
    unit: str = "count"
    period: str = ""
    days: tuple[date | None, date | None] = (None, None)
    place: str = ""
    role: FigureRole = FigureRole.STATED
    qualifier: str = ""
    comparison: Comparison | None = None
    heading: str = ""
    block: int | None = None
    row: str = ""
    column: str = ""
    caption: str = ""
    doubts: tuple[str, ...] = ()


def make_figures(path: str, record: Record, *said: Said, **more: Any) -> Made:
    """A reading of one made-up record with these figures; `more` as for `make`."""
    made = make(path, record, **more)
    text = made.reading.canonical.text
    return replace(made, reading=replace(made.reading, figures=tuple(_figure(text, one) for one in said)))


def _figure(text: str, one: Said) -> Figure:
    start = text.index(one.words)
    statement = Printed(one.words, start, start + len(one.words))

    def at(words: str) -> Printed:
        if not words:
            return Printed()
        place = one.words.find(words)
        first = start + place if place >= 0 else text.index(words)
        return Printed(words, first, first + len(words))

    cell = None
    if one.block is not None:
        rows, columns = ((at(words),) if words else () for words in (one.row, one.column))
        cell = CellPlace(one.block, 1, 1, rows, columns, at(one.caption))
    return Figure(
        0,
        at(one.measure),
        Decimal(one.value),
        at(one.printed),
        one.unit,
        statement,
        one.role,
        one.qualifier,
        Period(at(one.period), *one.days),
        at(one.place),
        one.comparison,
        cell,
        (at(one.heading),) if one.heading else (),
        one.doubts,
    )


@pytest.fixture
def said() -> type[Said]:
    return Said


@pytest.fixture
def figured() -> Callable[..., Made]:
    """`figured(path, record(["text", ...]), said("text", measure, printed, value), ...)`: a reading with figures."""
    return make_figures


@pytest.fixture
def figures(store: Store) -> FigureRegister:
    """The figures of a store that is empty at first."""
    return FigureRegister(store)


@pytest.fixture
def register(store: Store) -> DecisionRegister:
    """The register of a store that is empty at first."""
    return DecisionRegister(store)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a store just made, to be copied: making one takes a quarter of a second."""
    folder = tmp_path_factory.mktemp("empty")
    with Store.open(folder) as opened:
        opened.set_model("made-up", "0" * 64, DIMENSIONS)
    return folder


@pytest.fixture
def store(tmp_path: Path, empty_folder: Path) -> Iterator[Store]:
    """An empty store in `tmp_path / "records"`."""
    shutil.copytree(empty_folder, tmp_path / "records")
    with Store.open(tmp_path / "records") as opened:
        yield opened
