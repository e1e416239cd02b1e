"""The files that an ingest is asked for: folders walked, links followed once, nothing read yet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that was asked for and isn't there or can't be opened, with the system's reason."""

    path: Path
    reason: str


def find_files(paths: Sequence[Path]) -> Iterator[Path | Missing]:
    """Each file once, in a steady order. Hidden files are passed over; a folder that a link leads back to is walked
    once."""
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            yield from _walk(path, seen)
        elif path.exists():
            yield from _once(path, seen)
        else:
            yield Missing(path, "there is no such file or folder")


def _walk(folder: Path, seen: set[str]) -> Iterator[Path | Missing]:
    problems: list[Missing] = []

    def note(error: OSError) -> None:
        problems.append(Missing(Path(error.filename or folder), error.strerror or str(error)))

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
    if os.path.exists(real):
        yield path
    else:
        yield Missing(path, "the link leads nowhere")
