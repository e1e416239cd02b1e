"""Statements that answer in other words than the question's: chosen by what both mean.

What a question's own words don't surely find is looked for once more among the statements that meet all that it names:
those that score best by words, and by the cosine of their vectors with that of the question, are read together with it
by the cross-encoder, ordered anew, and are told where they surely answer. A statement is taken with the headings that
it stands under.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from assistant.bearing import Read
from assistant.choose import Candidate, able, as_read, with_heading
from assistant.compose import pick
from assistant.confidence import signs_of
from assistant.desk import Judge
from assistant.nearness import Nearness
from assistant.question import Intent, Question
from assistant.relations.told import unsaid
from assistant.selecting import Selection
from assistant.tuning import Tunings
from assistant.weights import MeaningWeights
from assistant.whole_quotes import gone_on, made_whole


@dataclass(frozen=True, slots=True)
class MeaningSigns:
    """What speaks for the statement that comes first, named as in `MeaningWeights`."""

    first: float
    held: float
    matter: float
    judged: float


MEANING_SIGNS = tuple(field.name for field in fields(MeaningSigns))


@dataclass(frozen=True, slots=True)
class Meant:
    """The statements that make the answer, with what speaks for them and the chance (0 to 1) that they answer rightly;
    `ordered` are all that were looked at, best first."""

    chosen: tuple[Candidate, ...]
    ordered: tuple[Candidate, ...]
    signs: MeaningSigns
    chance: float


def in_prose(
    question: Question,
    found: Sequence[Read],
    first: Selection | None,
    near: Nearness | None,
    tunings: Tunings,
    judge: Judge | None,
) -> Selection | None:
    """What answers a question that asks for no number: `first`, which its words have found, where that is sure; else
    what answers best by what it means, where that is sure enough. A turn that takes words over from others, whose
    vector says little, and a question without a vector or a judge are left at what their words have found."""
    words = tunings.meaning.words
    whole = tuple(gone_on(first.chosen, words)) if first is not None else ()
    if takes_over(question) or near is None or judge is None:
        return replace(first, chosen=whole) if first is not None else None
    sure = first is not None and first.confidence >= tunings.meaning.sure and not unsaid(whole)
    if first is not None and sure and not _reads_ill(question, whole, tunings.meaning, judge):
        return replace(first, chosen=whole)
    meant = by_meaning(question, found, near, tunings, judge)
    if meant is None or meant.chance < tunings.meaning.floor:
        return None
    signs = signs_of(meant.ordered[0], meant.ordered, found)
    # A day may be one that was only expected, and a reason has to be given as one.
    told = question.intent is Intent.WHO and meant.signs.judged >= tunings.meaning.told
    return Selection(meant.chosen, signs, meant.chance, told=told)


def takes_over(question: Question) -> bool:
    """Whether a turn takes words over from others, so that it is not to be read by itself."""
    return question.leans or any(word.carried for word in question.words)


def _reads_ill(question: Question, chosen: Sequence[Candidate], weights: MeaningWeights, judge: Judge) -> bool:
    """Whether what words surely found reads as no answer: the words of the matter are there, and somebody, or something
    of it, and not who or what is asked for."""
    if question.intent is Intent.WHY:
        return False
    floor = weights.least_who if question.intent is Intent.WHO else weights.least
    return _best_score(question, chosen, judge) < floor


def reads_as_none(question: Question, chosen: Sequence[Candidate], tunings: Tunings, judge: Judge | None) -> bool:
    """Whether what was chosen reads as no answer; a reason is told in forms of its own, and a turn that takes words
    over from others is not read by itself."""
    if judge is None or takes_over(question) or question.intent is Intent.WHY:
        return False
    return _best_score(question, chosen, judge) < tunings.meaning.least


def _best_score(question: Question, chosen: Sequence[Candidate], judge: Judge) -> float:
    return max(judge.scores(question.text, [as_read(one.statement) for one in chosen]))


def by_meaning(
    question: Question, found: Sequence[Read], near: Nearness, tunings: Tunings, judge: Judge
) -> Meant | None:
    """What answers best by what it means, however surely; None where nothing meets all that the question names."""
    weights = tunings.meaning
    able_ones = _telling(able(found, tunings.choose, tunings.floors))[:_LOOKED_AT]
    told = near.cosines([one.statement for one in able_ones], lambda _: True)
    looked = [(one, cosine) for one, cosine in zip(able_ones, told, strict=True) if cosine is not None]
    scored = [replace(one, score=one.score + weights.order * cosine) for one, cosine in looked]
    first = sorted(scored, key=lambda one: -one.score)[: weights.most]
    judged = judge.scores(question.text, [as_read(one.statement) for one in first])
    both = [
        (replace(one, score=one.score + weights.read * score), score) for one, score in zip(first, judged, strict=True)
    ]
    both.sort(key=lambda one: -one[0].score)
    ordered = [one for one, _ in both]
    chosen = pick(question, ordered, tunings.quotes)
    if not chosen:
        return None
    whole = gone_on(made_whole(chosen, tunings.quotes), weights.words)
    signs = _signs(ordered[0], found, both[0][1])
    return Meant(tuple(whole), tuple(ordered), signs, _chance(signs, weights))


def _telling(ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of the first statements those that say of the matter what is asked, such as why or who; all, where none does."""
    return [one for one in ranked[:_LOOKED_AT] if not unsaid([one])] or ranked


_LOOKED_AT = 12
"""Statements of which those that say so come first."""


def _signs(best: Candidate, found: Sequence[Read], judged: float) -> MeaningSigns:
    asked, text = best.bearing.asked, with_heading(best.statement)
    first = float(best.source is found[0])
    return MeaningSigns(first=first, held=asked.held_by(text), matter=asked.matter_said(text), judged=judged)


def _chance(signs: MeaningSigns, weights: MeaningWeights) -> float:
    total = weights.base + sum(getattr(weights, name) * getattr(signs, name) for name in MEANING_SIGNS)
    return 1 / (1 + math.exp(-total))
