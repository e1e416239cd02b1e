"""Minutes of some 20 pages read into the register, beside extracting the words of their PDF."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument

from corpus.maker.markup import Paper, Paragraph, Piece, read_paper
from corpus.maker.pdf import set_pdf
from evaluation.bench.bare_words import Words, extract_words
from evaluation.bench.figures import Figure, Ratio, Results
from evaluation.bench.programs import apart
from ingest.minutes.reader import read_register
from ingest.parts import split_parts
from ingest.readers.pdf import read_pdf
from ingest.tidy import tidy

_ROUNDS = 5
_PAGES = 20
SOURCE = Path(__file__).resolve().parents[2] / "corpus" / "source" / "cabinet-2021-07-13-minutes.md"
_NUMBER = re.compile(r"\bCAB (\d+)/21\b")
_ITEM = re.compile(r"\*\*CAB \d+/21 ")


def measure_register(work: Path) -> Results:
    """Medians of extracting and of reading, taken by turns, each in a process of its own, so that nothing is remembered
    from the one before. Pages, blocks and parts are there already when the register is read. The PDF is made in
    `work`."""
    file = work / "minutes.pdf"
    work.mkdir(parents=True, exist_ok=True)
    file.write_bytes(long_minutes(SOURCE.read_text(encoding="utf-8"), _PAGES))
    rounds = [(apart(extract_words, [file]), apart(time_register, file)) for _ in range(_ROUNDS)]
    bare, read = zip(*rounds, strict=True)
    return _results(median(one[0] for one in read), median(one.seconds for one in bare), bare[0], read[0][1])


def _results(reading: float, words: float, bare: Words, resolutions: int) -> Results:
    made_of = f"register of {bare.pages} pages {reading * 1000:.0f} ms / their words {words * 1000:.0f} ms"
    return Results(
        ratios=(Ratio("register_ratio", reading / words, made_of, at_most=0.1),),
        figures=(Figure("resolutions read from the minutes", resolutions, "resolutions"),),
    )


def time_register(file: Path) -> tuple[float, int]:
    """How long (seconds) the register of a PDF takes to read, and how many resolutions it holds."""
    source = read_pdf(file.read_bytes(), file.name)
    canonical = tidy(source)
    parts = split_parts(canonical, source, file.name)
    began = time.perf_counter()
    register = read_register(canonical, parts)
    return time.perf_counter() - began, len(register.resolutions)


def long_minutes(source: str, pages: int) -> bytes:
    """The PDF of the minutes in `source`, its items told again under higher numbers until it has `pages` pages."""
    paper = read_paper(source)
    first = next(place for place, piece in enumerate(paper.pieces) if _is_item(piece))
    head, items = paper.pieces[:first], paper.pieces[first:]
    last = max(int(number) for piece in items if isinstance(piece, Paragraph) for number in _NUMBER.findall(piece.text))
    told, by = head + items, 0
    while len(PdfDocument(pdf := set_pdf(Paper(paper.settings, told)))) < pages:
        by += last
        told += tuple(_renumbered(piece, by) for piece in items)
    return pdf


def _is_item(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and _ITEM.match(piece.text) is not None


def _renumbered(piece: Piece, by: int) -> Piece:
    if not isinstance(piece, Paragraph):
        return piece
    return replace(piece, text=_NUMBER.sub(lambda found: f"CAB {int(found[1]) + by}/21", piece.text))
