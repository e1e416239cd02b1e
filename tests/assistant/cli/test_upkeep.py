from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from assistant.encoder import encoder_folder
from index.collection import lexical_folder
from index.lexical_levels import LexicalLevels


def test_all_is_well_after_an_ingest(run: Any) -> None:
    ended = run("verify")
    assert ended.status == 0
    assert ended.out.endswith("all is well.\n")
    assert run("verify", "--json").document["findings"] == []


def test_passages_missing_from_the_lexical_index_are_named_and_rebuilt(run: Any, own_data: Path) -> None:
    lexical = LexicalLevels(lexical_folder(own_data))
    lexical.delete(run("show", "panel.md", "--json", folder=own_data).document["document_id"])
    lexical.commit(lexical.read_to)
    ended = run("verify", folder=own_data)
    assert ended.status == 1
    assert "of panel.md" in ended.out
    assert "missing from the lexical index" in ended.out
    assert run("rebuild", folder=own_data).status == 0
    assert run("verify", folder=own_data).status == 0


def test_strays_and_a_changed_text_are_found(run: Any, own_data: Path) -> None:
    with sqlite3.connect(own_data / "minutebook.db") as database:
        database.execute("UPDATE passages SET text = 'Something else.' WHERE id = (SELECT min(id) FROM passages)")
        database.execute("DELETE FROM passages WHERE id = (SELECT max(id) FROM passages)")
    findings = run("verify", "--json", folder=own_data).document["findings"]
    assert any("differs from the text of its document" in one for one in findings)
    assert any("in the lexical index of no document that is held" in one for one in findings)


def test_a_lost_lexical_index_is_made_anew(run: Any, own_data: Path) -> None:
    shutil.rmtree(lexical_folder(own_data))
    assert run("verify", folder=own_data).status == 1
    assert run("rebuild", folder=own_data).status == 0
    assert "panel.md" in run("search", "crossing patrols", folder=own_data).out


def test_a_lost_encoder_of_questions_is_made_anew(run: Any, own_data: Path) -> None:
    shutil.rmtree(encoder_folder(own_data))
    ended = run("verify", folder=own_data)
    assert ended.status == 1
    assert "query encoder" in ended.out
    assert run("rebuild", folder=own_data).status == 0
    assert run("verify", folder=own_data).status == 0
