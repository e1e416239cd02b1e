"""Nothing of a removed document is left, and the search for it finds what is there."""

from __future__ import annotations

import gzip
from pathlib import Path

from assistant.ingestion import Ingest
from assistant.register.amending import amend_part
from assistant.settings import DEFAULT_MODEL
from evaluation.proofs.deletion import only_in, remove_all, search_folder, use
from index.store import Store
from ingest.records import Level

GOING = """# Aldermoor Borough Council

# Minutes of the Cabinet held on Tuesday 13 July 2021

PRESENT: Councillor Imogen Tarrant (in the Chair)

## 12. Zeppelin Mooring Mast

The Head of Airships reported that £48,500 remained in the Mooring Mast Fund (MMF) for 2021/22.

RESOLVED: That £12,750 be granted to the Zeppelin Club for greasing the mooring mast.
"""
STAYING = GOING.replace("Zeppelin", "Ferry").replace("Mooring Mast", "Pier").replace("13 July", "14 July")


def test_nothing_is_left_of_what_was_removed(tmp_path: Path) -> None:
    folder, records = tmp_path / "data", tmp_path / "records"
    records.mkdir()
    (records / "going.md").write_text(GOING, encoding="utf-8")
    (records / "staying.md").write_text(STAYING, encoding="utf-8")
    Ingest(folder, DEFAULT_MODEL, workers=1).run([records])
    amend_part(folder, "going.md", None, {"level": "member"}, "tester", Level.OFFICER)
    with Store.open(folder) as store:
        going = [store.find_document("going.md", Level.OFFICER)]
    use(folder, going)
    sought = only_in(folder, [going[0].id])
    assert {"zeppelin"} <= sought.words
    before = {name for name, _ in search_folder(folder, sought).found}
    assert {"minutebook.db", "lexical"} <= before
    assert any(name.startswith("originals") for name in before)
    remove_all(folder, going)
    left = search_folder(folder, sought)
    assert left.found == ()
    assert left.phrases > 5
    (folder / "leak.gz").write_bytes(b"head" + gzip.compress(GOING.encode()))
    assert search_folder(folder, sought).found
