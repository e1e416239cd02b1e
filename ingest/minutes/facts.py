"""What stands under the label `Decision:` and is none: facts of the sitting, or how the item was introduced.

Web pages print `Decision:` over whatever the minute says. Where that opens with a fact, or a resolution under a label
of its own follows in it, the sentences are read one by one, as the minute's are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.minutes.openings import Opening, find_opening
from ingest.minutes.units import Unit

_FACT = re.compile(
    r"\W*(?:apologies\b|no (?:apologies|declarations?|interests?|matters?|items?|questions?|urgent"
    r"|announcements?|other)\b"
    r"|none\b|nil\b|consideration was given to\b"
    r"|there (?:was|were|is|are|being|had been) (?:no\b|none\b|nothing\b)|not applicable\b"
    r"|the (?:purpose|aim) of (?:this|the) (?:item|report|paper)\b"
    r"|(?:the )?(?:chair\w*|leader|mayor|deputy \w+|convenor|convener|clerk|councillors?|cllrs?|mrs?|ms|miss|dr)\b\.?"
    r"(?: (?!be\b)[\w.’'-]+){0,8}? (?:welcomed|declared|gave|announced|introduced|presented|reported|explained"
    r"|advised|said|reminded|informed|invited|opened|outlined|substituted|sent|attended|left|joined|thanked)\b"
    r"|(?:the )?(?:\w+ ){0,3}(?:committee|cabinet|council|board|panel|members) (?:considered|heard|discussed|were"
    r" (?:advised|informed|asked))\b"
    r"|(?:the|a) (?:report|paper|presentation) (?:was|is) (?:presented|introduced|submitted)\b)",
    re.IGNORECASE,
)
_END = re.compile(r"\W*(?:minutes|discussion|additional documents|reasons?\b.{0,40}|notes)\W*", re.IGNORECASE)
_LOOK_ON = 30


def tells_facts(units: Sequence[Unit], at: int, opening: Opening) -> bool:
    """Whether what stands under the label of unit `at` opens with a fact, or holds a label of its own."""
    own = units[at].text[opening.operative :].strip()
    below = _below(units, at)
    first = own or (below[0].bare if below else "")
    if _FACT.match(first):
        return True
    return not own and any(_is_label(unit) for unit in below)


def _below(units: Sequence[Unit], at: int) -> list[Unit]:
    """The units under the label, up to the next label of a section or the next item."""
    found: list[Unit] = []
    for unit in units[at + 1 : at + 1 + _LOOK_ON]:
        if unit.scope != units[at].scope or _END.fullmatch(unit.text):
            break
        found.append(unit)
    return found


def _is_label(unit: Unit) -> bool:
    opening = find_opening(unit.bare) if unit.first else None
    return opening is not None and not opening.wording.noun and opening.start < _HEAD


_HEAD = 12
