"""Words of a record that point at another record's item, and words that confirm an earlier meeting's minutes.

    part -> windows (its items) -> sentences -> confirmations, corrections, pointers -> Reference

Only what is decided confirms: "To confirm the minutes of ..." in an agenda is none. A number is what stands beside
"Minute", never a number alone; a day without a year is the last such day before the meeting. What is not stated stays
empty, `index.links` looks for what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.minutes.confirmations import find_confirmations
from ingest.minutes.meeting_meant import body_named, day_after
from ingest.records import AgendaItem, CanonicalText, Part, PartKind, Reference
from ingest.sentences import sentence_spans

_MAY_POINT = re.compile(
    r"\bminutes?\b|\brescind|\brevok|\bsupersed|\b(?:decision|resolution)s? (?:of|taken|made)", re.I
)


@dataclass(frozen=True, slots=True)
class Window:
    """An item's own text (or a part's without items): span, and the place of the item."""

    start: int
    end: int
    item: AgendaItem | None


def read_references(canonical: CanonicalText, part: Part, items: Sequence[AgendaItem]) -> tuple[Reference, ...]:
    """The references of one part in the order of its text. The agenda's own text confirms nothing."""
    text = canonical.text
    if part.kind is PartKind.REPORT or not _MAY_POINT.search(text, part.start, part.end):
        return ()
    found: list[Reference] = []
    for window in windows(part, items):
        if not _MAY_POINT.search(text, window.start, window.end):
            continue
        place = window.item.place if window.item else None
        if part.kind is not PartKind.AGENDA or (window.item and window.item.agenda_end):
            found += find_confirmations(text, _decided_from(window), window.end, part, place)
        found += _pointers(text, window, part)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def windows(part: Part, items: Sequence[AgendaItem]) -> list[Window]:
    """The spans of the items, and the stretches of the part before, between and behind them."""
    own = sorted((item for item in items if item.part == part.number), key=lambda item: item.start)
    spans: list[Window] = []
    at = part.start
    for item in own:
        if item.start > at:
            spans.append(Window(at, item.start, None))
        spans.append(Window(max(item.start, at), item.end, item))
        at = max(at, item.end)
    return [each for each in [*spans, Window(at, part.end, None)] if each.start < each.end]


def _decided_from(window: Window) -> int:
    """Where the text of the meeting itself begins: behind the agenda's, on pages that print both."""
    return window.item.agenda_end or window.start if window.item else window.start


# --- pointers ---------------------------------------------------------------------------------

_NUMBER = r"(?:[A-Z]{1,6}[ .]?)?\d{1,4}(?:[./-]\d{1,4}){0,3}[A-Za-z]?(?![\w])(?!\s*(?:seconds?|hours?|p\.?m|a\.?m)\b)"
_NUMBERS = rf"(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*,\s*and\s+){_NUMBER})*)"
_MINUTE = re.compile(
    r"(?<![\d ] )(?<!\d )\b(?P<word>[Mm]inutes?|MINUTES?)(?P<no>\s+(?:[Ii]tem\s+)?(?:[Nn](?:[Oo]s?|umbers?)\b\.?|"
    rf"[Rr]ef(?:erence)?\b\.?|[Ii]tem\b))?\s*:?\s*{_NUMBERS}"
)
_ITEM_OF = re.compile(rf"\b(?:[Aa]genda )?[Ii]tems?\s+(?:[Nn]os?\.?\s*)?{_NUMBERS}\s+(?=of\b|from\b|at\b)")
_DECISION_OF = re.compile(
    r"\b(?:decision|resolution|determination)s?\b(?=[^.;]{0,80}?\b(?:of|on|at|dated)\b[^.;]{0,60}\d{4})", re.I
)
_EACH = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a decision does with an earlier one, by the words of its sentence."""

    kind: str
    words: re.Pattern[str]


BEARINGS: tuple[Bearing, ...] = (
    Bearing("rescinds", re.compile(r"\b(?:rescind(?:ed|s|ing)?|revok(?:ed?|es|ing)|annull?ed|overturned)\b", re.I)),
    Bearing(
        "replaces",
        re.compile(
            r"\b(?:replac(?:ed?|es|ing)|supersed(?:ed?|es|ing)|in (?:place|lieu) of|substitut(?:ed?|es) for"
            r"|be (?:amended|varied)|vary|varies|amending)\b",
            re.I,
        ),
    ),
    Bearing("extends", re.compile(r"\b(?:extend(?:ed|s|ing)?|prolonged|continue[sd]? (?:for|until))\b", re.I)),
)
"""In the order they are looked for; a sentence with none of them goes on "further to" what it points at."""


def _pointers(text: str, window: Window, part: Part) -> Iterator[Reference]:
    """A reference for every minute, item or decision that a sentence names."""
    for begin, finish in sentence_spans(text[window.start : window.end]):
        start, end = window.start + begin, window.start + finish
        if _MAY_POINT.search(text, start, end):
            yield from _of_sentence(text, start, end, window, part)


def _of_sentence(text: str, start: int, end: int, window: Window, part: Part) -> Iterator[Reference]:
    sentence = text[start:end]
    bearing = next((each.kind for each in BEARINGS if each.words.search(sentence)), "")
    taken = 0
    for match in _named(sentence, bool(bearing)):
        if match.start() < taken:
            continue
        following = day_after(sentence, match.end(), part.meeting_date)
        taken = following[1]
        span = sentence[match.start() : taken]
        for number in _numbers(match):
            if _is_own(match, number, window, following[0]):
                continue
            yield Reference(
                part=part.number,
                item=window.item.place if window.item else None,
                kind=bearing or "further to",
                text=span,
                start=start + match.start(),
                end=start + taken,
                minute_number=number,
                meeting_date=following[0],
                body=body_named(sentence[match.end() : taken]),
            )


def _named(sentence: str, decides: bool) -> Iterator[re.Match[str]]:
    found = [*_MINUTE.finditer(sentence), *_ITEM_OF.finditer(sentence)]
    if decides and not found:
        found += _DECISION_OF.finditer(sentence)
    yield from sorted(found, key=lambda match: match.start())


def _numbers(match: re.Match[str]) -> list[str]:
    numbers = match.groupdict().get("numbers")
    return [each.group().replace(" ", "") for each in _EACH.finditer(numbers)] if numbers else [""]


def _is_own(match: re.Match[str], number: str, window: Window, day: date | None) -> bool:
    """Whether "Minute 12" is the heading of this very item, or no more than the words "minutes 7"."""
    if "word" in match.groupdict() and not match["no"] and match["word"].islower() and day is None:
        return not re.match(r"\s*(?:refers?\b|above|below|of\b)", match.string[match.end() :])
    return bool(window.item and day is None and number == window.item.minute_number)
