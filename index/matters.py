"""How likely two decisions are on the same matter, by the titles of their items and by their wording.

Wording: the cosine of the two sets of stems, each weighted by how rare it is in the register (inverse document
frequency, Spärck Jones 1972), so that "report", "noted" and "approved" count for next to nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from index.held import plain

STANDING_TITLES = frozenset(
    plain(title)
    for title in (
        "Apologies|Apologies for absence|Welcome|Welcome and apologies|Introductions|Declarations of interest"
        "|Declaration of interests|Disclosures of interest|Minutes|Minutes of the previous meeting|Minutes of previous"
        " meeting|Minutes of the last meeting|Matters arising|Matters arising from the minutes|Any other business|AOB"
        "|Urgent business|Date of next meeting|Date and time of next meeting|Next meeting|Public questions|Public"
        " participation|Exclusion of the press and public|Exclusion of press and public|Chair's announcements"
        "|Announcements|Correspondence|Next meeting date|Approval of minutes"
        "|Planning applications|Finance|Payments|Close of meeting|Item|Election of chair"
        "|Election of chairman|Appointment of vice-chair|Clerk's report|Work programme|Forward plan"
    ).split("|")
)
"""Titles under which a different matter stands each time."""
_STANDING_OPENINGS = ("minutes of ", "confirmation of minutes", "approval of minutes", "date of next", "apologies ")


@lru_cache(maxsize=1 << 15)
def _called(title: str) -> str:
    return plain(title)


def is_standing(title: str) -> bool:
    """Whether items with this title come in every agenda, each time on another matter."""
    called = _called(title)
    return called in STANDING_TITLES or called.startswith(_STANDING_OPENINGS)


ENOUGH_WORDING = 0.35
_SAME_TITLE, _NEAR_TITLE = 0.8, 92.0


@dataclass(frozen=True, slots=True)
class Matter:
    """A decision as it is compared: its item's title, the stems of title and text, its body."""

    id: int
    title: str
    stems: frozenset[str]
    body_key: str


def title_strength(one: Matter, other: Matter) -> float:
    """How strongly the titles say that it is one matter: 0 when they differ or stand in every agenda; less where the
    bodies differ."""
    first, second = _called(one.title), _called(other.title)
    if not first or not second:
        return 0.0
    likeness = 100.0 if first == second else fuzz.ratio(first, second, score_cutoff=_NEAR_TITLE)
    if likeness < _NEAR_TITLE or is_standing(first) or is_standing(second):
        return 0.0
    bodies = 1.0 if one.body_key.split("|")[1] == other.body_key.split("|")[1] else 0.75
    return round(_SAME_TITLE * likeness / 100.0 * bodies, 3)


def rarity(matters: Iterable[Matter]) -> dict[str, float]:
    """The weight of each stem: the logarithm of how many decisions there are to each that has it."""
    held = list(matters)
    counted = Counter(stem for matter in held for stem in matter.stems)
    return {stem: math.log((1 + len(held)) / count) for stem, count in counted.items()}


def wording_strength(one: Matter, other: Matter, weights: Mapping[str, float]) -> float:
    """The cosine of the two sets of stems, 0 to 1; 0 below `ENOUGH_WORDING`, and for standing items."""
    shared = sum(weights[stem] ** 2 for stem in one.stems & other.stems)
    if not shared or is_standing(one.title) or is_standing(other.title):
        return 0.0
    own = math.sqrt(sum(weights[stem] ** 2 for stem in one.stems))
    if math.sqrt(shared) < ENOUGH_WORDING * own:  # the other is at least as long as what is shared
        return 0.0
    cosine = shared / (own * math.sqrt(sum(weights[stem] ** 2 for stem in other.stems)))
    return round(cosine, 3) if cosine >= ENOUGH_WORDING else 0.0
