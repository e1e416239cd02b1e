"""The kinds of question that ask for a digest, in one table, and what each is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for."""

    SHORT_FORM = "short form"
    MEANING = "meaning"
    WHAT_IT_IS = "what it is"
    ITEM = "item"
    MEETING = "meeting"
    HISTORY = "history"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a digest: its `kind`, the words that name its `subject` ("" where all but the form does), and the
    words of its form, which name nothing."""

    kind: Kind
    subject: str
    form: frozenset[str]


_SUBJECT = r"(?:an?\s+|the\s+)?(?P<subject>[^?]{2,100}?)"
_END = r"\s*\W{0,3}$"
_POINTS = (
    r"(?:(?:main|key|major|principal|important)\s+(?:points?|decisions?|outcomes?|issues?|items?|business)|highlights?"
    r"|outcomes|outcome(?=\s+(?:of|from|at)\s+(?:the\s+|that\s+)?(?:[\w’'&-]+\s+){0,6}?(?:meeting|session|gathering)\b)"
    r"|digest|overview|gist|recap|summary|run-?down|round-?up|wrap-?up)"
)
_SUMMARISE = rf"(?:summari[sz]e|recap|sum up|{_POINTS}\s+(?:of|from|at|for|on))"
_MEETING = r"(?:meeting|gathering|session|cabinet|council|committee|board|panel|partnership|forum|executive)"

# The first row whose form is found decides, so the narrow ones stand first.
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        (
            Kind.SHORT_FORM,
            r"^\W*what(?:['’]s|\s+is)?\s+the\s+(?:acronym|abbreviation|short form|initials)\s+(?:for|of)\s+"
            rf"{_SUBJECT}{_END}",
        ),
        (Kind.SHORT_FORM, rf"^\W*(?:how|what) is\s+{_SUBJECT}\s+(?:abbreviated|shortened)(?:\s+(?:to|as))?{_END}"),
        (
            Kind.MEANING,
            r"^\W*what\s+(?:does|do|did)\s+(?:the\s+(?:acronym|abbreviation|term|phrase|words?|initials|letters)\s+)?"
            rf"{_SUBJECT}\s+(?:stand\s+for|mean|refer\s+to)(?:\s+in\s+(?:these|the)\s+records)?{_END}",
        ),
        (
            Kind.MEANING,
            rf"^{_SUBJECT}\W{{1,4}}what\s+(?:does|do|did)\s+(?:it|that|this|they)\s+(?:stand\s+for|mean){_END}",
        ),
        (
            Kind.MEANING,
            rf"^\W*what(?:['’]s|\s+is)\s+{_SUBJECT}\s+(?:short|an?\s+(?:acronym|abbreviation))\s+(?:for|of){_END}",
        ),
        (
            Kind.MEANING,
            rf"^{_SUBJECT}\s(?:is|was|are)\s+(?:short|an?\s+(?:acronym|abbreviation)|the\s+initials)\s+(?:for|of)\s+what"
            rf"{_END}",
        ),
        (
            Kind.MEANING,
            r"^\W*what(?:['’]s|\s+is|\s+are|\s+was)\s+(?:meant\s+by|the\s+(?:meaning|definition)\s+of|understood\s+by)\s+"
            rf"{_SUBJECT}{_END}",
        ),
        (Kind.MEANING, rf"^\W*(?:please\s+)?(?:define|explain\s+the\s+(?:term|acronym))\s+{_SUBJECT}{_END}"),
        (Kind.WHAT_IT_IS, rf"^\W*what(?:['’]s|\s+is|\s+are)\s+(?!the\b){_SUBJECT}{_END}"),
        (Kind.ITEM, rf"\b{_SUMMARISE}[^?]{{0,40}}\b(?:item|minute)\s+(?:no\.?\s*|number\s+)?\d"),
        (Kind.ITEM, r"\bwhat\s+(?:happened|was\s+(?:said|discussed))\s+(?:under|on)\s+(?:agenda\s+)?item\s+\d"),
        (
            Kind.HISTORY,
            r"\bwhat\s+(?:has|have)\b[^?]{0,60}\b(?:done|decided|agreed|resolved|said)\s+(?:about|on|regarding|for|"
            r"over|with|to\s+\w+)\b"
            r"|\b(?:history|story|timeline|chronology)\s+of\b|\bover\s+(?:the\s+years|time)\b"
            r"|\bhow\s+has\b[^?]{3,80}\b(?:developed|progressed|evolved|moved\s+on|gone)\b",
        ),
        (Kind.ITEM, rf"\b{_SUMMARISE}\b[^?]{{0,30}}\b(?:discussions?|debate|item|report|update|consideration)\b"),
        (Kind.MEETING, rf"\b{_SUMMARISE}\b[^?]{{0,80}}\b{_MEETING}\b"),
        (
            Kind.MEETING,
            rf"\b(?:what|all (?:that )?)\s+(?:did\s+)?[^?]{{0,60}}\b{_MEETING}\s+(?:deal\s+with|dealt\s+with"
            r"|g[eo]t\s+through|cover(?:ed)?|discuss(?:ed)?|transact(?:ed)?)\b\s+(?:(?:on|in|at)\b[^?]{0,40}|\W*$)",
        ),
        (
            Kind.MEETING,
            r"\bwhat\s+(?:happened|went\s+on|was\s+(?:done|covered|dealt\s+with))\s+(?:at|in)\s+(?:the\s+)?(?-i:[A-Z]{3,8})\b"
            r"(?:\s+(?:on|in|of)\b[^?]{0,40})?\W*$",
        ),
        (
            Kind.MEETING,
            r"\bwhat\s+(?:happened|went\s+on|was\s+(?:done|covered|dealt\s+with))\s+(?:at|in|during)\b"
            rf"[^?]{{0,80}}\b{_MEETING}\b",
        ),
        (
            Kind.OVERVIEW,
            r"^\W*(?:please\s+)?(?:tell\s+me|is\s+there\s+anything|anything|what\s+do\s+(?:the|your)\s+records\s+"
            r"(?:say|hold|have)|what\s+do\s+you\s+(?:know|have|hold)|show\s+me\s+(?:everything|what\s+there\s+is))\s+"
            rf"(?:held\s+)?(?:about|on|of|regarding|concerning)\s+{_SUBJECT}{_END}",
        ),
        (
            Kind.OVERVIEW,
            rf"^\W*(?:an?\s+|the\s+)?(?:overview|latest|information|background)\s+(?:of|on|about)\s+{_SUBJECT}{_END}",
        ),
    )
)

# What asks, tells or joins sentences: no mere name of a matter holds it.
_ASKING = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how|did|does|do|was|were|is|are|has|have|had|will|would|can|could"
    r"|should|must|may|might|be|been|list|name|give|show|tell|find|summari[sz]e|describe|explain|compare|please|it|them|they"
    r"|that|this|those|these|i|we|you|ignore|write|say)\b|[?!;{}<>]|\d",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_LONGEST_NAME = 6
"""Words of a question that does no more than name a matter."""


def read_asked(text: str) -> Asked | None:
    """What kind of digest `text` asks for; None where it asks for none.

    >>> read_asked("What does MARAC stand for?").subject
    'MARAC'
    >>> read_asked("community safety grant").kind.value
    'overview'
    >>> read_asked("Who chairs the community safety board?") is None
    True
    """
    text = _SOURCE_BEFORE.sub("", _SOURCE_AFTER.sub("?", _IN_BRACKETS.sub("?", text)))
    text = _APPOSED.sub(r"\g<asked>?", text)
    for kind, form in _FORMS:
        found = form.search(text)
        if found:
            subject = " ".join((found.groupdict().get("subject") or "").split())
            return Asked(kind, subject.strip("“”\"'‘’ "), _form_words(found, subject))
    if _ASKING.search(text) is None and 0 < len(_WORD.findall(text)) <= _LONGEST_NAME:
        return Asked(Kind.OVERVIEW, " ".join(text.split()), frozenset())
    return None


_SOURCE_BEFORE = re.compile(
    r"^\W*(?:in|according to|from|within|under|as (?:used )?in)\s(?:the|this|that|an?|[A-Z])[^,?]{2,80},\s+"
    r"(?=(?:what|define)\b|(?-i:[A-Z]{2,})\s+(?:is|was|means|stands)\b)",
    re.IGNORECASE,
)
_SOURCE_AFTER = re.compile(
    r"(?<=\w),\s+(?:in|according to|from|within|as (?:used )?in)\s(?:the|this|that|an?|[A-Z])[^,?]{2,80}\?$",
    re.IGNORECASE,
)
"""Where a word is said to stand, around the question what it means."""
_IN_BRACKETS = re.compile(r"(?<=[\w?])\s{0,2}\([^()?]{2,80}\)\W*$")
_APPOSED = re.compile(
    r"^(?P<asked>\W*what\s+(?:does|do|did)\s+[^?,]{2,60}\s+(?:stand\s+for|mean)),\s+(?:the|an?|which|as|used)\s[^?]*\?*$",
    re.IGNORECASE,
)
"""What else is said of a word that is asked about."""


SAID_OF_DIGESTS = frozenset(
    """short brief quick concise full detailed summary overview digest round roundup rundown recap gist outline dealt
    deal got through cover covered discuss discussed transacted""".split()
)
"""What a digest is called, which names no matter of a meeting."""


def is_called(word: str) -> bool:
    """Whether a word is what bodies and their meetings are called in general."""
    return _CALLED.fullmatch(word) is not None


_CALLED = re.compile(rf"{_MEETING}s?|scrutiny|parish|town|county|borough|city|district", re.IGNORECASE)


def _form_words(found: re.Match[str], subject: str) -> frozenset[str]:
    """The words of asking that stand in what was found."""
    form = found.group().replace(subject, " ") if subject else found.group()
    return frozenset(word.casefold() for word in _WORD.findall(form) if _OF_FORM.fullmatch(word))


_OF_FORM = re.compile(
    r"main|key|major|principal|important|points?|decisions?|outcomes?|issues?|business|highlights?|digest|gist|recap|sum"
    r"|run-?down|rundown|happened|went|history|story|timeline|chronology|years|time|done|developed|progressed|evolved|moved|gone"
    r"|discussions?|debate|item|report|update|consideration|covered|dealt|session|meeting|records|anything|everything|held"
    r"|information|background|latest|minute",
    re.IGNORECASE,
)
