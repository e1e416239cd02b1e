"""A few made-up records, really read, embedded and indexed once for all tests that put questions to them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.ingestion import Ingest
from assistant.service import Service
from assistant.settings import DEFAULT_MODEL
from evaluation.clients.local import LocalClient
from ingest.records import Level

CABINET = """# Aldermoor Borough Council

# Minutes of the Cabinet held on Tuesday 13 July 2021

PRESENT: Councillor Imogen Tarrant (in the Chair), Councillors Bell and Okafor

## 12. Community Safety Fund

The Head of Communities reported that £48,500 remained in the Community Safety Fund for 2021/22.

RESOLVED: That £12,750 be granted to the Fernhill Youth Club for evening sessions until March 2022.

## 13. Allotments at Quarry Lane

The Cabinet considered the waiting list for allotments, which stood at 64 households.
"""

PANEL = """# Aldermoor Borough Council

# Minutes of the Children and Families Scrutiny Panel held on Wednesday 22 June 2022

## 5. School crossing patrols

The Panel heard that four of eleven crossing patrol posts were vacant.
"""

EXEMPT = """# Aldermoor Borough Council

# Report to Cabinet, 14 February 2023

Subject: Sale of the Kiln Lane depot

The purchaser, Harrowgate Timber, has offered £310,000 for the Kiln Lane depot.
"""

COMMAND = "from evaluation.cli import main; main()"


def row(key: str, question: str | Sequence[str], answer: str = "", **fields: Any) -> dict[str, Any]:
    """A gold row; without `answer` one that is unanswerable. `evidence` is a file with its fragments."""
    evidence = [{"file": file, "fragments": fragments} for file, fragments in fields.pop("evidence", {}).items()]
    return {
        "id": f"aldermoor-{key}",
        "split": "tune",
        **({"question": question} if isinstance(question, str) else {"turns": list(question)}),
        "kind": "figure" if answer else "unanswerable",
        "answer": {"all": [answer] if answer else [], "any": []},
        "evidence": evidence,
        "must_not": [],
        **fields,
    }


FUND = row(
    "1",
    "How much remained in the Community Safety Fund for 2021/22?",
    "£48,500",
    evidence={"cabinet.md": ["£48,500 remained"]},
)
WAITING = row("2", "How many households were waiting for allotments?", "64", evidence={"cabinet.md": ["64 households"]})
MAYOR = row("3", "Who was elected mayor of Saltburn in 1994?", split="test")
POSTS = row(
    "4",
    ["What did the Panel hear about school crossing patrols?", "How many crossing patrol posts were vacant?"],
    "four",
    kind="follow-up",
    evidence={"panel.md": ["four of eleven"]},
)
DEPOT = row(
    "5",
    "How much was offered for the Kiln Lane depot?",
    kind="closed",
    level="public",
    must_not=["£310,000", "Harrowgate"],
    evidence={"depot.md": ["£310,000"]},
)
ROWS = (FUND, WAITING, MAYOR, POSTS, DEPOT)


def write_gold(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two public records, one for officers and one that could not be read; not to be changed."""
    folder = tmp_path_factory.mktemp("evaluated")
    files = folder / "records"
    files.mkdir()
    (files / "cabinet.md").write_text(CABINET, encoding="utf-8")
    (files / "panel.md").write_text(PANEL, encoding="utf-8")
    (files / "accounts.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    closed = folder / "closed"
    closed.mkdir()
    (closed / "depot.md").write_text(EXEMPT, encoding="utf-8")
    for level, place in ((Level.PUBLIC, files), (Level.OFFICER, closed)):
        Ingest(folder / "data", DEFAULT_MODEL, level, workers=1).run([place])
    return folder / "data"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file of five questions about these records."""
    return write_gold(tmp_path / "aldermoor.jsonl", ROWS)


@pytest.fixture
def client(data: Path) -> Iterator[LocalClient]:
    """The product over these records, in this process."""
    with Service(data) as service:
        yield LocalClient(service)


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """The address of a server over these records, a process of its own."""
    command = [sys.executable, "-c", COMMAND, "--data", str(data), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = "".join(server.stdout.readline() for _ in range(2))
            found = re.search(r"(http://127\.0\.0\.1:\d+)", told)
            assert found, told
            yield found[1]
        finally:
            server.terminate()


Write = Callable[[Path, Sequence[Mapping[str, Any]]], Path]


@pytest.fixture
def write() -> Write:
    """Writes rows as a gold file."""
    return write_gold
