"""What the store gives out: records as held, with the ids and file facts they were stored under."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.records import Body, Level, MinutesStatus, Outcome, Part, PartKind

Ids = NDArray[np.int64]
Codes = NDArray[np.int32]
Vectors = NDArray[np.float32]
Day = date  # for the record that has a field called `date`


def document_id(path: str, sha256: str) -> str:
    """The id of a file version: 16 hex digits, the same whenever the same file is ingested from the same path."""
    return hashlib.sha256(f"{path}\0{sha256}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """The embedding model whose vectors the store holds; `sha256` is of its weights."""

    name: str
    sha256: str
    dimensions: int
    created: datetime


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A file version with those of its parts that the asking level may see; `whole` when that is all of them.

    `access` is the level it was ingested at."""

    id: str
    name: str
    path: str
    sha256: str
    size: int
    media_type: str
    source: str
    access: Level
    ingested_at: datetime
    reader_version: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """A passage with the facts of its part and file. `file` is the base name, `url` the web address if known ("")."""

    id: int
    document_id: str
    file: str
    path: str
    url: str
    part: int
    title: str
    kind: PartKind
    authority: str
    body: str
    aliases: tuple[str, ...]
    date: Day | None
    meeting_date: Day | None
    published: Day | None
    period: str
    status: MinutesStatus
    page: int
    page_label: str
    section: tuple[str, ...]
    context: str
    text: str
    start: int
    end: int
    access: Level


@dataclass(frozen=True, slots=True)
class HeldTerm:
    """An acronym with its expansion, and the span of the canonical text of its document where it is defined."""

    acronym: str
    expansion: str
    document_id: str
    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym with one expansion, and all documents that define it so."""

    acronym: str
    expansion: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the store's history: `op` is "put" or "remove"."""

    seq: int
    op: str
    document_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be ingested: what happened and what to do about it."""

    path: str
    name: str
    what: str
    todo: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer, as the caller wrote them down; `documents` are the ids that the answer quotes."""

    number: int
    question: str
    interpreted: dict[str, Any]
    answer: dict[str, Any]
    documents: tuple[str, ...]
    level: Level
    at: datetime


@dataclass(frozen=True, slots=True)
class HeldConversation:
    """A conversation in a list: its first question and how many turns it has, of those that the reader may see."""

    id: str
    created: datetime
    last_used: datetime
    first_question: str
    turns: int


# --- filters ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filters:
    """What the records asked for must meet; empty fields ask nothing. Dates are of the part, both ends included;
    a part without a date meets no date filter. `file` is a base name, a path or a document id. `outcomes` are of
    decisions: they hold where decisions are asked for, and say nothing of passages. `statuses` are those of minutes."""

    bodies: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    kinds: tuple[PartKind, ...] = ()
    file: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    statuses: tuple[MinutesStatus, ...] = ()


def plain(name: str) -> str:
    """`name` as names are compared: case, accents' form, hyphens, "&", apostrophes, a leading "the" don't count.

    >>> plain("The Health & Well-being Board: Sub‑Group")
    'health and well being board sub group'
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", re.sub(r"['’`]", "", folded).replace("_", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def body_key(body: Body) -> str:
    """The same for two spellings of one body of one authority."""
    return f"{plain(body.authority)}|{plain(body.name)}"


def matching_bodies(bodies: Iterable[Body], names: Sequence[str]) -> frozenset[str]:
    """The keys of those `bodies` that one of `names` means: as name, alias, authority or "authority: name"."""
    wanted = {plain(name) for name in names} - {""}
    return frozenset(body_key(body) for body in bodies if not wanted.isdisjoint(_called(body)))


def _called(body: Body) -> set[str]:
    both = plain(f"{body.authority}: {body.name}")
    return {plain(body.name), plain(body.authority), both, *map(plain, body.aliases)}


# --- columns for filtering in memory ----------------------------------------------------------


STATUSES = tuple(MinutesStatus)


@dataclass(frozen=True, slots=True)
class PassageColumns:
    """Facts of all passages, one array entry each, in the order of `id`.

    `date` is a proleptic ordinal, 0 for none; `kind`, `body` and `document` are places in `kinds`, `bodies` and
    `documents` (`files` and `paths` run beside the last), `status` one in `STATUSES`. `seq` is the last
    change that they take in.
    """

    id: Ids
    access: NDArray[np.int8]
    date: Codes
    kind: Codes
    body: Codes
    document: Codes
    part: Codes
    status: Codes
    kinds: tuple[PartKind, ...]
    bodies: tuple[Body, ...]
    documents: tuple[str, ...]
    files: tuple[str, ...]
    paths: tuple[str, ...]
    seq: int

    def allowed(self, level: Level, filters: Filters | None = None) -> NDArray[np.bool_]:
        """Which passages `level` may see and `filters` let through, as one flag each."""
        mask = self.access <= int(level)
        if filters is None:
            return mask
        if filters.date_from or filters.date_to:
            mask &= self.date >= (filters.date_from.toordinal() if filters.date_from else 1)
            mask &= self.date <= (filters.date_to or date.max).toordinal()
        if filters.kinds:
            mask &= np.isin(self.kind, [code for code, kind in enumerate(self.kinds) if kind in filters.kinds])
        if filters.file is not None:
            mask &= np.isin(self.document, self._file_codes(filters.file))
        if filters.bodies:
            mask &= np.isin(self.body, self._body_codes(level, filters.bodies))
        if filters.statuses:
            mask &= self._of_status(filters.statuses)
        return mask

    def documents_with(self, statuses: Sequence[MinutesStatus]) -> frozenset[str]:
        """The ids of the documents that have a passage of one of `statuses`."""
        return frozenset(self.documents[code] for code in np.unique(self.document[self._of_status(statuses)]))

    def _of_status(self, statuses: Sequence[MinutesStatus]) -> NDArray[np.bool_]:
        return np.isin(self.status, [STATUSES.index(status) for status in statuses])

    def parts_allowed(self, level: Level, filters: Filters) -> frozenset[tuple[str, int]]:
        """The parts, by document and number, of which `level` may see a passage that `filters` let through."""
        mask = self.allowed(level, filters)
        pairs = zip(self.document[mask].tolist(), self.part[mask].tolist(), strict=True)
        return frozenset((self.documents[document], part) for document, part in set(pairs))

    def _file_codes(self, file: str) -> list[int]:
        facts = enumerate(zip(self.documents, self.files, self.paths, strict=True))
        return [code for code, (key, name, path) in facts if is_file(file, key, name, path)]

    def _body_codes(self, level: Level, names: Sequence[str]) -> list[int]:
        # An alias that stands only in closed parts must not work for those who can't see them.
        seen = (self.bodies[code] for code in np.unique(self.body[self.access <= int(level)]))
        keys = matching_bodies(seen, names)
        return [code for code, body in enumerate(self.bodies) if body_key(body) in keys]


def is_file(asked: str, key: str, name: str, path: str) -> bool:
    """Whether `asked` names the document: its id, its path, or its base name in any case."""
    return asked in (key, path) or asked.casefold() == name.casefold()


# --- coverage ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BodyCoverage:
    """What is held of one body. `kinds` counts its parts by kind, `years` by calendar year of their dates."""

    authority: str
    body: str
    parts: int
    kinds: dict[PartKind, int]
    first: date | None
    last: date | None
    years: dict[int, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the records held cover, as far as one level may see; `failures` are for officers alone. `figures` counts
    those that are in no doubt, `readers` documents by the version of the reader that read them."""

    documents: int
    readers: dict[str, int]
    parts: int
    passages: int
    figures: int
    bodies: tuple[BodyCoverage, ...]
    first: date | None
    last: date | None
    last_ingested: datetime | None
    failures: tuple[Failure, ...]
