"""LlamaIndex as its starter example sets it up, with the product's embedding model in place of a hosted one.

Its own readers (a document for each page of a PDF, Word files by docx2txt, all else as it stands), its own splitter
(sentences, up to 1,024 of its tokens, 200 shared) and its own vector store in memory. The model reads no more than the
first 256 tokens of such a passage, and with them, as the default is, the file's path. Nothing is fetched or sent.
"""

# It is an optional extra, so that type checking does without it.
# mypy: disable-error-code="import-not-found"

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.peers.passages import FORMATS, Passage, Reading, Unread, files_of
from evaluation.peers.ranking import Ranked

os.environ.update({"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"})  # read when the libraries are imported

from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.indices.vector_store import VectorIndexRetriever
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from transformers.utils import logging as transformers_logging


def read_nodes(folder: Path) -> Reading:
    """The files under `folder` as LlamaIndex reads and splits them. Raises BadRequest where there are none."""
    _quieten()
    files = files_of(folder)
    reader = SimpleDirectoryReader(str(folder), recursive=True, required_exts=list(FORMATS))
    documents = reader.load_data()
    with_text = {document.metadata["file_name"] for document in documents if document.text.strip()}
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    return Reading(
        tuple(Passage(node.metadata["file_name"], node.text, _labels(node)) for node in nodes),
        tuple(Unread(path.name, "there is no text in it") for path in files if path.name not in with_text),
    )


def _labels(node: Any) -> dict[str, str]:
    """What LlamaIndex knows of a node and embeds with its text."""
    hidden = set(node.excluded_embed_metadata_keys)
    return {name: str(value) for name, value in node.metadata.items() if name not in hidden}


class LlamaIndex:
    """LlamaIndex' vector index over passages, asked through its own retriever."""

    def __init__(self, passages: Sequence[Passage], model: Path) -> None:
        _quieten()
        nodes = [TextNode(text=one.text, metadata=dict(one.labels)) for one in passages]
        self._ids = [node.node_id for node in nodes]
        self._places = {key: place for place, key in enumerate(self._ids)}
        self._index = VectorStoreIndex(nodes, embed_model=HuggingFaceEmbedding(model_name=str(model)))
        self._lock = threading.Lock()  # its tokenizer is not safe to share

    def rank(self, question: str, limit: int, among: Sequence[int] | None = None) -> tuple[Ranked, ...]:
        """As `Ranker.rank`."""
        only = self._ids if among is None else [self._ids[place] for place in among]
        retriever = VectorIndexRetriever(self._index, similarity_top_k=limit, node_ids=only)
        with self._lock:
            found = retriever.retrieve(question)
        return tuple(Ranked(self._places[one.node.node_id], float(one.score)) for one in found)


def _quieten() -> None:
    """Keeps notes off the screen that are not ours: one of the libraries has the whole program tell everything."""
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
