"""The files that an ingest is asked for: folders walked, links followed once, nothing read yet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that was asked for and isn't there or can't be read as a file, with the reason and what to do."""

    path: Path
    reason: str
    todo: str = "Check the path."


def absolute(path: Path) -> Path:
    """`path` from the root, the same for all ways of writing it: what a document is held under."""
    return path.resolve() if ".." in path.parts else path.absolute()


def is_gone(path: Path) -> bool:
    """Whether there is surely nothing at `path`; what can't be looked at isn't gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def find_files(paths: Sequence[Path]) -> Iterator[Path | Missing]:
    """Each file once, by its absolute path, in a steady order. Hidden files are passed over; a folder that a link
    leads back to is walked once."""
    seen: set[str] = set()
    for path in map(absolute, paths):
        if path.is_dir():
            yield from _walk(path, seen)
        elif os.path.lexists(path):
            yield from _once(path, seen)
        else:
            yield Missing(_printable(path), "there is no such file or folder")


def _walk(folder: Path, seen: set[str]) -> Iterator[Path | Missing]:
    problems: list[Missing] = []

    def note(error: OSError) -> None:
        problems.append(Missing(_printable(Path(error.filename or folder)), error.strerror or str(error)))

    for where, folders, names in os.walk(folder, followlinks=True, onerror=note):
        real = os.path.realpath(where)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.casefold() not in _PASSED_OVER:
                yield from _once(Path(where) / name, seen)
        yield from problems
        problems.clear()
    yield from problems


def _once(path: Path, seen: set[str]) -> Iterator[Path | Missing]:
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    if not os.path.exists(real):
        yield Missing(_printable(path), "the link leads nowhere")
    elif not os.path.isfile(real):
        # A pipe would be waited on for ever.
        yield Missing(
            _printable(path), "it is not a file but a pipe, a socket or a device", "Take it out of the folder."
        )
    elif _printable(path) != path:
        yield Missing(_printable(path), "its name or its folder's is not written in UTF-8", "Rename it.")
    else:
        yield path


def _printable(path: Path) -> Path:
    """`path` as it can be shown and kept: bytes that are no UTF-8 shown as �."""
    return Path(os.fsencode(path).decode("utf-8", "replace"))
