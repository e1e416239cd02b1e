"""Which statements of the passages found answer the question, and how well: the floors held, the weights added."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.bearing import Asked, Read, StatementBearing
from assistant.question import Intent
from assistant.statements import Shape, Statement, leans_on
from assistant.weights import ChooseWeights, Floors


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that meets what the question names, with its `score` for ordering; `fits` says whether it is of the
    kind asked for, `dates` which of the question's dates it meets. `source` is the passage that it stands in; `cut`
    says that what the statement is a piece of goes on after it, `begun` that it begins before it."""

    source: Read
    bearing: StatementBearing
    score: float
    fits: bool
    dates: frozenset[int]
    cut: bool = False
    begun: bool = False

    @property
    def statement(self) -> Statement:
        return self.bearing.statement


@dataclass(frozen=True, slots=True)
class Lead:
    """What a record comes to, told in the assistant's own `words`; `source` bears it out and is cited, not quoted."""

    words: str
    source: Candidate


_HARD = frozenset({Intent.FIGURE, Intent.FREQUENCY, Intent.DATE})
"""Kinds of answer that are no answer without their number or date."""
_TOLD_OF_AN_ITEM = _HARD | {Intent.WHO, Intent.WHY, Intent.WHERE}
"""Kinds that a statement has to be of to answer where it is enough that it stands in the item that is meant."""


def choose(found: Sequence[Read], weights: ChooseWeights, floors: Floors) -> list[Candidate]:
    """The statements of the passages that meet the question, best first.

    Of several dates (a comparison) a statement has to meet one.
    """
    chosen = [
        judged_by_words(read, bearing, weights)
        for read in found
        if near_enough(read, floors)
        for bearing in read.bearing.statements
        if meets_all(bearing, floors) and _on_matter(bearing, floors, read.ranked.cosine)
    ]
    return sorted(chosen, key=lambda candidate: -candidate.score)


def able(found: Sequence[Read], weights: ChooseWeights, floors: Floors) -> list[Candidate]:
    """The statements that meet all that the question names, though they may hold few of its words, best first."""
    chosen = [
        judged_by_words(read, bearing, weights)
        for read in found
        if read.bearing.admissible
        for bearing in read.bearing.statements
        if meets_all(bearing, floors)
    ]
    return sorted(chosen, key=lambda candidate: -candidate.score)


def near_enough(read: Read, floors: Floors) -> bool:
    """Whether a passage is about what was asked at all: enough of its words, and some that are no names."""
    passage, cosine = read.bearing, read.ranked.cosine
    if passage.asked.granted:
        return passage.admissible
    if passage.share + cosine < floors.sum or not passage.admissible:
        return False
    if cosine >= floors.matter or passage.share >= floors.whole:
        return True
    words = passage.asked.matcher.words
    places = {place % len(words) for place in passage.held}
    matter = _of_matter(passage.asked, floors)
    rarest = sorted(range(len(words)), key=lambda n: -words[n].weight)[: floors.rarest]
    return bool(places & set(rarest)) and (not matter or bool(places & set(matter)))


def _of_matter(asked: Asked, floors: Floors) -> list[int]:
    """The places of the question's words that carry the matter: rare ones that are no names."""
    names = {word.text for word in asked.names.words}
    return [n for n, word in enumerate(asked.matcher.words) if word.text not in names and word.weight >= floors.carries]


def with_heading(statement: Statement) -> str:
    """The text of a statement under the heading nearest to it, a row under the header of its table; a decision with
    what its passage says before it."""
    passage = statement.passage
    over = [passage.section[-1]] if passage.section else []
    if statement.header:
        over.append(passage.text[statement.header[0] - passage.start : statement.header[1] - passage.start])
    if statement.shape in (Shape.DECISION, Shape.CLAUSE) or _DECIDES.search(statement.text):
        over.append(passage.text[: statement.start - passage.start])
    return f"{': '.join(over)}: {statement.text}" if over else statement.text


_TITLE, _HEADING = 80, 160
"""Characters of what its record is called, and of what stands over a statement, that are read with it: of the latter
the end."""


def as_read(statement: Statement) -> str:
    """A statement as the cross-encoder reads it, after the sentence that it leans on; in training too."""
    heading = with_heading(statement)[: -len(statement.text)]
    before = leans_on(statement)
    heading = f"{heading}{before} " if before else heading
    return under_its_record(statement.passage.authority, statement.passage.title, heading, statement.text)


def under_its_record(authority: str, title: str, heading: str, text: str) -> str:
    """A text under the end of its heading and what its record is called: its title, after its authority where neither
    title nor heading says it."""
    over = heading[-_HEADING:]
    called = [] if title in over else [title]
    called = [authority, *called] if authority and authority not in f"{title} {over}" else called
    return f"{', '.join(called)[:_TITLE]} | {over}{text}"


_DECIDES = re.compile(r"\bRESOLVED\b|\bit was (?:resolved|agreed)\b")


def _on_matter(bearing: StatementBearing, floors: Floors, cosine: float) -> bool:
    """Whether a statement, in a passage of `cosine`, is about what was asked."""
    return bool(bearing.asked.granted) or cosine >= floors.matter or bearing.share >= floors.statement


def meets_all(bearing: StatementBearing, floors: Floors) -> bool:
    """Whether a statement meets every constraint of the question; what costs least is asked first."""
    if bearing.asked.question.dates and not bearing.dates:
        return False
    return can_answer(bearing) and bearing.names >= floors.names and bearing.tells


def can_answer(bearing: StatementBearing) -> bool:
    """Whether a statement is of a kind that can answer the question: a number or a date where one is asked for, what
    can be a decision, and of what is granted the matter that is asked about."""
    question = bearing.asked.question
    if bearing.asked.granted and not bearing.adds and (question.intent is Intent.FIGURE or not question.leans):
        return False  # some other amount, or another matter, of the same item
    if question.intent in (_TOLD_OF_AN_ITEM if bearing.asked.granted else _HARD) and not bearing.kind:
        return False
    return bearing.decided


_LONG = 400
"""Characters; the unit in which a statement's length counts."""


def judged_by_words(read: Read, bearing: StatementBearing, weights: ChooseWeights) -> Candidate:
    """A statement with what its words, and those of its passage, come to."""
    score = (
        weights.own * bearing.own
        + weights.around * (bearing.both - bearing.own)
        + weights.passage * read.ranked.score
        + weights.kind * bearing.kind
        + weights.dated * bearing.dated
        + weights.quoted * bearing.goes_on
        - weights.length * math.log1p(len(bearing.statement.text) / _LONG)
    )
    return Candidate(read, bearing, score, bearing.kind >= bearing.asked.grades.fits, bearing.dates)
