"""A card for each question: what went wrong with it, and what it is shown with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evaluation.gold import KINDS as GOLD_KINDS
from evaluation.marks import Mark
from evaluation.measures.table import MEASURES, Measure
from evaluation.report.words import KINDS
from evaluation.runs import Quote

_NEAREST = 3
_BY_NAME: Mapping[str, Measure] = MappingProxyType({one.name: one for one in MEASURES})


def _at(value: float) -> Callable[[float], bool]:
    return lambda found: found == value


def _below_one(found: float) -> bool:
    return found < 1


# Measure, the values of it that are a fault, and the fault in plain words.
_FAULTS: tuple[tuple[str, Callable[[float], bool], str], ...] = (
    ("closed shown", _at(1), "Something closed to the person asking was shown."),
    ("wrongly declined", _at(1), "Declined, though the records say it."),
    ("answered without record", _at(1), "Answered, though the records do not say."),
    ("wrong answer", _at(1), "The answer does not say what was expected, or says what it must not."),
    ("wrong date", _at(1), "A wrong date is given."),
    ("wrong number", _at(1), "A wrong number is given."),
    ("wrongly corrected", _at(1), "A sound question was set right, as if it assumed something wrong."),
    ("rightly corrected", _at(0), "The question assumes something wrong and was not expressly set right."),
    ("conflict shown", _at(0), "The records disagree, and this was not shown."),
    ("quotes exact", _below_one, "A quotation is not the record to the letter."),
    ("citation recall", _below_one, "A statement is not borne out by its quotation."),
)
_UNCITED = "No quotation holds the words expected."


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its `faults` in plain words; `nearest` is what the records hold that comes nearest."""

    mark: Mark
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether it was dealt with rightly; something beside the answer itself may still be at fault."""
        return self.mark.right

    @property
    def nearest(self) -> tuple[Quote, ...]:
        """The near hits of a reply that declines, else the first hits of the search."""
        reply = self.mark.reply
        return (reply.near if reply else ())[:_NEAREST] or (self.mark.asked.hits or ())[:_NEAREST]


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards of one kind of question."""

    kind: str
    cards: tuple[Card, ...]


def card(mark: Mark) -> Card:
    """The card of one marked question."""
    return Card(mark, tuple(_faults(mark)))


def _faults(mark: Mark) -> Iterable[str]:
    if mark.asked.fault:
        yield f"It could not be put: {mark.asked.fault}"
        return
    for name, is_fault, words in _FAULTS:
        value = _BY_NAME[name].value(mark)
        if value is not None and is_fault(value):
            yield words
    if mark.answered and _BY_NAME["citation right"].value(mark) == 0:
        yield _UNCITED


def by_kind(cards: Iterable[Card]) -> tuple[CardGroup, ...]:
    """The cards in groups, in the order of the report's kinds."""
    members: dict[str, list[Card]] = {}
    for one in cards:
        members.setdefault(one.mark.question.kind, []).append(one)
    order = [*KINDS, *sorted(GOLD_KINDS - KINDS.keys())]
    return tuple(CardGroup(kind, tuple(members[kind])) for kind in order if kind in members)
