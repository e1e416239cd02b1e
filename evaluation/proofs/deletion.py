"""Whether anything of a removed document's text is left in a data folder.

    python -m evaluation.proofs.deletion

The sample is ingested, questions that its documents answer are asked, then every fourth document is removed. Every file
of the data folder is then read as bytes, compressed parts and the rows of the database as well, and searched for every
run of five words that only the removed documents had; the terms of the lexical index for every word that only they had.
What is found in a folder too that never had the removed documents (the same words brought together by another record,
or the same stem) is not of them. Exit status: 0 nothing found, 1 something was.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.ingestion import Ingest
from assistant.removal import remove_document
from assistant.service import Service
from assistant.settings import DEFAULT_MODEL
from index.collection import lexical_folder
from index.database import FILE
from index.held import HeldDocument
from index.lexical_levels import LexicalLevels
from index.store import Store
from ingest.records import Level

_SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
_RUN = 5
"""Words of a phrase."""
_WORD = re.compile(r"[^\W_]+")
_COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_TEXT = re.compile(rb"[\t\n\r -~\x80-\xff]{16,}")
_WIDE_TEXT = re.compile(rb"(?:[\t\n\r -~]\0){16,}")
_ANY_HEADER = 47
"""What zlib takes for "gzip or zlib, see which"."""
_TRIED = 256
_WEIGHTS = ".onnx"
"""The encoder of questions: 90 MB of numbers, made of the model alone before any record is looked at."""
_LARGEST_PART = 50_000_000
_EVERY = 4


@dataclass(frozen=True, slots=True)
class Left:
    """What was searched for and what was found: (file, phrase)."""

    phrases: int
    words: int
    files: int
    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """The phrases and the words that only some documents have."""

    phrases: frozenset[str]
    words: frozenset[str]


def only_in(folder: Path, ids: Sequence[str]) -> Sought:
    """What stands in the text of the documents `ids` and in no other document of the store."""
    with Store.open(folder, create=False) as store:
        _, held = store.documents(Level.OFFICER, limit=100_000)
        texts = {one.id: f"{store.text(one.id, Level.OFFICER)}" for one in held}
        others = [f"{texts[one.id]} {one.path} {one.name}" for one in held if one.id not in ids]
    kept_words = [_words(text) for text in others]
    gone_words = [_words(texts[key]) for key in ids]
    phrases = {phrase for words in gone_words for phrase in _runs(words)}
    phrases -= {phrase for words in kept_words for phrase in _runs(words)}
    words = {word for words in gone_words for word in words} - {word for words in kept_words for word in words}
    return Sought(frozenset(phrases), frozenset(words))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def search_folder(folder: Path, sought: Sought) -> Left:
    """Every file of the data folder, which no process has open, searched; but the weights of the encoder."""
    found: dict[tuple[str, str], None] = {}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != _WEIGHTS)
    for path in files:
        name = str(path.relative_to(folder))
        for text in _texts_of(path):
            found |= dict.fromkeys((name, phrase) for phrase in _runs(_words(text)) if phrase in sought.phrases)
    lexical = LexicalLevels(lexical_folder(folder))
    found |= dict.fromkeys(("lexical", word) for word in sorted(sought.words) if lexical.still_counts(word))
    return Left(len(sought.phrases), len(sought.words), len(files), tuple(found))


def _texts_of(path: Path) -> Iterator[str]:
    content = path.read_bytes()
    yield from _read(content)
    if path.name == FILE:
        yield from _rows_of(path)


def _read(content: bytes) -> Iterator[str]:
    """The runs of text in it, in the encodings that files have, and what is compressed in it."""
    yield b"\n".join(_TEXT.findall(content)).decode("utf-8", "ignore")
    yield b"\n\0".join(_WIDE_TEXT.findall(content)).decode("utf-16-le", "ignore")
    view = memoryview(content)
    for start in _COMPRESSED.finditer(content):
        part = _decompressed(view[start.start() :])
        if part:
            yield part.decode("utf-8", "ignore")


def _decompressed(content: memoryview) -> bytes:
    """What begins here, as far as it can be read; nothing where it only looks like a beginning."""
    try:
        zlib.decompressobj(wbits=_ANY_HEADER).decompress(content[:_TRIED], _TRIED)
        return zlib.decompressobj(wbits=_ANY_HEADER).decompress(content, _LARGEST_PART)
    except zlib.error:
        return b""


def _rows_of(path: Path) -> Iterator[str]:
    """Every value of every row: long ones lie in pieces over the pages of the file."""
    with closing(sqlite3.connect(path)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, str):
                        yield value
                    elif isinstance(value, bytes):
                        yield from _read(value)


# --- the sample -----------------------------------------------------------------------------


def use(folder: Path, documents: Iterable[HeldDocument]) -> None:
    """Asks what is likely to be answered from the documents, so that conversations quote them."""
    with Service(folder) as service:
        for one in documents:
            for title in dict.fromkeys(part.title for part in one.parts if part.title):
                service.converse(f"What does the {title} say?", Level.OFFICER)


def remove_all(folder: Path, documents: Iterable[HeldDocument]) -> None:
    for one in documents:
        remove_document(folder, one)


def never_had(room: Path, records: Path, gone: Iterable[HeldDocument]) -> Path:
    """The data folder as it would be if the documents `gone` had never been ingested."""
    for one in gone:
        Path(one.path).unlink()
    Ingest(room / "control", DEFAULT_MODEL).run([records])
    return room / "control"


def main() -> int:
    with tempfile.TemporaryDirectory() as room:
        folder, records = Path(room) / "data", Path(shutil.copytree(_SAMPLE, Path(room) / "records"))
        Ingest(folder, DEFAULT_MODEL).run([records])
        with Store.open(folder) as store:
            _, held = store.documents(Level.OFFICER, limit=100_000)
        going = held[::_EVERY]
        use(folder, going)
        sought = only_in(folder, [one.id for one in going])
        before = search_folder(folder, sought)
        remove_all(folder, going)
        left = search_folder(folder, sought)
        control = search_folder(never_had(Path(room), records, going), sought)
    others = {phrase for _, phrase in control.found}
    found = [(name, phrase) for name, phrase in left.found if phrase not in others]
    for name, phrase in found:
        print(f"{name}: {phrase}")
    print(f"{len(going)} of {len(held)} documents removed; before that {len(before.found):,} places had their words.")
    searched = f"{left.phrases:,} phrases and {left.words:,} words searched for in {left.files} files"
    print(f"{searched}: {len(found)} found.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
