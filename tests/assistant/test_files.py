"""Which files an ingest is asked for, in folders as people keep them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assistant.files import Missing, absolute, find_files, is_gone

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes of POSIX")


def found(*paths: Path) -> list[str]:
    return [f"{one.path.name}: {one.reason}" if isinstance(one, Missing) else one.name for one in find_files(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.pdf", "sub/c.txt", "sub/deep/d.html"):
        (tmp_path / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "papers" / name).write_text(name)
    return tmp_path / "papers"


def test_folders_are_walked_in_a_steady_order(folder: Path) -> None:
    assert found(folder) == ["a.pdf", "b.md", "c.txt", "d.html"]


def test_hidden_and_lock_files_are_passed_over(folder: Path) -> None:
    for name in (".hidden.md", "~$letter.docx", "Thumbs.db", "desktop.ini", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert found(folder) == ["a.pdf", "b.md", "c.txt", "d.html"]


def test_a_hidden_file_asked_for_by_name_is_found(folder: Path) -> None:
    (folder / ".hidden.md").write_text("x")
    assert found(folder / ".hidden.md") == [".hidden.md"]


def test_each_file_comes_once(folder: Path) -> None:
    assert found(folder / "b.md", folder, folder / "sub") == ["b.md", "a.pdf", "c.txt", "d.html"]


def test_what_is_not_there_is_named(folder: Path) -> None:
    assert found(folder / "none", folder / "b.md") == ["none: there is no such file or folder", "b.md"]


@posix
def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "again").symlink_to(folder)
    (folder / "self").symlink_to("self")
    assert found(folder) == ["a.pdf", "b.md", "self: the link leads nowhere", "c.txt", "d.html"]


@posix
def test_links_are_followed_and_broken_ones_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.md").write_text("x")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "lost.pdf").symlink_to(tmp_path / "nothing.pdf")
    assert found(folder) == ["a.pdf", "b.md", "lost.pdf: the link leads nowhere", "e.md", "c.txt", "d.html"]
    assert found(folder / "lost.pdf") == ["lost.pdf: the link leads nowhere"]


@posix
def test_a_pipe_is_named_and_not_waited_on(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt: it is not a file but a pipe, a socket or a device" in found(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no such names")
def test_a_name_that_is_no_utf_8_is_named(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x")
    assert "caf\ufffd.txt: its name or its folder's is not written in UTF-8" in found(folder)


def test_one_file_has_one_path_however_it_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "sub")
    ways = [Path("../b.md"), folder / "b.md", folder / "sub" / ".." / "b.md"]
    assert {absolute(path) for path in ways} == {folder.resolve() / "b.md"}
    assert list(find_files([Path("c.txt")])) == [folder / "sub" / "c.txt"]


def test_only_what_is_surely_not_there_is_gone(folder: Path) -> None:
    assert is_gone(folder / "none.md")
    assert is_gone(folder / "b.md" / "below-a-file")
    assert not is_gone(folder / "b.md")
    assert not is_gone(folder / ("x" * 300))  # no answer of the system's, so not surely gone
