"""From one file to its records: read, tidy, split, cut into passages, read into the register."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.figures.reader import read_figures
from ingest.minutes.reader import read_register
from ingest.parts import split_parts
from ingest.passages import PassageSize, TokenCounter, make_passages
from ingest.readers.registry import read_source
from ingest.records import CanonicalText, Document, Level, Part, Reading, Term
from ingest.terms import find_terms
from ingest.tidy import READER_VERSION, tidy


def read_document(
    path: Path, data: bytes, access: Level, count: TokenCounter, size: PassageSize = PassageSize()
) -> Reading:
    """All records of the file at `path` whose bytes are `data`; nothing in it is shown below `access`.

    `count` gives the number of the embedder's tokens in a text. Raises UnreadableFile with the reason and what to do.
    """
    media_type, source = read_source(data, path.name)
    canonical = tidy(source)
    if not canonical.text.strip():
        raise UnreadableFile(f"{path.name}: there is no text in it.", "Check that the file is the one you meant.")
    parts = tuple(replace(part, access=max(part.access, access)) for part in split_parts(canonical, source, path.name))
    document = Document(
        name=path.name,
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type,
        access=access,
        ingested_at=datetime.now(UTC),
        reader_version=READER_VERSION,
        source=source.url,
        notes=source.notes,
    )
    return Reading(
        document=document,
        canonical=canonical,
        parts=parts,
        passages=make_passages(canonical, parts, count, size),
        terms=terms_of(canonical, parts),
        register=read_register(canonical, parts),
        figures=read_figures(canonical, parts),
    )


def terms_of(canonical: CanonicalText, parts: tuple[Part, ...]) -> tuple[Term, ...]:
    """The acronyms defined in the text, each with the part that defines it."""
    found = find_terms(canonical.text)
    return tuple(
        Term(term.acronym, term.expansion, term.start, term.end, part.number)
        for term in found
        for part in parts
        if part.start <= term.start < part.end
    )
