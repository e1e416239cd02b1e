"""Removing a document: out of the store, the indexes and, where it was uploaded, the folder of uploads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from index.collection import follow
from index.copying import put_upload_back
from index.held import HeldDocument
from index.lock import IngestLock
from index.owners import LOCAL
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Level

_WAIT = 30.0
"""Seconds to wait for another process that is changing the records."""


def remove_document(folder: Path, document: HeldDocument, who: str = LOCAL) -> bool:
    """Takes a document out of the data folder, on behalf of `who`; False when it isn't held any more.

    Raises StoreError, StoreBusy; the document is still held then, unless it was the index that could not be written."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        if not _is_held(store, document):
            return False
        with _without_upload(store, document):
            store.remove(document.id, who)
        follow(store, folder)
    return True


@contextmanager
def _without_upload(store: Store, document: HeldDocument) -> Iterator[None]:
    """Takes the file that was sent in away first, so that a kill leaves nothing of a removed document; it is put back
    where the removal fails."""
    if not store.uploads.has(document.path):
        yield
        return
    place = store.uploads.place(document.path)
    for one in (place, *place.parent.glob(f".{escape(place.name)}.*")):  # and what a killed upload of its name left
        one.unlink(missing_ok=True)
    try:
        yield
    except BaseException:
        if _is_held(store, document):
            put_upload_back(store, document.path, document.sha256)
        raise


def _is_held(store: Store, document: HeldDocument) -> bool:
    try:
        store.document(document.id, Level.OFFICER)
    except NotHeld:
        return False
    return True
