"""The bench's large stores: made documents put until there are as many passages as are wanted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from assistant.encoder import encoder_folder
from evaluation.bench.made import Template, make_copies, read_templates
from index.collection import catch_up, ready_lexical
from index.lock import IngestLock
from index.store import Store
from ingest.errors import StoreError
from ingest.records import Level, Reading

_TELL_EVERY = 10_000


def made_store(
    records: Path, work: Path, passages: int, tell: Callable[[str], None], half_closed: bool = False
) -> Path:
    """The data folder in `work` that holds `passages` copied from the store `records`, with `half_closed` every other
    document for officers alone; one that is there is used."""
    made = work / f"made-{passages}{'-half-closed' if half_closed else ''}"
    templates = _begin(records, made)
    _grow(made, templates, passages, tell, half_closed)
    return made


def _begin(records: Path, made: Path) -> tuple[Template, ...]:
    """Readies the store `made` for the model of the store `records`, whose documents are the templates."""
    with Store.open(records, create=False) as held, Store.open(made) as store:
        model, templates = held.model(), read_templates(held)
        if model is None or not any(len(one.batch.ids) for one in templates):
            raise StoreError(f"{records} holds no passages to copy.", "Name a folder of records with --records.")
        store.set_model(model.name, model.sha256, model.dimensions)
    shutil.copytree(encoder_folder(records), encoder_folder(made), dirs_exist_ok=True)
    return templates


def _grow(
    made: Path, templates: Sequence[Template], passages: int, tell: Callable[[str], None], half_closed: bool
) -> None:
    """Puts further copies until the store holds `passages`, and brings its lexical index up to it."""
    with Store.open(made) as store, IngestLock(made):
        lexical = ready_lexical(store, made)
        covered = store.coverage(Level.OFFICER)
        held = covered.passages
        for number, copy in islice(enumerate(make_copies(templates)), covered.documents, None):
            if held >= passages:
                break
            put = replace(copy, reading=_closed(copy.reading)) if half_closed and number % 2 else copy
            put.put(store)
            if held // _TELL_EVERY < (held + len(copy.vectors)) // _TELL_EVERY:
                tell(f"{held + len(copy.vectors):,} of {passages:,} passages put")
            held += len(copy.vectors)
        catch_up(store, lexical)


def _closed(reading: Reading) -> Reading:
    """As ingested with `--access officer`."""
    passages = tuple(replace(passage, access=Level.OFFICER) for passage in reading.passages)
    return replace(reading, document=replace(reading.document, access=Level.OFFICER), passages=passages)
