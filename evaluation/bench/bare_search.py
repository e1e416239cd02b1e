"""The bare parts of a search: embedding the question, FAISS over the vectors, tantivy over the texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import faiss as typed_faiss
import numpy as np
import tantivy

from index.query_encoder import QueryEncoder, Vector
from index.store import Store

faiss: Any = typed_faiss  # its Python layer takes arrays where the generated signatures name pointers

_DEPTH = 100


class BareParts:
    """The libraries themselves over all passages of a store, with nothing around them."""

    def __init__(self, data: Path, encoder: Path) -> None:
        self.encoder = QueryEncoder.open(encoder)
        self._dense = faiss.IndexFlatIP(self.encoder.dimensions)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="en_stem")
        self._lexical = tantivy.Index(builder.build())
        self._fill(data)
        self._searcher = self._lexical.searcher()

    def _fill(self, data: Path) -> None:
        writer = self._lexical.writer(heap_size=128_000_000, num_threads=1)
        with Store.open(data, create=False) as store:
            for batch in store.iter_passages():
                self._dense.add(np.ascontiguousarray(batch.vectors))
                for passage in batch.passages:
                    writer.add_document(tantivy.Document(text=f"{passage.context}\n{passage.text}"))
        writer.commit()
        writer.wait_merging_threads()
        self._lexical.reload()

    def __len__(self) -> int:
        return int(self._dense.ntotal)

    def embed(self, question: str) -> Vector:
        return self.encoder.encode(question)

    def search_dense(self, vector: Vector) -> Any:
        # One thread: a second one saves nothing for a single question, and waits where the cores are busy.
        faiss.omp_set_num_threads(1)
        return self._dense.search(vector.reshape(1, -1), _DEPTH)

    def search_lexical(self, question: str) -> Any:
        query = self._lexical.parse_query(" ".join(re.findall(r"\w+", question)), ["text"])
        return self._searcher.search(query, _DEPTH)
