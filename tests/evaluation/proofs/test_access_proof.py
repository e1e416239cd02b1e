"""A public reader is told the same with and without closed records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.register.amending import amend_part
from evaluation.proofs.access import compare, make_both
from ingest.records import Level

OPEN = """# Aldermoor Borough Council

# Minutes of the Harbour Board held on Tuesday 13 July 2021

PRESENT: Councillor Imogen Tarrant (in the Chair)

## 12. Ferry Pier

The Head of Harbours reported that £48,500 remained in the Pier Fund for 2021/22.

RESOLVED: That £12,750 be granted to the Ferry Club for painting the pier.
"""
SHUT = """# Aldermoor Borough Council

# Report to the Harbour Board, {day} February 2023

Subject: Sale of the ferry, number {day}

The Pier Renewal Trust (PRT) has offered £{day}10,000 for the ferry. Pier Fund: £{day}00 for 2021/22.
"""
WORDS = ("ferry", "pier fund", "PRT", "fery")
QUESTIONS = ("What remained in the Pier Fund for 2021/22?", "What was offered for the ferry?", "What is the PRT?")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    room = tmp_path_factory.mktemp("both")
    (room / "records").mkdir()
    # Of six files by name, the second is for members and the fifth for officers.
    for at, name in enumerate("abcdef"):
        text = SHUT.format(day=at + 10) if at in (1, 4) else OPEN.replace("13 July", f"{13 + at} July")
        (room / "records" / f"{name}.md").write_text(text, encoding="utf-8")
    one, other, closed = make_both(room, room / "records", lambda _: None)
    assert closed == 2
    return one, other


def test_every_endpoint_tells_the_same(both: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = (Path(shutil.copytree(folder, tmp_path / name)) for folder, name in zip(both, "ab", strict=True))
    done = compare(one, other, WORDS, QUESTIONS)
    assert done.differences == ()
    assert len(done.endpoints) > 30


def test_a_difference_is_found(both: tuple[Path, Path], tmp_path: Path) -> None:
    """The closed records opened to all."""
    one, other = (Path(shutil.copytree(folder, tmp_path / name)) for folder, name in zip(both, "ab", strict=True))
    amend_part(one, "b.md", None, {"level": "public"}, "tester", Level.OFFICER)
    assert compare(one, other, WORDS, ()).differences
