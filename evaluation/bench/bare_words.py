"""The bare reading of PDFs: pdfplumber's words of every page, one after the other, and nothing made of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """What reading the pages took; `scans` are files with pages that are pictures, whose time isn't counted."""

    seconds: float
    pages: int
    words: int
    scans: tuple[Path, ...]


def extract_words(files: Sequence[Path]) -> Words:
    """The words of the PDFs among `files`, extracted on one core; runs best in a process of its own."""
    import pdfplumber

    seconds, pages, words = 0.0, 0, 0
    scans: list[Path] = []
    for file in (one for one in files if one.read_bytes()[:5] == b"%PDF-"):
        began = time.perf_counter()
        counts: list[int] = []
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                counts.append(len(page.extract_words()))
                if not counts[-1] and page.images:
                    scans.append(file)
                    break
                page.close()  # lets go of the page's objects, as any reader of long files has to
        if file not in scans:
            seconds += time.perf_counter() - began
            pages += len(counts)
            words += sum(counts)
    return Words(seconds, pages, words, tuple(scans))
