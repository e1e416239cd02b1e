"""The level that a file is ingested at: what was asked for, else what it is held at, here or, where it was moved,
elsewhere, and never below its folder's.

A folder's level is the word in its file `.minutebook-access` (`officer`, say); it counts for everything below it, and
of several the most closed one does. What was closed is so opened by nobody's leaving something out.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from index.store import Store
from ingest.errors import UnreadableFile
from ingest.records import Level

FOLDER_RULE = ".minutebook-access"
_LONGEST = 100


class LevelsGiven:
    """The levels of one run: `asked` is what was asked for, None if nothing was."""

    def __init__(self, store: Store, asked: Level | None) -> None:
        self._store = store
        self._asked = asked
        self._of_folder = lru_cache(maxsize=None)(_rule_of)

    def of(self, path: Path, sha256: str) -> Level:
        """The level for the file at the absolute `path`. Raises UnreadableFile where its folder's rule cannot be
        read: it may have been closed."""
        asked = self._asked if self._asked is not None else self._store.level_held(str(path), sha256)
        folders = {*path.parents, *path.resolve().parents}  # a link does not lead past a rule
        return max(asked, *map(self._of_folder, folders))


def _rule_of(folder: Path) -> Level:
    rule = folder / FOLDER_RULE
    try:
        with rule.open(encoding="utf-8") as file:
            return Level.parse(file.read(_LONGEST).strip())
    except (FileNotFoundError, NotADirectoryError):
        return Level.PUBLIC
    except (OSError, UnicodeDecodeError, KeyError) as error:
        levels = ", ".join(level.label for level in Level)
        raise UnreadableFile(
            f"{rule}: it says no level of access, so nothing below it is taken in.", f"Write one into it: {levels}."
        ) from error
