"""The typed records that pass between the stages; all frozen, none knows how it is stored.

Stages and what they hand on:

    reader     -> Source          pages of lines and blocks, as printed
    tidy       -> CanonicalText   one text with offsets; blocks, pages and boxes point into it
    split      -> Part            agenda, minutes, report ... each a span of the canonical text
    understand -> Register        meetings, items, resolutions read from the parts
               -> Figure          the numbers that its sentences and tables state
    passages   -> Passage         a span of one part, with the context it is indexed under

Every offset counts characters (Python code points) in `CanonicalText.text`; spans are half open.
"""

from __future__ import annotations

from ingest.records.documents import (
    OF_MEETINGS,
    Body,
    Document,
    Level,
    MinutesStatus,
    Part,
    PartKind,
    Passage,
    Reading,
    Term,
)
from ingest.records.figures import CellPlace, Comparison, Direction, Figure, FigureRole, Period, Printed
from ingest.records.register import (
    AgendaItem,
    Attendance,
    Capacity,
    Clause,
    Declaration,
    Meeting,
    NamedVote,
    Outcome,
    Reference,
    Register,
    Resolution,
    ResolutionKind,
    Vote,
)
from ingest.records.text import (
    Block,
    BlockKind,
    Box,
    CanonicalText,
    Cell,
    Line,
    LineBox,
    Page,
    Source,
    SourceBlock,
    SourcePage,
    Table,
    TableCell,
)

__all__ = [
    "OF_MEETINGS",
    "AgendaItem",
    "Attendance",
    "Block",
    "BlockKind",
    "Body",
    "Box",
    "CanonicalText",
    "Capacity",
    "Cell",
    "CellPlace",
    "Clause",
    "Comparison",
    "Declaration",
    "Direction",
    "Document",
    "Figure",
    "FigureRole",
    "Level",
    "Line",
    "LineBox",
    "Meeting",
    "MinutesStatus",
    "NamedVote",
    "Outcome",
    "Page",
    "Part",
    "PartKind",
    "Passage",
    "Period",
    "Printed",
    "Reading",
    "Reference",
    "Register",
    "Resolution",
    "ResolutionKind",
    "Source",
    "SourceBlock",
    "SourcePage",
    "Table",
    "TableCell",
    "Term",
    "Vote",
]
