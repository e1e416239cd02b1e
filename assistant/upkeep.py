"""Checking a data folder and making its indexes anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.encoder import encoder_folder, settle_encoder
from assistant.read_again import read_again
from index.collection import catch_up, fill_dense, lexical_folder, rebuild_lexical
from index.held import Ids, PassageColumns
from index.lexical_levels import LexicalLevels
from index.lock import IngestLock
from index.model_files import resolve_model
from index.query_encoder import QueryEncoder
from index.store import Store
from ingest.errors import StoreDamaged, WrongModel
from ingest.records import Level

_WAIT = 10.0
"""Seconds to wait for another process that is changing the records."""
_REBUILD = "Run `minutebook rebuild`."
_OTHER_MODEL = "Put that model's files back, or ingest the records into a new data folder."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, one plain sentence each; no findings when store and indexes agree. `notes` are no faults."""

    documents: int
    passages: int
    findings: tuple[str, ...]
    notes: tuple[str, ...] = ()


def verify_folder(folder: Path) -> Verdict:
    """Compares the store in `folder` with itself and with both indexes.

    Raises StoreError when there is no store, StoreBusy while another process is changing it.
    """
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        wrong = store.check()
        try:
            columns = store.columns()
        except StoreDamaged:  # a passage of a part or document that is missing, which the check has named
            return Verdict(0, 0, tuple(wrong))
        findings = [*wrong, *_lexical_findings(store, folder, columns), *_dense_findings(store, columns)]
        findings += _encoder_findings(folder, columns)
        found = tuple(dict.fromkeys(findings))
        return Verdict(
            len(columns.documents), len(columns.id), found, read_again(folder, store.coverage(Level.OFFICER))
        )


def rebuild_folder(folder: Path) -> int:
    """Makes the lexical index anew, and the encoder of questions where it is lost; the dense index is filled from the
    store by every process that opens it. Returns how many passages the index holds. Raises StoreError, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        passages = rebuild_lexical(store, folder).size
        if (held := store.model()) and passages:
            model = resolve_model(held.name)
            if model.sha256 != held.sha256:
                raise WrongModel(f"The model {held.name} is not the one that made the vectors any more.", _OTHER_MODEL)
            settle_encoder(folder, model)
        return passages


def _lexical_findings(store: Store, folder: Path, columns: PassageColumns) -> Iterator[str]:
    try:
        lexical = LexicalLevels(lexical_folder(folder))
    except StoreDamaged as error:
        yield str(error)
        return
    # What an interrupted run left unread is taken in at every opening, so it is no difference.
    catch_up(store, lexical)
    for name in lexical.torn():
        yield f"The file {name} of the lexical index is not as it was written. {_REBUILD}"
    for level in Level:
        seen = columns.access <= int(level)
        files = [columns.files[place] for place in columns.document[seen].tolist()]
        yield from _differences("lexical", lexical.ids(level), columns.id[seen], files)


def _dense_findings(store: Store, columns: PassageColumns) -> Iterator[str]:
    files = [columns.files[place] for place in columns.document.tolist()]
    try:
        held = fill_dense(store).ids()
    except StoreDamaged as error:
        yield str(error)
        return
    yield from _differences("dense", held, columns.id, files)


def _encoder_findings(folder: Path, columns: PassageColumns) -> Iterator[str]:
    if len(columns.id):
        try:
            QueryEncoder.open(encoder_folder(folder))
        except StoreDamaged as error:
            yield str(error)


def _differences(index: str, held: Ids, wanted: Ids, files: Sequence[str]) -> Iterator[str]:
    """In plain words: passages missing from an index, by document, and strays in it; `files` are those of `wanted`."""
    missing = ~np.isin(wanted, held)
    lost = Counter(files[place] for place in np.flatnonzero(missing).tolist())
    for file, count in sorted(lost.items()):
        yield f"{_passages(count)} of {file} missing from the {index} index. {_REBUILD}"
    strays = int((~np.isin(held, wanted)).sum())
    if strays:
        yield f"{_passages(strays)} in the {index} index of no document that is held. {_REBUILD}"


def _passages(count: int) -> str:
    return f"{count:,} passage is" if count == 1 else f"{count:,} passages are"
