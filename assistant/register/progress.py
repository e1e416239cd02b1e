"""What later records show of an action: that it came back, that something was reported, that it is done.

Rules, one after the other, over the later items that are of the same matter; the words that tell stand in one table
each. "Done" is said only where a sentence or a resolution says so, and that sentence is the citation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.matching import Matcher
from assistant.register.minuted import Minuted, Span, Texts, worded_spans
from index.held import plain

# What is to be done by telling a meeting of it.
_REPORTING = re.compile(
    r"\b(?:report|update|present|bring|submit|provide|feed ?back|give|circulate|advise|inform|brief)\b", re.IGNORECASE
)
# A minute that says that the meeting was told.
_TOLD = re.compile(
    r"\b(?:(?:was|were|been) (?:updated|informed|briefed|advised|presented|submitted|received|circulated|provided)"
    r"|reported (?:that|on|back|to)|(?:received|considered|noted|presented|submitted|gave|provided|circulated)\b.{0,50}"
    r"\b(?:report|update|briefing|presentation|paper|information|figures|feedback)|report (?:of|by) the"
    r"|updated (?:the )?(?:members|board|panel|partnership|committee|cabinet|council|meeting))",
    re.IGNORECASE,
)
# A sentence that says that something is done.
_DONE = re.compile(
    r"\b(?:(?:has|have|had|was|were) (?:now |since |already |all |both |duly )?(?:been )?(?:completed|done|sent|written"
    r"|circulated|submitted|arranged|established|set up|issued|installed|appointed|published|carried out|undertaken"
    r"|actioned|implemented|resolved|paid|purchased|repaired|replaced|delivered|signed|launched|opened|laid out|made"
    r"|held|contacted|discharged|closed|agreed|recruited|filled)"
    r"|(?:action|recommendation)s?\b.{0,20}\b(?:completed?|closed|discharged|done)|^\W*(?:completed?|done|closed)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not (?:yet|been)|had not|have not|has not|yet to|to be|will be|would be|outstanding|remains?|awaited"
    r"|awaiting|not complete|in progress|ongoing|deferred|delayed|overdue)\b",
    re.IGNORECASE,
)
_SAME_TITLE = 85.0
_FEWEST = 3
"""Words of an action that a sentence must hold to be taken for it, whatever their share."""
_SAID, _SAID_ELSEWHERE, _NAMED = 0.6, 0.85, 0.5
"""Share of an action's words in a sentence that says it is done, under its own matter and elsewhere; in title and
minute that it was told of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a later record shows of an action; `done` only where the words of its span say so."""

    minuted: Minuted
    done: bool
    reason: str
    strength: float
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """The minute of a later item, read once for all actions: its sentences, those that say that something is done, and
    those that say that the meeting was told of something."""

    minuted: Minuted
    text: str
    sentences: tuple[tuple[int, int], ...]
    done: tuple[tuple[int, int], ...]
    told: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An action as it is looked for: the title it stands under, its words, whether it is done by telling of it."""

    title: str
    matcher: Matcher
    reporting: bool

    def holds(self, text: str) -> float:
        """The share of the action's words that `text` holds; a word or two that happen to stand there are none."""
        finds = self.matcher.matched(text)
        return self.matcher.weight_of(finds) if len(finds) >= _FEWEST else 0.0


def is_reporting(action: str) -> bool:
    """Whether the action is to tell a meeting something."""
    return bool(_REPORTING.search(action))


def same_matter(title: str, other: str) -> bool:
    """Whether two titles name one matter: but for words such as "update" or "report", or by their heads, what stands
    before a colon or a dash ("20mph Pilot: Castlegate", "20mph Pilot: results")."""
    one, two = _bare(title), _bare(other)
    if one and two and fuzz.token_sort_ratio(one, two) >= _SAME_TITLE:
        return True
    heads = _bare(_PARTED.split(title)[0]), _bare(_PARTED.split(other)[0])
    return heads[0] == heads[1] and len(heads[0].split()) > 1


_PARTED = re.compile(r":|\s[–—-]\s|[:–—]\n")
_EMPTY = re.compile(r"\b(?:updates?|reports?|progress|quarterly|annual|verbal|review|on|of|the|an?|to)\b")
_STANDING = re.compile(
    r"\b(?:minutes|apologies|declarations?|any other|date of next|matters arising|correspondence|public|chair"
    r"|work programme|forward plan|finance|planning|payments|councillors)\b"
)


@lru_cache(4096)
def _bare(title: str) -> str:
    """A title without the words that say little; "" for those that stand on every agenda."""
    small = plain(title)
    return "" if _STANDING.search(small) else " ".join(_EMPTY.sub(" ", small).split())


def read_said(later: Minuted, texts: Texts) -> Said:
    """What the minute of an item says. Raises NotHeld."""
    text = texts.read(later.span)
    spans = tuple(worded_spans(later, text))
    done, told = (_saying(tells, text, spans) for tells in (_DONE, _TOLD))
    return Said(later, text, spans, done, told)


def _saying(tells: re.Pattern[str], text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The sentences that say so, and not that it is still to come."""
    sentences = ((span, text[slice(*span)]) for span in spans)
    return tuple(span for span, words in sentences if tells.search(words) and not _NOT_YET.search(words))


def shown_by(wanted: Wanted, said: Said, linked: str) -> Shown | None:
    """What a later item shows of the action; `linked` is the reason of a link from it, "" where there is none."""
    same = same_matter(wanted.title, said.minuted.title)
    whole = 0, len(said.text)
    if not said.minuted.told:
        coming = next(iter(said.sentences), whole)
        return _shown(said, coming, False, "it is on the agenda of that meeting", 0.6) if same else None
    least = _SAID if same or linked else _SAID_ELSEWHERE
    for span in said.done:
        if wanted.holds(said.text[slice(*span)]) >= least:
            return _shown(said, span, True, "it says that this was done", 0.9)
    for span in said.told if wanted.reporting else ():
        if wanted.holds(said.text[slice(*span)]) >= _SAID:
            return _shown(said, span, True, "the meeting was told of it, in its own words", 0.8)
    if not (same or linked):
        return None
    why = linked or "an item of the same title"
    told = next(iter(said.told), None)
    if wanted.reporting and told and wanted.matcher.share(f"{said.minuted.title}\n{said.text}") >= _NAMED:
        return _shown(said, told, True, f"the meeting was told of it ({why})", 0.8)
    first = told or next(iter(said.sentences), whole)
    return _shown(said, first, False, f"it came back ({why})", 0.6)


def _shown(said: Said, span: tuple[int, int], done: bool, reason: str, strength: float) -> Shown:
    start, later = said.minuted.span.start, said.minuted
    return Shown(later, done, reason, strength, Span(later.span.source, start + span[0], start + span[1]))
