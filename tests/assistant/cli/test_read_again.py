"""What an earlier version of the reader read: told wherever a folder says how it is, until it is ingested again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.serve import tell
from assistant.ingestion import Ingest
from assistant.settings import DEFAULT_MODEL
from index.store import Store
from ingest.records import Level

TOLD = "2 of 4 documents were read by another version of Minutebook"


@pytest.fixture
def of_before(own_data: Path) -> Path:
    """A data folder as one from before slices is after its migration: the earlier reader's, and none of them kept."""
    held = "SELECT id FROM documents WHERE name IN ('panel.md', 'depot.md')"
    with closing(sqlite3.connect(own_data / "minutebook.db")) as database, database:
        database.execute(f"UPDATE documents SET reader_version = '6' WHERE id IN ({held})")
        within = f"passage_id IN (SELECT id FROM passages WHERE document_id IN ({held}))"
        database.execute(f"DELETE FROM passage_slices WHERE {within}")
    return own_data


def test_a_folder_of_before_says_so_until_its_records_are_read_again(
    run: Any, of_before: Path, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = run("verify", folder=of_before)
    assert (ended.status, TOLD in ended.out) == (0, True)
    assert [TOLD in one for one in run("verify", "--json", folder=of_before).document["notes"]] == [True]
    assert TOLD in run("coverage", folder=of_before).out
    tell(of_before, "127.0.0.1", 8000)
    assert TOLD in capsys.readouterr().out

    report = Ingest(of_before, DEFAULT_MODEL, workers=1).run([records])
    assert sorted(Path(path).name for path in report.added) == ["depot.md", "panel.md"]
    assert run("verify", "--json", folder=of_before).document["notes"] == []
    with Store.open(of_before) as store:
        (depot,) = (one for one in store.documents(Level.OFFICER)[1] if one.name == "depot.md")
        assert depot.access is Level.OFFICER
        ids = [one.id for one in store.document_passages(depot.id).passages]
        assert set(store.slices(ids, Level.OFFICER)) == set(ids)
