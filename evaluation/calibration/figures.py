"""The figures reached by tunings: the gold sets put to the product as it ships, and measured as any run is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from assistant.service import Service
from assistant.tuning import Tunings
from evaluation.calibration.sets import GoldSet
from evaluation.clients.local import LocalClient
from evaluation.gold import load_gold
from evaluation.marks import mark_all
from evaluation.measures.table import MEASURES
from evaluation.running import put
from evaluation.runs import Asked

NAMES = frozenset(
    {
        "success@1",
        "RR@10",
        "evidence in 200 words",
        "answer and citation right",
        "wrong answer",
        "wrongly declined",
        "rightly declined",
        "closed shown",
        "AURC",
    }
)
_DIGITS = 3


def figures_of(sets: Sequence[GoldSet], tunings: Tunings, split: str) -> dict[str, float]:
    """The measures over all questions of a split, conversations too; those that apply to none are left out."""
    marks = mark_all([asked for one in sets for asked in _asked(one, tunings, split)])
    found: Mapping[str, float] = {
        measure.name: measure.combine(values)
        for measure in MEASURES
        if measure.name in NAMES and len(values := measure.values(marks))
    }
    return {name: round(value, _DIGITS) for name, value in found.items() if isfinite(value)}


def _asked(one: GoldSet, tunings: Tunings, split: str) -> list[Asked]:
    with Service(one.data, tunings=tunings) as service:
        client = LocalClient(service)
        return [put(question, client) for question in load_gold(one.gold) if question.split == split]
