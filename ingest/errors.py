"""The errors that a user can meet: each says what happened, to which file or field, and what to do.

MinutebookError
  UnreadableFile      a file that could not be read at all
    NotSupported      a format that is known and not read
    NeedsOcr          a scan, and no OCR is installed
    TooMuch           reading it goes over the limits for one file
  StoreError          the data folder or the indexes
    StoreBusy         another process is writing
    WrongModel        the vectors were made by another model
    StoreDamaged      store or index failed a check
  BadRequest          a question, filter or command that makes no sense
  NotHeld             a document or conversation that is not in the store
    Removed           a document that was in it
    NoConversation    a conversation
"""

from __future__ import annotations


class MinutebookError(Exception):
    """Base of all errors with a message for the user.

    `what` is one plain sentence of what happened; `todo` is what the user can do about it.
    """

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(what, todo)
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.what} {self.todo}".strip()


class UnreadableFile(MinutebookError):
    """A file that could not be read; the run goes on without it."""


class NotSupported(UnreadableFile):
    """A format that is recognised and not read."""


class NeedsOcr(UnreadableFile):
    """Pages that are pictures of text, where no OCR program is installed."""


class TooMuch(UnreadableFile):
    """A file that takes more time, memory or room than one file may."""


class StoreError(MinutebookError):
    """The data folder cannot be used as asked."""


class StoreBusy(StoreError):
    """Another process holds the ingest lock."""


class WrongModel(StoreError):
    """The store's vectors were made by another embedding model."""


class StoreDamaged(StoreError):
    """A check of the store or of an index failed."""


class BadRequest(MinutebookError):
    """A question, filter or argument that cannot be used."""


class NotHeld(MinutebookError):
    """A document, passage or conversation that the store does not hold for this reader."""


class Removed(NotHeld):
    """A document that was held and has been removed."""


class NoConversation(NotHeld):
    """An id of a conversation that the store does not hold for this asker."""
