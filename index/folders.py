"""Putting a finished folder in the place of another, so that nobody opens one half made."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace_folder(fresh: Path, folder: Path) -> None:
    """Moves `fresh` to `folder`, whatever stood there before; both are on one file system.

    Killed between its two renames it leaves no `folder`, which its reader takes for a missing one.
    """
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
