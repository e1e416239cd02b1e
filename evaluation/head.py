"""The head of a run: of which questions, records, program and settings its results are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from evaluation.clients import Client
from evaluation.runs import Head

ROOT = Path(__file__).resolve().parents[1]
"""Where the program's rooms lie."""

ANSWERING_ROOMS = ("ingest", "index", "assistant")
"""The rooms whose code makes an answer; measuring is done afterwards, from the run file."""


def make_head(
    gold: Iterable[Path], client: Client, settings: Mapping[str, Any], rooms: Iterable[str] = ANSWERING_ROOMS
) -> Head:
    """The head of a run of the questions in the files `gold`, put to `client` by the code in `rooms`; without rooms the
    code that answers is another program's, and is not known. Raises what the client raises."""
    facts, own = client.facts(), tuple(rooms)
    return Head(
        system=facts.system,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        gold={path.name: _sha256(path) for path in gold},
        commit=commit_of(ROOT, own) if own else "",
        code=code_sha256(ROOT, own) if own else "",
        versions=dict(facts.versions),
        model=dict(facts.model),
        settings={**facts.settings, **settings},
        records=client.records(),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def code_sha256(root: Path, rooms: Iterable[str]) -> str:
    """The SHA-256 over the names and contents of all files of the `rooms` under `root`, compiled ones left out."""
    whole = sha256()
    for path in sorted(path for room in rooms for path in (root / room).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(root).as_posix()}\0{_sha256(path)}\n".encode())
    return whole.hexdigest()


def commit_of(root: Path, rooms: Iterable[str]) -> str:
    """The commit of the repository at `root`, with "+" where a file of `rooms` differs from it; "" outside one."""
    if not (root / ".git").exists():
        # Installed somewhere below another project's repository, whose commit says nothing of this program.
        return ""
    commit = _git(root, "rev-parse", "HEAD")
    changed = _git(root, "status", "--porcelain", "--", *rooms) if commit else ""
    return f"{commit}{'+' if changed else ''}"


def _git(root: Path, *words: str) -> str:
    """What git prints; nothing where it is not installed or the repository is broken, which an evaluation can bear."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
