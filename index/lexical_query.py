"""What the lexical index is asked: query, filters and weights, and how they become tantivy's queries.

The access level and the filters go inside the query, so they are decided before ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tantivy import FieldType, Occur, Query, Schema, SchemaBuilder

from index.analysis import stem, terms, tokenise
from ingest.records import Level

FIELDS = ("text", "context")


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """What to look for, all as printed, before stemming.

    `words` are (word, amount, date or identifier; weight) and any of them may match; `phrases` and `must` all have to
    occur in the text or its context, phrases word by word in their order.
    """

    words: tuple[tuple[str, float], ...] = ()
    phrases: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LexicalFilter:
    """What a hit has to be. None does not filter; an empty tuple matches nothing. Both dates are included, and an
    undated passage meets no date filter."""

    bodies: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    date_from: date | None = None
    date_to: date | None = None
    documents: tuple[str, ...] | None = None


NO_FILTER = LexicalFilter()


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much a term counts in the passage's own `text` and in its `context`, and a `piece` of a printed thing (one
    word of a hyphenated one) against the whole."""

    text: float
    context: float
    piece: float

    def by_field(self) -> tuple[tuple[str, float], ...]:
        return (("text", self.text), ("context", self.context))


def _schema() -> Schema:
    """Every field is stored, so that an index can be written anew from itself, without cutting texts into terms."""
    builder = SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    for name in ("document", "kind", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, stored=True, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field("access", stored=True, indexed=True)
    builder.add_unsigned_field("date", stored=True, indexed=True, fast=True)
    return builder.build()


SCHEMA = _schema()


def compose(query: LexicalQuery, weights: FieldWeights) -> Query | None:
    """The query as tantivy's; None where nothing in it can be looked for."""
    needed = [_phrase(text, weights) for text in query.phrases] + [holds(text) for text in query.must]
    clauses = [(Occur.Must, clause) for clause in needed if clause is not None]
    for text, weight in query.words:
        clauses.extend((Occur.Should, clause) for clause in _word(text, weight, weights))
    return Query.boolean_query(clauses) if clauses else None


def _word(text: str, weight: float, weights: FieldWeights) -> list[Query]:
    """One clause per field; of several forms of one printed thing the best alone counts."""
    forms = [(stem(token.text), weights.piece if token.piece else 1.0) for token in tokenise(text)]
    clauses = []
    for field, field_weight in weights.by_field():
        queries = [_boosted(term_query(field, form), weight * share * field_weight) for form, share in forms]
        if queries and weight * field_weight > 0:
            clauses.append(queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries))
    return clauses


def _phrase(text: str, weights: FieldWeights) -> Query | None:
    words = terms(text)
    if not words:
        return None
    clauses = [(Occur.Should, _boosted(_run(field, words), weight)) for field, weight in weights.by_field()]
    return Query.boolean_query(clauses)


def holds(text: str) -> Query | None:
    """Passages that hold every thing printed in `text`, each in any of its full forms; adds nothing to scores."""
    by_span: dict[tuple[int, int], list[str]] = {}
    for token in tokenise(text):
        if not token.piece:
            by_span.setdefault((token.start, token.end), []).append(stem(token.text))
    groups = [
        Query.boolean_query([(Occur.Should, term_query(field, form)) for field in FIELDS for form in forms])
        for forms in by_span.values()
    ]
    if not groups:
        return None
    return Query.const_score_query(Query.boolean_query([(Occur.Must, group) for group in groups]), 0.0)


def like(stem: str, distance: int) -> Query:
    """Passages that hold a stem at most `distance` (1 or 2) letters off, two swapped ones counting as one."""
    fuzzy = [Query.fuzzy_term_query(SCHEMA, field, stem, distance=distance) for field in FIELDS]
    return Query.const_score_query(Query.boolean_query([(Occur.Should, one) for one in fuzzy]), 1.0)


def names(text: str, root: str) -> Query | None:
    """Passages that hold every thing printed in `text`, or a stem that begins with `root` ("" looks for none)."""
    pattern = f"{re.escape(root)}.*"
    begun = [Query.regex_query(SCHEMA, field, pattern) for field in FIELDS] if root else []
    printed = holds(text)
    wanted = [*begun, *([printed] if printed is not None else [])]
    return Query.boolean_query([(Occur.Should, one) for one in wanted]) if wanted else None


def restrict(query: Query, level: Level, filters: LexicalFilter) -> Query:
    """`query` within what `level` may see and `filters` let through; the filters add nothing to the scores."""
    clauses = [(Occur.MustNot, term_query("access", int(closed))) for closed in Level if closed > level]
    clauses.extend((Occur.Must, Query.const_score_query(wanted, 0.0)) for wanted in _wanted(filters))
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def _wanted(filters: LexicalFilter) -> list[Query]:
    found = []
    named = (("body", filters.bodies), ("kind", filters.kinds), ("document", filters.documents))
    for field, values in named:
        if values is not None:
            found.append(Query.term_set_query(SCHEMA, field, list(values)) if values else Query.empty_query())
    if filters.date_from is not None or filters.date_to is not None:
        low = filters.date_from.toordinal() if filters.date_from else None
        high = filters.date_to.toordinal() if filters.date_to else None
        found.append(Query.range_query(SCHEMA, "date", FieldType.Unsigned, low, high))
    return found


def term_query(field: str, value: str | int) -> Query:
    return Query.term_query(SCHEMA, field, value)


def _run(field: str, words: Sequence[str]) -> Query:
    return term_query(field, words[0]) if len(words) == 1 else Query.phrase_query(SCHEMA, field, list(words))


def _boosted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
