"""Many passages made from few: copies of the records held, with other names, numbers and dates and nearby vectors.

Embedding 40,000 texts would take a quarter of an hour; so the vectors of the copies are those of their originals with
noise, which costs a search exactly as much, and those of their slices the very same. Everything else is real: the
copies go through `Store.put` and the indexes.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from index.held import HeldDocument, HeldTerm, Vectors
from index.passages import PassageBatch
from index.slices import Slices
from index.store import Store
from ingest.records import CanonicalText, Document, Level, Part, Passage, Reading, Term

_NOISE = 0.5
"""Length of the noise beside a vector of length 1: a copy's cosine with its original is then some 0.9."""
_RARE = 12
"""Words that occur no more often are changed for one another; the others carry the language."""
_YEARS = 9
_WORD = re.compile(r"\w+")
_TURNED = str.maketrans("123456789", "468193527")


@dataclass(frozen=True, slots=True)
class Template:
    """A document as held, to be copied."""

    document: HeldDocument
    canonical: CanonicalText
    batch: PassageBatch
    slices: tuple[Slices, ...]
    terms: tuple[HeldTerm, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A made document, ready for `Store.put`."""

    reading: Reading
    vectors: Vectors
    original: bytes
    slices: tuple[Slices, ...]

    def put(self, store: Store) -> None:
        store.put(self.reading, self.vectors, self.original, slices=self.slices)


def read_templates(store: Store) -> tuple[Template, ...]:
    """All documents of `store`."""
    total, _ = store.documents(Level.OFFICER, limit=1)
    _, documents = store.documents(Level.OFFICER, limit=total)
    terms = store.terms(Level.OFFICER)
    return tuple(_template(store, document, terms) for document in documents)


def _template(store: Store, document: HeldDocument, terms: Sequence[HeldTerm]) -> Template:
    batch = store.document_passages(document.id)
    ids = [int(key) for key in batch.ids]
    slices = store.slices(ids, Level.OFFICER)
    return Template(
        document,
        store.canonical(document.id, Level.OFFICER),
        batch,
        tuple(slices[key] for key in ids if key in slices),
        tuple(term for term in terms if term.document_id == document.id),
    )


def make_copies(templates: Sequence[Template], seed: int = 1) -> Iterator[Copy]:
    """Copies of the templates, round after round without end, each round in words of its own."""
    groups = _rare_words(templates)
    turn = 0
    while True:
        turn += 1
        chance = random.Random(f"{seed}/{turn}")
        reword = _rewording(groups, chance, turn % _YEARS + 1)
        noise = np.random.default_rng([seed, turn])
        for template in templates:
            reading = _reading(template, reword, turn)
            vectors = _beside(template.batch.vectors, noise)
            yield Copy(reading, vectors, _original(reading.document.path), template.slices)


def _beside(vectors: Vectors, noise: np.random.Generator) -> Vectors:
    """Vectors of length 1 near `vectors`."""
    moved = vectors + noise.standard_normal(vectors.shape) * (_NOISE / vectors.shape[1] ** 0.5)
    near: Vectors = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return near


# --- words ------------------------------------------------------------------------------------


def _rare_words(templates: Sequence[Template]) -> list[list[str]]:
    """The rare words of all templates, in groups of one length and case."""
    counts = Counter(word for template in templates for word in _WORD.findall(template.canonical.text))
    groups: dict[tuple[int, bool], list[str]] = {}
    for word, count in sorted(counts.items()):
        if count <= _RARE and word.isalpha() and len(word) > 3:
            groups.setdefault((len(word), word[0].isupper()), []).append(word)
    return list(groups.values())


def _rewording(groups: Sequence[Sequence[str]], chance: random.Random, years: int) -> Callable[[str], str]:
    """A function that gives a text other names, numbers and dates, every character staying in its place."""
    words: dict[str, str] = {}
    for group in groups:
        words.update(zip(group, chance.sample(group, len(group)), strict=True))
    return lambda text: _WORD.sub(lambda found: _reworded(found[0], words, years), text)


def _reworded(word: str, words: Mapping[str, str], years: int) -> str:
    if not word[0].isdecimal():
        return words.get(word, word)
    if len(word) == 4 and word[:2] in ("19", "20") and word.isascii() and word.isdecimal():
        return str(int(word) + years)
    return word if len(word) < 3 or not word.isdecimal() else word.translate(_TURNED)


# --- records ----------------------------------------------------------------------------------


def _reading(template: Template, reword: Callable[[str], str], turn: int) -> Reading:
    text = reword(template.canonical.text)
    years = turn % _YEARS + 1
    return Reading(
        document=_document(template.document, turn),
        canonical=replace(template.canonical, text=text),
        parts=tuple(_part(part, reword, years) for part in template.document.parts),
        passages=tuple(_passages(template, text, reword)),
        terms=tuple(Term(term.acronym, term.expansion, term.start, term.end, term.part) for term in template.terms),
    )


def _document(held: HeldDocument, turn: int) -> Document:
    path = f"/made/{turn:03}/{held.name}"
    original = _original(path)
    return Document(
        name=held.name,
        path=path,
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        media_type=held.media_type,
        access=held.access,
        ingested_at=datetime.now(UTC),
        reader_version=held.reader_version,
        source=held.source,
    )


def _original(path: str) -> bytes:
    return f"Made by the bench: {path}\n".encode()


def _part(part: Part, reword: Callable[[str], str], years: int) -> Part:
    return replace(
        part,
        title=reword(part.title),
        meeting_date=_later(part.meeting_date, years),
        published=_later(part.published, years),
    )


def _later(day: date | None, years: int) -> date | None:
    return day + timedelta(days=round(365.25 * years)) if day else None


def _passages(template: Template, text: str, reword: Callable[[str], str]) -> Iterator[Passage]:
    for held in template.batch.passages:
        yield Passage(
            part=held.part,
            start=held.start,
            end=held.end,
            text=text[held.start : held.end],
            context=reword(held.context),
            section=tuple(reword(heading) for heading in held.section),
            page=held.page,
            page_label=held.page_label,
            access=held.access,
        )
