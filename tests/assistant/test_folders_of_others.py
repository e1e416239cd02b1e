"""A data folder that is another user's, or read-only: every command refuses plainly and changes nothing.

Nothing is forbidden to root, so there the commands run without the rights that lift what is forbidden.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.backup import back_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")

NOBODY = 65534
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")

COMMANDS = """
import contextlib, io, json, sys
from assistant.cli import main

def tried(arguments):
    told, printed = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(printed):
        try:
            main(arguments)
        except SystemExit as ended:
            return [ended.code, told.getvalue()]

print(json.dumps([tried(arguments) for arguments in json.loads(sys.argv[1])]))
"""


def run_without_rights(*commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """The exit status and standard error of each command."""
    if os.getuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root's rights cannot be laid down without setpriv")
    before = WITHOUT_RIGHTS if os.getuid() == 0 else ()
    line = [*before, sys.executable, "-c", COMMANDS, json.dumps(commands)]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return [(status, said) for status, said in json.loads(done.stdout)]


def seen(folder: Path) -> list[tuple[str, int, int, str]]:
    """Every file and folder with its mode, its owner and its content."""
    found = []
    for path in sorted([folder, *folder.rglob("*")]):
        facts = path.stat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found.append((str(path.relative_to(folder)), facts.st_mode, facts.st_uid, content))
    return found


def read_only(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)


def closed(folder: Path) -> None:
    anothers(folder)
    folder.chmod(0o700)


def anothers(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o755 if path.is_dir() else 0o644)


def files_of_another(folder: Path) -> None:
    """As when somebody ran one command as another user."""
    anothers(folder)
    folder.chmod(0o777)


HARMS = {"read_only": read_only, "closed": closed, "anothers": anothers, "files_of_another": files_of_another}


def tried_on(folder: Path, empty: Path, archive: Path, record: Path) -> list[tuple[str, ...]]:
    commands = (
        ("ask", "What was resolved?"),
        ("search", "crossing"),
        ("serve", "--port", "0"),
        ("ingest", str(record)),
        ("verify",),
        ("rebuild",),
        ("remove", "cabinet.md"),
        ("backup", str(archive.with_name("out"))),
        ("keys", "create", "desk", "--level", "member"),
    )
    return [("--data", str(folder), *words) for words in commands] + [("--data", str(empty), "restore", str(archive))]


def test_every_command_refuses_and_changes_nothing(unopened_data: Path, records: Path, tmp_path: Path) -> None:
    harms = HARMS if os.getuid() == 0 else {"read_only": read_only}  # only root can give files away
    archive = tmp_path / "kept"
    back_up(unopened_data, archive)
    commands: list[tuple[str, ...]] = []
    for name, harm in harms.items():
        folder, empty = tmp_path / name / "data", tmp_path / name / "empty"
        shutil.copytree(unopened_data, folder, ignore=shutil.ignore_patterns("encoder"))
        empty.mkdir()
        harm(folder)
        harm(empty)
        if harm is files_of_another:
            empty.chmod(0o755)  # a folder that may be written and is empty can be restored into
        commands += tried_on(folder, empty, archive, records / "cabinet.md")
    before = seen(tmp_path)
    for command, (status, said) in zip(commands, run_without_rights(*commands), strict=True):
        told = " ".join(said.split())
        assert status in (1, 2), (command, told)
        assert "Traceback" not in told
        assert any(words in told for words in ("cannot be read and written", "is not readable", "cannot be written")), (
            command,
            told,
        )
    assert seen(tmp_path) == before
