"""What is closed is nowhere that the register is shown to the public: no route, no total, no link, no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.asker import asker
from assistant.ingestion import Report
from assistant.register.amending import amend_part, amend_resolution
from assistant.settings import Settings
from index.held_register import RegisterFilters
from index.register import DecisionRegister
from index.store import Store
from ingest.records import Level

OPEN = """# Fernbrook Borough Council

# Minutes of the Estates Panel held on Thursday 10 March 2022

PRESENT: Councillor Odile Marsh (in the Chair), Councillor Tobias Wren

## 1. Apologies for absence

Apologies for absence were received from Councillor Felix Garrow.

## 2. Quayside depot

The Panel considered the report of the Head of Estates on the Quayside depot.

RESOLVED: That the Quayside depot be offered for sale.
"""

# The same meeting, as officers alone may read of it, and a later one that tells what came of it.
SAME = """# Fernbrook Borough Council

# Minutes of the Estates Panel held on Thursday 10 March 2022

PRESENT: Councillor Odile Marsh (in the Chair), Councillor Tobias Wren, Lysander Quorn

## 2. Quayside depot

The Panel considered the report of the Head of Estates on the Quayside depot.

RESOLVED: That the Quayside depot be offered for sale.

## 3. Offer by Harrowgate Timber

The Panel considered the report of Lysander Quorn on an offer by Harrowgate Timber.

It was MOVED by Councillor Wren, SECONDED by Councillor Marsh and it was RESOLVED: That the Head of Legal Services
accept the offer of £310,000 by Harrowgate Timber by 30 April 2022.

## 4. Date of next meeting

RESOLVED: That the next meeting be held on Tuesday 17 May 2022 in the Walled Garden.
"""
LATER = """# Fernbrook Borough Council

# Minutes of the Estates Panel held on Tuesday 17 May 2022

PRESENT: Councillor Tobias Wren (in the Chair), Lysander Quorn

## 5. Minutes

RESOLVED: That the Minutes of the meeting held on 10 March 2022 be confirmed as a correct record.

## 6. Quayside depot

Further to Minute No. 2 of the meeting held on 10 March 2022, the Panel was told of Harrowgate Timber.

RESOLVED: That the decision to offer the Quayside depot for sale be rescinded, Harrowgate Timber having withdrawn.
"""

CLOSED_WORDS = ("Harrowgate", "310,000", "Quorn", "Walled Garden", "17 May 2022", "2022-05-17", "rescinded", "closed-")


@pytest.fixture(scope="module")
def folder(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these records, in which an officer has set right what is closed."""
    records = tmp_path_factory.mktemp("estates")
    for name, text in (("open.md", OPEN), ("closed-same.md", SAME), ("closed-later.md", LATER)):
        (records / name).write_text(text, encoding="utf-8")
    take_in(records / "data", records / "open.md")
    take_in(records / "data", records / "closed-same.md", records / "closed-later.md", access=Level.OFFICER)
    with Store.open(records / "data", create=False) as store:
        found = DecisionRegister(store).resolutions(Level.OFFICER, RegisterFilters(words="offer 310,000"))[1]
    officer = "A. Clerk", Level.OFFICER
    amend_resolution(records / "data", found[0].id, {"mover": "Lysander Quorn"}, *officer)
    amend_part(records / "data", "closed-later.md", None, {"kind": "minutes"}, *officer)
    return records / "data"


@pytest.fixture(scope="module")
def boards(folder: Path) -> Iterator[Callable[[Level], TestClient]]:
    """The API as a level is served by it."""
    app = create_app(Settings(data=folder))
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:

        def served(level: Level) -> TestClient:
            app.dependency_overrides[asker] = lambda: level
            return client

        yield served


ROUTES = [
    "/v1/resolutions",
    "/v1/resolutions?format=csv",
    "/v1/resolutions?review=true",
    "/v1/resolutions?file=closed-same.md",
    "/v1/meetings",
    "/v1/trace?q=Quayside depot",
    "/v1/trace?q=Quayside depot&format=csv",
    "/v1/actions?as_at=2023-01-01",
    "/v1/corrections?past=true",
]


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_shows_what_is_closed(boards: Callable[[Level], TestClient], route: str) -> None:
    reply = boards(Level.PUBLIC).get(route)
    assert reply.status_code == 200, reply.text
    assert not [word for word in CLOSED_WORDS if word in reply.text]
    if "review" not in route:  # nothing waits there
        shown = boards(Level.OFFICER).get(route).text
        assert [word for word in CLOSED_WORDS if word in shown]


def test_totals_count_what_is_shown(boards: Callable[[Level], TestClient]) -> None:
    board = boards(Level.PUBLIC)
    assert board.get("/v1/resolutions").json()["total"] == 1
    assert board.get("/v1/corrections").json()["total"] == 0
    (meeting,) = board.get("/v1/meetings").json()["meetings"]
    assert (meeting["resolutions"], meeting["status"], meeting["confirmed_at"]) == (1, "unknown", [])
    assert meeting["next_date"] is None


def test_one_meeting_and_one_decision_are_told_without_what_is_closed(boards: Callable[[Level], TestClient]) -> None:
    board = boards(Level.PUBLIC)
    meeting, decision = (board.get(f"/v1/{of}").json()[of][0]["id"] for of in ("meetings", "resolutions"))
    for route in (f"/v1/meetings/{meeting}", f"/v1/resolutions/{decision}"):
        told = board.get(route).text
        assert not [word for word in CLOSED_WORDS if word in told]


def test_ids_of_what_is_closed_name_nothing(boards: Callable[[Level], TestClient]) -> None:
    rows = boards(Level.OFFICER).get("/v1/resolutions").json()["resolutions"]
    later = next(row for row in rows if row["meeting_date"] == "2022-05-17")
    made = boards(Level.OFFICER).get("/v1/corrections").json()["corrections"][0]
    board = boards(Level.PUBLIC)
    assert board.get(f"/v1/resolutions/{later['id']}").status_code == 404
    assert board.get(f"/v1/meetings/{later['meeting_id']}").status_code == 404
    assert board.delete(f"/v1/corrections/{made['id']}", params={"by": "A. Reader"}).status_code == 404
    body = {"by": "A. Reader", "resolution_id": later["id"], "values": {"standing": "rejected"}}
    assert board.post("/v1/corrections", json=body).status_code == 404
    body = {"by": "A. Reader", "document": "closed-later.md", "values": {"level": "public"}}
    assert board.post("/v1/corrections", json=body).status_code == 404


@pytest.mark.parametrize(
    "question",
    [
        "What was resolved by the Estates Panel on 10 March 2022?",
        "What was resolved by the Estates Panel in May 2022?",
        "What was resolved about the offer by Harrowgate Timber?",
        "What is the latest decision on the Quayside depot?",
        "Has the decision on the Quayside depot been changed since March 2022?",
        "Who moved the offer by Harrowgate Timber?",
        "Who reported on the offer in March 2022?",
        "Who attended the Estates Panel on 10 March 2022?",
        "Who chaired the last meeting of the Estates Panel?",
        "When is the next meeting of the Estates Panel?",
        "What actions of the Estates Panel are outstanding?",
        "Was Harrowgate Timber discussed on 10 March 2022?",
    ],
)
def test_no_answer_tells_what_is_closed(boards: Callable[[Level], TestClient], question: str) -> None:
    reply = boards(Level.PUBLIC).post("/v1/ask", json={"question": question}).text
    told = reply.replace(question, "")
    asked = {word for word in CLOSED_WORDS if word in question}
    assert not [word for word in CLOSED_WORDS if word in told and word not in asked]


def test_officers_are_answered_from_it(boards: Callable[[Level], TestClient]) -> None:
    question = "What is the latest decision on the Quayside depot?"
    assert "rescinded" in boards(Level.OFFICER).post("/v1/ask", json={"question": question}).json()["answer"]
