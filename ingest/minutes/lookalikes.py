"""What looks like a decision of this meeting and is none.

Decisions of earlier meetings recited, of other bodies, what is only proposed, and what might be decided later. Only
sentences without a formal label are asked: a label says that the meeting decided.
"""

from __future__ import annotations

import re
from datetime import date

from ingest.dates import find_dates
from ingest.minutes.wordings import BODY_NOUNS

RECITED = re.compile(
    r"\b(?:had|has|have|having)(?: (?:been|also|already|previously|now|all|since|subsequently|recently|not"
    r"|unanimously"
    r"|initially|originally|therefore)){0,3} (?:agreed|resolved|approved|decided|noted|recommended|adopted|endorsed"
    r"|confirmed|accepted|deferred|appointed|elected|requested|asked|supported|withdrawn|referred|received|granted)\b"
    r"|\b(?:previously|earlier|already|originally) (?:agreed|resolved|approved|decided|recommended|adopted"
    r"|endorsed)\b"
    r"|\bas (?:previously )?(?:agreed|approved|resolved|decided)\b(?! as\b)"
    r"|\b(?:at|from|following|since) (?:its|the|our|their) (?:last|previous|earlier|preceding"
    r"|\w+ \d{4}) (?:\w+ )?meeting\b"
    r"|\bat (?:its|a|the|their) (?:\w+ ){0,3}meeting (?:held )?(?:on|in|of)\b"
    r"|\bminute(?: no\.?)? [\w /.]{1,12} refers\b|\b(?:last|previous) (?:year|month|meeting|week),? (?:it was|the"
    r"|members)\b"
    r"|\b(?:when|where|after|once|before|until|since|if|because|which|who|whom|whose|whether|although|though|as) "
    r"(?:it was|the (?:council|board|committee|cabinet|panel|partnership)|members|councillors|cabinet|council)"
    r"(?: \w+)? (?:agreed|resolved|approved|decided|adopted)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:would|will|could|should|may|might|must|can|to|not yet|yet to|shall) (?:also |then |now |only |formally )?"
    r"(?:be |have been |have )?(?:being )?(?:agreed?|resolved?|approved?|decided?|adopted?|endorsed?|confirmed?"
    r"|accepted?"
    r"|deferred|appointed|elected|noted?|referred|ratified|recommended?)\b"
    r"|\bif (?:agreed|approved|adopted|accepted)\b|\bsubject to (?:being )?(?:agreed|approved)\b",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r"\b(?:report|paper|document|government|minister|ministry|home office|department|inspector(?:ate)?s?|auditors?"
    r"|consultants?|guidance|white paper|review|strategy|draft|officers?|residents?|applicants?|developer|police)"
    r"(?:['’]s)?(?: (?!was|were|be|is)\w+){0,2} (?:recommend(?:s|ed)?|propos(?:es|ed)|suggest(?:s|ed)|agreed"
    r"|approved|decided|noted"
    r"|resolved|accepted|announced|endorsed|confirmed)\b"
    r"|\b(?:members|the (?:\w+ )?(?:board|committee|panel|cabinet|council|meeting)|council) (?:is|are|was"
    r"|were) (?:asked|"
    r"invited|requested|recommended) to\b|\bto consider\b|\boptions?\s+\w+:",
    re.IGNORECASE,
)
_BY_OTHER = re.compile(
    rf"\b(?:agreed|approved|adopted|decided|endorsed|noted|accepted|confirmed|deferred|resolved|recommended|supported"
    rf"|granted|refused|rejected) (?:\w+ )?by (?:the )?(?P<who>(?:[\w’'&-]+\s+){{0,7}}?"
    rf"(?:{BODY_NOUNS.title()}|{BODY_NOUNS}|inspector|ombudsman|secretary|minister|government|planning|department"
    rf"|officers?"
    r"|court|ofsted|county|city|borough|district))\b",
    re.IGNORECASE,
)
_NARRATED = re.compile(
    r"^\W*(?:[A-Z][\w.’'-]*\s+){1,5}(?:reported|advised|explained|said|stated|informed|asked|commented|added"
    r"|confirmed|highlighted|outlined|told|pointed out|reminded|felt|thought|queried|referred|suggested|spoke)\b"
    r"|\b(?:reported|advised|explained|stated|informed (?:members|the \w+)|reminded \w+|heard|understood|clarified)"
    r" that\b.{0,200}\b(?:agreed|resolved|approved|decided|adopted)\b",
    re.DOTALL,
)


def recites(before: str, sentence: str, meeting: date | None) -> bool:
    """Whether a sentence tells of a decision of another meeting. `before` is its text up to the deciding verb."""
    return bool(RECITED.search(sentence)) or _of_another_day(before, meeting) or _in_another_month(sentence, meeting)


def _in_another_month(sentence: str, meeting: date | None) -> bool:
    """Whether what was decided was so in a month other than the meeting's: "was circulated and accepted in April"."""
    found = _IN_MONTH.search(sentence)
    return found is not None and (meeting is None or found["month"][:3].casefold() != f"{meeting:%b}".casefold())


_IN_MONTH = re.compile(
    r"\b(?:was|were) (?:[a-z]+,? (?:and )?){0,3}(?:agreed|approved|accepted|adopted|decided|endorsed|confirmed|noted)"
    r" (?:back )?in (?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\b",
    re.IGNORECASE,
)


def _of_another_day(before: str, meeting: date | None) -> bool:
    """Whether a day or month other than the meeting's stands before the verb, as in "In June 2015 the Board agreed"."""
    if not re.search(r"\d", before):
        return False
    return any(
        re.search(r"\b(?:on|in|at|of|since|dated)\W+(?:the )?$", before[: found.start], re.IGNORECASE)
        and not (meeting and found.first <= meeting <= found.last)
        and not re.search(r"minutes?\b[^.]{0,80}$", before[: found.start], re.IGNORECASE)
        for found in find_dates(before)
    )


def is_proposal(sentence: str) -> bool:
    """Whether a sentence tells what others propose, or what is to be considered."""
    return bool(PROPOSED.search(sentence))


def is_narrated(sentence: str) -> bool:
    """Whether somebody tells the meeting of it: "The Clerk reported that the Council agreed"."""
    return bool(_NARRATED.search(sentence))


def by_another_body(sentence: str, body: str) -> bool:
    """Whether the sentence says that another body decided: "approved by Cabinet in December" in a panel's minutes."""
    match = _BY_OTHER.search(sentence)
    return bool(match) and not is_own_body(match["who"] if match else "", body)


def is_own_body(who: str, body: str) -> bool:
    """Whether `who`, a kind of body or its full name, can be the body `body` that met ("" if it isn't known)."""
    if not body:
        return True
    own = _words(body)
    said = _words(who)
    return bool(said) and (said <= own or own <= said)


_SMALL = frozenset("the of and for a in this s".split())
_KINDS = {"subcommittee": "sub-committee"}


def _words(text: str) -> set[str]:
    words = re.findall(r"[\w-]+", text.lower().replace("’", "'"))
    return {_KINDS.get(word, word) for word in words} - _SMALL
