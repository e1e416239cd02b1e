from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.api.schemas import SearchReply

HEAVY = ("torch", "sentence_transformers", "transformers", "pdfplumber", "docx", "fastapi", "uvicorn", "alembic")


def test_hits_are_printed_with_their_sources(run: Any) -> None:
    ended = run("search", "crossing patrols")
    assert ended.status == 0
    assert ended.out.startswith(" 1. ")
    assert "22 June 2022" in ended.out
    assert "panel.md" in ended.out


def test_json_is_the_contract(run: Any) -> None:
    page = SearchReply.model_validate(run("search", "crossing patrols", "--limit", "2", "--json").document)
    assert page.hits[0].file == "panel.md"
    assert len(page.hits) <= 2


def test_nothing_found_is_said(run: Any) -> None:
    ended = run("search", "blorf zizzle quonk")
    assert (ended.status, ended.out) == (0, "Nothing in the records is like this.\n")


def test_the_data_folder_is_taken_before_and_after_the_command(run: Any, data: Path, tmp_path: Path) -> None:
    for arguments in (("--data", str(data), "search", "patrols"), ("search", "patrols", "--data", str(data))):
        assert "panel.md" in run(*arguments, folder=tmp_path).out


def test_searching_loads_nothing_that_only_ingest_needs(data: Path) -> None:
    told = (
        "import sys; from assistant.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules, sep=chr(10))"
    )
    command = [sys.executable, "-c", told, "--data", str(data), "search", "crossing patrols"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "panel.md" in ended.stdout
    assert not set(ended.stdout.splitlines()) & set(HEAVY)
