"""How well a figure fits one thing asked for: its words, its period, role, unit and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.figure_answers.asked import AskedPeriod, Part, UnitWanted
from assistant.figure_answers.narrowing import of_another, says_kind
from assistant.figure_answers.periods import is_for, is_named
from assistant.matching import Matcher
from index.analysis import stem, tokenise
from index.figure_candidates import FigureFound
from ingest.records import Figure, FigureRole

_STATED = frozenset({FigureRole.STATED, FigureRole.ACTUAL, FigureRole.OUTTURN})


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure with what speaks for it, each from 0 to 1: the share of the asked words that it meets (`share`), the
    share that the words which say it hold (`own`), and the share of its own name that was asked for (`precise`)."""

    found: FigureFound
    share: float
    own: float
    precise: float

    @property
    def figure(self) -> Figure:
        return self.found.figure

    @property
    def score(self) -> float:
        return self.share * (0.5 + 0.3 * self.own + 0.2 * self.precise)


class Surroundings(Protocol):
    """What stands around figures."""

    def named(self, word: str, document: str) -> bool:
        """Whether the record as a whole is of what a word names."""

    def around(self, document: str, number: int) -> str:
        """What stands around the table that is block `number` of a record."""

    def over(self, document: str, start: int) -> str:
        """The heading above what begins at `start` of a record."""


def fit_all(part: Part, found: Iterable[FigureFound], beside: Surroundings) -> list[Fit]:
    """The figures as they fit the words of a part, best first."""
    known = part.stems | _spelt_out(part.words)
    around: dict[tuple[str, int], set[int]] = {}
    return sorted((_fit(part, known, one, beside, around) for one in found), key=lambda one: -one.score)


def _fit(
    part: Part,
    known: frozenset[str],
    found: FigureFound,
    beside: Surroundings,
    around: dict[tuple[str, int], set[int]],
) -> Fit:
    words, every = part.words, set(range(len(part.words.words)))
    if not words.words:
        return Fit(found, 1.0, 1.0, _precise(known, found))
    own = _places(words, f"{found.words}\n{_clause(found)}\n{_UNIT_IN_WORDS.get(found.unit, '')}")
    missing = every - own
    missing -= _places(words, found.text) if missing else set()
    named = {place for place in missing if beside.named(words.words[place].text, found.document_id)}
    if found.block is not None and missing - named:
        key = found.document_id, found.block
        if key not in around:
            around[key] = _places(words, beside.around(*key))
        missing -= around[key]
    elif missing - named:
        missing -= _places(words, beside.over(found.document_id, found.start))
    share = _weight(words, every - (missing - named)) / words.total
    if share >= _EXACT and (
        _is_of_other_words(words, found)
        or says_opposite(part.stems, found.name)
        or not says_kind(part.said, _all_said(found, beside))
        or _is_of_another(part, found, beside)
    ):
        share = _EXACT
    held = _weight(words, own - named) / (_weight(words, every - named) or 1.0)
    return Fit(found, share, held, _precise(known, found))


def _is_of_another(part: Part, found: FigureFound, beside: Surroundings) -> bool:
    """Whether a figure is of what another word narrows than the one that was asked for."""
    asked = [one for one in part.narrowed if not beside.named(one.text, found.document_id)]
    said = _clause(found) if found.block is None else _headers(found)
    return bool(asked) and of_another(asked, part.stems, said, beside.over(found.document_id, found.start))


def _headers(found: FigureFound) -> str:
    """What a cell's own words say it is of."""
    figure = found.figure
    heads = (*figure.cell.row_path, *figure.cell.column_path) if figure.cell else ()
    return "\n".join(one.text for one in (figure.measure, figure.place, *heads))


def names_each(parts: Sequence[Part], found: FigureFound) -> bool:
    """Whether the headers of a cell hold a word of each part; what stands over its table is of all of its columns."""
    return found.block is None or all(part.words.matched(_headers(found)) for part in parts if part.words.words)


def _all_said(found: FigureFound, beside: Surroundings) -> str:
    """All words that may say of what kind a number is."""
    if found.block is None:
        return f"{found.text}\n{found.figure.measure.text}\n{found.unit}"
    caption = found.figure.cell.caption.text if found.figure.cell else ""
    return f"{_headers(found)}\n{caption}\n{beside.around(found.document_id, found.block)}\n{found.unit}"


_EXACT = 0.5
"""Share of the asked words that may be met by others that stand for them."""
_UNIT_IN_WORDS = {"FTE": "full-time equivalents fte", "%": "percentage", "per 100,000": "rate"}
"""What units are called where they are no words of the figure's name."""
_OPPOSED = tuple(
    frozenset(stem(word) for word in words.split())
    for words in (
        "mean median",
        "gross net",
        "minor major large",
        "income expenditure",
        "male female",
        "men women",
        "boys girls",
        "opened closed",
        "primary secondary",
        "residential commercial",
        "urban rural",
        "revenue capital",
        "adults children",
        "lowest highest",
        "internal external",
        "permanent temporary",
        "won lost",
        "starters leavers",
    )
)
"""Words of which a thing is one and not the other."""


def says_opposite(asked: frozenset[str], said: str) -> bool:
    """Whether a name (stems parted by spaces) says the opposite of a word asked for, and not that word."""
    stems = frozenset(said.split())
    return any(asked & one and stems & one and not asked & stems & one for one in _OPPOSED)


def _is_of_other_words(words: Matcher, found: FigureFound) -> bool:
    """Whether a figure meets most of the words by others that may stand for them alone."""
    held = words.matched(f"{found.words}\n{found.text}")
    count = len(words.words)
    like = {place - count for place in held if place >= count} - held
    return _weight(words, like) > _EXACT * words.total


_PARTS = re.compile(r"[,;:()]\s|\s\(|\s(?:and|with|of (?:which|whom))\s|\.\s")


def _clause(found: FigureFound) -> str:
    """Of a sentence the words between two joints in which the number stands; they tell of it and of no other number."""
    if found.block is not None:
        return ""
    joints = [0, *(joint.end() for joint in _PARTS.finditer(found.text)), len(found.text)]
    start = max((joint for joint in joints if joint <= found.at), default=0)
    return found.text[start : min((joint for joint in joints if joint > found.at), default=len(found.text))]


def _places(words: Matcher, text: str) -> set[int]:
    """The places of the words that a text holds, by themselves or by one that may stand for them."""
    return {place % len(words.words) for place in words.matched(text)}


def _weight(words: Matcher, places: Iterable[int]) -> float:
    return sum(words.words[place].weight for place in places)


def _precise(known: frozenset[str], found: FigureFound) -> float:
    """The share of the figure's own name, with the headers beside it at half weight, that was asked for."""
    name, about = set(found.name.split()), set(found.about.split()) - set(found.name.split())
    weight = len(name) + 0.5 * len(about)
    return (len(name & known) + 0.5 * len(about & known)) / weight if weight else 0.0


def is_of_asked_column(part: Part, found: FigureFound) -> bool:
    """Whether what stands beside a figure's own name, as the header of its column does, holds a word asked for."""
    known = part.stems | _spelt_out(part.words)
    return bool((set(found.about.split()) - set(found.name.split())) & known)


def _spelt_out(words: Matcher) -> frozenset[str]:
    """The stems of what may stand for the words asked for."""
    others = (other for word in words.words for other in (*word.others, *word.alike))
    return frozenset(stem(token.text) for other in others for token in tokenise(other))


# --- what must be met -------------------------------------------------------------------------


def meets_role(part: Part, figure: Figure) -> bool:
    """Whether a figure has the role asked for; without a role asked for every role will do."""
    return not part.roles or figure.role in part.roles


def is_set(part: Part, figure: Figure) -> bool:
    """Whether a figure under a header such as "Approved" may be the budget asked for, though its role isn't printed."""
    if FigureRole.BUDGET not in part.roles or figure.role is not FigureRole.STATED or figure.cell is None:
        return False
    return any(_SET.search(header.text) for header in figure.cell.column_path)


_SET = re.compile(r"\b(?:approved|allocat(?:ed|ion)|original|set)\b", re.IGNORECASE)


def meets_period(part: Part, figure: Figure) -> bool:
    """Whether a figure is for one of the periods asked for; any will do where none is."""
    return not part.periods or any(
        is_for(asked, figure.period) or _is_of_its_year(asked, figure) for asked in part.periods
    )


def _is_of_its_year(asked: AskedPeriod, figure: Figure) -> bool:
    """Whether a budget or forecast is for the whole year asked for: its own headers print no time, and what stands over
    its table is of a day or a part of that year."""
    first, last = figure.period.first or figure.period.last, figure.period.last
    if figure.role not in _OF_A_YEAR or figure.cell is None or first is None or last is None:
        return False
    headers = (*figure.cell.row_path, *figure.cell.column_path)
    inherited = not any(one.start <= figure.period.printed.start < one.end for one in headers)
    within = asked.is_year and asked.first <= first and last <= asked.last
    return within and inherited and not any(_TO_DATE.search(one.text) for one in headers)


_OF_A_YEAR = frozenset({FigureRole.FORECAST, FigureRole.BUDGET})
_TO_DATE = re.compile(r"\bto date\b|\bytd\b|\bprofiled?\b|\bperiod\b|\bmonth\b|\bquarter\b", re.IGNORECASE)


def meets_named_year(part: Part, figure: Figure) -> bool:
    """Whether a figure is of one of the years asked for by what its headers call it."""
    return any(is_named(asked, figure) for asked in part.periods)


def meets_unit(part: Part, figure: Figure) -> bool:
    """Whether a figure's unit can be what the wording asks for."""
    is_share = figure.unit.startswith(("%", "percentage"))
    is_money = figure.unit[:1] in ("£", "€", "$")
    if part.unit is UnitWanted.SHARE:
        return is_share
    if part.unit is UnitWanted.COUNT:
        return not is_share and not is_money
    if part.unit is UnitWanted.MONEY:
        return is_money or (figure.cell is not None and not is_share)
    if part.unit is UnitWanted.MUCH:
        return figure.cell is not None or figure.unit != "count"
    if part.unit is UnitWanted.TIME:
        return _OF_TIME.search(figure.unit) is not None
    return True


_OF_TIME = re.compile(r"\b(?:minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?\b", re.IGNORECASE)


def meets_place(part: Part, found: FigureFound, named: Callable[[str, str], bool]) -> bool:
    """Whether a cell that is of a place is of one that was asked for: what is said of a ward isn't said of the area."""
    figure = found.figure
    if found.block is None or not figure.place:
        return True
    words = [token.text for token in tokenise(figure.place.text) if not token.piece]
    known = part.stems | _spelt_out(part.words)
    return all(stem(word) in known or named(word, found.document_id) for word in words if len(word) > 2)


def plain_roles_first(fits: Sequence[Fit]) -> list[Fit]:
    """Where no role is asked for: what is, before what was planned."""
    plain = [one for one in fits if one.figure.role in _STATED]
    return plain or list(fits)
