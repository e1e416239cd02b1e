"""The records under load: the sample with its register and its PDFs, and made copies of it up to 40,000 passages.

Half of the copies are closed. Their text has a mark that no other record has, and their ids are known, so that a public
reply can be looked through for either.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from assistant.access.key_book import KeyBook
from assistant.ingestion import Ingest
from assistant.settings import DEFAULT_MODEL
from evaluation.bench.made import Copy, make_copies, read_templates
from index.collection import catch_up, ready_lexical
from index.lock import IngestLock
from index.store import Store
from ingest.records import Level

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
MARK = "zwlq"
"""Stands in closed copies in place of a word as long, so that every place stays where it is."""
_REPLACED = re.compile(r"\b(?:that|with|from|have|were)\b", re.IGNORECASE)
_CLOSED_FILE = 4
"""Every fourth file of the sample is for officers alone."""
_TELL_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Records:
    """A data folder of its own for one run, an officer's key to it, and the ids of what the public may not see."""

    folder: Path
    key: str
    closed: frozenset[str]


def made_records(work: Path, passages: int, tell: Callable[[str], None]) -> Path:
    """The data folder in `work` with `passages` passages, made once; not to be served, but copied."""
    made, ready = work / f"load-{passages}", work / f"load-{passages}.ready"
    if ready.exists():
        return made
    shutil.rmtree(made, ignore_errors=True)
    tell("ingesting the sample")
    files = sorted(path for path in SAMPLE.rglob("*") if path.is_file())
    for level in (Level.PUBLIC, Level.OFFICER):
        chosen = [path for at, path in enumerate(files) if (at % _CLOSED_FILE == 1) == (level is Level.OFFICER)]
        Ingest(made, DEFAULT_MODEL, level).run(chosen)
    _grow(made, passages, tell)
    ready.touch()
    return made


def _grow(made: Path, passages: int, tell: Callable[[str], None]) -> None:
    with Store.open(made) as store, IngestLock(made):
        lexical = ready_lexical(store, made)
        held = store.coverage(Level.OFFICER).passages
        for at, copy in enumerate(make_copies(read_templates(store))):
            if held >= passages:
                break
            put = _shut(copy) if at % 2 else copy
            put.put(store)
            if held // _TELL_EVERY < (held + len(put.vectors)) // _TELL_EVERY:
                tell(f"{held + len(put.vectors):,} of {passages:,} passages put")
            held += len(put.vectors)
        catch_up(store, lexical)


def _shut(copy: Copy) -> Copy:
    """The copy for officers alone, with its mark."""
    reading = copy.reading
    text = _marked(reading.canonical.text)
    passages = tuple(
        replace(one, text=text[one.start : one.end], context=_marked(one.context), access=Level.OFFICER)
        for one in reading.passages
    )
    parts = tuple(replace(part, access=Level.OFFICER) for part in reading.parts)
    document = replace(reading.document, access=Level.OFFICER)
    canonical = replace(reading.canonical, text=text)
    shut = replace(reading, document=document, canonical=canonical, parts=parts, passages=passages)
    return replace(copy, reading=shut)


def _marked(text: str) -> str:
    return _REPLACED.sub(MARK, text)


def own_records(made: Path, folder: Path) -> Records:
    """A copy of the records `made` in `folder`, in which a key has been made: whoever has none is the public."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    with Store.open(folder, create=False) as store:
        key = KeyBook(store).create("load", Level.OFFICER, None, "local:load")[1].text
        closed = _ids(store, Level.OFFICER) - _ids(store, Level.PUBLIC)
    return Records(folder, key, frozenset(closed))


def _ids(store: Store, level: Level) -> set[str]:
    total, _ = store.documents(level, limit=1)
    return {one.id for one in store.documents(level, limit=total)[1]}


def write_files(made: Path, folder: Path, count: int) -> None:
    """`count` text files in other words than those held, for an ingest beside the load."""
    folder.mkdir(parents=True, exist_ok=True)
    with Store.open(made, create=False) as store:
        open_ones = [one for one in read_templates(store) if MARK not in one.canonical.text]
    for at, copy in enumerate(islice(make_copies(open_ones[:40], seed=2), count)):
        (folder / f"{at:04}.txt").write_text(copy.reading.canonical.text, encoding="utf-8")
