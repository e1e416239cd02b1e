"""A matter followed on behalf of an asker: its words weighed, search asked, and of the register read what may be about
it.

    matter -> passages with its rarest words, or near it -> their meetings -> items about it -> meetings linked to these
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.finding import find
from assistant.limits import check_question
from assistant.matching import longest_root
from assistant.question import interpret
from assistant.register.book import Book
from assistant.register.matter import Matter, read_matter
from assistant.register.trace import Trace, bearings, linked, sure, trace
from index.held import Filters, HeldPassage

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
    near = [one.passage for one in find(desk, question, book.level, Filters()).best[:_NEAR]]
    texts = book.texts
    held = book.minuted(_meetings_near(book, matter, desk, near))
    found = bearings(matter, held, texts, near)
    if more := book.neighbours(held, sure(found)) - {one.meeting.id for one in held}:
        held = book.minuted(more | {one.meeting.id for one in held})
        found = bearings(matter, held, texts, near)
    joins = book.joins(held, set(found))
    every = linked(found, joins)
    if besides := every.keys() - found.keys():
        joins = list(dict.fromkeys([*joins, *book.joins(held, besides)]))
    return trace(matter, held, every, joins, texts)


def _meetings_near(book: Book, matter: Matter, desk: Desk, near: Sequence[HeldPassage]) -> set[str]:
    """The meetings of the passages with one of the matter's rarest words and of those `near` it: of no other can an
    item be about it by its own words."""
    passages = {one.id for one in near}
    for word in matter.rarest:
        passages.update(map(int, desk.collection.lexical.naming(word, longest_root(word), book.level)))
    return book.register.meetings_of(passages, book.level)
