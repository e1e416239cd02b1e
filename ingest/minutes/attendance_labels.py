"""The labels that lists of those at a meeting stand under, in one table, and the sections that they make of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Capacity


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A wording of a label, the capacity that it gives, and a note that goes with all names under it."""

    words: str
    capacity: Capacity
    note: str = ""


_REMOTE = r"(?:virtually|remotely|online|on-line|by video|by telephone|via (?:MS )?Teams|via Zoom|by Teams)"
_WHO = r"(?:(?:Elected |Voting |Non-voting |Council |Committee |Board |Co-opted |Other |Cabinet |Panel )?"
_MEMBERS = rf"{_WHO}(?:Members|Councillors|Cllrs|Partners|Trustees|Directors|Commissioners)(?: of [\w ]{{3,40}})?)"
_OFFICERS = (
    r"(?:(?:Council |KCC |Supporting |Lead |Democratic Services |Borough |County )?(?:Officers?|Officials?|Staff"
    r"|Executive"
    r"|Clerk|Management|Administration|Advisors|Advisers|Secretariat))"
)
_OTHERS = (
    r"(?:Others?|Guests?|Observers?|Visitors?|Invitees|Speakers|By invitation|Invited|Partners|Advisors|Press|Public)"
)

# Longer and more special wordings first: the first that matches counts.
LABELS: tuple[LabelForm, ...] = (
    LabelForm(rf"(?:{_MEMBERS} )?(?:joining|joined|attending|present|attended)(?: the meeting)? {_REMOTE}"
              r"(?: \([^)]*\))?", Capacity.PRESENT, "online"),
    LabelForm(rf"{_MEMBERS} in (?:remote|virtual|online) attendance", Capacity.PRESENT, "online"),
    LabelForm(r"(?:remote|virtual|online) (?:attendance|attendees|participants)", Capacity.IN_ATTENDANCE, "online"),
    LabelForm(rf"(?:In attendance|Also present|Also in attendance|Attending|Present) {_REMOTE}", Capacity.IN_ATTENDANCE,
              "online"),
    LabelForm(rf"(?:{_MEMBERS}\s+)?(?:also (?:present|in attendance|attending|attended))(?: by invitation)?",
              Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_OFFICERS}\s*/?\s*(?:and [\w ]{{3,30}} )?(?:also )?(?:present|in attendance|attending)",
              Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_OTHERS}\s*(?:\w+ )?(?:also )?(?:present|in attendance|attending)", Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_MEMBERS} (?:in attendance|present|attending|attended)", Capacity.PRESENT),
    LabelForm(r"the following (?:[\w’' ]{3,60} )?(?:were|was) (?:also )?(?:present|in attendance)(?: at the meeting)?",
              Capacity.PRESENT),
    LabelForm(rf"(?:present|those present|persons present|attendance|attendees|those attending|attending|attended)"
              rf"(?: (?:were|was|are))?(?: \({_MEMBERS}\))?", Capacity.PRESENT),
    LabelForm(r"also", Capacity.IN_ATTENDANCE),
    LabelForm(r"in attendance", Capacity.IN_ATTENDANCE),
    LabelForm(r"i láthair|bhí i láthair", Capacity.PRESENT),
    LabelForm(r"i láthair freisin|oifigigh i láthair", Capacity.IN_ATTENDANCE),
    LabelForm(r"hefyd yn [bp]resennol|wrth law|swyddogion(?: yn bresennol)?|yn gwasanaethu", Capacity.IN_ATTENDANCE),
    LabelForm(r"yn bresennol|presennol|aelodau(?: yn bresennol)?", Capacity.PRESENT),
    LabelForm(r"ymddiheuriadau(?: am absenoldeb)?|leithscéalta?", Capacity.APOLOGIES),
    LabelForm(r"(?:other |further )?(?:apologies|apology)(?: for (?:absence|non-attendance|lateness))?"
              r"(?: (?:were )?received(?: from)?)?(?: from)?", Capacity.APOLOGIES),
    LabelForm(rf"(?:{_MEMBERS} )?(?:absent|not present)(?: with (?:apologies|leave))?|absentees", Capacity.ABSENT),
    LabelForm(r"substitutes?(?: members?| present)?|named substitutes?", Capacity.SUBSTITUTE),
    LabelForm(r"(?:(?:parish|town|locum|deputy|acting|assistant|council) )*clerk", Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_OFFICERS}", Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_MEMBERS}", Capacity.PRESENT),
    LabelForm(r"members of the (?:public|press)|public|press", Capacity.IN_ATTENDANCE),
    LabelForm(rf"{_OTHERS}", Capacity.IN_ATTENDANCE),
    LabelForm(r"chair(?:man|person|woman)?|in the chair|presiding|cathaoirleach|cadeirydd", Capacity.CHAIR),
    LabelForm(r"(?:vice|deputy)[- ]chair(?:man|person|woman)?", Capacity.PRESENT, "vice-chair"),
)  # fmt: skip

# Words that need no sign behind them where they open a line in capitals or stand alone on it.
_BARE = (
    r"PRESENT|IN ATTENDANCE|ALSO PRESENT|ALSO IN ATTENDANCE|APOLOGIES|MEMBERS PRESENT|Present|In attendance"
    r"|In Attendance|Present were|Also"
)
_WORDS = "|".join(f"(?P<L{place}>{form.words})" for place, form in enumerate(LABELS))
_OTHER_LANGUAGE = r"(?:\s*/\s*[^\W\d_][\w ]{2,40}?)?"
_LABELLED = re.compile(
    rf"(?:{_WORDS}){_OTHER_LANGUAGE}(?:\s*\([^()\n]{{1,60}}\))?\s*(?::-?|[–—](?=\s)|\s-(?=\s)"
    rf"|;(?=\s))\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:{_WORDS}){_OTHER_LANGUAGE}(?:\s*\([^()\n]{{1,60}}\))?\s*[:.–-]?\s*", re.IGNORECASE)
_OPENS = re.compile(
    rf"(?:[^\W\d_][\w ]{{3,30}} / )?(?P<label>{_BARE})(?=\s+(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|The "
    rf"|Mayor|Sir|PC|PCSO|[A-Z]\.? [A-Z]))\s+"
)
_PLACES = re.compile(r"(?:^|(?<=[.;)\n\u2028\t])[ ]?|(?<=\n)|(?<=, ))(?=[^\W\d_])", re.MULTILINE)
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text under a label: its capacity, the note of the label, and its span. `capacity` is None for
    what stands before the first label."""

    capacity: Capacity | None
    note: str
    start: int
    end: int


def label_alone(text: str) -> LabelForm | None:
    """The label that a line, heading or cell consists of; None if it is none."""
    match = _ALONE.fullmatch(text.strip())
    return _form(match) if match else None


def sections(text: str) -> list[Section]:
    """The sections that labels make of a text; the first has no label where the text begins without one."""
    marks = list(_marks(text))
    bounds = [*(start for start, _, _ in marks), len(text)]
    found = [] if marks and not text[: marks[0][0]].strip() else [Section(None, "", 0, bounds[0])]
    for place, (_, end, form) in enumerate(marks):
        found.append(Section(form.capacity, form.note, end, bounds[place + 1]))
    return found


def _marks(text: str) -> Iterator[tuple[int, int, LabelForm]]:
    done = -1
    for place in _PLACES.finditer(text):
        start = place.end()
        if start < done:
            continue
        match = _LABELLED.match(text, _NUMBERED.match(text, start).end())  # type: ignore[union-attr]
        if match and text[max(0, start - 2) : start] == ", " and match.end() < len(text):
            match = None
        if match is None and _line_alone(text, start):
            match = _ALONE.match(text, start)
        bare = _OPENS.match(text, start) if match is None else None
        if match:
            done = match.end()
            yield start, start if _names_office(text, match) else match.end(), _form(match)
        elif bare:
            form = label_alone(bare["label"])
            if form:
                done = bare.end()
                yield start, bare.end(), form


_OFFICE = re.compile(r"[\w ]*clerk\s*[:–-]", re.IGNORECASE)


def _names_office(text: str, label: re.Match[str]) -> bool:
    """Whether a label is the post of the one named behind it in its line: `Parish Clerk: Mrs Bell`."""
    following = text[label.end() : label.end() + 1]
    return bool(_OFFICE.match(label.group().strip())) and "\n" not in label.group() and bool(following.strip())


def _line_alone(text: str, start: int) -> bool:
    """Whether the line that begins at `start` is nothing but a label."""
    if start and text[start - 1] != "\n":
        return False
    end = text.find("\n", start)
    return label_alone(text[start : end if end >= 0 else len(text)]) is not None


def _form(match: re.Match[str]) -> LabelForm:
    name = match.lastgroup or ""
    if not name.startswith("L"):
        name = next(key for key, value in match.groupdict().items() if value is not None)
    return LABELS[int(name[1:])]
