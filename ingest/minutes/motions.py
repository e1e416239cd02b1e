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


_BY = r"\s*(?:by\b|gan\b|:|[-–—])\s*:?\s*"
_THEN = r"(?:[\s,;.:()–—-]|\band\b|&|\bduly\b|\bwas\b)*"
_MOVED = r"(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED|PROP|[Pp]rop\.?|[Mm]oved and proposed|[Cc]ynigiwyd|[Nn]ominated)"
_SECONDED = r"(?:[Ss]econded|SECONDED|SEC|[Ss]ec\.?(?=\s*(?:by|:))|[Ee]iliwyd)"
_ROLE = r"(?:\s*\([^()]{1,80}\)|,\s(?:(?!\.\s|;|[Ss]econded|[Pp]roposed|[Mm]oved)[^\n]){1,140}?,)?"
_MOVER = rf"(?P<mover>{PERSON})"
_SECONDER = rf"(?P<seconder>{PERSON})"
_TITLED_MOVER = rf"(?P<mover>{TITLED})"
_MATTER = r"(?:(?!\.\s+[A-Z]|\n\s*\n)[\s\S]){0,600}?"

# The wordings, tried in this order at every place; the first that matches counts.
_WORDINGS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words)
    for words in (
        # MOVED by Councillor A SECONDED by Councillor B; Proposed: Cllr A, Seconded: Cllr B
        rf"\b{_MOVED}{_BY}{_MOVER}{_ROLE}{_THEN}{_SECONDED}{_BY}{_SECONDER}",
        # On the motion of Councillor A, seconded by Councillor B; Motion by A
        rf"\b(?:[Oo]n |ON )?(?:[Tt]he |a )?(?:[Mm]otion|MOTION|[Pp]roposal|[Pp]roposition)(?: was (?:made|moved|put))?"
        rf" (?:of|by) {_MOVER}{_ROLE}{_THEN}{_SECONDED}{_BY}{_SECONDER}",
        # Councillor A proposed and Councillor B seconded
        rf"(?P<mover>{SURE}){_ROLE}\s+(?:formally |then |duly )?(?:moved|MOVED|proposed|PROPOSED)\b,?\s*(?:and|&)?\s*"
        rf"(?P<seconder>{SURE}){_ROLE}\s+(?:formally |duly )?(?:[Ss]econded|SECONDED)\b",
        # Councillor A moved an amendment, seconded by Councillor B
        rf"{_TITLED_MOVER}{_ROLE}\s+(?:formally |then |duly )?(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED)\b{_MATTER}\b"
        rf"{_SECONDED}{_BY}{_SECONDER}",
        # proposed by Councillor A that ..., seconded by Councillor B
        rf"\b{_MOVED}{_BY}(?P<mover>{TITLED}){_MATTER}\b{_SECONDED}{_BY}(?P<seconder>{TITLED})",
        # Councillor A moved that ..., and Councillor B seconded
        rf"{_TITLED_MOVER}{_ROLE}\s+(?:moved|MOVED|proposed|PROPOSED)\b{_MATTER}(?P<seconder>{TITLED}) seconded\b",
        # without a seconder
        rf"\b{_MOVED}\s+(?:by|BY|gan)\s+(?P<mover>{TITLED})",
        rf"{_TITLED_MOVER}{_ROLE}\s+(?:formally |then |duly )?(?:[Mm]oved|MOVED)\b",
    )
)
_NO_MOTION = re.compile(r"\b(?:is|are|be|being|to be|works?|measures?|changes?|scheme|as)\s*$", re.IGNORECASE)


def read_motion(text: str) -> Motion:
    """The motion that `text` tells of last, which is the one a decision behind it was taken on; empty if none."""
    motions = read_motions(text)
    return motions[-1] if motions else Motion()


def read_motions(text: str) -> tuple[Motion, ...]:
    """All motions that `text` tells of, in its order."""
    found: list[tuple[int, int, Motion]] = []
    for first, last in _windows(text):
        for wording in _WORDINGS:
            for match in wording.finditer(text, first, last):
                if any(start < match.end() and match.start() < end for start, end, _ in found):
                    continue
                motion = _motion(text, match)
                if motion:
                    found.append((match.start(), match.end(), motion))
    return tuple(motion for _, _, motion in sorted(found, key=lambda each: each[0]))


_BEFORE, _AFTER = 220, 900


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a motion may be told of, those that touch joined."""
    start = end = -1
    for match in _MAY_BE.finditer(text):
        if match.start() - _BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end >= 0:
        yield start, end


_MAY_BE = re.compile(r"\b(?:moved|proposed|proposition|proposal|motion|seconded|cynigiwyd|prop)\b", re.IGNORECASE)


def _motion(text: str, match: re.Match[str]) -> Motion | None:
    if _NO_MOTION.search(text[max(0, match.start() - 20) : match.start()]):
        return None
    groups = match.groupdict()
    mover, seconder = groups.get("mover") or "", groups.get("seconder") or ""
    return Motion(
        " ".join(mover.split()),
        " ".join(seconder.split()),
        match.span("mover") if mover else None,
        match.span("seconder") if seconder else None,
    )
