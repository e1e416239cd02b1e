"""The labelled lines that records open with: `Report to:`, `Subject:`, `Date:`, `Period of Report` and their like.

A label stands before a colon or dash, in a table cell beside its value, or in a table's header above its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum


class Label(StrEnum):
    """What a labelled line tells."""

    REPORT_TO = "report to"
    TO = "to"
    FROM = "from"
    SUBJECT = "subject"
    DATE = "date"
    MEETING_DATE = "meeting date"
    DECIDED = "date of decision"
    PUBLISHED = "published"
    PERIOD = "period"
    COUNCILLOR = "councillor"
    PORTFOLIO = "portfolio"
    EXEMPT = "exempt"
    CLASSIFICATION = "classification"
    DECISION_MAKER = "decision maker"
    REPORT_FIELD = "report field"
    NEXT_MEETING = "next meeting"


PRINTED: dict[Label, tuple[str, ...]] = {
    Label.REPORT_TO: (
        "report to", "report for", "committee", "meeting of", "meeting", "name of committee", "body", "board",
    ),
    Label.TO: ("to",),
    Label.FROM: ("from", "report of", "report by", "report from", "by"),
    Label.SUBJECT: (
        "subject", "subject of report", "report subject", "title", "title of report", "report title", "name of report",
        "agenda title", "subject matter", "subject/title", "title/subject",
    ),
    Label.DATE: ("date", "dyddiad"),
    Label.MEETING_DATE: (
        "date of meeting", "meeting date", "date and time", "date & time", "date/time", "date of committee",
        "committee date", "date of cabinet", "cabinet date", "date of the meeting", "meeting held on",
        "date to be considered", "for consideration on", "held on",
    ),
    Label.DECIDED: (
        "date of decision", "decision date", "date decision made", "date decision taken",
        "decided at meeting", "made at meeting",
    ),
    Label.PUBLISHED: (
        "date of publication", "publication date", "published", "date published", "date of report", "report date",
        "date of issue", "issue date", "issued", "date issued", "date of notice",
    ),
    Label.PERIOD: (
        "period of report", "reporting period", "period", "period covered", "report period", "period of update",
    ),
    Label.COUNCILLOR: ("councillor", "cabinet member", "portfolio holder", "executive member", "lead member"),
    Label.PORTFOLIO: ("portfolio", "portfolio area", "remit"),
    Label.EXEMPT: (
        "exempt", "exempt/confidential report", "exempt/confidential", "exempt information", "is the report exempt",
        "is this report exempt", "is the report confidential", "confidential", "exempt or confidential", "exemption",
        "is this report confidential", "is it exempt", "exempt report", "part exempt", "exempt from publication",
        "confidential or exempt", "confidential or exempt information", "confidential/exempt", "exempt/restricted",
    ),
    Label.CLASSIFICATION: (
        "classification", "status", "security classification", "protective marking", "public access", "access",
        "report status", "access to information", "part", "publication status", "restriction", "security marking",
    ),
    Label.DECISION_MAKER: ("decision maker", "made by", "taken by", "decision taken by", "decision made by"),
    Label.REPORT_FIELD: (
        "wards affected", "ward(s) affected", "ward", "wards", "key decision", "is this a key decision", "decision no",
        "report author", "author", "lead officer", "contact officer", "contact", "purpose of report",
        "purpose of the report", "purpose", "summary", "executive summary", "recommendation", "recommendations",
        "recommendation(s)", "background papers",
        "previous pathway", "future pathway", "electoral division", "electoral divisions", "corporate priority",
        "director", "responsible officer", "included in forward plan", "forward plan", "key decision no", "report no",
        "report ref", "officer contact", "reason for report", "reason for decision", "decision number", "decision type",
        "past pathway of paper", "future pathway of paper", "classification of report",
    ),
    Label.NEXT_MEETING: ("next meeting", "date of next meeting", "date and time of next meeting", "next meeting date"),
}  # fmt: skip

_OF: dict[str, Label] = {printed: label for label, forms in PRINTED.items() for printed in forms}
_FORMS = "|".join(re.escape(each).replace(r"\ ", r"\s") for each in sorted(_OF, key=len, reverse=True))
_LABELLED = re.compile(rf"(?P<label>{_FORMS})\s*\??\s*(?::\s*[-–]?|\t)\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_DASHED = re.compile(r"(?P<label>report\sto|subject|exempt|date\sof\smeeting)\s+[-–]\s+(?P<value>.*)", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?<=\S)\s(?=(?:To|Subject|Report [Tt]o|From|Date(?: of [A-Za-z]+)?|Classification|Status|Decision [Nn]o"
    r"|Wards? [Aa]ffected|Report [Oo]f|Key [Dd]ecision|Past [Pp]athway|Previous [Pp]athway|Summary|Title|Exempt)\s?:)"
)


def label_of(text: str) -> Label | None:
    """The label that `text` is, whatever its case and closing punctuation."""
    return _OF.get(" ".join(text.casefold().split()).rstrip(" :?."))


def read_label(line: str) -> tuple[Label, str] | None:
    """The label a line opens with and the value behind it ("" when the value must stand elsewhere)."""
    match = _LABELLED.match(line.strip()) or _DASHED.match(line.strip())
    if not match:
        return None
    return _OF[" ".join(match["label"].casefold().split())], match["value"].strip()


def read_labels(lines: Iterable[str], limit: int = 40) -> dict[Label, str]:
    """The labels among the first `limit` lines and their values; the first value of a label counts."""
    listed = [piece for line in list(lines)[:limit] for piece in _pieces(line)]
    found: dict[Label, str] = {}
    for label, value in _pairs(listed):
        found.setdefault(label, value)
    return found


def _pieces(line: str) -> list[str]:
    """A line whose labels were run together, at its labels."""
    return _WITHIN.split(line) if read_label(line) else [line]


def _pairs(lines: list[str]) -> Iterator[tuple[Label, str]]:
    current: tuple[Label, str] | None = None
    for number, line in enumerate(lines):
        grid = _grid(lines, number)
        read = read_label(line)
        if current and (grid or read or not _continues(current[1], line)):
            yield current
            current = None
        if grid:
            yield from grid
        elif read:
            current = read
        elif current:
            current = (current[0], f"{current[1]} {line.strip()}".strip())
    if current:
        yield current


def _grid(lines: list[str], number: int) -> list[tuple[Label, str]]:
    """Labels in a table's header row with the cells of the row below."""
    names = [label_of(cell) for cell in lines[number].split("\t")]
    if len(names) < 2 or None in names or number + 1 >= len(lines):
        return []
    values = lines[number + 1].split("\t")
    return [(label, value.strip()) for label, value in zip(names, values, strict=False) if label]


def _continues(value: str, line: str) -> bool:
    """Whether a line goes on with the value begun above: it is a short rest of it, or the value has yet to come."""
    return "\t" not in line and bool(line.strip()) and (not value or (len(value) > 30 and len(line) < 80))
