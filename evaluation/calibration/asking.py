"""A gold question asked again and again by other weights: what does not depend on them is kept.

The steps are those of `assistant.ask`. The vector of the question is made once; passages and statements read with it
are kept as long as the weights of words and the grades stay; an answer is marked once for the statements it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from assistant.bearing import PassageBearing, Read
from assistant.confidence import Signs
from assistant.desk import Desk, Encoder
from assistant.digests.answering import from_digests
from assistant.figure_answers.answering import Unsure, from_figures
from assistant.figure_answers.inquiry import Declined, Told
from assistant.finding import Finding, Looked, look_up, order
from assistant.premises.checking import set_right
from assistant.question import interpret
from assistant.ranking import Look
from assistant.reading import read
from assistant.register_answers.answering import from_register
from assistant.register_answers.inquiry import Reply, Unanswered
from assistant.replying import answer_with, figures_told
from assistant.selecting import Selection, of_numbers, registered, select
from assistant.service import Service
from assistant.tuning import Tunings
from evaluation.calibration.points import answer_points, finding_points
from evaluation.clients import SEARCH_LIMIT
from evaluation.clients.replies import read_reply
from evaluation.gold import GoldQuestion
from evaluation.marks import Mark, mark
from evaluation.measures.retrieval import found
from evaluation.runs import Asked, Quote
from index.held import Filters, Vectors

_NO_FILTERS = Filters()
_KEPT = 6
"""Results of one step that are kept: of the weights in use, and of those tried last."""
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one question came to: the points of what was found and of the answer, whether this is right, and the signs
    that spoke for it (None where it was declined)."""

    finding: float
    answer: float
    right: bool
    signs: Signs | None

    @property
    def points(self) -> float:
        return self.finding + self.answer


@dataclass(frozen=True, slots=True)
class Found:
    """What one question found: the order of passages, and those of them whose statements were read."""

    finding: Finding
    read: tuple[Read, ...]
    looked: Looked
    told: Reply
    """What the register says."""
    figured: Told | Declined | Unsure | None
    """What sets a premise right, digests, or the figures say."""

    @property
    def shown(self) -> tuple[int, ...]:
        """The ids of the hits that a search shows."""
        return tuple(one.passage.id for one in self.finding.best[:SEARCH_LIMIT])


class KeptVectors:
    """An encoder that encodes no question twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Future[Vectors]] = {}

    def start(self, text: str) -> Future[Vectors]:
        if text not in self._known:
            self._known[text] = self._encoder.start(text)
        return self._known[text]

    def knows(self, word: str) -> bool:
        return self._encoder.knows(word)


class Latest(Generic[_Result]):
    """The results of a step by what they depend on, the latest few."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Result] = {}

    def get(self, key: Hashable, make: Callable[[], _Result]) -> _Result:
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = make()
        return self._kept[key]


class KeptQuestion:
    """One gold question of one set of records, asked by its own reader."""

    def __init__(self, gold: GoldQuestion, desk: Desk) -> None:
        self.gold = gold
        self.points_of: dict[tuple[int, ...], float] = {}
        """The points of the orders of hits met so far."""
        self._desk = desk
        self._reading: Hashable = None
        self._before: Looked | None = None
        self._searches: Latest[Looked] = Latest()
        self._orders: Latest[Found] = Latest()
        self._bearings: dict[int, PassageBearing] = {}
        self._marks: dict[Hashable, Mark] = {}

    def find(self, tunings: Tunings) -> Found:
        """What the question finds by `tunings`."""
        desk = replace(self._desk, tunings=tunings)
        reading = (tunings.words, tunings.grades)
        if reading != self._reading:
            self._reading, self._before, self._bearings = reading, None, {}
        searched = (*reading, tunings.search, tunings.depths.ordered)
        looked = self._searches.get(searched, lambda: self._look_up(desk))
        ordered = (*searched, tunings.rank, tunings.depths, tunings.register, tunings.quotes, tunings.floors.names)
        return self._orders.get(ordered, lambda: self._order(desk, looked))

    def _look_up(self, desk: Desk) -> Looked:
        level = self.gold.level
        question = interpret(self.gold.question, desk.collection.acronyms(level), desk.tunings.words)
        looked = look_up(desk, question, level, _NO_FILTERS, self._before)
        self._before = replace(looked, looks=_every(self._before, looked))
        return looked

    def _order(self, desk: Desk, looked: Looked) -> Found:
        finding = order(looked, desk.tunings.rank)
        fresh = read(desk, looked.question, finding, self.gold.level)
        kept = (replace(one, bearing=self._bearings.setdefault(one.ranked.passage.id, one.bearing)) for one in fresh)
        told = from_register(desk, looked.question, finding, self.gold.level, _NO_FILTERS)
        asked = (desk, looked.question, finding, self.gold.level, _NO_FILTERS)
        figured = set_right(*asked) or from_digests(*asked) or from_figures(*asked)
        return Found(finding, tuple(kept), looked, told, figured)

    def asked(self, found: Found) -> Asked:
        """The hits as a search shows them."""
        shown = found.finding.best[:SEARCH_LIMIT]
        return Asked(self.gold, tuple(Quote(one.passage.file, one.passage.text) for one in shown))

    def weigh(self, found: Found, tunings: Tunings) -> Weighed:
        """What the question comes to by `tunings` with what it found, whose points are known."""
        finding = self.points_of[found.shown]
        selection = found.figured if isinstance(found.figured, Told) else self._select(found, tunings)
        if isinstance(selection, Told):
            marked = self._mark_figures(found, selection, tunings)
            return Weighed(finding, answer_points(marked), marked.right, None)
        if selection is None:
            declined = not self.gold.answerable
            return Weighed(finding, float(declined), declined, None)
        marked = self._mark(found, selection, tunings)
        return Weighed(finding, answer_points(marked), marked.right, selection.signs)

    def _select(self, found: Found, tunings: Tunings) -> Selection | Told | None:
        if isinstance(found.figured, Declined):
            return None
        if found.told is None:
            selection = select(found.looked.question, found.read, tunings)
            if not isinstance(found.figured, Unsure):
                return selection
            borne = of_numbers(found.figured, selection, found.read, tunings)
            return None if isinstance(borne, Declined) else borne
        return None if isinstance(found.told, Unanswered) else registered(found.told, tunings)

    def _mark_figures(self, found: Found, told: Told, tunings: Tunings) -> Mark:
        key = tuple((one.document_id, one.start_char, one.end_char) for one in told.citations)
        if key not in self._marks:
            desk = replace(self._desk, tunings=tunings)
            asked, level = found.looked.question, self.gold.level
            answer = figures_told(desk, asked, told, _NO_FILTERS, level, found.finding)
            self._marks[key] = mark(Asked(self.gold, None, read_reply(answer.as_json())))
        return self._marks[key]

    def _mark(self, found: Found, selection: Selection, tunings: Tunings) -> Mark:
        key = tuple((one.statement.passage.id, one.statement.start, one.statement.end) for one in selection.chosen)
        if key not in self._marks:
            desk = replace(self._desk, tunings=tunings)
            asked, level = found.looked.question, self.gold.level
            answer = answer_with(desk, asked, selection, _NO_FILTERS, level, found.finding)
            self._marks[key] = mark(Asked(self.gold, None, read_reply(answer.as_json())))
        return self._marks[key]


def _every(before: Looked | None, looked: Looked) -> tuple[Look, ...]:
    """All that was looked at so far, each once."""
    looks = {one.passage.id: one for one in (*(before.looks if before else ()), *looked.looks)}
    return tuple(looks.values())


def keep_questions(gold: Sequence[GoldQuestion], service: Service) -> list[KeptQuestion]:
    """The questions to be asked of the records of `service`. Those with earlier turns are left out: what they ask is
    settled by the conversation, not by a weight."""
    desk = service.desk
    if desk.encoder is not None:
        desk = replace(desk, encoder=KeptVectors(desk.encoder))
    return [KeptQuestion(one, desk) for one in gold if not one.earlier]


def weigh_all(questions: Sequence[KeptQuestion], tunings: Tunings) -> list[Weighed]:
    """What each question comes to by `tunings`, in their order. New orders of hits are measured all at once."""
    every = [question.find(tunings) for question in questions]
    fresh = [(one, result) for one, result in zip(questions, every, strict=True) if result.shown not in one.points_of]
    values = found([one.asked(result) for one, result in fresh])
    for (one, result), value in zip(fresh, values, strict=True):
        one.points_of[result.shown] = finding_points(value)
    return [one.weigh(result, tunings) for one, result in zip(questions, every, strict=True)]
