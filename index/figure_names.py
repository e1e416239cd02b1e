"""The names of measures as they are compared: which words of a name count, and what its acronyms stand for.

    "The number of MARAC referrals" and "Referrals to MARAC" -> " marac referr "

A name is its stems, sorted, without small words and without words that only say that something is counted.
Acronyms and their long forms are one where the records that the asking level may see define them: by the definition in
the figure's own document, else by the only one that there is (`index.figure_names.Acronyms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from index.analysis import MONTHS, STOP_WORDS, stem, terms, tokenise
from index.held import Definition
from ingest.records import Figure, Printed

Stems = tuple[str, ...]


def _stems_of(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


COUNTING = _stems_of("number numbers no nos count amount sum figure many much")
"""Words of a name that only say that something is counted or added up."""
GENERAL = COUNTING | _stems_of(
    "total totals cost costs budget budgets expenditure income spend spending actual target forecast outturn variance"
    " value rate rates percentage percent average mean net gross other all year annual month monthly quarter service"
    " services per new"
)
"""Words that measures of any matter are called by."""
_NUMBERING = _stems_of(
    "table figure appendix annex chart actual target budget forecast outturn variance planned percentage percent rate"
    " per cent unit units value"
)
_SAID_OTHERWISE = STOP_WORDS | COUNTING | _NUMBERING | _stems_of(" ".join(MONTHS))
"""Words of headers and captions that only number or date the table, or say role and unit."""
_SAME_EXPANSION = 90.0
"""Likeness (rapidfuzz ratio of the stems) from which two expansions of one acronym are spellings of one."""
_MOST_FORMS = 16
_TOTAL = stem("total")
_TOTAL_OF = re.compile(r"\btotal(?= (?:numbers?|no\.?|amount|sum|count)\b)", re.IGNORECASE)
_LONGEST_HEADING = 25
"""Words of what may be a heading or caption."""
_SPLIT = re.compile(r"(?<=[^\W\d_]{4})[-‐‑](?=[^\W\d_])")
"""A hyphen that parts two words ("multi-agency"), other than one after a prefix ("co-ordination")."""


def measure_name(figure: Figure) -> str:
    """The measure's name, stems parted and enclosed by spaces; without the words of period and place within it."""
    left = name_stems(_without(figure.measure, (figure.period.printed, figure.place)))
    return joined(left or name_stems(figure.measure.text))


def _without(printed: Printed, inner: Iterable[Printed]) -> str:
    """The words of `printed` that are not those of `inner` spans."""
    text = printed.text
    for one in inner:
        first, last = max(one.start, printed.start) - printed.start, min(one.end, printed.end) - printed.start
        if one and first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


@lru_cache(maxsize=1 << 15)
def name_stems(text: str) -> Stems:
    """The stems of a name that count, in their order.

    "The total number of referrals" is "referrals", while "Referrals total" in a table is another measure."""
    tokens = tokenise(_SPLIT.sub(" ", _TOTAL_OF.sub("", text)))
    said = tuple(stem(token.text) for token in tokens if not token.piece)
    weighty = tuple(one for one in said if one not in STOP_WORDS)
    return tuple(one for one in weighty if one not in COUNTING) or weighty or said


def headers_name(figure: Figure) -> str:
    """What the headers of a figure's cell say beside its measure, period and place, in the form of a name; "" for none
    and for figures of sentences."""
    if figure.cell is None:
        return ""
    told = figure.measure, figure.period.printed, figure.place
    headers = (*figure.cell.row_path, *figure.cell.column_path)
    return _context("\n".join(_without(one, told) for one in headers))


def headings_name(figure: Figure) -> str:
    """What caption and headings say of a figure beside its measure, period, place and headers, in the form of a name;
    without their numbers and dates. A sentence quoted with it is no heading."""
    told = [figure.measure, figure.period.printed, figure.place]
    over = list(figure.supports)
    if figure.cell:
        told += [*figure.cell.row_path, *figure.cell.column_path, *figure.cell.notes]
        over.append(figure.cell.caption)
    headings = [one for one in over if len(one.text.split()) <= _LONGEST_HEADING]
    return _context("\n".join(_without(one, told) for one in headings))


def _context(text: str) -> str:
    said = {one for one in name_stems(text) if not any(sign.isdigit() for sign in one)}
    left = said - _SAID_OTHERWISE
    return joined(left) if left else ""


@lru_cache(maxsize=1 << 14)
def is_general(name: str) -> bool:
    """Whether a kept name says too little to be one measure wherever it stands ("total", "net cost", "referrals")."""
    return len(set(name.split()) - GENERAL) < 2


def joined(stems: Iterable[str]) -> str:
    """The form in which a name is kept: sorted, parted and enclosed by spaces."""
    return " ".join(["", *sorted(stems), ""])


# --- acronyms ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an acronym stands for: stems, the long form as printed, and where it is defined."""

    stems: Stems
    expansion: str
    documents: frozenset[str]


class Acronyms:
    """The acronyms that one level may see, by the set of stems that each is written with."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self._meanings: dict[str, list[Meaning]] = {}
        for term in definitions:
            short, long = plain_form(term.acronym), name_stems(term.expansion)
            if short and len(long) > 1 and short not in long:
                self._add(self._meanings.setdefault(short, []), long, term)

    def _add(self, known: list[Meaning], long: Stems, term: Definition) -> None:
        for place, meaning in enumerate(known):
            if _alike(meaning.stems, long):
                known[place] = Meaning(meaning.stems, meaning.expansion, meaning.documents | term.documents)
                return
        known.append(Meaning(long, term.expansion, term.documents))

    @cached_property
    def _by_stem(self) -> dict[str, list[tuple[str, Meaning]]]:
        """Acronym and meaning by the first stem of the long form."""
        found: dict[str, list[tuple[str, Meaning]]] = {}
        for short, meanings in self._meanings.items():
            for meaning in meanings:
                found.setdefault(min(meaning.stems), []).append((short, meaning))
        return found

    def meaning(self, short: str, document: str) -> Meaning | None:
        """What `short` stands for in a document: by its own definition, else by the only one that is held."""
        known = self._meanings.get(short, [])
        own = [meaning for meaning in known if document in meaning.documents]
        meant = own or known
        return meant[0] if len(meant) == 1 else None

    def spelled_out(self, name: str, document: str) -> tuple[str, tuple[Meaning, ...]]:
        """A kept name with its acronyms written out, and what they stand for there."""
        stems, used = set(name.split()), list[Meaning]()
        if stems.isdisjoint(self._meanings):
            return name, ()
        for short in sorted(stems & self._meanings.keys()):
            meaning = self.meaning(short, document)
            if meaning and not (stems - {short}) >= set(meaning.stems):
                used.append(meaning)
            if meaning:
                stems = (stems - {short}) | set(meaning.stems)
        return joined(stems), tuple(used)

    def forms(self, name: str) -> frozenset[str]:
        """All ways in which a name that is `name` may be kept: with each acronym written out, and each long form
        shortened; a figure of such a name need not be the same (`spelled_out` decides)."""
        found = {name}
        waiting = [name]
        while waiting and len(found) < _MOST_FORMS:
            for other in self._changed(set(waiting.pop().split())):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)

    def _changed(self, stems: set[str]) -> Iterator[str]:
        for short in stems & self._meanings.keys():
            for meaning in self._meanings[short]:
                yield joined((stems - {short}) | set(meaning.stems))
        for one in stems & self._by_stem.keys():
            for short, meaning in self._by_stem[one]:
                if stems.issuperset(meaning.stems):
                    yield joined((stems - set(meaning.stems)) | {short})

    def shortens(self, name: str) -> bool:
        """Whether a kept name holds an acronym or a whole long form, so that it may be kept in another form too."""
        return next(self._changed(set(name.split())), None) is not None

    def ways(self, words: str) -> list[Stems]:
        """What is asked for in every way to write it, as stems: as it stands first, then with each acronym written out
        and each long form shortened."""
        said = tuple(dict.fromkeys(name_stems(words)))
        asked = tuple(one for one in said if one != _TOTAL) or said
        others = sorted(self.forms(joined(asked)) - {joined(asked)})
        return [asked, *(tuple(form.split()) for form in others)]


def plain_form(acronym: str) -> str:
    """An acronym as it stands among stems: "MARACs" and "M.A.R.A.C." as "marac"; "" where it is several terms."""
    said = [one for one in terms(acronym) if one not in STOP_WORDS] or terms(acronym)
    return said[0] if len(said) == 1 else ""


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return one == other or fuzz.ratio(" ".join(one), " ".join(other)) >= _SAME_EXPANSION
