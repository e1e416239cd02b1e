"""Who moved and who seconded a motion, in the words that minutes have for it.

One table holds the wordings; each gives a mover, a seconder or both. Names are as printed, with their titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.minutes.persons import PERSON, SURE, TITLED


@dataclass(frozen=True, slots=True)
class Motion:
    """The mover and seconder as printed ("" where none is), with their spans in the text that was read."""

    mover: str = ""
    seconder: str = ""
    mover_span: tuple[int, int] | None = None
    seconder_span: tuple[int, int] | None = None

    def __bool__(self) -> bool:
        return bool(self.mover or self.seconder)


_BY = r"\s{0,9}(?:by\b|gan\b|:|[-–—])\s{0,9}:?\s{0,9}"
_THEN = r"(?:[\s,;.:()–—-]|\band\b|&|\bduly\b|\bwas\b|\bac\b){0,60}+"
_MOVED = r"(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED|PROP|[Pp]rop\.?|[Mm]oved and proposed|[Cc]ynigiwyd|[Nn]ominated)"
_SECONDED = r"(?:[Ss]econded|SECONDED|SEC|[Ss]ec\.?(?=\s*(?:by|:))|[Ee]iliwyd)"
_ROLE = r"(?:\s{0,9}\([^()]{1,80}\)|,\s(?:(?!\.\s|;|[Ss]econded|[Pp]roposed|[Mm]oved)[^\n]){1,140}?,)?"
_MOVER = rf"(?P<mover>{PERSON})"
_SECONDER = rf"(?P<seconder>{PERSON})"
_MATTER = r"(?:(?!\.\s+[A-Z]|\n\s*\n)[\s\S]){0,600}?"

# Wordings that begin with the verb, tried in this order; the first that matches counts.
_VERB_FIRST: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words)
    for words in (
        # MOVED by Councillor A SECONDED by Councillor B; Proposed: Cllr A, Seconded: Cllr B
        rf"\b{_MOVED}{_BY}{_MOVER}{_ROLE}{_THEN}{_SECONDED}{_BY}{_SECONDER}",
        # On the motion of Councillor A, seconded by Councillor B; Motion by A
        rf"\b(?:[Oo]n |ON )?(?:[Tt]he |a )?(?:[Mm]otion|MOTION|[Pp]roposal|[Pp]roposition)(?: was (?:made|moved|put))?"
        rf" (?:of|by) {_MOVER}{_ROLE}{_THEN}{_SECONDED}{_BY}{_SECONDER}",
        # proposed by Councillor A that ..., seconded by Councillor B
        rf"\b{_MOVED}{_BY}(?P<mover>{TITLED}){_MATTER}\b{_SECONDED}{_BY}(?P<seconder>{TITLED})",
        # Proposed Jane Hill, seconded Tom Dale.
        rf"\b{_MOVED}\s{{1,4}}(?P<mover>{SURE}){_ROLE},?\s{{1,4}}(?:and\s{{1,4}})?{_SECONDED}\s{{1,4}}(?P<seconder>{SURE})",
        # without a seconder
        rf"\b{_MOVED}\s{{1,9}}(?:by|BY|gan)\s{{1,9}}(?P<mover>{TITLED})",
    )
)

# Wordings in which the mover stands before the verb: what follows from the verb on, and whether he needs a title.
_NAME_BEFORE = re.compile(rf"(?P<mover>{SURE}){_ROLE}\s{{1,9}}(?:formally |then |duly )?$")
_VERB = re.compile(r"\b(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED)\b")
_FROM_VERB: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(words), titled)
    for words, titled in (
        # Councillor A proposed and Councillor B seconded
        (
            rf"\b\w{{1,30}},?\s{{0,9}}(?:and|&)?\s{{0,9}}(?P<seconder>{SURE}){_ROLE}\s{{1,9}}"
            r"(?:formally |duly )?(?:[Ss]econded|SECONDED)\b",
            False,
        ),
        # Councillor A moved an amendment, seconded by Councillor B
        (rf"\b\w{{1,30}}+{_MATTER}\b{_SECONDED}{_BY}{_SECONDER}", True),
        # Councillor A moved that ..., and Councillor B seconded
        (rf"\b\w{{1,30}}+{_MATTER}(?P<seconder>{TITLED}) seconded\b", True),
        # without a seconder
        (r"(?:[Mm]oved|MOVED)\b", True),
    )
)
_LONGEST_NAME = 260
_TITLED = re.compile(TITLED)
_NO_MOTION = re.compile(r"\b(?:is|are|be|being|to be|works?|measures?|changes?|scheme|as)\s*$", re.IGNORECASE)


def read_motion(text: str) -> Motion:
    """The motion that `text` tells of last, which is the one a decision behind it was taken on; empty if none."""
    motions = read_motions(text)
    return motions[-1] if motions else Motion()


def read_motions(text: str) -> tuple[Motion, ...]:
    """All motions that `text` tells of, in its order."""
    found: list[_Found] = []
    for first, last in _windows(text):
        for each in (*_with_verb_first(text, first, last), *_with_name_first(text, first, last)):
            _add(found, each)
    return tuple(each.motion for each in sorted(found, key=lambda each: each.start))


@dataclass(frozen=True, slots=True)
class _Found:
    """A motion with the stretch of text that tells of it; a seconder makes it surer than none."""

    start: int
    end: int
    motion: Motion


def _add(found: list[_Found], each: _Found) -> None:
    """Take a motion, unless the same words have told of one that has as much; one with a seconder goes before."""
    same = [other for other in found if other.start < each.end and each.start < other.end]
    if not same:
        found.append(each)
    elif each.motion.seconder and not any(other.motion.seconder for other in same):
        found[:] = [other for other in found if other not in same]
        found.append(each)


def _with_verb_first(text: str, first: int, last: int) -> Iterator[_Found]:
    for wording in _VERB_FIRST:
        for match in wording.finditer(text, first, last):
            if not _NO_MOTION.search(text[max(0, match.start() - 20) : match.start()]):
                groups = match.groupdict()
                seconder = match.span("seconder") if groups.get("seconder") else None
                yield _Found(*match.span(), _motion(text, match.span("mover"), seconder))


def _with_name_first(text: str, first: int, last: int) -> Iterator[_Found]:
    for verb in _VERB.finditer(text, first, last):
        begin = max(first, verb.start() - _LONGEST_NAME)
        name = _NAME_BEFORE.search(text[begin : verb.start()])
        if name is None:
            continue
        start, end = begin + name.start("mover"), begin + name.end("mover")
        titled = _TITLED.match(name["mover"]) is not None
        for wording, needs_title in _FROM_VERB:
            match = wording.match(text, verb.start(), last) if titled or not needs_title else None
            if match:
                seconder = match.span("seconder") if match.groupdict().get("seconder") else None
                yield _Found(start, match.end(), _motion(text, (start, end), seconder))
                break


_BEFORE, _AFTER = 220, 900


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a motion may be told of, those that touch joined."""
    start = end = -1
    for match in _MAY_BE.finditer(text):
        if end < 0 or match.start() - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end >= 0:
        yield start, end


_MAY_BE = re.compile(r"\b(?:moved|proposed|proposition|proposal|motion|seconded|cynigiwyd|prop)\b", re.IGNORECASE)


def _motion(text: str, mover: tuple[int, int], seconder: tuple[int, int] | None) -> Motion:
    names = [" ".join(text[slice(*span)].split()) if span else "" for span in (mover, seconder)]
    return Motion(names[0], names[1], mover, seconder)
