"""What came of a matter, by the verb printed: `be noted`, `to approve`, `Cabinet agrees`, `was deferred`.

The first deciding verb of a clause counts, in the form that a decision has; a verb that only stands in a matter's name
("the request", "the Approved Programme") or in what is to follow ("to agree the terms") doesn't.
"""

from __future__ import annotations

import re

from ingest.minutes.wordings import BODY_NOUNS, DISPOSITIONS, GENERIC_BODIES, VERBS
from ingest.records.register import Outcome

_PARTICIPLES = {verb.participle: verb.outcome for verb in VERBS}
_BASES = {verb.base: verb.outcome for verb in VERBS} | {verb.third: verb.outcome for verb in VERBS}


def _any(words: dict[str, Outcome]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_ADVERB = r"(?:\s{1,9}(?:\w{1,30}ly|also|then|hereby|now|further|so|all|both|not)\b){0,6}"
_PASSIVE = re.compile(
    rf"\b(?P<aux>be|was|were|is|are|been|remain|stand|cael ei|cael eu){_ADVERB}\s{{1,9}}"
    rf"(?P<verb>{_any(_PARTICIPLES)})\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:\W|that\b|to\b|and\b|also\b|members\b)*+(?P<verb>{_any(_BASES)}|{_any(_PARTICIPLES)})\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    rf"\b(?:{GENERIC_BODIES}|{BODY_NOUNS}|clerk|officers|director|leader)\b(?:\s+(?:hereby|also|formally|then"
    rf"|unanimously"
    rf"|all|duly))*\s+(?P<verb>{_any(_BASES)}|{_any(_PARTICIPLES)})\b",
    re.IGNORECASE,
)


# A text with none of these words need not be searched for the two forms above.
_WORD = re.compile(r"[a-z]+")
_AUXILIARIES = frozenset("be was were is are been remain stand ei eu".split())
_DECIDING = frozenset(_WORD.findall(verb)[0] for verb in (*_PARTICIPLES, *_BASES))


def outcome_of(text: str, otherwise: Outcome) -> Outcome:
    """The outcome that the words of one clause name, or `otherwise`."""
    found = [(match.start(), _of(match)) for match in _matches(text)]
    return min(found, key=lambda each: each[0])[1] if found else otherwise


_ANYWHERE = re.compile(rf"\b(?P<verb>{_any(_PARTICIPLES)})\b", re.IGNORECASE)


def verb_in(text: str, otherwise: Outcome) -> Outcome:
    """The outcome of the first deciding participle of a short remark such as "Approval recommended"."""
    match = _ANYWHERE.search(text)
    return _PARTICIPLES[match["verb"].lower()] if match else otherwise


def _matches(text: str) -> list[re.Match[str]]:
    leading = _LEADING.match(text)
    mentions = leading and _MENTIONS.match(leading["verb"]) and text[leading.end() :].lstrip().startswith("to ")
    if leading and not mentions and not _is_noun(text, leading):
        return [leading]
    words = frozenset(_WORD.findall(text.lower()))
    if words.isdisjoint(_DECIDING):
        return []
    passive = None if words.isdisjoint(_AUXILIARIES) else _PASSIVE.search(text)
    return [match for match in (passive, _SUBJECT.search(text)) if match]


# "to refer to the work" speaks of it; "to refer the work to Cabinet" sends it there.
_MENTIONS = re.compile(r"refers?$", re.IGNORECASE)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether the word that opens a clause is an adjective or a noun: "approved minutes be published"."""
    word = match["verb"].lower()
    if word in _PARTICIPLES and word not in _BASES:
        return re.match(r"\s+(?:minutes|list|budget|plan|programme|copy|version)\b", text[match.end() :]) is not None
    return False


def _of(match: re.Match[str]) -> Outcome:
    word = match["verb"].lower()
    outcome = _PARTICIPLES.get(word) or _BASES[word]
    if _AUTHORISES.match(word) and not _TO_ACT.match(match.string, match.end()):
        outcome = Outcome.APPROVED
    negated = re.search(r"\bnot\b", match.group(), re.IGNORECASE)
    return Outcome.NOT_AGREED if negated and outcome in _POSITIVE else outcome


# Who is authorised to act has it delegated; a payment that is authorised is approved.
_AUTHORISES = re.compile(r"authori[sz]e[sd]?$")
_TO_ACT = re.compile(r"[^.;]{0,200}?\bto\s+[a-z]")
_POSITIVE = frozenset({Outcome.APPROVED, Outcome.AGREED, Outcome.ENDORSED, Outcome.ADOPTED, Outcome.CONFIRMED})
_DISPOSITIONS = [(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), outcome) for words, outcome in DISPOSITIONS]


def disposition_of(text: str) -> Outcome | None:
    """The outcome that a word such as `ADOPTED` or `LAID OVER` names; None where it names none."""
    return next((outcome for pattern, outcome in _DISPOSITIONS if pattern.search(text)), None)
