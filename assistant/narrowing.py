"""What of the decisions quoted last a turn asks for, by its form alone: those of an outcome, a clause by its letter.

"Those that were deferred", "which of them were approved?", "what does clause (b) say?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.records import Outcome

_GRANTED = frozenset({Outcome.APPROVED, Outcome.AGREED, Outcome.ADOPTED, Outcome.ENDORSED, Outcome.CONFIRMED})

_OUTCOMES: tuple[tuple[str, frozenset[Outcome]], ...] = (
    (r"not (?:approved|agreed|carried|adopted|accepted)|rejected|refused|lost|defeated|turned down|voted down",
     frozenset({Outcome.NOT_AGREED})),
    (r"approved|agreed(?: to)?|carried|accepted|passed", _GRANTED),
    (r"adopted", frozenset({Outcome.ADOPTED})),
    (r"endorsed", frozenset({Outcome.ENDORSED})),
    (r"noted", frozenset({Outcome.NOTED})),
    (r"received", frozenset({Outcome.RECEIVED})),
    (r"confirmed", frozenset({Outcome.CONFIRMED})),
    (r"deferred|postponed|put off|adjourned|held over", frozenset({Outcome.DEFERRED})),
    (r"withdrawn", frozenset({Outcome.WITHDRAWN})),
    (r"referred(?: back| on)?", frozenset({Outcome.REFERRED})),
    (r"recommended", frozenset({Outcome.RECOMMENDED})),
    (r"delegated", frozenset({Outcome.DELEGATED})),
)  # fmt: skip
"""What is said of a decision, with the outcomes of the register that it stands for; the first form that is found."""

_VERB = f"(?P<verb>{'|'.join(form for form, _ in _OUTCOMES)})"
_OPENING = (
    r"^\W{0,4}(?:(?:and|but|or|so|ok|okay|now|then|just|only|please)\b\W{0,3}){0,3}"
    r"(?:(?:show|list|give|tell|name|find)(?: me| us)?(?: about| of)?(?: just| only)? |what (?:about|of) |how about )?"
)
_NOUN = r"(?:ones?|items?|decisions?|resolutions?|motions?|matters?|proposals?|recommendations?|things|reports?)"
_OF_THEM = r"(?:of (?:them|these|those|the \w{1,20}) )"
_BE = r"(?:were|was|are|is|got|had been|has been|have been|did get)"
_ENDING = r"(?: (?:then|please|instead|too|that day|at (?:that|the) meeting|there))?\W{0,4}$"
_THOSE = re.compile(
    _OPENING
    + rf"(?:(?:all |only )?(?:those|these|the {_NOUN}|ones|any|which|what|how many|{_BE} any|{_BE} (?:all|both|some))"
    rf"(?: {_NOUN})? ?{_OF_THEM}?(?:that |which )?(?:{_BE} )?(?:only |actually |also )?{_VERB}"
    rf"|the {_VERB.replace('<verb>', '<adjective>')}(?: {_NOUN}| of them)?)" + _ENDING,
    re.IGNORECASE,
)

_ASKED = re.compile(
    rf"^\W*(?:which|what|list|name|show|give me)\b(?: all| the| any| other)*(?: [\w’'-]+){{0,2}}?"
    rf"(?: {_NOUN})?(?: that| which)? {_BE} (?:\w+ )?{_VERB}(?! (?:to|by|that|as|for|with|from)\b)",
    re.IGNORECASE,
)

_CLAUSE_NOUN = r"(?:clause|sub-?clause|paragraph|sub-?paragraph|limb|part|point|resolution|recommendation)"
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "final": -1}
_CLAUSE = re.compile(
    rf"\b(?:the )?{_CLAUSE_NOUN} (?P<label>\((?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})\)|(?:[b-hj-z]|[ivx]{{1,4}}|\d{{1,2}})\)?)"
    r"(?=\W|$)"
    r"|(?P<alone>\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))"
    rf"|\bthe (?P<place>{'|'.join(_ORDINALS)}) (?:clause|sub-?clause|paragraph|sub-?paragraph|limb)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    _OPENING + r"(?:(?:what|how) (?:does|do|did|is|was|were|says?)(?: (?:in|under|at|it say in|it say at|said in))? "
    r"|(?:read|quote)(?: me| out)? )?(?:#)(?: (?:say|state|provide|mean|read|says|about|in full))?" + _ENDING,
    re.IGNORECASE,
)
"""A turn that asks for nothing but what a clause says; "#" stands for the clause."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class OfOutcome:
    """The decisions that came to one of `outcomes`; `said` are the turn's words for it, `counted` whether it asks how
    many they are."""

    said: str
    outcomes: frozenset[Outcome]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class OfClause:
    """A clause by its `label`, without brackets and in small letters, or by its `place`; `alone` where the turn asks
    for nothing but what it says, `said` the words that name it."""

    said: str
    label: str
    place: int | None
    alone: bool


def outcome_pointed_at(text: str) -> OfOutcome | None:
    """The decisions of what outcome a turn asks for among those before it; None where it asks for something else."""
    found = _THOSE.match(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    said = found["verb"] or found["adjective"]
    outcomes = next(outcomes for form, outcomes in _OUTCOMES if re.fullmatch(form, said, re.IGNORECASE))
    return OfOutcome(said.casefold(), outcomes, "how many" in text.casefold())


def outcome_asked(text: str) -> OfOutcome | None:
    """The decisions of what outcome a question asks for; None where it asks for all that was agreed, or for no
    decisions."""
    found = _ASKED.search(text)
    if found is None:
        return None
    said = found["verb"].casefold()
    outcomes = next(outcomes for form, outcomes in _OUTCOMES if re.fullmatch(form, said))
    alike_all = outcomes is _GRANTED and said != "approved"
    return None if alike_all else OfOutcome(said, outcomes)


def clause_pointed_at(text: str) -> OfClause | None:
    """The clause that a turn names; None where it names none."""
    found = _CLAUSE.search(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    label = re.sub(r"[()]", "", found["label"] or found["alone"] or "").casefold()
    place = _ORDINALS[found["place"].casefold()] if found["place"] else None
    alone = bool(_SAYS.match(f"{text[: found.start()]}#{text[found.end() :]}"))
    return OfClause(found.group(), label, place, alone)


def only_points(text: str) -> bool:
    """Whether a turn asks for nothing but a part of what was quoted before it."""
    clause = clause_pointed_at(text)
    return outcome_pointed_at(text) is not None or (clause is not None and clause.alone)
