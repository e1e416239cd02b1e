"""Peers asked like the product, over a few made-up records really read and indexed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from evaluation.clients import Client
from evaluation.gold import Expected, GoldQuestion
from evaluation.peers.passages import plain_text
from evaluation.peers.shared import Shared
from evaluation.peers.table import Peer, choose_peers, client_of
from ingest.errors import BadRequest
from ingest.records import Level

PLAIN = choose_peers(["bm25", "dense", "fused"])
EACH = pytest.mark.parametrize("peer", PLAIN, ids=lambda peer: peer.name)


def ask_for(question: str, *earlier: str, level: Level = Level.OFFICER) -> GoldQuestion:
    return GoldQuestion("a-1", "tune", question, "figure", Expected(), (), (), earlier, "any", level)


@pytest.fixture
def held(peer: Peer, shared: Shared, records: Path) -> Client:
    client, _ = client_of(peer, shared, records)
    return client


@EACH
def test_the_answer_is_the_sentence_most_like_the_question_cited_by_its_passage(held: Client, records: Path) -> None:
    reply = held.ask(ask_for("How many households were on the waiting list for allotments?"))
    assert reply.outcome == "answered"
    assert reply.answer == ("The Cabinet considered the waiting list for allotments, which stood at 64 households. [1]")
    (cited,) = reply.citations
    assert cited.file == "cabinet.md"
    assert cited.text == plain_text(records / "cabinet.md").strip()
    assert cited.exact is None


@EACH
def test_hits_are_passages_with_their_files(held: Client) -> None:
    hits = held.search(ask_for("vacant crossing patrol posts"))
    assert hits[0].file == "panel.html"
    assert "four of eleven" in hits[0].text


@EACH
def test_every_reader_is_shown_every_file(held: Client) -> None:
    reply = held.ask(ask_for("How much was offered for the Kiln Lane depot?", level=Level.PUBLIC))
    assert "£310,000" in reply.answer


@EACH
def test_of_a_conversation_the_last_turn_is_put_alone(held: Client) -> None:
    alone = held.ask(ask_for("How many posts were vacant?"))
    assert held.ask(ask_for("How many posts were vacant?", "What of the allotments?")) == alone


@EACH
def test_what_is_told_of_a_run(peer: Peer, held: Client, records: Path) -> None:
    facts = held.facts()
    assert facts.system == peer.name
    assert facts.settings["passages"] == 3
    assert bool(facts.model) is (peer.name != "bm25")
    assert {"pdfplumber", "python"} <= facts.versions.keys()
    assert [one.file for one in held.records()] == ["cabinet.md", "depot.txt", "panel.html"]
    assert held.records()[0].sha256 == sha256((records / "cabinet.md").read_bytes()).hexdigest()


@pytest.mark.parametrize("peer", choose_peers(["bm25"]), ids=["bm25"])
def test_without_a_common_word_there_is_nothing_to_quote(held: Client) -> None:
    reply = held.ask(ask_for("Zwölf Boxkämpfer?"))
    assert (reply.outcome, reply.answer, reply.citations) == ("not_recorded", "", ())


def test_files_that_could_not_be_read_are_not_among_the_records(shared: Shared, records: Path) -> None:
    (records / "blank.txt").write_text("", encoding="utf-8")
    client, reading = client_of(PLAIN[0], shared, records)
    assert [one.file for one in reading.unread] == ["blank.txt"]
    assert "blank.txt" not in {one.file for one in client.records()}


def test_peers_are_chosen_by_name() -> None:
    assert [peer.name for peer in choose_peers(None)] == ["bm25", "dense", "fused", "llamaindex"]
    with pytest.raises(BadRequest, match="no peer 'bm52'"):
        choose_peers(["bm52"])


def test_a_peer_whose_modules_are_missing_is_not_installed() -> None:
    peer = PLAIN[0]
    assert peer.installed
    for module in ("nosuchmodule", "nosuchmodule.inside", "json.nosuchmodule"):
        lacking = Peer("lacking", "", peer.rank, (), {}, modules=("json.decoder", module))
        assert not lacking.installed
