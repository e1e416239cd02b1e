"""The gate: what an answer may say. Every quote is the record's text to the letter, and every number, date and name
in the assistant's own words stands in a quote that the answer cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.answers import Citation
from assistant.arithmetic import MAGNITUDE, SCALES, Computed, Term, compute
from assistant.draft import Mark, Piece, Quote, Say, Tally
from ingest.dates import FoundDate, find_dates

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_WORD = re.compile(r"\b\w[\w’'-]*")
# Capitalised words that the assistant's own joining words begin with.
_PLAIN = frozenset(
    """
    The At In On It This That These A An And But No Yes Also Elsewhere
    """.split()
)


class Withheld(Exception):
    """An answer that the record does not bear out; it is never shown. The message says which rule it broke."""


def check_answer(pieces: Sequence[Piece], citations: Sequence[Citation], texts: Mapping[str, str]) -> None:
    """Raises Withheld unless the answer holds. `texts` are the canonical texts by document id."""
    for citation in citations:
        check_citation(citation, texts[citation.document_id])
    by_number = {citation.n: citation for citation in citations}
    used = {piece.n for piece in pieces if isinstance(piece, Quote | Mark)}
    if used != set(by_number):
        raise Withheld("the marks of the answer and its citations differ")
    cited = "\n\n".join(citation.cited_text for citation in citations)
    for piece in pieces:
        if isinstance(piece, Quote) and piece.text != by_number[piece.n].cited_text:
            raise Withheld(f"the quote of citation {piece.n} is not what it cites")
    _check_tallies(pieces)
    for piece in pieces:
        if isinstance(piece, Computed):
            check_computed(piece, by_number)
    check_own_words("\n".join(piece.text for piece in pieces if isinstance(piece, Say)), cited)


def _check_tallies(pieces: Sequence[Piece]) -> None:
    """A count is of what is quoted: no more can be shown than there are quotes, or than there is."""
    quotes = sum(isinstance(piece, Quote) for piece in pieces)
    for tally in (piece for piece in pieces if isinstance(piece, Tally)):
        if not 0 < tally.shown <= min(quotes, tally.of):
            raise Withheld(f"{tally.shown} of {tally.of} are said to be shown, with {quotes} quotes")


def check_computed(computed: Computed, by_number: Mapping[int, Citation]) -> None:
    """Raises Withheld unless the number of every term stands in the citation that it names, the values are these
    numbers, the result comes of them, and the words hold no other number and no name."""
    for term in computed.terms:
        if term.n not in by_number or term.printed not in by_number[term.n].cited_text:
            raise Withheld(f"the term {term.printed} is not in its citation")
    scales = {term: _scale(term) for term in computed.terms if term.value}
    if len({scale for term, scale in scales.items() if not MAGNITUDE.search(term.printed)}) > 1:
        raise Withheld("the terms of what is computed are of several scales")
    try:
        result = compute(computed.operation, [term.value for term in computed.terms])
    except ValueError as why:
        raise Withheld(str(why)) from why
    stated = [Decimal(number.replace(",", "")) for number in _NUMBER.findall(computed.text)]
    if result != computed.result or stated != [abs(result)] or _NAME.search(computed.text):
        raise Withheld(f"what is computed is not the {computed.operation} of its terms")


def _scale(term: Term) -> Decimal:
    """By how much the printed number of a term is multiplied to be its value. Raises Withheld where it isn't its value:
    by a power of a thousand alone, by the magnitude where one is printed, with the sign that is printed."""
    numbers = _NUMBER.findall(term.printed)
    number = Decimal(numbers[0].replace(",", "")) if len(numbers) == 1 else Decimal(0)
    scale = abs(term.value) / number if number else Decimal(0)
    magnitude = MAGNITUDE.search(term.printed)
    right = scale == SCALES[magnitude.group().lower()] if magnitude else scale in SCALES.values()
    if not right or (term.value < 0) != (_NEGATIVE.search(term.printed) is not None):
        raise Withheld(f"the term {term.printed} is not {term.value}")
    return scale


_NEGATIVE = re.compile(r"[-−–(]")


def check_citation(citation: Citation, canonical: str) -> None:
    """Raises Withheld unless the quote is `canonical` between its offsets, to the letter."""
    if citation.cited_text != canonical[citation.start_char : citation.end_char] or not citation.cited_text.strip():
        raise Withheld(f"citation {citation.n} is not the record's text")


def check_own_words(own: str, cited: str) -> None:
    """Raises Withheld unless every date, number and name of `own` stands in `cited`."""
    stated, quoted = find_dates(own), find_dates(cited)
    held = {(found.first, found.last) for found in quoted}
    for found in stated:
        if (found.first, found.last) not in held:
            raise Withheld(f"the date {found.text} is in no citation")
    rest = _without(own, stated)
    # The day of a date bears out no number of its own: "13 July" doesn't say that there were 13.
    numbers = {number.replace(",", "") for number in _NUMBER.findall(_without(cited, quoted))}
    for number in _NUMBER.findall(rest):
        if number.replace(",", "") not in numbers:
            raise Withheld(f"the number {number} is in no citation")
    words = {_plain_name(word) for word in _WORD.findall(cited)}
    for name in _NAME.findall(rest):
        if name not in _PLAIN and _plain_name(name) not in words:
            raise Withheld(f"the name {name} is in no citation")


def _plain_name(word: str) -> str:
    return re.sub(r"[’']s$", "", word).casefold()


def _without(text: str, dates: Sequence[FoundDate]) -> str:
    for found in sorted(dates, key=lambda one: one.start, reverse=True):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text
