"""The body whose record a part is, and its authority, as the record itself states them.

A full council goes under the name that the record gives it: `Milburn Parish Council` is its own authority and body,
while the `County Council` of Kent County Council keeps that name under its authority. What is not stated stays empty;
a body named by the file's name alone is taken only in clear words, with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.body_names import BODY_NOUN, is_authority, is_body_name, split_authority, written
from ingest.dates import find_dates
from ingest.heads import Head
from ingest.labels import Label
from ingest.records import BlockKind, Body, PartKind

_MEETING = r"(?:(?:\w+|annual general|annual parish)[ ]){0,3}?meeting"
_END = (
    r"(?=\s{0,9}(?:,?\s{0,9}(?:which |to be |will be |is to be |was )?held\b|\bon\b|\bwill\b|\bat\b"
    r"|\bin the\b|\bvia\b|,|\.|:|;|\(|\d|[-–—]|$))"
)
# Phrases that name the body whose record it is, tried in this order on the preamble.
_PHRASES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bagenda for (?:the |a )?(?:{_MEETING} of (?:the )?)?(?P<body>[^.;:]{{3,120}}?)(?=\s+on\b|\s*,|$)",
        r"\b(?:minutes|notes|record|report) of (?:a |an |the )?(?:proceedings of (?:a "
        rf"|the )?)?{_MEETING} of (?:the )?(?P<body>[^.;:]{{3,140}}?){_END}",
        rf"\b(?:minutes|notes|agenda) of (?:the )?(?P<body>[^.;:]{{3,120}}?)(?:['’]s?)? {_MEETING}\b",
        r"\bminutes of (?:the )?(?P<body>[^.;:]{3,120}?)(?=\s{0,9}(?:held\b|meeting\b|,|on\b|[-–—]|\d|$))",
        rf"\bsummoned to (?:attend )?(?:a |an |the )?{_MEETING} of (?:the )?(?P<body>[^.;:]{{3,120}}?){_END}",
        rf"\b(?:a|an|the|\d+(?:st|nd|rd|th)) {_MEETING} of (?:the )?(?P<body>[^.;:]{{3,120}}?){_END}",
        r"\bdecisions? (?:taken|made) (?:by|at) (?:a meeting of )?(?:the )?(?P<body>[^.;:]{3,120}?)" + _END,
        rf"^\W*(?:\d+(?:st|nd|rd|th) )?{_MEETING} of (?:the )?(?P<body>[^.;:]{{3,120}}?){_END}",
        rf"(?:^|(?<=[\d.:;] ))(?:the )?(?P<body>(?-i:[A-Z])[^.;:\d]{{3,100}}?) (?:held (?:its|their|an?|the) {_MEETING}"
        r"|met (?:on|at|in|remotely|via|virtually)\b)",
    )
)
_RECORD_WORDS = re.compile(
    r"(?<![\s\-–—:,|(])[\s\-–—:,|(]*\b(?:(?:draft|annual|special|ordinary|extraordinary|general|parish)\s{1,9}){0,6}"
    r"(?:agenda|minutes|meeting|a\.?g\.?m\.?|decisions?|public document pack|notice of meeting|budget"
    r"|report|hearing)\b.*$",
    re.IGNORECASE,
)
_MEMBERS_OF = re.compile(r"^(?:to:?\s+)?(?:all )?(?:the )?(?:members|councillors) of (?:the )?", re.IGNORECASE)
_REPORT_TO = re.compile(r"^(?:report )?to:? (?:the )?(?P<body>.{3,100})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A body and what is doubtful about it."""

    body: Body
    doubts: tuple[str, ...] = ()


def find_body(head: Head, kind: PartKind, text: str) -> BodyFound:
    """The body of the record with this head; `text` is searched for the acronyms of its name."""
    authority = _authority(head)
    named = next(_named(head, kind), "")
    doubts: tuple[str, ...] = ()
    if not named and kind in (PartKind.MINUTES, PartKind.AGENDA) and _is_full_council(authority, head):
        named = authority
    if not named:
        named = _from_file_name(head.name)
        doubts = ("the body was taken from the file name",) if named else ()
    own, name = split_authority(named) if named else ("", "")
    if own and not name:
        name = own
    authority = own or authority
    if name.lower() in ("council", "above council", "this council", "full council") and authority:
        name = name if re.search(r"county|city|borough|district", authority, re.IGNORECASE) else authority
    bracket = _SHORT_IN_NAME.search(name)
    name = name[: bracket.start()] if bracket else name
    return BodyFound(Body(authority, name, aliases(name, text)), doubts)


_SHORT_IN_NAME = re.compile(r"(?<!\s)\s*\([A-Z&]{2,8}\)$")


_LOCAL = re.compile(r"\b(?:parish|town|community|village|cymuned|tref) (?:council|meeting)\b|^cyngor\b", re.IGNORECASE)
_OF_COUNCIL = re.compile(r"\bmeeting of (?:the )?(?:above |full )?council\b|\b(?:above|full) council\b", re.IGNORECASE)


def _is_full_council(authority: str, head: Head) -> bool:
    """Whether a record that names only its authority is the council's own: a parish's, or one that says so."""
    return bool(_LOCAL.search(authority) or _OF_COUNCIL.search(head.opening))


def inherit(found: Body, pack: Body) -> Body:
    """A part's body with what it does not state taken from its pack."""
    if not found.name:
        return replace(pack, authority=found.authority or pack.authority) if not found.authority else found
    return found if found.authority else replace(found, authority=pack.authority)


def _named(head: Head, kind: PartKind) -> Iterator[str]:
    """Candidates for the body's name, the surest first."""
    from_labels, from_phrases = list(_from_labels(head)), list(_from_phrases(head))
    if kind in (PartKind.MINUTES, PartKind.AGENDA):
        yield from from_phrases
        yield from from_labels
    else:
        yield from from_labels
        yield from from_phrases if kind is PartKind.DECISION_NOTICE else ()
    yield from _from_lines(_title_lines(head, kind), kind)
    yield from _from_lines([*head.running, *head.margins], kind)
    yield from _from_lines([piece for piece in re.split(r"\s[-|–]\s|:\s", head.declared) if piece], kind)
    yield from _in_phrases(head.declared)


def _title_lines(head: Head, kind: PartKind) -> list[str]:
    """The lines that may be a body's name: no list items, and for other than meetings' records none below a table."""
    lines = [line for line in head.top if line.kind is not BlockKind.LIST_ITEM and not line.text.startswith(("-", "•"))]
    if kind in (PartKind.MINUTES, PartKind.AGENDA):
        return [line.text for line in lines]
    table = next((number for number, line in enumerate(lines) if line.kind is BlockKind.TABLE), len(lines))
    return [line.text for line in lines[: min(table, 6)]]


def _from_labels(head: Head) -> Iterator[str]:
    for label in (Label.REPORT_TO, Label.TO, Label.DECISION_MAKER):
        value = _trimmed(re.split(r"\s{2,}|\t|;", head.labels.get(label, ""))[0])
        if value and (is_body_name(value) or is_body_name(written(value))):
            yield value
    for line in head.top:
        match = _REPORT_TO.match(line.text)
        if match and is_body_name(_trimmed(match["body"])) and _trimmed(match["body"]) != match["body"].strip():
            yield _trimmed(match["body"])


def _from_phrases(head: Head) -> Iterator[str]:
    yield from _in_phrases(head.opening[:2500])


def _in_phrases(text: str) -> Iterator[str]:
    for phrase in _PHRASES:
        for match in phrase.finditer(text):
            name = _cut_at_noun(_trimmed(match["body"]))
            if name and is_body_name(name):
                yield name


def _cut_at_noun(name: str) -> str:
    """A name up to the last noun of a body in it, or up to the bracket that follows."""
    nouns = list(BODY_NOUN.finditer(name))
    if not nouns:
        return ""
    end = nouns[-1].end()
    bracket = re.match(r"\s*\([^()]{3,60}\)", name[end:])
    return name[: end + (bracket.end() if bracket else 0)]


def _from_lines(lines: Iterable[str], kind: PartKind) -> Iterator[str]:
    """Title lines that are a body's name; a bare authority counts for minutes and agendas alone, and last."""
    authorities = []
    for text in lines:
        name = _trimmed(text)
        if not is_body_name(name):
            continue
        if is_authority(name):
            authorities.append(name)
        else:
            yield name
    if kind in (PartKind.MINUTES, PartKind.AGENDA):
        yield from (name for name in authorities if _LOCAL.search(name))


def _trimmed(text: str) -> str:
    """A line without its date, its brackets of a date and words like `minutes` behind the name."""
    dates = find_dates(text)
    if dates and dates[0].start <= _OPENS and text[dates[0].end :].strip():  # "13 January 2020 - Finance Committee"
        text = text[dates[0].end :].lstrip(" ,:|-–—")
        dates = find_dates(text)
    text = text[: dates[0].start] if dates and dates[0].start > _OPENS else text
    text = _MEMBERS_OF.sub("", text.strip())
    shorter = _RECORD_WORDS.sub("", text) or text
    return re.sub(
        r"(?<![\s(\[,.:;*_–—-])[\s(\[,.:;*_–—-]++(?:on|held on|held|of|at|for)?[\s(\[]*$", "", shorter
    ).strip()


_OPENS = 2
"""Characters before a date that opens a line."""


def _authority(head: Head) -> str:
    """The authority that the title lines, the running lines or the declared title name as their own."""
    for text in (
        *(line.text for line in head.top),
        *head.running,
        *re.split(r"\s[-|–]\s|:\s", head.declared),
        *head.margins,
    ):
        name = _trimmed(text.split("\n")[0])
        if is_body_name(name) or re.match(r"(?:royal |london )?(?:borough|city|county) of ", name, re.IGNORECASE):
            authority, _ = split_authority(name)
            if authority:
                return authority
    return ""


_FILE_BODY = re.compile(
    r"(?:^|[-_ ])(?P<body>cabinet|(?:[a-z]+[-_ ](?:and[-_ ][a-z]+[-_ ])?)?(?:committee|panel|partnership))(?=[-_ .]|$)",
    re.IGNORECASE,
)


def _from_file_name(name: str) -> str:
    match = _FILE_BODY.search(name.rsplit(".", 1)[0])
    return written(re.sub(r"[-_]", " ", match["body"]).lower()) if match else ""


# --- aliases ----------------------------------------------------------------------------------

_ACRONYM = r"\s*[(\[]\s*(?:the\s+|hereafter\s+|known as\s+)?[\"“'‘]?(?P<short>[A-Z][A-Za-z&]{1,8})[\"”'’]?\s*[)\]]"


def aliases(name: str, text: str) -> tuple[str, ...]:
    """The acronyms that the text defines for this very name."""
    if len(name.split()) < 2:
        return ()
    words = r"\s+".join(re.escape(word).replace("and", "(?:and|&)") for word in name.split())
    found = (match["short"] for match in re.finditer(rf"(?i:\b{words}){_ACRONYM}", text))
    return tuple(dict.fromkeys(short for short in found if sum(char.isupper() for char in short) >= 2))
