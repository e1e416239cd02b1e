"""LlamaIndex, where the extra `peers` is installed."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from evaluation.gold import Expected, GoldQuestion
from evaluation.peers.shared import Shared
from evaluation.peers.table import choose_peers, client_of
from index.model_files import resolve_model

(PEER,) = choose_peers(["llamaindex"])

pytestmark = pytest.mark.skipif(not PEER.installed, reason="the extra `peers` is not installed")

QUESTION = "How many households were on the waiting list for allotments?"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection can be made."""

    def refuse(*_arguments: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("offline")
def test_it_finds_and_quotes_without_a_network(shared: Shared, records: Path) -> None:
    client, reading = client_of(PEER, shared, records)
    question = GoldQuestion("a-1", "tune", QUESTION, "figure", Expected(), (), ())
    assert reading.unread == ()
    assert client.search(question)[0].file == "cabinet.md"
    reply = client.ask(question)
    assert "64 households" in reply.answer
    assert reply.citations[0].file == "cabinet.md"
    assert client.facts().versions["llama-index-core"]


def test_a_file_without_text_is_told(shared: Shared, records: Path) -> None:
    (records / "blank.txt").write_text("", encoding="utf-8")
    _, reading = client_of(PEER, shared, records)
    assert [one.file for one in reading.unread] == ["blank.txt"]


def test_it_ranks_as_its_own_starter_example_does(shared: Shared, records: Path) -> None:
    """Passages, their order and their scores are those of `VectorStoreIndex.from_documents` as it comes."""
    core = pytest.importorskip("llama_index.core")
    huggingface = pytest.importorskip("llama_index.embeddings.huggingface")
    (records / "long.txt").write_text("The allotments at Quarry Lane were dug. " * 400, encoding="utf-8")
    documents = core.SimpleDirectoryReader(str(records), recursive=True).load_data()
    model = huggingface.HuggingFaceEmbedding(model_name=str(resolve_model().folder))
    index = core.VectorStoreIndex.from_documents(documents, embed_model=model)
    wanted = index.as_retriever(similarity_top_k=20).retrieve(QUESTION)

    reading = PEER.read(shared, records)
    found = PEER.rank(shared, reading.passages).rank(QUESTION, 20)
    assert len(found) == len(wanted) > 4
    assert [one.score for one in found] == pytest.approx([one.score for one in wanted], abs=1e-4)
    assert reading.passages[found[0].place].text == wanted[0].node.text
