"""Tables of a PDF and their figures read, beside extracting the words of the same pages; and what looking for tables
costs where there are none."""

from __future__ import annotations

import io
import time
from pathlib import Path
from statistics import median

import pdfplumber
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from evaluation.bench.bare_words import extract_words
from evaluation.bench.figures import Figure, Ratio, Results
from evaluation.bench.minutes_register import SOURCE, long_minutes
from evaluation.bench.programs import apart
from ingest.figures.reader import read_figures
from ingest.parts import split_parts
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_columns import order_words
from ingest.readers.pdf_glyphs import UPRIGHT, collect_ink
from ingest.readers.pdf_rules import find_grids, merge_rules
from ingest.readers.pdf_tables import find_tables
from ingest.readers.pdf_words import find_words
from ingest.readers.unruled.finder import take_unruled
from ingest.records import BlockKind
from ingest.tidy import tidy

_ROUNDS = 3
_PAGES = 10  # of each kind: ruled, unruled
_ROWS = 40
_SERVICES = ("Libraries", "Street cleaning", "Adult learning", "Parks and open spaces", "Home to school transport")


def measure_tables(work: Path) -> Results:
    """Medians of extracting words and of reading tables and figures, taken by turns, each in a process of its own."""
    work.mkdir(parents=True, exist_ok=True)
    tables, prose = work / "tables.pdf", work / "prose.pdf"
    tables.write_bytes(pages_of_tables(_PAGES))
    prose.write_bytes(long_minutes(SOURCE.read_text(encoding="utf-8"), _PAGES))
    rounds = [
        (
            apart(extract_words, [tables]).seconds,
            apart(time_tables, tables),
            apart(extract_words, [prose]).seconds,
            apart(time_looking, prose),
        )
        for _ in range(_ROUNDS)
    ]
    words, read, plain, looked = zip(*rounds, strict=True)
    seconds = median(one[0] for one in read)
    return Results(
        ratios=(
            _ratio("tables_ratio", seconds, median(words), "pages, tables and figures", 4.0),
            _ratio("no_tables_ratio", median(looked), median(plain), "looking for tables where there are none", 0.05),
        ),
        figures=(Figure("tables read", read[0][1], "tables"), Figure("figures read", read[0][2], "figures")),
    )


def _ratio(name: str, ours: float, words: float, what: str, at_most: float) -> Ratio:
    return Ratio(name, ours / words, f"{what} {ours * 1000:.0f} ms / words {words * 1000:.0f} ms", at_most=at_most)


def time_tables(file: Path) -> tuple[float, int, int]:
    """How long (seconds) a PDF takes to read, its tables and figures with it, and how many of both it holds."""
    data = file.read_bytes()
    began = time.perf_counter()
    source = read_pdf(data, file.name)
    canonical = tidy(source)
    figures = read_figures(canonical, split_parts(canonical, source, file.name))
    seconds = time.perf_counter() - began
    return seconds, sum(1 for block in canonical.blocks if block.kind is BlockKind.TABLE), len(figures)


def time_looking(file: Path) -> float:
    """How long (seconds) tables are looked for on all pages of a PDF, their words and lines being there already."""
    seconds = 0.0
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            ink = collect_ink(page)
            words = find_words(ink.glyphs.get(UPRIGHT, []))
            flows = order_words(words)
            began = time.perf_counter()
            find_tables(ink, words, find_grids(ink.rules), page.page_number)
            take_unruled(flows, merge_rules([rule for rule in ink.rules if rule.horizontal]), page.page_number)
            seconds += time.perf_counter() - began
    return seconds


def pages_of_tables(pages: int) -> bytes:
    """A PDF with so many pages of a ruled table each, and as many of one without lines."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for number in range(2 * pages):
        rows = [["Service (£000)", "2021/22", "2022/23", "2023/24", "Change"], *_rows(number)]
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if number % 2 else []
        drawn = Table(rows, colWidths=[180, 70, 70, 70, 70], rowHeights=[16] * len(rows), style=style)
        canvas.drawString(72, 780, f"Table {number + 1}: spending on services")
        drawn.wrapOn(canvas, 500, 700)
        drawn.drawOn(canvas, 60, 760 - 16 * len(rows))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _rows(seed: int) -> list[list[str]]:
    rows = []
    for n in range(_ROWS):
        first = 1_000 + (seed * 37 + n * n * 113) % 9_000
        later = [first + 17 * n, first - 11 * n]
        name = f"{_SERVICES[n % len(_SERVICES)]} {n // len(_SERVICES) + 1}"
        rows.append([name, f"{first:,}", f"{later[0]:,}", f"{later[1]:,}", f"({abs(later[1] - first):,})"])
    return rows
