"""A matter followed on behalf of an asker: its words weighed, search asked, the register gone through."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.finding import find
from assistant.limits import check_question
from assistant.question import interpret
from assistant.register.book import Book
from assistant.register.matter import read_matter
from assistant.register.trace import Trace, trace
from index.held import Filters

_NEAR = 15
"""Passages that search finds first for a matter."""


def follow(book: Book, words: str, desk: Desk) -> Trace:
    """The matter called `words` through its meetings, as `book` may see them; `desk` knows acronyms and how rare a word
    is, and finds by meaning. Raises BadRequest."""
    check_question(words)
    desk.collection.refresh()
    weights = desk.tunings.words
    matter = read_matter(words, desk.collection, book.level, weights)
    question = interpret(words, desk.collection.acronyms(book.level), weights)
    best = find(desk, question, book.level, Filters()).best[:_NEAR]
    held = book.minuted()
    return trace(matter, held, book.joins(held), book.texts, [one.passage for one in best])
