"""How a vote went, in the words that minutes have for it: carried, lost, unanimous."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MATTER = (
    r"(?:(?:substantive |original |amended )?"
    r"(?:motion|amendment|resolution|proposal|proposition|vote|recommendation)s?)"
)
LOST = re.compile(
    rf"\b(?:lost|defeated|negatived|rejected|(?:{_MATTER}|have|declared|was|were) failed|fell|not carried)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:(?P<unanimous>unanimously\b|(?:vote|decision) (?:was|being) unanimous\b"
    r"|nem(?:ine)?\.? con(?:tradicente|\b\.?)"
    r"|all (?:(?:members|councillors|present|those present) )*(?:were |voted |voting )?in favou?r\b|with no dissent\b"
    r"|yn unfrydol\b)|(?P<bracketed>(?<=\()unanimous(?=\)))"
    rf"|(?P<lost>{_MATTER}\s+(?:to amend\s+)?(?:,?\s*as amended,?\s+)?(?:was |were |is )?(?:then )?"
    r"(?:declared |put and )*(?:to have (?:been )?)?(?:lost|failed|defeated|negatived|not carried|rejected|fell)\b"
    r"|(?:declared|was|were) (?:to have )?(?:lost|defeated)\b|(?-i:LOST|FAILED|DEFEATED)\b)"
    rf"|(?P<carried>{_MATTER}\s*,?\s*(?:to amend\s+)?(?:as amended,?\s+)?(?:was |were |is )?(?:then )?(?:duly )?"
    r"(?:declared |put and )*(?:to (?:be|have been) )?(?:carried|passed)\b"
    r"|(?:declared|and|was|duly|were) (?:to be )?carried\b|(?-i:CARRIED|Carried)\b)"
    r"(?!\s(?:out|forward|over|on|back|through|away|into)\b))",
    re.IGNORECASE,
)
_SAID_OF_VOTE = re.compile(
    rf"\b(?:{_MATTER}|amended|vot\w+|moved|seconded|put|put to|count|poll|division|ballot|hands|casting)\b"
    r"|^\W*(?:this|it|that|which|there)\b|\b(?:and|but|which) (?:this|it|was)\b|\bdeclared\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\bhad (?:been |then )?(?:\w+ly )?(?:voted|put|carried|lost|defeated|passed|approved|rejected|been)\b", re.I
)
_ANNOUNCED = re.compile(r"\b(?:announced|declared|ruled|reported the result)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of how a vote went, with its span in the text that was read."""

    start: int
    end: int
    lost: bool
    unanimous: bool


_JOIN = re.compile(r"[\s,]*(?:and\s+|by\s+)?")


def read_outcomes(text: str) -> list[Told]:
    """What is said of how votes went; "carried" and "unanimously" next to each other are said of one vote."""
    found: list[Told] = []
    for match in _OUTCOME.finditer(text):
        said = sentence_before(text, match.start())
        bare = not (match["unanimous"] or match["bracketed"]) and match.group().islower()
        if (bare and said and not _SAID_OF_VOTE.search(f"{said} {match.group()}")) or of_earlier_vote(
            text, match.end()
        ):
            continue
        told = Told(
            match.start(), match.end(), match["lost"] is not None, bool(match["unanimous"] or match["bracketed"])
        )
        last = found[-1] if found else None
        if last and _JOIN.fullmatch(text, last.end, told.start) and last.lost == told.lost:
            found[-1] = Told(last.start, told.end, last.lost, last.unanimous or told.unanimous)
        else:
            found.append(told)
    return found


def sentence_before(text: str, place: int) -> str:
    """What stands before a place in its sentence."""
    start = max(0, place - _LONGEST)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, place)]
    return text[ends[-1] if ends else start : place].strip()


def of_earlier_vote(text: str, place: int) -> bool:
    """Whether the sentence up to a place tells of another vote, taken before: "the governors had voted 7 to 4"."""
    said = sentence_before(text, place)
    return _BEFORE.search(said) is not None and _ANNOUNCED.search(said) is None


_LONGEST = 400
