"""What a question presumes came of a matter: that it was approved, refused, put off or withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ingest.records import Outcome


class Stand(Enum):
    """What came of a matter, as far as it can be told apart surely."""

    GRANTED = 1
    REFUSED = 2
    PUT_OFF = 3
    WITHDRAWN = 4
    NOTED = 5
    """Taken notice of, and nothing else."""


_VERBS: tuple[tuple[Stand, re.Pattern[str]], ...] = tuple(
    (stand, re.compile(rf"\b(?:{form})\b", re.IGNORECASE))
    for stand, form in (
        (
            Stand.REFUSED,
            r"reject(?:ed|ing|s)?|refus(?:ed?|ing|es|al of)|turn(?:ed|ing)? (?:\w+ ){0,3}?down|vot(?:ed?|ing) down"
            r"|vot(?:ed?|ing) against|thr[eo]w(?:n|ing)? out|defeat(?:ed|ing)?|los[te]|oppos(?:ed?|ing)"
            r"|dismiss(?:ed|ing)?",
        ),
        (
            Stand.GRANTED,
            r"approv(?:ed?|ing|es|al of)|adopt(?:ed|ing|s|ion of)?|agree(?:d|ing)? (?:to|on|with)|endors(?:ed?|ing|es)"
            r"|accept(?:ed|ing|s)?|pass(?:ed|ing)|carr(?:y|ied|ying)|back(?:ed|ing)?|support(?:ed|ing)?"
            r"|authoris(?:ed?|ing)"
            r"|vot(?:ed?|ing) (?:for|in favour of)|(?:go(?:ing)?|went) for|sign(?:ed|ing)? (?:\w+ ){0,3}?off",
        ),
        (
            Stand.PUT_OFF,
            r"defer(?:red|ring|s|ral of)?|postpon(?:ed?|ing)|put(?:ting)? (?:\w+ ){0,3}?off|l(?:aid|ay|aying) over|"
            r"adjourn(?:ed|ing)?",
        ),
        (Stand.WITHDRAWN, r"withdr(?:aw|ew|awn|awing|awal of)"),
    )
)
# What a body does to a matter by deciding on it: nothing of it was done where the item was put off.
_ACTS = re.compile(
    r"\b(?:scrap|abolish|close|shut|cut|reduce|raise|increase|extend|renew|end|introduce|create|sell|buy|purchase|fund"
    r"|award|appoint|change|amend|remove|restore|build|ban|cancel|waive|publish|transfer|merge|double|keep|choose|drop)"
    r"(?:e?d)?\b",
    re.IGNORECASE,
)
_OR_NOT = re.compile(r"\bwhether\b|\bif\b|n['’]t\b|\bnot\b|\bnever\b|\bfail|\bwhat if\b", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:carried|lost|approved|rejected|refused|passed|defeated) or\b", re.IGNORECASE)

_WHY = (
    r"\bwhy\b|\bhow come\b|\bon what grounds\b|\bfor what reasons?\b"
    r"|\bwhat (?:were|was|are|is) (?:the|its|their) reasons?\b"
)
_REASONS = r"\bwhat reasons? (?:did|does|was|were)\b"
_WHEN = r"\bwhen\b|\b(?:on|at|in) (?:what|which) (?:date|day|meeting|month|year)\b"
_COUNTED = r"\bby (?:how many|what|which)\b|\bhow many (?:[\w’'-]+ ){0,4}?vot(?:e|es|ed)\b"
_WHICH = r"^\W*(?:which|what) (?!did\b|was\b|were\b|is\b|has\b|had\b|have\b|do\b|does\b|happened\b)"
_CONCLUDED = re.compile(r"^\W*(?:what|how) (?:did|had) [^?]{3,80}?\b(?:conclude|find)\b", re.IGNORECASE)
_TERMS = r"^\W*(?:for|at|on|by|under|with|to) (?:what|which|whom)\b|^\W*(?:how (?:much|long)|where)\b"
_TAKES = re.compile("|".join((_WHY, _REASONS, _WHEN, _COUNTED, _WHICH, _TERMS)), re.IGNORECASE)
_ASKED_FOR = re.compile(r"^\W{0,9}(?:for|at|on|by|under|with) (?:what|which) (\w+)", re.IGNORECASE)
_COUNTING = re.compile(r"\bhow many\b|\bwhich (?:councillors|members|cllrs)\b", re.IGNORECASE)
_VOTED = re.compile(r"\bvot(?:e|ed|ing) (?:for|in favour of|in favour|against|down)\b", re.IGNORECASE)
"""How some voted, which says nothing of what came of it."""
_GAVE = re.compile(r"^\W*who (?:gave|presented|introduced|reported|spoke)\b", re.IGNORECASE)
_WHY_ALONE = re.compile("|".join((_WHY, _REASONS)), re.IGNORECASE)
_BY_PERSON = re.compile(
    r"\b(?:did|does|has|had)\s+(?:the )?"
    r"(?:Councillor|Cllr|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Inspector|Superintendent)\b"
    r"|^\W*who\b|^\W*(?:which|how many|what) (?:[\w’'-]+ ){0,3}(?:councillors?|members?|cllrs?|part(?:y|ies)|groups?)\b"
    r"[^?]{0,60}?\b(?:back(?:ed)?|support(?:ed)?|oppos(?:ed?|ing)|reject(?:ed)?|accept(?:ed)?|approv(?:ed?)|agreed)\b"
    r"|\b(?:did|do|has|had|have) (?:\w+ )?(?:some|many|two|three|residents|objectors|people|the public)\b",
    re.IGNORECASE,
)
"""A person votes for himself, and not for the body."""


@dataclass(frozen=True, slots=True)
class Presumed:
    """What is presumed to have come of the matter, and the words that say so (in small letters). None as `stand`: the
    matter was decided on, whatever came of it; `acted` that something was done to it, `denied` that it did not come to
    `stand`."""

    stand: Stand | None
    words: frozenset[str]
    acted: bool = False
    denied: bool = False


def presumed(text: str) -> Presumed | None:
    """What a question takes for granted that came of its matter; None where it takes nothing for granted, or several
    things."""
    if _WHY_ALONE.search(text) and _DENIED.search(text) and not _BY_PERSON.search(text):
        return _denied(text)
    if _OR_NOT.search(text) or _EITHER.search(text):
        return None
    if _CONCLUDED.search(text) or _GAVE.search(text):
        return Presumed(None, frozenset({"conclude", "find", *text.casefold().split()[:2]}))
    if _BY_PERSON.search(text):
        return None
    if not _TAKES.search(text):
        return None
    said = _VOTED.sub(" ", text) if _COUNTING.search(text) else text
    found = [(stand, one.group()) for stand, form in _VERBS for one in form.finditer(said)]
    stands = {stand for stand, _ in found}
    if len(stands) == 1:
        terms = _ASKED_FOR.match(text)
        words = {word for _, said in found for word in said.casefold().split()} | ({terms[1]} if terms else set())
        words |= {one[1].casefold() for one in _CHANGING.finditer(text)}
        return Presumed(stands.pop(), frozenset(words))
    acts = _ACTS.search(text) if not stands and _WHY_ALONE.search(text) else None
    return Presumed(None, frozenset(), acted=True) if acts else None


_CHANGING = re.compile(
    r"\b(switch\w*|mov(?:e|ing)|chang(?:e|ing)|shift\w*|convert\w*|go(?:ing)?) (?:over )?to (?!the meeting)", re.I
)
"""What is done by going over to another thing, which the record may call otherwise."""
_DENIED = re.compile(
    r"\b(?:wasn|weren|didn|hasn|haven|isn|aren)['’]t\b"
    r"|\b(?:was|were|did|has|have|is|are)\b[^?]{0,120}? (?:not|never)\b",
    re.IGNORECASE,
)
_NEGATION = frozenset("wasn't weren't didn't hasn't haven't isn't aren't not never".split())


def _denied(text: str) -> Presumed | None:
    """What is presumed not to have come of the matter."""
    found = [(stand, one.group()) for stand, form in _VERBS for one in form.finditer(text)]
    if len(found) != 1 or found[0][0] is not Stand.GRANTED:
        return None
    return Presumed(Stand.GRANTED, frozenset(found[0][1].casefold().split()) | _NEGATION, denied=True)


_OUTCOMES: dict[Outcome, Stand] = {
    Outcome.APPROVED: Stand.GRANTED,
    Outcome.AGREED: Stand.GRANTED,
    Outcome.ADOPTED: Stand.GRANTED,
    Outcome.ENDORSED: Stand.GRANTED,
    Outcome.CONFIRMED: Stand.GRANTED,
    Outcome.RECOMMENDED: Stand.GRANTED,
    Outcome.DEFERRED: Stand.PUT_OFF,
    Outcome.WITHDRAWN: Stand.WITHDRAWN,
    Outcome.NOT_AGREED: Stand.REFUSED,
}


def stand_of(outcomes: tuple[Outcome, ...]) -> Stand | None:
    """What came of a decision by its outcomes; None where they are several sorts, or none that says."""
    stands = {_OUTCOMES.get(one) for one in outcomes if one not in _BESIDE}
    if not stands and outcomes and set(outcomes) <= _TAKEN_NOTICE_OF:
        return Stand.NOTED
    return stands.pop() if len(stands) == 1 else None


_BESIDE = frozenset({Outcome.NOTED, Outcome.DELEGATED, Outcome.REQUESTED, Outcome.THANKED, Outcome.RECEIVED})
"""Outcomes of clauses that come beside what was decided."""


_TAKEN_NOTICE_OF = frozenset({Outcome.NOTED, Outcome.RECEIVED, Outcome.THANKED})


def stated(stand: Stand, text: str) -> bool:
    """Whether `text` holds a verb that says so."""
    return any(form.search(text) for one, form in _VERBS if one is stand)


# The verb as it is printed, and as it is told; the first found stands for the rest.
_PRINTED: tuple[tuple[re.Pattern[str], str, Stand], ...] = tuple(
    (re.compile(rf"\b(?:{form})\b", re.IGNORECASE), told, stand)
    for form, told, stand in (
        (r"laid over", "laid over", Stand.PUT_OFF),
        (r"postponed", "postponed", Stand.PUT_OFF),
        (r"adjourned", "adjourned", Stand.PUT_OFF),
        (r"put off", "put off", Stand.PUT_OFF),
        (r"defer(?:red)?", "deferred", Stand.PUT_OFF),
        (r"withdrawn?", "withdrawn", Stand.WITHDRAWN),
        (r"lost", "lost", Stand.REFUSED),
        (r"defeated", "defeated", Stand.REFUSED),
        (r"fell", "not carried", Stand.REFUSED),
        (r"rejected", "rejected", Stand.REFUSED),
        (r"refused", "refused", Stand.REFUSED),
        (r"carried", "carried", Stand.GRANTED),
        (r"approv(?:e|ed|es)", "approved", Stand.GRANTED),
        (r"adopt(?:ed|s)?", "adopted", Stand.GRANTED),
        (r"endors(?:e|ed|es)", "endorsed", Stand.GRANTED),
        (r"support(?:ed|s)", "supported", Stand.GRANTED),
        (r"agree(?:d|s)?", "agreed", Stand.GRANTED),
        (r"accept(?:ed|s)?", "accepted", Stand.GRANTED),
        (r"recommend(?:ed|s)?", "recommended", Stand.GRANTED),
        (r"noted", "noted", Stand.NOTED),
        (r"received", "received", Stand.NOTED),
    )
)


def told_of(stand: Stand, text: str) -> str:
    """How it is told that this came of a decision, by the verb that `text` prints; "" where it prints none."""
    return next((told for form, told, one in _PRINTED if one is stand and form.search(text)), "")
