"""Asked back over HTTP which of several is meant, and what the next turn picks: on two councils with a body of one
name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.ingestion import Report
from assistant.settings import Settings

MINUTES = """# {council}

# Minutes of the Cabinet held on {day} at 6.00 pm in the Council Chamber

PRESENT: Councillor {chair} (in the Chair), Councillor Olwen Brack

{items}
"""

ELMBURY_EARLY = """## 1. Tree Strategy

The Head of Parks submitted a report on street trees.

RESOLVED: That the Tree Strategy be approved.

## 2. Night Bus Scheme (NBS)

The Head of Transport submitted a report on the Night Bus Scheme (NBS).

RESOLVED: That £14,500 be granted to the NBS for a year.
"""
ELMBURY_LATE = """## 3. Museums Strategy

The Head of Culture submitted a report on museums.

RESOLVED: That the Museums Strategy be deferred to the next meeting.

## 4. Neighbourhood Benches Survey (NBS)

The Head of Parks submitted a report on the Neighbourhood Benches Survey (NBS).

RESOLVED: That £2,300 be granted to the NBS for a second year.
"""
NORCOTT = """## 7. Harbour wall

RESOLVED: That the harbour wall be repaired at a cost of £61,000.
"""

RECORDS = {
    "elmbury-early.md": ("Elmbury Borough Council", "Thursday 1 July 2021", "Ines Farr", ELMBURY_EARLY),
    "elmbury-late.md": ("Elmbury Borough Council", "Thursday 29 July 2021", "Ines Farr", ELMBURY_LATE),
    "norcott.md": ("Norcott District Council", "Tuesday 13 July 2021", "Saul Pym", NORCOTT),
}


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory, take_in: Callable[..., Report]) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("councils")
    for name, (council, day, chair, items) in RECORDS.items():
        text = MINUTES.format(council=council, day=day, chair=chair, items=items)
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", *(Path(folder / name) for name in RECORDS))
    app = create_app(Settings(data=folder / "data"))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        yield client


def put(client: TestClient, question: str, key: str | None = None) -> Any:
    return client.post("/v1/ask", json={"question": question, "conversation_id": key}).json()


@pytest.mark.parametrize("pick", ["the second one", "2", "Norcott", "I mean the Norcott one"])
def test_bodies_of_one_name(councils: TestClient, pick: str) -> None:
    first = put(councils, "Who chaired the Cabinet in July 2021?")
    assert first["outcome"] == "clarify"
    assert first["choices"] == ["Elmbury Borough Council: Cabinet", "Norcott District Council: Cabinet"]
    second = put(councils, pick, first["conversation_id"])
    assert (second["outcome"], second["turn"]) == ("answered", 2)
    assert "Saul Pym" in second["answer"]
    assert "Ines Farr" not in second["answer"]


@pytest.mark.parametrize("pick", ["the last one", "the 29 July one", "29 July 2021"])
def test_two_meetings_in_the_month(councils: TestClient, pick: str) -> None:
    first = put(councils, "What did the Elmbury Cabinet decide in July 2021?")
    assert first["choices"] == ["the meeting of 1 July 2021", "the meeting of 29 July 2021"]
    second = put(councils, pick, first["conversation_id"])
    assert "Museums Strategy" in second["answer"]
    assert "Tree Strategy" not in second["answer"]
    third = put(councils, "which of them were deferred?", first["conversation_id"])
    assert "Museums Strategy be deferred" in third["answer"]
    assert "£2,300" not in third["answer"]


@pytest.mark.parametrize("pick", ["the first", "the night bus one"])
def test_an_acronym_of_two_meanings(councils: TestClient, pick: str) -> None:
    first = put(councils, "How much was granted to the NBS?")
    assert first["outcome"] == "clarify"
    assert first["choices"] == ["Night Bus Scheme (NBS)", "Neighbourhood Benches Survey (NBS)"]
    second = put(councils, pick, first["conversation_id"])
    assert "£14,500" in second["answer"]
    assert "£2,300" not in second["answer"]


@pytest.mark.parametrize("pick", ["Museums", "the second one"])
def test_a_general_name_of_two_matters(councils: TestClient, pick: str) -> None:
    first = put(councils, "What was decided about the strategy?")
    assert first["outcome"] == "clarify"
    assert first["choices"] == ["“Tree Strategy”", "“Museums Strategy”"]
    second = put(councils, pick, first["conversation_id"])
    assert "deferred" in second["answer"]
    assert "Tree" not in second["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired the Norcott Cabinet in July 2021?",
        "What did the Elmbury Cabinet decide on 29 July 2021?",
        "What was decided about the Tree Strategy?",
        "What does NBS stand for?",
        "How much was granted to the NBS for buses at night?",
    ],
)
def test_what_is_plain_is_not_asked_back(councils: TestClient, question: str) -> None:
    assert put(councils, question)["outcome"] != "clarify"
