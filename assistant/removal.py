"""Removing a document: out of the store, the indexes and, where it was uploaded, the folder of uploads."""

from __future__ import annotations

from pathlib import Path

from index.collection import follow
from index.held import HeldDocument
from index.lock import IngestLock
from index.owners import LOCAL
from index.store import Store

_WAIT = 30.0
"""Seconds to wait for another process that is changing the records."""


def uploads_folder(folder: Path) -> Path:
    """Where a data folder keeps the files that were uploaded."""
    return folder / "uploads"


def remove_document(folder: Path, document: HeldDocument, who: str = LOCAL) -> bool:
    """Takes a document out of the data folder, on behalf of `who`; False when it isn't held any more.

    Raises StoreError, StoreBusy."""
    with Store.open(folder, create=False) as store, IngestLock(folder, wait=_WAIT):
        removed = store.remove(document.id, who)
        if removed:
            follow(store, folder)
            if Path(document.path).is_relative_to(uploads_folder(folder).absolute()):
                Path(document.path).unlink(missing_ok=True)
    return removed
