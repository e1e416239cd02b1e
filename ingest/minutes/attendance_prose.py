"""Attendance told in sentences: apologies received, substitutes, who joined by video, who came for one item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.minutes.attendance_entry import Entry, moved
from ingest.minutes.attendance_names import read_names
from ingest.minutes.persons import PERSON, plain_name
from ingest.records import Capacity
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Told:
    """One person's attendance as a sentence or list tells it, with its span in the text that was read."""

    entry: Entry
    capacity: Capacity


_LIST = rf"(?P<names>(?>{PERSON}).*?)"
_REMOTE = (
    r"(?:(?:virtually|remotely|online|on-line)\b|(?:by|via|through|on)\s+(?:video|telephone|phone|(?:MS "
    r"|Microsoft )?[Tt]eams"
    r"|[Zz]oom|Skype)\w*)"
)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A sentence form: where the names stand in it and the capacity that it gives them."""

    pattern: re.Pattern[str]
    capacity: Capacity


def _wording(words: str, capacity: Capacity) -> _Wording:
    return _Wording(re.compile(words, re.DOTALL), capacity)


# Tried in this order on each sentence; the first that matches counts.
_WORDINGS: tuple[_Wording, ...] = (
    _wording(
        rf"(?:.{{0,80}}\b)?(?i:apolog(?:ies|y|i[sz]es))\b(?i: for (?:absence|non-attendance|lateness|their absence))?"
        rf"(?:,? (?:had been|have been|has been|were|was|are|is))?(?: also)?(?: received| given| submitted| made| sent"
        rf"| tendered| noted| accepted| recorded| intimated| reported)?(?: and accepted)?"
        rf"(?: on behalf of| from| by| of| for)\s*:?\s*{_LIST}\s{{0,9}}\.?$",
        Capacity.APOLOGIES,
    ),
    _wording(rf"{_LIST}\s+(?:had |has |have )?(?:sent|gave|given|tendered|submitted|offered)(?: (?:his|her|their))?"
             rf"(?: formal)? (?:apologies|an apology)\b(?!.*\bbut (?:was|were|is) attending).*", Capacity.APOLOGIES),
    _wording(rf"{_LIST}\s+(?:had |has |have )?(?:given|sent|gave)(?: (?:his|her"
             rf"|their))?(?: formal)? apologies but (?:was|were)"
             rf" attending.*", Capacity.PRESENT),
    _wording(rf"(?:.{{0,120}}\bfollowing\b.{{0,80}}\b(?:were|was)\s+(?:also )?(?:present"
             rf"|in attendance)\b.{{0,40}}?:?\s*)"
             rf"{_LIST}\.?$", Capacity.PRESENT),
    _wording(rf"{_LIST}\s+(?:(?:was|were) )?(?:also )?(?:joined|joining|attended|attending|participated|took part)"
             rf"(?: in)?(?: the meeting)?,? {_REMOTE}.*", Capacity.PRESENT),
    _wording(rf"(?:[Ii]n the absence of [^,]{{3,60}}, )?{_LIST}\s+(?<!\bwho )(?:was |were )?(?:took the [Cc]hair"
             rf"|in the [Cc]hair|presided|(?:acted|acting) as (?:the )?[Cc]hair(?:man|woman|person)?"
             rf"|chaired the meeting)\b.*", Capacity.CHAIR),
    _wording(rf"{_LIST}\s+(?:was|were) (?:also )?(?:present|in attendance)\b(?! by).*", Capacity.IN_ATTENDANCE),
    _wording(rf"{_LIST}\s+(?:was|were) (?:also )?absent\b(?: without (?:apolog\w+|leave|notice))?\W*$",
             Capacity.ABSENT),
)  # fmt: skip
_NO_ONE = re.compile(
    r"\b(?:no|none|nil|not)\b.{0,40}\b(?:apolog|substitut|received)|\bthere were none\b", re.IGNORECASE
)
_FOR_ITEM = re.compile(r"\bfor (?:this|the following) (?:item|report|part)|\bfor items? \w+", re.IGNORECASE)
_TELLS = re.compile(
    r"apolog|absent|present|attend|join|participat|substitut|deputis|chair|presid|took part|on behalf|represent",
    re.IGNORECASE,
)


def read_told(text: str) -> list[Told]:
    """Those of whom the sentences of a text tell that they were there or were not."""
    if not _TELLS.search(text):
        return []
    found: list[Told] = []
    for start, end in _sentences(text):
        found += _of_sentence(text[start:end], start)
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, those cut by a line's end within a list of names joined again."""
    last: tuple[int, int] | None = None
    for start, end in _clauses(text):
        if last and "\n" in text[last[1] : start] and _goes_on(text[last[0] : last[1]].rstrip(), text[start:end]):
            last = (last[0], end)
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


_OPENS_SENTENCE = re.compile(r"(?:The|There|It|No)\s|[A-Z][\w ,&’']{2,40}:\s")
_OPEN_LIST = re.compile(r"(?:,|\band|&)$")


def _goes_on(line: str, following: str) -> bool:
    """Whether a line without a stop is cut within its sentence."""
    if line.endswith((".", ":")):
        return False
    return bool(_OPEN_LIST.search(line)) or not _OPENS_SENTENCE.match(following)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, cut at semicolons before what is a sentence of its own."""
    for start, end in sentence_spans(text):
        for match in _OWN_CLAUSE.finditer(text, start, end):
            yield start, match.start()
            start = match.end()
        yield start, end


_OWN_CLAUSE = re.compile(r";\s+(?=(?:there|no|with|and)\b)")


def _of_sentence(sentence: str, offset: int) -> Iterator[Told]:
    if _NO_ONE.search(sentence) or len(sentence) > 4000:
        return
    pairs = list(_substitutes(sentence, offset))
    if pairs:
        yield from pairs
        return
    for wording in _WORDINGS:
        match = wording.pattern.match(sentence)
        if match:
            yield from _listed(match, wording.capacity, sentence, offset)
            return


def _listed(match: re.Match[str], capacity: Capacity, sentence: str, offset: int) -> Iterator[Told]:
    note = _note(sentence, match, capacity)
    start = match.start("names")
    stop = _ENDS_LIST.search(match["names"])
    for entry in read_names(match["names"][: stop.start()] if stop else match["names"]):
        shifted = moved(entry, offset + start)
        if note and not shifted.note:
            shifted = replace(shifted, note=note)
        yield Told(shifted, Capacity.CHAIR if entry.chair else capacity)


# Words that no list of names has: what follows them is said of the meeting.
_ENDS_LIST = re.compile(
    r"(?:,?\s{1,9}and)?\s(?:on|which|due|because|at|that|having|were|was|had|until|while|owing|when)\s(?![^(]{0,200}\))"
)


def _note(sentence: str, match: re.Match[str], capacity: Capacity) -> str:
    remote = _REMOTELY.search(sentence, match.end("names"))
    if remote:
        return f"joined {remote.group()}" if "join" in sentence else remote.group()
    item = _FOR_ITEM.search(sentence[match.end("names") :])
    return item.group() if item and capacity is Capacity.IN_ATTENDANCE else ""


# --- substitutes ------------------------------------------------------------------------------

_REMOTELY = re.compile(_REMOTE)
_STANDS_IN = re.compile(r"substitut|deputis|on behalf|in place|represented|replaced", re.IGNORECASE)
_STOOD_IN = re.compile(
    rf"(?P<who>(?>{PERSON}))\s{{0,9}}+(?:\([^)]{{0,80}}\)\s{{0,9}}+)?,?\s{{0,9}}+"
    r"(?:was |were |had |is |has )?(?:also )?(?:(?:attending|attended|present"
    r"|acting|appointed)(?: the meeting)?\s+)?(?:as\s+)?(?:an?\s+|the\s+)?(?:substitut(?:e|ed|ing)|deputis(?:ed"
    r"|ing)|on behalf"
    rf"|in place)(?: member)?\s+(?:for|of)\s+(?P<whom>{PERSON})"
)
_STOOD_IN_BY = re.compile(
    rf"(?P<whom>(?>{PERSON}))\s{{0,9}}+,?\s{{0,9}}+(?:\(|who\s{{1,9}}|,)?\s{{0,9}}"
    r"(?:was |is |had been )?(?:being )?(?:substituted|represented"
    rf"|replaced)\s+by"
    rf"\s+(?P<who>{PERSON})"
)
_IN_BRACKETS = re.compile(rf"(?P<whom>(?>{PERSON}))\s{{0,9}}+\((?P<who>{PERSON})\s+(?:substitut|deputis)\w*\)")


def _substitutes(sentence: str, offset: int) -> Iterator[Told]:
    """The substitutes that a sentence names, whom they stood in for, and the rest of its list of apologies."""
    if not _STANDS_IN.search(sentence):
        return
    found = [match for form in (_IN_BRACKETS, _STOOD_IN_BY, _STOOD_IN) for match in form.finditer(sentence)]
    if not found:
        return
    absent = [(" ".join(match["whom"].split()), match) for match in found]
    if re.search(r"\bapolog", sentence, re.IGNORECASE) or not _STOOD_IN.search(sentence):
        yield from _rest(sentence, offset, {plain_name(name) for name, _ in absent}, found)
    for whom, match in absent:
        who = " ".join(match["who"].split())
        start, end = match.span("who")
        yield Told(Entry(who, offset + start, offset + end, substitute_for=whom), Capacity.SUBSTITUTE)
        start, end = match.span("whom")
        yield Told(Entry(whom, offset + start, offset + end), Capacity.APOLOGIES)


def _rest(sentence: str, offset: int, named: set[str], found: list[re.Match[str]]) -> Iterator[Told]:
    """The other names of a sentence on apologies in which somebody was replaced."""
    masked = list(sentence)
    for match in found:
        start = match.end("whom") if match.start("who") > match.start("whom") else match.start()
        end = match.end() if match.start("who") > match.start("whom") else match.start("whom")
        masked[start:end] = " " * (end - start)
    text = "".join(masked)
    for wording in _WORDINGS[:2]:
        apologies = wording.pattern.match(text)
        if apologies:
            listed = (told for told in _listed(apologies, wording.capacity, text, offset))
            yield from (told for told in listed if plain_name(told.entry.name) not in named)
            return
