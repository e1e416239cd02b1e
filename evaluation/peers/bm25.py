"""BM25 by tantivy, set up as its own guide does: its English stemming, and the question parsed as it was typed."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from evaluation.peers.ranking import Ranked

TOKENIZER = "en_stem"
"""tantivy's: cut at what is neither letter nor digit, in lower case, by the English Snowball stemmer, no stop words."""

_HEAP = 64_000_000


class Bm25:
    """tantivy's BM25 (k1 1.2, b 0.75) over texts; any word of the question may match."""

    def __init__(self, texts: Sequence[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("place", stored=True, indexed=True)
        builder.add_text_field("text", tokenizer_name=TOKENIZER)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        # One thread, so that texts of equal score always come in the same order.
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for place, text in enumerate(texts):
            writer.add_document(tantivy.Document(place=place, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def rank(self, question: str, limit: int, among: Sequence[int] | None = None) -> tuple[Ranked, ...]:
        """As `Ranker.rank`; texts that share no word with the question are left out."""
        query, _ = self._index.parse_query_lenient(question, ["text"])
        if among is not None:
            query = self._within(query, among)
        found = self._searcher.search(query, limit).hits
        return tuple(Ranked(self._searcher.doc(address)["place"][0], score) for score, address in found)

    def _within(self, query: tantivy.Query, among: Sequence[int]) -> tantivy.Query:
        """The query over the texts at the places `among` alone, its scores unchanged."""
        places = tantivy.Query.term_set_query(self._schema, "place", list(among))
        must = tantivy.Occur.Must
        return tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(places, 0.0))])
