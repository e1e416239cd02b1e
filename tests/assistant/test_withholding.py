"""What a conversation shows of an answer once the records behind it have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.ingestion import Report
from assistant.service import Service
from assistant.withholding import WITHHELD, shown_turns
from index.tables import documents
from ingest.records import Level

MINUTES = "# Corvale Borough Council\n\n## Cabinet, 3 October 2023\n\nThe Cabinet noted that the ferry was mended."
DECLINED = "What was the vote on the lighthouse ferry contract?"


@pytest.mark.parametrize(("access", "shown"), [(Level.PUBLIC, True), (Level.OFFICER, False)])
def test_a_declined_turn_is_shown_while_what_it_called_near_is_open(
    take_in: Callable[..., Report], tmp_path: Path, access: Level, shown: bool
) -> None:
    """Read again by a later program, as before or as an officers' record: the passages have new numbers."""
    file, data = tmp_path / "minutes.md", tmp_path / "data"
    file.write_text(MINUTES, encoding="utf-8")
    take_in(data, file)
    with Service(data) as service:
        answer = service.converse(DECLINED, Level.PUBLIC)
        assert answer.near
        store = service.collection.store
        with store.writing() as connection:
            connection.execute(update(documents).values(reader_version="0"))
        take_in(data, file, access=access)
        (turn,) = shown_turns(store, answer.conversation_id, Level.PUBLIC)
        assert not store.passages([one.passage_id for one in answer.near], Level.OFFICER)
    assert (turn.answer["answer"] != WITHHELD) is shown
