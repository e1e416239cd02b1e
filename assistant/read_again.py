"""What was read by another version of the reader: said wherever a data folder tells how it is, until it is read anew.

A newer reader finds more in a file, and keeps more of it (vectors of slices, from version 7 on). What is held of an
earlier one is answered from as it is.
"""

from __future__ import annotations

from pathlib import Path

from index.held import Coverage
from index.uploads import uploads_folder
from ingest.tidy import READER_VERSION


def read_again(folder: Path, held: Coverage) -> tuple[str, ...]:
    """A note, for those who keep the records in `folder`, on what should be ingested again; none if nothing."""
    other = held.documents - held.readers.get(READER_VERSION, 0)
    if not other:
        return ()
    what = f"{other:,} of {held.documents:,} documents {'was' if other == 1 else 'were'}"
    sent_in = uploads_folder(folder)
    also = f", {sent_in} too" if sent_in.is_dir() else ""
    return (
        f"{what} read by another version of Minutebook; until they are read again, some questions are declined that "
        f"they answer. Run `minutebook ingest` with the files and folders that they came from{also}: it reads them "
        "anew, each at the level it has.",
    )
