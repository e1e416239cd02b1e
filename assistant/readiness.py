"""Whether questions can be answered: the store read anew, its schema, its indexes and the encoder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from assistant.service import Service
from index.collection import lexical_folder
from index.database import FILE, schema_of
from index.lexical_levels import LexicalLevels
from index.tables import SCHEMA
from ingest.errors import MinutebookError

_LEAST_ROOM = 2**20
"""Bytes on the disk below which a question may not find room for its conversation."""


def faults(service: Service) -> list[str]:
    """What keeps the service from answering rightly, in plain words; empty when it is ready."""
    try:
        return list(_faults(service))
    except MinutebookError as error:
        return [str(error)]


def _faults(service: Service) -> Iterator[str]:
    store = service.collection.store
    if not (service.folder / FILE).is_file():
        yield f"The store's file {FILE} is gone."
        return
    with store.reading() as connection:
        version = schema_of(connection)
    if version != SCHEMA:
        yield f"The store is of schema {version}, this program of {SCHEMA}: start the program anew."
        return
    if shutil.disk_usage(service.folder).free < _LEAST_ROOM:
        yield "The disk is full: questions cannot be kept. Free some space."
    service.collection.refresh()
    LexicalLevels(lexical_folder(service.folder))
    if len(service.collection.columns.id) and service.desk.encoder is None:
        yield "There is no encoder of questions. Run `minutebook rebuild`."
