"""Who is to do what a clause asks for, and by when, both as printed.

`the Localities Team Manager – North update the Partnership … on a quarterly basis` -> the Localities Team Manager –
North; on a quarterly basis. Nothing is taken that only might be meant: without a name or post there is no actor.
"""

from __future__ import annotations

import re

from ingest.dates import find_dates
from ingest.months import MONTH

_CHARGED = (
    r"be\s+(?:also\s+|further\s+|hereby\s+)?(?:requested|asked|instructed|authori[sz]ed|invited|directed|given"
    r"|delegated"
    r"|empowered|tasked|granted|required|urged)\b"
)
_DOES = (
    "update|write|report|submit|arrange|contact|circulate|prepare|review|provide|bring|ensure|investigate|liaise"
    "|undertake|consider|attend|present|produce|organise|organize|meet|obtain|seek|draft|send|invite|ask|monitor|lead"
    "|explore|inform|notify|discuss|make|take|publish|carry|feed|return|respond|remind|follow|check|confirm|email|speak"
    "|look|add|amend|complete|develop|share|work|continue|remain|sign|pay|purchase|order|set|convene|chair|represent"
    "|apply|register|collect|install|visit|draw|issue|forward|pass|find|give|advise|assess|identify|include|put|serve"
)
_POST = (
    r"head|director|manager|officer|officers|clerk|chair|chairman|chairperson|chief|secretary|leader|member|members"
    r"|councillor|councillors|cllrs?|co-?ordinator|superintendent|inspector|partners|treasurer|solicitor|engineer"
    r"|executive|commissioner|mayor|lead|team|unit|group|panel|board|cabinet|committee|council|mr|mrs|ms|miss|dr|sir"
    r"|agency|association|trust|police|constabulary|forum|administrator|lengthsman|warden|surveyor|service|services"
)
_PERSONS = (
    r"head|director|managers?|officers?|clerk|chair|chairman|chairperson|chief|secretary|leader|councillor|cllrs?"
    r"|co-?ordinator|superintendent|inspector|treasurer|solicitor|engineer|commissioner|mayor|mr|mrs|ms|miss|dr|sir"
    r"|administrator|lengthsman|warden|surveyor"
)
_NAME = r"(?-i:[A-Z][\w.’'&-]*(?:\s+(?:[A-Z][\w.’'&/-]*|of|the|and|for|–|-)){0,8})"
_SUBJECT = re.compile(
    rf"^\W*+(?:that\s{{1,9}}|and\s{{1,9}})*+(?:subject to [^,]{{1,300}},\s*)?"
    rf"(?P<who>(?:the\s+)?(?:[^,;:.]|(?<=Mr|Ms|Dr|rs"
    rf"|lr)\.){{2,110}}?(?:,\s[^,;:]{{2,80}},)?)"
    rf"\s{{1,9}}(?:(?P<charged>{_CHARGED})|(?:to|would|will|should|shall|would also)\s+(?:also\s+)?(?:{_DOES})\b"
    rf"|(?:{_DOES}|call)s?\b(?!\s{{0,9}}(?:(?:be|was|were|is|are)\b|[.,;:]|$)))",
    re.IGNORECASE,
)
_DELEGATED = re.compile(
    r"(?:authority|power|powers|responsibility)\b.{0,40}?\bdelegated to (?P<who>[^,;:.]{3,110}?)"
    r"(?=,|;|\.|:|\s+(?:in consultation|to\b|for\b|following|subject)|$)"
    r"|\bdelegates? (?:authority |power "
    r"|responsibility )?(?:[^,;:.]{0,60}? )?to (?P<whom>(?:the )?[A-Z][^,;:.]{3,90}?)"
    r"(?=,|;|\.|:|\s+(?:in consultation|to\b|for\b|the\b)|$)"
    r"|\b(?:request|ask|instruct|authorise|invite"
    r"|direct)s?\s+(?:that\s+)?(?P<asked>(?:the )?[A-Z][^,;:.]{3,90}?)\s+to\b",
    re.IGNORECASE,
)
_ACTING = re.compile(
    rf"\b(?P<who>(?:the\s+)?(?:{_PERSONS})(?:\s+{_NAME})?)\s+(?:to|will|would)\s+(?:{_DOES})\b", re.IGNORECASE
)
_POSTED = re.compile(rf"\b(?:{_POST})\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:report|reports|minutes|update|item|plan|strategy|policy|recommendations?|scheme|proposals?|comments"
    r"|figures"
    r"|meeting|application|budget|programme|presentation|consideration|performance|progress|terms|order|limit)\b",
    re.IGNORECASE,
)
_TWO_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,3}[A-Z][\w’'-]+")


def actor_of(text: str) -> str:
    """Who is to act, "" where nobody is named."""
    for pattern in (_DELEGATED, _SUBJECT, _ACTING):
        match = pattern.search(text)
        if match:
            who = next((value for key, value in match.groupdict().items() if value and key != "charged"), "")
            who = _WRITES.sub("", _LED_BY.sub("", who))
            if _is_somebody(who):
                return who.strip(" ,")
    return ""


# What leads up to who is charged, and what he does: "All agreed that", "… writes".
_LED_BY = re.compile(r"^.*\b(?:that|resolved)\s+(?=\S)", re.IGNORECASE | re.DOTALL)
_WRITES = re.compile(rf"(?<!\s)\s+(?:{_DOES}|call)s\b.*$", re.DOTALL)
# A verb that has its own object already: what follows it isn't what somebody is to do.
_HAS_VERB = re.compile(
    r"\b(?:be|is|are|was|were|being|been|not(?:e|es|ed)|agree[sd]?|approve[sd]?|endorse[sd]?|receive[sd]?|resolved"
    r"|proposed|seconded|thank(?:ed|s)?|recommend(?:ed|s)?|accept(?:ed|s)?|adopt(?:ed|s)?|support(?:ed|s)?"
    r"|establish(?:ment|ed)|elected|appointed|acknowledge[sd]?|welcome[sd]?)\b",
    re.IGNORECASE,
)


def _is_somebody(who: str) -> bool:
    """Whether the words name a person, a post or a body, not a matter."""
    words = who.strip(" ,")
    if not words or len(words.split()) > 14 or words.lower() in ("members", "it", "this", "that", "they"):
        return False
    if words.endswith(("'s", "’s")) or _HAS_VERB.search(words):
        return False
    matter = _THING.search(words)
    posted = _POSTED.search(words)
    if matter and (not posted or matter.start() < posted.start()):
        return False
    return bool(posted) or bool(_TWO_CAPITALS.fullmatch(words))


# --- by when ----------------------------------------------------------------------------------

_SPELL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)"
_DUE = re.compile(
    r"\b(?:on an?|on the) (?:\w+[ -])?(?:quarterly|monthly|weekly|annual|yearly|regular|bi-?annual|six[- ]monthly"
    r"|termly"
    r"|biannual) basis\b"
    r"|\b(?:to|at|for|before|by|until|in time for) (?:its |the |our |their |a )?(?:next|future|following"
    r"|subsequent|each)"
    r" (?:\w+ ){0,3}?(?:meetings?|cycle)\b(?: of (?:the )?[A-Z][\w ]{2,40}?(?=[.,;]|$))?"
    rf"|\bwithin (?:the next )?{_SPELL} (?:working )?(?:days|weeks|months|years)(?:['’] time)?\b"
    rf"|\bin {_SPELL} (?:days|weeks|months|years)[’'] time\b|\bevery {_SPELL} (?:weeks|months|years)\b"
    r"|\b(?:each|every) (?:year|month|quarter|week|term|meeting|spring|summer|autumn|winter|"
    rf"{MONTH})|\b(?:twice|once) (?:a|per) (?:year|month|quarter|week)\b"
    r"|\b(?:as soon as (?:possible|practicable)|at the earliest opportunity|annually|quarterly|monthly|immediately"
    r"|in due course|forthwith)\b"
    r"|\b(?:by|before|in|during|until) (?:the )?(?:(?:end|beginning|start|middle) of (?:the )?)?(?:spring|summer"
    r"|autumn"
    r"|winter|month|year|week|term|financial year|municipal year)\b(?: of| \d{4}| term)*(?:\s+\d{4})?",
    re.IGNORECASE,
)
_DATED_LEAD = re.compile(
    r"\b(?:by|before|no later than|not later than|until|from|to|at|in|on|with effect from|prior to)"
    r"(?: (?:the )?(?:end|beginning|start|middle|close) of)?(?: (?:the|its|a))?"
    r"(?: (?:\w+ ){0,2}meeting(?: to be held)?(?: on| in)?)?\s*$",
    re.IGNORECASE,
)
_LEADS = ("by", "before", "no later than", "not later than", "prior to", "until")


def due_of(text: str) -> str:
    """By when it is to be done, as printed; "" where no time is named."""
    dated = _dated(text)
    spelt = _DUE.search(text)
    if dated and (not spelt or dated[0] < spelt.start()):
        return dated[1]
    return spelt.group() if spelt else ""


def _dated(text: str) -> tuple[int, str] | None:
    """The date that says by when: behind `by` and its like, or the day of a meeting that it is to come to."""
    for found in find_dates(text):
        lead = _DATED_LEAD.search(text, max(0, found.start - 60), found.start)
        if not lead:
            continue
        words = lead.group().lower()
        if words.startswith(_LEADS) or "meeting" in words:
            return lead.start(), text[lead.start() : found.end]
    return None
