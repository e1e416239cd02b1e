"""What a question takes for granted in a clause of its own: "Since the fund was cut, what was lost?".

The clause is read as a question that presumes the same, "Why was the fund cut?", and held against the record like one.
"""

from __future__ import annotations

import re

_PERSON = r"(?:Councillors?|Cllrs?\.?|Alderman|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Lord|Lady|Mayor)\s"
_ASKS = (
    r"(?:who|whom|whose|what|when|where|which|why|how|did|does|do|was|were|is|are|has|have|had|will|can|could|by|on|to"
    r"|in|at|for|from|until)\b"
)
_CONJUNCTION = (
    r"(?:since|as|given that|given|now that|seeing (?:that|as)|because|after|when|once|although|though|even though"
    r"|considering(?: that)?|following the fact that)"
)
_FIRST = re.compile(rf"^\W{{0,3}}{_CONJUNCTION}\s(?P<clause>[^?;:]{{8,200}}?),\s(?={_ASKS})", re.IGNORECASE)
_STATED = re.compile(rf"^(?P<clause>[A-Z][^?:;]{{8,200}}?)\s?[:;.–—]\s(?={_ASKS})", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:now that|given that|seeing that|considering that|after|once|when)\s"
    r"(?P<clause>(?:the|an?|its|their|[A-Z])[^?,;:]{6,200}?)\?",
)
_BE = re.compile(
    r"^(?P<subject>.{2,120}?)\s(?P<be>was|were|is|are|had been|has been|have been)\s"
    r"(?P<rest>(?:re-?)?\w{3,20}.{0,160})$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:\w{2,18}(?:ed|en|wn|lt|ld|nt|ost|ut|ept|pt|id)|cut|put|set|kept|met|made|lost|sold|paid|held)\b",
    re.IGNORECASE,
)
_MOTION = re.compile(
    rf"(?P<person>\b{_PERSON}[A-Z][\w-]{{1,30}})['’]s? (?i:motion|proposal|proposition) (?i:on|to|for|about|that|of)\s"
    r"(?P<matter>[^?,;:]{4,200})\?"
)
_NO_CLAUSE = re.compile(r"^\W*(?:of|at|in|on|for|to|with|by)\b", re.IGNORECASE)


def presumed_in_clause(text: str) -> str:
    """The question that presumes what a clause of `text` does; "" where it has no such clause."""
    if motion := _MOTION.search(text):
        return f"When {motion['person']} moved {motion['matter']}?"
    found = next((one for form in (_FIRST, _STATED, _LAST) if (one := form.search(text))), None)
    clause = " ".join(found["clause"].split()) if found else ""
    if not clause or _NO_CLAUSE.match(clause):
        return ""
    passive = _BE.match(clause)
    if passive and _DONE.match(passive["rest"]):
        be = "were" if passive["be"].casefold() in ("were", "are", "have been") else "was"
        return f"Why {be} {passive['subject']} {passive['rest']}?"
    if not _DONE.search(clause):
        return ""
    return f"{'When' if re.match(_PERSON, clause) else 'Why did'} {clause}?"
