"""Whom to contact about a meeting or a paper: the lines in which the record prints a name under a label, or with a
number or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.choose import Candidate
from assistant.register_answers.inquiry import Answered, Inquiry, Reply, Unanswered
from assistant.register_answers.met import meetings_asked
from assistant.register_answers.quoting import Span, extent, in_document, line_span
from ingest.records import PartKind

_REACHED = re.compile(
    r"[\w.+-]{1,60}@[\w-]{1,60}\.\w|(?<![\d/.,£-])\(?\+?\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\d/,]|\.\d)", re.ASCII
)
"""An e-mail address or a telephone number."""
_LABEL = re.compile(
    r"\b(?:contact\w{0,3}|enquir\w+|queries|ask for|(?:committee|democratic|governance|lead|reporting|proper) (?:\w+"
    r" )?(?:officer"
    r"|services|team|administrator|manager)|officer|clerk|secretary|further (?:information|details)|more information"
    r"|tel"
    r"|telephone|phone|e-?mail|fax|web(?:site)?)\b",
    re.IGNORECASE,
)
_NAMES_ONE = re.compile(
    r"\W*(?:contact|enquiries|queries|(?:committee|democratic services|contact|lead) officer|clerk)"
    r"(?: (?:officer|person|name|details|to|for (?:this )?(?:meeting|agenda)))?\s?:\s{1,3}(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""A label before a name, whether a number or an address follows or not."""
_NAMED = re.compile(r"\b(?:contact|enquir|ask for|committee officer|clerk|officer|information about)", re.IGNORECASE)
_OF_PRESS = re.compile(r"\b(?:press|media)\b", re.IGNORECASE)
_LINES = 7
"""Lines of one contact, at most."""
_LONGEST = 60
"""Words of a line that is a contact's."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A part of a document in which a contact may be printed."""

    document: str
    part: int


def contacts(inquiry: Inquiry) -> Reply:
    """The contact that the papers of the meeting meant print; without a meeting, that of the papers found first."""
    papers = _papers(inquiry)
    for paper in papers:
        found = list(_contacts_in(inquiry, paper))
        if found:
            return Answered(tuple(_best(inquiry, paper, found)))
    if papers and inquiry.meant.dated:
        return Unanswered("The papers of that meeting print nobody to be contacted.")
    return None


def _papers(inquiry: Inquiry) -> list[_Paper]:
    """The records of the meetings meant, agendas first; else the parts in which the search has found most."""
    if inquiry.meant.dated:
        met = [source for one in meetings_asked(inquiry) for source in one.sources]
        met.sort(key=lambda one: one.kind is not PartKind.AGENDA)
        return [_Paper(one.document_id, one.part) for one in met]
    found = [_Paper(one.passage.document_id, one.passage.part) for one in inquiry.finding.best[:_FOUND]]
    return list(dict.fromkeys(found))


_FOUND = 3
"""Passages found whose papers are looked through where no meeting is named."""


def _contacts_in(inquiry: Inquiry, paper: _Paper) -> Iterator[Span]:
    """The stretches of lines that print how to reach somebody, within one part."""
    text = inquiry.quoter.text(paper.document)
    lines = _lines(text, extent(inquiry.quoter, paper.document, paper.part))
    taken = -1
    for n, (start, end) in enumerate(lines):
        named = _REACHED.search(text, start, end) or _NAMES_ONE.match(text, start, end)
        if n <= taken or not named or len(text[start:end].split()) > _LONGEST:
            continue
        first, last = n, n
        while first - 1 > taken and n - first < _LINES and _belongs(text, lines[first - 1], lines[first]):
            first -= 1
        while last + 1 < len(lines) and last - first < _LINES and _goes_on(text, lines[last + 1], lines[last]):
            last += 1
        taken = last
        if any(_LABEL.search(text, *line) for line in lines[first : last + 1]):
            yield lines[first][0], lines[last][1]


def _lines(text: str, stretch: Span) -> list[Span]:
    """The lines of a stretch that hold something."""
    found = []
    at = stretch[0]
    for line in text[stretch[0] : stretch[1]].split("\n"):
        if line.strip():
            found.append(line_span(text, at, at + len(line)))
        at += len(line) + 1
    return found


def _near(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but the end of a line, and at most one empty line, lies between two lines."""
    return text.count("\n", one[1], other[0]) <= 2


def _belongs(text: str, above: Span, below: Span) -> bool:
    """Whether the line above is of the same contact: it labels it, or it is a name that stands alone."""
    words = len(text[above[0] : above[1]].split())
    apart = text.count("\n", above[1], below[0])
    labelled = bool(_LABEL.search(text, *above)) and words <= _LABEL_WORDS
    return _near(text, above, below) and (labelled or (apart == 1 and words <= _NAME_WORDS))


_LABEL_WORDS, _NAME_WORDS = 25, 6


def _goes_on(text: str, below: Span, above: Span) -> bool:
    """Whether the line below is of the same contact: it too says how to reach them."""
    reached = _REACHED.search(text, *below) and len(text[below[0] : below[1]].split()) <= _LABEL_WORDS
    return _near(text, above, below) and bool(reached)


def _best(inquiry: Inquiry, paper: _Paper, found: list[Span]) -> list[Candidate]:
    """The contact that is printed as one, before those of the press and of other matters."""
    text = inquiry.quoter.text(paper.document)
    press = bool(_OF_PRESS.search(inquiry.question.text))

    def rank(span: Span) -> tuple[bool, bool, int]:
        said = text[span[0] : span[1]]
        return bool(_OF_PRESS.search(said)) is not press, not _NAMED.search(said), span[0]

    return in_document(inquiry.quoter, paper.document, sorted(found, key=rank)[:1])
