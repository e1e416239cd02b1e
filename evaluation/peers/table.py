"""The peers, one row each."""

from __future__ import annotations

import importlib.util
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.clients import Facts
from evaluation.clients.local import installed
from evaluation.peers.bm25 import TOKENIZER, Bm25
from evaluation.peers.client import READ_FOR_ANSWER, PeerClient
from evaluation.peers.dense import Dense
from evaluation.peers.fused import DEPTH, Fused
from evaluation.peers.passages import OVERLAP_WORDS, WINDOW_WORDS, Passage, Reading
from evaluation.peers.ranking import Ranker
from evaluation.peers.shared import Shared
from ingest.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Peer:
    """One thing to compare with. `read` is how it gets its passages out of a folder, `rank` how it makes passages ready
    to be asked. `packages` are the libraries that its results depend on, `modules` what has to be installed for it
    beyond the product itself, by the names they are imported under, and `settings` what else was chosen."""

    name: str
    about: str
    rank: Callable[[Shared, Sequence[Passage]], Ranker]
    packages: tuple[str, ...]
    settings: Mapping[str, Any]
    read: Callable[[Shared, Path], Reading] = Shared.windows
    uses_model: bool = True
    modules: tuple[str, ...] = field(default=())

    @property
    def installed(self) -> bool:
        return all(_is_installed(module) for module in self.modules)


def _is_installed(module: str) -> bool:
    """Whether `module` can be imported; it is not, for that takes seconds."""
    parents = module.split(".")[:-1]
    return (not parents or _is_installed(".".join(parents))) and importlib.util.find_spec(module) is not None


def client_of(peer: Peer, shared: Shared, folder: Path) -> tuple[PeerClient, Reading]:
    """The peer with the files under `folder` read and indexed, and what it read. Raises BadRequest for no files."""
    reading = peer.read(shared, folder)
    facts = Facts(
        system=peer.name,
        versions={"python": platform.python_version(), **installed(list(peer.packages))},
        model={"name": shared.model.name, "sha256": shared.model.sha256} if peer.uses_model else {},
        settings={**peer.settings, "passages": len(reading.passages), "answer": _ANSWER, "levels": "none"},
    )
    return PeerClient(facts, folder, reading, lambda passages: peer.rank(shared, passages)), reading


def choose_peers(names: Sequence[str] | None) -> tuple[Peer, ...]:
    """The peers of these names, in the table's order; all of them if none is named. Raises BadRequest for another."""
    known = [peer.name for peer in PEERS]
    for name in names or ():
        if name not in known:
            raise BadRequest(f"There is no peer {name!r}.", f"Choose one of: {', '.join(known)}.")
    return tuple(peer for peer in PEERS if not names or peer.name in names)


# --- the rows ---------------------------------------------------------------------------------


def _bm25(_shared: Shared, passages: Sequence[Passage]) -> Ranker:
    return Bm25(_texts(passages))


def _dense(shared: Shared, passages: Sequence[Passage]) -> Ranker:
    return Dense(shared.vectors(_texts(passages)), shared.encode)


def _fused(shared: Shared, passages: Sequence[Passage]) -> Ranker:
    return Fused(_bm25(shared, passages), _dense(shared, passages))


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


# Imported in these because importing LlamaIndex takes some 8 s, and it may not be there.


def _llamaindex(shared: Shared, passages: Sequence[Passage]) -> Ranker:
    from evaluation.peers.llamaindex import LlamaIndex

    return LlamaIndex(passages, shared.model.folder)


def _read_by_llamaindex(_shared: Shared, folder: Path) -> Reading:
    from evaluation.peers.llamaindex import read_nodes

    return read_nodes(folder)


_ANSWER = f"the sentence most like the question, of the first {READ_FOR_ANSWER} passages"
_READING = ("pdfplumber", "python-docx", "pytesseract", "lxml")
_EMBEDDING = ("sentence-transformers", "torch", "numpy")
_LLAMAINDEX = ("llama-index-core", "llama-index-embeddings-huggingface", "llama-index-readers-file", "docx2txt")
_WINDOWS = {"window": f"{WINDOW_WORDS} words, {OVERLAP_WORDS} shared"}
_HALVES = {"fusion": f"half and half of scores from 0 to 1 over the first {DEPTH}"}

PEERS = (
    Peer(
        "bm25",
        "BM25 by tantivy over windows of 200 words",
        _bm25,
        packages=(*_READING, "tantivy"),
        settings={**_WINDOWS, "tokenizer": TOKENIZER},
        uses_model=False,
    ),
    Peer(
        "dense",
        "the embedding model alone over the same windows",
        _dense,
        packages=(*_READING, *_EMBEDDING),
        settings=_WINDOWS,
    ),
    Peer(
        "fused",
        "both, half and half",
        _fused,
        packages=(*_READING, "tantivy", *_EMBEDDING),
        settings={**_WINDOWS, "tokenizer": TOKENIZER, **_HALVES},
    ),
    Peer(
        "llamaindex",
        "LlamaIndex as it comes, with the same embedding model",
        _llamaindex,
        packages=(*_LLAMAINDEX, "pypdf", *_EMBEDDING),
        settings={"pipeline": "SimpleDirectoryReader, SentenceSplitter, VectorStoreIndex: their defaults"},
        read=_read_by_llamaindex,
        modules=(
            "llama_index.core",
            "llama_index.embeddings.huggingface",
            "llama_index.readers.file",
            "docx2txt",
        ),
    ),
)
