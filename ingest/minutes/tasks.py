"""What somebody is to do, told without a label: `Clerk to write to the school.`, `Fence – RM to ask for a price.`

A task has a person, an office or initials before `to`, and a verb of doing behind it; a thing ("Proposal to install a
bench") has none.
"""

from __future__ import annotations

import re

_VERBS = (
    "write|contact|ask|report|chase|arrange|draft|issue|circulate|send|e-?mail|check|investigate|obtain|get|prepare"
    "|produce|organise|organize|speak|liaise|follow|remind|distribute|inform|order|purchase|buy|provide|complete|apply"
    "|submit|update|review|publish|advertise|place|put|look|raise|request|notify|respond|reply|seek|book|pay|add|bring"
    "|share|invite|attend|meet|install|remove|repair|forward|progress|pursue|discuss|confirm|find|collect|monitor"
    "|draw|set|take|chair|minute|register|research|print|feed|consult|clarify|ring|phone|telephone|visit|inspect|source"
    "|finalise|amend|approach|advise|thank|keep|try|make|help|represent|deliver|explore|join|call|return|acknowledge"
)
# What is to be done to somebody: "Dr Elm to be invited".
_DONE_TO = "invited|asked|contacted|informed|advised|written to|thanked|approached|consulted|notified|reminded"
_OFFICES = (
    r"(?:the |parish |town |deputy |vice[- ]|acting |locum |assistant )*"
    r"(?:clerk(?: and (?:the )?chair\w*)?|chair(?:man|woman|person)?|secretary|treasurer|rfo|lengthsman|warden"
    r"|webmaster|convener|convenor|officers|(?:district |county |borough )?councill?ors?(?: and (?:the )?clerk)?)"
)
_NAME = r"[A-Z][\w’'-]{1,20}"
_TITLE = r"(?:[Tt]he )?(?:Cllrs?|Councillors?|County Cllr|District Cllr|Mr|Mrs|Ms|Miss|Dr)\.? "
_PERSON = rf"(?:{_TITLE})?{_NAME}(?: {_NAME}){{0,2}}"
_INITIALS = r"[A-Z]{2,4}(?:(?:/|, ?| & | and )[A-Z]{2,4}){0,3}"
_TASK = re.compile(
    rf"(?:^|[–—:.;-] |, ?)\W{{0,4}}(?=\w)(?P<who>(?i:{_OFFICES})|{_INITIALS}"
    rf"|{_PERSON}(?:(?:, | and | & )(?:{_PERSON}|(?i:{_OFFICES}))){{0,3}})"
    rf" (?:also |now |then )?to (?:{_VERBS}|be (?:{_DONE_TO}))\b"
)
_LONGEST, _LEAST = 240, 5
# Things and forms of words that a capital letter or two may stand for.
_THINGS = re.compile(
    r"\W{0,9}+(?:the )?(?:motions?|proposals?|applications?|requests?|decisions?|agreements?|recommendations?|access"
    r"|changes?|amendments?|approval|works?|planning|letters?|e-?mails?|response|update|reports?|items?|minutes|actions?"
    r"|contributions?|donations?|grants?|references?|due|subject|according|further|prior|thanks|next|owing|need|order"
    r"|offer|plans?|permission|ability|opportunity|invitation|members?|council|committee|cabinet|board|to|in|on|it|this"
    r"|how|who|where|when|what|whether|failure|attempts?|steps?|measures?|consent|licence|right|agreed|resolved|asked"
    r"|unable|able|going|regard|relation|project|scheme|purpose|aim|aims|objective|date|time|please|welcome|moved"
    r"|proposed|seconded|intention|duty|contract|tender|funding|money|monies|bid)\b",
    re.IGNORECASE,
)
# A sentence that tells what was, is or will be gives nobody a task.
_TELLS = re.compile(
    r"\b(?:was|were|had|has|have|is|are|will|would|could|should|may|might|agreed|asked|said|reported|proposed|wished"
    r"|hoped|offered|decided|resolved|continues?|needs?|wants?|able|going)\b",
    re.IGNORECASE,
)


def find_task(sentence: str) -> int | None:
    """Where a sentence names who is to do what, if it does."""
    if len(sentence) > _LONGEST or len(sentence.split()) < _LEAST:
        return None
    match = _TASK.search(sentence)
    if not match or _THINGS.match(match["who"]) or _TELLS.search(sentence, 0, match.start("who")):
        return None
    return match.start("who")
