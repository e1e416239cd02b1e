"""Words by which a meeting confirms the minutes of an earlier one, and the corrections that it makes to them.

    window -> sentences -> what is proposed blanked -> said of minutes? -> the day, in it or above it -> Reference

The heading "Minutes of the meeting held on 14 March" and "AGREED" below it are a confirmation together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.minutes.meeting_meant import body_named, days_in
from ingest.records import Part, Reference
from ingest.sentences import sentence_spans

_VERB = r"(?:confirmed|approved|agreed|accepted|adopted|signed|ratified)"
_INFINITIVE = r"(?:confirm|approve|agree|sign|accept|adopt|ratify)"
_RECORD = r"(?:an? )?(?:true|correct|accurate|fair)(?:\W+(?:and|&)\W+\w+)?\W+(?:record|account|reflection|reading)"

_MENTION = re.compile(r"(?<!\d )\b[Mm]inutes\b(?!\s*:?\s*$)|\bMINUTES\b(?!\s*:)")
_OF_MEETING = re.compile(
    r"\bminutes\b[^.\n]{0,200}\b(?:meetings?|previous|last|held|\d{4})\b|\bprevious minutes\b", re.IGNORECASE
)
_ARISING = re.compile(
    r"\b(?:arising (?:from|out of)|further to|in respect of|with reference to) (?:the )?(?:\w+ )?minutes\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    rf"\bto be (?:\w+ ){{0,3}}{_VERB}\b[^.:;\n]*"
    rf"|\bto (?:\w+ (?:and|&|or|/) )?(?:{_INFINITIVE}|receive|consider|note)\b[^.:;\n]*"
    r"|\bif in order\b|\bfor (?:confirmation|approval)\b[^.:;\n]*"
    r"|\b(?:asked|invited|requested|recommended)\b[^.:;\n]*|\bsubject to (?:confirmation|approval)\b[^.:;\n]*",
    re.IGNORECASE,
)
_DECIDED_TO = re.compile(
    rf"\b(?:resolved|agreed|decided|unanimously)\b\W*(?:\w+\W+){{0,3}}?to\s+(?:\w+\s+){{0,3}}{_INFINITIVE}\s+"
    r"(?:\w+\s+){0,4}minutes\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\bminutes\b(?P<between>[^;\n]{{0,150}}?)(?:\b(?:be|were|was|are|is|been|being|and|as)\s+|[,:–-]\s*)"
    rf"(?:\w+ly\s+|duly\s+|then\s+|both\s+|taken as read\W+(?:and\s+)?)*(?:{_VERB}\b|{_RECORD}|correct\b)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(rf"\b{_VERB}\s+(?:\w+\s+){{0,4}}minutes\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:acceptance|adoption|approval|confirmation) of the (?:\w+ ){0,3}minutes\b[^\n]{0,120}?"
    r"\b(?:carried|agreed|approved|unanimous(?:ly)?)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"\b(?:it was|members|who|which|matters? arising)\b", re.IGNORECASE)
_REFUSED = re.compile(
    rf"\bnot (?:be |been |yet )?(?:\w+ )?(?:{_VERB}|{_RECORD})|\bdeferred\b|\bunable to\b", re.IGNORECASE
)
_BELOW = re.compile(
    rf"\b{_RECORD}\b|^\W*(?:it was )?(?:agreed|approved|confirmed|accepted|adopted)[.\s]*$"
    rf"|^\W*(?:they|these|both|all)\b.{{0,60}}\b(?:be|were|was|are)\b.{{0,30}}\b{_VERB}\b",
    re.IGNORECASE,
)
_NEAR, _LONGEST = 3, 500  # sentences below a mention, characters of the words quoted


@dataclass(frozen=True, slots=True)
class _Mention:
    """A sentence about minutes: its place among the sentences and its span."""

    place: int
    start: int
    end: int


def find_confirmations(text: str, start: int, end: int, part: Part, item: int | None) -> Iterator[Reference]:
    """The confirmations in `text` from `start` to `end`, each followed by its corrections; one for each day."""
    last: _Mention | None = None
    done: set[str] = set()
    spans = [(start + first, start + behind) for first, behind in sentence_spans(text[start:end])]
    for place, (first, behind) in enumerate(spans):
        sentence = text[first:behind]
        mentioned = _MENTION.search(sentence) is not None
        above = last if last and place - last.place <= _NEAR else None
        if (mentioned and _confirms(sentence, _next(text, spans, place))) or (above and _confirms_above(sentence)):
            found = list(_references(text, (first, behind), above, part, item))
            known = [each for each in found if str(each.meeting_date) not in done]
            done |= {str(each.meeting_date) for each in known}
            yield from known
            if known:
                yield from _corrections(text, (first, min(end, behind + _LONGEST)), behind, known[0])
        if mentioned and _OF_MEETING.search(sentence) and not _ARISING.search(sentence):
            last = _Mention(place, first, behind)


def _next(text: str, spans: Sequence[tuple[int, int]], place: int) -> str:
    return text[slice(*spans[place + 1])] if place + 1 < len(spans) else ""


def _confirms(sentence: str, following: str) -> bool:
    """Whether a sentence that speaks of minutes says that they were confirmed; a vote may stand in the `following`."""
    if _REFUSED.search(sentence) or _ARISING.search(sentence) or re.match(r"\W*recommend", sentence, re.IGNORECASE):
        return False
    if _DECIDED_TO.search(sentence) or _CARRIED.search(f"{sentence} {following}"):
        return True
    said = _PROPOSED.sub(lambda match: " minutes " if "minutes" in match.group().lower() else " ", sentence)
    passive = _PASSIVE.search(said)
    return bool((passive and not _NEW_CLAUSE.search(passive["between"])) or _ACTIVE.search(said))


def _confirms_above(sentence: str) -> bool:
    """Whether a sentence under one about minutes says that they were confirmed."""
    return not _REFUSED.search(sentence) and _BELOW.search(_PROPOSED.sub(" ", sentence)) is not None


def _references(
    text: str, span: tuple[int, int], above: _Mention | None, part: Part, item: int | None
) -> Iterator[Reference]:
    """One for each day that the sentence names, else that the mention above it names, else one without a day."""
    start, end = span
    words = _without_correction(text[start:end])
    days = days_in(_from_minutes(words), part.meeting_date)
    if not days and above:
        days = days_in(_from_minutes(text[above.start : above.end]), part.meeting_date)
        if end - above.start <= _LONGEST:
            start = above.start
            words = text[above.start : above.end]
    met = part.meeting_date
    held = [day for day in days if met is None or day < met]
    if days and not held:
        return
    for day in held or (None,):
        yield Reference(
            part=part.number,
            item=item,
            kind="confirms",
            text=text[start:end],
            start=start,
            end=end,
            meeting_date=day,
            body=body_named(_from_minutes(words)),
        )


def _from_minutes(words: str) -> str:
    mention = _MENTION.search(words)
    return words[mention.start() :] if mention else words


# --- corrections ------------------------------------------------------------------------------

_CHANGE = r"(?:amendment|correction|alteration|addition|change)"
_CORRECTED = re.compile(
    rf"\b(?:subject to|with the exception of|with the (?:following )?(?:\w+ )?(?={_CHANGE}s?\b)"
    rf"|(?:following|after) (?:an? |the )?(?={_CHANGE}s?\b))",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    rf"\W*(?:the following (?:\w+ )?{_CHANGE}s?\b\W*|(?:an? |the |one |two )?(?:minor )?{_CHANGE}s?\s*[:–-]\s*)",
    re.IGNORECASE,
)
_BEFORE_MINUTES = re.compile(r",\s*(?=(?:that\s+)?(?:the\s+)?minutes\b)", re.IGNORECASE)
_NOT_A_CORRECTION = re.compile(r"\W*(?:confirmation|approval|ratification|contract)\b", re.IGNORECASE)


def _detail_span(words: str) -> tuple[int, int] | None:
    """Where the correction stands in the sentence (and what follows it): `subject to X, the Minutes ... be confirmed`,
    `be confirmed ... subject to X`, `with the following amendments: X`."""
    match = _CORRECTED.search(words)
    if match is None or _NOT_A_CORRECTION.match(words[match.end() :]):
        return None
    start = match.end()
    if lead := _LEADS_IN.match(words[start:]):
        start += lead.end()
    before = _BEFORE_MINUTES.search(words, start)
    if before and "\n" not in words[start : before.start()]:
        return start, before.start()
    return start, len(words)


def _without_correction(words: str) -> str:
    """The sentence without its correction, whose days are not those of the minutes."""
    span = _detail_span(words)
    return words[: span[0]] + words[span[1] :] if span else words


def _corrections(text: str, reach: tuple[int, int], sentence_end: int, confirmed: Reference) -> Iterator[Reference]:
    """What is corrected in the minutes that `confirmed` confirms, if anything; a lead-in takes the next sentence."""
    start, far = reach
    span = _detail_span(text[start:sentence_end])
    if span is None:
        return
    first, last = start + span[0], start + span[1]
    if last - first < 3:
        following = next(iter(sentence_spans(text[sentence_end:far])), None)
        if following is None:
            return
        first, last = sentence_end + following[0], sentence_end + following[1]
    first, last = _stripped(text, first, last)
    if first < last:
        yield Reference(
            part=confirmed.part,
            item=confirmed.item,
            kind="corrects",
            text=text[first:last],
            start=first,
            end=last,
            meeting_date=confirmed.meeting_date,
            body=confirmed.body,
            detail=text[first:last].rstrip(".;"),
        )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ":,–-"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
